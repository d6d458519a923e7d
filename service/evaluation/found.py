"""What an enriched event holds, as far as it is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.core.article import Location, MentionKind
from service.evaluation.article import FoundArticle, FoundQuote, Named, entity_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from service.evaluation.article import Spans


def found(event: Mapping[str, Any], *, join: bool = False) -> FoundArticle:
    """The quotes of the body that are in no other quote, and the body's mentions by name.

    Quotes of the headline and nested ones are left out: annotators rarely mark them. With ``join``, quotes of
    one group become one quote of their first, as many annotators mark them.
    """
    return FoundArticle(tuple(_quotes(event, join=join)), frozenset(_names(event)))


def _quotes(event: Mapping[str, Any], *, join: bool) -> Iterator[FoundQuote]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for quote in event["quotes"]:
        if quote["location"] == Location.BODY and not quote.get("parent_id"):
            group = (quote.get("group_id") if join else None) or quote["id"]
            groups.setdefault(group, []).append(quote)
    for quotes in groups.values():
        quote = quotes[0]
        speaker = quote["speaker"] or {}
        yield FoundQuote(
            content=tuple(
                (segment["start"], segment["end"]) for each in quotes for segment in each["segments"]
            ),
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
