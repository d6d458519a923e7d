"""Joins the consumer group and runs a partition worker for each input partition that it assigns."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from quotewire.kafka.errors import Fenced, KafkaFailure, NotAdmitted, RetriableKafkaError
from quotewire.kafka.producers import discarded
from quotewire.logs import failure_logged
from quotewire.worker.fetching import Fetching
from quotewire.worker.partition import PartitionWorker, StopMode
from quotewire.worker.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.kafka.group import Group
    from quotewire.kafka.transactions import Transactor
    from quotewire.metrics import Metrics
    from quotewire.refuser import Refuser
    from quotewire.settings import WorkerSettings
    from quotewire.tracing import Tracing
    from quotewire.worker.dead_letter_limit import DeadLetterLimit
    from quotewire.worker.partition import Submit

_log = logging.getLogger(__name__)

_RETRY_SECONDS = 1.0


class GroupSupervisor:
    """Joins the group, and serves each partition that is assigned to it in a task of its own.

    Args:
        group: the consumer group of the input topic.
        submit: gives a record to the pool.
        settings: limits of what is in flight, batches, stall detection.
        dead_letter_limit: counts the refusals of all partitions; once it is reached, nothing more is read or
            committed.
        refuser: writes the dead letters for outcomes that the broker refuses.
        metrics: counts and gauges.
        tracing: spans of each record, where wanted.
        retry_seconds: pause before a partition or the group is tried again.
    """

    def __init__(
        self,
        group: Group,
        submit: Submit,
        settings: WorkerSettings,
        *,
        dead_letter_limit: DeadLetterLimit,
        refuser: Refuser,
        metrics: Metrics,
        tracing: Tracing | None = None,
        retry_seconds: float = _RETRY_SECONDS,
    ) -> None:
        self._group = group
        self._consumer = group.consumer
        self._settings = settings
        self._metrics = metrics
        self.dead_letter_limit = dead_letter_limit
        self._retry_seconds = retry_seconds
        self._worker_of = partial(
            PartitionWorker,
            submit=submit,
            dead_letter_limit=dead_letter_limit,
            refuser=refuser,
            settings=settings,
            metrics=metrics,
            tracing=tracing,
        )
        self._workers: dict[int, PartitionWorker] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        # Kept while a partition stays assigned: a transactor remembers what this process committed itself.
        self._transactors: dict[int, Transactor] = {}
        self._progress = Progress(settings.stall_seconds)
        self._connected = False
        self._draining = False
        self._not_admitted = ""
        self.joined = False
        """Whether the group has assigned partitions, perhaps none, and is not rebalancing."""
        # Partitions to serve once more when their worker has ended, at the position that counts then.
        self._to_reopen: set[int] = set()
        self._fetching = Fetching(self._workers, settings, dead_letter_limit, group.positions, self._reopen)

    async def run(self) -> None:
        """Join the group and give records to the partition workers until ``drain`` is called.

        Raises:
            KafkaFailure: the brokers cannot be reached or refuse us for good.
            Exception: whatever a partition worker raised that trying again does not help.
        """
        await self._group.awaited.wait()
        await self._consumer.start(revoked=self._revoked, assigned=self._assigned)
        self._connected = True
        while not self._draining:
            try:
                await self._fetching.fetch(self._consumer)
            except NotAdmitted as problem:
                if not self._not_admitted:
                    _log.error("%s; trying again", problem)
                self._not_admitted = str(problem)
                await asyncio.sleep(self._retry_seconds)
            for task in list(self._tasks.values()):
                # A rebalance cancels tasks, and this loop may run before the others of them are done.
                if task.done() and not task.cancelled():
                    task.result()

    @property
    def unreachable(self) -> str:
        """Why no broker or not the group admits us, empty where they do; it is tried again until they do."""
        return self._group.awaited.unreachable or self._not_admitted

    @property
    def missing(self) -> list[str]:
        """Topics that do not exist and are waited for."""
        if self._group.positions.topic_is_missing:
            return [self._group.input_topic]
        return self._group.awaited.missing

    async def drain(self, finishing: float, committing: float) -> bool:
        """Finish what is in flight, then commit what is finished; nothing more is fetched.

        Args:
            finishing: seconds for everything that is in flight.
            committing: seconds for the commit of what is finished by then.

        Returns:
            Whether the last commits were done in time.
        """
        self._draining = True
        await self._end(StopMode.DRAIN, finishing)
        return await self._end(StopMode.COMMIT_READY, committing)

    async def close(self, seconds: float) -> None:
        """Stop partition workers and producers, leave the group, within ``seconds`` whatever Kafka does."""
        self._draining = True
        with failure_logged("stopping the partition workers"):
            await self._end(StopMode.COMMIT_READY, 0)
        with failure_logged("leaving the consumer group"):
            await discarded(seconds / 2)
            await self._consumer.stop(seconds / 2)

    async def ping_broker(self) -> bool:
        """Whether the group's coordinator answers; also asks whether the topic is still the same.

        Raises:
            KafkaFailure: the topic was made again, and the operator wants the worker to stop then.
        """
        if not self._connected:
            return False
        try:
            await self._consumer.committed(0)
        except KafkaFailure:
            return False
        with suppress(RetriableKafkaError):
            if await self._group.positions.topic_was_made_again():
                for number in self._tasks:
                    self._reopen(number)
        return True

    def observe(self) -> None:
        """Set the gauges of each partition worker, and note which have moved."""
        now_ms = time.time_ns() // 1_000_000
        for number, worker in self._workers.items():
            committed = worker.committed or 0
            lag = max(self._consumer.end(number) or 0, worker.next_offset) - committed
            since = now_ms if worker.waiting_since is None else worker.waiting_since
            self._metrics.partition_stands(
                number,
                depth=worker.depth,
                lag=lag,
                lag_seconds=(now_ms - since) / 1000,
                unstable=self._consumer.unstable(number),
            )
            self._progress.seen(number, worker.committed, lag, time.monotonic())
        self._metrics.flood_stands(stopped=self.dead_letter_limit.reason is not None)
        if self.dead_letter_limit.reason is not None:
            self.reset_stall_clock()
        depth = sum(worker.depth for worker in self._workers.values())
        self._metrics.in_flight(depth, sum(worker.bytes for worker in self._workers.values()))

    def stalled(self) -> list[int]:
        """Partitions with records whose committed offset stood still for longer than ``stall_seconds``."""
        return self._progress.stalled(time.monotonic())

    def reset_stall_clock(self) -> None:
        """No offset could move until now: the brokers were away, or the dead-letter limit is reached."""
        self._progress.reset_clock(time.monotonic())

    def _transactor(self, number: int) -> Transactor:
        """What publishes and commits for one partition, the same as long as it stays assigned."""
        if number not in self._transactors:
            self._transactors[number] = self._group.transactor(number)
        return self._transactors[number]

    def _assigned(self, numbers: Sequence[int]) -> None:
        self._metrics.partitions_assigned(len(numbers))
        _log.info("assigned partitions %s", list(numbers))
        self.joined, self._not_admitted = True, ""
        self._group.positions.forget()
        # Another worker may have committed for the others since.
        self._transactors = {number: one for number, one in self._transactors.items() if number in numbers}
        if not self._draining:
            self._progress.assigned(numbers, time.monotonic())
            self._tasks = {number: asyncio.create_task(self._keep_serving(number)) for number in numbers}

    async def _revoked(self) -> None:
        self.joined = False
        self._metrics.partitions_revoked()
        # Half the time that the group waits for us: what is not committed by then another worker does again.
        await self._end(StopMode.COMMIT_READY, self._group.settings.rebalance_timeout_seconds / 2)

    async def _end(self, mode: StopMode, seconds: float) -> bool:
        """Stop the partition workers and wait for their last commits; whether all came in time.

        For COMMIT_READY, those that are late are cancelled.
        """
        self._to_reopen.clear()
        for number, task in self._tasks.items():
            if number in self._workers:
                self._workers[number].stop(mode)
            else:
                task.cancel()
        tasks = set(self._tasks.values())
        if tasks and seconds:
            _, tasks = await asyncio.wait(tasks, timeout=seconds)
        if mode is StopMode.COMMIT_READY:
            for task in tasks:
                task.cancel()
            ended = await asyncio.gather(*self._tasks.values(), return_exceptions=True)
            self._tasks = {}
            self._progress.assigned([], time.monotonic())
            for result in ended:
                if isinstance(result, Exception):
                    raise result
        return not tasks

    async def _keep_serving(self, number: int) -> None:
        """Serve a partition until its worker is stopped; start it again after a failure of Kafka."""
        # A worker that was fenced may have the partition all the same, when the other one has lost it and has
        # not noticed yet; by the third heartbeat the group has said which of the two it is.
        pause_after_fence = 3 * self._group.settings.heartbeat_seconds
        while True:
            try:
                await self._serve(number)
                if number not in self._to_reopen:
                    return
                self._to_reopen.discard(number)
                continue
            except Fenced as trouble:
                pause = pause_after_fence
                _log.warning("lost partition %d to another worker: %s", number, trouble)
            except RetriableKafkaError as trouble:
                pause = self._retry_seconds
                _log.warning("starting partition %d again: %s", number, trouble)
            await asyncio.sleep(pause)

    def _reopen(self, number: int) -> None:
        """Finish and commit what a partition worker was given, then serve its partition from the start."""
        if self._draining or not self.joined:
            return
        self._to_reopen.add(number)
        if number in self._workers:
            self._workers[number].stop(StopMode.DRAIN)

    async def _serve(self, number: int) -> None:
        """Fence, read what is committed, seek there, resume; then commit batch after batch."""
        transactor = self._transactor(number)
        try:
            await transactor.open()
            start = await self._group.positions.start(number, transactor)
            self._consumer.rewind(number, start)
            # No await between the resumption and the worker: a record read in between would be dropped.
            worker = self._worker_of(number, start, transactor=transactor)
            self._workers[number] = worker
            if number in self._to_reopen:
                worker.stop(StopMode.DRAIN)
            await worker.run()
        finally:
            if number in self._workers:
                self._workers.pop(number).close()
                self._metrics.partition_closed(number)
            transactor.close()
