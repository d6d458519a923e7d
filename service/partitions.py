"""The input partitions this worker owns: a lane for each, opened, fed in turn, closed as the group says."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from service.flood import FloodStop
from service.kafka.admin import admin, describe_topics, topic_config
from service.kafka.consumer import GroupConsumer
from service.kafka.deadlines import within
from service.kafka.errors import Fenced, KafkaProblem, Retry
from service.kafka.producers import discarded
from service.kafka.transactions import AtLeastOnce, Transactions
from service.lane import Ending, Lane
from service.logs import told
from service.settings import DeliveryMode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.kafka.transactions import Transactor
    from service.lane import Submit
    from service.metrics import Metrics
    from service.records import Record
    from service.settings import Settings
    from service.tracing import Tracing

_log = logging.getLogger(__name__)

# Records taken from one partition at its turn; also bounds how far a turn can overshoot the byte budget.
_TURN = 16
_IDLE_SECONDS = 0.2
_RETRY_SECONDS = 1.0
_TOPICS_SECONDS = 5.0


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
        # Kept across rebalances: a transactor remembers what this process committed itself.
        self._transactors: dict[int, Transactor] = {}
        self._progress: dict[int, tuple[int | None, float]] = {}
        self._turn = 0
        self.flood = FloodStop(settings.flood)
        """Counts the refusals of all lanes; once it stops them, nothing more is read or committed."""
        self._connected = False
        self._draining = False
        self.missing: list[str] = []
        """Topics that we wait for."""
        self.unreachable = ""
        """Why no broker let us in so far; we try again until one does."""
        self.joined = False
        """Whether the group has assigned partitions, perhaps none, and is not rebalancing."""
        self.consumer = GroupConsumer(
            settings.kafka, settings.topic.input, revoked=self._revoked, assigned=self._assigned
        )

    async def run(self) -> None:
        """Join the group and feed the lanes until ``drain`` is called.

        Raises:
            KafkaProblem: the brokers cannot be reached or refuse us for good.
            Exception: whatever went wrong that trying again does not mend.
        """
        await self._await_topics()
        await self.consumer.start()
        self._connected = True
        while not self._draining:
            if not await self._feed():
                roomy = [number for number, lane in self._lanes.items() if self._room(lane)]
                self._deliver(await self.consumer.fetch(roomy, 1, _IDLE_SECONDS))
            for owner in list(self._owners.values()):
                # One that a rebalance cancels may be done before the others are, and this loop's turn come.
                if owner.done() and not owner.cancelled():
                    owner.result()

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
        """One round trip to the group's coordinator, whatever partitions we have."""
        if self._connected:
            with suppress(KafkaProblem):
                await self.consumer.committed(0)
                return True
        return False

    def observe(self) -> None:
        """Tell the metrics how each lane stands, and note which have moved."""
        now_ms = time.time_ns() // 1_000_000
        for number, lane in self._lanes.items():
            committed = lane.committed or 0
            lag = max(self.consumer.end(number) or 0, lane.next_offset) - committed
            oldest = lane.oldest
            age = (now_ms - oldest.timestamp) / 1000 if oldest else 0.0
            self._metrics.lane_stands(number, depth=lane.depth, lag=lag, lag_seconds=age)
            if lag <= 0 or lane.committed != self._progress[number][0]:
                self._progress[number] = (lane.committed, time.monotonic())
        self._metrics.flood_stands(stopped=self.flood.reason is not None)
        if self.flood.reason is not None:
            self.excuse()
        depth = sum(lane.depth for lane in self._lanes.values())
        self._metrics.in_flight(depth, sum(lane.bytes for lane in self._lanes.values()))

    def stalled(self) -> list[int]:
        """Partitions with something to do whose committed offset stood still for the stall limit."""
        limit = time.monotonic() - self._settings.worker.stall_seconds
        return sorted(number for number, (_, moved) in self._progress.items() if moved < limit)

    def excuse(self) -> None:
        """Nothing could move: the broker was away, or a flood stopped us, which no restart mends."""
        now = time.monotonic()
        self._progress = {number: (offset, now) for number, (offset, _) in self._progress.items()}

    def transactor(self, number: int) -> Transactor:
        """What publishes and commits for one partition, the same for as long as this process lives."""
        if number not in self._transactors:
            kafka, where = self._settings.kafka, self.consumer.partition(number)

            async def committed() -> int | None:
                return await self.consumer.committed(number)

            async def commit(offset: int) -> None:
                await self.consumer.commit(number, offset)

            self._transactors[number] = (
                Transactions(kafka, where, committed)
                if self._settings.worker.delivery is DeliveryMode.EXACTLY_ONCE
                else AtLeastOnce(kafka, where, committed, commit)
            )
        return self._transactors[number]

    async def _await_topics(self) -> None:
        """Wait for brokers that let us in, and for our topics.

        A topic that is not there would hang the consumer and every producer, each in its own way.
        """
        while True:
            if await self._topics_are_there():
                return
            await asyncio.sleep(_TOPICS_SECONDS)

    async def _topics_are_there(self) -> bool:
        try:
            missing = await self._missing_topics()
        except KafkaProblem as problem:
            if not self.unreachable:
                _log.error("%s; trying again", problem)
            self.unreachable = str(problem)
            return False
        if missing and missing != self.missing:
            _log.error(
                "no such topic: %s; waiting for it, `quotewire topics create` makes it", ", ".join(missing)
            )
        self.unreachable, self.missing = "", missing
        return not missing

    async def _missing_topics(self) -> list[str]:
        """Which of our topics are not there; where all are, the input topic's retention is noted too."""
        names, deadline = self._settings.topic, self._settings.kafka.operation_deadline_seconds
        async with admin(self._settings.kafka) as client:
            there = await within(deadline, "looking for the topics", describe_topics(client))
            missing = [name for name in (names.input, names.output, names.dead_letter) if name not in there]
            if not missing:
                config = await within(
                    deadline, "asking the input topic's retention", topic_config(client, names.input)
                )
                self._metrics.retention_known(max(0, int(config.get("retention.ms", 0))) / 1000)
        return missing

    async def _feed(self) -> int:
        """Give every lane with room its turn; how many records there were."""
        lanes = list(self._lanes.items())
        self._turn += 1
        start = self._turn % len(lanes) if lanes else 0
        count = 0
        for number, lane in lanes[start:] + lanes[:start]:
            if room := self._room(lane):
                records = await self.consumer.fetch([number], min(room, _TURN))
                self._deliver(records)
                count += len(records)
                if not records and not lane.depth and number in self._lanes:
                    lane.skip_to(await self.consumer.position(number))
        return count

    def _room(self, lane: Lane) -> int:
        """Each lane has an equal share, so that a slow article at the head of one does not stop the rest."""
        if self.flood.reason is not None:
            return 0
        # A lane that a rebalance closed while its turn came may be the last one.
        share, budget = max(1, len(self._lanes)), self._settings.worker
        return lane.room(max(1, budget.in_flight_records // share), budget.in_flight_bytes // share)

    def _deliver(self, records: Iterable[Record]) -> None:
        """Hand records to their lanes; one without a lane was read too early and will be read again."""
        for record in records:
            lane = self._lanes.get(record.partition)
            if lane is not None and not self._draining:
                lane.offer([record])

    def _assigned(self, numbers: Sequence[int]) -> None:
        self._metrics.partitions_assigned(len(numbers))
        _log.info("assigned partitions %s", list(numbers))
        self.joined = True
        if not self._draining:
            now = time.monotonic()
            self._progress = dict.fromkeys(numbers, (None, now))
            self._owners = {number: asyncio.create_task(self._own(number)) for number in numbers}

    async def _revoked(self) -> None:
        self.joined = False
        self._metrics.partitions_revoked()
        # Half the time the group waits for us: what is not committed by then another worker does again.
        await self._end(Ending.FINISHED, self._settings.kafka.rebalance_timeout_seconds / 2)

    async def _end(self, ending: Ending, seconds: float) -> bool:
        """Stop the lanes and wait for their last commits; for FINISHED, cancel the late. Whether none was."""
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
            self._owners, self._progress = {}, {}
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
                return await self._serve(number)
            except Fenced as trouble:
                pause = pause_after_fence
                _log.warning("lost partition %d to another worker: %s", number, trouble)
            except Retry as trouble:
                pause = _RETRY_SECONDS
                _log.warning("starting partition %d anew: %s", number, trouble)
            await asyncio.sleep(pause)

    async def _serve(self, number: int) -> None:
        """Fence, read what is committed, go there, resume; then release batches."""
        transactor = self.transactor(number)
        try:
            await transactor.open()
            start = await self.consumer.rewind(number, transactor.committed)
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
            await lane.run()
        finally:
            if number in self._lanes:
                self._lanes.pop(number).close()
                self._metrics.lane_closed(number)
            transactor.close()
