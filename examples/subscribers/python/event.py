"""What both Python subscribers do with an event: check every offset, then say who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def lines(event: dict[str, Any]) -> Iterator[str]:
    """One line a quote: speaker, tab, words."""
    check_offsets(event)
    for quote in event["quotes"]:
        speaker = (quote["speaker"] or {}).get("name") or "?"
        yield f"{speaker}\t{' '.join(quote['text'].split())}"


def check_offsets(event: dict[str, Any]) -> None:
    """Every span is the slice that it claims to be: Python indexes strings by code points, as offsets count.

    Raises:
        ValueError: one is not.
    """
    for location, words, span in spans(event):
        text = event["article"]["title"] if location == "title" else event["text"]["value"]
        if text is not None and text[span["start"] : span["end"]] != words:
            raise ValueError(f"{event['article']['id']}: {words!r} is not at {span}")


def spans(event: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, int]]]:
    """Location, words and offsets of every mention, segment, cue and speaker's mention."""
    for entity in event["entities"]:
        for mention in entity["mentions"]:
            yield mention["location"], mention["text"], mention
    for quote in event["quotes"]:
        for segment in quote["segments"]:
            yield quote["location"], segment["exact"], segment
        for span in (quote["cue"], (quote["speaker"] or {}).get("mention")):
            if span is not None:
                yield quote["location"], span["text"], span
