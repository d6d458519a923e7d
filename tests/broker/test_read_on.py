"""Records that are gone, partitions added, a topic made again: where a worker reads on, and what it says."""

from __future__ import annotations

import asyncio
import signal
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic
from aiokafka.admin.records_to_delete import RecordsToDelete
from harness import Harness, open_harness

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from harness import Worker

    from quotewire.devkafka.broker import Broker

pytestmark = [pytest.mark.broker, pytest.mark.timeout(120)]


@asynccontextmanager
async def admin(harness: Harness) -> AsyncIterator[AIOKafkaAdminClient]:
    client = AIOKafkaAdminClient(bootstrap_servers=harness.bootstrap)
    await client.start()
    try:
        yield client
    finally:
        await client.close()


async def until_committed(harness: Harness, offset: int, partition: int = 0) -> None:
    deadline = time.monotonic() + 40
    while await harness.committed(partition) != offset:
        assert time.monotonic() < deadline, [worker.log.read_text()[-3000:] for worker in harness.workers]
        await asyncio.sleep(0.1)


async def stopped(worker: Worker) -> None:
    worker.tell(signal.SIGTERM)
    assert await asyncio.to_thread(worker.wait) == 0, worker.log.read_text()


async def five_read_and_ten_deleted(harness: Harness, **variables: object) -> None:
    """Offsets 0 to 4 are answered, 5 to 14 deleted while no worker runs, 15 to 24 are there."""
    await harness.publish((0, b"article") for _ in range(5))
    first = harness.worker(variables=variables)
    await until_committed(harness, 5)
    await stopped(first)
    await harness.publish((0, b"article") for _ in range(20))
    async with admin(harness) as client:
        await client.delete_records({TopicPartition(harness.input, 0): RecordsToDelete(before_offset=15)})


