"""Finds where the prose of a paragraph begins: behind a dateline, a byline, a clock time or a bullet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.layout.dateline_patterns import FILED, HEAD, KNOWN_PLACES, MAY_BE_HEAD, PLACES, SECOND_DASH
from quotewire.nlp.layout.paragraphs import paragraphs
from quotewire.nlp.lexicon.given_names import gender_of
from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.lexicon.towns import is_town

if TYPE_CHECKING:
    import re

    from quotewire.nlp.types import Offsets

# "[LIVE] 10:42 — HARROW (NNA) - ": more of them than that is no head.
_MOST: Final = 4
# Code points of a paragraph that a head may reach into.
_LONGEST: Final = 160


def prose(text: str) -> list[Offsets]:
    """The paragraphs of a text, each from its prose on; offsets are code points."""
    return [(behind_head(text, start, end), end) for start, end in paragraphs(text)]


def behind_head(text: str, start: int, end: int) -> int:
    """Where the prose of the paragraph from ``start`` to ``end`` begins: ``start`` where it has no head.

    A paragraph that is nothing else keeps its head.
    """
    at = start
    high = min(end, start + _LONGEST)
    for _ in range(_MOST):
        found = _one(text, at, high)
        if found == at or found >= end:
            break
        at = found
    return at


def _one(text: str, at: int, high: int) -> int:
    """The end of one part of a head, ``at`` where none begins there."""
    if MAY_BE_HEAD.match(text, at, high) is None:
        return at
    found = HEAD.match(text, at, high)
    if found is not None:
        return found.end()
    place = PLACES.match(text, at, high)
    if place is None:
        place = KNOWN_PLACES.match(text, at, high)
        if place is None or not _is_place(place):
            filed = FILED.match(text, at, high)
            return at if filed is None or not _is_known(filed["capitals"].title()) else filed.end()
    return at if SECOND_DASH.match(text, place.end(), high) else place.end()


def _is_place(found: re.Match[str]) -> bool:
    """Whether a story can be filed from there; a country speaks ("NORWAY: “"), and so does a Sofia."""
    name = (found["place"] or found["capitals"]).split(",")[0]
    if name.isupper():
        name = name.title()
    places = gazetteer()
    if found["capitals"] is not None and gender_of(name.split()[0]) is not None:
        return False
    return name in places.capitals or name in places.divisions


def _is_known(name: str) -> bool:
    """Whether the name is a capital's, a state's or a large town's, and no given name."""
    places = gazetteer()
    known = name in places.capitals or name in places.divisions or is_town(name)
    return known and gender_of(name.split(maxsplit=1)[0]) is None
