"""Makes the draft of a quote from a report: its tokens cut into segments where marks begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.types import QuoteDraft, QuoteType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.grammar.dependency.sentences import Marked, Range, Report, Stage
    from quotewire.nlp.types import Offsets


def draft_of(stage: Stage, report: Report, ranges: Sequence[Range], *, uttered: bool) -> QuoteDraft | None:
    """The draft of a report that says the tokens of ``ranges``; None where no word or nobody is left.

    ``uttered`` says that the cue stands beside the marks and not in a clause of the narrator's.
    """
    tree = stage.tree
    segments: list[Offsets] = []
    narrated = marked = 0
    closed = True
    for first, last in ranges:
        i = first
        while i <= last:
            index = stage.inside[i]
            if index >= 0:
                m = stage.marked[index]
                segments += m.span.pieces
                closed = closed and m.span.closed
                marked += m.last - m.first
                i = m.last + 1
                continue
            j = i
            while j <= last and stage.inside[j] < 0:
                j += 1
            piece = _trim(stage, i, j - 1)
            if piece is not None:
                segments.append((tree.starts[piece[0]], tree.ends[piece[1]]))
                narrated += piece[1] - piece[0] + 1
            i = j
    if not segments or (not marked and report.source is None):
        return None
    kind = QuoteType.INDIRECT if not marked else QuoteType.MIXED
    if marked and not narrated and (uttered or _is_whole(stage, ranges)):
        kind = QuoteType.DIRECT
    return QuoteDraft(
        kind,
        tuple(segments),
        cue=_offsets(stage, report.cue),
        mention=_offsets(stage, report.source),
        recipient=_offsets(stage, report.recipient),
        resolution=report.resolution if report.source else None,
        closed=closed,
        confidence=report.confidence,
    )


def marked_in(stage: Stage, ranges: Sequence[Range]) -> list[int]:
    """The places in ``stage.marked`` of the marks in some ranges of tokens."""
    found = []
    for first, last in ranges:
        i = first
        while i <= last:
            index = stage.inside[i]
            if index >= 0:
                found.append(index)
                i = stage.marked[index].last
            i += 1
    return found


def is_capital(stage: Stage, m: Marked) -> bool:
    """Whether marked words begin with a capital."""
    return stage.tree.text[m.span.pieces[0][0]].isupper()


def _is_whole(stage: Stage, ranges: Sequence[Range]) -> bool:
    """Whether marked words are a sentence, not a piece of the narrator's."""
    index = stage.inside[ranges[0][0]]
    return index >= 0 and is_capital(stage, stage.marked[index])


def _trim(stage: Stage, first: int, last: int) -> Range | None:
    words = stage.tree.words
    while first <= last and not any(ch.isalnum() for ch in words[first]):
        first += 1
    while last >= first and not any(ch.isalnum() or ch in "%)" for ch in words[last]):
        last -= 1
    return (first, last) if first <= last else None


def _offsets(stage: Stage, span: Range | None) -> Offsets | None:
    if span is None or span[0] < 0:
        return None
    return stage.tree.starts[span[0]], stage.tree.ends[span[1]]
