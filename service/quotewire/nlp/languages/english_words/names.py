"""Words inside an English name that tell what kind of thing it names, and those that name nothing."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.english_words.nouns import NOUNS
from quotewire.nlp.languages.groups import words
from quotewire.nlp.languages.naming import Names

_PLACES = words("""park island islands river lake strait sea mountain mountains valley bay peninsula province district village
    region county desert forest ocean gulf coast canal falls hills harbour harbor highlands basin delta
    reserve""")
_LAWS = words("act bill law treaty convention agreement pact accord protocol amendment statute")
_EVENTS = words(
    "cup games championship championships olympics festival day month week war summit trophy prize"
)

NAMES: Final = Names(
    suffixes=words("jr sr ii iii iv"),
    prefixes=words("anti pro pan intra inter non ex pre post trans"),
    leading=words("the a an this that these those his her its their our my your both all each every some"),
    never_before=words("a an the this that any every each no another"),
    with_article=words("hague gambia bronx"),
    places=_PLACES,
    # First words of a place's name of two words.
    settlements=words("port mount fort cape gulf"),
    laws=_LAWS,
    events=_EVENTS,
    organisations=NOUNS.bodies
    | _PLACES
    | _LAWS
    | _EVENTS
    | words("""airlines airways assembly avenue award awards bridge building center centre confederation corp faculty
        front hall inc institution journal limited ltd museum news partnership plc post radio road square stadium
        street television times tower town tribune tv united"""),
    # Words in capitals that a model likes to take for names, when they stand alone.
    nothing=words("""State Kingdom Agency Opposition Interior Embassy House Court Justice Defense Defence Secretariat Internet Covid
    COVID COVID-19 Covid-19 Omicron MPs MoU North South East West Majesty Haj Ministry Department Company Chamber
    Territory Group Project Finance Education Union Customs Farmers Church University Gender General CEO COO CFO
    PM MP VP DNA PCR NFT PDF SMS LGBT"""),
    # Companies and platforms that a model likes to take for people, places or wares.
    companies=words("""Twitter Facebook Instagram YouTube TikTok WhatsApp Telegram WeChat Snapchat LinkedIn Reddit Pinterest Google
    Amazon Netflix Uber Airbnb PayPal Spotify Zoom Skype Tesla Boeing Airbus Huawei Foxconn Alibaba Tencent
    Baidu"""),
)
