"""Reads the compared parts of an enriched event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotewire.evaluation.article import FoundArticle, FoundQuote, Named, entity_type
from quotewire.nlp.types import Location, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotewire.evaluation.article import Spans


def found(event: Mapping[str, Any]) -> FoundArticle:
    """The quotes of the body that are in no other quote, and the body's mentions by name.

    Quotes of the headline and nested ones are left out: annotators rarely mark them.
    """
    return FoundArticle(tuple(_quotes(event)), frozenset(_names(event)))


def _quotes(event: Mapping[str, Any]) -> Iterator[FoundQuote]:
    for quote in event["quotes"]:
        if quote["location"] != Location.BODY or quote.get("parent_id"):
            continue
        speaker = quote["speaker"] or {}
        yield FoundQuote(
            content=tuple((segment["start"], segment["end"]) for segment in quote["segments"]),
            speaker=_span(speaker.get("mention")),
            cue=_span(quote["cue"]),
            type=quote["type"],
            name=speaker.get("name"),
            confidence=quote["confidence"],
        )


def _names(event: Mapping[str, Any]) -> Iterator[Named]:
    for entity in event["entities"]:
        kind = entity_type(entity["type"])
        for mention in entity["mentions"]:
            if kind and mention["kind"] == MentionKind.NAME and mention["location"] == Location.BODY:
                yield Named(mention["start"], mention["end"], kind)


def _span(span: Mapping[str, Any] | None) -> Spans:
    return ((span["start"], span["end"]),) if span else ()
