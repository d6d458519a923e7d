"""The pool's time limit while somebody sets the wall clock."""

from __future__ import annotations

import asyncio
import time

import pytest
import tasks

from quotewire.records import Kind, Reason
from quotewire.refuser import Refuser
from quotewire.settings import PoolSettings
from quotewire.worker.pool import Pool

pytestmark = pytest.mark.processes


@pytest.mark.parametrize(
    ("task", "hours", "reason"), [("sleep 1", 2, None), ("spin", -2, Reason.PROCESSING_TIMEOUT)]
)
async def test_a_clock_that_is_set_ends_no_record_and_lets_none_hang(
    task: str, hours: int, reason: Reason | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = time.time
    settings = PoolSettings(processes=1, document_timeout_seconds=2, start_timeout_seconds=30)
    pool = Pool(settings, tasks.load, Refuser("dead-letters"))
    try:
        await pool.start()
        outcome = pool.submit(tasks.record(task))
        await asyncio.sleep(0.5)
        monkeypatch.setattr(time, "time", lambda: right() + hours * 3600)
        found = await asyncio.wait_for(outcome, 20)
    finally:
        await pool.stop()
    assert (found.kind is Kind.ENRICHED) == (reason is None)
    assert (found.rejection and found.rejection.reason) == reason
