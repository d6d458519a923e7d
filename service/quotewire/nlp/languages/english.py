"""English: its words for texts without a parse; a parse is read with the lists of ``english_words``."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.base import Language, Lexicon, words
from quotewire.nlp.languages.english_words.grammar import ABBREVIATED_TITLES, MONTHS_AND_DAYS, TIME_NOUNS
from quotewire.nlp.languages.english_words.reporting import COMMITTING, JUDGING_IN_MARKS, SAYING
from quotewire.nlp.languages.english_words.speakers import (
    ANSWERS,
    COLLECTIVE,
    CONTINUES,
    DOCUMENTS,
    OFFICE_CHANGES,
    OFFICE_ENDS,
    OFFICE_KINDS,
    OFFICE_WORDS,
    PERSON_ENDINGS,
    PRONOUNS,
    RELATIVE,
)
from quotewire.nlp.languages.english_words.titles import FEMALE, HONORIFICS, MALE, RANKS, ROLE_NOUNS

_INDEFINITE = words("a an another some several many few two three four five six")
_PREPOSITIONS = words(
    """of in on at by for with from to into about after before during over under between against among through
    near behind without within outside inside since until as than like despite upon"""
)

ENGLISH: Final = Lexicon(
    language="en",
    finite=SAYING,
    judging=JUDGING_IN_MARKS,
    committing=COMMITTING,
    adds=CONTINUES,
    answers=ANSWERS,
    according=(("according", "to"),),
    that=words("that whether"),
    to=words("to"),
    pronouns={word: PRONOUNS[word] for word in PRONOUNS.keys() - RELATIVE | {"which"}},
    relatives=RELATIVE,
    adverbs=words(
        """also still later then however now again already earlier yesterday today tomorrow recently simply only
        just even never not n't n’t"""
    ),
    times=MONTHS_AND_DAYS | TIME_NOUNS,
    determiners=_INDEFINITE | words("the this that these those his her its their our my your no every each"),
    indefinite=_INDEFINITE,
    plural=_INDEFINITE - words("a an another"),
    prepositions=_PREPOSITIONS,
    of=words("of"),
    addressing=words("to"),
    and_=words("and &"),
    small=words("and or but if because although while when where so that who which"),
    titles=ABBREVIATED_TITLES | HONORIFICS | RANKS,
    abbreviated_titles=ABBREVIATED_TITLES,
    masculine_titles=MALE,
    feminine_titles=FEMALE,
    people=ROLE_NOUNS,
    person_endings=PERSON_ENDINGS,
    bodies=COLLECTIVE,
    documents=DOCUMENTS,
    epithets=words("man woman"),
    noun_first=False,
    ends_office=OFFICE_ENDS,
    changes_office=OFFICE_CHANGES,
    qualifies_office=OFFICE_WORDS,
    office_kinds=OFFICE_KINDS,
    negations=words("not n't n’t never"),
    nobody=words("nobody none nothing"),
    conditions=words("if unless whether"),
)

LANGUAGE: Final = Language(ENGLISH, pipeline="en_core_web_md", parsed=True)
