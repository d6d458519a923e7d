"""Matches a nominal such as "the special envoy" with the person whose role it repeats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from service.core.lexicon.places import gazetteer
from service.core.lexicon.speakers import OFFICE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def best_match(nominal: Office, roles: Iterable[tuple[str, Office, float]]) -> tuple[str, float] | None:
    """The key with the best similarity plus bonus among (key, role, bonus), and that score, or None."""
    scored = [
        (similarity(nominal, role) + bonus, key)
        for key, role, bonus in roles
        if similarity(nominal, role) > 0
    ]
    if not scored:
        return None
    score, key = max(scored, key=lambda one: one[0])
    return key, score


def _body(word: str) -> str:
    """One form for a country, its other names and its people: "US", "American"."""
    places = gazetteer()
    name = places.aliases.get(word, word)
    return places.country_of.get(name, name).casefold()


def _is_plain_title(word: str) -> bool:
    return word.lower() in _KINDS_OF or word.lower() in _SMALL or word.lower() in _CHANGES_OFFICE
