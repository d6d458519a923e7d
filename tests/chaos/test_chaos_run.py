"""Short runs on three brokers: nothing lost, repeated, out of order or different; and a run can fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from chaos import table
from chaos_run import Report, Size, run
from plan import SHORT, Fault

pytestmark = [pytest.mark.broker, pytest.mark.timeout(900)]


def all_is_well(report: Report, size: Size) -> None:
    told = table(report)
    assert report.verdict.holds, told
    assert report.verdict.inputs == size.messages, told
    # A killed process costs the record it worked on, and the one it may have had in hand.
    kills = report.struck[Fault.CHILD_KILL] + report.struck[Fault.FORK_SERVER_KILL]
    assert report.verdict.killed <= 2 * kills, told
    assert report.struck == size.faults, told
    assert set(report.exit_codes) == {0}, told


async def test_every_kind_of_fault_loses_and_repeats_nothing(tmp_path: Path) -> None:
    size = Size(messages=5000, faults=SHORT, seed=1, outage_seconds=10)
    report = await run(size, tmp_path)
    all_is_well(report, size)
    assert "/livez failed 0 of" in report.outages[0]


@pytest.mark.model
async def test_kills_of_workers_with_the_real_pipeline(tmp_path: Path) -> None:
    faults = {Fault.WORKER_KILL: 3, Fault.CHILD_KILL: 2, Fault.BROKER_KILL: 1}
    size = Size(messages=600, faults=faults, seed=2, workers=2, real=True)
    all_is_well(await run(size, tmp_path), size)


async def test_transactional_id_per_process_repeats(tmp_path: Path) -> None:
    size = Size(messages=3000, faults={Fault.WORKER_FREEZE: 6}, seed=3, workers=2, id_per_process=True)
    verdict = (await run(size, tmp_path)).verdict
    assert verdict.repeated
    assert not verdict.lost
