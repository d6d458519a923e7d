"""When refusals are a flood, decided on plain booleans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from quotewire.settings import FloodSettings
from quotewire.worker.dead_letter_limit import DeadLetterLimit

if TYPE_CHECKING:
    from collections.abc import Sequence


def gate(**limits: object) -> DeadLetterLimit:
    return DeadLetterLimit(
        FloodSettings.model_validate({"consecutive_records": 3, "window_records": 10} | limits)
    )


def commit(dead_letter_limit: DeadLetterLimit, refusals: Sequence[bool]) -> int:
    """Commit what is admitted; how many that was."""
    count = dead_letter_limit.admitted(refusals)
    for refused in refusals[:count]:
        dead_letter_limit.committed(refused=refused)
    return count


def test_refusals_in_a_row_are_a_flood_and_the_last_of_them_is_still_admitted() -> None:
    dead_letter_limit = gate()
    assert commit(dead_letter_limit, [False, True, True, False, True, True]) == 6
    assert commit(dead_letter_limit, [True, True, False]) == 1
    assert dead_letter_limit.reason == "the last 3 records were all refused"
    assert dead_letter_limit.admitted([False]) == 0


def test_share_of_the_window_counts_only_once_the_window_is_full() -> None:
    dead_letter_limit = gate(consecutive_records=100)
    assert commit(dead_letter_limit, [True, False] * 4 + [True]) == 9
    assert commit(dead_letter_limit, [False, False]) == 1
    assert dead_letter_limit.reason == "5 of the last 10 records were refused"


def test_window_forgets() -> None:
    dead_letter_limit = gate(consecutive_records=100)
    for _ in range(50):
        assert commit(dead_letter_limit, [True] * 4 + [False] * 6) == 10
    assert dead_letter_limit.reason is None


def test_switched_off_it_never_stops() -> None:
    dead_letter_limit = gate(stop=False)
    assert commit(dead_letter_limit, [True] * 1000) == 1000
    assert dead_letter_limit.reason is None


def test_outcome_that_makes_the_flood_is_told_once() -> None:
    dead_letter_limit = gate()
    assert [dead_letter_limit.committed(refused=True) for _ in range(5)] == [False, False, True, False, False]


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
        dead_letter_limit = gate(consecutive_records=consecutive, window_records=window, ratio=ratio)
        done = 0
        while done < len(refusals) and dead_letter_limit.reason is None:
            done += commit(dead_letter_limit, refusals[done : done + size])
        return done

    assert stopped_at(size) == stopped_at(1)
