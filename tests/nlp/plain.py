"""Quotes of a text that is read by its words alone, without a parse, printed for tests."""

from __future__ import annotations

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.grammar.tokens.grammar import TokenGrammar
from quotewire.nlp.languages.base import Lexicon
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.quotes.finder import find_quotes
from quotewire.nlp.types import QuoteDraft, Resolution

Said = tuple[str, str]


def drafts_of(text: str, lexicon: Lexicon = ENGLISH) -> list[QuoteDraft]:
    document = read_text(lexicon, text)
    drafts = find_quotes(document, TokenGrammar(document))
    for index, draft in enumerate(drafts):
        assert 0 < draft.confidence < 1
        assert draft.inherits is None or draft.inherits < index
        assert (draft.resolution is Resolution.INHERITED) == (draft.inherits is not None)
    return drafts


def said(text: str, drafts: list[QuoteDraft]) -> list[Said]:
    """The words of each quote, a bar between its segments, and who says them.

    That is the speaker's words, or "as 0" for the speaker of the first quote; in a quote within the first
    one "in 0" stands before it.
    """
    found = []
    for draft in drafts:
        who = [] if draft.parent is None else [f"in {draft.parent}"]
        who += [] if draft.inherits is None else [f"as {draft.inherits}"]
        who += [] if draft.mention is None else [text[slice(*draft.mention)]]
        found.append(("|".join(text[a:b] for a, b in draft.segments), " ".join(who)))
    return found
