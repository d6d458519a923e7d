"""Which partitions stand still, by offsets and times that the test makes up."""

from __future__ import annotations

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
