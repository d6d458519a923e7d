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

    What follows the narrator's paraphrase stays a quote of its own, which inherits its speaker. Sorted by
    start; ``inherits`` and ``parent`` move along, and ``group`` has nothing left to say. Cost is that of
    sorting.
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
            inherits=None if (before := drafts[root].inherits) is None else place[roots[before]],
            parent=None if (parent := drafts[root].parent) is None else place[roots[parent]],
            group=None,
        )
        for root in order
    ]


def _roots(drafts: Sequence[QuoteDraft]) -> dict[int, int]:
    """The draft that each goes on from at last, itself where there is none; a circle stays apart."""
    before = [_continued(drafts, draft) for draft in drafts]
    roots: dict[int, int] = {}
    for number in range(len(drafts)):
        way: dict[int, int] = {}
        at = number
        while at not in roots and at not in way:
            way[at] = at
            at = at if (onward := before[at]) is None else onward
        if at in roots:
            way = dict.fromkeys(way, roots[at])
        elif before[at] is None:
            way = dict.fromkeys(way, at)
        roots.update(way)
    return roots


def _continued(drafts: Sequence[QuoteDraft], draft: QuoteDraft) -> int | None:
    """The draft that one goes on from: one in marks, or one that its cue follows."""
    if draft.inherits is None:
        return None
    before = drafts[draft.inherits]
    tagged = before.cue is not None and before.cue[0] >= before.segments[-1][1]
    if draft.resumes:
        return None  # "A," said Jo. He laughed. "B."
    verbatim = before.type is QuoteType.DIRECT or (tagged and before.type is QuoteType.MIXED)
    return draft.inherits if verbatim else None
