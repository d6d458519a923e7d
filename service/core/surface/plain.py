"""Quotes of a text that no pipeline read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.core.quotes import find_marked

if TYPE_CHECKING:
    from service.core.article import QuoteDraft, Speaker
    from service.core.lexicon.words import Lexicon


def find_plain(_lexicon: Lexicon, text: str) -> tuple[list[QuoteDraft], list[Speaker | None]]:
    """Quotes by their marks."""
    drafts = find_marked(text)
    return drafts, [None] * len(drafts)
