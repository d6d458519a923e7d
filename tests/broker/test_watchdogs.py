"""Watchdogs that only a running worker can show: an event loop that hangs, an outage that lasts too long.

Lag without progress is in test_worker.py, a pool that gives nothing back and the memory ceiling in
test_pool.py, and what the probes say in test_probes.py.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from harness import open_harness

from quotewire.devkafka.broker import Broker
from quotewire.worker.app import FAILED

pytestmark = [pytest.mark.broker, pytest.mark.timeout(120)]


async def test_event_loop_that_hangs_ends_the_process_and_shows_where(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        await harness.publish((0, b"sleep 0.02") for _ in range(200))
        worker = harness.worker(variables={"worker_loop_seconds": 3})
        await harness.until(lambda: worker.produced >= 20)
        worker.tell(signal.SIGUSR1)
        assert worker.wait() == FAILED
        assert "worker_main.py" in worker.log.read_text()[worker.log.read_text().index("Timeout (0:00:03)") :]
        worker.process.returncode = 0
        harness.worker()
        outputs = await harness.outputs(200, settle=2)
        assert len(outputs) == 200
        assert set(outputs.values()) == {1}


async def test_outage_fails_livez_only_when_it_lasts_too_long_and_the_worker_recovers(
    broker: Broker, tmp_path: Path
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        limits = {"kafka_operation_deadline_seconds": 2, "worker_outage_seconds": 8}
        worker = harness.worker(variables=limits)
        await harness.until(worker.is_ready)
        os.kill(broker.pid, signal.SIGSTOP)
        try:
            await harness.until(lambda: not worker.is_ready())
            assert worker.is_live()
            await harness.until(
                lambda: "a restart asks the bootstrap servers again" in worker.complaints("livez")
            )
        finally:
            os.kill(broker.pid, signal.SIGCONT)
        await harness.until(worker.is_live)
        await harness.until(worker.is_ready)
