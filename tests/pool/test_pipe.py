"""What crosses the pipe between worker and child is ours: no byte of a record says what is built from it."""

from __future__ import annotations

import io
import json
import pickle
import sys
from typing import Any

import pytest
from blank import blank

from quotewire.enricher import Enricher
from quotewire.nlp.annotator import Annotator
from quotewire.records import Outcome, Record
from quotewire.settings import Settings

OURS = {
    *(
        "quotewire.records.Counts",
        "quotewire.records.Kind",
        "quotewire.records.Outcome",
        "quotewire.records.Outgoing",
    ),
    *(
        "quotewire.records.Reason",
        "quotewire.records.Record",
        "quotewire.records.Rejection",
        "quotewire.records.Stage",
    ),
    # How these write a member of an enumeration.
    *(("builtins.getattr",) if sys.version_info < (3, 11, 4) else ()),
}


class Planted:
    """What an attacker would want to be built."""

    def __reduce__(self) -> tuple[Any, ...]:
        return print, ("built",)


class Watched(pickle.Unpickler):
    """Notes every class or function that a pickle asks for."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.asked: set[str] = set()

    def find_class(self, module: str, name: str) -> Any:
        self.asked.add(f"{module}.{name}")
        return super().find_class(module, name)


@pytest.mark.parametrize("planted", [pickle.dumps(Planted()), pickle.dumps(Planted(), protocol=0)])
def test_a_pickle_in_a_record_stays_bytes(planted: bytes) -> None:
    enricher = Enricher(Settings.load(), Annotator(blank()))
    text = planted.decode("latin-1")
    values = [planted, None, json.dumps({"id": text, "title": text, "text": f"“{text},” said Bo."}).encode()]
    for value in values:
        record = Record("t", 0, 0, 0, planted, value, (("content-type", planted), ("ce_id", planted)))
        for crossing in (record, enricher.enrich(record, 0)):
            reader = Watched(pickle.dumps(crossing))
            assert reader.load() == crossing
            assert isinstance(crossing, Record | Outcome)
            assert reader.asked <= OURS
