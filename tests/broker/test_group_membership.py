"""A group that does not take a worker in: a sentence instead of a traceback, and a wait where that helps."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer
from aiokafka.coordinator.assignors.range import RangePartitionAssignor
from harness import Harness, Worker, open_harness

from quotewire.devkafka.broker import Broker
from quotewire.kafka.admin import admin
from quotewire.worker.app import FAILED

pytestmark = [pytest.mark.broker, pytest.mark.timeout(150)]


def ended_with(worker: Worker) -> str:
    """The log of a worker that ended by itself with exit code 1 and no traceback."""
    assert worker.wait() == FAILED
    worker.process.returncode = 0  # for the harness, which takes any other code for a fault
    log = worker.log.read_text()
    assert "Traceback" not in log
    assert "unexpected error" not in log
    return log


async def member(harness: Harness) -> AIOKafkaConsumer:
    """A member of the workers' group that assigns by range, once it has its partitions."""
    consumer = AIOKafkaConsumer(
        harness.input,
        bootstrap_servers=harness.bootstrap,
        group_id=f"group-{harness.name}",
        enable_auto_commit=False,
        partition_assignment_strategy=[RangePartitionAssignor],
    )
    await consumer.start()
    return consumer


async def members(harness: Harness) -> int:
    """How many members the brokers count in the workers' group."""
    async with admin(harness.settings().kafka) as client:
        (answer,) = await client.describe_consumer_groups([f"group-{harness.name}"])
    (group,) = answer.to_object()["groups"]
    return len(group["members"])


async def test_group_with_members_of_another_protocol_is_waited_for(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        await harness.publish((0, b"article") for _ in range(5))
        foreign = await member(harness)
        try:
            worker = harness.worker()
            await harness.until(lambda: "do not assign partitions by `sticky`" in worker.complaints("readyz"))
            assert worker.is_live()
            assert f"group-{harness.name}" in worker.complaints("readyz")
        finally:
            await foreign.stop()
        await harness.until(worker.is_ready)
        assert set((await harness.outputs(5)).values()) == {1}
        log = worker.log.read_text()
        assert log.count("QUOTEWIRE_KAFKA_GROUP_ID") == 1
        assert "unexpected error" not in log


async def test_session_timeout_that_the_brokers_refuse_ends_the_worker_and_is_named(
    broker: Broker, tmp_path: Path
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        shorter = {"kafka_session_timeout_seconds": 0.9, "kafka_heartbeat_seconds": 0.2}
        log = ended_with(harness.worker(variables=shorter))
        assert "no session timeout of 0.9 s; QUOTEWIRE_KAFKA_SESSION_TIMEOUT_SECONDS" in log
        assert "group.max.session.timeout.ms" in log


async def test_full_group_is_waited_for(tmp_path: Path) -> None:
    limits = {"group.max.size": "1", "group.max.session.timeout.ms": "30000"}
    with Broker(properties=limits) as small:
        async with open_harness(small.bootstrap_servers, tmp_path) as harness:
            first = harness.worker()
            await harness.until(first.is_ready)
            second = harness.worker()
            await harness.until(lambda: "group.max.size" in second.complaints("readyz"))
            assert second.is_live()
            first.process.terminate()
            assert first.wait() == 0
            await harness.until(second.is_ready)
            longer = {"kafka_session_timeout_seconds": 45}
            assert "no session timeout of 45 s" in ended_with(harness.worker(variables=longer))


async def test_second_worker_of_one_instance_id_ends_the_first_and_names_it(
    broker: Broker, tmp_path: Path
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path, partitions=2) as harness:
        same = {"kafka_group_instance_id": "desk-1"}
        await harness.publish((number % 2, b"sleep 0.02") for number in range(100))
        first = harness.worker(variables=same)
        await harness.until(lambda: first.produced >= 10)
        second = harness.worker(variables=same)
        log = ended_with(first)
        assert "group.instance.id, desk-1, and has its partitions now" in log
        assert "QUOTEWIRE_KAFKA_GROUP_INSTANCE_ID" in log
        assert set((await harness.outputs(100)).values()) == {1}
        await harness.until(second.is_ready)
        assert second.metric("quotewire_assigned_partitions") == 2


async def test_worker_alone_with_its_instance_id_comes_back(broker: Broker, tmp_path: Path) -> None:
    """Killed and started again at once, then frozen past its session: nobody else is there to be named."""
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        same = {"kafka_group_instance_id": "desk-1"}
        first = harness.worker(variables=same)
        await harness.until(first.is_ready)
        first.process.kill()
        first.wait()
        second = harness.worker(variables=same)
        await harness.until(second.is_ready)
        second.tell(signal.SIGSTOP)
        while await members(harness):  # noqa: ASYNC110 - Kafka tells nobody
            await asyncio.sleep(0.1)
        second.tell(signal.SIGCONT)
        await harness.publish((0, b"article") for _ in range(3))
        await harness.until(lambda: second.produced >= 3)
        await harness.until(second.is_ready)
        assert set((await harness.outputs(3)).values()) == {1}
