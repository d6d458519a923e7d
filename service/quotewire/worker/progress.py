"""Detects partitions whose committed offset does not move although there are records to process."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Progress:
    """When the committed offset of each assigned partition last moved.

    Args:
        limit_seconds: how long it may stand still while there are records.

    All times are seconds of one monotonic clock.
    """

    def __init__(self, limit_seconds: float) -> None:
        self._limit = limit_seconds
        self._moved: dict[int, tuple[int | None, float]] = {}

    def assigned(self, partitions: Iterable[int], now: float) -> None:
        """Watch these partitions and no others, from now on."""
        self._moved = dict.fromkeys(partitions, (None, now))

    def seen(self, partition: int, committed: int | None, lag: int, now: float) -> None:
        """Note where a partition stands.

        Args:
            partition: its number.
            committed: its committed offset, None before the first commit.
            lag: how many records are not committed yet.
            now: the time.
        """
        if lag <= 0 or committed != self._moved[partition][0]:
            self._moved[partition] = (committed, now)

    def reset_clock(self, now: float) -> None:
        """Begin to measure at ``now``: until then no offset could move."""
        self._moved = {number: (offset, now) for number, (offset, _) in self._moved.items()}

    def stalled(self, now: float) -> list[int]:
        """Partitions with records whose committed offset stood still for longer than the limit, ascending."""
        return sorted(number for number, (_, moved) in self._moved.items() if moved < now - self._limit)
