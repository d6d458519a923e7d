"""Says when so many records are refused that the worker stops instead of writing more dead letters."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotewire.settings import FloodSettings


class DeadLetterLimit:
    """Counts the outcomes of this process in the order in which they are committed.

    The record whose refusal reaches the limit is the last one that is committed; ``reason`` is set from then
    on until the process ends. Partitions that are committing at that moment finish their batch.

    Args:
        settings: how many refusals reach the limit.
    """

    def __init__(self, settings: FloodSettings) -> None:
        self._settings = settings
        self._tally = _Tally(settings)
        self.reason: str | None = None
        """Why nothing more is committed, None before the limit is reached."""

    def admitted(self, refusals: Iterable[bool]) -> int:
        """How many of these outcomes may be committed, in their order; True is a refused record."""
        if self.reason is not None:
            return 0
        trial, count = self._tally.copy(), 0
        for refused in refusals:
            if self._why(trial) is not None:
                break
            trial.add(refused=refused)
            count += 1
        return count

    def committed(self, *, refused: bool) -> bool:
        """Count one outcome that is committed; True for the one that reaches the limit."""
        self._tally.add(refused=refused)
        if self.reason is None:
            self.reason = self._why(self._tally)
            return self.reason is not None
        return False

    def _why(self, tally: _Tally) -> str | None:
        limits = self._settings
        if not limits.stop:
            return None
        if tally.in_a_row >= limits.consecutive_records:
            return f"the last {tally.in_a_row} records were all refused"
        window = limits.window_records
        if len(tally.window) == window and tally.refused >= limits.ratio * window:
            return f"{tally.refused} of the last {window} records were refused"
        return None


class _Tally:
    """The latest outcomes, True for a refused record."""

    def __init__(self, settings: FloodSettings) -> None:
        self._settings = settings
        self.window: deque[bool] = deque(maxlen=settings.window_records)
        self.refused = 0
        self.in_a_row = 0

    def add(self, *, refused: bool) -> None:
        if len(self.window) == self.window.maxlen:
            self.refused -= self.window[0]
        self.window.append(refused)
        self.refused += refused
        self.in_a_row = self.in_a_row + 1 if refused else 0

    def copy(self) -> _Tally:
        other = _Tally(self._settings)
        other.window.extend(self.window)
        other.refused, other.in_a_row = self.refused, self.in_a_row
        return other
