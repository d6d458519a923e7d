"""Lists the faults of the quotes of one article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from quotewire.evaluation.compare import is_right_speaker
from quotewire.evaluation.naming import NameVerdict
from quotewire.evaluation.words import likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotewire.evaluation.compare import Comparison, Found, Marked


class QuoteFault(StrEnum):
    """The kinds of faults of a quote."""

    MISSED = "missed"
    INVENTED = "invented"
    TOO_LONG = "too long"
    TOO_SHORT = "too short"
    SHIFTED = "shifted"
    MERGED = "merged"
    SPLIT = "split"
    WRONG_SPEAKER = "wrong speaker"
    NO_SPEAKER = "no speaker"
    WRONG_NAME = "wrong name"
    NO_NAME = "no name"
    SPLIT_NAME = "split name"
    WRONG_TYPE = "wrong type"


_OF_NAMES: Final = {
    NameVerdict.WRONG: QuoteFault.WRONG_NAME,
    NameVerdict.NULL: QuoteFault.NO_NAME,
    NameVerdict.SPLIT: QuoteFault.SPLIT_NAME,
}


@dataclass(frozen=True, slots=True)
class QuoteMistake:
    """One fault: the quote marked, the quote found, or both.

    ``costs`` says whether it lowers the end-to-end score by speaker or by name. Of a pair whose speaker and
    name are both wrong, the speaker costs.
    """

    fault: QuoteFault
    costs: bool
    marked: Marked | None = None
    found: Found | None = None


def mistakes(comparison: Comparison) -> list[QuoteMistake]:
    """Every fault in text order.

    A matched pair may have several faults. A quote without a match has exactly one: a boundary that is wrong
    by more than half, if another quote without a match shares words with it; merged or split, if a quote that
    shares words with it is already matched; missed or invented, if no other quote shares a word with it.
    """
    pairs = zip(comparison.pairs, comparison.verdicts, strict=True)
    faults = [fault for pair, verdict in pairs for fault in _of_pair(*pair, verdict)]
    faults += _of_unanswered(comparison)
    return sorted(faults, key=_place)


def _of_pair(mark: Marked, find: Found, verdict: NameVerdict | None) -> Iterator[QuoteMistake]:
    if mark.words != find.words:
        yield QuoteMistake(_boundary(mark, find), costs=False, marked=mark, found=find)
    is_right = is_right_speaker(mark, find)
    if not is_right:
        fault = QuoteFault.WRONG_SPEAKER if find.speaker else QuoteFault.NO_SPEAKER
        yield QuoteMistake(fault, costs=True, marked=mark, found=find)
    if verdict in _OF_NAMES:
        yield QuoteMistake(_OF_NAMES[verdict], costs=is_right, marked=mark, found=find)
    if mark.type != find.quote.type:
        yield QuoteMistake(QuoteFault.WRONG_TYPE, costs=False, marked=mark, found=find)


def _of_unanswered(comparison: Comparison) -> Iterator[QuoteMistake]:
    marks_with_answer = {mark for mark, _ in comparison.pairs}
    finds_with_answer = {find for _, find in comparison.pairs}
    finds = [find for find in comparison.found if find not in finds_with_answer]
    for mark in comparison.marked:
        if mark in marks_with_answer:
            continue
        near = _likest_find(mark, finds)
        if near is not None:
            finds.remove(near)
            yield QuoteMistake(_boundary(mark, near), costs=True, marked=mark, found=near)
            continue
        taken = _likest_find(mark, comparison.found)
        fault = QuoteFault.MISSED if taken is None else QuoteFault.MERGED
        yield QuoteMistake(fault, costs=True, marked=mark, found=taken)
    for find in finds:
        whole = _likest_mark(find, comparison.marked)
        fault = QuoteFault.INVENTED if whole is None else QuoteFault.SPLIT
        yield QuoteMistake(fault, costs=True, marked=whole, found=find)


def _boundary(mark: Marked, find: Found) -> QuoteFault:
    if find.words > mark.words:
        return QuoteFault.TOO_LONG
    return QuoteFault.TOO_SHORT if find.words < mark.words else QuoteFault.SHIFTED


def _likest_find(mark: Marked, finds: Sequence[Found]) -> Found | None:
    near = [find for find in finds if not find.words.isdisjoint(mark.words)]
    return max(near, key=lambda find: likeness(find.words, mark.words), default=None)


def _likest_mark(find: Found, marks: Sequence[Marked]) -> Marked | None:
    near = [mark for mark in marks if not mark.words.isdisjoint(find.words)]
    return max(near, key=lambda mark: likeness(mark.words, find.words), default=None)


def _place(mistake: QuoteMistake) -> tuple[int, int]:
    first = mistake.marked or mistake.found
    assert first is not None
    return min(first.words), max(first.words)
