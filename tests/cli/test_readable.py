"""Records for a person: nothing in them steers the terminal they are shown on."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quotewire.cli.readable import show_dead_letter, show_raw
from quotewire.records import Reason, Record, Rejection, Stage
from quotewire.wire.dead_letter import dead_letter

STEERING = "\x1b[2J\x1b]52;c;ZXZpbA==\x07\x9b31m\u202e\r\n".encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.binary(max_size=40), key=st.binary(max_size=20))
@example(value=STEERING, key=STEERING)
def test_foreign_text_is_shown_in_printable_characters(
    capsys: pytest.CaptureFixture[str], value: bytes, key: bytes
) -> None:
    record = Record("articles.raw", 0, 7, 0, key, value, (("x-original-topic", value),))
    letter = dead_letter(record, Rejection(Reason.INVALID_JSON, Stage.DECODE, "no"), topic="dead", now_ms=0)
    show_raw(record)
    show_dead_letter(Record(letter.topic, 0, 0, 0, letter.key, letter.value, record.headers + letter.headers))
    lines = capsys.readouterr().out.removesuffix("\n").split("\n")
    assert len(lines) == 2
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize(
    ("timestamp", "shown"),
    [(1_790_000_000_000, "14:13:20"), (0, "no time"), (-(2**63), "no time"), (2**63 - 1, "no time")],
)
def test_any_timestamp_can_be_shown(capsys: pytest.CaptureFixture[str], timestamp: int, shown: str) -> None:
    show_raw(Record("articles.raw", 0, 7, timestamp, b"k", b"x"))
    assert capsys.readouterr().out.startswith(shown)
