"""Enriches a folder of Parquet files by Ray Data, on this machine or on the cluster of RAY_ADDRESS.

    python enrich_archive.py ARTICLES EVENTS [--workers 2]

Each file of articles gives one file of events, with a row for each row, in their order. A file of events that
is there is finished: after a stop, run it again. README.md describes the columns.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

# Read when Ray is imported. It would send statistics to its makers.
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
if "RAY_ADDRESS" not in os.environ:
    # Without a cluster it listens on the loopback interface alone; on Linux there is no other way to say so.
    os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"

import ray
import ray.data

import quotewire

if TYPE_CHECKING:
    from collections.abc import Iterator

    Row = dict[str, Any]

EVENTS = pa.schema([(name, pa.string()) for name in ("id", "event", "reason", "detail")])
ROWS = 1024
"""Rows of a row group: so many articles and their events are in memory at once."""
TOGETHER = 16
"""Articles that are read together, which is faster; more gain nothing."""
PARTIAL = ".partial"


class EnrichFile:
    """Enriches one file at a time; Ray makes one of it for each worker, which loads the models once."""

    def __init__(self) -> None:
        self._reader = quotewire.load()

    def __call__(self, job: Row) -> Row:
        """Write the events of the file ``job["articles"]`` to ``job["events"]``, and count them."""
        target = Path(job["events"])
        done = {"file": job["file"], "events": 0, "refused": 0, "error": ""}
        # The run is in its name: a worker of a run that was killed may still be writing.
        partial = target.with_name(f".{target.name}.{job['run']}{PARTIAL}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with partial.open("xb") as file:
                for rows in self._write(job["articles"], file):
                    refused = sum("reason" in row for row in rows)
                    done["events"] += len(rows) - refused
                    done["refused"] += refused
                os.fsync(file.fileno())  # before the rename, or a power cut may leave an empty file
            partial.replace(target)
        except FileExistsError:  # Ray gives it to the next worker, without end
            return {**done, "error": "the worker that had it died"}
        except (OSError, pa.ArrowException) as error:
            return {**done, "error": str(error)}
        finally:
            partial.unlink(missing_ok=True)
        return done

    def _write(self, articles: str, events: Any) -> Iterator[list[Row]]:
        """Write a row group of events for each of articles, and yield its rows."""
        with pq.ParquetFile(articles) as file, pq.ParquetWriter(events, EVENTS) as writer:
            for batch in file.iter_batches(ROWS):
                found = [_article(row) for row in batch.to_pylist()]
                rows = [
                    _row(one)
                    for start in range(0, len(found), TOGETHER)
                    for one in self._reader.enrich_together(found[start : start + TOGETHER])
                ]
                writer.write_batch(pa.RecordBatch.from_pylist(rows, EVENTS))
                yield rows


def _row(found: quotewire.Event | quotewire.Rejection) -> Row:
    if isinstance(found, quotewire.Event):
        return {"id": found.id, "event": found.json}
    return {"reason": found.reason.value, "detail": found.detail}


def _article(row: Row) -> Row | bytes | quotewire.Record:
    """The raw article of a row: its fields, the value of a record, or the record."""
    if "value" not in row:
        return {name: value for name, value in row.items() if value is not None}
    value = _bytes(row["value"])
    if not {"topic", "partition", "offset"} <= row.keys():
        return value or b""
    headers = (one.values() if isinstance(one, dict) else one for one in row.get("headers") or ())
    return quotewire.Record(
        row["topic"],
        row["partition"],
        row["offset"],
        -1 if row.get("timestamp") is None else row["timestamp"],
        _bytes(row.get("key")),
        value,
        tuple((name, _bytes(header)) for name, header in headers),
    )


def _bytes(value: bytes | str | None) -> bytes | None:
    return value.encode() if isinstance(value, str) else value


def main(arguments: list[str]) -> None:
    """Enrich what is not finished, and print a line for each file."""
    parser = argparse.ArgumentParser(description="Enrich a folder of Parquet files.")
    parser.add_argument("articles", type=Path)
    parser.add_argument("events", type=Path)
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    wanted = parser.parse_args(arguments)
    articles, events = wanted.articles.resolve(), wanted.events.resolve()
    if events.is_relative_to(articles):
        parser.error("EVENTS may not lie in ARTICLES")
    for left in events.rglob(f".*{PARTIAL}"):
        left.unlink()  # by a run that was killed
    files = [path.relative_to(articles) for path in sorted(articles.rglob("*.parquet"))]
    run = uuid.uuid4().hex
    jobs = [
        {"run": run, "file": str(file), "articles": str(articles / file), "events": str(events / file)}
        for file in files
        if not (events / file).exists()
    ]
    print(f"{len(files) - len(jobs)} of {len(files)} files are finished", flush=True)
    if jobs:
        _connect(wanted.workers)
        _run(jobs, wanted.workers)


def _run(jobs: list[Row], workers: int) -> None:
    started = time.perf_counter()
    done = ray.data.from_items(jobs, override_num_blocks=len(jobs)).map(
        EnrichFile,
        compute=ray.data.ActorPoolStrategy(size=min(workers, len(jobs))),
    )
    enriched, failed = 0, []
    for one in done.iter_rows():
        enriched += one["events"] + one["refused"]
        print(f"{one['file']}: {one['error'] or _counted(one)}", flush=True)
        if one["error"]:
            failed.append(one["file"])
    seconds = time.perf_counter() - started
    print(f"{enriched} articles in {seconds:.0f} s, {enriched / seconds:.1f} a second")
    if failed:
        sys.exit(f"{len(failed)} files failed and are tried the next time: {', '.join(sorted(failed))}")


def _counted(done: Row) -> str:
    return f"{done['events']} events, {done['refused']} refused"


def _connect(workers: int) -> None:
    """Start Ray here, or connect to a cluster; settings go to every worker."""
    settings = {name: value for name, value in os.environ.items() if name.startswith("QUOTEWIRE_")}
    here = {
        "address": "local",
        "num_cpus": workers,
        "include_dashboard": False,
        "object_store_memory": 100_000_000,  # file names and counts alone go through it
    }
    ray.init(
        **({} if "RAY_ADDRESS" in os.environ else here),
        runtime_env={"env_vars": settings},
        log_to_driver=False,
        logging_level="warning",
    )
    ray.data.DataContext.get_current().enable_progress_bars = False


if __name__ == "__main__":
    main(sys.argv[1:])
