"""When an article was published: ISO 8601, RFC 2822, compact dates or epoch numbers in, ISO 8601 out.

No library is used: those that read all these formats fill in missing parts from today's date, or guess which
of two numbers is the month. Here a string matches one of the patterns, or it is not a date.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

TIMEZONE_ASSUMED_UTC = "timezone_assumed_utc"
PUBLISHED_AT_INVALID = "published_at_invalid"

YEARS: Final = range(1800, 2051)
"""Other years are a wrong unit or a placeholder. The clock is not used, so a record always gives one date."""

_MONTHS = ("january february march april may june july august september october november december").split()
# Ambiguous names are left out: IST is Indian, Israeli and Irish.
_HOURS_EAST = (
    *((0, "Z UT UTC GMT WET"), (1, "WEST BST CET MEZ"), (2, "CEST MESZ EET SAST"), (3, "EEST MSK")),
    *((8, "SGT HKT"), (9, "JST KST"), (10, "AEST"), (11, "AEDT"), (12, "NZST"), (13, "NZDT")),
    *((-4, "EDT"), (-5, "EST CDT"), (-6, "CST MDT"), (-7, "MST PDT"), (-8, "PST AKDT"), (-9, "AKST")),
)
_ZONES = {name: timedelta(hours=hours) for hours, names in _HOURS_EAST for name in names.split()}
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d\d?)(?::?(\d\d))?", re.IGNORECASE)

_ZONE = r"(?: ?(?P<zone>(?:UTC|GMT)?[+-]\d\d?(?::?\d\d)?|[a-z]{1,5}))?"
_PART = r"(?P<second>\d\d)(?:[.,]?(?P<fraction>\d{1,9})|[.,](?= ?(?:Z|[+-]\d\d:?\d\d)?$))?"
_TIME = rf"(?P<hour>\d\d?)(?::?(?P<minute>\d\d)(?::?{_PART})?)?(?: ?(?P<half>[ap])\.?m\b\.?)?"
_WORD = r"(?:[^\s\d]{2,12}(?: |(?<=,)))?"  # a weekday, in whatever language, is not looked at
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_NAME = r"(?P<name>[a-z]{3,9})\.?"
_FORMS = [
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?P<year>\d{{4}})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)(?:[T ]{_TIME})?{_ZONE}",
        rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)(?:[T ]?(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?{_PART})?)?)?{_ZONE}",  # noqa: E501 - one form
        rf"{_WORD}{_DAY}[ .-]{{1,2}}{_NAME}[ ,-]{{1,2}}(?P<year>\d{{4}}|\d\d)(?:,? (?:at )?{_TIME})?{_ZONE}",
        rf"{_WORD}{_NAME} {_DAY},? (?P<year>\d{{4}})(?:,? (?:at )?{_TIME})?{_ZONE}",
        rf"{_WORD}{_NAME} {_DAY} {_TIME}{_ZONE} (?P<year>\d{{4}})",
    )
]
_WEEK = re.compile(r"\d{4}-?W\d\d(-?\d)?", re.ASCII)
_ASIDE = re.compile(r" ?[(\[][^()\[\]]*[)\]]$")  # "+0100 (CET)", "+01:00[Europe/Paris]"
_NUMBER = re.compile(r"\d{9,20}(\.\d{1,9})?", re.ASCII)
# A compact date has 8 digits, 12 or 14 with a time, 17 or 20 with a fraction; none of these is an epoch
# number of a plausible year. Ten digits, to the hour, are one from 2000 on: as seconds they lie beyond 2033.
_COMPACT = re.compile(r"(?:(?:1[89]|20)\d{6}(?:\d{4}|\d{6}|\d{9}|\d{12})?|20\d{8})(?:\.0)?", re.ASCII)
# Seconds, milliseconds, microseconds, nanoseconds, each with the first second (1980, 2001) that is read so.
# These ranges meet neither one another nor the numbers of the year 9999, nor ticks counted from the year 1.
_EPOCH_UNITS = ((1, 315_532_800), (10**3, 315_532_800), (10**6, 315_532_800), (10**9, 10**9))

_Read = tuple[str | None, tuple[str, ...]]
_NO_DATE: _Read = None, (PUBLISHED_AT_INVALID,)


def read_date(value: str | float) -> _Read:
    """ISO 8601 of a date as a crawler wrote it.

    Returns:
        A date ("2026-03-01") when only a date was given, an instant in UTC ("2026-03-01T10:11:12Z")
        otherwise, or None if it is not a date or its year is not in ``YEARS``; and warnings.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(value.split()) if isinstance(value, str) else repr(value)
    try:
        found = _written(text.removesuffix(".0") if _COMPACT.fullmatch(text) else text)
    except (ValueError, OverflowError):  # a 30th of February, or beyond the calendar
        found = None
    if found is None and _NUMBER.fullmatch(text):
        found = _epoch(float(text))
    if found is None or found[0].year not in YEARS or found[0] == datetime.fromtimestamp(0, UTC):
        return _NO_DATE  # the first second of 1970 is a zero, not a date
    moment, warnings = found
    return _iso(moment), warnings


