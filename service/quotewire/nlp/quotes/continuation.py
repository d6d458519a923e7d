"""Joins a quotation that goes on after its cue's sentence to its beginning, as many annotators count it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotewire.nlp.types import QuoteType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.types import QuoteDraft


def join_continued(drafts: Sequence[QuoteDraft]) -> list[QuoteDraft]:
    """Make each draft that inherits its speaker further segments of the one it goes on from.

    Sorted by start; ``parent`` moves along, and ``inherits`` and ``group`` have nothing left to say. Cost is
    that of sorting.
    """
    roots = _roots(drafts)
    parts: dict[int, list[QuoteDraft]] = {}
    for number in sorted(range(len(drafts)), key=lambda n: drafts[n].segments):
        parts.setdefault(roots[number], []).append(drafts[number])
    segments = {root: tuple(sorted(s for part in parts[root] for s in part.segments)) for root in parts}
    order = sorted(parts, key=segments.__getitem__)
    place = {root: new for new, root in enumerate(order)}
    return [
        replace(
            drafts[root],
            type=parts[root][0].type if len({p.type for p in parts[root]}) == 1 else QuoteType.MIXED,
            segments=segments[root],
            closed=all(part.closed for part in parts[root]),
            inherits=None,
            parent=None if (parent := drafts[root].parent) is None else place[roots[parent]],
            group=None,
        )
        for root in order
    ]


def _roots(drafts: Sequence[QuoteDraft]) -> dict[int, int]:
    """The draft that each goes on from at last, itself where there is none; a circle stays apart."""
    roots: dict[int, int] = {}
    for number in range(len(drafts)):
        way: dict[int, int] = {}
        at = number
        while at not in roots and at not in way:
            way[at] = at
            before = drafts[at].inherits
            at = at if before is None else before
        if at in roots:
            way = dict.fromkeys(way, roots[at])
        elif drafts[at].inherits is None:
            way = dict.fromkeys(way, at)
        roots.update(way)
    return roots
