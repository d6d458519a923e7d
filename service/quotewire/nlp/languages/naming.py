"""Groups of words that stand in names and offices, or before them; what a language has not stays empty.

All words are in lower case unless a field says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from quotewire.nlp.languages.groups import NONE, words
from quotewire.nlp.lexicon.given_names import gender_of_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.lexicon.given_names import Gender

PARTICLES: Final = words(
    "de du d' le la van von der den del di della da das dos ben bin ibn bint abu el al y ter ten af wa ka"
)
"""Small words inside the names of people and places, which keep those of their language in a text of another."""

BETWEEN_PLACES: Final = PARTICLES | words("a am and des do en in les of on sur the und")
"""The small words of datelines, in whatever language."""

POSSESSIVES: Final = words("'s ’s ' ’ ‘s `s")
"""Endings of whoever owns what follows, which names keep in a text of another language too."""


@dataclass(frozen=True)
class Titles:
    """Words before a person's name that are no part of it, without their full stop.

    ``all`` are forms of address and ranks, of which the ``plain`` ones are no role, and ``masculine`` and
    ``feminine`` are titles and nouns that tell a gender; the full stop of ``abbreviated`` ones may be a token of
    its own and ends no sentence (all of them where there are none). Read with a parse alone: ``stripped`` are
    taken off a name, ``offices`` too, ``address`` shows that a name is a person's, ``sure`` ones begin the names of
    few other things, and ``ranks`` stand for a person.
    """

    all: frozenset[str] = NONE
    plain: frozenset[str] = NONE
    masculine: frozenset[str] = NONE
    feminine: frozenset[str] = NONE
    abbreviated: frozenset[str] = NONE
    stripped: frozenset[str] = NONE
    address: frozenset[str] = NONE
    sure: frozenset[str] = NONE
    offices: frozenset[str] = NONE
    ranks: frozenset[str] = NONE

    @property
    def with_stop(self) -> frozenset[str]:
        """Titles whose full stop may be a token of its own; no sentence ends there."""
        return self.abbreviated or self.all

    def is_plain(self, role: str) -> bool:
        """Whether the words only address a person and name no office: "Mr", "Ms."."""
        return role.rstrip(".").lower() in self.plain

    def gender_of(self, title: str) -> Gender | None:
        """The gender of the last word in a title or phrase that is of a man or a woman."""
        return gender_of_title(title, self.masculine, self.feminine)


@dataclass(frozen=True)
class Offices:
    """What the words of an office do.

    Those that are ``held`` are so by one person at a time, so that they mean nobody else; one that is
    ``prepositional`` takes other prepositions than "of". The noun of an office is its first one of people
    (``noun_first``) or the last word before one of ``ends``, and what it is of
    stands behind one of ``governs``; two nouns of a set in ``kinds`` may be one office,
    but not with a word of ``changes`` ("former"), and the holder's deputies by ``below`` are never the holder; ``qualifies`` are words of offices that name no body.
    ``short`` gives the noun that an abbreviation stands for. Words of ``parties``, or with one of
    ``party_endings``, name a party; ``public`` are offices that one person may be told by in turn.
    """

    held: frozenset[str] = NONE
    prepositional: frozenset[str] = NONE
    noun_first: bool = True
    ends: frozenset[str] = NONE
    governs: frozenset[str] = NONE
    changes: frozenset[str] = NONE
    below: frozenset[str] = NONE
    qualifies: frozenset[str] = NONE
    kinds: Sequence[frozenset[str]] = ()
    short: dict[str, str] = field(default_factory=dict)
    parties: frozenset[str] = NONE
    party_endings: tuple[str, ...] = ()
    public: frozenset[str] = NONE

    @cached_property
    def nouns(self) -> frozenset[str]:
        """All nouns of offices, and what they are shortened to."""
        return self.public.union(self.short, self.held, *self.kinds)


@dataclass(frozen=True)
class Names:
    """What the words of a name tell; read with a parse alone, but for the ``particles`` within one.

    A sum that ends with one of ``hundredths`` is a percentage, and one of ``multiples`` belongs to it. ``suffixes`` end a person's name and are no surname, ``prefixes`` before a hyphen are no part of a name;
    ``leading`` determiners are cut off it, except before those that keep their article (``with_article``), and
    behind those of ``never_before`` a word is nobody's name. Towns have ``place_endings`` that few others have. The last
    word of a name tells a place (``places``), a street, a building, a law, an event, or that it is no person's
    (``organisations``) or a body's in any case (``sure_bodies``), the first one that it is a settlement's, with
    ``parts_of_settlements`` a firm's as well, a lake's (``begins_water``) or, in other languages, a body's
    (``begins_body``), or a storm's
    (``begins_event``); a plan or paper (``plans``) is
    no body but with one of ``worldwide`` (the World Food Programme), a state or its people (``realms``) is a place as well, and what a club's name ends with (``clubs``) a town's may. The head of a name stands before a preposition
    ``behind_head``, and a body's name goes on behind one of ``tails``. In their own letters:
    ``nothing`` are words with a capital that name nothing by themselves, ``companies`` names that are easily
    taken for others, ``streets_of_bodies`` stand for whom they house (in lower case), ``credentials`` letters behind a person's name and a comma.
    """

    particles: frozenset[str] = PARTICLES
    hundredths: Sequence[tuple[str, ...]] = ()
    multiples: frozenset[str] = NONE
    suffixes: frozenset[str] = NONE
    prefixes: frozenset[str] = NONE
    leading: frozenset[str] = NONE
    never_before: frozenset[str] = NONE
    with_article: frozenset[str] = NONE
    places: frozenset[str] = NONE
    settlements: frozenset[str] = NONE
    parts_of_settlements: frozenset[str] = NONE
    place_endings: tuple[str, ...] = ()
    streets: frozenset[str] = NONE
    streets_of_bodies: frozenset[str] = NONE
    buildings: frozenset[str] = NONE
    begins_water: frozenset[str] = NONE
    laws: frozenset[str] = NONE
    events: frozenset[str] = NONE
    organisations: frozenset[str] = NONE
    sure_bodies: frozenset[str] = NONE
    begins_body: frozenset[str] = NONE
    begins_event: frozenset[str] = NONE
    clubs: frozenset[str] = NONE
    plans: frozenset[str] = NONE
    worldwide: frozenset[str] = NONE
    realms: frozenset[str] = NONE
    behind_head: frozenset[str] = NONE
    tails: frozenset[str] = NONE
    nothing: frozenset[str] = NONE
    companies: frozenset[str] = NONE
    credentials: frozenset[str] = NONE


@dataclass(frozen=True)
class Beside:
    """What stands beside a name and tells what it names; read with a parse alone.

    ``places`` and ``bodies`` are nouns right before a name of theirs, the former also behind it or before "of";
    ``after_body`` stands right behind a body's name, ``relatives`` behind a person's and a possessive ending; bodies are ``traded``, and in
    "told the Echo" told by a verb of ``telling``. Names
    of places stand behind ``of_place`` and "of", behind the noun of a building (one of ``sites``) and "at", before such a
    noun, behind "as" and a word of ``far`` ("as far as Brenna"), and as what one enters (verbs of ``entering``); shares are ``owned`` in bodies, and a noun of ``either``
    before a name tells no person from a body. What is ``publishing`` stands before "in" and a paper, and a preposition
    ``either_way`` before a place or a meeting. They follow the prepositions ``toward`` behind verbs of ``motion``, and stand before those ``behind_hyphen``.
    """

    places: frozenset[str] = NONE
    of_place: frozenset[str] = NONE
    sites: frozenset[str] = NONE
    far: frozenset[str] = NONE
    owned: frozenset[str] = NONE
    either: frozenset[str] = NONE
    entering: frozenset[str] = NONE
    bodies: frozenset[str] = NONE
    after_body: frozenset[str] = NONE
    relatives: frozenset[str] = NONE
    traded: frozenset[str] = NONE
    toward: frozenset[str] = NONE
    publishing: frozenset[str] = NONE
    either_way: frozenset[str] = NONE
    behind_hyphen: frozenset[str] = NONE
    motion: frozenset[str] = NONE


@dataclass(frozen=True)
class Transcripts:
    """What stands before a colon, in capitals or as written: ``turns`` of an interview, ``no_speakers``.

    ``salutations`` begin a letter: the name behind one is that of the reader.
    """

    turns: frozenset[str] = NONE
    no_speakers: frozenset[str] = NONE
    salutations: frozenset[str] = NONE
