"""Groups of words that stand in names and offices, or before them; what a language lacks stays empty.

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
    "de du d' le la van von der den del di della da das dos ben bin ibn bint binti abu el al y ter ten af wa ka "
    "dela delos"
)
"""Small words inside the names of people and places, which keep those of their language in a text of another."""

BETWEEN_PLACES: Final = PARTICLES | words("a am and des do en in les of on sur the und")
"""The small words of datelines, in whatever language."""

POSSESSIVES: Final = words("'s ’s ' ’ ‘s `s")
"""Endings of whoever owns what follows, which names keep in a text of another language too."""


@dataclass(frozen=True)
class Titles:
    """Words before a person's name that are no part of it, without their full stop.

    ``all`` are forms of address and ranks, of which the ``plain`` ones are no role, and the ``courtesy`` ones and
    those of two words, ``double``, no part of an office; ``masculine`` and ``feminine`` are titles and nouns that
    tell a gender; the full stop of ``abbreviated`` ones may be a token of
    its own and ends no sentence (all of them where there are none). Read with a parse alone: ``stripped`` are
    taken off a name, ``offices`` too, ``address`` shows that a name is a person's, ``sure`` ones begin the names of
    few other things, and ``ranks`` stand for a person.
    """

    all: frozenset[str] = NONE
    plain: frozenset[str] = NONE
    courtesy: frozenset[str] = NONE
    double: frozenset[tuple[str, str]] = frozenset()
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

    def is_address(self, role: str) -> bool:
        """Whether the words only address a person, with an honour or a degree as well: "Mr", "Hon. Dr"."""
        words = [word.rstrip(".") for word in role.lower().split()]
        return tuple(words) in self.double or all(word in self.plain | self.courtesy for word in words)

    def gender_of(self, title: str) -> Gender | None:
        """The gender of the last word in a title or phrase that is of a man or a woman."""
        return gender_of_title(title, self.masculine, self.feminine)


@dataclass(frozen=True)
class Offices:
    """What the words of an office do.

    One person at a time has an office that is ``held``; one that is ``prepositional`` takes other prepositions than
    "of". The noun of an office is its first one of people (``noun_first``), or the last word before one of
    ``ends``; what it is of stands behind one of ``governs``. Two nouns of a set in ``kinds`` may be one office,
    but not with a word of ``changes`` ("former"), and the holder's deputies by ``below`` are never the holder;
    one of ``kinds_of_bodies`` and the last word of a body's name may be one body ("the paper" is the Tribune).
    ``qualifies`` are words that name no body. ``short`` gives the noun that an abbreviation stands for, ``called``
    the title of the head of a state or government who is told by other words.
    ``parties`` and words with one of ``party_endings`` name a party; several ``public`` offices may be one
    person's, and those of ``ministerial`` have a portfolio, which is no body.
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
    kinds_of_bodies: Sequence[frozenset[str]] = ()
    short: dict[str, str] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    parties: frozenset[str] = NONE
    party_endings: tuple[str, ...] = ()
    public: frozenset[str] = NONE
    ministerial: frozenset[str] = NONE

    @cached_property
    def nouns(self) -> frozenset[str]:
        """All nouns of offices, and what they are shortened to."""
        return self.public.union(self.short, self.held, *self.kinds)


@dataclass(frozen=True)
class Names:
    """What the words of a name tell; read with a parse alone, but for the ``particles`` within one.

    ``multiples`` belong to a sum, and one that ends with one of ``hundredths`` is a percentage. ``leading``
    determiners are cut off a name, but for one ``with_article``, as ``prefixes`` before a hyphen are; ``suffixes`` end
    a person's name and are no surname. Behind ``never_before`` a word is nobody's name.

    By its last word, or the one before a preposition ``behind_head``, a name is that of a place (``places``; of a town
    by ``place_endings``), a street, a building, a law, an event, no person (``organisations``), a body in any case
    (``sure_bodies``, whose name goes on behind one of ``tails``), a state or its people and a place as well
    (``realms``), a club or a town (``clubs``), or a plan or paper, no body but with one of ``worldwide`` (``plans``).
    By its first word it is a settlement's, with ``parts_of_settlements`` a firm's as well, a lake's
    (``begins_water``), a storm's (``begins_event``) or, in other languages, a body's (``begins_body``); in those
    one in the plural with one of ``people_endings`` is that of people. A place may be called after one of
    the ``saints``.

    As they are written: ``nothing`` names nothing by itself, ``companies`` are easily taken for others,
    ``credentials`` stand behind a person's name and a comma; in lower case ``streets_of_bodies`` stand for whom they
    house.
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
    people_endings: tuple[str, ...] = ()
    streets: frozenset[str] = NONE
    streets_of_bodies: frozenset[str] = NONE
    buildings: frozenset[str] = NONE
    saints: frozenset[str] = NONE
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

    Right before a name stand nouns of ``places`` (also behind it, or before "of"), of ``bodies``, and of ``either``
    a person or a body. Right behind it, ``after_body`` shows a body, and one of ``relatives`` behind a
    possessive ending a person. A body is what is ``traded`` and what shares are ``owned`` in; a noun gets its
    name by a verb of ``naming``. A place stands behind ``of_place`` and "of", beside the noun of a building
    (``sites``), behind "as" and one of ``far``, behind one of ``toward`` and a verb of ``motion``, behind a verb
    of ``entering``, and before a hyphen and ``behind_hyphen``; what is ``publishing`` stands before "in" and a
    paper, a preposition ``either_way`` before a place or a meeting.
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
    naming: frozenset[str] = NONE
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
