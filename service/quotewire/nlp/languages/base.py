"""What is asked of a language: its words, and which pipeline reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from quotewire.nlp.languages.denial import Denial
from quotewire.nlp.languages.groups import Agreement, FunctionWords, Verbs
from quotewire.nlp.languages.naming import Beside, Names, Offices, Titles, Transcripts
from quotewire.nlp.languages.nouns import Nouns
from quotewire.nlp.languages.page import Page
from quotewire.nlp.lexicon.given_names import Gender

# A number, a word with its elided article cut off and its hyphens kept, an ellipsis, any other sign.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{1,8}['’](?=\w)|[^\W\d_]+(?:-[^\W\d_]+)*|\.\.\.|[^\w\s]")

# What pronouns agree with in languages whose things have a grammatical gender.
HE: Final = Agreement(Gender.MALE, thing=True)
SHE: Final = Agreement(Gender.FEMALE, thing=True)
THEY: Final = Agreement(plural=True, several=True)
IT: Final = Agreement(thing=True)

SETTLEMENTS: Final = frozenset({"GPE", "LOC"})
"""What pipelines label the names of countries and towns."""


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, in groups; each group says what its lists are.

    ``letters`` are characters that the pipelines were not trained on, with those they were, ``unaccented`` first
    words of a sentence whose capital lacks its accent, with the word meant; with ``joins_hyphens`` a hyphen ties to
    a capital what follows it, and ``token`` is a word of a text that no pipeline reads.
    """

    language: str
    verbs: Verbs
    nouns: Nouns = field(default_factory=Nouns)
    words: FunctionWords = field(default_factory=FunctionWords)
    names: Names = field(default_factory=Names)
    beside: Beside = field(default_factory=Beside)
    titles: Titles = field(default_factory=Titles)
    offices: Offices = field(default_factory=Offices)
    page: Page = field(default_factory=Page)
    denial: Denial = field(default_factory=Denial)
    transcripts: Transcripts = field(default_factory=Transcripts)
    letters: dict[int, str] = field(default_factory=dict)
    unaccented: dict[str, str] = field(default_factory=dict)
    joins_hyphens: bool = False
    token: re.Pattern[str] = _TOKEN

    @cached_property
    def ends_body(self) -> frozenset[str]:
        """Nouns that end a body's name, and are no state's or people's."""
        return (self.nouns.bodies | self.names.sure_bodies) - self.names.realms

    @cached_property
    def before_names(self) -> frozenset[str]:
        """Words that stand before a name and are no part of it."""
        return self.titles.all | self.words.determiners

    @cached_property
    def no_name(self) -> frozenset[str]:
        """Words that begin no name, whatever their first letter."""
        return self.before_names | self.words.small | self.words.pronouns.keys()

    @cached_property
    def no_lone_name(self) -> frozenset[str]:
        """Words that are no name by themselves, whatever their first letter."""
        small = self.words.adverbs | self.words.prepositions
        return self.no_name | small | self.verbs.saying | self.nouns.times | self.nouns.people

    @cached_property
    def cues(self) -> frozenset[str]:
        """Words that a report of a parsed text begins or is made with."""
        firsts = {phrase[0] for phrase in self.words.according} | self.words.opening_according
        return self.verbs.reporting | self.nouns.saying | self.words.before_view | firsts

    @cached_property
    def elisions(self) -> frozenset[str]:
        """Words cut off before an apostrophe, without it: "qu", "d"."""
        words = self.words
        cut = words.that | words.of | words.determiners | words.clitics
        return frozenset(word[:-1] for word in cut if word.endswith("'"))

    @cached_property
    def ends_phrase(self) -> frozenset[str]:
        """Words that no noun phrase goes on over."""
        small = self.words.relatives | self.words.small | self.words.that | self.words.prepositions
        return small | self.verbs.auxiliaries


@dataclass(frozen=True)
class Language:
    """One language: all that the rules know of it.

    ``pipeline`` is the spaCy package that reads it unless the settings name another, ""
    where pip can install none. ``parsed`` says that the rules read the pipeline's dependency parse (ClearNLP
    relations), else its parts of speech (Universal Dependencies). ``settlements`` are the pipeline's labels of
    countries and towns, which may be those of mountains and seas too.
    """

    lexicon: Lexicon
    pipeline: str = ""
    parsed: bool = False
    settlements: frozenset[str] = SETTLEMENTS

    @property
    def code(self) -> str:
        """ISO 639-1."""
        return self.lexicon.language
