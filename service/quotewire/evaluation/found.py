"""Reads the compared parts of an enriched event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotewire.evaluation.article import Cluster, FoundArticle, FoundQuote, Named, entity_type
from quotewire.nlp.types import Location, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotewire.evaluation.article import Spans


def found(event: Mapping[str, Any]) -> FoundArticle:
    """The quotes that are in no other quote, the body's mentions by name, and the entities.

    Nested quotes are left out: annotators rarely mark them.
    """
    return FoundArticle(
        quotes=tuple(_quotes(event, Location.BODY)),
        entities=frozenset(_names(event)),
        title_quotes=tuple(_quotes(event, Location.TITLE)),
        clusters={entity["id"]: _cluster(entity) for entity in event["entities"]},
    )


def _quotes(event: Mapping[str, Any], location: Location) -> Iterator[FoundQuote]:
    for quote in event["quotes"]:
        if quote["location"] != location or quote.get("parent_id"):
            continue
        speaker = quote["speaker"] or {}
        yield FoundQuote(
            content=tuple((segment["start"], segment["end"]) for segment in quote["segments"]),
            speaker=_span(speaker.get("mention")),
            cue=_span(quote["cue"]),
            type=quote["type"],
            name=speaker.get("name"),
            confidence=quote["confidence"],
            entity=speaker.get("entity_id"),
            resolution=speaker.get("resolution"),
        )


def _names(event: Mapping[str, Any]) -> Iterator[Named]:
    for entity in event["entities"]:
        kind = entity_type(entity["type"])
        if kind:
            for start, end in _cluster(entity).mentions:
                yield Named(start, end, kind)


def _cluster(entity: Mapping[str, Any]) -> Cluster:
    """The entity without its pronouns and nominals: those are what a speaker was resolved from."""
    return Cluster(
        entity["name"],
        tuple(
            (mention["start"], mention["end"])
            for mention in entity["mentions"]
            if mention["kind"] == MentionKind.NAME and mention["location"] == Location.BODY
        ),
    )


def _span(span: Mapping[str, Any] | None) -> Spans:
    return ((span["start"], span["end"]),) if span else ()
