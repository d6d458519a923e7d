"""The event's Avro schema: it says what the JSON Schema says, and changes as that may change."""

from __future__ import annotations

import importlib.util
import json
from io import BytesIO
from typing import Any

import fastavro
import pytest
from event_samples import PROVENANCE, annotated_articles
from hypothesis import given
from hypothesis import strategies as st
from schema_files import ROOT, SCHEMAS, examples

from quotewire.nlp.types import Annotations, Article
from quotewire.records import Outgoing, Record
from quotewire.settings import OutputSettings
from quotewire.wire import events
from quotewire.wire.avro import AvroWriter
from quotewire.wire.encode import encode

RELEASES = sorted(path.parent.name for path in (SCHEMAS / "released").glob("*/enriched-article.avsc"))


def schema(release: str | None = None) -> Any:
    folder = SCHEMAS if release is None else SCHEMAS / "released" / release
    return fastavro.parse_schema(json.loads((folder / "enriched-article.avsc").read_text(encoding="utf-8")))


def test_it_is_written_from_the_json_schema() -> None:
    spec = importlib.util.spec_from_file_location("avro_schema", ROOT / "ops" / "avro_schema.py")
    assert spec is not None
    assert spec.loader is not None
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    assert (SCHEMAS / "enriched-article.avsc").read_text(encoding="utf-8") == writer.text()


@given(sample=annotated_articles(), utf16=st.booleans(), text=st.booleans())
def test_an_event_in_avro_is_the_event_in_json(
    sample: tuple[Article, Annotations, Record], *, utf16: bool, text: bool
) -> None:
    shape = OutputSettings(utf16_offsets=utf16, include_text=text)
    written = [
        encode(*sample, PROVENANCE, shape, topic="t", max_bytes=10**6, avro=avro)
        for avro in (None, AvroWriter(9))
    ]
    in_json, in_avro = (one for one in written if isinstance(one, Outgoing) and one.value is not None)
    assert in_json.value is not None
    assert in_avro.value is not None
    assert in_avro.value.startswith(b"\0\0\0\0\x09")
    assert events.read(in_avro.value, in_avro.headers) == json.loads(in_json.value)


@pytest.mark.parametrize("release", RELEASES)
def test_every_release_reads_what_is_written_now_and_the_other_way_round(release: str) -> None:
    for writer, reader in ((schema(release), schema()), (schema(), schema(release))):
        for event in examples("enriched-article").values():
            stream = BytesIO()
            fastavro.schemaless_writer(stream, writer, event)
            stream.seek(0)
            read: Any = fastavro.schemaless_reader(stream, writer, reader)
            assert read["text"]["sha256"] == event["text"]["sha256"]
            assert len(read["quotes"]) == len(event["quotes"])


def test_the_release_of_this_version_has_it() -> None:
    assert RELEASES


def test_bytes_of_another_schema_are_no_event() -> None:
    for value in (b"\0\0\0\0\x09", b"\0\0\0\0\x09x", b"\0\0\0\0\x09" + b"\2a" * 40):
        with pytest.raises(ValueError, match=r"."):
            events.read(value)
