"""Tells a partition that stands still though it has something to do; pure, is told offsets and the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Progress:
    """When each assigned partition last moved; times are seconds of any clock that only goes forward."""

    def __init__(self, limit_seconds: float) -> None:
        self._limit = limit_seconds
        self._moved: dict[int, tuple[int | None, float]] = {}

    def assigned(self, partitions: Iterable[int], now: float) -> None:
        """Watch these partitions and no others, from now on."""
        self._moved = dict.fromkeys(partitions, (None, now))

    def seen(self, partition: int, committed: int | None, lag: int, now: float) -> None:
        """A partition stands at a committed offset, with ``lag`` records to do."""
        if lag <= 0 or committed != self._moved[partition][0]:
            self._moved[partition] = (committed, now)

    def reset_clock(self, now: float) -> None:
        """Nothing could move until now: the brokers were away, or the worker has stopped itself."""
        self._moved = {number: (offset, now) for number, (offset, _) in self._moved.items()}

    def stalled(self, now: float) -> list[int]:
        """Partitions with something to do whose committed offset stood still for longer than the limit."""
        return sorted(number for number, (_, moved) in self._moved.items() if moved < now - self._limit)
