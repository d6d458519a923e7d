"""Words that tell who can speak and how: pronouns, collective bodies, documents, kinds of office, turns of talk."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.base import Agreement
from quotewire.nlp.languages.english_words.verbs import VERBS
from quotewire.nlp.lexicon.given_names import Gender

RELATIVE: Final = frozenset("who whom whose which that".split())
_PRONOUNS: Final[dict[str, Agreement | None]] = {
    "he him his himself": Agreement(gender=Gender.MALE),
    "she her hers herself": Agreement(gender=Gender.FEMALE),
    "they them their theirs themselves both others several many some most all those these": Agreement(
        plural=True
    ),
    "it its itself this that which": Agreement(thing=True),
    "i me my we us our you your one someone somebody everyone nobody anyone": None,
    "who whom whose": None,
}
PRONOUNS: Final = {word: agreement for words, agreement in _PRONOUNS.items() for word in words.split()}
"""Pronouns of a text with a parse; a relative one without the noun before it means what it agrees with."""

COLLECTIVE: Final = frozenset(
    """police authorities authority government administration ministry office agency army military navy force forces
    company firm corporation group party team club union council committee commission court parliament senate
    congress bank university school college hospital institute department bureau board panel network newspaper
    paper magazine channel station outlet organisation organization association federation foundation charity
    movement campaign coalition opposition regime embassy consulate church alliance bloc nation country state city
    staff crew management leadership industry community public press media website blog site service fund trust
    watchdog regulator operator airline airport manufacturer retailer publisher broadcaster jury inquiry tribunal
    studio league house kremlin pentagon prosecution defence defense firefighters brigade militia cabinet
    presidency secretariat junta cartel society consortium startup start-up platform unit squad family""".split()
)
"""Nouns of bodies that speak with one voice: not persons without a name."""

DOCUMENTS: Final = frozenset(
    """report study statement survey poll document letter email e-mail memo note paper article book release
    communique communiqué filing lawsuit complaint indictment affidavit bill law act order ruling decision verdict
    constitution agreement treaty contract proposal plan guidelines guideline data figures statistics research
    analysis review audit tweet post message text video recording tape transcript sign banner poster headline
    editorial column story account accounts reports results findings evidence records record website notice
    leaflet flyer caption label email letter petition resolution draft motion manifesto show spot footage clip piece news speech interview op-ed series postings warrant form forecast index
    press advert ad advertisement test tests papers documents studies polls surveys media rumours rumors""".split()
)
"""Nouns of things that say what is written in them."""

THINGS: Final = frozenset(
    """number figure power order matter water weather computer letter paper chapter center centre factor error door
    floor mirror motor sector vector monitor corner river tower flower summer winter character event moment agreement
    experience evidence history rule model sense idea word fact logic reason example case truth money price market
    science religion scripture bible quran tradition wisdom logo name term phrase theory
    pattern trend estimate count tally total graph map chart image photo photograph picture camera clock sensor
    screen window phone app software program programme system algorithm machine car ship plane""".split()
)
"""Nouns of things whose ending is a person's or nobody's."""

THING_ENDINGS: Final = ("tion", "sion", "ment", "ness", "ship", "ism", "ology", "ance", "ence", "ity", "ing")
PERSON_ENDINGS: Final = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "men",
    "woman",
    "women",
    "people",
    "person",
    "ent",
    "ant",
    "ee",
)

OFFICE_KINDS: Final = (
    frozenset("spokesman spokeswoman spokesperson spokesmen spokeswomen".split()),
    frozenset("envoy emissary representative negotiator ambassador diplomat".split()),
    frozenset("minister secretary premier".split()),
    frozenset(
        "chief head boss leader director chairman chairwoman chairperson chair president ceo executive".split()
    ),
    frozenset(
        "lawmaker legislator senator congressman congresswoman representative mp politician councillor".split()
    ),
    frozenset("lawyer attorney solicitor barrister counsel".split()),
    frozenset("doctor physician surgeon".split()),
    frozenset("professor academic scholar researcher scientist".split()),
    frozenset("player striker goalkeeper midfielder defender footballer forward batsman bowler".split()),
    frozenset("coach manager trainer".split()),
    frozenset("author writer novelist".split()),
    frozenset("candidate nominee contender hopeful".split()),
    frozenset("general commander colonel officer captain".split()),
    frozenset("businessman businesswoman entrepreneur tycoon billionaire".split()),
    frozenset("judge justice magistrate".split()),
)
"""Nouns of one line may name the same person."""

OFFICE_ENDS: Final = frozenset("for of in at on to from with who and".split())
"""What stands behind the noun of an office."""

OFFICE_CHANGES: Final = frozenset("former ex deputy vice assistant acting ex-president then".split())
"""Who held an office or stands in for it is not its holder."""

OFFICE_WORDS: Final = frozenset(
    "the a an his her their its our of for in to at on and special official top senior chief".split()
)
"""Words of an office that name no country and no body, whatever their first letter."""

CONTINUES: Final = VERBS.of("add continue conclude elaborate reiterate") | {"further"}
"""A cue like this goes on with the last speaker."""

ANSWERS: Final = VERBS.of("reply respond answer counter retort")
"""A cue like this hands the word to somebody else."""
