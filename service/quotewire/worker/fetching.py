"""Takes records from the assigned partitions in turn, each within its share of what may be in flight."""

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

# Records taken from one partition before the next one has its turn; also bounds how far a turn can
# overshoot the byte budget.
_TURN = 16
_IDLE_SECONDS = 0.2


class Fetching:
    """Feeds partition workers, which may come and go at any await, until the dead-letter limit is reached.

    ``open_anew`` is told the partition whose worker cannot go on where it is.
    """

    def __init__(
        self,
        workers: Mapping[int, PartitionWorker],
        limits: WorkerSettings,
        dead_letter_limit: DeadLetterLimit,
        positions: StartPositions,
        open_anew: Callable[[int], None],
    ) -> None:
        self._workers = workers
        self._limits = limits
        self._dead_letter_limit = dead_letter_limit
        self._positions = positions
        self._open_anew = open_anew
        self._turn = 0

    async def fetch(self, consumer: GroupConsumer) -> None:
        """Give every partition worker with room its turn; wait for a moment if nothing came for any.

        Raises:
            NotAdmitted: the group does not take us in for now.
            KafkaFailure: no trying again mends it.
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
            # The next fetch tells it again, or the partition is somebody else's by now.
            with suppress(RetriableKafkaError, Fenced):
                if await self._positions.go_on_after(gone):
                    self._open_anew(gone.partition)
            return 0
        for record in records:
            # One without a partition worker was read too early and will be read again.
            if record.partition in self._workers:
                self._workers[record.partition].offer([record])
        return len(records)

    def _room(self, worker: PartitionWorker) -> int:
        """Each has an equal share, so that a slow article at the head of one does not stop the rest."""
        if self._dead_letter_limit.reason is not None:
            return 0
        # A partition worker that a rebalance closed while its turn came may be the last one.
        share, limits = max(1, len(self._workers)), self._limits
        return worker.room(max(1, limits.in_flight_records // share), limits.in_flight_bytes // share)
