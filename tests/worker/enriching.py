"""What the children of a whole worker do in place of annotating; they import this module."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from fakes import outcome

from quotewire.worker.child import Loaded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.records import Outcome, Record
    from quotewire.settings import Settings


def enrich(records: Sequence[Record], now_ms: int) -> list[Outcome]:  # noqa: ARG001 - as the children are asked
    return [outcome(record) for record in records]


def load(settings: Settings) -> Loaded:  # noqa: ARG001 - as above
    return Loaded(enrich, "fake", "1")


def load_nothing(settings: Settings) -> NoReturn:  # noqa: ARG001 - as above
    raise LookupError("no model here")
