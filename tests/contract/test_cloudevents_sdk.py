"""Our events and the envelopes we accept, against the CloudEvents SDK as an independent implementation."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Literal

import pytest
from cloudevents.core.bindings.kafka import KafkaMessage, from_kafka, to_binary, to_structured
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from event_samples import FULL, FULL_RECORD, PROVENANCE

from quotewire import SCHEMA_VERSION
from quotewire.nlp.types import Article
from quotewire.records import Outgoing, Record
from quotewire.settings import InputSettings, OutputSettings
from quotewire.wire.decode import decode
from quotewire.wire.encode import EVENT_TYPE, encode


@pytest.mark.parametrize("mode", ["binary", "structured"])
def test_the_sdk_reads_what_we_write(mode: Literal["binary", "structured"]) -> None:
    outgoing = encode(
        *FULL, FULL_RECORD, PROVENANCE, OutputSettings(mode=mode), topic="articles.enriched", max_bytes=10**6
    )
    assert isinstance(outgoing, Outgoing)
    assert outgoing.value is not None
    headers = {name: value or b"" for name, value in outgoing.headers}
    message = KafkaMessage(headers=headers, key=outgoing.key, value=outgoing.value)
    event = from_kafka(message, JSONFormat())
    assert (event.get_type(), event.get_source(), event.get_subject()) == (
        EVENT_TYPE,
        "/quotewire",
        "greywell-7",
    )
    assert event.get_time() == datetime.fromtimestamp(FULL_RECORD.timestamp / 1000, UTC)
    assert event.get_dataschema() == f"urn:quotewire:schema:enriched-article:{SCHEMA_VERSION}"
    assert event.get_extension("partitionkey") == "greywell-7"
    data = event.get_data()
    assert isinstance(data, dict)
    assert data["text"]["value"] == FULL[1].text


@pytest.mark.parametrize("write", [to_binary, to_structured])
def test_we_read_what_the_sdk_writes(write: object) -> None:
    event = CloudEvent(
        attributes={
            "id": "sdk-1",
            "source": "/crawler",
            "type": "example.article",
            "specversion": "1.0",
            "datacontenttype": "application/json",
        },
        data={"id": "inner", "text": "It snowed on Greywell."},
    )
    assert callable(write)
    message = write(event, JSONFormat())
    value = message.value if isinstance(message.value, bytes) else json.dumps(message.value).encode()
    decoded = decode(Record("in", 0, 0, 0, None, value, tuple(message.headers.items())), InputSettings())
    assert isinstance(decoded, Article)
    assert (decoded.id, decoded.text) == ("sdk-1", "It snowed on Greywell.")
