"""The types of records read, records to publish, rejections and outcomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

# Kafka was first released in that month. No record is older; an older timestamp is 0, the default of some
# clock, or seconds instead of milliseconds.
_EARLIEST: Final = 1_293_840_000_000  # 2011-01-01
_LATEST: Final = 253_402_300_799_999  # the calendar ends with the year 9999
_CLOCK_SKEW: Final = 60_000

Headers = tuple[tuple[str, bytes | None], ...]
"""In their order; Kafka lets a name repeat, and a value be null."""


class Stage(StrEnum):
    """The processing stage in which an article was refused."""

    DECODE = "DECODE"
    VALIDATE = "VALIDATE"
    NLP = "NLP"
    ENCODE = "ENCODE"


class Reason(StrEnum):
    """Why an article was refused; a minor version may add a reason, none is ever removed."""

    INVALID_ENCODING = "INVALID_ENCODING"
    INVALID_JSON = "INVALID_JSON"
    UNSUPPORTED_FORMAT = "UNSUPPORTED_FORMAT"
    EMPTY_VALUE = "EMPTY_VALUE"
    SCHEMA_VIOLATION = "SCHEMA_VIOLATION"
    MISSING_TEXT = "MISSING_TEXT"
    TEXT_TOO_LONG = "TEXT_TOO_LONG"
    PROCESSING_TIMEOUT = "PROCESSING_TIMEOUT"
    PROCESSING_CRASH = "PROCESSING_CRASH"
    OUTPUT_TOO_LARGE = "OUTPUT_TOO_LARGE"
    OUTPUT_REFUSED = "OUTPUT_REFUSED"


class NoTime(StrEnum):
    """Why the age of a record is not known."""

    MISSING = "missing"
    TOO_OLD = "too_old"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it was read; ``timestamp`` is what it says, milliseconds since the epoch or anything.

    It is the time of the append if the topic's ``message.timestamp.type`` is ``LogAppendTime``, else the
    value that its producer wrote.
    """

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: Headers = ()

    @property
    def time(self) -> int | None:
        """The timestamp, or None where it cannot be one: from 2011, when Kafka began, to the year 9999.

        The current time is not used, so an event that contains it does not depend on when it is made.
        """
        return self.timestamp if _EARLIEST <= self.timestamp <= _LATEST else None

    def time_by(self, now_ms: int) -> int | NoTime:
        """The timestamp, or why it is unusable at the time ``now_ms``; up to a minute ahead is accepted."""
        if self.timestamp > now_ms + _CLOCK_SKEW:
            return NoTime.FUTURE
        if self.timestamp == -1:  # how Kafka writes that there is none
            return NoTime.MISSING
        return NoTime.TOO_OLD if self.time is None else self.timestamp

    @property
    def size(self) -> int:
        """Bytes of key, value and headers, which the record takes in memory while it waits."""
        headers = sum(len(name) + len(value or b"") for name, value in self.headers)
        return len(self.key or b"") + len(self.value or b"") + headers


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One record to publish; a ``None`` value with a key is a tombstone."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """Bad data as a value: never retried, always dead-lettered."""

    reason: Reason
    stage: Stage
    detail: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A null value with a key: the article was withdrawn."""


class Kind(StrEnum):
    """The kind of an outcome."""

    ENRICHED = "enriched"
    TOMBSTONE = "tombstone"
    DEAD_LETTER = "dead_letter"


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of an event for the metrics: entities by type, quotes by type, quotes without a speaker."""

    entities: dict[str, int] = field(default_factory=dict)
    quotes: dict[str, int] = field(default_factory=dict)
    quotes_without_speaker: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The one outgoing record of one incoming record, with data for metrics and logs.

    ``seconds`` maps a stage's name to the seconds it took; ``published`` is False for an outcome that is
    counted and committed, but not sent. The object is small, so it is cheap to send to another process.
    """

    kind: Kind
    outgoing: Outgoing
    article_id: str | None = None
    rejection: Rejection | None = None
    counts: Counts = field(default_factory=Counts)
    seconds: dict[str, float] = field(default_factory=dict)
    published: bool = True
