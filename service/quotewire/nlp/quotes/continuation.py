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

    What follows the narrator's paraphrase stays a quote of its own, which inherits its speaker. A draft
    inherits from one before it in the list. Sorted by start; ``inherits`` and ``parent`` move along, and
    ``group`` has nothing left to say. Cost is that of sorting.
    """
    roots: list[int] = []
    parts: dict[int, list[QuoteDraft]] = {}
    for number, draft in enumerate(drafts):
        before = _continued(drafts, draft)
        roots.append(number if before is None else roots[before])
        parts.setdefault(roots[number], []).append(draft)
    segments = {root: tuple(sorted(s for part in parts[root] for s in part.segments)) for root in parts}
    order = sorted(parts, key=segments.__getitem__)
    new = {root: at for at, root in enumerate(order)}
    place: dict[int | None, int] = {number: new[root] for number, root in enumerate(roots)}
    return [
        replace(
            drafts[root],
            type=parts[root][0].type if len({p.type for p in parts[root]}) == 1 else QuoteType.MIXED,
            segments=segments[root],
            closed=all(part.closed for part in parts[root]),
            inherits=place.get(drafts[root].inherits),
            parent=place.get(drafts[root].parent),
            group=None,
        )
        for root in order
    ]


def _continued(drafts: Sequence[QuoteDraft], draft: QuoteDraft) -> int | None:
    """The draft that one goes on from: one in marks, or one that its cue follows."""
    if draft.inherits is None or draft.resumes:
        return None  # "A," said Jo. He laughed. "B."
    before = drafts[draft.inherits]
    tagged = before.cue is not None and before.cue[0] >= before.segments[-1][1]
    verbatim = before.type is QuoteType.DIRECT or (tagged and before.type is QuoteType.MIXED)
    return draft.inherits if verbatim else None
