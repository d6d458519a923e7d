"""Runs the enricher off the event loop: child processes, a time limit per record, crash isolation."""

from __future__ import annotations

import asyncio
import os
import signal
import tempfile
import time
from concurrent.futures import TimeoutError as TooSlow
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool
from pebble.common.types import CONSTS
from pebble.pool import process as pebble_process

from quotewire.records import Reason, Rejection, Stage
from quotewire.worker import fork_server
from quotewire.worker.batching import Job, PendingQueue
from quotewire.worker.child import FULL, EnricherLoader, Ready, prepare, resident, work
from quotewire.worker.observer import Unobserved

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from quotewire.records import Outcome, Record
    from quotewire.refuser import Refuser
    from quotewire.settings import PoolSettings
    from quotewire.worker.child import Load
    from quotewire.worker.observer import PoolObserver

# Children ignore SIGTERM, so that a signal to the whole process group leaves the drain to the parent; a hung
# child is therefore killed at once instead of after pebble's three seconds of grace.
CONSTS.term_timeout = 0.05

# Pebble measures the limit of a record by the wall clock: one that is set forward would end what has time
# left, one that is set back would let go on what hangs.
vars(pebble_process)["time"] = SimpleNamespace(time=time.monotonic, sleep=time.sleep)


class PoolError(Exception):
    """The children cannot be started, most likely because the model does not load; the message says why."""


