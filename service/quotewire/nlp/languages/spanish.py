"""Spanish words of saying and around it: enough to find cues and the speaker's words without a pipeline.

Which verbs report speech follows the "verbos de habla" of the "Nueva gramática de la lengua española" (Real
Academia Española, 2009), 43.10.
"""

from __future__ import annotations

from quotewire.nlp.languages.base import Lexicon, words

_FIRST = """asegur afirm explic señal declar indic coment agreg anunci confirm cont critic denunci destac exclam
    inform lament manifest mencion not observ opin pregunt precis preconiz proclam rechaz record reclam replic
    respald sentenci subray zanj contest relat comunic avis cuestion valor reiter recalc apunt matiz insist
    argument bromea justific conf"""
_OTHERS = """dijo dice dicen dijeron decía dirá añadió añade añadieron admitió admite respondió responde
    respondieron sostuvo sostiene sostienen advirtió advierte advirtieron expuso expone propuso propone prometió
    promete reconoció reconoce reconocieron aseveró concluyó concluye escribió escribe repitió repite prosiguió
    prosigue defendió defiende pidió pide exigió exige confesó confiesa cuenta recuerda contó niega negó
    desmintió desmiente insistió insiste sugirió sugiere juzgó juzga lamenta comenta puntualizó puntualiza"""
_PARTICIPLES = """dicho asegurado afirmado explicado señalado declarado indicado comentado agregado anunciado
    confirmado contado criticado denunciado destacado lamentado manifestado precisado recordado reclamado
    respondido sostenido advertido expuesto propuesto prometido reconocido concluido escrito repetido defendido
    pedido exigido confesado negado desmentido insistido sugerido añadido admitido subrayado informado
    reiterado preguntado"""


def _regular(stem: str) -> list[str]:
    hard = f"{stem[:-1]}qu" if stem.endswith("c") else stem
    return [f"{stem}ó", f"{stem}a", f"{stem}an", f"{stem}aron", f"{stem}aba", f"{hard}e"]


SPANISH = Lexicon(
    language="es",
    finite=(frozenset(form for stem in _FIRST.split() for form in _regular(stem)) | words(_OTHERS))
    - words("nota confa confan cuenta"),
    participles=words(_PARTICIPLES),
    auxiliaries=words("ha han había habían habría"),
    nouns_too=words("critica denuncia pregunta réplica anuncia nota cuenta"),
    adds=words("añadió añade agregó agrega añadido agregado prosiguió concluyó"),
    answers=words("respondió responde replicó replica contestó contesta"),
    judging=words(
        """calificó califica tildó tachó lamentó lamenta criticó critica denunció denuncia criticado denunciado
        lamentado"""
    ),
    according=(("según",), ("de", "acuerdo", "con"), ("a", "juicio", "de")),
    view=words("para"),
    that=words("que"),
    to=words("a de"),
    pronouns={"él": "he", "ella": "she", "ellos": "they", "ellas": "they", "yo": "", "nosotros": ""},
    relatives=words("quien quienes"),
    clitics=words("se le les lo la los las me nos no"),
    adverbs=words(
        """no solo sólo solamente también además ayer hoy mañana después luego entonces así asimismo ya todavía sin finalmente
        posteriormente anoche recientemente"""
    ),
    times=words(
        """lunes martes miércoles jueves viernes sábado domingo mañana tarde noche semana mes año enero febrero
        marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ayer hoy"""
    ),
    determiners=words(
        """el la los las un una unos unas su sus este esta estos estas ese esa mi mis nuestro nuestra varios varias
        algunos algunas dos tres"""
    ),
    indefinite=words("un una unos unas varios varias algunos algunas dos tres"),
    plural=words("los las unos unas sus varios varias algunos algunas dos tres"),
    masculine=words("el un este ese"),
    feminine=words("la una esta esa"),
    feminine_endings=("ora", "triz", "esa", "isa"),
    prepositions=words(
        """a al ante bajo con contra de del desde durante en entre hacia hasta para por según sin sobre tras
        mediante"""
    ),
    of=words("de del"),
    addressing=words("a al"),
    and_=words("y e &"),
    small=words("que y o u pero sino porque cuando donde como si quien cual"),
    plain_titles=words("sr sra srta don doña señor señora"),
    masculine_titles=words("don señor"),
    feminine_titles=words("doña señora"),
    titles=words("sr sra srta dr dra don doña señor señora"),
    people=words(
        """alcalde alcaldesa ministro ministra portavoz presidente presidenta director directora jefe jefa abogado
        abogada juez jueza fiscal concejal concejala consejero consejera diputado diputada senador senadora vecino
        vecina marido mujer padre madre hijo hija hermano hermana médico médica profesor profesora policía
        entrenador entrenadora pescadero pescadera experto experta testigo fuente líder secretario secretaria
        investigador investigadora agricultor agricultora comerciante cliente clienta hombre"""
    ),
    person_endings=("or", "ora", "ero", "era", "ista", "istas", "ante", "ente", "ólogo", "óloga"),
    bodies=words(
        """ayuntamiento gobierno policía ministerio empresa compañía partido sindicato asociación tribunal fiscalía
        banco universidad agencia oposición junta comisión consejo"""
    ),
    documents=words("informe estudio encuesta comunicado carta sentencia documento"),
    negations=words("no nunca jamás tampoco"),
    only=words("solo sólo solamente únicamente"),
    nobody=words("nadie ningún ninguno ninguna nada"),
    excepting=words("más menos otro otra que sino"),
    yes_and_no=words("sí no"),
    conditions=words("si"),
)
