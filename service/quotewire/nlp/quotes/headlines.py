"""Tells a headline that quotes from one that names its topic: "Fenn: Pier will open", "Fenn: Why a pier"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.types import QuoteType, Resolution

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from quotewire.nlp.types import QuoteDraft, Speaker


def names_of_speakers(drafts: Sequence[QuoteDraft], speakers: Sequence[Speaker | None]) -> frozenset[str]:
    """The last words, in lower case, of the names of those who speak in a text, headlines aside."""
    names = (
        speaker.name
        for draft, speaker in zip(drafts, speakers, strict=True)
        if speaker is not None and speaker.name and not _is_headline(draft)
    )
    return frozenset(name.split()[-1].casefold() for name in names)


def topics(
    drafts: Sequence[QuoteDraft], speakers: Sequence[Speaker | None], speaking: Collection[str]
) -> set[int]:
    """The places of headlines that are no quote, since nobody of that name is among those ``speaking``."""
    found = set()
    for index, (draft, speaker) in enumerate(zip(drafts, speakers, strict=True)):
        name = speaker.name if speaker is not None else None
        if _is_headline(draft) and (name is None or name.split()[-1].casefold() not in speaking):
            found.add(index)
    return found


def _is_headline(draft: QuoteDraft) -> bool:
    return draft.resolution is Resolution.COLON and draft.type is not QuoteType.DIRECT
