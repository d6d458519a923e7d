"""A short run with the real pipeline, whose workers, children and broker are killed."""

from __future__ import annotations

from pathlib import Path

import pytest
from chaos_run import Size, run
from expectations import all_is_well
from plan import Fault

pytestmark = [pytest.mark.broker, pytest.mark.model, pytest.mark.timeout(900)]


async def test_kills_of_workers_with_the_real_pipeline(tmp_path: Path) -> None:
    faults = {Fault.WORKER_KILL: 3, Fault.CHILD_KILL: 2, Fault.BROKER_KILL: 1}
    size = Size(messages=600, faults=faults, seed=2, workers=2, real=True)
    all_is_well(await run(size, tmp_path), size)
