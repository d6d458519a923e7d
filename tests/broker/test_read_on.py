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
from scene import Scene, scene

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from scene import Worker

    from quotewire.devkafka.broker import Broker

pytestmark = [pytest.mark.broker, pytest.mark.timeout(120)]


@asynccontextmanager
async def admin(stage: Scene) -> AsyncIterator[AIOKafkaAdminClient]:
    client = AIOKafkaAdminClient(bootstrap_servers=stage.bootstrap)
    await client.start()
    try:
        yield client
    finally:
        await client.close()


async def until_committed(stage: Scene, offset: int, partition: int = 0) -> None:
    deadline = time.monotonic() + 40
    while await stage.committed(partition) != offset:
        assert time.monotonic() < deadline, [worker.log.read_text()[-3000:] for worker in stage.workers]
        await asyncio.sleep(0.1)


async def stopped(worker: Worker) -> None:
    worker.tell(signal.SIGTERM)
    assert await asyncio.to_thread(worker.wait) == 0, worker.log.read_text()


async def five_read_and_ten_deleted(stage: Scene, **variables: object) -> None:
    """Offsets 0 to 4 are answered, 5 to 14 deleted while no worker runs, 15 to 24 are there."""
    await stage.publish((0, b"article") for _ in range(5))
    first = stage.worker(variables=variables)
    await until_committed(stage, 5)
    await stopped(first)
    await stage.publish((0, b"article") for _ in range(20))
    async with admin(stage) as client:
        await client.delete_records({TopicPartition(stage.input, 0): RecordsToDelete(before_offset=15)})


@pytest.mark.parametrize("reset", ["earliest", "latest"])
async def test_deleted_records_are_told_and_all_that_are_left_are_read(
    broker: Broker, tmp_path: Path, reset: str
) -> None:
    async with scene(broker.bootstrap_servers, tmp_path) as stage:
        await five_read_and_ten_deleted(stage)
        worker = stage.worker(variables={"kafka_auto_offset_reset": reset})
        await until_committed(stage, 25)
        offsets = [dict(record.headers) for record in await stage.read(stage.output, 15)]
        assert len(offsets) == 15
        assert worker.metric(r'quotewire_lost_offsets_total\{partition="0"\}') == 10
        assert worker.metric(r'quotewire_position_resets_total\{cause="deleted"\}') == 1
        assert "10 offsets" in worker.log.read_text()
        assert "5 to 14" in worker.log.read_text()


async def test_deleted_records_end_a_worker_that_may_not_reset(broker: Broker, tmp_path: Path) -> None:
    async with scene(broker.bootstrap_servers, tmp_path) as stage:
        await five_read_and_ten_deleted(stage)
        worker = stage.worker(variables={"kafka_auto_offset_reset": "none"})
        assert await asyncio.to_thread(worker.wait) == 1
        log = worker.log.read_text()
        worker.process.returncode = 0
        assert "QUOTEWIRE_KAFKA_AUTO_OFFSET_RESET is none" in log
        assert "5 to 14" in log
        assert "Traceback" not in log
        assert await stage.committed(0) == 5


async def test_records_deleted_before_a_slow_worker_do_not_cost_what_it_has_in_hand(
    broker: Broker, tmp_path: Path
) -> None:
    async with scene(broker.bootstrap_servers, tmp_path) as stage:
        worker = stage.worker(variables={"worker_in_flight_records": 4})
        await stage.publish((0, b"sleep 3" if number < 4 else b"article") for number in range(4))
        await stage.until(lambda: worker.metric(r"quotewire_consumed_records_total\{.*\}") == 4)
        await stage.publish((0, b"article") for _ in range(20))
        async with admin(stage) as client:
            await client.delete_records({TopicPartition(stage.input, 0): RecordsToDelete(before_offset=20)})
        await until_committed(stage, 24)
        assert len(await stage.read(stage.output, 8)) + worker.metric("quotewire_lost_offsets_total.*") == 24


