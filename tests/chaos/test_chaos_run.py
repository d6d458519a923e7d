"""A short run on three brokers with every kind of fault: nothing lost, repeated, reordered or different."""

from __future__ import annotations

from pathlib import Path

import pytest
from chaos_run import Size, run
from expectations import all_is_well
from plan import SHORT

pytestmark = [pytest.mark.broker, pytest.mark.timeout(900)]


async def test_every_kind_of_fault_loses_and_repeats_nothing(tmp_path: Path) -> None:
    size = Size(messages=5000, faults=SHORT, seed=1, outage_seconds=10)
    report = await run(size, tmp_path)
    all_is_well(report, size)
    assert "/livez failed 0 of" in report.outages[0]
