"""Records that a broker refuses: each affects only itself, is reported, and stops no partition."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from aiokafka.protocol.produce import ProduceRequest
from harness import ROOT, Harness, Worker, open_harness

from quotewire.kafka.client import NO_KEY
from quotewire.kafka.errors import KafkaFailure
from quotewire.kafka.producers import problem, send_all, start_producer
from quotewire.kafka.publisher import publisher
from quotewire.records import Outgoing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotewire.devkafka.broker import Broker

pytestmark = [pytest.mark.broker, pytest.mark.timeout(240)]

COMPACT = {"cleanup.policy": "compact"}


async def publish(harness: Harness, records: Iterable[tuple[bytes | None, bytes | None]]) -> int:
    """Publish keys and values to the only partition, nulls as nulls; how many there were."""
    count = 0
    async with AIOKafkaProducer(
        bootstrap_servers=harness.bootstrap, key_serializer=lambda key: None if key is NO_KEY else key
    ) as producer:
        for key, value in records:
            given = NO_KEY if key is None and value is None else key
            await producer.send_and_wait(harness.input, value, given, 0)
            count += 1
    return count


async def until_answered(harness: Harness, worker: Worker, count: int) -> None:
    """Wait until every record has its outcome, and the group has committed past all of them."""
    await harness.until(lambda: worker.produced == count, seconds=90)
    assert await harness.committed(0) == count


def article(name: str) -> bytes:
    return json.dumps({"id": name, "language": "en", "text": f"The {name} is open, Ada Wex said."}).encode()


@pytest.mark.parametrize("dead_letter", [{}, COMPACT], ids=["kept", "compacted"])
async def test_keyless_tombstone_is_a_dead_letter_and_its_neighbours_come_out(
    broker: Broker, tmp_path: Path, dead_letter: dict[str, str]
) -> None:
    async with open_harness(
        broker.bootstrap_servers, tmp_path, output=COMPACT, dead_letter=dead_letter
    ) as harness:
        records = [(b"a", article("mill")), (None, None), (None, article("quay")), (b"a", None)]
        await publish(harness, records)
        # The real way from record to event but for the language work.
        worker = harness.worker(str(ROOT / "tests" / "chaos" / "chaos_worker.py"))
        await until_answered(harness, worker, 4)
        enriched = await harness.read(harness.output, 3)
        # An article without a key has its id for one.
        assert [(record.key, record.value is None) for record in enriched] == [
            *((b"a", False), (b"quay", False), (b"a", True)),
        ]
        (dead,) = await harness.read(harness.dead_letter, 1)
        headers = dict(dead.headers)
        assert headers["x-error-reason"] == b"EMPTY_VALUE"
        if dead_letter:
            assert (dead.key, dead.value) == (f"{harness.input}-0@1".encode(), b"")
            assert headers["x-given-key"] == dead.key
        else:
            assert (dead.key, dead.value) == (None, None)
            assert "x-given-key" not in headers
        assert worker.metric(r'quotewire_dead_letters_total\{reason="EMPTY_VALUE"\}') == 1
        assert "refused a record: EMPTY_VALUE" in worker.log.read_text()
        printed = tail(harness)
        assert "not an enriched event" not in printed
        assert printed.count("deleted: a") == 1


def tail(harness: Harness) -> str:
    """What `quotewire tail` shows of the output topic."""
    command = [sys.executable, "-m", "quotewire", "tail", "--from-beginning", "--until-idle", "1"]
    environment = {
        "QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS": harness.bootstrap,
        "QUOTEWIRE_TOPIC_OUTPUT": harness.output,
    }
    printed = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return printed.stdout


async def test_keyless_dead_letters_get_the_place_of_their_record_for_a_key_where_the_topic_is_compacted(
    broker: Broker, tmp_path: Path
) -> None:
    async with open_harness(
        broker.bootstrap_servers, tmp_path, output=COMPACT, dead_letter=COMPACT
    ) as harness:
        records: list[tuple[bytes | None, bytes | None]] = [(str(n).encode(), b"article") for n in range(40)]
        for number in (0, 11, 12, 39):
            records[number] = (None, b"refuse this")
        records[20] = (b"20", b"refuse this")
        await publish(harness, records)
        worker = harness.worker()
        await until_answered(harness, worker, 40)
        dead = await harness.read(harness.dead_letter, 5)
        places = [f"{harness.input}-0@{number}".encode() for number in (0, 11, 12, 39)]
        assert [record.key for record in dead] == [*places[:3], b"20", places[3]]
        assert {record.value for record in dead} == {b"refuse this"}
        given = [dict(record.headers).get("x-given-key") for record in dead]
        assert given == [*places[:3], None, places[3]]
        assert {dict(record.headers)["x-error-reason"] for record in dead} == {b"MISSING_TEXT"}
        enriched = await harness.read(harness.output, 35)
        assert [int(record.key) for record in enriched] == [
            n for n in range(40) if n not in {0, 11, 12, 20, 39}
        ]
        assert 1 <= worker.metric(r'quotewire_transactions_total\{result="refused"\}') <= 4
        worker.tell(signal.SIGTERM)
        assert worker.wait() == 0


@pytest.mark.parametrize("delivery", ["exactly_once", "at_least_once"])
async def test_event_that_the_broker_refuses_is_a_dead_letter_with_the_error(
    broker: Broker, tmp_path: Path, delivery: str
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path, output=COMPACT) as harness:
        # This worker hands a tombstone on as it is: what no decoder stopped, the broker does.
        await publish(harness, [(b"0", b"article"), (None, None), (b"2", b"article")])
        worker = harness.worker(variables={"worker_delivery": delivery})
        await until_answered(harness, worker, 3)
        enriched = await harness.read(harness.output, 2)
        assert list(dict.fromkeys(record.key for record in enriched)) == [b"0", b"2"]
        (dead,) = await harness.read(harness.dead_letter, 1)
        headers = dict(dead.headers)
        assert headers["x-error-reason"] == b"OUTPUT_REFUSED"
        assert (
            b"the broker refused the tombstone: InvalidRecordError: [Error 87]" in headers["x-error-detail"]
        )
        assert worker.metric(r'quotewire_dead_letters_total\{reason="OUTPUT_REFUSED"\}') == 1


async def test_dead_letter_whose_headers_alone_are_too_much_goes_without_them(
    broker: Broker, tmp_path: Path
) -> None:
    async with open_harness(
        broker.bootstrap_servers, tmp_path, dead_letter={"max.message.bytes": "20000"} | COMPACT
    ) as harness:
        noise = os.urandom(25_000)
        async with AIOKafkaProducer(bootstrap_servers=harness.bootstrap) as producer:
            await producer.send_and_wait(harness.input, b"refuse", headers=[("noise", noise)])
            await producer.send_and_wait(harness.input, b"refuse", b"k" + noise)
            await producer.send_and_wait(harness.input, None, b"0", headers=[("noise", noise)])
            await producer.send_and_wait(harness.input, b"article", b"3")
        worker = harness.worker()
        await until_answered(harness, worker, 4)
        dead = await harness.read(harness.dead_letter, 2)
        # The first had no key, that of the second went: both got one.
        assert [record.key for record in dead] == [f"{harness.input}-0@{n}".encode() for n in range(2)]
        dropped = [dict(record.headers)["x-dropped"] for record in dead]
        assert dropped == [b"value,headers", b"value,key"]
        assert {record.value for record in dead} == {b""}
        assert [record.key for record in await harness.read(harness.output, 2)] == [b"0", b"3"]


FOREVER = {"message.timestamp.after.max.ms": str(2**63 - 1)}


@pytest.mark.parametrize("lenient", [True, False], ids=["output", "both topics"])
async def test_clock_that_is_ahead_costs_events_their_topic_or_stops_the_worker_with_a_sentence(
    broker: Broker, tmp_path: Path, *, lenient: bool
) -> None:
    # A topic accepts an hour by default.
    async with open_harness(
        broker.bootstrap_servers, tmp_path, dead_letter=FOREVER if lenient else {}
    ) as harness:
        await publish(harness, [(str(n).encode(), b"article") for n in range(3)])
        worker = harness.worker(str(Path(__file__).with_name("worker_ahead.py")))
        if lenient:
            await until_answered(harness, worker, 3)
            dead = await harness.read(harness.dead_letter, 3)
            assert [record.key for record in dead] == [b"0", b"1", b"2"]
            for record in dead:
                headers = dict(record.headers)
                assert headers["x-error-reason"] == b"OUTPUT_REFUSED"
                assert b"InvalidTimestampError: [Error 32]" in headers["x-error-detail"]
        else:
            assert worker.wait() == 1
            worker.process.returncode = 0
            printed = worker.log.read_text()
            assert f"{harness.dead_letter} refuses even a dead letter without value" in printed
            assert "look at the clocks of worker and brokers" in printed
            assert await harness.committed(0) == 0


async def test_compression_that_the_broker_does_not_know_is_told_with_the_setting(
    broker: Broker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A client that may not use zstd: what a broker of before 2.1 makes of every client.
    monkeypatch.setattr(ProduceRequest, "_CLASSES", ProduceRequest._CLASSES[:-1])
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        settings = harness.settings(compression="zstd").kafka
        producer = await start_producer(settings)
        try:
            with pytest.raises(KafkaError) as raised:
                await send_all(producer, [Outgoing(harness.output, b"k", b"v" * 1000)])
            printed = str(problem(raised.value))
            assert "[Error 76]" in printed
            assert "QUOTEWIRE_KAFKA_COMPRESSION" in printed
        finally:
            await producer.stop()


async def test_publisher_says_which_topic_does_not_take_a_record_and_why(
    broker: Broker, tmp_path: Path
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path, input=COMPACT) as harness:
        async with publisher(harness.settings().kafka) as to:
            keyless = Outgoing(harness.input, None, b"{}")
            with pytest.raises(KafkaFailure, match=rf"{harness.input} does not take .*cleanup\.policy"):
                await to.publish([keyless])
        async with publisher(harness.settings().kafka) as to:
            await to.publish([Outgoing(harness.output, None, None)])
        (record,) = await harness.read(harness.output, 1)
        assert (record.key, record.value) == (None, None)
