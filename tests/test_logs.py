"""One line each, whatever is in it."""

from __future__ import annotations

import json
import logging

import pytest
from aiokafka.errors import KafkaConnectionError
from hypothesis import example, given
from hypothesis import strategies as st

from quotewire.logs import OwnErrorsInOneLine, Seldom, TextFormatter, configure, json_formatter, place
from quotewire.records import Record
from quotewire.settings import LogSettings

RECORD = Record("articles.raw", 3, 42, timestamp=0, key=None, value=b"the text of an article")


def line(formatter: logging.Formatter, message: str, article_id: str | None = None) -> str:
    logger = logging.getLogger("quotewire.worker.partition")
    made = logger.makeRecord(
        "quotewire.worker.partition",
        logging.WARNING,
        "partition.py",
        1,
        "%s",
        (message,),
        None,
        extra=place(RECORD, article_id),
    )
    return formatter.format(made)


def test_json_line_carries_the_place() -> None:
    written = json.loads(line(json_formatter(), "refused a record: INVALID_JSON", "a-1"))
    assert written.pop("timestamp")
    assert written == {
        "level": "WARNING",
        "logger": "quotewire.worker.partition",
        "message": "refused a record: INVALID_JSON",
        "topic": "articles.raw",
        "partition": 3,
        "offset": 42,
        "article_id": "a-1",
    }


def test_text_line_carries_the_place() -> None:
    written = line(TextFormatter(), "refused a record: INVALID_JSON", "a-1")
    assert written.endswith(
        "WARNING quotewire.worker.partition: refused a record: INVALID_JSON "
        "topic=articles.raw partition=3 offset=42 article_id=a-1"
    )


@given(message=st.text(), article_id=st.text())
@example(message="a\nCRITICAL forged", article_id='a\r\n{"level":"CRITICAL"}')
@example(message="\x1b[2J\x1b]0;title\x07", article_id="\x9b31m\u202eevil\u2066\u2028\u200b\ufeff\ud800")
def test_nothing_from_outside_starts_a_line_of_its_own(message: str, article_id: str) -> None:
    for formatter in (TextFormatter(), json_formatter()):
        written = line(formatter, message, article_id)
        assert len(written.splitlines()) == 1
        assert written.isprintable()


def test_endless_id_is_cut() -> None:
    assert len(line(TextFormatter(), "refused", "x" * 100_000)) < 500


def test_traceback_is_indented_in_text_and_a_field_in_json() -> None:
    try:
        int("first\nCRITICAL forged line")
    except ValueError as error:
        made = logging.LogRecord(
            "quotewire.worker.app",
            logging.CRITICAL,
            "app.py",
            1,
            "stopping",
            None,
            (ValueError, ValueError("first\nCRITICAL forged line"), error.__traceback__),
        )
    lines = TextFormatter().format(made).splitlines()
    assert lines[0].endswith("stopping")
    assert all(later.startswith("    ") for later in lines[1:])
    assert "forged line" in json.loads(json_formatter().format(made))["exc_info"]


@pytest.mark.parametrize("level", ["DEBUG", "INFO", "WARNING"])
def test_aiokafka_never_gets_to_print_records(level: str) -> None:
    root, kafka = logging.getLogger(), logging.getLogger("aiokafka")
    before = (root.level, list(root.handlers), kafka.level)
    try:
        configure(LogSettings.model_validate({"level": level}))
        assert not logging.getLogger("aiokafka.producer.producer").isEnabledFor(logging.DEBUG)
    finally:
        root.setLevel(before[0])
        root.handlers[:] = before[1]
        kafka.setLevel(before[2])


def spoken(at: float, line: int, name: str = "aiokafka.conn") -> logging.LogRecord:
    record = logging.LogRecord(name, logging.ERROR, "conn.py", line, "no %s", ("luck",), None)
    record.created = at
    return record


def test_repeated_messages_of_a_library_are_limited_and_counted() -> None:
    seldom = Seldom("aiokafka", 10)
    kept = [spoken(at / 10, line=1) for at in range(1000, 1101) if seldom.filter(spoken(at / 10, line=1))]
    assert len(kept) == 2
    other_place, later = spoken(110.1, line=2), spoken(121, line=1)
    assert seldom.filter(other_place)
    assert other_place.getMessage() == "no luck"
    assert not seldom.filter(spoken(110.2, line=1))
    assert seldom.filter(later)
    assert later.getMessage() == "no luck (and 1 more like it)"


def test_clock_that_goes_back_silences_nobody() -> None:
    seldom = Seldom("aiokafka", 10)
    assert seldom.filter(spoken(1000, line=1))
    assert seldom.filter(spoken(500, line=1))


def test_we_are_always_heard() -> None:
    seldom = Seldom("aiokafka", 10)
    assert [seldom.filter(spoken(1, 1, "quotewire.worker.partition")) for _ in range(3)] == [True] * 3


@pytest.mark.parametrize(
    ("name", "error", "with_traceback"),
    [
        ("aiokafka.producer.sender", KafkaConnectionError("closed"), False),
        ("aiokafka.producer.sender", AssertionError("no state"), True),
        ("quotewire.worker.partition", KafkaConnectionError("closed"), True),
    ],
)
def test_only_a_library_s_own_errors_lose_their_traceback(
    name: str, error: Exception, with_traceback: bool
) -> None:
    record = spoken(1, 1, name)
    record.exc_info = type(error), error, None
    assert OwnErrorsInOneLine("aiokafka").filter(record)
    assert (record.exc_info is not None) is with_traceback
    assert ("KafkaConnectionError('closed')" in record.getMessage()) is not with_traceback


def test_a_connection_that_a_broker_closes_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    root, kafka = logging.getLogger(), logging.getLogger("aiokafka")
    before = (root.level, list(root.handlers), kafka.level)
    try:
        configure(LogSettings())
        sender = logging.getLogger("aiokafka.producer.sender")
        sender.error("Unexpected error", exc_info=KafkaConnectionError("closed"))
        (written,) = capsys.readouterr().err.splitlines()
        assert "exc_info" not in json.loads(written)
    finally:
        root.setLevel(before[0])
        root.handlers[:] = before[1]
        kafka.setLevel(before[2])
