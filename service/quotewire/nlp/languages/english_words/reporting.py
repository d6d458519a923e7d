"""English words of saying, in every inflected form, sorted by what they may report.

The groups follow the verbs of communication in Levin, "English Verb Classes and Alternations" (1993), chapter
37; which verb stands in which group was decided by how often it reports speech in annotated political news.
Verbs of thinking, feeling and showing are left out on purpose: they report no speech, but where a study "found".
"""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.english_words.verbs import FORMS
from quotewire.nlp.languages.groups import Verbs, words

# A clause ("that", "whether", none) or marked words after one of these are what somebody said.
_SAYING = FORMS.of(
    "say tell add write suggest note ask report argue announce continue declare acknowledge explain tweet "
    "insist state claim conclude respond reveal warn recall reply admit agree predict complain assert "
    "question deny confirm concede boast estimate remark emphasize emphasise allege reiterate joke post "
    "testify contend promise vow pledge assure stress maintain mention repeat propose urge recommend "
    "caution counter lament observe opine quip retort clarify advise inform remind guarantee "
    "proclaim swear threaten demand request order instruct imply inquire enquire "
    "disclose volunteer elaborate point read comment charge theorize speculate answer "
    "fume gripe grumble muse rejoin underline underscore recount affirm "
    "protest apologize apologise stipulate specify blog shout yell scream interject "
    "reaffirm reassure notify ensure echo indicate narrate rule"
)

# Verbs of the first group that report speech only where marks show it: to ensure is seldom to say.
_ONLY_WITH_MARKS = FORMS.of("ensure answer continue read guarantee underline underscore charge")

# Reports of a thing or a deed: denied any agreement, accused him of fraud.
_OBJECT_OF_SPEECH = FORMS.of(
    "accuse describe announce cite propose deny question claim declare recall acknowledge reiterate stress "
    "lament mention note discuss reject dismiss blame"
)

# The same, but of praise and blame, which are no report of words unless marks show some.
_JUDGING = FORMS.of(
    "blast slam denounce criticize criticise condemn mock applaud praise defend attack thank deride decry "
    "lambaste ridicule"
)

VERBS: Final = Verbs(
    saying=_SAYING,
    # Marked words beside one of these were uttered; a clause without marks was not (manner of speaking,
    # expression that goes with words, and verbs that take marked words as their object).
    uttering=_SAYING
    | FORMS.of(
        "sigh grin laugh smile chuckle exclaim cry whisper mutter murmur growl bark snap sneer sob groan moan "
        "chant sing roar bellow thunder sniff scoff tease shrug nod begin interrupt start conclude describe "
        "call dub label brand blast slam denounce condemn criticize criticise mock dismiss deride decry "
        "praise accuse blame express speak declare hail rail deplore ridicule reject term rip attack cite quote "
        "offer urge thank lambast lambaste refer refute rebut defend chide scold bemoan characterize "
        "characterise plead beg pray preach summarize summarise explain vent rant enthuse gush marvel remember retaliate surmise deadpan opine press panic react"
    ),
    # This utters words beside marks: "...," she went on.
    going=FORMS.of("go"),
    going_particles=words("on"),
    # Verbs that may stand before the one they are said to: told reporters, assured AFP.
    addressing=FORMS.of("tell assure warn remind inform advise ask reassure notify urge order instruct beg"),
    # These take no clause without him.
    telling=FORMS.of("tell assure inform remind notify reassure"),
    only_with_marks=_ONLY_WITH_MARKS | _JUDGING,
    # Of these, who is somebody states a clause with "that": underlined that.
    stating=FORMS.of("answer charge underline underscore"),
    # Verbs that join a person or a thing to marked words: called it "a shame".
    judging=_JUDGING
    | FORMS.of(
        "call dub label term brand describe characterize characterise express emphasize emphasise quote "
        "accuse dismiss hail deplore repeat declare"
    ),
    # These judge what stands behind a preposition: spoke of "a shame".
    speaking_of=FORMS.of("speak talk refer warn complain boast"),
    # Reports of an infinitive: vowed to fight, asked her to wait.
    committing=FORMS.of("vow pledge promise threaten agree propose swear offer"),
    commanding=FORMS.of("urge ask tell order beg implore call warn"),
    calling=FORMS.of("call"),
    calling_particles=words("for on"),
    with_object=_OBJECT_OF_SPEECH | _JUDGING,
    # Verbs that give a thing its name as often as they report a judgement on it.
    naming=FORMS.of("call dub label term brand name nickname"),
    # What a study finds it says; what a person finds is no speech.
    finding=FORMS.of("find show establish determine", "present_row past past_participle"),
    # A cue like this goes on with the last speaker.
    adds=FORMS.of("add continue conclude elaborate reiterate") | {"further"},
    # A cue like this hands the word to somebody else.
    answers=FORMS.of("reply respond answer counter retort"),
    # Who asked is who was answered: asked by AFP, an official said.
    handing_on=FORMS.of("quote cite"),
    # By whom a document is one of these speaks in it; by whom it is seen or obtained does not.
    issuing=words(
        "released issued published written signed filed prepared produced conducted posted sent authored "
        "drafted reported compiled adopted"
    ),
    asking=words("asked questioned interviewed"),
    # Verbs that follow marked words without saying them.
    being=words("is 's ’s was are were be"),
    omitting=FORMS.of("elaborate specify explain name identify cite detail"),
    never_saying=words("is are was were be been has have had do does did 's 're 've"),
)
