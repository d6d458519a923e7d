"""What is asked of a language: its words, and which pipeline reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from quotewire.nlp.lexicon.given_names import gender_of_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.lexicon.given_names import Gender

_NONE: frozenset[str] = frozenset()
# A name keeps the small words of its own language in a text of another.
_PARTICLES = frozenset("de du d' le la van von der den del di da ben el al y".split())
# A number, a word with its elided article cut off and its hyphens kept, an ellipsis, any other sign.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{1,8}['’](?=\w)|[^\W\d_]+(?:-[^\W\d_]+)*|\.\.\.|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a pronoun may mean: a person of a gender, several persons or things, one thing or body.

    Of a gender and a thing, as in French "elle", it means a person first.
    """

    gender: Gender | None = None
    plural: bool = False
    thing: bool = False


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, in lower case; what a language has not stays empty.

    Verbs of saying are listed in the forms that news has them in. A ``finite`` form says by itself, a
    participle behind an ``auxiliary``, or behind a ``reflexive`` one with its pronoun ("s'est réjoui"), one of
    the ``infinitives`` behind a helper ("fait savoir"). ``nouns_too`` are forms that are nouns as well. Of all
    forms some report no clause (``only_with_marks``), some take an object in marks (``judging``), some an
    infinitive (``committing``).
    ``according`` are words like "selon", ``thus`` like "so" behind marks, ``view`` like "pour" before whom a
    sentence begins with. ``pronouns`` give what each agrees with, None of those that mean nobody ("I").
    ``linking`` are letters between a verb and an inverted pronoun ("a-t-il"), without the hyphen before them.
    ``elided`` are determiners cut off a name wherever they stand, ``particles`` small words within one.
    ``plain_titles`` are no role; those of ``masculine_titles`` and ``feminine_titles`` tell a gender.
    ``offices`` are held by one person at a time, so that they mean nobody else; an epithet means whoever was
    spoken of last. The noun of an office is its first one of people (``noun_first``) or the last word before one
    that ``ends_office``; two nouns of a set in ``office_kinds`` may be one office, but not with a word that
    ``changes_office`` ("former"); ``qualifies_office`` are words of offices that name no body.
    ``negations`` deny a verb, in French beside one of the ``negators``, in German also right behind it, unless
    one of ``only`` follows ("pas seulement"). Two of ``excepting`` behind ``nobody`` make it somebody
    ("personne d'autre que"), and ``yes_and_no`` are what is said in one word. ``letters`` are characters that
    the pipelines were not trained on, with those they were.
    """

    language: str
    finite: frozenset[str]
    participles: frozenset[str] = _NONE
    auxiliaries: frozenset[str] = _NONE
    reflexive: frozenset[str] = _NONE
    reflexive_pronouns: frozenset[str] = _NONE
    infinitives: frozenset[str] = _NONE
    helpers: frozenset[str] = _NONE
    infinitive_endings: tuple[str, ...] = ()
    nouns_too: frozenset[str] = _NONE
    only_with_marks: frozenset[str] = _NONE
    judging: frozenset[str] = _NONE
    committing: frozenset[str] = _NONE
    adds: frozenset[str] = _NONE
    answers: frozenset[str] = _NONE
    according: tuple[tuple[str, ...], ...] = ()
    thus: frozenset[str] = _NONE
    view: frozenset[str] = _NONE
    that: frozenset[str] = _NONE
    to: frozenset[str] = _NONE
    pronouns: dict[str, Agreement | None] = field(default_factory=dict)
    relatives: frozenset[str] = _NONE
    clitics: frozenset[str] = _NONE
    linking: frozenset[str] = _NONE
    adverbs: frozenset[str] = _NONE
    times: frozenset[str] = _NONE
    determiners: frozenset[str] = _NONE
    elided: frozenset[str] = _NONE
    indefinite: frozenset[str] = _NONE
    plural: frozenset[str] = _NONE
    masculine: frozenset[str] = _NONE
    feminine: frozenset[str] = _NONE
    feminine_endings: tuple[str, ...] = ()
    prepositions: frozenset[str] = _NONE
    of: frozenset[str] = _NONE
    addressing: frozenset[str] = _NONE
    and_: frozenset[str] = _NONE
    small: frozenset[str] = _NONE
    titles: frozenset[str] = _NONE
    plain_titles: frozenset[str] = _NONE
    masculine_titles: frozenset[str] = _NONE
    feminine_titles: frozenset[str] = _NONE
    particles: frozenset[str] = _PARTICLES
    people: frozenset[str] = _NONE
    person_endings: tuple[str, ...] = ()
    offices: frozenset[str] = _NONE
    prepositional_offices: frozenset[str] = _NONE
    bodies: frozenset[str] = _NONE
    documents: frozenset[str] = _NONE
    epithets: frozenset[str] = _NONE
    noun_first: bool = True
    ends_office: frozenset[str] = _NONE
    changes_office: frozenset[str] = _NONE
    qualifies_office: frozenset[str] = _NONE
    office_kinds: Sequence[frozenset[str]] = ()
    negations: frozenset[str] = _NONE
    negators: frozenset[str] = _NONE
    negates_behind: bool = False
    only: frozenset[str] = _NONE
    nobody: frozenset[str] = _NONE
    excepting: frozenset[str] = _NONE
    yes_and_no: frozenset[str] = _NONE
    conditions: frozenset[str] = _NONE
    letters: dict[int, str] = field(default_factory=dict)
    abbreviated_titles: frozenset[str] = _NONE
    joins_hyphens: bool = False
    token: re.Pattern[str] = _TOKEN

    def gender_of(self, title: str) -> Gender | None:
        """The gender of the last word in a title or phrase that is of a man or a woman."""
        return gender_of_title(title, self.masculine_titles, self.feminine_titles)

    @cached_property
    def abbreviated(self) -> frozenset[str]:
        """Titles whose full stop may be a token of its own; no sentence ends there."""
        return self.abbreviated_titles or self.titles

    @cached_property
    def persons_and_bodies(self) -> frozenset[str]:
        """Nouns of those who speak."""
        return self.people | self.bodies

    @cached_property
    def before_names(self) -> frozenset[str]:
        """Words that stand before a name and are no part of it."""
        return self.titles | self.determiners

    @cached_property
    def no_name(self) -> frozenset[str]:
        """Words that begin no name, whatever their first letter."""
        return self.titles | self.determiners | self.small | self.pronouns.keys()

    @cached_property
    def no_lone_name(self) -> frozenset[str]:
        """Words that are no name by themselves, whatever their first letter."""
        return self.no_name | self.finite | self.adverbs | self.prepositions | self.times | self.people

    @cached_property
    def complementing(self) -> frozenset[str]:
        """Words between a noun and its complement."""
        return self.of | self.determiners

    @cached_property
    def governing(self) -> frozenset[str]:
        """Words that make a name a complement."""
        return self.of | self.prepositions

    @cached_property
    def fillers(self) -> frozenset[str]:
        """Words between a verb and its infinitive."""
        return self.clitics | self.adverbs

    @cached_property
    def bare_clitics(self) -> frozenset[str]:
        """Clitics that are no determiners."""
        return self.clitics - self.determiners

    @cached_property
    def ends_phrase(self) -> frozenset[str]:
        """Words that no noun phrase goes on over."""
        return self.relatives | self.small | self.that | self.prepositions | self.auxiliaries


@dataclass(frozen=True)
class Language:
    """One language: all that the rules know of it.

    ``pipeline`` is the spaCy package that reads it unless the settings name another, ""
    where pip can install none. ``parsed`` says that the rules read the pipeline's dependency parse (ClearNLP
    relations), else its parts of speech (Universal Dependencies).
    """

    lexicon: Lexicon
    pipeline: str = ""
    parsed: bool = False

    @property
    def code(self) -> str:
        """ISO 639-1."""
        return self.lexicon.language


def words(*lines: str) -> frozenset[str]:
    """The words of some lines."""
    return frozenset(word for line in lines for word in line.split())
