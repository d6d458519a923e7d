"""Dates as crawlers write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.wire.dates import read_date


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-05-06", "2026-05-06"),
        ("20260506", "2026-05-06"),
        ("2026-05-06T07:08:09Z", "2026-05-06T07:08:09Z"),
        ("2026-05-06 07:08:09+02:00", "2026-05-06T05:08:09Z"),
        ("2026-05-06T07:08:09.5+0000", "2026-05-06T07:08:09.500000Z"),
        ("Wed, 06 May 2026 07:08:09 +0200", "2026-05-06T05:08:09Z"),
        ("6 May 2026 07:08 GMT", "2026-05-06T07:08:00Z"),
        (1_778_051_289, "2026-05-06T07:08:09Z"),
        (1_778_051_289.0, "2026-05-06T07:08:09Z"),
        ("1778051289", "2026-05-06T07:08:09Z"),
        (1_778_051_289_250, "2026-05-06T07:08:09.250000Z"),
        (1_778_051_289_250_000, "2026-05-06T07:08:09.250000Z"),
        (1_778_051_289_250_000_000, "2026-05-06T07:08:09.250000Z"),
        (1.77805128925e18, "2026-05-06T07:08:09.250000Z"),
        ("1778051289250000000", "2026-05-06T07:08:09.250000Z"),
        (1_778_051_289.25, "2026-05-06T07:08:09.250000Z"),
        (20260506, "2026-05-06"),
        ("20260506.0", "2026-05-06"),
        ("20260506T070809Z", "2026-05-06T07:08:09Z"),
        ("20260506T070809.25+0200", "2026-05-06T05:08:09.250000Z"),
        ("2026-W19-3", "2026-05-06"),
        ("2026/5/6", "2026-05-06"),
        ("2026-05-06+02:00", "2026-05-06"),
        ("2026-05-06 07:08:09 +0200", "2026-05-06T05:08:09Z"),
        ("2026-05-06T07:08:09.123456789z", "2026-05-06T07:08:09.123456Z"),
        ("2026-05-06T07:08:09+02:00[Europe/Oslo]", "2026-05-06T05:08:09Z"),
        ("2026-05-06T07:08:09.Z", "2026-05-06T07:08:09Z"),
        ("2026-05-06T07:08:09.+02:00", "2026-05-06T05:08:09Z"),
        ("2026-05-06 07:08 EST", "2026-05-06T12:08:00Z"),
        ("Wed, 6 May 2026 07:08:09 CET", "2026-05-06T06:08:09Z"),
        ("Wed, 6 May 2026 07:08:09 GMT+2", "2026-05-06T05:08:09Z"),
        ("Wed, 06 May 2026 07:08:09 +02:00 (CEST)", "2026-05-06T05:08:09Z"),
        ("Wednesday, 06-May-26 07:08:09 GMT", "2026-05-06T07:08:09Z"),
        ("Wed May  6 07:08:09 UTC 2026", "2026-05-06T07:08:09Z"),
        ("Wed May 06 2026 07:08:09 GMT+0200 (Central European Summer Time)", "2026-05-06T05:08:09Z"),
        ("miércoles, 6 May 2026 07:08:09 GMT", "2026-05-06T07:08:09Z"),
        ("Wed, 06 May 2026", "2026-05-06"),
        ("May 6, 2026", "2026-05-06"),
        ("May 6th, 2026 at 7:08 p.m. GMT", "2026-05-06T19:08:00Z"),
        ("6 May 2026 12:08 am UTC", "2026-05-06T00:08:00Z"),
        ("1850-03-09", "1850-03-09"),
        ("1970-01-01", "1970-01-01"),
    ],
)
def test_dates(written: str | float, read: str) -> None:
    assert read_date(written) == (read, ())


@pytest.mark.parametrize(
    "written",
    [
        *("2026-05-06 07:08:09", "2026-05-06T07:08", "Wed, 06 May 2026 07:08:09 -0000"),
        *("20260506070809", 20260506070809, 20260506070809.0, "202605060708", 202605060708, "20260506T0708"),
        *("20260506070809.5", "20260506070809500", "20260506 07:08:09", "2026-05-06T07:08:09 IST"),
        *("Wed May  6 07:08:09 2026", "May 6, 2026 7:08 a.m. ET"),
    ],
)
def test_a_time_without_a_zone_is_taken_for_utc_and_told(written: str) -> None:
    read, warnings = read_date(written)
    assert read is not None
    assert read.startswith("2026-05-06T07:08")
    assert read.endswith("Z")
    assert warnings == ("timezone_assumed_utc",)


@pytest.mark.parametrize(
    "written",
    [
        *("yesterday", "2026-13-40", "0000-00-00", "n/a", "06/05/2026", "0001-01-01T00:00:00+14:00"),
        *("9999-12-31T23:59:59-14:00", "99 May 2026 07:08:09 GMT", "1 Jan 99999 00:00:00 GMT"),
        *("2612-01-10", "2612-01-10T05:41:40Z", "1799-12-31", "2051-01-01", "0026-05-06", "None", "TBD"),
        *("1970-01-01T00:00:00Z", "1970-01-01T01:00:00+01:00", "2026-05", "2026-05-06T24:00:00", "20260230"),
        *("20261306070809", "Wed, 06 May 0026 07:08:09 GMT", "6 May 2026 13:08 pm", "6 Foo 2026", "May 2026"),
        *("Feb 30, 2026", "2026-05-06 07:08:09 +9900", "06.05.2026", "٢٠٢٦-٠٥-٠٦", "x" * 100_000, "1" * 5000),
        *(20_261_345, 202605, 253_402_300_799, 253_402_300_799_999, 638_764_128_000_000_000, 100_000_000),
        *(float("nan"), 2**63, 2**64, 5e15, 99_999_999_999_999),
        *(0, -5, 2026, 1e300, float("inf"), 10**30, "1" * 17 + ".5e3"),
    ],
)
def test_nonsense_is_no_date_and_told(written: str | float) -> None:
    assert read_date(written) == (None, ("published_at_invalid",))


@given(number=st.integers(-(10**21), 10**21) | st.integers(19 * 10**9, 21 * 10**13))
def test_a_number_is_a_plausible_date_or_none(number: int) -> None:
    for written in (number, str(number), float(number), f"{number}.5"):
        read, _ = read_date(written)
        assert read is None or 1800 <= int(read[:4]) <= 2050
    assert read_date(number) == read_date(str(number))


@given(
    moment=st.datetimes(datetime(1980, 1, 2), datetime(2033, 5, 1)),  # noqa: DTZ001 - made aware below
    unit=st.sampled_from([1, 10**3, 10**6]),
)
def test_every_unit_of_epoch_numbers_and_every_compact_form_give_the_same_date(
    moment: datetime, unit: int
) -> None:
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    said = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert read_date(int(moment.timestamp()) * unit) == (said, ())
    for form in ("%Y%m%d%H%M%S", "%Y%m%dT%H%M%S", "%Y%m%d%H%M%S000", "%a, %d %b %Y %H:%M:%S"):
        assert read_date(moment.strftime(form)) == (said, ("timezone_assumed_utc",))
    for form in ("%Y%m%d%H%M%SZ", "%a %b %d %H:%M:%S UTC %Y", "%B %d, %Y %I:%M:%S %p GMT"):
        assert read_date(moment.strftime(form)) == (said, ())


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{1,4}[-/. :TZ+a-z0-9]{0,20}", fullmatch=True))
def test_no_string_raises(written: str) -> None:
    read, warnings = read_date(written)
    assert (read is None) == ("published_at_invalid" in warnings)
