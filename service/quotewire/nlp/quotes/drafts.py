"""Makes the draft of a quote from a report: its tokens cut into segments where marks begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.lexicon.punctuation import BEHIND_NUMBERS
from quotewire.nlp.quotes.segments import shown, without
from quotewire.nlp.types import QuoteDraft, QuoteType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quotewire.nlp.document import Document, QuotedSpan, TokenSpan
    from quotewire.nlp.grammar.base import Report
    from quotewire.nlp.types import Offsets


def draft_of(
    document: Document,
    report: Report,
    spans: Sequence[TokenSpan],
    *,
    uttered: bool,
    asides: Mapping[int, Sequence[TokenSpan]],
) -> QuoteDraft | None:
    """The draft of a report that says the tokens of ``spans``; None where no word or nobody is left.

    ``uttered`` says that the cue stands beside the marks and not in a clause of the narrator's; ``asides``
    are the narrator's words within pairs of marks, by the place of the pair in ``document.quoted``.
    """
    segments: list[Offsets] = []
    narrated = marked = False
    closed = True
    for start, end, quoted in _parts(document, spans):
        if quoted is not None:
            segments += pieces_of(document, quoted, asides)
            closed = closed and quoted.marks.closed
            marked = True
        elif (piece := _trimmed(document, start, end)) is not None:
            segments.append(document.offsets(piece))
            narrated = True
    if not segments or (not marked and report.source is None):
        return None
    kind = QuoteType.INDIRECT if not marked else QuoteType.MIXED
    if marked and not narrated and (uttered or _is_whole(document, spans)):
        kind = QuoteType.DIRECT
    return QuoteDraft(
        kind,
        tuple(segments),
        cue=shown(document, report.cue),
        mention=shown(document, report.source),
        recipient=shown(document, report.recipient),
        resolution=report.resolution if report.source else None,
        closed=closed,
        confidence=report.confidence,
    )


def spans_of(document: Document, report: Report, group: Sequence[QuotedSpan]) -> list[list[TokenSpan]]:
    """The spans of each quote under one cue; ``group`` are the words in marks that stand beside it.

    Without any it is the clause. Words that begin without marks what the marked ones end are one quote with
    them: A, he said, "but b". A clause before a colon is a quote of its own: said that A, warning: "B".
    """
    if not group:
        return [report.content]
    spans = [(quoted.start, quoted.end) for quoted in group]
    first = group[0].start
    apart = [c for c in report.content if not any(c[0] < b and a < c[1] for a, b in spans)]
    if report.content and report.content[0][1] <= report.key < first and not is_capital(document, group[0]):
        return [sorted(spans + apart)]
    if report.content and report.content[-1][1] == first:
        return [sorted(spans + apart)]  # The quay "will hold," said A.
    led = first > 0 and document.words[first - 1] == ":"
    return [apart, spans] if led and apart and apart[-1][1] <= first else [spans]


def _parts(document: Document, spans: Sequence[TokenSpan]) -> Iterator[tuple[int, int, QuotedSpan | None]]:
    """The tokens of some spans in runs of the narrator's words and of whole pairs of marks."""
    for start, end in spans:
        i = start
        while i < end:
            index = document.quoted_at[i]
            first, i = i, i + 1
            if index >= 0:
                i = document.quoted[index].end
                yield first, i, document.quoted[index]
                continue
            while i < end and document.quoted_at[i] < 0:
                i += 1
            yield first, i, None


def quoted_in(document: Document, spans: Sequence[TokenSpan]) -> list[int]:
    """The places in ``document.quoted`` of the marks in some spans of tokens."""
    return [quoted.index for _, _, quoted in _parts(document, spans) if quoted is not None]


def is_capital(document: Document, quoted: QuotedSpan) -> bool:
    """Whether marked words begin with a capital."""
    return document.text[quoted.marks.pieces[0][0]].isupper()


def is_after_narrator(document: Document, quoted: QuotedSpan) -> bool:
    """Whether a whole sentence of the narrator's stands between marked words and those before them."""
    ends, last = document.sentence_ends, quoted.start - 1
    first = last
    while first > 0 and document.quoted_at[first - 1] < 0 and not ends[first - 1]:
        first -= 1
    return first > 0 and document.quoted_at[last] < 0 and document.quoted_at[first - 1] < 0


def is_joined(document: Document, quoted: QuotedSpan, report: Report) -> bool:
    """Whether one word joins marked words before their cue to a sentence in marks: "A" but "b," Jo said."""
    words, last = document.lexicon.words, quoted.start - 1
    previous = document.quoted[quoted.index - 1] if quoted.index else None
    if previous is None or previous.end != last or not previous.starts_sentence or report.key < quoted.end:
        return False
    if document.paragraph_of[previous.end - 1] != quoted.paragraph:
        return False
    word = document.words[last]  # with a capital it begins a sentence of the narrator's
    return word in words.and_ or word in words.conjunctions


def pieces_of(
    document: Document, quoted: QuotedSpan, asides: Mapping[int, Sequence[TokenSpan]]
) -> tuple[Offsets, ...]:
    """What stands between two marks without the narrator's asides."""
    cut = asides.get(quoted.index)
    return without(document, quoted.marks.pieces, cut) if cut else quoted.marks.pieces


def _is_whole(document: Document, spans: Sequence[TokenSpan]) -> bool:
    """Whether marked words are a sentence, not a piece of the narrator's."""
    index = document.quoted_at[spans[0][0]]
    return index >= 0 and is_capital(document, document.quoted[index])


def _trimmed(document: Document, start: int, end: int) -> TokenSpan | None:
    """The span from its first word to its last."""
    words = document.words
    while start < end and not any(ch.isalnum() for ch in words[start]):
        start += 1
    while end > start and not any(ch.isalnum() or ch in BEHIND_NUMBERS for ch in words[end - 1]):
        end -= 1
    return (start, end) if start < end else None
