"""Spanish words of saying and around it: enough to find cues and the speaker's words without a pipeline.

Which verbs report speech follows the "verbos de habla" of the "Nueva gramática de la lengua española" (Real
Academia Española, 2009), 43.10.
"""

from __future__ import annotations

from quotewire.nlp.languages.base import HE, SHE, THEY, Language, Lexicon
from quotewire.nlp.languages.denial import Denial
from quotewire.nlp.languages.groups import FunctionWords, Verbs, words
from quotewire.nlp.languages.naming import PARTICLES, Names, Titles, Transcripts
from quotewire.nlp.languages.nouns import Nouns
from quotewire.nlp.languages.page import Page
from quotewire.nlp.languages.verbs import VerbForms

_VERBS = VerbForms("es", "present imperfect preterite future subjunctive_present past_participle")

_SAYING = """asegurar afirmar explicar señalar declarar indicar comentar agregar anunciar confirmar contar criticar
    denunciar destacar exclamar informar lamentar manifestar mencionar notar observar opinar preguntar precisar
    preconizar proclamar rechazar recordar reclamar replicar respaldar sentenciar subrayar zanjar contestar relatar
    comunicar avisar cuestionar valorar reiterar recalcar apuntar matizar insistir argumentar bromear justificar
    confiar decir añadir admitir responder sostener advertir exponer proponer prometer reconocer aseverar concluir
    escribir repetir proseguir defender pedir exigir confesar negar desmentir sugerir juzgar puntualizar"""
_DAYS = "lunes martes miércoles jueves viernes sábado domingo"
_MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"

SPANISH = Lexicon(
    language="es",
    verbs=Verbs(
        # A note and an account.
        saying=_VERBS.finite(_SAYING) - words("nota cuenta"),
        participles=_VERBS.participles(_SAYING),
        auxiliaries=words("ha han había habían habría"),
        nouns_too=words("critica denuncia pregunta réplica anuncia nota cuenta manifiesta matice"),
        adds=_VERBS.of("añadir agregar proseguir concluir"),
        answers=_VERBS.of("responder replicar contestar"),
        judging=_VERBS.of("calificar tildar tachar lamentar criticar denunciar"),
    ),
    nouns=Nouns(
        times=words(_DAYS, _MONTHS, "mañana tarde noche semana mes año ayer hoy"),
        feminine_endings=("ora", "triz", "esa", "isa"),
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
    ),
    words=FunctionWords(
        according=(("según",), ("de", "acuerdo", "con"), ("a", "juicio", "de")),
        view=words("para"),
        that=words("que"),
        to=words("a de"),
        pronouns={"él": HE, "ella": SHE, "ellos": THEY, "ellas": THEY, "yo": None, "nosotros": None},
        relatives=words("quien quienes"),
        clitics=words("se le les lo la los las me nos no"),
        adverbs=words(
            """no solo sólo solamente también además ayer hoy mañana después luego entonces así asimismo ya todavía sin finalmente
            posteriormente anoche recientemente"""
        ),
        determiners=words(
            """el la los las un una unos unas su sus este esta estos estas ese esa mi mis nuestro nuestra varios varias
            algunos algunas dos tres"""
        ),
        indefinite=words("un una unos unas varios varias algunos algunas dos tres"),
        definite=words("el la este esta ese esa"),
        plural=words("los las unos unas sus varios varias algunos algunas dos tres"),
        masculine=words("el un este ese"),
        feminine=words("la una esta esa"),
        prepositions=words(
            """a al ante bajo con contra de del desde durante en entre hacia hasta para por según sin sobre tras
            mediante"""
        ),
        of=words("de del"),
        addressing=words("a al"),
        and_=words("y e &"),
        small=words("que y o u pero sino porque cuando donde como si quien cual"),
    ),
    titles=Titles(
        plain=words("sr sra srta don doña señor señora"),
        masculine=words("don señor"),
        feminine=words("doña señora"),
        all=words("sr sra srta dr dra don doña señor señora"),
    ),
    # In Spanish a number.
    names=Names(particles=PARTICLES - words("dos")),
    denial=Denial(
        negations=words("no nunca jamás tampoco"),
        only=words("solo sólo solamente únicamente"),
        nobody=words("nadie ningún ninguno ninguna nada"),
        excepting=words("más menos otro otra que sino"),
        yes_and_no=words("sí no"),
        conditions=words("si"),
    ),
    page=Page(
        months=words(_MONTHS, "ene abr ago"),
        days=words(_DAYS),
        before_day=words("el"),
        before_month=words("de"),
        small=words("de la el"),
        alerts=frozenset({"ÚLTIMA HORA"}),
    ),
    transcripts=Transcripts(
        turns=words("P R Pregunta Respuesta PREGUNTA RESPUESTA"),
        no_speakers=frozenset(
            "FOTO|FOTOS|VIDEO|VÍDEO|VIDEOS|INFO|NOTA|FUENTE|FUENTES|LEA TAMBIÉN|LEER MÁS|FECHA|LUGAR|HORA|"
            "ACTUALIZACIÓN|CORRECCIÓN|EXCLUSIVA|DIRECTO|ANÁLISIS|RESUMEN|CONTACTO|PS|P.S.|QUIÉN|QUÉ|DÓNDE|CUÁNDO".split(
                "|"
            )
        ),
    ),
)

LANGUAGE = Language(SPANISH)
