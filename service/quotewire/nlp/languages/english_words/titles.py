"""Words that stand before or beside a person's name in English and are not part of it."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.groups import words
from quotewire.nlp.languages.naming import Titles

# Titles whose full stop the tokeniser parts from them; no sentence ends there.
_ABBREVIATED = words(
    "sgt cpl capt cmdr col maj pfc pvt lt gen adm insp supt det hon rev fr msgr prof sr jr st dr mr mrs ms "
    "messrs rep sen gov pres amb atty sec dep asst cllr brig ens cst"
)

# Forms of address and ranks of nobility and clergy.
_HONORIFICS = words("""mr mrs ms miss mx sir lord lady dame madam madame king queen prince princess baron baroness duke duchess
    count countess emperor empress sultan emir sheikh shaikh sheik sheikha imam pope rabbi ayatollah mullah maulana
    alhaji alhaja haji hajji hajia hajiya mallam shri smt engr cde advocate monsieur herr frau dr prof professor doctor fr rev reverend bishop archbishop cardinal
    father sister brother hon honourable honorable saint st pastor canon deacon archdeacon crown lama vicar
    curate chaplain monsignor majesty highness excellency prophet aunty auntie aunt uncle grandmother grandfather
    datuk datin dato dato' tengku tun tunku seri puan h.e swami comrade messrs""")

# Those that no office ends with, as "Professor" and "Bishop" may, and armies' ranks in short.
_COURTESY = words("""mr mrs ms miss mx sir dame madam madame dr hon honourable honorable alhaji alhaja haji hajji hajia hajiya
    mallam shri smt engr cde advocate comrade sheikh shaikh sheik datuk datin dato dato' tengku tun tunku seri puan h.e messrs
    gen lt col maj brig adm""")

# Ranks of armies, navies and police forces, full and short.
_RANKS = words("""sgt sergeant lt lieutenant capt captain maj major col colonel gen general adm admiral cpl corporal pvt
    private brig brigadier cmdr commander marshal constable inspector detective superintendent sheriff trooper det
    insp supt pc dc dci acp asp dcp dsp officer commodore cadet airman seaman commandant comandante cdr cmdt""")

# Offices, and the words that qualify them, as written before a name.
_OFFICES = words("""president vice prime minister premier chancellor secretary senator sen representative rep governor gov mayor taoiseach tánaiste
    councillor councilor councilman councilwoman cllr congressman congresswoman ambassador envoy judge justice
    magistrate attorney prosecutor chairman chairwoman chairperson chair ceo coo cfo pm mp mep mla director
    spokesman spokeswoman spokesperson coach speaker commissioner deputy chief treasurer comptroller principal
    editor engineer parliamentarian executive manager registrar ombudsman delegate member assemblyman assemblywoman
    undersecretary alderman acting former ex late then-president ex-president interim incoming outgoing
    vice-president foreign defence defense finance interior ag""")

_PLURAL = words("""presidents ministers senators governors mayors councillors ambassadors judges justices generals colonels
    majors captains brigadiers sergeants officers professors doctors drs profs princes princesses mps directors
    dg secretaries representatives lords bishops archbishops cardinals reverends sirs sheikhs""")

# Titles that stand before a place or a thing as well, or are a word of their own.
_AMBIGUOUS = words("general major private count officer st saint mother father")

TITLES: Final = Titles(
    all=_ABBREVIATED | _HONORIFICS | _RANKS,
    plain=words("mr mrs ms miss mx madam madame"),
    courtesy=_COURTESY,
    double=frozenset(
        {("tan", "sri"), ("puan", "sri")}
        | {("pol", rank) for rank in "gen general maj lt col capt sgt".split()}
    ),
    # Titles and nouns of a man or a woman.
    masculine=words("""mr sir lord king prince baron duke count emperor sultan emir sheikh shaikh sheik imam pope father brother
    chairman spokesman congressman councilman alderman businessman policeman fireman salesman cameraman sportsman
    gentleman man boy husband son uncle nephew grandfather grandson widower fiance waiter monk
    priest shri ayatollah mullah maulana alhaji ombudsman craftsman fisherman serviceman statesman guy lad dad
    stepfather monsieur señor don herr signor clergyman landlord hero"""),
    feminine=words("""mrs ms miss lady dame madam madame queen princess baroness duchess countess empress sheikha sister
    chairwoman spokeswoman congresswoman councilwoman businesswoman policewoman sportswoman woman girl wife mother
    daughter aunt niece grandmother granddaughter widow fiancee actress waitress nun smt servicewoman stateswoman
    mum mom stepmother midwife señora doña frau signora landlady heroine alderwoman"""),
    abbreviated=_ABBREVIATED,
    stripped=_HONORIFICS | _RANKS | _OFFICES | _PLURAL,
    address=(_HONORIFICS | _RANKS | words("president senator governor mayor minister")) - _AMBIGUOUS,
    sure=(_HONORIFICS | _RANKS | words("president senator governor mayor minister justice comptroller"))
    - _AMBIGUOUS
    # Some begin names of companies, ships, places and works.
    - words("""brother sister king queen lady lord crown cardinal uncle aunt constable marshal
        sheriff admiral captain baron duke"""),
    offices=_OFFICES,
    ranks=_RANKS,
)
