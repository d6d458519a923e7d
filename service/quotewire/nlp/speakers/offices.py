"""Matches a nominal such as "the special envoy" with the person whose role it repeats."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotewire.nlp.languages.english_words.speakers import OFFICE_KINDS
from quotewire.nlp.lexicon.places import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable

_REMEMBERED: Final = 50
_WORD: Final = re.compile(r"[^\W\d_][\w.'’-]*")
_TAIL: Final = re.compile(r"\s(?:for|of|in|at|on|to|from|with|who|and)\s|,", re.IGNORECASE)
_SMALL: Final = frozenset(
    "the a an his her their its our of for in at to on and special official top senior chief".split()
)
_CHANGES_OFFICE: Final = frozenset("former ex deputy vice assistant acting ex-president then".split())
_KINDS_OF: Final = {
    noun: frozenset(number for number, kind in enumerate(OFFICE_KINDS) if noun in kind)
    for noun in frozenset().union(*OFFICE_KINDS)
}
_SAME_NOUN, _SAME_KIND, _SAME_MODIFIER, _SAME_BODY = 2.0, 1.5, 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Office:
    """A role taken apart: its noun, the small words with it, the names of countries and bodies in it."""

    noun: str
    modifiers: frozenset[str]
    bodies: frozenset[str]


def office(role: str) -> Office | None:
    """Take a role or nominal apart ("the US Special Representative for ..."), None where there is no noun."""
    words = _WORD.findall(_TAIL.split(role, maxsplit=1)[0])
    if not words:
        return None
    rest = _WORD.findall(role)
    bodies = {_body(word) for word in rest if word[0].isupper()}
    bodies.discard(_body(words[-1]))
    lower = {word.lower() for word in words[:-1]}
    named = {word.lower() for word in rest if word[0].isupper() and _is_plain_title(word)}
    return Office(
        noun=words[-1].lower(),
        modifiers=frozenset(lower - {"the", "a", "an"}),
        bodies=frozenset(body for body in bodies if body and body not in named),
    )


def similarity(nominal: Office, role: Office) -> float:
    """0 where the two cannot be one office, more the more they share.

    The nouns must be the same or of one kind; two that name different countries or bodies are two offices,
    and so are a minister and a former or deputy minister.
    """
    if nominal.noun == role.noun:
        score = _SAME_NOUN
    elif _KINDS_OF.get(nominal.noun, frozenset()) & _KINDS_OF.get(role.noun, frozenset()):
        score = _SAME_KIND
    else:
        return 0.0
    if (nominal.modifiers & _CHANGES_OFFICE) - role.modifiers:
        return 0.0
    if nominal.bodies and role.bodies and not nominal.bodies & role.bodies:
        return 0.0
    score += _SAME_MODIFIER * len(nominal.modifiers & role.modifiers)
    return score + _SAME_BODY * len(nominal.bodies & role.bodies)


class Officeholders:
    """Who in an article has which roles, and who of them was seen last."""

    def __init__(self) -> None:
        self._by_noun: dict[str | int, deque[tuple[str, Office]]] = {}
        self._last_seen: dict[str, int] = {}

    def learn(self, key: str, role: str) -> None:
        """Remember that the person has this role, as written."""
        taken_apart = office(role)
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
        asked = office(nominal)
        if asked is None:
            return None
        scored = [
            (likeness, self._last_seen.get(key, -1), key)
            for noun in _nouns_alike(asked)
            for key, role in self._by_noun.get(noun, ())
            if (likeness := similarity(asked, role)) > 0
        ]
        if not scored:
            return None
        _, last_seen, key = max(scored, key=lambda one: one[:2])
        return key, last_seen >= 0


def _nouns_alike(one: Office) -> Iterable[str | int]:
    """The office's noun and the number of each kind it belongs to."""
    return (one.noun, *_KINDS_OF.get(one.noun, ()))


def _body(word: str) -> str:
    """One form for a country, its other names and its people: "US", "American"."""
    places = gazetteer()
    name = places.aliases.get(word, word)
    return places.country_of.get(name, name).casefold()


def _is_plain_title(word: str) -> bool:
    return word.lower() in _KINDS_OF or word.lower() in _SMALL or word.lower() in _CHANGES_OFFICE
