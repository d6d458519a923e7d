"""How old a partition's records are, by their own time or by their reading."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from fakes import Children, Topic, finished, record, worker

from quotewire.records import NoTime
from quotewire.worker.partition import StopMode


async def answered(timestamp: int) -> tuple[int | None, dict[str, float]]:
    """Since when a record with this timestamp waited, and what was then counted of it."""
    children = Children()
    tested = worker(children, Topic())
    tested.offer([replace(record(0), timestamp=timestamp)])
    since = tested.waiting_since
    children.finish(0)
    tested.stop(StopMode.DRAIN)
    await finished(tested.run())
    value = tested._metrics.registry.get_sample_value
    reasons = [value("quotewire_records_without_time_total", {"reason": why}) or 0 for why in NoTime]
    ages = {end: value(f"quotewire_end_to_end_seconds_{end}") or 0 for end in ("count", "sum")}
    return since, {"without time": sum(reasons), **ages}


@pytest.mark.parametrize("timestamp", [-1, 0, -62_135_596_800_000, 9_000_000_000_000])
async def test_record_without_a_credible_time_waits_from_its_reading_and_has_no_age(timestamp: int) -> None:
    before = time.time_ns() // 1_000_000
    since, counted = await answered(timestamp)
    assert since is not None
    assert before <= since <= time.time_ns() // 1_000_000
    assert counted == {"without time": 1, "count": 0, "sum": 0}


async def test_record_with_a_credible_time_is_as_old_as_it_says() -> None:
    timestamp = time.time_ns() // 1_000_000 - 5000
    since, counted = await answered(timestamp)
    assert since == timestamp
    assert counted["without time"] == 0
    assert counted["count"] == 1
    assert 5 <= counted["sum"] < 3600
