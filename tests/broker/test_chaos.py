"""Workers that are killed, or frozen past their session, while they work: nothing lost, nothing repeated."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from harness import open_harness

from quotewire.worker.app import TOO_LATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quotewire.devkafka.broker import Broker

pytestmark = [pytest.mark.broker, pytest.mark.timeout(180)]


@contextmanager
def frozen(broker: Broker) -> Iterator[None]:
    os.kill(broker.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(broker.pid, signal.SIGCONT)


async def test_five_kills_among_three_workers(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path, partitions=4) as harness:
        await harness.publish((number % 4, b"sleep 0.02") for number in range(2000))
        alive = [harness.worker() for _ in range(3)]
        for _ in range(5):
            before = [worker.produced for worker in alive]

            def moved(before: list[float] = before) -> list[int]:
                return [i for i, worker in enumerate(alive) if worker.produced >= before[i] + 20]

            await harness.until(moved)
            victim = alive.pop(moved()[0])
            victim.tell(signal.SIGKILL)
            victim.wait()
            alive.append(harness.worker())
        outputs = await harness.outputs(2000, seconds=100, settle=2)
        assert len(outputs) == 2000
        assert set(outputs.values()) == {1}


async def test_worker_frozen_past_its_session_repeats_nothing(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path, partitions=2) as harness:
        await harness.publish((number % 2, b"sleep 0.02") for number in range(500))
        frozen, heir = harness.worker(), harness.worker()
        await harness.until(lambda: frozen.produced >= 20 and heir.produced >= 20)
        frozen.tell(signal.SIGSTOP)
        await harness.until(lambda: heir.metric("quotewire_assigned_partitions") == 2)
        count = heir.produced
        await harness.until(lambda: heir.produced >= count + 50)
        frozen.tell(signal.SIGCONT)
        outputs = await harness.outputs(500, seconds=100, settle=2)
        assert len(outputs) == 500
        assert set(outputs.values()) == {1}
        # Back in the group, and at work again.
        await harness.until(frozen.is_ready)


async def test_frozen_broker_is_waited_for_and_nothing_is_lost_or_repeated(
    broker: Broker, tmp_path: Path
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        await harness.publish((0, b"sleep 0.02") for _ in range(200))
        worker = harness.worker(variables={"kafka_operation_deadline_seconds": 2})
        await harness.until(lambda: worker.produced >= 50)
        with frozen(broker):
            await harness.until(lambda: "starting partition 0 again" in worker.log.read_text())
            await harness.until(lambda: not worker.is_ready())
            assert worker.is_live()
        outputs = await harness.outputs(200, seconds=100, settle=2)
        assert len(outputs) == 200
        assert set(outputs.values()) == {1}
        await harness.until(worker.is_ready)


async def test_frozen_broker_does_not_hold_a_stop_past_its_budget(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        await harness.publish((0, b"sleep 0.02") for _ in range(200))
        worker = harness.worker(variables={"worker_drain_seconds": 4})
        await harness.until(lambda: worker.produced >= 50)
        with frozen(broker):
            worker.tell(signal.SIGTERM)
            assert worker.wait(10) == TOO_LATE
        worker.process.returncode = 0
        harness.worker()
        outputs = await harness.outputs(200, seconds=100, settle=2)
        assert len(outputs) == 200
        assert set(outputs.values()) == {1}
