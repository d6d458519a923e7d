"""A whole worker between a real broker and a real schema registry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext
from harness import open_harness

if TYPE_CHECKING:
    from pathlib import Path

    from quotewire.devkafka.broker import Broker

pytestmark = [pytest.mark.broker, pytest.mark.model, pytest.mark.timeout(240)]

PAGE = {"type": "record", "name": "Page", "fields": [{"name": "text", "type": "string"}]}
TEXT = "“The ferry waits 🚢,” said Ada Wex."


async def test_avro_goes_in_and_out_and_an_unknown_schema_holds_nobody_up(
    broker: Broker, tmp_path: Path, registry: str
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        with SchemaRegistryClient({"url": registry}) as client:
            value = AvroSerializer(client, json.dumps(PAGE))(
                {"text": TEXT}, SerializationContext(harness.input, MessageField.VALUE)
            )
            plain = json.dumps({"text": TEXT}).encode()
            await harness.publish([(0, value), (0, b"\0\0\0\x27\x0fnobody knows"), (0, plain)])
            harness.worker(
                "-m", "quotewire", "run", variables={"registry_url": registry, "output_format": "avro"}
            )
            enriched = await harness.read(harness.output, 2, seconds=120)
            (dead,) = await harness.read(harness.dead_letter, 1)
            assert [record.key for record in enriched] == [b"0", b"2"]
            read = AvroDeserializer(client)
            for record in enriched:
                event = read(record.value, SerializationContext(harness.output, MessageField.VALUE))
                assert isinstance(event, dict)
                assert [quote["speaker"]["name"] for quote in event["quotes"]] == ["Ada Wex"]
            assert client.get_subjects() == sorted([f"{harness.input}-value", f"{harness.output}-value"])
        assert (dead.key, dead.value) == (b"1", b"\0\0\0\x27\x0fnobody knows")
        headers = dict(dead.headers)
        assert headers["x-error-reason"] == b"UNSUPPORTED_FORMAT"
        assert headers["x-error-detail"] == b"schema 9999 is not in the schema registry"


async def test_a_registry_that_is_not_there_ends_the_worker_with_its_address(
    broker: Broker, tmp_path: Path
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        worker = harness.worker("-m", "quotewire", "run", variables={"registry_url": "http://127.0.0.1:1"})
        assert worker.wait(120) == 1
        assert "the schema registry at http://127.0.0.1:1 cannot be reached" in worker.log.read_text()
