"""Quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.core.quotes import find_marked

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from service.core.article import QuoteDraft
    from service.core.lexicon.words import Lexicon


def find_quotes(_lexicon: Lexicon, doc: Doc) -> list[QuoteDraft]:
    """Quotes by their marks."""
    return find_marked(doc.text)
