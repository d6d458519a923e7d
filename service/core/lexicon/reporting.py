"""English words of saying, in every inflected form, sorted by what they may report.

The groups follow the verbs of communication in Levin, "English Verb Classes and Alternations" (1993), chapter
37; which verb stands in which group was decided by how often it reports speech in annotated political news.
Verbs of thinking, feeling and showing are left out on purpose: they report no speech, but where a study "found".
"""

from __future__ import annotations

_IRREGULAR = {
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "write": "write writes wrote written writing",
    "read": "read reads reading",
    "swear": "swear swears swore sworn swearing",
    "speak": "speak speaks spoke spoken speaking",
    "quip": "quip quips quipped quipping",
    "admit": "admit admits admitted admitting",
    "blog": "blog blogs blogged blogging",
    "grin": "grin grins grinned grinning",
    "sob": "sob sobs sobbed sobbing",
    "go on": "went",
    "reply": "reply replies replied replying",
    "deny": "deny denies denied denying",
    "decry": "decry decries decried decrying",
    "cry": "cry cries cried crying",
    "testify": "testify testifies testified testifying",
    "clarify": "clarify clarifies clarified clarifying",
    "rebut": "rebut rebuts rebutted rebutting",
    "beg": "beg begs begged begging",
    "bemoan": "bemoan bemoans bemoaned bemoaning",
    "slam": "slam slams slammed slamming",
    "rip": "rip rips ripped ripping",
}


def _regular(base: str) -> str:
    if base.endswith("e"):
        return f"{base} {base}s {base}d {base[:-1]}ing"
    third = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
    return f"{base} {third} {base}ed {base}ing"


def _forms(bases: str) -> frozenset[str]:
    words = (form for base in bases.split() for form in _IRREGULAR.get(base, _regular(base)).split())
    return frozenset(words)


# A clause ("that", "whether", none) or marked words after one of these are what somebody said.
SAYING = _forms(
    "say tell add write suggest note ask report argue announce continue declare acknowledge explain tweet "
    "insist state claim conclude respond reveal warn recall reply admit agree predict complain assert "
    "question deny confirm concede boast estimate remark emphasize emphasise allege reiterate joke post "
    "testify contend promise vow pledge assure stress maintain mention repeat propose urge recommend "
    "caution counter lament observe opine quip retort clarify advise inform remind guarantee "
    "proclaim swear threaten demand request order instruct imply inquire enquire "
    "disclose volunteer elaborate point read comment charge theorize speculate answer "
    "fume gripe grumble muse rejoin underline underscore recount affirm "
    "protest apologize apologise stipulate specify blog shout yell scream interject "
    "reaffirm reassure notify ensure echo"
)

# Marked words beside one of these were uttered; a clause without marks was not (manner of speaking,
# expression that goes with words, and verbs that take marked words as their object).
UTTERING = SAYING | _forms(
    "sigh grin laugh smile chuckle exclaim cry whisper mutter murmur growl bark snap sneer sob groan moan "
    "chant sing roar bellow thunder sniff scoff tease shrug nod begin interrupt start conclude describe "
    "call dub label brand blast slam denounce condemn criticize criticise mock dismiss deride decry "
    "praise accuse blame express speak declare hail rail deplore ridicule reject term rip attack cite quote "
    "offer urge thank lambast lambaste refer refute rebut defend chide scold bemoan characterize "
    "characterise plead beg pray preach summarize summarise explain vent rant enthuse gush marvel remember retaliate surmise deadpan opine press"
)

# Verbs that may stand before the one they are said to: told reporters, assured AFP.
ADDRESSING = _forms("tell assure warn remind inform advise ask reassure notify urge order instruct beg")

# Verbs of the first group that report speech only where marks show it: to ensure is seldom to say.
ONLY_WITH_MARKS = _forms("ensure answer continue read guarantee underline underscore charge")

# Reports of an infinitive: vowed to fight, asked her to wait.
COMMITTING = _forms("vow pledge promise threaten agree propose swear offer")
COMMANDING = _forms("urge ask tell order beg implore call warn")

CALLING = _forms("call")

# Reports of a thing or a deed: denied any agreement, accused him of fraud.
OBJECT_OF_SPEECH = _forms(
    "accuse describe announce cite propose deny question claim declare recall acknowledge reiterate stress "
    "lament mention note discuss reject dismiss blame"
)
# The same, but of praise and blame, which are no report of words unless marks show some.
JUDGING = _forms(
    "blast slam denounce criticize criticise condemn mock applaud praise defend attack thank deride decry "
    "lambaste ridicule"
)
# Base forms that report although nothing finite stands beside them: did not mention.
REPORTING_BASES = frozenset({"mention", "discuss", "cite", "question"})

# Verbs that join a person or a thing to marked words: called it "a shame".
JUDGING_IN_MARKS = JUDGING | _forms(
    "call dub label term brand describe characterize characterise express emphasize emphasise quote "
    "accuse dismiss hail deplore repeat declare"
)

# "X's claim that ...": nouns whose clause is what was said.
SAYING_NOUNS = frozenset(
    "claim claims assertion assertions suggestion suggestions statement statements promise promises "
    "argument arguments allegation allegations announcement admission warning warnings complaint complaints "
    "accusation accusations pledge pledges vow vows contention insistence prediction predictions comment "
    "comments remark remarks declaration acknowledgment concession".split()
)

# What a study finds it says; what a person finds is no speech.
FINDING = frozenset("find finds found show shows showed shown".split())
STUDIES = frozenset(
    "study studies report reports survey surveys audit audits inquiry investigation review analysis".split()
)

# The subject of these verbs is no speaker: experience shows, the figures say nothing.
SILENT_SUBJECTS = frozenset(
    "experience history data figures evidence results polls poll research logic reason sense it this that "
    "there nothing everything".split()
)

# What things go by and nobody says: according to plan. With a determiner it may be a document.
MEASURES = frozenset("plan schedule custom tradition taste size age need type merit law".split())

# "In X's view": nouns whose owner says the rest of the sentence.
VIEWS = frozenset("view opinion words telling estimation judgment judgement account".split())

# What somebody issues and what then "says": the issuer is the speaker.
DOCUMENTS = frozenset(
    "statement statements letter memo email e-mail message post release note tweet tweets speech report "
    "affidavit complaint video interview communique communiqué".split()
)

# Verbs that give a thing its name as often as they report a judgement on it.
NAMING = _forms("call dub label term brand name nickname")
