"""A group that does not take a worker in: a sentence instead of a traceback, and a wait where that helps."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer
from aiokafka.coordinator.assignors.range import RangePartitionAssignor
from scene import Scene, Worker, scene

from quotewire.devkafka.broker import Broker
from quotewire.worker.app import FAILED

pytestmark = [pytest.mark.broker, pytest.mark.timeout(150)]


def ended_with(worker: Worker) -> str:
    """The log of a worker that ended by itself with exit code 1 and no traceback."""
    assert worker.wait() == FAILED
    worker.process.returncode = 0  # for the scene, which takes any other code for a fault
    log = worker.log.read_text()
    assert "Traceback" not in log
    assert "unexpected error" not in log
    return log


async def member(stage: Scene) -> AIOKafkaConsumer:
    """A member of the workers' group that assigns by range, once it has its partitions."""
    consumer = AIOKafkaConsumer(
        stage.input,
        bootstrap_servers=stage.bootstrap,
        group_id=f"group-{stage.name}",
        enable_auto_commit=False,
        partition_assignment_strategy=[RangePartitionAssignor],
    )
    await consumer.start()
    return consumer


async def test_foreign_member_is_waited_out_with_a_sentence(broker: Broker, tmp_path: Path) -> None:
    async with scene(broker.bootstrap_servers, tmp_path) as stage:
        await stage.publish((0, b"article") for _ in range(5))
        foreign = await member(stage)
        try:
            worker = stage.worker()
            await stage.until(lambda: "do not assign partitions by `sticky`" in worker.complaints("readyz"))
            assert worker.is_live()
            assert f"group-{stage.name}" in worker.complaints("readyz")
        finally:
            await foreign.stop()
        await stage.until(worker.is_ready)
        assert set((await stage.outputs(5)).values()) == {1}
        log = worker.log.read_text()
        assert log.count("QUOTEWIRE_KAFKA_GROUP_ID") == 1
        assert "unexpected error" not in log


async def test_session_timeout_that_the_brokers_refuse_ends_the_worker_and_is_named(
    broker: Broker, tmp_path: Path
) -> None:
    async with scene(broker.bootstrap_servers, tmp_path) as stage:
        shorter = {"kafka_session_timeout_seconds": 0.9, "kafka_heartbeat_seconds": 0.2}
        log = ended_with(stage.worker(variables=shorter))
        assert "no session timeout of 0.9 s; QUOTEWIRE_KAFKA_SESSION_TIMEOUT_SECONDS" in log
        assert "group.max.session.timeout.ms" in log


async def test_full_group_is_waited_for(tmp_path: Path) -> None:
    limits = {"group.max.size": "1", "group.max.session.timeout.ms": "30000"}
    with Broker(properties=limits) as small:
        async with scene(small.bootstrap_servers, tmp_path) as stage:
            first = stage.worker()
            await stage.until(first.is_ready)
            second = stage.worker()
            await stage.until(lambda: "group.max.size" in second.complaints("readyz"))
            assert second.is_live()
            first.process.terminate()
            assert first.wait() == 0
            await stage.until(second.is_ready)
            longer = {"kafka_session_timeout_seconds": 45}
            assert "no session timeout of 45 s" in ended_with(stage.worker(variables=longer))


async def test_second_worker_of_one_instance_id_ends_the_first_and_names_it(
    broker: Broker, tmp_path: Path
) -> None:
    async with scene(broker.bootstrap_servers, tmp_path, partitions=2) as stage:
        same = {"kafka_group_instance_id": "desk-1"}
        await stage.publish((number % 2, b"sleep 0.02") for number in range(100))
        first = stage.worker(variables=same)
        await stage.until(lambda: first.produced >= 10)
        second = stage.worker(variables=same)
        log = ended_with(first)
        assert "group.instance.id, desk-1, and has its partitions now" in log
        assert "QUOTEWIRE_KAFKA_GROUP_INSTANCE_ID" in log
        assert set((await stage.outputs(100)).values()) == {1}
        await stage.until(second.is_ready)
        assert second.metric("quotewire_assigned_partitions") == 2


async def test_worker_alone_with_its_instance_id_comes_back(broker: Broker, tmp_path: Path) -> None:
    """Killed and started again at once, then frozen past its session: nobody else is there to be named."""
    async with scene(broker.bootstrap_servers, tmp_path) as stage:
        same = {"kafka_group_instance_id": "desk-1"}
        first = stage.worker(variables=same)
        await stage.until(first.is_ready)
        first.process.kill()
        first.wait()
        second = stage.worker(variables=same)
        await stage.until(second.is_ready)
        second.tell(signal.SIGSTOP)
        await asyncio.sleep(5)  # twice its session
        second.tell(signal.SIGCONT)
        await stage.publish((0, b"article") for _ in range(3))
        await stage.until(lambda: second.produced >= 3)
        await stage.until(second.is_ready)
        assert set((await stage.outputs(3)).values()) == {1}
