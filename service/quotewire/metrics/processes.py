"""The worker's processes: children, event loop, versions, model. The pool and the worker report it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.catalogue import OPEN, Catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

_LAGS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)


class ProcessMetrics(Catalogue):
    """Children at work, how late the event loop is, and what runs."""

    def __init__(self) -> None:
        super().__init__()
        self._running = ("", "", "")
        self._pool_restarts = self._counter("pool_restarts", "Child processes that died or were killed")
        self._pool_recycled = self._counter(
            "pool_recycled", "Child processes replaced because of their memory"
        )
        self._pool_busy_seconds = self._counter(
            "pool_busy_seconds", "Seconds that child processes spent on records"
        )
        self._pool_busy = self._gauge("pool_busy", "Child processes that are working on records now")
        self._pool_size = self._gauge("pool_size", "Child processes")
        self._pool_waiting = self._gauge("pool_waiting_records", "Records that wait for a child process")
        self._child_memory = self._gauge(
            "pool_child_memory_bytes", "Resident memory of a child process", child=OPEN
        )
        self._loop_lag = self._histogram("loop_lag_seconds", "How late the event loop ran a timer", _LAGS)
        self._build = self._gauge(
            "build_info",
            "Versions of the service, always 1",
            version=OPEN,
            schema=OPEN,
            python=OPEN,
            gemm=OPEN,
            tok2vec=OPEN,
        )
        self._model = self._gauge("model_info", "The loaded model, always 1", name=OPEN, version=OPEN)

    def pool_restarted(self) -> None:
        """A child died or was killed, and another takes its place."""
        self._pool_restarts.inc()

    def pool_recycled(self) -> None:
        """A child process had grown beyond its memory limit and ended before its next record."""
        self._pool_recycled.inc()

    def pool_worked(self, seconds: float) -> None:
        """A child spent ``seconds`` on a micro-batch."""
        self._pool_busy_seconds.inc(seconds)

    def pool_stands(self, *, size: int, busy: int, waiting: int, memory: Sequence[int]) -> None:
        """Number of children, of busy ones, of waiting records, and resident bytes of each child."""
        self._pool_size.set(size)
        self._pool_busy.set(busy)
        self._pool_waiting.set(waiting)
        self._child_memory.clear()
        for number, resident in enumerate(memory):
            self._child_memory.labels(str(number)).set(resident)

    def loop_lagged(self, seconds: float) -> None:
        """The event loop ran a timer ``seconds`` late."""
        self._loop_lag.observe(max(0.0, seconds))

    def started(self, *, version: str, schema: str, python: str) -> None:
        """The running versions; what multiplies matrices is not known until a child has measured it."""
        self._running = (version, schema, python)
        self._build.labels(*self._running, "", "").set(1)

    def model_loaded(self, name: str, version: str, gemm: str, tok2vec: str) -> None:
        """Which model is loaded, which library multiplies its matrices, what computes its word vectors."""
        self._build.clear()
        self._build.labels(*self._running, gemm, tok2vec).set(1)
        self._model.labels(name, version).set(1)
