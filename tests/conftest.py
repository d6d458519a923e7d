"""Fixtures that more than one folder of tests uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.broker import Broker

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    """One real Apache Kafka for the whole run; tests keep apart by topics and groups of their own."""
    with Broker() as running:
        yield running


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many of the passed tests ran on the real Kafka, so that their absence is seen."""
    passed = terminalreporter.stats.get("passed", [])
    on_kafka = sum("broker" in report.keywords for report in passed)
    terminalreporter.write_line(f"on a real Apache Kafka: {on_kafka} of {len(passed)} passed tests")
