"""Says who the words of a quote's speaker mean: a name, a nominal, a pronoun, or the speaker before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.speakers.resolver import SpeakerResolver
from quotewire.nlp.types import Location, Resolution, Speaker

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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
    words = document.lexicon.words
    for index, draft in enumerate(drafts):
        if spoken[index] is None:
            spoken[index] = inherited(spoken, drafts, index)
        spoken[index] = of_himself(spoken, draft, index, words.speaking & words.of_one_person)
    return spoken, resolver.recipients()


def of_himself(
    spoken: Sequence[Speaker | None], draft: QuoteDraft, index: int, first_person: Collection[str]
) -> Speaker | None:
    """The speaker of a quote, the one of the quote around it where the mention is "I": "I said 'No'"."""
    speaker = spoken[index]
    around = None if draft.parent is None else spoken[draft.parent]
    if around is None or around.name is None or speaker is None or speaker.mention is None:
        return speaker
    if speaker.mention.text.lower() not in first_person:
        return speaker
    confidence = round(around.confidence * _INHERITED, 3)
    return replace(around, mention=speaker.mention, resolution=Resolution.COREFERENCE, confidence=confidence)


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
