"""The event's data as types: they are written from its schema, and hold every field of an event."""

from __future__ import annotations

import json
import runpy
from dataclasses import asdict
from typing import Any

import pytest
from schema_files import ROOT, examples

from quotewire.api.event import Event
from quotewire.wire import events


def test_the_types_are_written_from_the_schema() -> None:
    written = (ROOT / "service" / "quotewire" / "api" / "event_types.py").read_text(encoding="utf-8")
    assert runpy.run_path(str(ROOT / "ops" / "event_types.py"))["text"]() == written, "run: make pages"


@pytest.mark.parametrize("name", examples("enriched-article"))
def test_every_field_of_an_event_has_its_type(name: str) -> None:
    written = examples("enriched-article")[name]
    event = Event(b"k", events.line(written), ())
    assert _without_none(json.loads(json.dumps(asdict(event.data)))) == _without_none(written)


def _without_none(value: Any) -> Any:
    """The value without members that are null: a field that may be left out is None in the types."""
    if isinstance(value, list):
        return [_without_none(one) for one in value]
    if isinstance(value, dict):
        return {name: _without_none(one) for name, one in value.items() if one is not None}
    return value
