"""Words inside a name that tell what kind of thing it names, and capitalised words that name nothing."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.english_words.speakers import COLLECTIVE

LAND_AND_WATER: Final = frozenset(
    """park island islands river lake strait sea mountain mountains valley bay peninsula province district village
    region county desert forest ocean gulf coast canal falls hills harbour harbor highlands basin delta
    reserve""".split()
)
"""Last words of a place's name."""

SETTLEMENT: Final = frozenset("port mount fort cape gulf".split())
"""First words of a place's name of two words."""

LAWS: Final = frozenset(
    "act bill law treaty convention agreement pact accord protocol amendment statute".split()
)
EVENTS: Final = frozenset(
    "cup games championship championships olympics festival day month week war summit trophy prize".split()
)

ORGANISATION_NOUNS: Final = (
    COLLECTIVE
    | LAND_AND_WATER
    | LAWS
    | EVENTS
    | frozenset(
        """airlines airways assembly avenue award awards bridge building center centre confederation corp faculty
        front hall inc institution journal limited ltd museum news partnership plc post radio road square stadium
        street television times tower town tribune tv united""".split()
    )
)
"""Last words of a name that is no person's."""

NAMES_NOTHING: Final = frozenset(
    """State Kingdom Agency Opposition Interior Embassy House Court Justice Defense Defence Secretariat Internet Covid
    COVID COVID-19 Covid-19 Omicron MPs MoU North South East West Majesty Haj Ministry Department Company Chamber
    Territory Group Project Finance Education Union Customs Farmers Church University Gender General CEO COO CFO
    PM MP VP DNA PCR NFT PDF SMS LGBT""".split()
)
"""Words in capitals that a model likes to take for names, when they stand alone."""

COMPANIES: Final = frozenset(
    """Twitter Facebook Instagram YouTube TikTok WhatsApp Telegram WeChat Snapchat LinkedIn Reddit Pinterest Google
    Amazon Netflix Uber Airbnb PayPal Spotify Zoom Skype Tesla Boeing Airbus Huawei Foxconn Alibaba Tencent
    Baidu""".split()
)
"""Companies and platforms that a model likes to take for people, places or wares."""

PREFIXES: Final = frozenset("anti pro pan intra inter non ex pre post trans".split())
"""Before a hyphen, not part of the name after it."""
