"""Quotes of a text that no pipeline read, with the speaker's words as capitals and small words show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from service.core.article import Resolution, Span, Speaker
from service.core.speakers import inherited
from service.core.surface.quotes import quotes_of
from service.core.surface.scene import plain_scene

if TYPE_CHECKING:
    from service.core.article import QuoteDraft
    from service.core.lexicon.words import Lexicon

_SURE: Final = 0.5
"""Without entities a mention is words and no more."""


def find_plain(lexicon: Lexicon, text: str) -> tuple[list[QuoteDraft], list[Speaker | None]]:
    """Quotes with their cues, and speakers that are words of the text: no name, no entity."""
    drafts = quotes_of(plain_scene(lexicon, text))
    speakers = [_speaker(text, draft) for draft in drafts]
    for index, draft in enumerate(drafts):
        if draft.mention is None:
            speakers[index] = inherited(speakers, drafts, index)
    return drafts, speakers


def _speaker(text: str, draft: QuoteDraft) -> Speaker | None:
    if draft.mention is None:
        return None
    mention = Span(text[slice(*draft.mention)], *draft.mention)
    return Speaker(mention, draft.resolution or Resolution.EXPLICIT, confidence=_SURE)
