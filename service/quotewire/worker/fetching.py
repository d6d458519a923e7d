"""Takes records from the assigned partitions in turn, each within its share of what may be in flight."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from quotewire.kafka.errors import Fenced, OutOfRange, Retry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from quotewire.kafka.consumer import GroupConsumer
    from quotewire.kafka.start_positions import StartPositions
    from quotewire.settings import WorkerSettings
    from quotewire.worker.dead_letter_limit import FloodStop
    from quotewire.worker.partition import Lane

# Records taken from one partition before the next one has its turn; also bounds how far a turn can
# overshoot the byte budget.
_TURN = 16
_IDLE_SECONDS = 0.2


class Fetching:
    """Feeds lanes, which may come and go at any await; takes nothing once ``flood`` has stopped the worker.

    ``open_anew`` is told the partition whose lane cannot go on where it is.
    """

    def __init__(
        self,
        lanes: Mapping[int, Lane],
        limits: WorkerSettings,
        flood: FloodStop,
        positions: StartPositions,
        open_anew: Callable[[int], None],
    ) -> None:
        self._lanes = lanes
        self._limits = limits
        self._flood = flood
        self._positions = positions
        self._open_anew = open_anew
        self._turn = 0

    async def fetch(self, consumer: GroupConsumer) -> None:
        """Give every lane with room its turn; wait for a moment if there was nothing for any of them.

        Raises:
            NotAdmitted: the group does not take us in for now.
            KafkaProblem: no trying again mends it.
        """
        lanes = list(self._lanes.items())
        self._turn += 1
        start = self._turn % len(lanes) if lanes else 0
        count = 0
        for number, lane in lanes[start:] + lanes[:start]:
            if room := self._room(lane):
                found = await self._take(consumer, [number], min(room, _TURN))
                count += found
                if not found and not lane.depth and number in self._lanes:
                    lane.skip_to(await consumer.position(number))
        if not count:
            roomy = [number for number, lane in self._lanes.items() if self._room(lane)]
            await self._take(consumer, roomy, 1, _IDLE_SECONDS)

    async def _take(
        self, consumer: GroupConsumer, numbers: Sequence[int], limit: int, wait_seconds: float = 0.0
    ) -> int:
        """Give the next records of these partitions to their lanes; how many there were."""
        try:
            records = await consumer.fetch(numbers, limit, wait_seconds)
        except OutOfRange as gone:
            # The next fetch tells it again, or the partition is somebody else's by now.
            with suppress(Retry, Fenced):
                if await self._positions.go_on_after(gone):
                    self._open_anew(gone.partition)
            return 0
        for record in records:
            # One without a lane was read too early and will be read again.
            if record.partition in self._lanes:
                self._lanes[record.partition].offer([record])
        return len(records)

    def _room(self, lane: Lane) -> int:
        """Each lane has an equal share, so that a slow article at the head of one does not stop the rest."""
        if self._flood.reason is not None:
            return 0
        # A lane that a rebalance closed while its turn came may be the last one.
        share, limits = max(1, len(self._lanes)), self._limits
        return lane.room(max(1, limits.in_flight_records // share), limits.in_flight_bytes // share)
