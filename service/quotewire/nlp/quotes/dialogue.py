"""Turns of a dialogue that begin with a dash: "— Vous venez ? demande-t-elle."."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotewire.nlp.lexicon.punctuation import DASH_WORDS
from quotewire.nlp.quotes.segments import shown, without
from quotewire.nlp.types import QuoteDraft, QuoteType

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.grammar.base import Grammar, Report

_ATTRIBUTED, _UNATTRIBUTED = 0.8, 0.4


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph that somebody says."""

    paragraph: int
    draft: QuoteDraft


def find_turns(document: Document, grammar: Grammar) -> list[Turn]:
    """The turns of each run of paragraphs that begin with a dash.

    A run in which no turn has a word of saying is a list and no dialogue.
    """
    found: list[Turn] = []
    run: list[tuple[int, list[tuple[TokenSpan, Report]]]] = []
    for number, (start, end) in enumerate([*document.paragraphs, (0, 0)]):
        if start + 1 < end and document.words[start] in DASH_WORDS:
            run.append((number, grammar.asides((start + 1, end))))
            continue
        if any(asides for _, asides in run):
            found += [Turn(paragraph, _draft(document, paragraph, asides)) for paragraph, asides in run]
        run = []
    return [turn for turn in found if turn.draft.segments]


def _draft(document: Document, paragraph: int, asides: list[tuple[TokenSpan, Report]]) -> QuoteDraft:
    start, end = document.paragraphs[paragraph]
    words = document.offsets((start + 1, end))
    segments = without(document, [words], [span for span, _ in asides])
    if not asides:
        return QuoteDraft(QuoteType.DIRECT, segments, closed=False, confidence=_UNATTRIBUTED)
    report = asides[0][1]
    return QuoteDraft(
        QuoteType.DIRECT,
        segments,
        cue=shown(document, report.cue),
        mention=shown(document, report.source),
        resolution=report.resolution,
        closed=False,
        confidence=_ATTRIBUTED,
    )
