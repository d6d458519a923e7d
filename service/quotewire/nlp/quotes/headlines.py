"""Tells a headline that quotes from one that names its topic, and whom it quotes by the words of the body."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import folded, words_of
from quotewire.nlp.languages.nouns import is_plural
from quotewire.nlp.layout.verbatim import joined
from quotewire.nlp.types import QuoteType, Resolution

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from quotewire.nlp.types import QuoteDraft, Speaker


_FEWEST_WORDS: Final = 3
_REPEATED: Final = 0.9
"""What remains of a speaker's confidence where the body has the words of the headline."""


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


def named_by_body(
    headline: tuple[str, Sequence[QuoteDraft], Sequence[Speaker | None]],
    body: tuple[str, Sequence[QuoteDraft], Sequence[Speaker | None]],
) -> list[Speaker | None]:
    """The speakers of a headline's quotes, each of the two a text with its drafts and their speakers.

    One person whom the headline does not name is who says the same words in the body.
    """
    text, drafts, speakers = headline
    found = list(speakers)
    if not any(_is_unnamed(speaker) for speaker in speakers):
        return found
    told = [
        (_words(body[0], other), named)
        for other, named in zip(*body[1:], strict=True)
        if named is not None and named.name is not None
    ]
    for index, (draft, speaker) in enumerate(zip(drafts, speakers, strict=True)):
        if not _is_unnamed(speaker):
            continue
        said = _words(text, draft)
        for words, named in told:
            if not _holds(words, said):
                continue
            mention = None if speaker is None else speaker.mention
            found[index] = replace(
                named,
                mention=mention,
                resolution=Resolution.INHERITED if mention is None else Resolution.COREFERENCE,
                confidence=round(named.confidence * _REPEATED, 3),
            )
            break
    return found


def _is_unnamed(speaker: Speaker | None) -> bool:
    """Whether a speaker is unknown, or a person without a name: not several ("Residents say"), no body."""
    if speaker is None:
        return True
    several = speaker.mention is not None and is_plural(speaker.mention.text)
    return speaker.name is None and speaker.anonymous and not several


def _words(text: str, draft: QuoteDraft) -> list[str]:
    return words_of(folded(joined(text, draft.segments)))


def _holds(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the others are a run of the words, long enough to be no chance."""
    size = len(others)
    return size >= _FEWEST_WORDS and any(words[i : i + size] == others for i in range(len(words) - size + 1))


def _is_headline(draft: QuoteDraft) -> bool:
    return draft.resolution is Resolution.COLON and draft.type is not QuoteType.DIRECT
