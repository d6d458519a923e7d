"""Runs the enricher off the event loop: child processes, a time limit per record, crash isolation."""

from __future__ import annotations

import asyncio
import tempfile
import time
from typing import TYPE_CHECKING, Final

from quotewire.records import Reason, Rejection, Stage
from quotewire.worker import fork_server
from quotewire.worker.batching import Job, PendingQueue
from quotewire.worker.child import EnricherLoader, Failed
from quotewire.worker.child_process import ChildEndedError, ChildProcess
from quotewire.worker.observer import Unobserved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.records import Outcome, Record
    from quotewire.refuser import Refuser
    from quotewire.settings import PoolSettings
    from quotewire.worker.child import Answer, Load, Ready
    from quotewire.worker.observer import PoolObserver

_ATTEMPTS: Final = 3
"""How often a child may end at its start, or before it begins with a record: somebody may have killed it."""
_ANSWER_SECONDS: Final = 5.0
"""How long an answer may be on the way: it is late only if the worker itself stood still."""


class PoolError(Exception):
    """The children cannot be started, most likely because the model does not load; the message says why."""


class Pool:
    """Child processes that turn records into outcomes.

    ``submit`` gives an outcome for every record: one that hangs becomes PROCESSING_TIMEOUT, one that ends its
    child PROCESSING_CRASH, and the others are not touched. A task for each child gives it one micro-batch
    after the other and starts another child when it ends. While many records wait, a micro-batch is several
    short ones; if that fails, each is tried again alone. The records that wait are in order, where cancelling
    them costs nothing.

    Args:
        settings: number of children, time limits, memory limit.
        load: loads the enricher in a child; it is pickled.
        refuser: writes the dead letter of a record that hangs or ends its child.
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
        self.busy = 0
        """Children at work."""
        self._loop = asyncio.get_running_loop()
        self._pending = PendingQueue(self.size)
        self._in_work = 0
        """Records that children have."""
        self._changed = asyncio.Event()
        """Set when records came, or a child answered or ended."""
        self._moved = self._loop.time()
        self._children: set[ChildProcess] = set()
        self._tasks: list[asyncio.Task[None]] = []
        self.loaded: Ready | None = None
        """What the latest child loaded."""
        self.gone: asyncio.Future[None] = self._loop.create_future()
        """Gets a ``PoolError`` when a child ended and cannot be replaced."""

    @property
    def waiting(self) -> int:
        """Records that wait for a child, or in a micro-batch for another one."""
        return len(self._pending) + self._in_work - self.busy

    @property
    def silent_seconds(self) -> float:
        """How long records have waited without an outcome or a new child; 0 when none waits."""
        return self._loop.time() - self._moved if self._pending or self.busy else 0.0

    @property
    def is_alive(self) -> bool:
        """Whether records are being worked on, or will be in a moment."""
        return bool(self._tasks) and not self.gone.done()

    @property
    def pids(self) -> list[int]:
        """The process ids of the children that have loaded their model."""
        return [child.pid for child in self._children]

    async def start(self) -> None:
        """Start the children and wait until each has loaded its model.

        Raises:
            PoolError: a child could not load it, or not within ``pool.start_timeout_seconds``.
        """
        begun = await asyncio.gather(*(self._begin() for _ in range(self.size)), return_exceptions=True)
        for one in begun:
            if isinstance(one, BaseException):
                await self.stop()
                raise one
        self._tasks = [asyncio.create_task(self._keep_at_work(child)) for child in self._children]
        for task in self._tasks:
            task.add_done_callback(self._on_end)

    async def stop(self) -> None:
        """Kill the children, also while they work; nothing may be submitted any more, or be starting."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.kill()
        await asyncio.gather(*(child.end() for child in self._children))
        self._children.clear()

    def kill(self) -> None:
        """Kill the children without waiting, before this process ends at once."""
        for child in self._children:
            child.close()

    def submit(self, record: Record) -> asyncio.Future[Outcome]:
        """Queue one record; cancelling the future removes the record or drops its outcome."""
        if not self._pending and not self.busy:
            self._moved = self._loop.time()
        future: asyncio.Future[Outcome] = self._loop.create_future()
        self._pending.add(Job(record, future))
        self._changed.set()
        return future

    def memory(self) -> list[int]:
        """Resident memory of each child in bytes."""
        return [child.memory for child in self._children]

    def _on_end(self, task: asyncio.Task[None]) -> None:
        """Tell of the error that ended a task, unless it was stopped."""
        error = None if task.cancelled() else task.exception()
        if error is not None and not self.gone.done():
            self.gone.set_exception(error)

    async def _keep_at_work(self, child: ChildProcess) -> None:
        """Give a child one micro-batch after the other, and do the same with another one when it ends."""
        while True:
            while await self._give(child):
                pass
            self._children.discard(child)
            child = await self._begin()

    async def _begin(self) -> ChildProcess:
        """Start a child and wait until its model is loaded; again where it ends before that.

        Raises:
            PoolError: its model does not load, not in time, or it ends each time.
        """
        limit = self._settings.start_timeout_seconds
        why = ""
        try:
            async with asyncio.timeout(limit):
                for _ in range(_ATTEMPTS):
                    try:
                        return await self._begin_once()
                    except ChildEndedError as error:
                        why = str(error)
        except TimeoutError:
            raise PoolError(f"the model was not loaded after {limit:g} s") from None
        raise PoolError(f"a child died at its start: {why}")

    async def _begin_once(self) -> ChildProcess:
        try:
            fork_server.start(fork_server.MODEL if isinstance(self._load, EnricherLoader) else [])
        except OSError as error:  # a socket's name has at most 107 bytes
            raise PoolError(
                f"no child process can be started, {error}: TMPDIR may have to name a shorter folder than "
                f"{tempfile.gettempdir()}"
            ) from None
        child = await ChildProcess.start(self._load, self._settings.child_memory_bytes)
        try:
            report = await child.ready()
        except BaseException:
            child.close()
            raise
        if isinstance(report, Failed):
            child.close()
            raise PoolError(report.message)
        self._moved = self._loop.time()
        self._children.add(child)
        self.loaded = report
        self._observer.model_loaded(report.model, report.version, report.gemm, report.tok2vec)
        return child

    async def _give(self, child: ChildProcess) -> bool:
        """Give a child its next micro-batch as soon as there is one; False when it has ended since."""
        answer = asyncio.create_task(child.answer())
        answer.add_done_callback(lambda _: self._changed.set())
        try:
            jobs = await self._next_jobs(answer)
            if jobs:
                await self._ask(child, jobs, answer)
        finally:
            answer.cancel()
        found = answer.result() if answer.done() else None
        if found is None:
            await self._on_lost(child, jobs, is_late=not answer.done())
            return False
        if found.failure:
            self._refuse(jobs, Reason.PROCESSING_CRASH, found.failure, 0.0)
        else:
            self._finish(jobs, found.outcomes, found.seconds)
        if found.is_full:
            self._observer.pool_recycled()
            await child.end()
        return not found.is_full

    async def _next_jobs(self, answer: asyncio.Task[Answer | None]) -> list[Job]:
        """Wait for the next micro-batch; it is empty where the child ended before there was one."""
        while not answer.done():
            if jobs := self._pending.next_batch():
                return jobs
            self._changed.clear()
            await self._changed.wait()
        return []

    async def _ask(self, child: ChildProcess, jobs: list[Job], answer: asyncio.Task[Answer | None]) -> None:
        """Give records to a child and wait for its answer, for as long as a record may take."""
        child.ask([job.record for job in jobs])
        self.busy += 1
        self._in_work += len(jobs)
        try:
            await asyncio.wait([answer], timeout=self._settings.document_timeout_seconds)
            if child.is_answering:
                await asyncio.wait([answer], timeout=_ANSWER_SECONDS)
        finally:
            self.busy -= 1
            self._in_work -= len(jobs)
            self._moved = self._loop.time()

    async def _on_lost(self, child: ChildProcess, jobs: list[Job], *, is_late: bool) -> None:
        """Decide about the records of a child that hangs or has ended."""
        code = await child.end()
        self._observer.pool_restarted()
        limit = self._settings.document_timeout_seconds
        for job in jobs:
            job.losses += 1
        is_blameless = self.gone.done() or not child.has_begun
        if is_blameless and all(job.losses < _ATTEMPTS for job in jobs):
            self._put_back(jobs)
        elif is_late:
            self._refuse(jobs, Reason.PROCESSING_TIMEOUT, f"not done after {limit:g} seconds", limit)
        else:
            detail = f"the process that worked on it ended with code {code}"
            self._refuse(jobs, Reason.PROCESSING_CRASH, detail, 0.0)

    def _put_back(self, jobs: list[Job]) -> None:
        self._pending.put_back(jobs)
        self._changed.set()

    def _refuse(self, jobs: list[Job], reason: Reason, detail: str, seconds: float) -> None:
        """Refuse the record that a child failed on; of several each is tried alone to find which it was."""
        if len(jobs) > 1:
            for job in jobs:
                job.isolated = True
            self._put_back(jobs)
            return
        rejection = Rejection(reason, Stage.NLP, detail)
        outcome = self._refuser.refuse(jobs[0].record, rejection, time.time_ns() // 1_000_000)
        self._finish(jobs, [outcome], seconds)

    def _finish(self, jobs: Sequence[Job], outcomes: Sequence[Outcome], seconds: float) -> None:
        self._observer.pool_worked(seconds)
        for job, outcome in zip(jobs, outcomes, strict=True):
            if not job.future.done():
                job.future.set_result(outcome)
