"""Values with a schema registry's header, read and written without a registry."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID

import fastavro
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.nlp.types import Annotations, Article, Entity, Mention, Quote, QuoteType, Segment, Span
from quotewire.records import Reason, Record, Rejection
from quotewire.settings import InputSettings
from quotewire.wire.avro import AvroReader, AvroWriter, read_event, schema_id
from quotewire.wire.decode import decode
from quotewire.wire.event_data import event_data
from quotewire.wire.provenance import Provenance

RAW = {
    "type": "record",
    "name": "Page",
    "fields": [{"name": "text", "type": "string"}, {"name": "url", "type": ["null", "string"]}],
}
HEADER = b"\0\0\0\0\7"


class Known:
    """Schema 7, and how often somebody asked for it."""

    def __init__(self, schema: object, kind: str = "AVRO") -> None:
        self.asked = 0
        self._answer = kind, schema if isinstance(schema, str) else json.dumps(schema)

    def find(self, schema_id: int) -> tuple[str, str]:
        assert schema_id == 7
        self.asked += 1
        return self._answer


def datum(schema: Any, value: Any) -> bytes:
    stream = BytesIO()
    fastavro.schemaless_writer(stream, fastavro.parse_schema(schema), value)
    return HEADER + stream.getvalue()


def decoded(value: bytes, known: Known) -> object:
    return decode(Record("t", 0, 0, 0, None, value), InputSettings(), AvroReader(known))


def test_an_article_is_read_and_its_schema_asked_for_once() -> None:
    known = Known(RAW)
    reader = AvroReader(known)
    for url in ("https://star.example/a", None):
        record = Record("t", 0, 0, 0, b"k", datum(RAW, {"text": "It snowed.", "url": url}))
        article = decode(record, InputSettings(), reader)
        assert isinstance(article, Article)
        assert (article.text, article.url) == ("It snowed.", url)
    assert known.asked == 1


def test_plain_json_is_still_read_beside_it() -> None:
    article = decoded(b'{"text": "It snowed."}', Known(RAW))
    assert isinstance(article, Article)


def test_what_json_has_no_type_for_is_written_as_text() -> None:
    kinds = [
        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
        {"name": "on", "type": {"type": "int", "logicalType": "date"}},
        {"name": "id", "type": {"type": "string", "logicalType": "uuid"}},
        {"name": "raw", "type": "bytes"},
        {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2}},
    ]
    schema = {"type": "record", "name": "Page", "fields": kinds}
    value = {
        "at": datetime(2026, 3, 1, tzinfo=UTC),
        "on": date(2026, 3, 1),
        "id": UUID(int=1),
        "raw": b"\xff",
        "price": Decimal("1.50"),
    }
    assert AvroReader(Known(schema)).read(datum(schema, value)) == {
        "at": "2026-03-01T00:00:00+00:00",
        "on": "2026-03-01",
        "id": "00000000-0000-0000-0000-000000000001",
        "raw": "/w==",
        "price": 1.5,
    }


@pytest.mark.parametrize("schema", ["{", '"nothing"', '{"type": "record"}', "[]"])
def test_a_schema_that_is_none_is_a_refusal(schema: str) -> None:
    refused = decoded(HEADER + b"x", Known(schema))
    assert isinstance(refused, Rejection)
    assert refused.reason in {Reason.UNSUPPORTED_FORMAT, Reason.INVALID_ENCODING}


@given(st.binary(max_size=60))
def test_whatever_the_bytes_are_they_are_an_article_or_a_refusal(value: bytes) -> None:
    assert isinstance(decoded(HEADER + b"\2a" + value, Known(RAW)), Article | Rejection)
    assert isinstance(decoded(HEADER + value, Known(RAW)), Article | Rejection)


def test_only_a_zero_byte_and_four_more_before_a_datum_are_a_header() -> None:
    assert schema_id(HEADER + b"x") == 7
    for value in (HEADER, b"", b"\1\0\0\0\7x", b"{}    "):
        assert schema_id(value) is None, value


def event(**fields: str) -> dict[str, Any]:
    record = Record(
        "raw", 0, 4, 1_700_000_000_000, b"k", json.dumps({"text": "It snowed."} | fields).encode()
    )
    article = decode(record, InputSettings())
    assert isinstance(article, Article)
    it = (Mention("It", 0, 2),)
    entities = Entity("e1", "PERSON", "Ada", it, role="angler", salience=0.5), Entity("e2", "GPE", "Ulm", it)
    quote = Quote("q1", QuoteType.DIRECT, "It", (Segment("It", 0, 2),), cue=Span("snowed", 3, 9))
    annotations = Annotations(article.text, article.title, entities, (quote,))
    return event_data(article, annotations, record, Provenance("1.0", "1.1"), utf16=False)


def test_event_is_written_behind_the_id_of_its_schema_and_read_back() -> None:
    for data in (event(), event(title="Snow", url="https://star.example/a")):
        value = AvroWriter(258).write(data)
        assert value[:5] == b"\0\0\0\1\2"
        assert read_event(value) == data
        assert ["role" in entity for entity in data["entities"]] == [True, False]
    with pytest.raises(ValueError, match="not an event of this version's schema"):
        read_event(value + b"x")
    with pytest.raises(ValueError, match="not an event of this version's schema"):
        read_event(value[:20])


@pytest.mark.parametrize(
    ("value", "number"), [(HEADER + b"x", 7), (HEADER, None), (b"{" + HEADER, None), (b"\0\1\0\0\0.", 2**24)]
)
def test_header_is_a_zero_byte_four_of_an_id_and_something_behind(value: bytes, number: int | None) -> None:
    assert schema_id(value) == number
