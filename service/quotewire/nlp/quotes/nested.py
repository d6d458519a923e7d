"""Quotations inside quotations: whose words the inner marks hold, as far as the outer words say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotewire.nlp.quotes.segments import shown
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution

if TYPE_CHECKING:
    from quotewire.nlp.document import Document
    from quotewire.nlp.grammar.base import Grammar, Report
    from quotewire.nlp.marks.pairs import MarkedSpan

_FEWEST_WORDS = 4
_WITHOUT_CUE = 0.3


def find_nested(
    document: Document, grammar: Grammar, draft_of: dict[int, int], first_number: int
) -> list[QuoteDraft]:
    """Drafts of the marked spans within others, each with its ``parent``.

    ``draft_of`` maps a place in ``document.marks`` to the number of its draft and is extended; the first
    draft found gets ``first_number``. An inner pair of marks with neither a cue nor a sentence in it is no
    quote.
    """
    found: list[QuoteDraft] = []
    for number, marks in enumerate(document.marks):
        if marks.parent is None or marks.parent not in draft_of:
            continue
        report = grammar.cue_within(marks, document.marks[marks.parent])
        if report is None and not _is_sentence(document.text, marks):
            continue
        if report is not None and grammar.is_unsaid(report):
            continue
        draft_of[number] = first_number + len(found)
        found.append(_draft(document, marks, draft_of[marks.parent], report))
    return found


def _is_sentence(text: str, marks: MarkedSpan) -> bool:
    words = text[marks.pieces[0][0] : marks.pieces[-1][1]]
    return words[0].isupper() and words[-1] in ".?!," and len(words.split()) >= _FEWEST_WORDS


def _draft(document: Document, marks: MarkedSpan, parent: int, report: Report | None) -> QuoteDraft:
    draft = QuoteDraft(
        QuoteType.DIRECT, marks.pieces, closed=marks.closed, parent=parent, confidence=_WITHOUT_CUE
    )
    if report is None:
        return draft
    return replace(
        draft,
        cue=shown(document, report.cue),
        mention=shown(document, report.source),
        recipient=shown(document, report.recipient),
        resolution=None if report.source is None else Resolution.EXPLICIT,
        confidence=report.confidence,
    )
