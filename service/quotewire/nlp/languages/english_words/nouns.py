"""English nouns of those who speak, of what they say, and of what only looks like either."""

from __future__ import annotations

from typing import Final

from faker.providers.job import Provider

from quotewire.nlp.languages.english_words.offices import OFFICES
from quotewire.nlp.languages.english_words.page import DAYS, MONTHS, SHORT_MONTHS
from quotewire.nlp.languages.groups import words
from quotewire.nlp.languages.nouns import Nouns

_CALENDAR = DAYS | MONTHS | frozenset(f"{month}." for month in SHORT_MONTHS)
_TIMES = _CALENDAR | words(
    "today yesterday tomorrow tonight now then later morning afternoon evening night day week weekend month "
    "year hour moment earlier time noon midnight summer winter spring autumn fall"
)

# Heads of a phrase that is an office and not an organisation, as in "Special Representative for ...".
_PEOPLE = words("""representative minister secretary spokesman spokeswoman spokesperson commissioner ambassador envoy governor
    president director chairman chairwoman chair chief coordinator adviser advisor rapporteur general attorney
    prosecutor inspector officer deputy delegate negotiator mediator editor correspondent professor manager
    administrator commander mayor chancellor premier treasurer ombudsman counsel judge justice leader head
    superintendent senator congressman congresswoman captain colonel taoiseach tánaiste mp td msp""")

# Last words of those job titles that are no person or say nothing.
_NO_TRADES = words("copy crew emeritus land make person staff sub")


# None of them is a first name.
_MORE_TRADES: Final = words(
    """vet deckhand farmhand stagehand mechanic miner cabbie chef waitress seamstress goldsmith blacksmith actress
    playwright poet referee umpire quarterback jockey detective constable sergeant sheriff astronaut cosmonaut
    stewardess landlord retiree schoolgirl schoolboy priest pastor vicar rabbi monk nun imam lifeguard bosun"""
)


def _trades() -> frozenset[str]:
    """The last word up to its comma of each job title that Faker carries, "librarian" of "Librarian, academic"."""
    titles = (title.partition(",")[0].partition("(")[0].split()[-1] for title in Provider.jobs)
    heads = {title.rpartition("/")[2].casefold() for title in titles}
    return _PEOPLE.union(heads - _NO_TRADES, _MORE_TRADES, *OFFICES.kinds)


