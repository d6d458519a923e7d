"""The input partitions this worker owns: a lane for each, opened, fed in turn, closed as the group says."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from quotewire.kafka.awaited_topics import AwaitedTopics
from quotewire.kafka.consumer import GroupConsumer
from quotewire.kafka.errors import Fenced, KafkaProblem, NotAdmitted, Retry
from quotewire.kafka.producers import discarded
from quotewire.kafka.start_positions import StartPositions
from quotewire.kafka.transactions import transactor_of
from quotewire.logs import told
from quotewire.worker.dead_letter_limit import FloodStop
from quotewire.worker.fetching import Fetching
from quotewire.worker.partition import Ending, Lane
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


class Partitions:
    """Joins the group, and serves each partition that is assigned to it in a task of its own."""

    def __init__(
        self, settings: Settings, submit: Submit, metrics: Metrics, tracing: Tracing | None = None
    ) -> None:
        self._settings = settings
        self._submit = submit
        self._metrics = metrics
        self._tracing = tracing
        self._lanes: dict[int, Lane] = {}
        self._owners: dict[int, asyncio.Task[None]] = {}
        # Kept while a partition stays ours: a transactor remembers what this process committed itself.
        self._transactors: dict[int, Transactor] = {}
        self._progress = Progress(settings.worker.stall_seconds)
        self.flood = FloodStop(settings.flood)
        """Counts the refusals of all lanes; once it stops them, nothing more is read or committed."""
        self._connected = False
        self._draining = False
        self._topics = AwaitedTopics(settings, metrics)
        self._turned_away = ""
        self.joined = False
        """Whether the group has assigned partitions, perhaps none, and is not rebalancing."""
        # Partitions to serve once more when their lane has ended, at the position that counts now.
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

        self._fetching = Fetching(self._lanes, settings.worker, self.flood, self._positions, self._open_anew)

    async def run(self) -> None:
        """Join the group and feed the lanes until ``drain`` is called.

        Raises:
            KafkaProblem: the brokers cannot be reached or refuse us for good.
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
            for owner in list(self._owners.values()):
                # One that a rebalance cancels may be done before the others are, and this loop's turn come.
                if owner.done() and not owner.cancelled():
                    owner.result()

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
        await self._end(Ending.IN_FLIGHT, finishing)
        return await self._end(Ending.FINISHED, committing)

    async def close(self, seconds: float) -> None:
        """Let the lanes go, stop the producers, leave the group, within ``seconds`` whatever Kafka does."""
        self._draining = True
        with told("letting the partitions go"):
            await self._end(Ending.FINISHED, 0)
        with told("leaving the consumer group"):
            await discarded(seconds / 2)
            await self.consumer.stop(seconds / 2)

    async def see_broker(self) -> bool:
        """Whether the group's coordinator answers, whatever partitions we have; also looks at the topic.

        Raises:
            KafkaProblem: the topic was made again, and the operator wants the worker to stop then.
        """
        if not self._connected:
            return False
        try:
            await self.consumer.committed(0)
        except KafkaProblem:
            return False
        with suppress(Retry):
            if await self._positions.topic_was_made_again():
                for number in self._owners:
                    self._open_anew(number)
        return True

    def observe(self) -> None:
        """Tell the metrics how each lane stands, and note which have moved."""
        now_ms = time.time_ns() // 1_000_000
        for number, lane in self._lanes.items():
            committed = lane.committed or 0
            lag = max(self.consumer.end(number) or 0, lane.next_offset) - committed
            since = now_ms if lane.waiting_since is None else lane.waiting_since
            self._metrics.lane_stands(
                number,
                depth=lane.depth,
                lag=lag,
                lag_seconds=(now_ms - since) / 1000,
                unstable=self.consumer.unstable(number),
            )
            self._progress.seen(number, lane.committed, lag, time.monotonic())
        self._metrics.flood_stands(stopped=self.flood.reason is not None)
        if self.flood.reason is not None:
            self.reset_stall_clock()
        depth = sum(lane.depth for lane in self._lanes.values())
        self._metrics.in_flight(depth, sum(lane.bytes for lane in self._lanes.values()))

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
            self._owners = {number: asyncio.create_task(self._own(number)) for number in numbers}

    async def _revoked(self) -> None:
        self.joined = False
        self._metrics.partitions_revoked()
        # Half the time the group waits for us: what is not committed by then another worker does again.
        await self._end(Ending.FINISHED, self._settings.kafka.rebalance_timeout_seconds / 2)

    async def _end(self, ending: Ending, seconds: float) -> bool:
        """Stop the lanes and wait for their last commits; for FINISHED, cancel the late. Whether none was."""
        self._reopen.clear()
        for number, owner in self._owners.items():
            if number in self._lanes:
                self._lanes[number].stop(ending)
            else:
                owner.cancel()
        owners = set(self._owners.values())
        if owners and seconds:
            _, owners = await asyncio.wait(owners, timeout=seconds)
        if ending is Ending.FINISHED:
            for owner in owners:
                owner.cancel()
            ended = await asyncio.gather(*self._owners.values(), return_exceptions=True)
            self._owners = {}
            self._progress.assigned([], time.monotonic())
            for result in ended:
                if isinstance(result, Exception):
                    raise result
        return not owners

    async def _own(self, number: int) -> None:
        """Serve a partition until its lane is stopped, starting anew after trouble with Kafka."""
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
            except Retry as trouble:
                pause = _RETRY_SECONDS
                _log.warning("starting partition %d anew: %s", number, trouble)
            await asyncio.sleep(pause)

    def _open_anew(self, number: int) -> None:
        """Let a lane finish and commit what it was given, then serve its partition once more."""
        if self._draining or not self.joined:
            return
        self._reopen.add(number)
        if number in self._lanes:
            self._lanes[number].stop(Ending.IN_FLIGHT)

    async def _serve(self, number: int) -> None:
        """Fence, read what is committed, go there, resume; then release batches."""
        transactor = self.transactor(number)
        try:
            await transactor.open()
            start = await self._positions.start(number, transactor)
            self.consumer.rewind(number, start)
            # No await between the resumption and the lane: a record read in between would be dropped.
            lane = Lane(
                number,
                start,
                submit=self._submit,
                transactor=transactor,
                flood=self.flood,
                settings=self._settings,
                metrics=self._metrics,
                tracing=self._tracing,
            )
            self._lanes[number] = lane
            if number in self._reopen:
                lane.stop(Ending.IN_FLIGHT)
            await lane.run()
        finally:
            if number in self._lanes:
                self._lanes.pop(number).close()
                self._metrics.lane_closed(number)
            transactor.close()
