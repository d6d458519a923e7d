"""The worker as its own process on a real Apache Kafka: what comes out for what went in."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest
from aiokafka import AIOKafkaProducer
from harness import Harness, open_harness

from quotewire.devkafka.broker import Broker, free_port

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.broker, pytest.mark.timeout(120)]


async def test_a_thousand_articles_give_one_outcome_each_in_order(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path, partitions=4) as harness:
        await harness.publish((number % 4, f"article {number}".encode()) for number in range(1000))
        worker = harness.worker(variables={"pool_processes": 2})
        outputs = await harness.outputs(1000)
        assert len(outputs) == 1000
        assert set(outputs.values()) == {1}
        worker.tell(signal.SIGTERM)
        assert worker.wait() == 0, worker.log.read_text()
        enriched = await harness.read(harness.output, 1000)
        for partition in range(4):
            keys = [int(record.key) for record in enriched if record.partition == partition]
            by_input = [[key for key in keys if key % 4 == source] for source in range(4)]
            assert all(order == sorted(order) for order in by_input)


async def test_tombstones_go_through(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        await harness.publish([(0, b"article"), (0, None), (0, b"article")])
        harness.worker()
        enriched = await harness.read(harness.output, 3)
        assert [record.value for record in enriched] == [b"enriched article", None, b"enriched article"]
        assert [record.key for record in enriched] == [b"0", b"1", b"2"]


async def test_event_too_large_for_the_topic_is_a_dead_letter_and_its_neighbours_arrive(
    broker: Broker, tmp_path: Path
) -> None:
    small = {"max.message.bytes": "20000"}
    async with open_harness(broker.bootstrap_servers, tmp_path, output=small, dead_letter=small) as harness:
        bulky = b"article " + os.urandom(60_000).hex().encode()
        values = [b"article"] * 40
        values[7], values[8], values[30] = b"swell 50000", b"swell 50000", bulky
        await harness.publish((0, value) for value in values)
        worker = harness.worker()
        enriched = await harness.read(harness.output, 37)
        dead = await harness.read(harness.dead_letter, 3)
        assert [int(record.key) for record in enriched] == [n for n in range(40) if n not in {7, 8, 30}]
        assert [int(record.key) for record in dead] == [7, 8, 30]
        assert [dict(record.headers)["x-error-reason"] for record in dead] == [b"OUTPUT_TOO_LARGE"] * 3
        # What the dead-letter topic would not take either goes there without its value.
        assert [record.value for record in dead] == [b"swell 50000", b"swell 50000", b""]
        await harness.until(
            lambda: worker.metric(r'quotewire_dead_letters_total\{reason="OUTPUT_TOO_LARGE"\}') == 3
        )


async def test_hanging_and_killing_documents_cost_only_themselves(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        values = [b"article"] * 30
        values[5], values[20] = b"spin", b"kill"
        await harness.publish((0, value) for value in values)
        worker = harness.worker(variables={"pool_document_timeout_seconds": 1.5, "pool_processes": 2})
        enriched = await harness.read(harness.output, 28)
        dead = await harness.read(harness.dead_letter, 2)
        assert [int(record.key) for record in enriched] == [n for n in range(30) if n not in {5, 20}]
        reasons = {int(record.key): dict(record.headers)["x-error-reason"] for record in dead}
        assert reasons == {5: b"PROCESSING_TIMEOUT", 20: b"PROCESSING_CRASH"}
        assert [record.value for record in dead] == [b"spin", b"kill"]
        await harness.until(lambda: worker.produced == 30)
        assert worker.metric("quotewire_pool_restarts_total") == 2


async def test_transaction_markers_in_the_input_leave_no_lag(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        producer = AIOKafkaProducer(
            bootstrap_servers=harness.bootstrap, transactional_id=f"crawler-{harness.name}"
        )
        async with producer, producer.transaction():
            for number in range(10):
                await producer.send(harness.input, b"article", str(number).encode(), 0)
        worker = harness.worker()
        assert set((await harness.outputs(10)).values()) == {1}
        end = 11  # ten records and the marker
        deadline = time.monotonic() + 20
        while await harness.committed(0) != end:
            assert time.monotonic() < deadline, worker.log.read_text()
        await harness.until(lambda: worker.metric(r'quotewire_lag_records\{partition="0"\}') == 0)


async def test_at_least_once_answers_every_article_and_commits(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path, partitions=2) as harness:
        await harness.publish((number % 2, b"sleep 0.01") for number in range(300))
        first = harness.worker(variables={"worker_delivery": "at_least_once"})
        await harness.until(lambda: first.produced >= 50)
        first.tell(signal.SIGKILL)
        harness.worker(variables={"worker_delivery": "at_least_once"})
        outputs = await harness.outputs(300, settle=2)
        assert len(outputs) == 300
        deadline = time.monotonic() + 20
        while [await harness.committed(0), await harness.committed(1)] != [150, 150]:
            assert time.monotonic() < deadline


async def test_sigterm_commits_what_is_finished_and_ends_with_0(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path, partitions=2) as harness:
        await harness.publish((number % 2, b"sleep 0.02") for number in range(300))
        first = harness.worker(variables={"worker_in_flight_records": 50})
        await harness.until(lambda: first.produced >= 50)
        first.tell(signal.SIGTERM)
        assert first.wait(25) == 0, first.log.read_text()
        second = harness.worker()
        outputs = await harness.outputs(300, settle=1)
        assert len(outputs) == 300
        assert set(outputs.values()) == {1}
        second.tell(signal.SIGINT)
        assert second.wait(20) == 0, second.log.read_text()


async def test_second_signal_leaves_at_once_and_nothing_is_repeated(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        await harness.publish((0, b"sleep 0.02") for _ in range(300))
        first = harness.worker()
        await harness.until(lambda: first.produced >= 30)
        first.tell(signal.SIGTERM)
        await harness.until(lambda: "stopping on SIGTERM" in first.log.read_text())
        first.tell(signal.SIGTERM)
        assert first.wait(5) == 128 + signal.SIGTERM
        first.process.returncode = 0
        harness.worker()
        outputs = await harness.outputs(300, settle=1)
        assert len(outputs) == 300
        assert set(outputs.values()) == {1}


async def test_unreachable_broker_is_told_with_what_to_check_and_holds_no_stop(tmp_path: Path) -> None:
    harness = Harness("127.0.0.1:9", tmp_path)
    worker = harness.worker()
    try:
        await harness.until(lambda: "QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS" in worker.complaints("readyz"))
        assert "QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS" in worker.log.read_text()
        assert worker.is_live()
        worker.tell(signal.SIGTERM)
        assert worker.wait() == 0
    finally:
        harness.end()


async def test_busy_pool_costs_neither_membership_nor_the_event_loop(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        await harness.publish((0, b"work 3") for _ in range(8))
        session = {"kafka_session_timeout_seconds": 6, "kafka_heartbeat_seconds": 2}
        worker = harness.worker(variables={"pool_processes": 2, **session})
        outputs = await harness.outputs(8, seconds=80)
        assert set(outputs.values()) == {1}
        assert worker.metric("quotewire_pool_busy_seconds_total") > 22
        assert worker.metric("quotewire_rebalances_total") == 1
        ticks = worker.metric("quotewire_loop_lag_seconds_count")
        assert ticks > 80
        # A loop that waits for a document is late by the three seconds that one takes.
        assert worker.metric(r'quotewire_loop_lag_seconds_bucket\{le="1.0"\}') / ticks >= 0.95


async def test_missing_topics_are_waited_for_and_readyz_names_them(broker: Broker, tmp_path: Path) -> None:
    harness = Harness(broker.bootstrap_servers, tmp_path)
    worker = harness.worker()
    try:
        missing = f"no such topic: {harness.input}, {harness.output}, {harness.dead_letter}"
        await harness.until(lambda: missing in worker.complaints("readyz"))
        assert worker.is_live()
        assert missing in worker.log.read_text()
        await harness.create(input={"retention.ms": "3600000"})
        await harness.until(worker.is_ready)
        assert worker.metric("quotewire_input_retention_seconds") == 3600
        await harness.until(lambda: worker.metric("quotewire_ready") == 1)
        worker.tell(signal.SIGTERM)
        assert worker.wait() == 0
    finally:
        harness.end()


async def test_brokers_that_are_not_there_yet_are_waited_for_and_readyz_says_so(tmp_path: Path) -> None:
    late = Broker(port=free_port())
    harness = Harness(late.bootstrap_servers, tmp_path)
    worker = harness.worker()
    try:
        unreachable = f"cannot work with Kafka at {late.bootstrap_servers}"
        await harness.until(lambda: unreachable in worker.complaints("readyz"))
        assert worker.is_live()
        with late:
            await harness.create()
            await harness.publish([(0, b"article")])
            await harness.until(lambda: worker.produced == 1)
            # What readiness looks at is not what the first article waits for: it may come after it.
            await harness.until(worker.is_ready)
    finally:
        harness.end()


async def test_waiting_for_topics_ends_with_a_signal(broker: Broker, tmp_path: Path) -> None:
    harness = Harness(broker.bootstrap_servers, tmp_path)
    worker = harness.worker()
    try:
        await harness.until(lambda: "no such topic" in worker.complaints("readyz"))
        worker.tell(signal.SIGTERM)
        assert worker.wait() == 0
    finally:
        harness.end()


async def test_partition_without_progress_fails_livez(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        worker = harness.worker(variables={"worker_stall_seconds": 2})
        await harness.until(worker.is_ready)
        # An idle worker stands still too, but has nothing to do.
        await harness.publish([(0, b"article"), (0, b"sleep 3"), (0, b"spin")])
        await harness.until(lambda: worker.produced == 2)
        assert worker.is_ready()
        await harness.until(lambda: not worker.is_live())
        assert worker.is_ready()


async def test_static_member_comes_back_without_a_rebalance(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path, partitions=2) as harness:
        session = {"kafka_session_timeout_seconds": 20, "kafka_heartbeat_seconds": 0.5}
        stays = harness.worker(variables={"kafka_group_instance_id": "stays", **session})
        goes = harness.worker(variables={"kafka_group_instance_id": "goes", **session})
        await harness.until(lambda: stays.metric("quotewire_assigned_partitions") == 1 and goes.is_ready())
        before = stays.metric("quotewire_rebalances_total")
        goes.tell(signal.SIGTERM)
        assert goes.wait() == 0
        back = harness.worker(variables={"kafka_group_instance_id": "goes", **session})
        await harness.until(lambda: back.metric("quotewire_assigned_partitions") == 1)
        await harness.publish((number % 2, b"article") for number in range(40))
        assert set((await harness.outputs(40)).values()) == {1}
        assert stays.metric("quotewire_rebalances_total") == before
