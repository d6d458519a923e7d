"""What the rules of ``core.surface`` ask of a language: its words, in one record a language."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, in lower case.

    ``letters`` are characters that its pipelines were not trained on, with those they were, one for one.
    Verbs are listed in the forms that news has them in. A finite form says by itself, a participle only behind
    an ``auxiliary``, or behind a ``reflexive`` one with its pronoun ("s'est réjoui"); an infinitive behind a
    ``helper`` ("fait savoir"). ``pronouns`` give the English one that agrees in the same way.
    """

    language: str
    finite: frozenset[str]
    participles: frozenset[str]
    auxiliaries: frozenset[str]
    reflexive: frozenset[str]
    reflexive_pronouns: frozenset[str]
    infinitives: frozenset[str]
    helpers: frozenset[str]
    nouns_too: frozenset[str]
    only_with_marks: frozenset[str]
    judging: frozenset[str]
    committing: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    view: frozenset[str]
    that: frozenset[str]
    to: frozenset[str]
    pronouns: dict[str, str]
    relatives: frozenset[str]
    clitics: frozenset[str]
    adverbs: frozenset[str]
    times: frozenset[str]
    determiners: frozenset[str]
    indefinite: frozenset[str]
    masculine: frozenset[str]
    feminine_endings: tuple[str, ...]
    feminine: frozenset[str]
    plural: frozenset[str]
    prepositions: frozenset[str]
    of: frozenset[str]
    addressing: frozenset[str]
    and_: frozenset[str]
    titles: frozenset[str]
    small: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    epithets: frozenset[str]
    people: frozenset[str]
    offices: frozenset[str]
    person_endings: tuple[str, ...]
    adds: frozenset[str]
    answers: frozenset[str]
    infinitive_endings: tuple[str, ...] = ()
    place_nouns: frozenset[str] = frozenset()
    separable: bool = False
    letters: dict[int, str] = field(default_factory=dict)

    @cached_property
    def ends_phrase(self) -> frozenset[str]:
        """Words that no noun phrase goes on over."""
        return self.relatives | self.small | self.that | self.prepositions | self.auxiliaries


def words(*lines: str) -> frozenset[str]:
    """The words of some lines."""
    return frozenset(word for line in lines for word in line.split())
