"""What the benchmark measures of a system's processes."""

from __future__ import annotations

import sys
import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from processes import Running

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.processes

BURN = "import time\nwhile time.process_time() < 1: pass"
PARENT = f"import subprocess, sys, time\nsubprocess.run([sys.executable, '-c', {BURN!r}])\ntime.sleep(30)"


def test_what_a_child_has_spent_is_counted_when_it_has_ended(tmp_path: Path) -> None:
    with Running([[sys.executable, "-c", PARENT]], {}, tmp_path / "log") as running:
        while len(running.family()) < 2:
            time.sleep(0.01)
        while len(running.family()) > 1:
            time.sleep(0.01)
        samples = len(running.cpu)
        while len(running.cpu) < samples + 2:
            time.sleep(0.01)
    assert all(later >= earlier for (_, earlier), (_, later) in pairwise(running.cpu))
    assert running.cpu[-1][1] > 0.4
