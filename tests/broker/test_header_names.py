"""A header name that is no UTF-8 costs its record nothing, and its partition neither."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.producer import message_accumulator
from aiokafka.record.default_records import DefaultRecordBatchBuilder, _DefaultRecordBatchBuilderPy
from aiokafka.record.util import calc_crc32c_py
from harness import open_harness

from quotewire.kafka.header_names import Batches

if TYPE_CHECKING:
    from pathlib import Path

    from quotewire.devkafka.broker import Broker

PLACEHOLDER, BAD = b"a-name-of-ours", b"\xff\xfe\x00\n\x1b[31m\xc3(\x80zz"
CRC, AFTER_CRC = 17, 21  # where a batch keeps its checksum, and what that is of


def with_bad_name(batch: bytes) -> bytes:
    assert len(PLACEHOLDER) == len(BAD)
    raw = bytearray(batch.replace(PLACEHOLDER, BAD))
    raw[CRC:AFTER_CRC] = struct.pack(">I", calc_crc32c_py(bytes(raw[AFTER_CRC:])))
    return bytes(raw)


class BadNames(_DefaultRecordBatchBuilderPy):  # type: ignore[misc]  # aiokafka ships no types
    """Builds what a producer in C would: the name's bytes as they are."""

    def build(self) -> bytearray:
        return bytearray(with_bad_name(bytes(super().build())))


class BadName(str):
    """A name whose bytes are no UTF-8."""

    __slots__ = ()

    def encode(self, *_: str) -> bytes:
        return BAD


def built(codec: int) -> bytes:
    builder = DefaultRecordBatchBuilder(2, codec, 0, -1, -1, 0, 1_000_000)
    for number, name in enumerate(("plain", PLACEHOLDER.decode(), "null")):
        headers = [(name, None if name == "null" else b"v")]
        builder.append(number, timestamp=1, key=b"k", value=b"%d" % number, headers=headers)
    return bytes(builder.build())


def read(batches: bytes) -> list[Any]:
    records, found = Batches(batches), []
    while records.has_next():
        batch = records.next_batch()
        assert batch.validate_crc()
        found += [(record.offset, record.key, record.value, list(record.headers)) for record in batch]
    return found


def test_the_name_is_read_with_replacement_characters_and_the_neighbours_as_ever() -> None:
    plain, bad = read(built(0)), read(with_bad_name(built(0)) + built(0))
    assert plain[1][3] == [(PLACEHOLDER.decode(), b"v")]
    assert bad[1][3] == [(BAD.decode("utf-8", "replace"), b"v")]
    assert [bad[0], bad[2], *bad[3:]] == [plain[0], plain[2], *plain]


@pytest.mark.parametrize("codec", range(1, 5))
def test_compressed_batches_are_read_as_aiokafka_reads_them(codec: int) -> None:
    assert read(built(codec)) == read(built(0))


@pytest.mark.parametrize("codec", range(5))
def test_the_name_is_read_in_a_compressed_batch_too(codec: int) -> None:
    builder = _DefaultRecordBatchBuilderPy(2, codec, 0, -1, -1, 0, 1_000_000)
    value = b"v" * 1000  # worth to be compressed
    builder.append(0, timestamp=1, key=b"k", value=value, headers=[(BadName(), b"v")])
    assert read(bytes(builder.build())) == [(0, b"k", value, [(BAD.decode("utf-8", "replace"), b"v")])]


@pytest.mark.broker
@pytest.mark.timeout(120)
async def test_it_is_answered_like_any_other_record(
    broker: Broker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        await harness.publish([(0, b"article")])
        with monkeypatch.context() as patched:
            patched.setattr(message_accumulator, "DefaultRecordBatchBuilder", BadNames)
            async with AIOKafkaProducer(bootstrap_servers=harness.bootstrap) as crawler:
                for value in (b"article", b"refuse"):
                    headers = [(PLACEHOLDER.decode(), b"v")]
                    await crawler.send_and_wait(harness.input, value, b"bad", 0, headers=headers)
        await harness.publish([(0, b"article")])
        harness.worker()
        assert await harness.outputs(4) == {"0": 2, "bad": 2}
        (dead,) = await harness.read(harness.dead_letter, 1)
        assert dead.headers[0] == (BAD.decode("utf-8", "replace"), b"v")
