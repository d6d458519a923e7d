"""`import quotewire` with the default model: events of one article, of several, and by processes."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import subprocess
import sys
import time
from copy import copy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import quotewire
from quotewire.api.processes import AHEAD, FEW
from quotewire.enricher import Enricher
from quotewire.records import Reason
from quotewire.settings import ModelSettings, OutputSettings, Settings

pytestmark = [pytest.mark.model, pytest.mark.timeout(240)]

SENTENCE = "“The tide waits for nobody,” said Ada Wex, the harbour pilot."
SETTINGS = Settings(model=ModelSettings(warm_up_articles=0))


@pytest.fixture(scope="module")
def reader() -> quotewire.Reader:
    return quotewire.Reader(SETTINGS)


def article(number: int) -> dict[str, Any]:
    return {"id": f"a{number}", "title": f"Tide {number}", "text": SENTENCE}


def enriched(found: object) -> quotewire.Event:
    assert isinstance(found, quotewire.Event), found
    return found


def test_an_event_is_typed_and_is_json(reader: quotewire.Reader) -> None:
    published = datetime(2026, 3, 2, 10, tzinfo=UTC)
    event = enriched(reader.enrich({**article(1), "published_at": published}))
    (quote,) = event.data.quotes
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.type, quote.text) == ("Ada Wex", "direct", "The tide waits for nobody,")
    assert event.data.article.published_at == "2026-03-02T10:00:00Z"
    written = json.loads(event.json)
    assert written["quotes"][0]["speaker"]["name"] == "Ada Wex"
    assert event.data.provenance.input is None
    assert "input" not in written["provenance"]
    unlike = dict.fromkeys(
        ("entities", "quotes", "provenance")
    )  # they lack fields that are None in the types
    in_tuples = json.loads(event.json, object_pairs_hook=_in_tuples)
    assert dataclasses.asdict(event.data) | unlike == in_tuples | unlike


def _in_tuples(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in pairs}


def test_it_is_the_event_that_the_worker_publishes(reader: quotewire.Reader) -> None:
    value = json.dumps(article(1)).encode()
    record = quotewire.Record("raw", 3, 14, 1_772_000_000_000, b"key", value, (("traceparent", b"00-1"),))
    outgoing = Enricher.load(SETTINGS).enrich(record, 0).outgoing
    event = enriched(reader.enrich(record))
    assert (event.key, event.value, event.headers) == (outgoing.key, outgoing.value, outgoing.headers)
    assert event.json.encode() == outgoing.value
    assert dict(outgoing.headers)["ce_id"] == event.id.encode()


def test_in_structured_mode_the_data_and_the_id_are_the_same(reader: quotewire.Reader) -> None:
    structured = quotewire.Reader(SETTINGS.model_copy(update={"output": OutputSettings(mode="structured")}))
    here, there = enriched(reader.enrich(article(1))), enriched(structured.enrich(article(1)))
    assert there.value != here.value
    assert (there.id, there.json, there.data) == (here.id, here.json, here.data)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (None, Reason.SCHEMA_VIOLATION),
        ([SENTENCE], Reason.SCHEMA_VIOLATION),
        ({"title": "No text"}, Reason.MISSING_TEXT),
        ({"text": object()}, Reason.INVALID_JSON),
        (b"", Reason.EMPTY_VALUE),
        (b"{", Reason.INVALID_JSON),
        (quotewire.Record("raw", 0, 0, -1, b"gone", None), Reason.EMPTY_VALUE),
    ],
)
def test_bad_input_is_a_value(reader: quotewire.Reader, bad: Any, reason: Reason) -> None:
    one, other = reader.enrich_together([bad, article(1)])
    assert isinstance(one, quotewire.Rejection)
    assert one.reason is reason
    assert enriched(other).data.article.id == "a1"


def test_bad_input_nested_too_deeply_is_a_value(reader: quotewire.Reader) -> None:
    deep: Any = SENTENCE
    for _ in range(10_000):
        deep = [deep]
    assert isinstance(reader.enrich({"text": deep}), quotewire.Rejection)


def test_a_text_alone_is_an_article(reader: quotewire.Reader) -> None:
    assert enriched(reader.enrich(SENTENCE)).data.text.value == SENTENCE


def test_a_few_of_many_are_read_here_and_refusals_keep_their_place(reader: quotewire.Reader) -> None:
    first, refused, last = reader.enrich_many(iter([article(1), {}, article(2)]))
    assert (enriched(first).data.article.id, enriched(last).data.article.id) == ("a1", "a2")
    assert isinstance(refused, quotewire.Rejection)


@pytest.mark.processes
def test_many_come_in_order_by_processes_that_end(reader: quotewire.Reader) -> None:
    taken = 0

    def articles() -> Any:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield article(number) if number % 10 else {}

    found = reader.enrich_many(articles(), processes=2)
    first = [next(found) for _ in range(30)]
    assert [isinstance(one, quotewire.Rejection) for one in first] == [not n % 10 for n in range(30)]
    assert first[1] == reader.enrich(article(1))
    assert taken <= FEW + 1 + 30 + 2 * AHEAD
    assert _pools()
    found.close()
    _wait_until_none()


@pytest.mark.processes
def test_a_model_that_does_not_load_there_is_told(reader: quotewire.Reader) -> None:
    gone = copy(reader)
    gone._settings = SETTINGS.model_copy(update={"model": ModelSettings(name="gone")})
    with pytest.raises(quotewire.PoolError, match="gone"):
        list(gone.enrich_many([article(number) for number in range(FEW + 1)], processes=2))
    _wait_until_none()


@pytest.mark.processes
def test_a_pool_that_is_killed_is_told(reader: quotewire.Reader) -> None:
    found = reader.enrich_many((article(number) for number in range(10_000)), processes=2)
    assert enriched(next(found))
    (pool,) = _pools()
    os.kill(pool, signal.SIGKILL)
    with pytest.raises(quotewire.PoolError, match="has ended"):
        list(found)
    assert not _pools()


@pytest.mark.processes
def test_a_script_needs_no_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import quotewire\n"
        "print('once')\n"
        f"articles = [{{'id': str(n), 'text': {SENTENCE!r}}} for n in range({FEW + 1})]\n"
        "events = list(quotewire.load().enrich_many(articles, processes=2))\n"
        "print([event.data.article.id for event in events] == [one['id'] for one in articles])\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=200, check=True
    )
    assert done.stdout.split() == ["once", "True"]


def _pools() -> list[int]:
    """Processes of ours that run a pool."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text(encoding="ascii")
    return [
        int(pid)
        for pid in children.split()
        if b"quotewire.api.pool_process" in Path("/proc", pid, "cmdline").read_bytes()
    ]


def _wait_until_none() -> None:
    deadline = time.monotonic() + 20
    while _pools():
        assert time.monotonic() < deadline
        time.sleep(0.1)