async def test_group_that_begins_at_the_end_reads_added_partitions_from_their_beginning(
    broker: Broker, tmp_path: Path
) -> None:
    latest = {"kafka_auto_offset_reset": "latest", "kafka_metadata_max_age_seconds": 2}
    async with scene(broker.bootstrap_servers, tmp_path) as stage:
        await stage.publish((0, b"article") for _ in range(3))
        stage.worker(variables=latest)
        await until_committed(stage, 3)
        assert await stage.read(stage.output, 0) == []
        async with admin(stage) as client:
            await client.create_partitions({stage.input: NewPartitions(3)})
        await asyncio.sleep(0.5)
        await stage.publish((number % 2 + 1, b"article") for number in range(10))
        await until_committed(stage, 5, partition=1)
        await until_committed(stage, 5, partition=2)
        assert len(await stage.outputs(10)) == 10


@pytest.mark.parametrize("delivery", ["exactly_once", "at_least_once"])
async def test_workers_that_begin_a_group_at_the_end_together_read_nothing_older(
    broker: Broker, tmp_path: Path, delivery: str
) -> None:
    async with scene(broker.bootstrap_servers, tmp_path, partitions=4) as stage:
        await stage.publish((number % 4, b"article") for number in range(40))
        variables = {"kafka_auto_offset_reset": "latest", "worker_delivery": delivery}
        workers = [stage.worker(variables=variables) for _ in range(3)]
        await stage.until(lambda: all(worker.is_ready() for worker in workers))
        for number in range(4):
            await until_committed(stage, 10, number)
        await stage.publish((number % 4, b"article") for number in range(8))
        for number in range(4):
            await until_committed(stage, 12, number)
        assert sum((await stage.outputs(8)).values()) == 8


async def test_group_without_commits_ends_a_worker_that_may_not_reset(broker: Broker, tmp_path: Path) -> None:
    async with scene(broker.bootstrap_servers, tmp_path) as stage:
        worker = stage.worker(variables={"kafka_auto_offset_reset": "none"})
        assert await asyncio.to_thread(worker.wait) == 1
        assert "has committed nothing" in worker.log.read_text()
        assert "Traceback" not in worker.log.read_text()


async def make_again(stage: Scene, away_seconds: float) -> None:
    async with admin(stage) as client:
        await client.delete_topics([stage.input])
        await asyncio.sleep(away_seconds)
        for _ in range(20):
            answer = await client.create_topics([NewTopic(stage.input, stage.partitions, 1)])
            if not answer.topic_errors[0][1]:
                return
            await asyncio.sleep(0.25)
    raise AssertionError(answer)


@pytest.mark.parametrize("away_seconds", [0, 6])
@pytest.mark.parametrize("reset", ["earliest", "latest"])
async def test_topic_made_again_is_told_and_read_from_its_beginning(
    broker: Broker, tmp_path: Path, away_seconds: float, reset: str
) -> None:
    async with scene(broker.bootstrap_servers, tmp_path) as stage:
        await stage.publish((0, b"article") for _ in range(30))
        variables = {"kafka_metadata_max_age_seconds": 3, "kafka_auto_offset_reset": reset}
        worker = stage.worker(variables=variables | {"kafka_auto_offset_reset": "earliest"})
        await until_committed(stage, 30)
        if reset == "latest":
            await stopped(worker)
            worker = stage.worker(variables=variables)
            await stage.until(worker.is_ready)
        await make_again(stage, away_seconds)
        await stage.publish((0, b"article") for _ in range(40))
        await until_committed(stage, 40)
        assert len(await stage.read(stage.output, 70)) >= 70
        await stage.until(lambda: "was deleted and made again" in worker.log.read_text())
        assert worker.metric(r'quotewire_position_resets_total\{cause="topic_made_again"\}') == 1
        await stage.until(worker.is_ready)


async def test_worker_is_not_ready_while_its_topic_is_gone(broker: Broker, tmp_path: Path) -> None:
    async with scene(broker.bootstrap_servers, tmp_path) as stage:
        worker = stage.worker(variables={"kafka_metadata_max_age_seconds": 3})
        await stage.until(worker.is_ready)
        async with admin(stage) as client:
            await client.delete_topics([stage.input])
        await stage.until(lambda: f"no such topic: {stage.input}" in worker.complaints("readyz"))
        assert worker.is_live()
        await stopped(worker)
