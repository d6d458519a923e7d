"""Says who the words of a quote's speaker mean: a name, a nominal, a pronoun, or the speaker before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.speakers.named import entities_at
from quotewire.nlp.speakers.resolver import SpeakerResolver
from quotewire.nlp.types import Recipient, Resolution, Speaker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.grammar.base import Phrases
    from quotewire.nlp.types import Entity, Offsets, QuoteDraft

_INHERITED: Final = 0.9
"""What remains of a speaker's confidence when the next quote takes it over."""


def resolve(
    document: Document, grammar: Phrases, drafts: Sequence[QuoteDraft], entities: Sequence[Entity]
) -> list[Speaker | None]:
    """The speaker of each draft, or None; ``entities``' body mentions count in the document's text.

    A quote without a mention of its own takes the speaker of the quote it ``inherits`` from. A mention that
    nobody is found for keeps its words with no name and no entity: better nobody than the wrong one.
    """
    spoken = SpeakerResolver(document, grammar, drafts, entities).speakers()
    for index, draft in enumerate(drafts):
        if draft.mention is None:
            spoken[index] = inherited(spoken, drafts, index)
    return spoken


def inherited(spoken: Sequence[Speaker | None], drafts: Sequence[QuoteDraft], index: int) -> Speaker | None:
    """Follow ``inherits`` to a quote with a speaker of its own; a circle leads to nobody."""
    seen = {index}
    source = drafts[index].inherits
    while source is not None and 0 <= source < len(drafts) and source not in seen:
        speaker = spoken[source]
        if speaker is not None:
            confidence = round(speaker.confidence * _INHERITED, 3)
            return replace(speaker, mention=None, resolution=Resolution.INHERITED, confidence=confidence)
        seen.add(source)
        source = drafts[source].inherits
    return None


def recipients(
    document: Document, grammar: Phrases, drafts: Sequence[QuoteDraft], entities: Sequence[Entity]
) -> list[Recipient | None]:
    """To whom each draft was said, with the entity at the head of those words, or None."""
    if not any(draft.recipient for draft in drafts):
        return [None] * len(drafts)
    named = entities_at(document, entities)
    return [
        None if draft.recipient is None else _recipient(document, grammar, named, draft.recipient)
        for draft in drafts
    ]


def _recipient(
    document: Document, grammar: Phrases, named: Mapping[int, Entity], offsets: Offsets
) -> Recipient | None:
    """Who was spoken to: the lawyer of somebody is not that somebody."""
    span = document.tokens(offsets)
    if span is None:
        return None
    token = grammar.named(grammar.phrase(span), named.get)
    return Recipient(document.text[slice(*offsets)], None if token is None else named[token].id)
