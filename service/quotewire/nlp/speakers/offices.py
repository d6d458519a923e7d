"""Matches a nominal such as "the special envoy" or "the union" with the one whose role or kind it repeats."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotewire.nlp.languages.naming import POSSESSIVES
from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.lexicon.punctuation import APOSTROPHES, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotewire.nlp.languages.base import Lexicon

_REMEMBERED: Final = 50
_WORD: Final = re.compile(WORD)
_ELIDED: Final = re.compile(rf"^\w{{1,2}}[{APOSTROPHES}](?=\w)")
_POSSESSIVE: Final = re.compile(rf"(?:{'|'.join(POSSESSIVES)})$")
_SAME_NOUN, _SAME_KIND, _SAME_MODIFIER, _SAME_BODY = 2.0, 1.5, 0.5, 1.0
_OTHER_CHANGE, _OTHER_MODIFIER = 0.75, 0.25
_PLACE, _PARTY, _OTHER = "place", "party", ""
_STEM: Final = 7
"""Letters that the words for one party share: Democrat, Democrats, Democratic."""
Body = tuple[str, str]
"""Of what sort a country, party or other body in an office is, and its name as it is compared."""


@dataclass(frozen=True, slots=True)
class Office:
    """A role taken apart: its noun and the kinds it is of, the words with it, countries and bodies in it."""

    noun: str
    kinds: frozenset[int]
    modifiers: frozenset[str]
    bodies: frozenset[Body]


class Officeholders:
    """Who in an article has which roles, and who of them was seen last.

    The name of a body tells its kind as a role does an office: "the union" is the Dock Workers' Union.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._offices = lexicon.offices
        self._elided = lexicon.words.elided | lexicon.words.of
        self._and = re.compile(rf"\s(?:{'|'.join(lexicon.words.and_)})\s", re.IGNORECASE)
        self._tail = re.compile(rf"\s(?:{'|'.join(lexicon.offices.ends)})\s|,", re.IGNORECASE)
        self._by_noun: dict[tuple[bool, str | int], deque[tuple[str, Office]]] = {}
        self._of: dict[str, list[Office]] = {}
        self._last_seen: dict[str, int] = {}

    def office(self, role: str, *, of_body: bool) -> Office | None:
        """Take a role apart ("the US Special Representative for ..."), None where it has no noun.

        With ``of_body`` it is what kind of body something is ("the security firm").
        """
        words = self._words(self._by_its_noun(role))
        if self._offices.noun_first:
            is_noun = self._lexicon.nouns.bodies.__contains__ if of_body else self._lexicon.nouns.is_person
            noun = next((word for word in words if is_noun(word.lower())), None)
            modifiers = words
        else:
            is_noun = self._lexicon.nouns.is_person
            parts = [self._words(part) for part in self._and.split(self._tail.split(role)[0])]
            # "Works and transport minister": the first part that says what somebody is.
            modifiers = next((part for part in parts if any(is_noun(w.lower()) for w in part)), parts[0])
            if not of_body and any(is_noun(word.lower()) for word in modifiers):
                while not is_noun(modifiers[-1].lower()):
                    modifiers.pop()  # "commissioner responsible for the harbour"
            noun = modifiers.pop() if modifiers else None
        if noun is None:
            return None
        bare = self._noun(noun)
        kinds = (*self._offices.kinds, *(self._offices.kinds_of_bodies if of_body else ()))
        named = [word for word in words if word[0].isupper() and not self._is_of_office(word.lower())]
        lower = {word.lower() for word in modifiers}
        return Office(
            noun=bare,
            kinds=frozenset(number for number, kind in enumerate(kinds) if bare in kind),
            modifiers=frozenset(lower - self._lexicon.words.determiners - {noun.lower()}),
            bodies=frozenset(self._body(word) for word in named if word != noun),
        )

    def _by_its_noun(self, role: str) -> str:
        """The role with another word for a head of state or government made that one's title."""
        called = role.replace("’", "'").casefold()
        of = next((words for words in self._offices.called if called.startswith(words)), "")
        return self._offices.called.get(of, "") + role[len(of) :]

    def _words(self, role: str) -> list[str]:
        """The words of a role, "l'Intérieur" and "Norvalia's" as "Intérieur" and "Norvalia"."""
        elided = self._elided
        return [
            _POSSESSIVE.sub("", _ELIDED.sub(lambda one: "" if one[0].lower() in elided else one[0], word))
            for word in _WORD.findall(role)
        ]

    def _noun(self, word: str) -> str:
        """The noun in lower case, an abbreviation spelt out: "Gov." is a governor."""
        bare = word.lower().rstrip(".")
        return self._offices.short.get(bare, bare)

    def _is_of_office(self, word: str) -> bool:
        """Whether a word names no country and no body, whatever its first letter."""
        if self._offices.noun_first and self._lexicon.nouns.is_person(word):
            return True
        return (
            word in self._offices.qualifies
            or word in self._offices.changes
            or word in self._lexicon.nouns.bodies
            or any(word in kind for kind in self._offices.kinds)
        )

    def _body(self, word: str) -> Body:
        """Bodies of two sorts may be told of one office: the governor of a state is of a party."""
        places, lower = gazetteer(), word.lower()
        if lower in self._offices.parties or lower.endswith(self._offices.party_endings):
            return _PARTY, lower[:_STEM]
        place = places.is_place(word) or word in places.peoples
        return _PLACE if place else _OTHER, _name(word)

    def _similarity(self, nominal: Office, role: Office) -> float:
        """How much two offices share whose nouns are the same or of one kind, 0 where they cannot be one.

        Two that name different countries, or parties, are two
        offices, and so are a minister and a former or deputy minister.
        """
        score = _SAME_NOUN if nominal.noun == role.noun else _SAME_KIND
        changes, below = self._offices.changes, self._offices.below
        if (nominal.modifiers & changes) - role.modifiers or (role.modifiers & below) - nominal.modifiers:
            return 0.0
        shared = nominal.bodies & role.bodies
        if nominal.bodies and not shared:
            sorts = {sort for sort, _ in role.bodies}
            if any(sort in sorts for sort, _ in nominal.bodies):
                return 0.0
            # "The chairman of the Wool Party" is not any leader.
            if score < _SAME_NOUN:
                return 0.0
        score += _SAME_MODIFIER * len(nominal.modifiers & role.modifiers) + _SAME_BODY * len(shared)
        score -= _OTHER_CHANGE * bool((role.modifiers & changes) - nominal.modifiers)
        return score - _OTHER_MODIFIER * len(nominal.modifiers - role.modifiers - changes)

    def learn(self, key: str, role: str, *, of_body: bool = False) -> None:
        """Remember that somebody has this role, or a body is of this kind, as written."""
        taken_apart = self.office(role, of_body=of_body)
        if taken_apart is None or taken_apart in self._of.get(key, ()):
            return
        self._of.setdefault(key, []).append(taken_apart)
        for noun in _nouns_alike(taken_apart):
            self._by_noun.setdefault((of_body, noun), deque(maxlen=_REMEMBERED)).append((key, taken_apart))

    def is_kind(self, role: str) -> bool:
        """Whether words beside the name of a body say what it is: "watchmaker", "the security firm"."""
        nouns, office = self._lexicon.nouns, self.office(role, of_body=True)
        if office is None:
            return False
        return office.noun in nouns.firms or bool(office.kinds) or nouns.looks_like_trade(office.noun)

    def is_told_of(self, key: str) -> bool:
        """Whether any role or kind is known of somebody."""
        return bool(self._of.get(key))

    def saw(self, key: str, token: int) -> None:
        """The text names the person or body at this token."""
        self._last_seen[key] = token

    def holder(self, nominal: str, *, of_body: bool = False) -> tuple[str, bool] | None:
        """The one whose role the nominal repeats and whether the text named it already, or None.

        Of several the likest, of equally like ones the last one seen, none of those that are yet to be named.
        """
        asked = self.office(nominal, of_body=of_body)
        if asked is None:
            return None
        leads = self._by_its_noun(nominal) != nominal  # and so is not the president of a club
        scored = [
            (likeness, self._last_seen.get(key, -1), key)
            for noun in _nouns_alike(asked)
            for key, role in self._by_noun.get((of_body, noun), ())
            if (likeness := self._similarity(asked, role)) > 0 and self._is_of_party(key, asked)
            if not (leads and role.modifiers & self._lexicon.nouns.bodies)
        ]
        if not scored:
            return None
        *best, key = max(scored, key=lambda one: one[:2])
        if any(one[:2] == tuple(best) and one[2] != key for one in scored):
            return None
        return key, best[1] >= 0

    def introduced(self, nominal: str) -> str | None:
        """The one who is named below with the role that brings somebody up: "a lawyer", "a senior judge".

        A word that says more than the role does is of somebody else: "a hospital spokesman" is no policeman.
        """
        match, asked = self.holder(nominal), self.office(nominal, of_body=False)
        if match is None or asked is None or match[1]:
            return None
        more = asked.modifiers - self._offices.qualifies
        return match[0] if any(more <= role.modifiers for role in self._of[match[0]]) else None

    def may_be(self, key: str, nominal: str, *, of_body: bool = False) -> bool:
        """Whether somebody whose role the nominal does not repeat may yet be meant by it.

        A person may where both are public offices or nothing is known of him ("the Green member"), a body
        where no word of its name says that it is of another kind.
        """
        asked, known = self.office(nominal, of_body=of_body), self._of.get(key, ())
        if asked is None:
            return False
        if of_body:
            other = self._lexicon.nouns.bodies - self._lexicon.nouns.firms
            if any(one.kinds and asked.kinds and one.kinds.isdisjoint(asked.kinds) for one in known):
                return False  # "the union" is not the company
            return all(one.noun not in other or one.noun == asked.noun for one in known)
        public = {asked.noun} | {one.noun for one in known} <= self._offices.public
        parties = any(sort == _PARTY for sort, _ in asked.bodies)
        strange = any(sort == _OTHER for sort, _ in asked.bodies.difference(*(one.bodies for one in known)))
        return public and not strange and (parties or bool(known)) and self._is_of_party(key, asked)

    def _is_of_party(self, key: str, nominal: Office) -> bool:
        """Whether nothing says that the person is of another party than the nominal names."""
        asked = {one for one in nominal.bodies if one[0] == _PARTY}
        told = {one for role in self._of.get(key, ()) for one in role.bodies if one[0] == _PARTY}
        return not asked or not told or not asked.isdisjoint(told)


def _nouns_alike(one: Office) -> Iterable[str | int]:
    """The office's noun and the number of each kind it belongs to."""
    return (one.noun, *one.kinds)


def _name(word: str) -> str:
    """One form for a country, its other names and its people: "US", "American"."""
    places = gazetteer()
    name = places.aliases.get(word, word)
    return places.country_of.get(name, name).casefold()
