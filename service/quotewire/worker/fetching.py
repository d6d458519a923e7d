"""Takes records from the assigned partitions in turn, each within its share of the in-flight limits."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from quotewire.kafka.errors import Fenced, OutOfRange, RetriableKafkaError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from quotewire.kafka.consumer import GroupConsumer
    from quotewire.kafka.start_positions import StartPositions
    from quotewire.settings import WorkerSettings
    from quotewire.worker.dead_letter_limit import DeadLetterLimit
    from quotewire.worker.partition import PartitionWorker

# Records taken from one partition before the next one has its turn; also bounds by how much the records of a
# turn can exceed the limit of bytes.
_TURN = 16
_IDLE_SECONDS = 0.2


class Fetching:
    """Gives records to partition workers until the dead-letter limit is reached.

    Args:
        workers: by partition; may change at any await.
        limits: how many records and bytes may be in flight.
        dead_letter_limit: says when nothing more is fetched.
        positions: says where reading continues after an offset that is gone.
        reopen: called with a partition whose worker has to start again at another position.
    """

    def __init__(
        self,
        workers: Mapping[int, PartitionWorker],
        limits: WorkerSettings,
        dead_letter_limit: DeadLetterLimit,
        positions: StartPositions,
        reopen: Callable[[int], None],
    ) -> None:
        self._workers = workers
        self._limits = limits
        self._dead_letter_limit = dead_letter_limit
        self._positions = positions
        self._reopen = reopen
        self._turn = 0

    async def fetch(self, consumer: GroupConsumer) -> None:
        """Give every partition worker below its limits its turn; where nothing came, wait for 0.2 seconds.

        Raises:
            NotAdmitted: the group refuses us for now.
            KafkaFailure: trying again does not help.
        """
        workers = list(self._workers.items())
        self._turn += 1
        start = self._turn % len(workers) if workers else 0
        count = 0
        for number, worker in workers[start:] + workers[:start]:
            if room := self._room(worker):
                found = await self._take(consumer, [number], min(room, _TURN))
                count += found
                if not found and not worker.depth and number in self._workers:
                    worker.skip_to(await consumer.position(number))
        if not count:
            roomy = [number for number, worker in self._workers.items() if self._room(worker)]
            await self._take(consumer, roomy, 1, _IDLE_SECONDS)

    async def _take(
        self, consumer: GroupConsumer, numbers: Sequence[int], limit: int, wait_seconds: float = 0.0
    ) -> int:
        """Give the next records of these partitions to their partition workers; how many there were."""
        try:
            records = await consumer.fetch(numbers, limit, wait_seconds)
        except OutOfRange as gone:
            # The next fetch raises it again, or another worker has the partition by now.
            with suppress(RetriableKafkaError, Fenced):
                if await self._positions.go_on_after(gone):
                    self._reopen(gone.partition)
            return 0
        for record in records:
            # A record without a partition worker was read before the fence and will be read again.
            if record.partition in self._workers:
                self._workers[record.partition].offer([record])
        return len(records)

    def _room(self, worker: PartitionWorker) -> int:
        """How many records a worker may get: all have equal shares, so that one that waits stops no other."""
        if self._dead_letter_limit.reason is not None:
            return 0
        # A rebalance may have closed the last partition worker at the await before.
        share, limits = max(1, len(self._workers)), self._limits
        return worker.room(max(1, limits.in_flight_records // share), limits.in_flight_bytes // share)
