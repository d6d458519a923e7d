"""German words of saying and around it: enough to find cues and the speaker's words without a pipeline.

Which verbs report speech follows the "Kommunikationsverben" of Harras et al., "Handbuch deutscher
Kommunikationsverben" (2004), representatives and directives.
"""

from __future__ import annotations

from quotewire.nlp.languages.base import HE, IT, SHE, Language, Lexicon
from quotewire.nlp.languages.denial import Denial
from quotewire.nlp.languages.groups import FunctionWords, Verbs, words
from quotewire.nlp.languages.naming import PARTICLES, Names, Titles, Transcripts
from quotewire.nlp.languages.nouns import Nouns
from quotewire.nlp.languages.page import Page
from quotewire.nlp.languages.verbs import VerbForms

_VERBS = VerbForms("de", "present preterite")

_SAYING = """sagen erklären ergänzen betonen meinen berichten ankündigen mitteilen warnen fordern kritisieren antworten
    fragen bestätigen versichern behaupten hinzufügen einräumen äußern bekräftigen erinnern erzählen bedauern klagen
    loben beklagen monieren bemerken urteilen prognostizieren folgern vermuten mahnen appellieren schildern erläutern
    verkünden kontern entgegnen erwidern scherzen resümieren argumentieren plädieren präzisieren zurückrudern
    relativieren reagieren jubeln schwärmen klarstellen heißen schreiben sprechen rufen hinweisen unterstreichen
    versprechen widersprechen hervorheben finden nennen festhalten bitten gestehen beschreiben"""
# In the present these are seldom speech: "es gibt".
_SAYING_IN_THE_PAST = "angeben einladen schließen"
_DAYS = "montag dienstag mittwoch donnerstag freitag samstag sonntag"
_MONTHS = "januar februar märz april mai juni juli august september oktober november dezember"

GERMAN = Lexicon(
    language="de",
    verbs=Verbs(
        saying=_VERBS.finite(_SAYING) | _VERBS.of(_SAYING_IN_THE_PAST, "preterite"),
        nouns_too=words("schreiben versprechen bitten"),
        adds=_VERBS.of("ergänzen hinzufügen"),
        answers=_VERBS.of("antworten entgegnen erwidern kontern"),
        judging=_VERBS.of("nennen bezeichnen kritisieren sprechen loben beklagen fordern verlangen"),
    ),
    nouns=Nouns(
        times=words(
            _DAYS,
            _MONTHS,
            """sonnabend morgen mittag nachmittag abend nacht woche monat jahr montagabend dienstagabend mittwochabend
            donnerstagabend freitagabend samstagabend sonntagabend""",
        ),
        feminine_endings=("in",),
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
    ),
    words=FunctionWords(
        according=(
            ("laut",),
            ("nach", "angaben", "von"),
            ("nach", "angaben", "des"),
            ("nach", "angaben", "der"),
        ),
        thus=words("so"),
        that=words("dass daß"),
        pronouns={"er": HE, "sie": SHE, "es": IT, "wir": None, "ich": None, "man": None},
        relatives=words("welcher welche"),
        clitics=words("sich nicht"),
        adverbs=words(
            """auch noch dann dagegen jedoch aber weiter weiterhin zudem außerdem gestern heute morgen bereits nun
            daraufhin schließlich indes allerdings"""
        ),
        determiners=words(
            """der die das dem den des ein eine einer eines einem einen sein seine seiner ihr ihre ihrer unser unsere
            mehrere einige zwei drei dieser diese dieses mein meine"""
        ),
        indefinite=words("ein eine einer mehrere einige zwei drei"),
        definite=words("der die das dem den dieser diese dieses"),
        plural=words("mehrere einige zwei drei"),
        masculine=words("der ein sein dieser"),
        feminine=words("die eine seine diese"),
        prepositions=words(
            """in im an am auf aus bei beim mit nach seit von vom zu zum zur für gegen ohne um durch über unter vor
            hinter neben zwischen während wegen trotz laut gegenüber per"""
        ),
        of=words("von vom des der"),
        addressing=words("gegenüber zu"),
        and_=words("und &"),
        small=words("und oder aber denn weil wenn als ob wie was wer wo doch sondern dass daß"),
    ),
    titles=Titles(
        plain=words("herr frau"),
        masculine=words("herr"),
        feminine=words("frau"),
        all=words("herr frau dr prof dipl ing pastor pfarrer"),
    ),
    # In German an article and "am".
    names=Names(particles=PARTICLES - words("das bin")),
    denial=Denial(
        negations=words("nicht nie niemals keineswegs"),
        negates_behind=True,
        only=words("nur bloß allein"),
        nobody=words("niemand kein keine keiner keines nichts"),
        excepting=words("geringerer geringere geringeres anderer andere anderes anders weniger als"),
        conditions=words("wenn falls ob"),
    ),
    page=Page(
        months=words(_MONTHS, "mär okt dez"),
        days=words(_DAYS),
        before_day=words("den"),
        small=frozenset({"am", "an der"}),
        alerts=words("EILMELDUNG"),
    ),
    transcripts=Transcripts(
        turns=words("F A Frage Antwort FRAGE ANTWORT"),
        no_speakers=frozenset(
            "FOTO|FOTOS|VIDEO|VIDEOS|INFO|QUELLE|QUELLEN|HINWEIS|LESEN SIE AUCH|MEHR|DATUM|ORT|ZEIT|UPDATE|KORREKTUR|"
            "EXKLUSIV|LIVE|ANALYSE|KOMMENTAR|KONTAKT|FAKT|PS|P.S.|WER|WAS|WO|WANN".split("|")
        ),
    ),
)

LANGUAGE = Language(GERMAN)
