"""Tags, relations and small words of the English pipelines: Penn Treebank tags, ClearNLP dependencies."""

from __future__ import annotations

FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "DT", "CD", "WDT", "FW", "JJ", "JJS", "JJR"})
LEFT_MODIFIERS = frozenset(
    {"det", "predet", "amod", "compound", "poss", "nmod", "nummod", "quantmod", "advmod", "case", "npadvmod"}
)
RIGHT_MODIFIERS = frozenset({"cc", "case", "nmod", "nummod", "compound", "poss", "amod"})
# What joins two clauses and so ends none.
CONJUNCTIONS = frozenset({"and", "but", "or"})
# What joins two words of one phrase.
JOINING = frozenset({"-", "–", "/"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PROPER = frozenset({"NNP", "NNPS"})

# A phrase with one of these after a noun belongs to the noun more often than to the verb of saying.
PHRASE_PREPOSITIONS = frozenset("of for from at with in to by near behind close against under".split())

MONTHS_AND_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.".split()
)
TIME_NOUNS = frozenset(
    "today yesterday tomorrow tonight now then later morning afternoon evening night day week weekend month "
    "year hour moment earlier time noon midnight summer winter spring autumn fall".split()
)

# Titles whose full stop the tokeniser parts from them; no sentence ends there.
ABBREVIATED_TITLES = frozenset(
    "sgt cpl capt cmdr col maj pfc pvt lt gen adm insp supt det hon rev fr msgr prof sr jr st dr mr mrs ms "
    "messrs rep sen gov pres amb atty sec dep asst cllr brig ens cst".split()
)

# What begins a clause and is no object of the verb before it.
CLAUSE_OPENERS = frozenset({"that", "whether", "he", "she", "they", "we", "i"})

# Whose view is the writer's own.
OWN = frozenset({"my", "our"})

# Verbs that follow marked words without saying them.
NEVER_SAYING = frozenset("is are was were be been has have had do does did 's 're 've".split())
