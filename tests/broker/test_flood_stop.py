"""A topic full of bad records on the real broker: the worker stops, nothing is lost, a restart goes on."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

import pytest
from harness import Harness, open_harness

if TYPE_CHECKING:
    from pathlib import Path

    from quotewire.devkafka.broker import Broker

pytestmark = [pytest.mark.broker, pytest.mark.timeout(120)]

STOPPED = r"quotewire_flood_stopped"
LIMITS = {"flood_consecutive_records": 10, "worker_stall_seconds": 1}


async def dead_letters(harness: Harness) -> list[int]:
    return [int(record.key) for record in await harness.read(harness.dead_letter, 0)]


async def test_flood_stops_the_worker_until_it_is_restarted_and_nothing_is_lost(
    broker: Broker, tmp_path: Path
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        values = [b"article"] * 5 + [b"refuse"] * 25 + [b"article"] * 5
        await harness.publish((0, value) for value in values)
        first = harness.worker(variables=LIMITS)
        await harness.until(lambda: first.metric(STOPPED) == 1)
        assert await dead_letters(harness) == list(range(5, 15))
        assert await harness.committed(0) == 15
        # Still a member, alive for longer than the stall limit, and not ready: nobody restarts it blindly.
        await asyncio.sleep(2)
        assert first.is_live()
        assert "the last 10 records were all refused" in first.complaints("readyz")
        assert await dead_letters(harness) == list(range(5, 15))
        first.tell(signal.SIGTERM)
        assert first.wait() == 0, first.log.read_text()
        assert await harness.committed(0) == 15
        # A restart counts from zero and stops again; with the stop switched off the flood goes through.
        second = harness.worker(variables=LIMITS)
        await harness.until(lambda: second.metric(STOPPED) == 1)
        assert await dead_letters(harness) == list(range(5, 25))
        second.tell(signal.SIGKILL)
        second.wait()
        harness.worker(variables=LIMITS | {"flood_stop": "false"})
        outputs = await harness.outputs(35)
        assert len(outputs) == 35
        assert set(outputs.values()) == {1}
        assert await dead_letters(harness) == list(range(5, 30))
