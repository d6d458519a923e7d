"""Avro articles in and Avro events out by way of a real registry, Confluent's client at the other end."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from confluent_kafka.schema_registry import Schema, SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

from quotewire.enricher import Enricher
from quotewire.records import Kind, Outcome, Reason, Record
from quotewire.registry import Registry, RegistryError, avro
from quotewire.settings import ModelSettings, OutputSettings, RegistrySettings, Settings
from quotewire.wire import events
from quotewire.wire.avro import event_schema
from quotewire.wire.errors import DecodeError

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.model, pytest.mark.timeout(240)]

TEXT = "“The ferry waits 🚢,” said Ada Wex, the harbour master of Lisbon."
RAW = {
    "type": "record",
    "name": "Page",
    "fields": [
        {"name": "id", "type": "string"},
        {"name": "text", "type": ["null", "string"]},
        {"name": "authors", "type": {"type": "array", "items": "string"}},
        {"name": "published_at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
    ],
}
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
VALUE = SerializationContext("articles.raw", MessageField.VALUE)
NOWHERE = "http://127.0.0.1:1"


def settings(url: str | None, *, form: str = "json", **changes: Any) -> Settings:
    output = OutputSettings.model_validate({"format": form})
    return Settings(
        model=ModelSettings(warm_up_articles=0),
        output=output,
        registry=RegistrySettings.model_validate({"url": url, "timeout_seconds": 2, **changes}),
    )


def record(value: bytes) -> Record:
    return Record("articles.raw", 0, 7, 1_772_000_000_000, b"k", value)


@pytest.fixture
def client(registry: str) -> Iterator[SchemaRegistryClient]:
    with SchemaRegistryClient({"url": registry}) as confluent:
        yield confluent


def written(client: SchemaRegistryClient, datum: dict[str, Any]) -> bytes:
    """An article as a producer with Confluent's serializer sends it."""
    value = AvroSerializer(client, json.dumps(RAW))(datum, VALUE)
    assert isinstance(value, bytes)
    return value


def refused(outcome: Outcome) -> tuple[Reason, str]:
    assert outcome.rejection is not None
    return outcome.rejection.reason, outcome.rejection.detail


def test_avro_in_and_avro_out_with_confluents_client_at_both_ends(
    registry: str, client: SchemaRegistryClient
) -> None:
    page = {"id": "a1", "text": TEXT, "authors": ["Isa Thorne"], "published_at": NOON}
    raw = record(written(client, page))
    outcome = Enricher.load(settings(registry, form="avro")).enrich(raw, 0)
    assert outcome.kind is Kind.ENRICHED, outcome.rejection
    outgoing = outcome.outgoing
    assert outgoing.value is not None
    headers = dict(outgoing.headers)
    assert headers["content-type"] == b"application/avro"
    assert headers["ce_type"] == b"news.quotewire.article.enriched.v1"

    context = SerializationContext("articles.enriched", MessageField.VALUE)
    event: Any = AvroDeserializer(client)(outgoing.value, context)
    assert event["article"]["authors"] == ["Isa Thorne"]
    assert event["article"]["published_at"] == "2026-03-01T12:00:00Z"
    (quote,) = event["quotes"]
    (segment,) = quote["segments"]
    assert event["text"]["value"][segment["start"] : segment["end"]] == "The ferry waits 🚢,"
    assert quote["speaker"]["name"] == "Ada Wex"

    as_json = Enricher.load(settings(registry)).enrich(raw, 0).outgoing
    assert as_json.value is not None
    assert events.read(outgoing.value, outgoing.headers) == json.loads(as_json.value)
    assert {**dict(as_json.headers), "content-type": b"application/avro"} == headers


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("topic", "articles.enriched-value"),
        ("record", "news.quotewire.EnrichedArticle"),
        ("topic_record", "articles.enriched-news.quotewire.EnrichedArticle"),
    ],
)
def test_our_schema_is_registered_once_under_the_subject_that_is_wanted(
    registry: str, client: SchemaRegistryClient, subject: str, name: str
) -> None:
    wanted = settings(registry, form="avro", subject=subject, compatibility="FULL_TRANSITIVE")
    assert avro(wanted)[1] is not None
    assert avro(wanted)[1] is not None
    assert client.get_subjects() == [name]
    assert client.get_versions(name) == [1]
    assert client.get_compatibility(name) == "FULL_TRANSITIVE"
    assert json.loads(client.get_latest_version(name).schema.schema_str or "") == json.loads(event_schema())


