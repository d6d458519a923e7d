"""Which timestamps of records are times that an age can be counted from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.records import NoTime, Record

NOW = 1_790_000_000_000  # 2026-09-21
ANY = st.integers(-(2**63), 2**63 - 1)


def at(timestamp: int) -> Record:
    return Record("articles.raw", 0, 7, timestamp, None, b"{}")


@pytest.mark.parametrize(
    ("timestamp", "expected"),
    [
        (-1, NoTime.MISSING),
        (0, NoTime.TOO_OLD),
        (-62_135_596_800_000, NoTime.TOO_OLD),
        (-(2**63), NoTime.TOO_OLD),
        (NOW // 1000, NoTime.TOO_OLD),  # seconds where milliseconds belong
        (NOW * 1000, NoTime.FUTURE),  # microseconds
        (2**63 - 1, NoTime.FUTURE),
        (NOW + 60_001, NoTime.FUTURE),
        (NOW + 60_000, NOW + 60_000),
        (NOW, NOW),
        (NOW - 10 * 365 * 86_400_000, NOW - 10 * 365 * 86_400_000),
    ],
)
def test_what_a_timestamp_tells(timestamp: int, expected: int | NoTime) -> None:
    assert at(timestamp).time_by(NOW) == expected


@given(timestamp=ANY, now_ms=st.integers(1_293_840_000_000, 4_000_000_000_000))
def test_no_age_is_longer_than_kafka_is_old_or_shorter_than_the_skew(timestamp: int, now_ms: int) -> None:
    time = at(timestamp).time_by(now_ms)
    if isinstance(time, int):
        assert time == timestamp == at(timestamp).time
        assert -60_000 <= now_ms - time <= now_ms - 1_293_840_000_000
