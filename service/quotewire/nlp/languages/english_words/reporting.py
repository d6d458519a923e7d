"""English words of saying, in every inflected form, sorted by what they may report.

The groups follow the verbs of communication in Levin, "English Verb Classes and Alternations" (1993), chapter
37; which verb stands in which group was decided by how often it reports speech in annotated political news.
Verbs of thinking, feeling and showing are left out on purpose: they report no speech, but where a study "found".
"""

from __future__ import annotations

from quotewire.nlp.languages.english_words.verbs import VERBS

# A clause ("that", "whether", none) or marked words after one of these are what somebody said.
SAYING = VERBS.of(
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
UTTERING = SAYING | VERBS.of(
    "sigh grin laugh smile chuckle exclaim cry whisper mutter murmur growl bark snap sneer sob groan moan "
    "chant sing roar bellow thunder sniff scoff tease shrug nod begin interrupt start conclude describe "
    "call dub label brand blast slam denounce condemn criticize criticise mock dismiss deride decry "
    "praise accuse blame express speak declare hail rail deplore ridicule reject term rip attack cite quote "
    "offer urge thank lambast lambaste refer refute rebut defend chide scold bemoan characterize "
    "characterise plead beg pray preach summarize summarise explain vent rant enthuse gush marvel remember retaliate surmise deadpan opine press panic"
)

# With "on" behind it this utters words beside marks: "...," she went on.
GOING = VERBS.of("go")

# Verbs that may stand before the one they are said to: told reporters, assured AFP.
ADDRESSING = VERBS.of("tell assure warn remind inform advise ask reassure notify urge order instruct beg")

# Verbs of the first group that report speech only where marks show it: to ensure is seldom to say.
ONLY_WITH_MARKS = VERBS.of("ensure answer continue read guarantee underline underscore charge")

# Reports of an infinitive: vowed to fight, asked her to wait.
COMMITTING = VERBS.of("vow pledge promise threaten agree propose swear offer")
COMMANDING = VERBS.of("urge ask tell order beg implore call warn")

CALLING = VERBS.of("call")

# Reports of a thing or a deed: denied any agreement, accused him of fraud.
OBJECT_OF_SPEECH = VERBS.of(
    "accuse describe announce cite propose deny question claim declare recall acknowledge reiterate stress "
    "lament mention note discuss reject dismiss blame"
)
# The same, but of praise and blame, which are no report of words unless marks show some.
JUDGING = VERBS.of(
    "blast slam denounce criticize criticise condemn mock applaud praise defend attack thank deride decry "
    "lambaste ridicule"
)
# Base forms that report although nothing finite stands beside them: did not mention.
REPORTING_BASES = frozenset({"mention", "discuss", "cite", "question"})

# Verbs that join a person or a thing to marked words: called it "a shame".
JUDGING_IN_MARKS = JUDGING | VERBS.of(
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
FINDING = VERBS.of("find show", "present_row past past_participle")
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
NAMING = VERBS.of("call dub label term brand name nickname")