NOUNS: Final = Nouns(
    people=_PEOPLE,
    # Of the nouns in -ent those in -ment are things.
    person_endings=tuple(
        "er or ist ian man men woman women people person dent gent ient nent rent uent escent ant ee".split()
    ),
    bodies=words("""police authorities authority government administration ministry office agency army military navy force forces
    company firm corporation group party team club union council committee commission court parliament senate
    congress bank university school college hospital institute department bureau board panel network newspaper
    paper magazine publication channel station outlet organisation organization association federation foundation charity
    movement campaign coalition opposition regime embassy consulate church alliance bloc nation country state city
    staff crew management leadership industry community public press media website blog site service fund trust
    watchdog regulator operator airline airport manufacturer retailer publisher broadcaster jury inquiry tribunal
    studio league house kremlin pentagon prosecution defence defense firefighters brigade militia cabinet
    presidency secretariat junta cartel society consortium startup start-up platform unit squad family
    couple pair duo trio quartet crowd audience majority minority camp side academy palace journal giant maker conglomerate carrier chain
    business club clinic museum gallery theatre theater newsroom branch wing arm faction delegation mission"""),
    documents=words("""report study statement survey poll document letter email e-mail memo note paper article book release
    communique communiqué filing lawsuit complaint indictment affidavit bill law act order ruling decision verdict
    constitution agreement treaty contract proposal plan guidelines guideline data figures numbers statistics research
    analysis review audit tweet post message text video recording tape transcript sign banner poster headline
    editorial column story account accounts reports results findings evidence records record website notice
    leaflet flyer caption label email letter petition resolution draft motion manifesto show spot footage clip piece news speech interview op-ed series postings warrant form forecast index
    advisory bulletin summary framework announcement memoir memoirs briefing
    schedule timetable estimate estimates projection projections
    press advert ad advertisement test tests papers documents studies polls surveys media rumours rumors"""),
    firms=words(
        """company firm corporation giant maker manufacturer retailer operator conglomerate business group
        organisation organization agency club team charity foundation association union newspaper magazine paper
        broadcaster publisher airline carrier start-up startup studio outlet network website university school"""
    ),
    persons=words(
        """official aide source friend ally rival foe enemy opponent critic advocate fan host guest star veteran expert
        pundit citizen native local colleague counterpart confidant mate peer chum neighbour neighbor spouse wife
        husband fiancé fiancée girlfriend boyfriend parent child children kid sibling cousin twin relative orphan
        heir adult youth teen teenager youngster toddler infant baby victim witness eyewitness suspect defendant plaintiff
        accused inmate convict hostage survivor casualty assailant patient client student pupil graduate resident
        tenant migrant immigrant refugee servant peasant participant respondent applicant claimant volunteer
        operative surrogate superdelegate dean coach cook judge guard guide scout clerk bishop monk nun priest imam
        rabbi vicar nurse midwife shepherd seaman crewman pilot mogul magnate tycoon billionaire millionaire
        hero heroine idol genius celebrity artist athlete lead ace pro rookie captive rebel insurgent militant
        terrorist extremist thief robber pirate spy mole whistleblower anonymous folk folks people person persons
        men women lady ladies gentleman lad lass individual human stranger passer-by bystander onlooker old
        progressive conservative liberal recluse bride groom widow widower"""
    ),
    epithets=words("man woman old"),
    times=_TIMES,
    calendar=_CALENDAR,
    feasts=words("easter christmas"),
    things=words("""number figure power order matter water weather computer letter paper chapter center centre factor error door
    floor mirror motor sector vector monitor corner river tower flower summer winter character event moment agreement
    experience evidence history rule model sense idea word fact logic reason example case truth money price market
    science religion scripture bible quran tradition wisdom logo name term phrase theory
    pattern trend estimate count tally total graph map chart image photo photograph picture camera clock sensor
    screen window phone app software program programme system algorithm machine car ship plane
    ledger roster tracker thriller disclaimer waiver newsletter banner poster folder register calendar barometer
    thermometer counter meter buffer offer answer quarter labor labour ladder cylinder container trailer tanker
    steamer liner airliner bomber border shelter list mist twist fist waist
    incident accident percent cent talent continent component content restaurant plant variant grant rent extent
    current patent tent scent gradient ingredient percentage coffee tree fee degree knee spree
    colour color odour odor rumor humor humour tumor tumour flavor flavour harbor harbour error terror horror
    corridor pier lager cider butter timber lumber rubber copper silver paper fever
    cancer disaster murder barrier frontier soccer crescent detergent deterrent torrent nutrient quotient coefficient
    precedent rodent trident effluent exponent"""),
    # "X's claim that ...": nouns whose clause is what was said.
    saying=words(
        "claim claims assertion assertions suggestion suggestions statement statements promise promises "
        "argument arguments allegation allegations announcement admission warning warnings complaint complaints "
        "accusation accusations pledge pledges vow vows contention insistence prediction predictions comment "
        "comments remark remarks declaration acknowledgment concession"
    ),
    # What somebody issues and what then "says": the issuer is the speaker.
    issued=words(
        "statement statements letter memo email e-mail message post release note tweet tweets speech report "
        "affidavit complaint video interview communique communiqué website"
    ),
    studies=words(
        "study studies report reports survey surveys audit audits inquiry investigation review analysis"
    ),
    deciding=words(
        "court courts tribunal judge judges jury jurors arbitrator inquiry commission commissioner ombudsman "
        "regulator watchdog auditor auditors panel investigators inspectors researchers scientists autopsy"
    ),
    # The subject of these verbs is no speaker: experience shows, the figures say nothing.
    silent=words(
        "experience history data figures evidence results polls poll research logic reason sense this that "
        "there nothing everything"
    ),
    # What things go by and nobody says: according to plan. With a determiner it may be a document.
    measures=words("plan schedule custom tradition taste size age need type merit law"),
    # "In X's view": nouns whose owner says the rest of the sentence.
    views=words("view opinion words telling estimation judgment judgement account perspective standpoint"),
    details=words("detail details particulars explanation comment"),
    trades=_trades(),
    trade_endings=("er", "or", "ist", "ian", "man", "woman"),
    endings_of_peoples=("s", "sh", "ch", "ese"),
    no_roles=_TIMES
    | words("""minute second decade century fortnight midday dawn dusk sunset sunrise lunchtime bedtime season quarter
        semester term eve period date age while spell weekday daybreak nightfall era
        north south east west northeast northwest southeast southwest left right side top bottom middle
        edge corner end area zone region place spot site coast shore beach border downtown uptown outside inside
        dozen hundred thousand million billion number percent pair couple lot first third last"""),
)
