"""The process that children are forked from: what it imports, which signals it leaves alone, its end."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import forkserver
from pathlib import Path

import pytest

from quotewire.worker import fork_server

pytestmark = pytest.mark.processes


@pytest.fixture(autouse=True)
def _no_server() -> Iterator[None]:
    fork_server.kill()
    yield
    fork_server.kill()


def server() -> int:
    pid = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    assert isinstance(pid, int)
    return pid


def exit_if_imported(module: str) -> None:
    sys.exit(5 if module in sys.modules else 6)


def test_it_leaves_the_signals_to_stop_to_the_worker_which_still_gets_them() -> None:
    script = """
import signal
from multiprocessing import forkserver
from pathlib import Path
from quotewire.worker import fork_server
fork_server.kill()
before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
fork_server.start([])
assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before
print(Path(f"/proc/{forkserver._forkserver._forkserver_pid}/status").read_text())
fork_server.kill()
"""
    # In a process of its own: what a program starts first is not what it starts later.
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    blocked = int(done.stdout.split("SigBlk:")[1].split()[0], 16)
    assert all(blocked >> (number - 1) & 1 for number in (signal.SIGTERM, signal.SIGINT))


@pytest.mark.parametrize(("preload", "code"), [(["colorsys"], 5), ([], 6)])
def test_its_children_have_what_it_imported(preload: list[str], code: int) -> None:
    fork_server.start(preload)
    child = fork_server.CONTEXT.Process(target=exit_if_imported, args=("colorsys",))
    child.start()
    child.join()
    assert child.exitcode == code


def test_one_that_runs_is_kept_and_one_that_was_killed_is_replaced() -> None:
    fork_server.start([])
    first = server()
    fork_server.start([])
    assert server() == first
    fork_server.kill()
    assert Path(f"/proc/{first}/stat").read_text().split()[2] == "Z"
    fork_server.start([])
    assert server() != first


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="NOT RUN: no /proc, which tells the children")
def test_its_children_end_with_it_so_that_none_looks_for_a_worker_that_is_gone() -> None:
    fork_server.start([])
    child = fork_server.CONTEXT.Process(target=time.sleep, args=(60,))
    child.start()
    fork_server.kill()
    deadline = time.monotonic() + 10
    while is_running(child.pid):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_running(pid: int | None) -> bool:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return False
    return "State:\tZ" not in status
