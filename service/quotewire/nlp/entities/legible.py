"""Leaves out who was named by words that have lost a character, or have no letter: they name nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotewire.nlp.layout.repairs import LOST, LOST_LETTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotewire.nlp.types import EntityDraft, Recipient, Speaker


def legible_names(drafts: Iterable[EntityDraft], text: str) -> list[EntityDraft]:
    """The drafts whose name in the text is whole, without a role that is not."""
    whole = (draft for draft in drafts if _is_whole(text[draft.start : draft.end]))
    return [draft if _is_whole(draft.role) else replace(draft, role=None) for draft in whole]


def legible_speakers(speakers: Iterable[Speaker | None]) -> list[Speaker | None]:
    """None for each speaker whose words or name have lost a character or have no letter; no role that has."""
    return [None if speaker is None else _legible(speaker) for speaker in speakers]


def _legible(speaker: Speaker) -> Speaker | None:
    named = (speaker.name, speaker.mention.text if speaker.mention else None)
    if not all(words is None or (_is_whole(words) and any(map(str.isalpha, words))) for words in named):
        return None
    return speaker if _is_whole(speaker.role) else replace(speaker, role=None)


def legible_recipients(recipients: Sequence[Recipient | None]) -> list[Recipient | None]:
    """None for each recipient whose words are not whole."""
    return [one if one is not None and _is_whole(one.text) else None for one in recipients]


def _is_whole(words: str | None) -> bool:
    return not words or (LOST not in words and LOST_LETTER not in words)