class Pool:
    """Child processes that turn records into outcomes.

    ``submit`` gives an outcome for every record: one that hangs becomes PROCESSING_TIMEOUT, one that kills
    its child PROCESSING_CRASH, and the others are not touched. While many wait, a child gets several short
    ones at once, a micro-batch; if that fails, each is tried again alone. At most two micro-batches a child
    are given to pebble; the rest wait here in order, where cancelling them costs nothing.

    Args:
        settings: number of children, time limits, memory limit.
        load: loads the enricher in a child; it is pickled.
        refuser: writes the dead letter of a record that hangs or kills its child.
        observer: receives what happens.
    """

    def __init__(
        self, settings: PoolSettings, load: Load, refuser: Refuser, observer: PoolObserver | None = None
    ) -> None:
        self._settings = settings
        self._refuser = refuser
        self._observer = observer or Unobserved()
        self._load = load
        self.size = settings.size()
        self._loop = asyncio.get_running_loop()
        self._processes: ProcessPool | None = None
        self._pending = PendingQueue(self.size)
        self._outstanding = 0
        """Micro-batches that children have or get next."""
        self._records_outstanding = 0
        """The records in them."""
        self._moved = self._loop.time()
        self.pids: list[int] = []
        self.loaded: Ready | None = None
        """What the latest child loaded."""
        self._started = False
        self._load_failure: str | None = None
        self._restarting: asyncio.Task[None] | None = None
        self._reports, self._report = fork_server.CONTEXT.Pipe(duplex=False)
        self.gone: asyncio.Future[None] = self._loop.create_future()
        """Gets a ``PoolError`` when the children died and cannot be replaced."""

    @property
    def busy(self) -> int:
        """Children at work."""
        return min(self._outstanding, self.size)

    @property
    def waiting(self) -> int:
        """Records that wait for a child."""
        return len(self._pending) + self._records_outstanding - self.busy

    @property
    def silent_seconds(self) -> float:
        """How long records have waited without an outcome or a new child; 0 when none waits."""
        return self._loop.time() - self._moved if self._pending or self._outstanding else 0.0

    @property
    def is_alive(self) -> bool:
        """Whether records are being worked on, or will be in a moment."""
        return not self.gone.done() and (self._processes is not None or self._restarting is not None)

    async def start(self) -> None:
        """Start the children and wait until each has loaded its model.

        Raises:
            PoolError: a child could not load it, or not within ``pool.start_timeout_seconds``.
        """
        self._loop.add_reader(self._reports.fileno(), self._on_report)
        await self._start_children()

    async def stop(self) -> None:
        """Kill the children, also while they work."""
        self._loop.remove_reader(self._reports.fileno())
        if self._restarting is not None:
            self._restarting.cancel()
        if not self._started:
            fork_server.kill()  # it may load its model for long, and keeps pebble's lock meanwhile
        await self._stop_children()

    def kill(self) -> None:
        """Kill the children without waiting, before this process ends at once."""
        for pid in self.pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def submit(self, record: Record) -> asyncio.Future[Outcome]:
        """Queue one record; cancelling the future removes the record or drops its outcome."""
        if not self._pending and not self._outstanding:
            self._moved = self._loop.time()
        future: asyncio.Future[Outcome] = self._loop.create_future()
        self._pending.add(Job(record, future))
        self._schedule()
        return future

    def memory(self) -> list[int]:
        """Resident memory of each child in bytes."""
        sizes = (resident(pid) for pid in self.pids)
        return [size for size in sizes if size]

    async def _start_children(self) -> None:
        self._started, self.pids, self._load_failure = False, [], None
        try:
            fork_server.start(fork_server.MODEL if isinstance(self._load, EnricherLoader) else [])
        except OSError as error:  # a socket's name has at most 107 bytes
            raise PoolError(
                f"no child process can be started, {error}: TMPDIR may have to name a shorter folder than "
                f"{tempfile.gettempdir()}"
            ) from None
        processes = ProcessPool(
            max_workers=self.size,
            initializer=prepare,
            initargs=(self._load, self._settings.child_memory_bytes, self._report),
            context=fork_server.CONTEXT,
        )
        self._processes = processes
        deadline = self._loop.time() + self._settings.start_timeout_seconds
        # The pool starts its children when it is first asked whether it is active.
        while await asyncio.to_thread(_is_active, processes):
            if self._load_failure is not None or self._loop.time() > deadline:
                break
            if len(self.pids) >= self.size:
                self._started = True
                return
            await asyncio.sleep(0.05)
        await self._stop_children()
        late = f"the model was not loaded after {self._settings.start_timeout_seconds:g} s"
        raise PoolError(
            self._load_failure or (late if self._loop.time() > deadline else "a child died at its start")
        )

    async def _stop_children(self) -> None:
        processes, self._processes = self._processes, None
        if processes is not None:
            processes.stop()  # type: ignore[no-untyped-call]
            await asyncio.to_thread(processes.join)

    def _on_report(self) -> None:
        """A child reports that it is ready or that its model does not load."""
        while self._reports.poll():
            report = self._reports.recv()
            self._moved = self._loop.time()
            if isinstance(report, Ready):
                self.loaded = report
                self._observer.model_loaded(report.model, report.version, report.gemm, report.tok2vec)
                self.pids = [pid for pid in self.pids if resident(pid)] + [report.pid]
            elif self._started:
                self._fail(PoolError(report.message))
            else:
                self._load_failure = report.message

    def _schedule(self) -> None:
        while self._outstanding < 2 * self.size and self._processes is not None:
            jobs = self._pending.next_batch()
            if not jobs:
                return
            try:
                task = self._processes.schedule(
                    work,
                    args=([job.record for job in jobs],),
                    timeout=self._settings.document_timeout_seconds,
                )
            except RuntimeError:  # the pool noticed just now that its children are gone
                self._pending.put_back(jobs)
                self._restart()
                return
            self._outstanding += 1
            self._records_outstanding += len(jobs)
            task.add_done_callback(partial(self._on_done, jobs))

    def _on_done(self, jobs: list[Job], task: Future[tuple[list[Outcome], float]]) -> None:
        """Carry a result from pebble's thread to the loop."""
        with suppress(RuntimeError):  # the loop is closed: no outcome is awaited any more
            self._loop.call_soon_threadsafe(self._on_result, jobs, task)

    def _on_result(self, jobs: list[Job], task: Future[tuple[list[Outcome], float]]) -> None:
        self._outstanding -= 1
        self._records_outstanding -= len(jobs)
        self._moved = self._loop.time()
        error = task.exception()
        if error is None:
            outcomes, seconds = task.result()
            self._finish(jobs, outcomes, seconds)
        elif isinstance(error, BrokenProcessPool):
            self._pending.put_back(jobs)
            self._restart()
            return
        elif isinstance(error, ProcessExpired) and error.exitcode == FULL:
            self._observer.pool_recycled()
            self._pending.put_back(jobs)
        else:
            if isinstance(error, (TooSlow, ProcessExpired)):
                self._observer.pool_restarted()
            self._on_failure(jobs, error)
        self._schedule()

    def _finish(self, jobs: Sequence[Job], outcomes: Sequence[Outcome], seconds: float) -> None:
        self._observer.pool_worked(seconds)
        for job, outcome in zip(jobs, outcomes, strict=True):
            if not job.future.done():
                job.future.set_result(outcome)

    def _on_failure(self, jobs: list[Job], error: BaseException) -> None:
        """Refuse the record that a child failed on; of several each is tried alone to find which it was."""
        if len(jobs) == 1:
            outcome, seconds = self._dead_letter(jobs[0].record, error)
            self._finish(jobs, [outcome], seconds)
            return
        for job in jobs:
            job.isolated = True
        self._pending.put_back(jobs)

    def _dead_letter(self, record: Record, error: BaseException) -> tuple[Outcome, float]:
        """A dead letter for a record that hung, killed its child, or made the code fail."""
        limit = self._settings.document_timeout_seconds
        if isinstance(error, TooSlow):
            reason, seconds = Reason.PROCESSING_TIMEOUT, limit
            detail = f"not done after {limit:g} seconds"
        else:
            reason, seconds = Reason.PROCESSING_CRASH, 0.0
            detail = type(error).__name__  # its message may quote the article
        if isinstance(error, ProcessExpired):
            detail = f"the process that worked on it ended with code {error.exitcode}"
        rejection = Rejection(reason, Stage.NLP, detail)
        now_ms = time.time_ns() // 1_000_000
        return self._refuser.refuse(record, rejection, now_ms), seconds

    def _restart(self) -> None:
        """Start the children again: all died without a record at fault, for instance out of memory."""
        if self._restarting is None:
            self._restarting = asyncio.create_task(self._restart_children())

    async def _restart_children(self) -> None:
        for _ in range(self.size):
            self._observer.pool_restarted()
        await self._stop_children()
        try:
            await self._start_children()
        except PoolError as error:
            self._fail(error)
            return
        finally:
            self._restarting = None
        self._schedule()

    def _fail(self, error: PoolError) -> None:
        if not self.gone.done():
            self.gone.set_exception(error)


def _is_active(processes: ProcessPool) -> bool:
    return bool(processes.active)
