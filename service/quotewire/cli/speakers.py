"""Formats a speaker for display."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

NOBODY = "-"


def who(speaker: Mapping[str, Any] | None) -> str:
    """The speaker's name, else the words of the text, else a dash."""
    if speaker is None:
        return NOBODY
    mention = speaker.get("mention") or {}
    return str(speaker.get("name") or mention.get("text") or NOBODY)
