"""The subscribers under examples/, each with its own real client against the real broker."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from published import Published, enriched, publish

from quotewire.devkafka.jars import jars

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotewire.devkafka.broker import Broker
    from quotewire.records import Outgoing

pytestmark = [pytest.mark.broker, pytest.mark.model, pytest.mark.timeout(240)]

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "subscribers"
CACHE = ROOT / ".cache" / "subscribers"


@pytest.fixture(scope="module")
def events() -> tuple[Outgoing, ...]:
    return enriched()


@pytest.fixture
async def published(broker: Broker, events: tuple[Outgoing, ...]) -> Published:
    """Committed events and a tombstone, behind an aborted transaction that nobody may see."""
    return await publish(broker.bootstrap_servers, events)


@pytest.fixture
async def shifted(broker: Broker, events: tuple[Outgoing, ...]) -> Published:
    """One event whose offsets count UTF-16 units, as a program that mistakes them for code points would."""
    event = json.loads(events[0].value or b"")
    for segment in event["quotes"][-1]["segments"]:
        for edge in ("start", "end"):
            segment[edge] = len(event["text"]["value"][: segment[edge]].encode("utf-16-le")) // 2
    wrong = replace(events[0], value=json.dumps(event).encode())
    return await publish(broker.bootstrap_servers, (wrong,))


def tool(*names: str) -> list[str]:
    """The programs of these names; without them the client cannot run here, and the summary says so."""
    found = [shutil.which(name) for name in names]
    missing = [name for name, path in zip(names, found, strict=True) if path is None]
    if missing:
        pytest.skip(f"no subscriber was tested: {', '.join(missing)} is not on this machine's PATH")
    return [path for path in found if path]


def installed(example: Path, command: list[str]) -> Path:
    """A copy of the example's folder in the cache, with ``command`` run there once for each of its states."""
    sources = sorted(path for path in example.iterdir() if path.is_file())
    state = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
    folder = CACHE / f"{example.name}-{state}"
    if not (folder / ".ready").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for path in sources:
            shutil.copy(path, folder)
        subprocess.run(command, cwd=folder, check=True, timeout=200)
        (folder / ".ready").touch()
    return folder


def run(command: list[str], published: Published) -> subprocess.CompletedProcess[bytes]:
    """The subscriber until it has seen all committed records."""
    arguments = [published.bootstrap, published.topic, str(published.records)]
    return subprocess.run([*command, *arguments], capture_output=True, timeout=120, check=False)


def aiokafka() -> list[str]:
    return [sys.executable, str(EXAMPLES / "python" / "with_aiokafka.py")]


def confluent_kafka() -> list[str]:
    return [sys.executable, str(EXAMPLES / "python" / "with_confluent_kafka.py")]


def kafkajs() -> list[str]:
    node, npm = tool("node", "npm")
    folder = installed(EXAMPLES / "node", [npm, "ci", "--no-audit", "--no-fund", "--silent"])
    return [node, str(folder / "subscriber.js")]


def kafka_clients() -> list[str]:
    java, javac = tool("java", "javac")
    class_path = f"{jars()}/*"
    folder = installed(EXAMPLES / "java", [javac, "-cp", class_path, "-d", ".", "Subscriber.java"])
    quiet = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"
    # The classes that are stored are those of another Java.
    plain = ["env", "-u", "JDK_JAVA_OPTIONS", java]
    return [*plain, "-cp", f"{folder}:{class_path}", quiet, "Subscriber"]


def kcat() -> list[str]:
    shell, *_ = tool("sh", "kcat", "jq")
    return [shell, str(EXAMPLES / "kcat" / "subscriber.sh")]


CLIENTS = pytest.mark.parametrize("client", [aiokafka, confluent_kafka, kafkajs, kafka_clients, kcat])


def test_the_articles_hold_what_the_subscribers_are_to_be_tried_on(events: tuple[Outgoing, ...]) -> None:
    read = [json.loads(event.value or b"") for event in events]
    assert [event["text"]["utf16_safe"] for event in read] == [False, False, True]
    assert {quote["location"] for event in read for quote in event["quotes"]} == {"title", "body"}
    speakers = {(quote["speaker"] or {}).get("name") for event in read for quote in event["quotes"]}
    assert {"Owen Tarrant", "Ada Wex"} <= speakers


@CLIENTS
def test_every_client_reads_what_is_committed_with_true_offsets(
    client: Callable[[], list[str]], published: Published
) -> None:
    done = run(client(), published)
    assert done.returncode == 0, done.stderr.decode()
    # kcat shows a tombstone as nothing at all.
    expected = published.lines[:-1] if client is kcat else published.lines
    assert done.stdout.decode().splitlines() == expected


@CLIENTS
def test_every_client_ends_on_an_offset_that_counts_something_else(
    client: Callable[[], list[str]], shifted: Published
) -> None:
    done = run(client(), shifted)
    assert done.returncode != 0
    assert "is not at" in done.stderr.decode()


def ask(database: Path, query: str, **parameters: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        sql = (EXAMPLES / "sqlite" / f"{query}.sql").read_text(encoding="utf-8")
        return connection.execute(sql, parameters).fetchall()


def test_the_sqlite_sink_answers_the_three_questions(published: Published, tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    sink = [sys.executable, str(EXAMPLES / "sqlite" / "sink.py"), published.bootstrap, published.topic]
    subprocess.run([*sink, str(database), str(published.records)], check=True, timeout=120)

    assert ask(database, "who_was_quoted_most", today="2026-03-04") == [
        ("Owen Tarrant", 3, 2),
        ("Ada Wex", 2, 2),
    ]
    assert ask(database, "who_was_quoted_most", today="2026-02-12") == [("Ada Wex", 1, 1)]
    said = ask(database, "what_somebody_said", speaker="Ada Wex")
    assert [row[4] for row in said] == [
        "Lisbon has no berth 🚧 for us,",
        "Our 👩‍👩‍👧‍👦 family will come daily 1️⃣,",
        "Lisbon can wait,",
    ]
    assert ask(database, "who_speaks_about", name="Lisbon") == [("Ada Wex", 2, "2026-03-03T08:00:00Z")]


def load_sink() -> Any:
    spec = importlib.util.spec_from_file_location("sink", EXAMPLES / "sqlite" / "sink.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_sqlite_sink_keeps_one_event_an_article_however_often_it_comes(
    events: tuple[Outgoing, ...], tmp_path: Path
) -> None:
    sink = load_sink()
    connection = sink.connect(str(tmp_path / "news.db"))
    event = json.loads(events[1].value or b"")

    def rows() -> list[tuple[int, ...]]:
        tables = ("events", "entities", "quotes", "named_in_quotes")
        return [connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables]

    sink.store(connection, "first", "ferry", event)
    once = rows()
    sink.store(connection, "first", "ferry", event)
    assert rows() == once
    sink.store(connection, "second model", "ferry", event | {"quotes": event["quotes"][:1]})
    assert connection.execute("SELECT event_id FROM events").fetchall() == [("second model",)]
    assert connection.execute("SELECT count(*) FROM quotes").fetchone() == (1,)
    corrected = event | {"article": event["article"] | {"title": "Corrected"}}
    sink.store(connection, "another title", "ferry by address", corrected)
    assert connection.execute("SELECT event_id, title FROM events").fetchall() == [
        ("another title", "Corrected")
    ]
    sink.forget(connection, "ferry by address")
    assert rows() == [(0,)] * 4
    connection.close()
