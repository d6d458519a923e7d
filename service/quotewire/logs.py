"""Formats log lines as JSON or as text: one line each, no article text, no secrets."""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from pythonjsonlogger.json import JsonFormatter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotewire.records import Record
    from quotewire.settings import LogSettings

_log = logging.getLogger(__name__)

PLACE: Final = ("topic", "partition", "offset", "article_id")
_LONGEST_ID: Final = 200
_SELDOM_SECONDS: Final = 10.0


def configure(settings: LogSettings) -> None:
    """Send every log line to standard error in the format of the settings."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(json_formatter() if settings.format == "json" else TextFormatter())
    for library in ("aiokafka", "aiohttp"):
        handler.addFilter(Seldom(library, _SELDOM_SECONDS))
        handler.addFilter(OwnErrorsInOneLine(library))
    logging.basicConfig(level=settings.level, handlers=[handler], force=True)
    # aiokafka logs every connection at INFO, and keys and values of records at DEBUG.
    logging.getLogger("aiokafka").setLevel(logging.INFO if settings.level == "DEBUG" else logging.WARNING)
    # botocore logs requests with their signatures at DEBUG, of which tokens for Amazon MSK consist.
    logging.getLogger("botocore").setLevel(max(logging.INFO, logging.getLogger().level))


@contextmanager
def failure_logged(step: str) -> Iterator[None]:
    """Log a failed step in one line and continue, because the steps after it must be done anyway."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever it is
        _log.warning("%s failed: %s", step, str(error) or type(error).__name__)


class Seldom(logging.Filter):
    """Limits each place in the code of one library to one line in so many seconds; others are not limited.

    While no broker can be reached, aiokafka logs every attempt to connect, some forty times a second.
    """

    def __init__(self, library: str, seconds: float) -> None:
        super().__init__()
        self._library = library
        self._seconds = seconds
        self._heard: dict[tuple[str, int], float] = {}
        self._unheard: dict[tuple[str, int], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is written; it then says how many similar lines were not."""
        if record.name.partition(".")[0] != self._library:
            return True
        speaker = (record.pathname, record.lineno)
        if 0 <= record.created - self._heard.get(speaker, -self._seconds) < self._seconds:
            self._unheard[speaker] = self._unheard.get(speaker, 0) + 1
            return False
        self._heard[speaker] = record.created
        unheard = self._unheard.pop(speaker, 0)
        if unheard:
            record.msg, record.args = f"{record.getMessage()} (and {unheard} more like it)", ()
        return True


class OwnErrorsInOneLine(logging.Filter):
    """Takes the traceback off lines of a library about an error that the library itself defines.

    A connection that a broker closes is no fault in the code; aiokafka's sender logs it as if it were one.
    """

    def __init__(self, library: str) -> None:
        super().__init__()
        self._library = library

    def filter(self, record: logging.LogRecord) -> bool:
        """True: every line is written."""
        error = record.exc_info[1] if record.exc_info else None
        of_library = record.name.partition(".")[0] == self._library
        if of_library and error is not None and type(error).__module__.partition(".")[0] == self._library:
            record.msg, record.args = f"{record.getMessage()}: {error!r}", ()
            record.exc_info = record.exc_text = None
        return True


def place(record: Record, article_id: str | None) -> dict[str, object]:
    """Topic, partition, offset and article id of a log line, for ``extra=``."""
    shown = None if article_id is None else article_id[:_LONGEST_ID]
    return dict(zip(PLACE, (record.topic, record.partition, record.offset, shown), strict=True))


def json_formatter() -> logging.Formatter:
    """One JSON object a line; every control character is escaped by JSON itself."""
    return JsonFormatter(
        "%(levelname)s %(name)s %(message)s",
        rename_fields={"levelname": "level", "name": "logger"},
        timestamp=True,
    )


class TextFormatter(logging.Formatter):
    """Time, level, message and place on one line; what follows, such as a traceback, is indented.

    Text from outside cannot begin a line of its own or control a terminal: each non-printable character is
    escaped.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """The first line."""
        where = [f"{name}={value}" for name in PLACE if (value := getattr(record, name, None)) is not None]
        return printable(" ".join([super().formatMessage(record), *where]))

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        """The traceback, indented."""
        text = super().formatException(ei)  # type: ignore[arg-type]  # whatever logging hands over
        return "\n".join(f"    {printable(line)}" for line in text.splitlines())


def printable(text: str) -> str:
    """The text with each non-printable character escaped, so that it cannot control a terminal."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text
    )
