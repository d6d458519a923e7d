"""The same record and versions give the same bytes in any process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.nlp.types import Annotations, Article
from quotewire.records import Outgoing, Record, Rejection
from quotewire.settings import InputSettings, OutputSettings
from quotewire.wire import strict_json
from quotewire.wire.dead_letter import dead_letter
from quotewire.wire.decode import decode
from quotewire.wire.encode import ModelInfo, Provenance, encode
from quotewire.wire.files import records

ROOT = Path(__file__).parents[2]
PROVENANCE = Provenance("0.1.0", "1.0.0", (ModelInfo("entities", "small", "3.8.0"),))


def outcome(record: Record) -> Outgoing | None:
    """The event of a record (with nothing found in it) or its dead letter."""
    decoded = decode(record, InputSettings())
    if isinstance(decoded, Rejection):
        return dead_letter(record, decoded, topic="dead", now_ms=0)
    if not isinstance(decoded, Article):
        return None
    found = Annotations(decoded.text, decoded.title, warnings=("b", "a"))
    outgoing = encode(decoded, found, record, PROVENANCE, OutputSettings(), topic="out", max_bytes=10**6)
    assert isinstance(outgoing, Outgoing)
    return outgoing


def of_all_examples() -> str:
    found = [
        repr(outcome(record))
        for path in sorted((ROOT / "examples").glob("[0-9]*"))
        for record in records(path.name, path.read_bytes(), "articles.raw")
    ]
    return "\n".join(found)


@pytest.mark.processes
def test_processes_with_other_hash_seeds_write_the_same_bytes() -> None:
    outputs = []
    path = os.pathsep.join((str(ROOT / "service"), str(Path(__file__).parent)))
    for seed in ("1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        script = "import sys, test_deterministic as t; sys.stdout.write(t.of_all_examples())"
        run = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, check=True, timeout=50
        )
        outputs.append(run.stdout.decode())
    assert outputs[0] == outputs[1] == of_all_examples()
    assert outputs[0].count("ce_id") == 13


@given(text=st.text(min_size=1), title=st.text(), key=st.none() | st.binary())
def test_a_second_run_writes_the_same_bytes(text: str, title: str, key: bytes | None) -> None:
    record = Record("in", 0, 1, 2, key, strict_json.dumps({"text": text, "title": title}))
    assert outcome(record) == outcome(record)
