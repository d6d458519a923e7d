"""Joins the group and keeps a partition worker for each input partition that it assigns."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from quotewire.kafka.awaited_topics import AwaitedTopics
from quotewire.kafka.consumer import GroupConsumer
from quotewire.kafka.errors import Fenced, KafkaFailure, NotAdmitted, RetriableKafkaError
from quotewire.kafka.producers import discarded
from quotewire.kafka.start_positions import StartPositions
from quotewire.kafka.transactions import transactor_of
from quotewire.logs import failure_logged
from quotewire.refuser import Refuser
from quotewire.worker.dead_letter_limit import DeadLetterLimit
from quotewire.worker.fetching import Fetching
from quotewire.worker.partition import PartitionWorker, StopMode
from quotewire.worker.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.kafka.transactions import Transactor
    from quotewire.metrics import Metrics
    from quotewire.settings import Settings
    from quotewire.tracing import Tracing
    from quotewire.worker.partition import Submit

_log = logging.getLogger(__name__)

# Records taken from one partition at its turn; also bounds how far a turn can overshoot the byte budget.
_TURN = 16
_IDLE_SECONDS = 0.2
_RETRY_SECONDS = 1.0


class GroupSupervisor:
    """Joins the group, and serves each partition that is assigned to it in a task of its own."""

    def __init__(
        self, settings: Settings, submit: Submit, metrics: Metrics, tracing: Tracing | None = None
    ) -> None:
        self._settings = settings
        self._submit = submit
        self._metrics = metrics
        self._tracing = tracing
        self._workers: dict[int, PartitionWorker] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        # Kept while a partition stays ours: a transactor remembers what this process committed itself.
        self._transactors: dict[int, Transactor] = {}
        self._progress = Progress(settings.worker.stall_seconds)
        self.dead_letter_limit = DeadLetterLimit(settings.flood)
        """Counts the refusals of all partitions; once it stops them, nothing more is read or committed."""
        self._connected = False
        self._draining = False
        self._topics = AwaitedTopics(settings, metrics)
        self._turned_away = ""
        self.joined = False
        """Whether the group has assigned partitions, perhaps none, and is not rebalancing."""
        # Partitions to serve once more when their worker has ended, at the position that counts now.
        self._reopen: set[int] = set()
        self.consumer = GroupConsumer(
            settings.kafka, settings.topic.input, revoked=self._revoked, assigned=self._assigned
        )
        self._positions = StartPositions(
            self.consumer,
            settings.topic.input,
            metrics,
            may_reset=settings.kafka.auto_offset_reset != "none",
        )

        self._fetching = Fetching(
            self._workers, settings.worker, self.dead_letter_limit, self._positions, self._open_anew
        )

    async def run(self) -> None:
        """Join the group and feed the partition workers until ``drain`` is called.

        Raises:
            KafkaFailure: the brokers cannot be reached or refuse us for good.
            Exception: whatever went wrong that trying again does not mend.
        """
        await self._topics.wait()
        await self.consumer.start()
        self._connected = True
        while not self._draining:
            try:
                await self._fetching.fetch(self.consumer)
            except NotAdmitted as problem:
                if not self._turned_away:
                    _log.error("%s; trying again", problem)
                self._turned_away = str(problem)
                await asyncio.sleep(_RETRY_SECONDS)
            for task in list(self._tasks.values()):
                # One that a rebalance cancels may be done before the others are, and this loop's turn come.
                if task.done() and not task.cancelled():
                    task.result()

    @property
    def unreachable(self) -> str:
        """Why no broker lets us in, or the group does not; we try again until they do."""
        return self._topics.unreachable or self._turned_away

    @property
    def missing(self) -> list[str]:
        """Topics that we wait for."""
        return [self._settings.topic.input] if self._positions.topic_is_missing else self._topics.missing

    async def drain(self, finishing: float, committing: float) -> bool:
        """Finish what is in flight, then commit what is finished, each for so long; whether that was done."""
        self._draining = True
        await self._end(StopMode.DRAIN, finishing)
        return await self._end(StopMode.COMMIT_READY, committing)

    async def close(self, seconds: float) -> None:
        """Stop partition workers and producers, leave the group, within ``seconds`` whatever Kafka does."""
        self._draining = True
        with failure_logged("letting the partitions go"):
            await self._end(StopMode.COMMIT_READY, 0)
        with failure_logged("leaving the consumer group"):
            await discarded(seconds / 2)
            await self.consumer.stop(seconds / 2)

    async def ping_broker(self) -> bool:
        """Whether the group's coordinator answers, whatever partitions we have; also looks at the topic.

        Raises:
            KafkaFailure: the topic was made again, and the operator wants the worker to stop then.
        """
        if not self._connected:
            return False
        try:
            await self.consumer.committed(0)
        except KafkaFailure:
            return False
        with suppress(RetriableKafkaError):
            if await self._positions.topic_was_made_again():
                for number in self._tasks:
                    self._open_anew(number)
        return True

    def observe(self) -> None:
        """Tell the metrics how each partition worker stands, and note which have moved."""
        now_ms = time.time_ns() // 1_000_000
        for number, worker in self._workers.items():
            committed = worker.committed or 0
            lag = max(self.consumer.end(number) or 0, worker.next_offset) - committed
            since = now_ms if worker.waiting_since is None else worker.waiting_since
            self._metrics.partition_stands(
                number,
                depth=worker.depth,
                lag=lag,
                lag_seconds=(now_ms - since) / 1000,
                unstable=self.consumer.unstable(number),
            )
            self._progress.seen(number, worker.committed, lag, time.monotonic())
        self._metrics.flood_stands(stopped=self.dead_letter_limit.reason is not None)
        if self.dead_letter_limit.reason is not None:
            self.reset_stall_clock()
        depth = sum(worker.depth for worker in self._workers.values())
        self._metrics.in_flight(depth, sum(worker.bytes for worker in self._workers.values()))

    def stalled(self) -> list[int]:
        """Partitions with something to do whose committed offset stood still for the stall limit."""
        return self._progress.stalled(time.monotonic())

    def reset_stall_clock(self) -> None:
        """Nothing could move: the broker was away, or a flood stopped us, which no restart mends."""
        self._progress.reset_clock(time.monotonic())

    def transactor(self, number: int) -> Transactor:
        """What publishes and commits for one partition, the same for as long as this process lives."""
        if number not in self._transactors:
            self._transactors[number] = transactor_of(self._settings, self.consumer, number)
        return self._transactors[number]

    def _assigned(self, numbers: Sequence[int]) -> None:
        self._metrics.partitions_assigned(len(numbers))
        _log.info("assigned partitions %s", list(numbers))
        self.joined, self._turned_away = True, ""
        self._positions.forget()
        # Another worker may have committed for the others since.
        self._transactors = {number: one for number, one in self._transactors.items() if number in numbers}
        if not self._draining:
            self._progress.assigned(numbers, time.monotonic())
            self._tasks = {number: asyncio.create_task(self._keep_serving(number)) for number in numbers}

    async def _revoked(self) -> None:
        self.joined = False
        self._metrics.partitions_revoked()
        # Half the time the group waits for us: what is not committed by then another worker does again.
        await self._end(StopMode.COMMIT_READY, self._settings.kafka.rebalance_timeout_seconds / 2)

    async def _end(self, mode: StopMode, seconds: float) -> bool:
        """Stop the partition workers and wait for their last commits; whether all came in time.

        For COMMIT_READY, those that are late are cancelled.
        """
        self._reopen.clear()
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
        """Serve a partition until its partition worker is stopped, starting anew after trouble with Kafka."""
        # A worker that was fenced may be the rightful owner all the same, when the other one was a zombie
        # that had yet to notice; by the third heartbeat the group has told which of the two we are.
        pause_after_fence = 3 * self._settings.kafka.heartbeat_seconds
        while True:
            try:
                await self._serve(number)
                if number not in self._reopen:
                    return
                self._reopen.discard(number)
                continue
            except Fenced as trouble:
                pause = pause_after_fence
                _log.warning("lost partition %d to another worker: %s", number, trouble)
            except RetriableKafkaError as trouble:
                pause = _RETRY_SECONDS
                _log.warning("starting partition %d anew: %s", number, trouble)
            await asyncio.sleep(pause)

    def _open_anew(self, number: int) -> None:
        """Let a partition worker finish and commit what it was given, then serve its partition once more."""
        if self._draining or not self.joined:
            return
        self._reopen.add(number)
        if number in self._workers:
            self._workers[number].stop(StopMode.DRAIN)

    async def _serve(self, number: int) -> None:
        """Fence, read what is committed, go there, resume; then release batches."""
        transactor = self.transactor(number)
        try:
            await transactor.open()
            start = await self._positions.start(number, transactor)
            self.consumer.rewind(number, start)
            # No await between the resumption and the worker: a record read in between would be dropped.
            worker = PartitionWorker(
                number,
                start,
                submit=self._submit,
                transactor=transactor,
                dead_letter_limit=self.dead_letter_limit,
                refuser=Refuser(self._settings.topic.dead_letter),
                settings=self._settings.worker,
                metrics=self._metrics,
                tracing=self._tracing,
            )
            self._workers[number] = worker
            if number in self._reopen:
                worker.stop(StopMode.DRAIN)
            await worker.run()
        finally:
            if number in self._workers:
                self._workers.pop(number).close()
                self._metrics.partition_closed(number)
            transactor.close()
