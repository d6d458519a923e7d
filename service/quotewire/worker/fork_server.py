"""The process that the pool's children are forked from, one for this whole process."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
from contextlib import suppress
from multiprocessing import forkserver, resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quotewire.settings import limit_blas_threads

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT: Final = multiprocessing.get_context("forkserver")
MODEL: Final = ("quotewire.worker.preload",)
"""What it imports to load the model of the settings."""


def start(preload: Sequence[str]) -> None:
    """Start the process that forks the children, unless it runs; it imports the modules ``preload`` first.

    It blocks the signals that ask the worker to stop, and its children inherit that: a signal to the whole
    process group must leave the drain to the worker. One BLAS thread each is enough for them.
    """
    limit_blas_threads()
    CONTEXT.set_forkserver_preload(list(preload))
    resource_tracker.ensure_running()  # ``ensure_running`` below would start it and lift the block with it
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def kill() -> None:
    """Kill it with the children that it has forked; the next ``start`` starts another one.

    While it imports it forks no child, and ``start`` of a pool waits. A child that has just been forked knows
    nothing yet, and nobody knows of it: it would complain on stderr that the worker is gone.
    """
    pid = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]  # noqa: SLF001 - no other way
    if pid is not None:
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(pid, signal.SIGSTOP)
            os.waitid(os.P_PID, pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)  # from now on it forks nothing
            children = _children(pid)
            os.kill(pid, signal.SIGKILL)
            # Until it is dead the next ``start`` would take it for running; it also collects the exit status.
            os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
            for child in children:
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)


def _children(pid: int) -> list[int]:
    """Process ids; none where the system has no ``/proc`` that tells them."""
    try:
        return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    except OSError:
        return []


# The last that is registered is called first: before multiprocessing waits for children that nobody ended.
atexit.register(kill)
