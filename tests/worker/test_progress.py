"""Which partitions stand still, by offsets and times that the test makes up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotewire.worker.progress import Progress


def test_partition_with_lag_that_does_not_move_is_stalled_after_the_limit() -> None:
    progress = Progress(10)
    progress.assigned([0, 1, 2], now=0)
    for now in range(1, 12):
        progress.seen(0, committed=5, lag=3, now=now)
        progress.seen(1, committed=now, lag=3, now=now)
        progress.seen(2, committed=5, lag=0, now=now)
    assert progress.stalled(11) == []
    assert progress.stalled(11.5) == [0]


def test_partition_that_never_began_is_stalled_and_one_that_is_gone_is_not() -> None:
    progress = Progress(10)
    progress.assigned([0], now=0)
    assert progress.stalled(11) == [0]
    progress.assigned([], now=11)
    assert progress.stalled(100) == []


def test_clock_starts_anew_after_an_outage() -> None:
    progress = Progress(10)
    progress.assigned([0], now=0)
    progress.seen(0, committed=5, lag=1, now=1)
    progress.reset_clock(9)
    progress.seen(0, committed=5, lag=1, now=18)
    assert progress.stalled(19) == []
    assert progress.stalled(20) == [0]


def test_limit_itself_is_not_too_long() -> None:
    progress = Progress(10)
    progress.assigned([0], now=0)
    progress.seen(0, committed=5, lag=1, now=0)
    assert progress.stalled(10) == []


def test_several_are_told_in_order() -> None:
    progress = Progress(1)
    progress.assigned([3, 1, 2], now=0)
    progress.seen(2, committed=5, lag=0, now=5)
    assert progress.stalled(6) == [1, 3]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 2), st.floats(0.1, 4)), max_size=30))
def test_stalled_is_what_had_lag_at_one_offset_for_longer_than_the_limit(
    seen: list[tuple[int, int, float]],
) -> None:
    progress, now = Progress(5), 0.0
    progress.assigned([0], now)
    history: list[tuple[float, int | None, int]] = [(0.0, None, 1)]
    for committed, lag, seconds in seen:
        now += seconds
        progress.seen(0, committed, lag, now)
        history.append((now, committed, lag))
        moved = [
            when
            for (when, offset, behind), (_, before, _) in zip(history[1:], history, strict=False)
            if behind <= 0 or offset != before
        ]
        assert progress.stalled(now) == ([0] if now - max(moved, default=0.0) > 5 + 1e-9 else [])