def instant(seconds: float) -> str:
    """ISO 8601 in UTC of seconds since the epoch."""
    return _iso(datetime.fromtimestamp(seconds, UTC))


_Moment = tuple[date | datetime, tuple[str, ...]]


def _epoch(number: float) -> _Moment | None:
    end = datetime(YEARS.stop, 1, 1, tzinfo=UTC).timestamp()
    for unit, first in _EPOCH_UNITS:
        if first <= number / unit < end:
            return datetime.fromtimestamp(number / unit, UTC), ()
    return None


def _written(text: str) -> _Moment | None:
    """The date that a pattern reads; ValueError or OverflowError if it does not exist."""
    if text.isdigit() and not _COMPACT.fullmatch(text):
        return None
    if _WEEK.fullmatch(text):
        return date.fromisoformat(text), ()
    for form in _FORMS:
        match = form.fullmatch(_ASIDE.sub("", text))
        if match is not None and (month := _month(match)):
            return _moment(match.groupdict(), month)
    return None


def _month(match: re.Match[str]) -> int:
    """1 to 12 by number or by an English name of three letters or more; 0 for any other word."""
    named = match.groupdict()
    if "name" not in named:
        return int(named["month"])
    name = named["name"].lower()
    return next((number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)), 0)


def _moment(parts: dict[str, str | None], month: int) -> _Moment:
    year, day, hour = (int(parts[name] or 0) for name in ("year", "day", "hour"))
    if len(parts["year"] or "") == 2:  # noqa: PLR2004 - digits; as POSIX has it
        year += 2000 if year <= 68 else 1900  # noqa: PLR2004
    if parts["hour"] is None:
        return date(year, month, day), ()
    if half := parts.get("half"):
        hour = _of_half(hour, half.lower())
    microsecond = int(((parts["fraction"] or "") + "000000")[:6])
    zone = _zone((parts["zone"] or "").upper())
    moment = datetime(
        *(year, month, day, hour, int(parts["minute"] or 0), int(parts["second"] or 0), microsecond),
        tzinfo=zone or UTC,
    )
    return moment.astimezone(UTC), () if zone else (TIMEZONE_ASSUMED_UTC,)


def _of_half(hour: int, half: str) -> int:
    """The hour of the day of an hour of its first or second half ("12 am" is 0)."""
    if not 1 <= hour <= 12:  # noqa: PLR2004 - the hours of a dial
        raise ValueError(hour)
    return hour % 12 + (12 if half == "p" else 0)


def _zone(name: str) -> timezone | None:
    """A zone by offset or name; None for no zone, an unknown name, and -0000, which says "unknown"."""
    if name in _ZONES:
        return timezone(_ZONES[name])
    match = _OFFSET.fullmatch(name)
    if match is None or name in {"-0000", "-00:00"}:
        return None
    ahead = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-ahead if match[1] == "-" else ahead)


def _iso(moment: date) -> str:
    return moment.isoformat().replace("+00:00", "Z")
