"""What the children of a whole worker do in place of annotating; they import this module."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NoReturn

from fakes import outcome

from quotewire.worker.child import Loaded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.records import Outcome, Record


def enrich(records: Sequence[Record], now_ms: int) -> list[Outcome]:  # noqa: ARG001 - as the children are asked
    return [outcome(record) for record in records]


def load() -> Loaded:
    return Loaded(enrich, "fake", "1")


def hang(records: Sequence[Record], now_ms: int) -> list[Outcome]:
    time.sleep(60)
    return enrich(records, now_ms)


def load_slowly() -> Loaded:
    return Loaded(hang, "fake", "1")


def load_nothing() -> NoReturn:
    raise LookupError("no model here")