@pytest.mark.parametrize("reset", ["earliest", "latest"])
async def test_deleted_records_are_reported_and_the_remaining_ones_are_read(
    broker: Broker, tmp_path: Path, reset: str
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        await five_read_and_ten_deleted(harness)
        worker = harness.worker(variables={"kafka_auto_offset_reset": reset})
        await until_committed(harness, 25)
        offsets = [dict(record.headers) for record in await harness.read(harness.output, 15)]
        assert len(offsets) == 15
        assert worker.metric(r'quotewire_lost_offsets_total\{partition="0"\}') == 10
        assert worker.metric(r'quotewire_position_resets_total\{cause="deleted"\}') == 1
        assert "10 offsets" in worker.log.read_text()
        assert "5 to 14" in worker.log.read_text()


async def test_deleted_records_end_a_worker_that_may_not_reset(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        await five_read_and_ten_deleted(harness)
        worker = harness.worker(variables={"kafka_auto_offset_reset": "none"})
        assert await asyncio.to_thread(worker.wait) == 1
        log = worker.log.read_text()
        worker.process.returncode = 0
        assert "QUOTEWIRE_KAFKA_AUTO_OFFSET_RESET is none" in log
        assert "5 to 14" in log
        assert "Traceback" not in log
        assert await harness.committed(0) == 5


async def test_records_deleted_before_a_slow_worker_do_not_cost_what_it_has_in_hand(
    broker: Broker, tmp_path: Path
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        worker = harness.worker(variables={"worker_in_flight_records": 4})
        await harness.publish((0, b"sleep 3" if number < 4 else b"article") for number in range(4))
        await harness.until(lambda: worker.metric(r"quotewire_consumed_records_total\{.*\}") == 4)
        await harness.publish((0, b"article") for _ in range(20))
        async with admin(harness) as client:
            await client.delete_records({TopicPartition(harness.input, 0): RecordsToDelete(before_offset=20)})
        await until_committed(harness, 24)
        assert (
            len(await harness.read(harness.output, 8)) + worker.metric("quotewire_lost_offsets_total.*") == 24
        )


async def test_group_that_begins_at_the_end_reads_added_partitions_from_their_beginning(
    broker: Broker, tmp_path: Path
) -> None:
    latest = {"kafka_auto_offset_reset": "latest", "kafka_metadata_max_age_seconds": 2}
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        await harness.publish((0, b"article") for _ in range(3))
        harness.worker(variables=latest)
        await until_committed(harness, 3)
        assert await harness.read(harness.output, 0) == []
        async with admin(harness) as client:
            await client.create_partitions({harness.input: NewPartitions(3)})
        await asyncio.sleep(0.5)
        await harness.publish((number % 2 + 1, b"article") for number in range(10))
        await until_committed(harness, 5, partition=1)
        await until_committed(harness, 5, partition=2)
        assert len(await harness.outputs(10)) == 10


@pytest.mark.parametrize("delivery", ["exactly_once", "at_least_once"])
async def test_workers_that_begin_a_group_at_the_end_together_read_nothing_older(
    broker: Broker, tmp_path: Path, delivery: str
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path, partitions=4) as harness:
        await harness.publish((number % 4, b"article") for number in range(40))
        variables = {"kafka_auto_offset_reset": "latest", "worker_delivery": delivery}
        workers = [harness.worker(variables=variables) for _ in range(3)]
        await harness.until(lambda: all(worker.is_ready() for worker in workers))
        for number in range(4):
            await until_committed(harness, 10, number)
        await harness.publish((number % 4, b"article") for number in range(8))
        for number in range(4):
            await until_committed(harness, 12, number)
        assert sum((await harness.outputs(8)).values()) == 8


async def test_group_without_commits_ends_a_worker_that_may_not_reset(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        worker = harness.worker(variables={"kafka_auto_offset_reset": "none"})
        assert await asyncio.to_thread(worker.wait) == 1
        assert "has committed nothing" in worker.log.read_text()
        assert "Traceback" not in worker.log.read_text()


async def make_again(harness: Harness, worker: Worker | None) -> None:
    """Delete the topic and make it, at once or when ``worker`` has noticed that it is gone."""
    async with admin(harness) as client:
        await client.delete_topics([harness.input])
        if worker is not None:
            await harness.until(lambda: "no such topic" in worker.complaints("readyz"))
        for _ in range(20):
            answer = await client.create_topics([NewTopic(harness.input, harness.partitions, 1)])
            if not answer.topic_errors[0][1]:
                return
            await asyncio.sleep(0.25)
    raise AssertionError(answer)


@pytest.mark.parametrize("noticed", [False, True], ids=["at once", "when it is missed"])
@pytest.mark.parametrize("reset", ["earliest", "latest"])
async def test_topic_created_again_is_reported_and_read_from_its_beginning(
    broker: Broker, tmp_path: Path, reset: str, *, noticed: bool
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        await harness.publish((0, b"article") for _ in range(30))
        variables = {"kafka_metadata_max_age_seconds": 1, "kafka_auto_offset_reset": reset}
        worker = harness.worker(variables=variables | {"kafka_auto_offset_reset": "earliest"})
        await until_committed(harness, 30)
        if reset == "latest":
            await stopped(worker)
            worker = harness.worker(variables=variables)
            await harness.until(worker.is_ready)
        await make_again(harness, worker if noticed else None)
        await harness.publish((0, b"article") for _ in range(40))
        await until_committed(harness, 40)
        assert len(await harness.read(harness.output, 70)) >= 70
        await harness.until(lambda: "was deleted and made again" in worker.log.read_text())
        assert worker.metric(r'quotewire_position_resets_total\{cause="topic_made_again"\}') == 1
        await harness.until(worker.is_ready)


async def test_worker_is_not_ready_while_its_topic_is_gone(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        worker = harness.worker(variables={"kafka_metadata_max_age_seconds": 1})
        await harness.until(worker.is_ready)
        async with admin(harness) as client:
            await client.delete_topics([harness.input])
        await harness.until(lambda: f"no such topic: {harness.input}" in worker.complaints("readyz"))
        assert worker.is_live()
        await stopped(worker)
