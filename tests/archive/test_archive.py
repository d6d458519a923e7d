"""examples/archive on a real Ray with two workers: a run that is killed, then one that ends."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import quotewire
from quotewire.enricher import Enricher
from quotewire.records import Record
from quotewire.settings import ModelSettings, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WHY = "pyproject.toml names the machines that Ray has wheels for"
pa = pytest.importorskip("pyarrow", reason=WHY)
pq = pytest.importorskip("pyarrow.parquet", reason=WHY)

pytestmark = [pytest.mark.model, pytest.mark.processes, pytest.mark.timeout(600)]

PROGRAM = Path(__file__).parents[2] / "examples" / "archive" / "enrich_archive.py"
SETTINGS = Settings(model=ModelSettings(warm_up_articles=0))
SENTENCE = "“The tide waits for nobody,” said Ada Wex, the harbour pilot of pier {}."
COLUMNS = pa.schema(
    {
        "topic": pa.string(),
        "partition": pa.int32(),
        "offset": pa.int64(),
        "timestamp": pa.int64(),
        "key": pa.binary(),
        "value": pa.binary(),
        "headers": pa.map_(pa.string(), pa.binary()),
    }
)
FILES, ROWS = 20, 50


def article(number: int) -> dict[str, Any]:
    """A raw article; one in thirteen has no text."""
    return {
        "id": f"a{number}",
        "title": f"Tide {number}",
        "published_at": "2026-03-02T10:00:00Z",
        "text": SENTENCE.format(number) if number % 13 else None,
    }


RECORDS = [
    Record(
        "raw",
        number % 3,
        number,
        1_772_000_000_000 + number,
        b"k%d" % number,
        json.dumps(article(number)).encode(),
        (("traceparent", b"00-%d" % number), ("empty", None)),
    )
    for number in range(FILES * ROWS)
]
FIELDS = [article(number) for number in range(20)]


@dataclass(frozen=True)
class Ended:
    """A run of the program that ended or was killed.

    Args:
        printed: its output and its errors.
        code: its exit code.
        listening: addresses of sockets of its processes before it was killed, in the form of /proc/net.
    """

    printed: str
    code: int
    listening: set[str]


@dataclass(frozen=True)
class Runs:
    """What several runs left in one folder of events.

    Args:
        events: the folder.
        killed: the first run, ended after its fifth file.
        left: its processes, two minutes later at most.
        finished: the files that were there then, with their bytes and times of change.
        ended: the second, with a file more that is no Parquet.
        last: the third, without that file.
    """

    events: Path
    killed: Ended
    left: set[int]
    finished: dict[Path, tuple[bytes, int]]
    ended: Ended
    last: Ended


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    articles, events = tmp_path_factory.mktemp("articles"), tmp_path_factory.mktemp("events")
    for number in range(FILES):
        rows = [dataclasses.asdict(one) for one in RECORDS[number * ROWS :][:ROWS]]
        path = articles / f"year={2020 + number % 2}" / f"{number:02}.parquet"
        path.parent.mkdir(exist_ok=True)
        pq.write_table(pa.Table.from_pylist(rows, COLUMNS), path)
    pq.write_table(pa.Table.from_pylist(FIELDS), articles / "fields.parquet")
    # Ray's sockets lie in its folder, and their names may have 107 bytes.
    with tempfile.TemporaryDirectory(prefix="ray") as name:
        folder = Path(name)
        killed = _archive(articles, events, folder, kill_after=5)
        left = _left(folder)
        finished = _files(events)
        (events / ".half.partial").write_bytes(b"PAR1")
        (articles / "broken.parquet").write_bytes(b"PAR1 and no more")
        ended = _archive(articles, events, folder)
        (articles / "broken.parquet").unlink()
        yield Runs(events, killed, left, finished, ended, _archive(articles, events, folder))


def _archive(articles: Path, events: Path, folder: Path, *, kill_after: int = 0) -> Ended:
    """Run the program, and kill it after so many files, if any."""
    command = [sys.executable, str(PROGRAM), str(articles), str(events), "--workers", "2"]
    environment = {**os.environ, "QUOTEWIRE_MODEL_WARM_UP_ARTICLES": "0", "RAY_TMPDIR": str(folder)}
    for _ in range(3):
        printed, listening = "", set()
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as running:
            assert running.stdout is not None
            for line in running.stdout:
                printed += line
                if kill_after and printed.count(" events, ") == kill_after:
                    listening = _listening(_processes(folder))
                    running.kill()
                    break
        # Ray gives its processes half a minute to start, which is too little on a busy machine.
        if "timed out during startup" not in printed:
            break
    return Ended(printed, running.returncode, listening)


def _files(events: Path) -> dict[Path, tuple[bytes, int]]:
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in events.rglob("*.parquet")}


def _left(folder: Path) -> set[int]:
    """Processes of a run that do not end."""
    deadline = time.monotonic() + 120
    while (left := _processes(folder)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return left


def _processes(folder: Path) -> set[int]:
    """Processes with open files in a folder, as all of Ray have in the one of their runs."""
    return {pid for pid, target in _open() if target.startswith(f"{folder}/")}


def _listening(pids: set[int]) -> set[str]:
    """The addresses that processes listen on."""
    sockets = {target for pid, target in _open() if pid in pids}
    tables = [Path("/proc/net", name).read_text(encoding="ascii") for name in ("tcp", "tcp6")]
    rows = [line.split() for table in tables for line in table.splitlines()[1:]]
    return {row[1].partition(":")[0] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in sockets}


def _open() -> Iterator[tuple[int, str]]:
    """Each process and what each of its files is."""
    for process in Path("/proc").iterdir():
        with suppress(OSError):  # it ended, or is another user's
            for file in (process / "fd").iterdir() if process.name.isdigit() else ():
                with suppress(FileNotFoundError):
                    yield int(process.name), str(file.readlink())


def _text(value: bytes | None) -> str:
    return (value or b"").decode()


def _rows(files: Iterable[Path]) -> list[dict[str, Any]]:
    return [row for path in files for row in pq.ParquetFile(path).read().to_pylist()]


def test_all_events_are_those_that_the_worker_publishes_byte_for_byte(runs: Runs) -> None:
    enricher = Enricher.load(SETTINGS)
    outcomes = [
        one for at in range(0, len(RECORDS), 16) for one in enricher.enrich_together(RECORDS[at : at + 16], 0)
    ]
    expected = [
        {
            "id": _text(dict(one.outgoing.headers)["ce_id"]),
            "event": _text(one.outgoing.value),
            "reason": None,
            "detail": None,
        }
        if one.rejection is None
        else {"id": None, "event": None, "reason": one.rejection.reason, "detail": one.rejection.detail}
        for one in outcomes
    ]
    assert {row["reason"] for row in expected} == {None, "MISSING_TEXT"}
    found = _rows(sorted(runs.events.rglob("year=*/*.parquet"), key=lambda path: path.name))
    assert found == expected


def test_of_fields_they_are_those_that_the_reader_gives(runs: Runs) -> None:
    reader = quotewire.Reader(SETTINGS)
    found = _rows([runs.events / "fields.parquet"])
    for row, raw in zip(found, FIELDS, strict=True):
        one = reader.enrich({name: value for name, value in raw.items() if value is not None})
        if isinstance(one, quotewire.Event):
            assert (row["id"], row["event"]) == (one.id, one.json)
        else:
            assert (row["reason"], row["detail"]) == (one.reason, one.detail)


def test_after_a_kill_what_was_finished_stays_and_the_rest_is_done_once(runs: Runs) -> None:
    total = FILES + 1
    assert runs.killed.printed.startswith(f"0 of {total} files are finished")
    assert 5 <= len(runs.finished) < total, runs.killed.printed
    now = _files(runs.events)
    assert runs.finished.items() <= now.items()
    assert len(now) == total
    assert runs.ended.printed.startswith(f"{len(runs.finished)} of {total + 1} files are finished")
    assert runs.ended.printed.count(" events, ") == total - len(runs.finished)
    assert runs.last.printed == f"{total} of {total} files are finished\n"
    assert runs.last.code == 0
    assert not [*runs.events.rglob(".*")], "halves of files are left"


def test_a_file_that_cannot_be_read_is_named_and_costs_no_other(runs: Runs) -> None:
    assert runs.ended.code == 1
    assert "broken.parquet: Parquet magic bytes not found" in runs.ended.printed
    assert "1 files failed and are tried the next time: broken.parquet" in runs.ended.printed


def test_ray_listens_on_loopback_alone_and_leaves_no_process(runs: Runs) -> None:
    assert runs.killed.listening
    assert all(address.endswith("0100007F") for address in runs.killed.listening), "not 127.0.0.1"
    assert not runs.left
