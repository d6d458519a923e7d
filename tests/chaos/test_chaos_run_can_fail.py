"""A short run with one transactional id a process, which is not exactly once: the checker says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from chaos_run import Size, run
from plan import Fault

pytestmark = [pytest.mark.broker, pytest.mark.timeout(900)]


async def test_transactional_id_per_process_repeats(tmp_path: Path) -> None:
    size = Size(messages=3000, faults={Fault.WORKER_FREEZE: 6}, seed=3, workers=2, id_per_process=True)
    verdict = (await run(size, tmp_path)).verdict
    assert verdict.repeated
    assert not verdict.lost
