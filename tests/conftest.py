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
