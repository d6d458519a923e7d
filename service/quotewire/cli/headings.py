"""What stands above an article: its title, or where it has none, its first words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS = 60  # characters of a text in place of a title
UNTITLED = "untitled"


def heading(event: Mapping[str, Any]) -> str:
    """The title; else the first words of the text, of a quote where the event has no text; else the address.

    An id, which may be a hash, says nothing to a person.
    """
    title = event["article"]["title"]
    if title:
        return str(title)
    text = event["text"]["value"] or next((quote["text"] for quote in event["quotes"]), "")
    return first_words(text) or event["article"]["url"] or UNTITLED


def first_words(text: str) -> str:
    """The beginning of a text in one line, cut between words and with an ellipsis where it goes on."""
    words = " ".join(text[: 20 * _WORDS].split())
    if len(words) <= _WORDS:
        return words
    cut = words[: _WORDS + 1].rpartition(" ")[0] or words[:_WORDS]
    return f"{cut} …"
