"""Words that stand before or beside a person's name in English and are not part of it."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.english_words.grammar import MONTHS_AND_DAYS, TIME_NOUNS

MALE: Final = frozenset(
    """mr sir lord king prince baron duke count emperor sultan emir sheikh shaikh sheik imam pope father brother
    chairman spokesman congressman councilman alderman businessman policeman fireman salesman cameraman sportsman
    gentleman man boy husband son uncle nephew grandfather grandson widower fiance actor waiter monk
    priest shri ayatollah mullah maulana alhaji ombudsman craftsman fisherman serviceman statesman guy lad dad
    stepfather monsieur señor don herr signor clergyman landlord hero""".split()
)
"""Titles and nouns of a man, lower case, without a full stop."""

FEMALE: Final = frozenset(
    """mrs ms miss lady dame madam madame queen princess baroness duchess countess empress sheikha sister
    chairwoman spokeswoman congresswoman councilwoman businesswoman policewoman sportswoman woman girl wife mother
    daughter aunt niece grandmother granddaughter widow fiancee actress waitress nun smt servicewoman stateswoman
    mum mom stepmother midwife señora doña frau signora landlady heroine alderwoman""".split()
)
"""Titles and nouns of a woman, lower case, without a full stop."""

HONORIFICS: Final = frozenset(
    """mr mrs ms miss mx sir lord lady dame madam madame king queen prince princess baron baroness duke duchess
    count countess emperor empress sultan emir sheikh shaikh sheik sheikha imam pope rabbi ayatollah mullah maulana
    alhaji alhaja shri smt monsieur herr frau dr prof professor doctor fr rev reverend bishop archbishop cardinal
    father sister brother hon honourable honorable saint st pastor canon deacon archdeacon crown lama vicar
    curate chaplain monsignor""".split()
)
"""Forms of address and ranks of nobility and clergy."""

RANKS: Final = frozenset(
    """sgt sergeant lt lieutenant capt captain maj major col colonel gen general adm admiral cpl corporal pvt
    private brig brigadier cmdr commander marshal constable inspector detective superintendent sheriff trooper det
    insp supt pc dc dci officer commodore cadet airman seaman commandant comandante cdr cmdt""".split()
)
"""Ranks of armies, navies and police forces, full and short."""

OFFICES: Final = frozenset(
    """president vice prime minister premier chancellor secretary senator sen representative rep governor gov mayor
    councillor councilor councilman councilwoman cllr congressman congresswoman ambassador envoy judge justice
    magistrate attorney prosecutor chairman chairwoman chairperson chair ceo coo cfo pm mp mep mla director
    spokesman spokeswoman spokesperson coach speaker commissioner deputy chief treasurer comptroller principal
    editor engineer parliamentarian executive manager registrar ombudsman delegate assemblyman assemblywoman
    undersecretary alderman acting former ex late then-president ex-president interim incoming outgoing
    vice-president foreign defence defense finance interior""".split()
)
"""Offices, and the words that qualify them, as written before a name."""

BEFORE_NAME: Final = HONORIFICS | RANKS | OFFICES
"""All that is taken off the front of a person's name."""

ROLE_NOUNS: Final = frozenset(
    """representative minister secretary spokesman spokeswoman spokesperson commissioner ambassador envoy governor
    president director chairman chairwoman chair chief coordinator adviser advisor rapporteur general attorney
    prosecutor inspector officer deputy delegate negotiator mediator editor correspondent professor manager
    administrator commander mayor chancellor premier treasurer ombudsman counsel judge justice leader head
    superintendent senator congressman congresswoman captain colonel""".split()
)
"""Heads of a phrase that is an office and not an organisation, as in "Special Representative for ..."."""

NO_ROLES: Final = (
    MONTHS_AND_DAYS
    | TIME_NOUNS
    | frozenset(
        """minute second decade century fortnight midday dawn dusk sunset sunrise lunchtime bedtime season quarter
        semester term eve period date age while spell weekday daybreak nightfall era
        north south east west northeast northwest southeast southwest left right side top bottom middle
        edge corner end area zone region place spot site coast shore beach border downtown uptown outside inside
        dozen hundred thousand million billion number percent pair couple lot first third last""".split()
    )
)
"""Nouns of time, direction, place and number: before or beside a name they are no role."""
