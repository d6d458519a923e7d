"""Words inside an English name that tell what kind of thing it names, and those that name nothing."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.english_words.nouns import NOUNS
from quotewire.nlp.languages.groups import words
from quotewire.nlp.languages.naming import Names

_PLACES = words("""park island islands river lake strait sea mountain mountains valley bay peninsula province district village
    region county desert forest ocean gulf coast canal falls hills harbour harbor highlands basin delta
    reserve expressway highway border refuge archipelago reef range governorate constituency beach creek peak glacier
    plateau atoll prefecture head point municipality zone""")
_LAWS = words("act bill law treaty convention agreement pact accord protocol amendment statute")
_EVENTS = words("""cup games championship championships olympics festival day month week war summit trophy prize award awards
    prix open marathon tournament pageant globes carnival expo""")
# Last words of a body's name, whatever the model takes it for.
_SURE_BODIES = words("""guard s.a. s.a s.p.a. s.p.a n.v. a.g. rovers fc f.c. afc united athletic albion wanderers club association federation foundation
    university college ministry sabha parishad conference studios studio records airlines airways motors
    bank group corp corporation inc ltd llc plc gmbh holdings industries committee council commission
    board agency authority institute society union party coalition alliance league network news times
    post herald tribune gazette ilbo gael entertainment productions pictures pharmaceuticals therapeutics
    biotherapeutics technologies systems solutions partners orchestra philharmonic ensemble choir
    hospital museum theatre fund trust company foods stores railway railways police""")
_PARTS_OF_SETTLEMENTS = words("upper lower nether north south east west")

NAMES: Final = Names(
    hundredths=(("per", "cent"),),
    multiples=words("mn bn tn m k million billion trillion"),
    suffixes=words("jr sr ii iii iv"),
    prefixes=words("anti pro pan intra inter non ex pre post trans"),
    leading=words("the a an this that these those his her its their our my your both all each every some"),
    never_before=words("a an the this that any every each no another"),
    with_article=words("hague gambia bronx"),
    places=_PLACES,
    # First words of a place's name of two words.
    settlements=_PARTS_OF_SETTLEMENTS | words("port mount fort cape gulf monte county"),
    parts_of_settlements=_PARTS_OF_SETTLEMENTS,
    saints=words("st saint"),
    begins_water=words("lake loch lough"),
    # Endings that towns have and that few families and firms do.
    place_endings=tuple("wick sby bridge minster chester mouth haven stead borough burgh".split()),
    streets=words("street road avenue lane boulevard"),
    streets_of_bodies=frozenset({"wall street", "downing street", "fleet street", "madison avenue"}),
    buildings=words("""airport bridge tunnel bypass terminal port cathedral mosque temple synagogue basilica chapel shrine
        barracks mausoleum lighthouse stadium dam"""),
    laws=_LAWS,
    events=_EVENTS,
    organisations=NOUNS.bodies
    | _PLACES
    | _LAWS
    | _EVENTS
    | _SURE_BODIES
    | words("""airlines airways assembly avenue award awards bridge building center centre confederation corp faculty
        front hall inc institution journal limited ltd museum news partnership plc post radio road square stadium
        street television times tower town tribune tv united"""),
    sure_bodies=_SURE_BODIES,
    begins_body=words("""universidad universidade université universität fundación fundação fondation ministerio ministério
        ministère asociación associação federación federação confederación comisión centro instituto unión união partido
        parti partei corporación empresa banco banque frente sindicato movimiento movimento radio prensa grupo groupe
        jamiat jamaat sinn fianna plaid lok rajya conseil société agencia cámara consejo"""),
    begins_event=words("hurricane typhoon cyclone storm"),
    clubs=words("town city"),
    worldwide=words("world united un"),
    realms=words(
        "state nation country city community public family couple pair audience majority minority side"
    ),
    behind_head=words("of for on to in against"),
    tails=words("of for"),
    plans=words(
        "scheme plan program programme strategy framework goals assessment index guidelines vision roadmap"
    ),
    # Words in capitals that a model likes to take for names, when they stand alone.
    nothing=words("""State Kingdom Agency Opposition Interior Embassy House Court Justice Defense Defence Secretariat Internet Covid
    COVID COVID-19 Covid-19 Omicron MPs MoU North South East West Majesty Haj Ministry Department Company Chamber
    Territory Group Project Finance Education Union Customs Farmers Church University Gender General CEO COO CFO
    CTO CIO CMO Taoiseach Tánaiste DGP IGP SSP SHO CJI MLA
    PM MP VP DNA PCR NFT PDF SMS LGBT UTC GMT EST EDT PST PDT CST CDT MST MDT CET CEST BST IST JST Brexit"""),
    credentials=words(
        "MD M.D PhD Ph.D DPhil MBA CPA RN Esq OBE CBE MBE QC KC MP TD MSP MEP MLA SJ DDS DVM EdD JD LLM MPH MSc BSc MA BA"
    ),
    # Companies and platforms that a model likes to take for people, places or wares.
    companies=words("""Twitter Facebook Instagram YouTube TikTok WhatsApp Telegram WeChat Snapchat LinkedIn Reddit Pinterest Google
    Amazon Netflix Uber Airbnb PayPal Spotify Zoom Skype Tesla Boeing Airbus Huawei Foxconn Alibaba Tencent
    Baidu"""),
)
