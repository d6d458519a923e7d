"""Starts a system, samples the CPU time and the memory of all its processes, and ends it."""

from __future__ import annotations

import statistics
import subprocess
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Self

import psutil

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

SAMPLE_SECONDS = 0.5
MEMORY_SECONDS = 3.0
STOP_SECONDS = 40.0


class BenchError(Exception):
    """A system ended by itself or did not do its work in time; the message has the end of its log."""


class Running:
    """A system's processes while they run; a context manager that ends them.

    ``cpu`` holds (wall clock, CPU seconds of its processes so far), ``memory`` (wall clock, bytes), the sum
    of the proportional set sizes, in which a page that several processes share counts once.
    """

    def __init__(self, commands: Sequence[Sequence[str]], environment: Mapping[str, str], log: Path) -> None:
        self._log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            self.processes = [
                subprocess.Popen(
                    command, env=dict(environment), stdin=subprocess.DEVNULL, stdout=output, stderr=output
                )
                for command in commands
            ]
        self.started = time.time()
        self.cpu: list[tuple[float, float]] = []
        self._spent: dict[psutil.Process, float] = {}
        self.machine: list[tuple[float, float]] = []
        self.memory: list[tuple[float, int]] = []
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._watcher.join()
        family = self.family()
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            with suppress(subprocess.TimeoutExpired):
                process.wait(STOP_SECONDS)
        for left in family:  # what a peer's children have not noticed
            with suppress(psutil.NoSuchProcess):
                left.kill()
        for process in self.processes:
            process.wait()

    def family(self) -> list[psutil.Process]:
        """The processes and all that descend from them."""
        found = []
        for process in self.processes:
            with suppress(psutil.NoSuchProcess):
                parent = psutil.Process(process.pid)
                found += [parent, *parent.children(recursive=True)]
        return found

    def check(self) -> None:
        """Raise if one has ended."""
        for process in self.processes:
            if process.poll() is not None:
                tail = self._log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]
                raise BenchError(f"ended with code {process.returncode}:\n" + "\n".join(tail))

    def cores(self, start: float, end: float) -> tuple[float, float]:
        """Cores in use between two moments of the wall clock: by the system, and by all else."""
        system, machine = (_slope(samples, start, end) for samples in (self.cpu, self.machine))
        return system, machine - system

    def _watch(self) -> None:
        due = 0.0
        while not self._stop.wait(SAMPLE_SECONDS):
            family = self.family()
            for process in family:  # what one has spent stays spent when it has ended
                self._spent[process] = max(self._spent.get(process, 0.0), _cpu(process))
            self.cpu.append((time.time(), sum(self._spent.values())))
            self.machine.append((time.time(), _busy()))
            if time.monotonic() >= due:
                self.memory.append((time.time(), sum(map(_proportional, family))))
                due = time.monotonic() + MEMORY_SECONDS


def _slope(samples: Sequence[tuple[float, float]], start: float, end: float) -> float:
    first, last = start - SAMPLE_SECONDS, end + SAMPLE_SECONDS
    inside = [sample for sample in samples if first <= sample[0] <= last]
    if len(inside) < 2:  # noqa: PLR2004 - a line needs two points
        raise BenchError("too few samples: the run was too short, or the machine too busy to measure")
    return statistics.linear_regression(*zip(*inside, strict=True)).slope


def _busy() -> float:
    times = psutil.cpu_times()
    return float(sum(times) - times.idle - times.iowait - times.guest - times.guest_nice)


def _cpu(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        return float(times.user + times.system)
    return 0.0


def _proportional(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        return int(process.memory_full_info().pss)
    return 0