def test_where_registering_is_forbidden_the_schema_has_to_be_there(
    registry: str, client: SchemaRegistryClient
) -> None:
    wanted = settings(registry, form="avro", register_schema=False)
    with pytest.raises(RegistryError, match=r"has no /subjects/articles\.enriched-value"):
        avro(wanted)
    client.register_schema("articles.enriched-value", Schema(event_schema(), "AVRO"))
    assert avro(wanted)[1] is not None


def test_an_unknown_id_and_damaged_bytes_are_dead_letters_and_the_next_article_is_enriched(
    registry: str,
    client: SchemaRegistryClient,
) -> None:
    good = written(client, {"id": "a1", "text": TEXT, "authors": [], "published_at": NOON})
    enricher = Enricher.load(settings(registry))
    for _ in range(2):
        unknown = enricher.enrich(record(b"\0\0\0\1\1datum"), 0)
        assert refused(unknown) == (Reason.UNSUPPORTED_FORMAT, "schema 257 is not in the schema registry")
    for damaged in (good[:-1], good + b"\0", good[:5] + b"\xff" * 20):
        assert refused(enricher.enrich(record(damaged), 0))[0] is Reason.INVALID_ENCODING
    without_text = written(client, {"id": "a1", "text": None, "authors": [], "published_at": NOON})
    assert refused(enricher.enrich(record(without_text), 0))[0] is Reason.MISSING_TEXT
    assert enricher.enrich(record(good), 0).kind is Kind.ENRICHED


def test_json_schema_is_read_and_protobuf_refused(registry: str, client: SchemaRegistryClient) -> None:
    form = client.register_schema("page", Schema('{"type": "object"}', "JSON"))
    other = client.register_schema("proto", Schema('syntax = "proto3"; message A {}', "PROTOBUF"))
    enricher = Enricher.load(settings(registry))

    def framed(number: int, datum: bytes) -> Record:
        return record(b"\0" + number.to_bytes(4, "big") + datum)

    value = json.dumps({"id": "j", "text": TEXT}).encode()
    assert enricher.enrich(framed(form, value), 0).article_id == "j"
    assert refused(enricher.enrich(framed(form, b"{"), 0))[0] is Reason.INVALID_JSON
    assert refused(enricher.enrich(framed(form, b"\xff"), 0))[0] is Reason.INVALID_ENCODING
    reason, detail = refused(enricher.enrich(framed(other, b"x"), 0))
    assert (reason, detail) == (
        Reason.UNSUPPORTED_FORMAT,
        f"schema {other} is PROTOBUF; send Avro, JSON Schema or plain JSON",
    )


def test_a_registry_that_does_not_answer_stops_the_start_with_its_address() -> None:
    with pytest.raises(RegistryError, match=rf"the schema registry at {NOWHERE} cannot be reached"):
        avro(settings(NOWHERE))


def test_one_that_falls_silent_later_costs_only_what_it_is_asked_for() -> None:
    silent = Registry(RegistrySettings(url=NOWHERE, timeout_seconds=1))
    with pytest.raises(DecodeError) as errors:
        silent.find(5)
    assert errors.value.rejection.reason is Reason.UNSUPPORTED_FORMAT
    assert "cannot be reached" in errors.value.rejection.detail


def test_what_is_no_registry_is_named(registry: str) -> None:
    with pytest.raises(RegistryError, match=r"(refuses|has no|is not a schema registry)"):
        avro(settings(f"{registry}/elsewhere"))


def test_avro_without_a_registry_stops_the_start() -> None:
    with pytest.raises(RegistryError, match="QUOTEWIRE_OUTPUT_FORMAT=avro needs QUOTEWIRE_REGISTRY_URL"):
        avro(settings(None, form="avro"))


def test_nothing_is_loaded_where_no_registry_is_named() -> None:
    script = (
        "import sys; from quotewire.enricher import Enricher; from quotewire.settings import Settings; "
        "Enricher.load(Settings.load()); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "fastavro" not in loaded.split()


def test_the_registry_of_the_tests_is_a_registry(registry: str) -> None:
    assert httpx.get(f"{registry}/subjects").json() == []
