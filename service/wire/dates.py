"""When an article was published: ISO 8601, RFC 2822 or epoch numbers in, ISO 8601 out."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

TIMEZONE_ASSUMED_UTC = "timezone_assumed_utc"
PUBLISHED_AT_INVALID = "published_at_invalid"

_NUMBER = re.compile(r"\d{9,17}(\.\d+)?")
_RFC_2822 = re.compile(r"([A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{2,4}\s+\d{1,2}:\d{2}")
# Epoch numbers name their unit by their size: 1973 to 5138 in seconds, milliseconds, microseconds.
_EPOCH_UNITS = ((1e8, 1e11, 1.0), (1e11, 1e14, 1e3), (1e14, 1e17, 1e6))


def read_date(value: str | float) -> tuple[str | None, tuple[str, ...]]:
    """ISO 8601 of a date as a crawler wrote it.

    Returns:
        A date ("2026-03-01") when only a date was given, an instant in UTC ("2026-03-01T10:11:12Z")
        otherwise, or None for what is no date; and warnings.
    """
    if isinstance(value, str):
        text = value.strip()
        if _NUMBER.fullmatch(text):
            return _epoch(float(text))
        return _written(text)
    return _epoch(value)


def _epoch(number: float) -> tuple[str | None, tuple[str, ...]]:
    for low, high, unit in _EPOCH_UNITS:
        if low <= number < high:
            return instant(number / unit), ()
    return None, (PUBLISHED_AT_INVALID,)


def _written(text: str) -> tuple[str | None, tuple[str, ...]]:
    try:
        return date.fromisoformat(text).isoformat(), ()
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(text) if _RFC_2822.match(text) else datetime.fromisoformat(text)
    except (ValueError, TypeError, IndexError):
        return None, (PUBLISHED_AT_INVALID,)
    warnings: tuple[str, ...] = ()
    if moment.tzinfo is None:
        moment, warnings = moment.replace(tzinfo=UTC), (TIMEZONE_ASSUMED_UTC,)
    try:
        return _iso(moment.astimezone(UTC)), warnings
    except OverflowError:  # the first or last day of the calendar, on the other side of UTC
        return None, (PUBLISHED_AT_INVALID,)


def instant(seconds: float) -> str:
    """ISO 8601 in UTC of seconds since the epoch."""
    return _iso(datetime.fromtimestamp(seconds, UTC))


def _iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
