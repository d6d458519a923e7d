"""The event's id: another one for an update of any field, the same one for a redelivery."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Final

import pytest
from annotated_article import ANNOTATIONS, ARTICLE, MEGABYTE, PROVENANCE, RECORD, TEXT

from quotewire.nlp.types import Article, Language
from quotewire.records import Outgoing, Record
from quotewire.settings import OutputSettings
from quotewire.wire.encode import ModelInfo, Provenance, encode

UPDATES: Final[dict[str, Any]] = {
    "id": "perch-2",
    "text": TEXT + ".",
    "title": "Voss: 🎣 badly",
    "url": "https://post.example/perch?utm_source=feed",
    "url_canonical": "https://post.example/perch",
    "authors": ("Isa Thorne",),
    "source_name": "The Post",
    "published_at": "2026-03-02",
    "warnings": ("published_at_invalid",),
    "language.code": "fr",
    "language.confidence": 0.5,
    "language.declared": None,
}


def updated(field: str) -> Article:
    """The article with one field changed."""
    outer, _, inner = field.rpartition(".")
    changed: dict[str, Any] = {inner: UPDATES[field]}
    if outer:
        return replace(ARTICLE, language=replace(ARTICLE.language, **changed))
    return replace(ARTICLE, **changed)


def published(
    article: Article = ARTICLE, record: Record = RECORD, provenance: Provenance = PROVENANCE, **settings: Any
) -> Outgoing:
    """The event of an article in which always the same is found."""
    found = replace(ANNOTATIONS, text=article.text, title=article.title)
    chosen = OutputSettings(**settings)
    outgoing = encode(article, found, record, provenance, chosen, topic="events", max_bytes=MEGABYTE)
    assert isinstance(outgoing, Outgoing)
    return outgoing


def event_id(outgoing: Outgoing) -> bytes:
    return dict(outgoing.headers)["ce_id"] or b""


def test_an_update_of_any_field_has_an_id_of_its_own() -> None:
    outer = {field.name for field in fields(Article)} - {"language"}
    assert UPDATES.keys() == outer | {f"language.{field.name}" for field in fields(Language)}
    ids = {event_id(published(updated(field))) for field in UPDATES}
    assert len(ids) == len(UPDATES) == 12
    assert event_id(published()) not in ids


@pytest.mark.parametrize(
    "newer",
    [
        replace(PROVENANCE, models=(ModelInfo("entities", "small", "3.8.1"),)),
        replace(PROVENANCE, service_version="0.2.0"),
        replace(PROVENANCE, schema_version="1.0.1"),
    ],
)
def test_another_version_has_another_id(newer: Provenance) -> None:
    assert event_id(published(provenance=newer)) != event_id(published())


def test_a_thousand_redeliveries_have_one_id_and_the_same_bytes_but_for_the_position() -> None:
    ids, values = set(), set()
    for offset in range(1000):
        record = replace(RECORD, partition=offset % 7, offset=offset, timestamp=1_760_000_000_000 + offset)
        again = published(record=record)
        ids.add(event_id(again))
        values.add((again.value or b"").partition(b'"input":')[0])
        assert published(record=record) == again
    assert ids == {event_id(published())}
    assert len(values) == 1


@pytest.mark.parametrize("settings", [{"include_text": False}, {"mode": "structured"}])
def test_the_id_is_the_same_in_any_form(settings: dict[str, Any]) -> None:
    outgoing = published(**settings)
    value, expected = outgoing.value or b"", event_id(published())
    assert dict(outgoing.headers).get("ce_id") == expected or b'"id":"%s"' % expected in value
