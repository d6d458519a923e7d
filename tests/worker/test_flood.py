"""When refusals are a flood, decided on plain booleans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from quotewire.settings import FloodSettings
from quotewire.worker.dead_letter_limit import FloodStop

if TYPE_CHECKING:
    from collections.abc import Sequence


def gate(**limits: object) -> FloodStop:
    return FloodStop(FloodSettings.model_validate({"consecutive_records": 3, "window_records": 10} | limits))


def commit(flood: FloodStop, refusals: Sequence[bool]) -> int:
    """Commit what is admitted; how many that was."""
    count = flood.admitted(refusals)
    for refused in refusals[:count]:
        flood.committed(refused=refused)
    return count


def test_refusals_in_a_row_are_a_flood_and_the_last_of_them_is_still_admitted() -> None:
    flood = gate()
    assert commit(flood, [False, True, True, False, True, True]) == 6
    assert commit(flood, [True, True, False]) == 1
    assert flood.reason == "the last 3 records were all refused"
    assert flood.admitted([False]) == 0


def test_share_of_the_window_counts_only_once_the_window_is_full() -> None:
    flood = gate(consecutive_records=100)
    assert commit(flood, [True, False] * 4 + [True]) == 9
    assert commit(flood, [False, False]) == 1
    assert flood.reason == "5 of the last 10 records were refused"


def test_window_forgets() -> None:
    flood = gate(consecutive_records=100)
    for _ in range(50):
        assert commit(flood, [True] * 4 + [False] * 6) == 10
    assert flood.reason is None


def test_switched_off_it_never_stops() -> None:
    flood = gate(stop=False)
    assert commit(flood, [True] * 1000) == 1000
    assert flood.reason is None


def test_outcome_that_makes_the_flood_is_told_once() -> None:
    flood = gate()
    assert [flood.committed(refused=True) for _ in range(5)] == [False, False, True, False, False]


@given(
    refusals=st.lists(st.booleans(), max_size=60),
    size=st.integers(1, 20),
    consecutive=st.integers(1, 8),
    window=st.integers(1, 12),
    ratio=st.floats(0.1, 1),
)
def test_batches_of_any_size_stop_at_the_same_record(
    refusals: list[bool], size: int, consecutive: int, window: int, ratio: float
) -> None:
    def stopped_at(size: int) -> int:
        flood = gate(consecutive_records=consecutive, window_records=window, ratio=ratio)
        done = 0
        while done < len(refusals) and flood.reason is None:
            done += commit(flood, refusals[done : done + size])
        return done

    assert stopped_at(size) == stopped_at(1)
