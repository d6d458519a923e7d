"""Workers that are killed, or frozen past their session, while they work: nothing lost, nothing repeated."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from scene import scene

if TYPE_CHECKING:
    from pathlib import Path

    from service.broker import Broker

pytestmark = [pytest.mark.broker, pytest.mark.timeout(180)]

SHORT: dict[str, object] = {"kafka_session_timeout_seconds": 3, "kafka_heartbeat_seconds": 1}


async def test_five_kills_among_three_workers(broker: Broker, tmp_path: Path) -> None:
    async with scene(broker.bootstrap_servers, tmp_path, partitions=4) as stage:
        await stage.publish((number % 4, b"sleep 0.02") for number in range(2000))
        alive = [stage.worker(variables=SHORT) for _ in range(3)]
        for _ in range(5):
            before = [worker.produced for worker in alive]

            def moved(before: list[float] = before) -> list[int]:
                return [i for i, worker in enumerate(alive) if worker.produced >= before[i] + 20]

            await stage.until(moved)
            victim = alive.pop(moved()[0])
            victim.tell(signal.SIGKILL)
            victim.wait()
            alive.append(stage.worker(variables=SHORT))
        outputs = await stage.outputs(2000, seconds=100, settle=2)
        assert len(outputs) == 2000
        assert set(outputs.values()) == {1}


async def test_worker_frozen_past_its_session_repeats_nothing(broker: Broker, tmp_path: Path) -> None:
    async with scene(broker.bootstrap_servers, tmp_path, partitions=2) as stage:
        await stage.publish((number % 2, b"sleep 0.02") for number in range(800))
        zombie, heir = stage.worker(variables=SHORT), stage.worker(variables=SHORT)
        await stage.until(lambda: zombie.produced >= 20 and heir.produced >= 20)
        zombie.tell(signal.SIGSTOP)
        await stage.until(lambda: heir.metric("quotewire_assigned_partitions") == 2)
        count = heir.produced
        await stage.until(lambda: heir.produced >= count + 50)
        zombie.tell(signal.SIGCONT)
        outputs = await stage.outputs(800, seconds=100, settle=2)
        assert len(outputs) == 800
        assert set(outputs.values()) == {1}
        # Back in the group, and at work again.
        await stage.until(zombie.is_ready)
