"""Quotations of an article: which words, of which kind, under which cue, by whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotewire.nlp.lexicon.punctuation import ENDS
from quotewire.nlp.marks.pairs import pair_marks
from quotewire.nlp.quotes import dialogue, transcripts
from quotewire.nlp.quotes.assembly import Assembly
from quotewire.nlp.types import QuoteDraft, QuoteType

if TYPE_CHECKING:
    from quotewire.nlp.document import Document
    from quotewire.nlp.grammar.base import Grammar
    from quotewire.nlp.types import Offsets


def find_quotes(document: Document, grammar: Grammar) -> list[QuoteDraft]:
    """All quotes of a text, sorted by their start; offsets are code points.

    Marked sentences that go on after their cue's sentence has ended, "A," said Jo. "B.", are a quote of their
    own that inherits the speaker (``continuation`` joins them). The narrator's asides inside marks part a
    quote into segments.
    """
    turns = transcripts.find_turns(document) or dialogue.find_turns(document, grammar)
    return _sorted(Assembly(document, grammar, turns).drafts())


def find_marked(text: str) -> list[QuoteDraft]:
    """Quotes by their marks alone, without cue or speaker, for a language without a pipeline."""
    drafts: list[QuoteDraft] = []
    number: dict[int | None, int] = {}
    for index, span in enumerate(pair_marks(text)):
        if not _says_something(text, span.pieces):
            continue
        parent = number.get(span.parent)
        number[index] = len(drafts)
        drafts.append(
            QuoteDraft(QuoteType.DIRECT, span.pieces, closed=span.closed, parent=parent, confidence=0.4)
        )
    return drafts


def _says_something(text: str, pieces: tuple[Offsets, ...]) -> bool:
    words = text[pieces[0][0] : pieces[-1][1]]
    return len(words.split()) > 1 or words[-1] in f"{ENDS},。！？" or (len(words) > 1 and not words.isascii())


def _sorted(drafts: list[QuoteDraft]) -> list[QuoteDraft]:
    """Drafts by their start, with every reference to another draft moved along."""
    order = sorted(range(len(drafts)), key=lambda i: drafts[i].segments)
    place: dict[int | None, int] = {old: new for new, old in enumerate(order)}
    return [
        replace(
            drafts[i],
            inherits=place.get(drafts[i].inherits),
            parent=place.get(drafts[i].parent),
            group=place.get(drafts[i].group),
        )
        for i in order
    ]
