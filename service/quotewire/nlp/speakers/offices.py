"""Matches a nominal such as "the special envoy" with the person whose role it repeats."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.lexicon.punctuation import APOSTROPHES, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotewire.nlp.languages.base import Lexicon

_REMEMBERED: Final = 50
_WORD: Final = re.compile(WORD)
_ELIDED: Final = re.compile(rf"^\w{{1,2}}[{APOSTROPHES}](?=\w)")
_SAME_NOUN, _SAME_KIND, _SAME_MODIFIER, _SAME_BODY = 2.0, 1.5, 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Office:
    """A role taken apart: its noun and the kinds it is of, the words with it, countries and bodies in it."""

    noun: str
    kinds: frozenset[int]
    modifiers: frozenset[str]
    bodies: frozenset[str]


class Officeholders:
    """Who in an article has which roles, and who of them was seen last."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._tail = re.compile(rf"\s(?:{'|'.join(lexicon.offices.ends)})\s|,", re.IGNORECASE)
        self._by_noun: dict[str | int, deque[tuple[str, Office]]] = {}
        self._last_seen: dict[str, int] = {}

    def office(self, role: str) -> Office | None:
        """Take a role apart ("the US Special Representative for ..."), None where it has no noun."""
        lexicon, words = self._lexicon, self._words(role)
        if lexicon.offices.noun_first:
            noun = next((word for word in words if self._lexicon.nouns.is_person(word.lower())), None)
            modifiers = words
        else:
            modifiers = self._words(self._tail.split(role, maxsplit=1)[0])
            noun = modifiers.pop() if modifiers else None
        if noun is None:
            return None
        named = {_body(word) for word in words if word[0].isupper() and not self._is_of_office(word.lower())}
        lower = {word.lower() for word in modifiers}
        return Office(
            noun=noun.lower(),
            kinds=frozenset(
                number for number, kind in enumerate(lexicon.offices.kinds) if noun.lower() in kind
            ),
            modifiers=frozenset(lower - lexicon.words.determiners - {noun.lower()}),
            bodies=frozenset(named - {_body(noun)}),
        )

    def _words(self, role: str) -> list[str]:
        """The words of a role without elided articles: "l'Intérieur" names what "Intérieur" does."""
        elided = self._lexicon.words.elided | self._lexicon.words.of
        return [
            _ELIDED.sub(lambda one: "" if one[0].lower() in elided else one[0], word)
            for word in _WORD.findall(role)
        ]

    def _is_of_office(self, word: str) -> bool:
        """Whether a word names no country and no body, whatever its first letter."""
        lexicon = self._lexicon
        if lexicon.offices.noun_first and lexicon.nouns.is_person(word):
            return True
        return (
            word in lexicon.offices.qualifies
            or word in lexicon.offices.changes
            or any(word in kind for kind in lexicon.offices.kinds)
        )

    def _similarity(self, nominal: Office, role: Office) -> float:
        """0 where the two cannot be one office, more the more they share.

        The nouns must be the same or of one kind; two that name different countries or bodies are two
        offices, and so are a minister and a former or deputy minister.
        """
        if nominal.noun == role.noun:
            score = _SAME_NOUN
        elif nominal.kinds & role.kinds:
            score = _SAME_KIND
        else:
            return 0.0
        if (nominal.modifiers & self._lexicon.offices.changes) - role.modifiers:
            return 0.0
        if nominal.bodies and role.bodies and not nominal.bodies & role.bodies:
            return 0.0
        score += _SAME_MODIFIER * len(nominal.modifiers & role.modifiers)
        return score + _SAME_BODY * len(nominal.bodies & role.bodies)

    def learn(self, key: str, role: str) -> None:
        """Remember that the person has this role, as written."""
        taken_apart = self.office(role)
        if taken_apart is None:
            return
        for noun in _nouns_alike(taken_apart):
            holders = self._by_noun.setdefault(noun, deque(maxlen=_REMEMBERED))
            if (key, taken_apart) not in holders:
                holders.append((key, taken_apart))

    def saw(self, key: str, token: int) -> None:
        """The text names the person at this token."""
        self._last_seen[key] = token

    def holder(self, nominal: str) -> tuple[str, bool] | None:
        """The person whose role the nominal repeats and whether the text named them already, or None.

        Of several the likest, of equally like ones the last one seen.
        """
        asked = self.office(nominal)
        if asked is None:
            return None
        scored = [
            (likeness, self._last_seen.get(key, -1), key)
            for noun in _nouns_alike(asked)
            for key, role in self._by_noun.get(noun, ())
            if (likeness := self._similarity(asked, role)) > 0
        ]
        if not scored:
            return None
        _, last_seen, key = max(scored, key=lambda one: one[:2])
        return key, last_seen >= 0


def _nouns_alike(one: Office) -> Iterable[str | int]:
    """The office's noun and the number of each kind it belongs to."""
    return (one.noun, *one.kinds)


def _body(word: str) -> str:
    """One form for a country, its other names and its people: "US", "American"."""
    places = gazetteer()
    name = places.aliases.get(word, word)
    return places.country_of.get(name, name).casefold()
