"""The small words of English."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.groups import Agreement, FunctionWords, words
from quotewire.nlp.lexicon.given_names import Gender

_PLURAL = words("some several many few two three four five six")
_INDEFINITE = _PLURAL | words("a an one another")
WORDS: Final = FunctionWords(
    according=(("according", "to"),),
    opening_according=words("per"),
    before_view=words("in from"),
    before_place=words("in at near outside across throughout above below beyond"),
    before_answer=words("for"),
    authors=words("by from"),
    object_prepositions=words("as of for"),
    topic_prepositions=words("of about"),
    speaking=words("i we"),
    of_one_person=words("he she who i"),
    that=words("that whether"),
    to=words("to"),
    pronouns={
        word: agreement
        for line, agreement in {
            "he him his himself": Agreement(gender=Gender.MALE),
            "she her hers herself": Agreement(gender=Gender.FEMALE),
            "they them their theirs themselves both all those these": Agreement(plural=True),
            "it its itself this which": Agreement(thing=True),
            "others several many some most": Agreement(plural=True, new=True),
            "i me my we us our you your one someone somebody everyone nobody anyone": None,
        }.items()
        for word in line.split()
    },
    relatives=words("who whom whose which that"),
    relative_pronouns={"who": None, "whom": None, "whose": None, "that": Agreement(thing=True)},
    adverbs=words(
        """also still later then however now again already earlier yesterday today tomorrow recently simply only
        just even never not n't n’t"""
    ),
    determiners=_INDEFINITE | words("the this that these those his her its their our my your no every each"),
    indefinite=_INDEFINITE,
    definite=words("the this that these those"),
    plural=_PLURAL,
    prepositions=words(
        """of in on at by for with from to into about after before during over under between against among through
        near behind without within outside inside since until as than like despite upon"""
    ),
    of=words("of"),
    addressing=words("to"),
    as_=words("as"),
    capacity=words("as"),
    and_=words("and &"),
    small=words("and or but if because although while when where so that who which"),
    conjunctions=words("and but or"),
    narrating=words(
        """nor not to of in on at by for with from as than then is was are were be been has have had do does did will would
        can could may might must should whom whose though what how why he she they it we you i said says say told called"""
    ),
    reasons=words("because if unless so until when while as after before"),
    contrasting=words("while"),
    past_modals=words("would could might 'd ’d"),
    concessions=words("although though"),
    lacking=words("without"),
    absolutes=words("with despite"),
    clause_openers=words("that whether he she they we i"),
    noun_prepositions=words("of for from at with in to by near behind close against under"),
    own=words("my our"),
)
