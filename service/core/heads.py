"""Finds where the prose of a paragraph begins: behind a dateline, a byline, a clock time or a bullet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from service.core.lexicon.heads import DATELINES, PLACES, SECOND_DASH, TAGS
from service.core.paragraphs import paragraphs

if TYPE_CHECKING:
    from service.core.article import Offsets

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
    for pattern in (*TAGS, *DATELINES):
        found = pattern.match(text, at, high)
        if found is not None:
            return found.end()
    place = PLACES.match(text, at, high)
    if place is None or SECOND_DASH.match(text, place.end(), high):
        return at
    return place.end()
