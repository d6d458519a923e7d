"""Keeps top-level quotes apart: no two of them share a word of the text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from quotewire.nlp.lexicon.punctuation import BEHIND_NUMBERS
from quotewire.nlp.marks.pairs import pair_marks
from quotewire.nlp.types import QuoteType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotewire.nlp.types import Offsets, QuoteDraft


def keep_apart(text: str, drafts: Sequence[QuoteDraft]) -> list[QuoteDraft]:
    """The drafts of a text, changed where two of them claim the same words and none is nested in the other.

    A quote whose cue and words all stand in another quote's words is nested in that one. Of any other two the
    one in marks, else the surer one, keeps the words; the other loses them, and is left out where it has none
    left or is a clause that nobody says. Sorted by start, with every reference to another draft moved along;
    cost is linear in the words.
    """
    return _Claims(text, drafts).settled() if _overlap(drafts) else list(drafts)


def _overlap(drafts: Sequence[QuoteDraft]) -> bool:
    spans = sorted(span for draft in drafts if draft.parent is None for span in draft.segments)
    return any(end > start for (_, end), (start, _) in pairwise(spans))


def _points(draft: QuoteDraft) -> list[int]:
    return [point for span in draft.segments for point in range(*span)]


class _Claims:
    """The drafts of one text; ``_owner`` says of a code point which top-level draft has it."""

    def __init__(self, text: str, drafts: Sequence[QuoteDraft]) -> None:
        self._text = text
        self._drafts = list(drafts)
        self._followed = {draft.inherits for draft in drafts}
        self._owner: dict[int, int] = {}
        self._lost: set[int] = set()

    def settled(self) -> list[QuoteDraft]:
        """What ``keep_apart`` returns."""
        tops = [number for number, draft in enumerate(self._drafts) if draft.parent is None]
        for number in sorted(tops, key=self._rank):
            self._claim(number)
        for number, draft in enumerate(self._drafts):
            if draft.parent is not None and not self._is_inside(draft, draft.parent):
                above = self._heir(number)
                if above is None or not self._is_inside(draft, above):
                    self._lost.add(number)
                else:
                    self._drafts[number] = replace(draft, parent=above)
        return self._renumbered()

    def _rank(self, number: int) -> tuple[bool, bool, float, int]:
        draft = self._drafts[number]
        return draft.type is not QuoteType.DIRECT, draft.mention is None, -draft.confidence, number

    def _claim(self, number: int) -> None:
        """Give a draft its words, as far as nobody before it has them."""
        draft = self._drafts[number]
        points = _points(draft)
        before = dict.fromkeys(self._owner[point] for point in points if point in self._owner)
        for other in before:
            if self._is_nested(other, number):
                self._drafts[other] = replace(self._drafts[other], parent=number)
            elif self._is_nested(number, other):
                self._drafts[number] = replace(draft, parent=other)
                return
        free = [point for point in points if not self._is_taken(point, number)]
        if len(free) < len(points):
            segments = tuple(_runs(self._text, free))
            if not segments or (draft.mention is None and draft.type is not QuoteType.DIRECT):
                self._lost.add(number)
                return
            self._drafts[number] = replace(draft, segments=segments, type=self._type(draft, segments))
        self._owner.update(dict.fromkeys(free, number))

    def _is_taken(self, point: int, number: int) -> bool:
        owner = self._owner.get(point)
        return owner is not None and self._drafts[owner].parent != number

    def _is_nested(self, inner: int, outer: int) -> bool:
        """Whether a quote with its cue is part of what another one says; nothing may go on from it."""
        mine, theirs = self._drafts[inner], self._drafts[outer]
        if (
            mine.cue is None
            or (theirs.mention is None and mine.mention is not None)
            or mine.inherits is not None
            or inner in self._followed
            or mine.parent is not None
        ):
            return False
        return all(_covers(theirs.segments, span) for span in (mine.cue, *mine.segments))

    def _is_inside(self, draft: QuoteDraft, parent: int) -> bool:
        above = self._drafts[parent]
        first, last = above.segments[0][0], above.segments[-1][1]
        return parent not in self._lost and first <= draft.segments[0][0] and draft.segments[-1][1] <= last

    def _heir(self, number: int) -> int | None:
        """The draft that has the first word of one that was left out."""
        return self._owner.get(self._drafts[number].segments[0][0])

    def _type(self, draft: QuoteDraft, segments: Iterable[Offsets]) -> QuoteType:
        if draft.type is not QuoteType.MIXED:
            return draft.type
        pieces = [piece for span in pair_marks(self._text) for piece in span.pieces]
        marked = any(start < e and s < end for start, end in segments for s, e in pieces)
        return QuoteType.MIXED if marked else QuoteType.INDIRECT

    def _renumbered(self) -> list[QuoteDraft]:
        kept = [number for number in range(len(self._drafts)) if number not in self._lost]
        kept.sort(key=lambda number: self._drafts[number].segments)
        place: dict[int | None, int] = {number: new for new, number in enumerate(kept)}
        for number in self._lost:
            heir = self._heir(number)
            if heir is not None and heir not in self._lost:
                place[number] = place[heir]
        out = []
        for new, number in enumerate(kept):
            draft = self._drafts[number]
            inherits, parent = place.get(draft.inherits), place.get(draft.parent)
            inherits = None if inherits == new else inherits
            lost = draft.inherits is not None and inherits is None
            resolution = None if lost else draft.resolution
            out.append(replace(draft, inherits=inherits, parent=parent, resolution=resolution))
        return out


def _covers(segments: Iterable[Offsets], span: Offsets) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in segments)


def _runs(text: str, points: Sequence[int]) -> Iterator[Offsets]:
    """Runs of neighbouring code points, without the signs at their ends and with a word in them."""
    start = 0
    for at in range(1, len(points) + 1):
        if at == len(points) or points[at] != points[at - 1] + 1:
            first, end = points[start], points[at - 1] + 1
            while first < end and not text[first].isalnum():
                first += 1
            while first < end and not (text[end - 1].isalnum() or text[end - 1] in BEHIND_NUMBERS):
                end -= 1
            if first < end:
                yield first, end
            start = at
