"""What the check says of the time that brokers keep a group's offsets."""

from __future__ import annotations

import pytest

from quotewire.cli.check import _check_offsets, _Findings

WEEK = {"offsets.retention.minutes": "10080"}


@pytest.mark.parametrize(
    ("topic", "shorter"),
    [
        ({"retention.ms": "604800000"}, False),
        ({"retention.ms": "604800001"}, True),
        ({"retention.ms": "-1"}, True),  # for ever
    ],
)
def test_offsets_that_are_forgotten_before_the_records_are_said_so(
    capsys: pytest.CaptureFixture[str], topic: dict[str, str], shorter: bool
) -> None:
    findings = _Findings()
    _check_offsets(topic, WEEK, findings)
    printed = capsys.readouterr().out
    assert "for 7 days after the last worker stops" in printed
    assert ("are read again" in printed) is shorter
    assert findings.problems == 0


@pytest.mark.parametrize(("topic", "broker"), [({}, WEEK), ({"retention.ms": "1"}, {})])
def test_what_may_not_be_asked_is_no_fault(
    capsys: pytest.CaptureFixture[str], topic: dict[str, str], broker: dict[str, str]
) -> None:
    _check_offsets(topic, broker, _Findings())
    assert capsys.readouterr().out.startswith("skipped offsets")
