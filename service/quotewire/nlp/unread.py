"""Quotes of a text that no pipeline read, with the speaker's words as capitals and small words show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.grammar.tokens.grammar import TokenGrammar
from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.quotes.finder import find_quotes
from quotewire.nlp.quotes.overlaps import keep_apart
from quotewire.nlp.speakers.finder import inherited
from quotewire.nlp.types import Resolution, Span, Speaker

if TYPE_CHECKING:
    from quotewire.nlp.languages.base import Lexicon
    from quotewire.nlp.types import QuoteDraft

_SURE: Final = 0.5
"""Of a speaker by words and capitals alone."""


def find_plain(lexicon: Lexicon, text: str) -> tuple[list[QuoteDraft], list[Speaker | None]]:
    """Quotes with their cues, and speakers by the words of the text: a name that begins with a given name.

    No speaker is an entity, and pronouns and nominals mean nobody.
    """
    document = read_text(lexicon, text)
    drafts = keep_apart(text, find_quotes(document, TokenGrammar(document)))
    speakers = [_speaker(text, draft) for draft in drafts]
    for index, draft in enumerate(drafts):
        if draft.mention is None:
            speakers[index] = inherited(speakers, drafts, index)
    return drafts, speakers


def _speaker(text: str, draft: QuoteDraft) -> Speaker | None:
    if draft.mention is None:
        return None
    mention = Span.of(text, draft.mention)
    how = draft.resolution or Resolution.EXPLICIT
    return Speaker(mention, how, name=_name(mention.text), confidence=_SURE)


def _name(words: str) -> str | None:
    """The end of a phrase from its first given name on, if all is in capitals: "Gerda Lohmann"."""
    parts = words.split()
    first = next((i for i, part in enumerate(parts) if part[0].isupper() and is_given_name(part)), len(parts))
    name = parts[first:]
    return " ".join(name) if len(name) > 1 and all(part[0].isupper() for part in name) else None
