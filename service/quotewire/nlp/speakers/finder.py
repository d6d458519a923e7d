"""Says who the words of a quote's speaker mean: a name, a nominal, a pronoun, or the speaker before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.speakers.resolver import SpeakerResolver
from quotewire.nlp.types import Location, Resolution, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.grammar.base import Phrases
    from quotewire.nlp.types import Entity, QuoteDraft, Recipient

_INHERITED: Final = 0.9
"""What remains of a speaker's confidence when the next quote takes it over."""


def resolve(
    document: Document,
    grammar: Phrases,
    drafts: Sequence[QuoteDraft],
    entities: Sequence[Entity],
    location: Location = Location.BODY,
) -> tuple[list[Speaker | None], list[Recipient | None]]:
    """The speaker of each draft and the one it was said to, or None for either.

    The mentions of ``entities`` at ``location`` count in the document's text; one without any there may be
    meant too: "Governor says ...". A recipient has the entity at the head of its words.

    A quote without a mention of its own takes the speaker of the quote it ``inherits`` from. A mention that
    nobody is found for keeps its words with no name and no entity: better nobody than the wrong one.
    """
    if not drafts:
        return [], []
    resolver = SpeakerResolver(document, grammar, drafts, entities, location)
    spoken = resolver.speakers()
    for index in range(len(drafts)):
        if spoken[index] is None:
            spoken[index] = inherited(spoken, drafts, index)
    return spoken, resolver.recipients()


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
