"""German words of saying and around it: enough to find cues and the speaker's words without a pipeline.

Which verbs report speech follows the "Kommunikationsverben" of Harras et al., "Handbuch deutscher
Kommunikationsverben" (2004), representatives and directives.
"""

from __future__ import annotations

from quotewire.nlp.languages.base import Lexicon, words

_WEAK = """sag erklär ergänz beton mein bericht kündig teil warn forder kritisier antwort frag bestätig versicher
    behaupt füg räum äußer bekräftig erinner erzähl bedauer klag lob beklag monier bemerk urteil prognostizier
    folger vermut mahn appellier schilder erläuter verkünd konter entgegn erwider scherz resümier argumentier
    plädier präzisier ruder relativier reagier jubel schwärm stell"""
_STRONG = """hieß heißt schrieb schreibt sprach spricht sprachen rief ruft riefen wies weist unterstrich
    unterstreicht versprach verspricht widersprach widerspricht hob hebt lud fand findet nannte nennt hielt hält
    schloss bat bittet gab gestand gesteht beschrieb beschreibt"""


def _weak(stem: str) -> list[str]:
    joint = "e" if stem.endswith(("t", "d")) else ""
    return [f"{stem}{joint}t", f"{stem}{joint}te", f"{stem}{joint}ten", f"{stem}en"]


GERMAN = Lexicon(
    language="de",
    finite=frozenset(form for stem in _WEAK.split() for form in _weak(stem)) | words(_STRONG),
    adds=words("ergänzte ergänzt fügte fügt"),
    answers=words("antwortete antwortet entgegnete entgegnet erwiderte erwidert konterte"),
    judging=words(
        """nannte nennt bezeichnete bezeichnet kritisierte kritisiert sprach spricht lobte lobt beklagte beklagt
        forderte fordert verlangte"""
    ),
    according=(("laut",), ("nach", "angaben", "von"), ("nach", "angaben", "des"), ("nach", "angaben", "der")),
    thus=words("so"),
    that=words("dass daß"),
    pronouns={"er": "he", "sie": "she", "es": "it", "wir": "", "ich": "", "man": ""},
    relatives=words("welcher welche"),
    clitics=words("sich nicht"),
    adverbs=words(
        """auch noch dann dagegen jedoch aber weiter weiterhin zudem außerdem gestern heute morgen bereits nun
        daraufhin schließlich indes allerdings"""
    ),
    times=words(
        """montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag morgen mittag nachmittag abend
        nacht woche monat jahr januar februar märz april mai juni juli august september oktober november dezember
        montagabend dienstagabend mittwochabend donnerstagabend freitagabend samstagabend sonntagabend"""
    ),
    determiners=words(
        """der die das dem den des ein eine einer eines einem einen sein seine seiner ihr ihre ihrer unser unsere
        mehrere einige zwei drei dieser diese dieses mein meine"""
    ),
    indefinite=words("ein eine einer mehrere einige zwei drei"),
    plural=words("mehrere einige zwei drei"),
    masculine=words("der ein sein dieser"),
    feminine=words("die eine seine diese"),
    feminine_endings=("in",),
    prepositions=words(
        """in im an am auf aus bei beim mit nach seit von vom zu zum zur für gegen ohne um durch über unter vor
        hinter neben zwischen während wegen trotz laut gegenüber per"""
    ),
    of=words("von vom des der"),
    addressing=words("gegenüber zu"),
    and_=words("und &"),
    small=words("und oder aber denn weil wenn als ob wie was wer wo doch sondern dass daß"),
    plain_titles=words("herr frau"),
    masculine_titles=words("herr"),
    feminine_titles=words("frau"),
    titles=words("herr frau dr prof dipl ing pastor pfarrer"),
    people=words(
        """bürgermeister bürgermeisterin minister ministerin sprecher sprecherin kanzler kanzlerin präsident
        präsidentin direktor direktorin leiter leiterin chef chefin trainer trainerin anwalt anwältin richter
        richterin polizist polizistin rentner rentnerin nachbar nachbarin vater mutter sohn tochter bruder
        schwester mann frau arzt ärztin lehrer lehrerin vorsitzende vorsitzender abgeordnete abgeordneter
        landrat landrätin bauer bäuerin forscher forscherin experte expertin zeuge zeugin"""
    ),
    person_endings=("er", "erin", "ist", "istin", "ent", "entin", "loge", "login"),
    bodies=words(
        """gemeinde stadt regierung polizei ministerium behörde verband verein partei unternehmen firma gericht
        staatsanwaltschaft bank universität agentur gewerkschaft bahn landkreis opposition"""
    ),
    documents=words("bericht studie umfrage mitteilung brief urteil gutachten"),
    negations=words("nicht nie niemals keineswegs"),
    negates_behind=True,
    only=words("nur bloß allein"),
    nobody=words("niemand kein keine keiner keines nichts"),
    excepting=words("geringerer geringere geringeres anderer andere anderes anders weniger als"),
    conditions=words("wenn falls ob"),
)
