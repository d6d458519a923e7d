"""The first and last of what is read as a date, on either side, and the hours of every named zone."""

from __future__ import annotations

import pytest

from quotewire.wire.dates import instant, read_date

DAY = 24 * 3600
LAST = 29_585 * DAY - 1  # the last second of 2050, counted from 1970


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1800-01-01", "1800-01-01"),
        ("2050-12-31T23:59:59Z", "2050-12-31T23:59:59Z"),
        ("2051-01-01T00:00:00Z", None),
        (315_532_800, "1980-01-01T00:00:00Z"),
        (315_532_799, None),
        (315_532_800 * 10**3, "1980-01-01T00:00:00Z"),
        (315_532_799 * 10**3, None),
        (315_532_800 * 10**6, "1980-01-01T00:00:00Z"),
        (10**18, "2001-09-09T01:46:40Z"),
        (999_999_999 * 10**9, None),
        (LAST, "2050-12-31T23:59:59Z"),
        (LAST + 1, None),
        ("5 May 50", "2050-05-05"),
        ("5 May 68", None),  # 2068
        ("5 May 69", "1969-05-05"),
        ("5 May 2026 12 am UTC", "2026-05-05T00:00:00Z"),
        ("5 May 2026 12 pm UTC", "2026-05-05T12:00:00Z"),
        ("5 May 2026 1 pm UTC", "2026-05-05T13:00:00Z"),
        ("5 May 2026 0 am UTC", None),
        ("2026-05-05T07:08:09.1Z", "2026-05-05T07:08:09.100000Z"),
        ("2026-05-05T07:08 +0230", "2026-05-05T04:38:00Z"),
        ("2026-05-05T07:08 -02:30", "2026-05-05T09:38:00Z"),
        ("5 Jan 2026", "2026-01-05"),
        ("5 December 2026", "2026-12-05"),
    ],
)
def test_edges(written: str | int, read: str | None) -> None:
    expected = (read, ()) if read is not None else (None, ("published_at_invalid",))
    assert read_date(written) == expected


@pytest.mark.parametrize(
    ("hours", "names"),
    [
        (0, "Z UT UTC GMT WET"),
        (1, "WEST BST CET MEZ"),
        (2, "CEST MESZ EET SAST"),
        (3, "EEST MSK"),
        (8, "SGT HKT"),
        (9, "JST KST"),
        (10, "AEST"),
        (11, "AEDT"),
        (12, "NZST"),
        (13, "NZDT"),
        (-4, "EDT"),
        (-5, "EST CDT"),
        (-6, "CST MDT"),
        (-7, "MST PDT"),
        (-8, "PST AKDT"),
        (-9, "AKST"),
    ],
)
def test_hours_of_named_zones(hours: int, names: str) -> None:
    noon = read_date("2026-05-05T12:00Z")[0]
    for name in names.split():
        local = f"2026-05-{5 + (12 + hours) // 24:02} {(12 + hours) % 24:02}:00"
        assert read_date(f"{local} {name}") == (noon, ()), name


def test_seconds_are_told_in_utc() -> None:
    assert instant(0) == "1970-01-01T00:00:00Z"
    assert instant(1.5) == "1970-01-01T00:00:01.500000Z"
