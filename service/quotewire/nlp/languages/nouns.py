"""Groups of nouns by what they tell of who speaks; what a language lacks stays empty.

All words are in lower case.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from quotewire.nlp.languages.groups import NONE
from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.lexicon.places import gazetteer


def singular(word: str) -> str:
    """The word without the "s" of a plural, as languages of Western Europe have it, at least in names."""
    return word.removesuffix("s")


def is_plural(word: str) -> bool:
    """Whether the word may be a plural by its ending."""
    return singular(word) != word


@dataclass(frozen=True)
class Nouns:
    """Nouns of those who speak, of what they say, and of what only looks like either.

    ``people`` are persons, and so is a noun with one of ``person_endings`` that is not among the ``things``;
    ``bodies`` speak with one voice, ``firms`` are those that may be any company or organisation of the text;
    ``documents`` say what is written in them; an epithet means whoever was spoken of last. A noun with one of
    ``feminine_endings`` is of a woman. ``times`` say when, ``calendar`` are the months and days among them, and
    ``feasts`` those that a person's name may be too. ``measures`` are what things go by ("selon les cas"), so
    that it is no source.

    Read with a parse alone: ``persons`` are those of no office, by kin, age and part in what happens;
    ``saying`` takes a clause ("the claim that"), ``issued`` are documents whose issuer speaks, ``studies`` those
    that find, ``deciding`` who finds "that"; ``silent`` are subjects that say nothing, and the owner of
    ``views`` says the rest of the sentence; who gives no ``details`` leaves them open. ``trades`` are what somebody does or is, as are nouns with one of
    ``trade_endings``; a people's name with one of ``endings_of_peoples`` is of them all; ``no_roles`` are of time, place and number.
    """

    people: frozenset[str] = NONE
    person_endings: tuple[str, ...] = ()
    bodies: frozenset[str] = NONE
    documents: frozenset[str] = NONE
    firms: frozenset[str] = NONE
    persons: frozenset[str] = NONE
    epithets: frozenset[str] = NONE
    feminine_endings: tuple[str, ...] = ()
    times: frozenset[str] = NONE
    calendar: frozenset[str] = NONE
    feasts: frozenset[str] = NONE
    things: frozenset[str] = NONE
    saying: frozenset[str] = NONE
    issued: frozenset[str] = NONE
    studies: frozenset[str] = NONE
    deciding: frozenset[str] = NONE
    silent: frozenset[str] = NONE
    measures: frozenset[str] = NONE
    views: frozenset[str] = NONE
    details: frozenset[str] = NONE
    trades: frozenset[str] = NONE
    trade_endings: tuple[str, ...] = ()
    endings_of_peoples: tuple[str, ...] = ()
    no_roles: frozenset[str] = NONE

    @cached_property
    def persons_and_bodies(self) -> frozenset[str]:
        """Nouns of those who speak."""
        return self.people | self.bodies

    @cached_property
    def no_persons(self) -> frozenset[str]:
        """Nouns that are no person's, whatever their ending."""
        return self.bodies | self.documents | self.things

    @cached_property
    def dates(self) -> frozenset[str]:
        """Words of time, feasts among them."""
        return self.times | self.feasts

    def is_person(self, word: str) -> bool:
        """Whether a noun, in lower case, is listed or ends as one of a person: "maire", "historienne"."""
        return word in self.people or (word.endswith(self.person_endings) and word not in self.things)

    def forms(self, noun: str) -> frozenset[str]:
        """A noun in lower case and what may be its singular: "allies", "witnesses", "officials"."""
        of_ies = f"{noun.removesuffix('ies')}y" if noun.endswith("ies") else noun
        return frozenset({noun, singular(noun), noun.removesuffix("es"), of_ies})

    def is_maker(self, noun: str) -> bool:
        """Whether a noun, in lower case, may be a firm's as well as a person's: "the clockmaker"."""
        return noun.endswith(self.trade_endings) and noun not in self.people and noun not in self.persons

    def is_trade(self, word: str) -> bool:
        """Whether the word, in any case, is listed as what somebody does or is."""
        return word.casefold() in self.trades

    def looks_like_trade(self, word: str) -> bool:
        """Whether the word is listed, or made as such words are, "beekeeper", and no name, thing or people."""
        bare = word.casefold()
        return bare in self.trades or (
            bare.endswith(self.trade_endings)
            and bare not in self.things
            and not is_given_name(word)
            and word not in gazetteer().peoples
        )
