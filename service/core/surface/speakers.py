"""Speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from service.core.article import Entity, QuoteDraft, Recipient, Speaker
    from service.core.lexicon.words import Lexicon


def resolve(
    _lexicon: Lexicon, _doc: Doc, drafts: Sequence[QuoteDraft], _entities: Sequence[Entity]
) -> list[Speaker | None]:
    """Nobody."""
    return [None] * len(drafts)


def recipients(
    _lexicon: Lexicon, _doc: Doc, drafts: Sequence[QuoteDraft], _entities: Sequence[Entity]
) -> list[Recipient | None]:
    """Nobody."""
    return [None] * len(drafts)
