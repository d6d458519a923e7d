"""Compares ways to enrich many articles: the worker's pool, `enrich_many`, examples/archive on Ray Data.

    python bench/archive.py [--articles 500] [--words 800] [--workers 2] [--rounds 3] [--read FILE]

Each takes all articles at once, with the start of its processes; a round has each once. All events must be
the same, byte for byte.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

import quotewire
from articles import articles
from quotewire.refuser import Refuser
from quotewire.settings import Settings
from quotewire.worker.child import EnricherLoader
from quotewire.worker.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PROGRAM = Path(__file__).parents[1] / "examples" / "archive" / "enrich_archive.py"
FILES = 10


def by_pool(records: Sequence[quotewire.Record], workers: int) -> list[str]:
    """The events of the worker's pool, in a process that has loaded nothing yet."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as fresh:
        return fresh.submit(_by_pool_here, records, workers).result()


def _by_pool_here(records: Sequence[quotewire.Record], workers: int) -> list[str]:
    return asyncio.run(_pooled(records, workers))


async def _pooled(records: Sequence[quotewire.Record], workers: int) -> list[str]:
    settings = Settings.load()
    pool_settings = settings.pool.model_copy(update={"processes": workers})
    pool = Pool(pool_settings, EnricherLoader(settings), Refuser(settings.topic.dead_letter))
    await pool.start()
    try:
        outcomes = await asyncio.gather(*(pool.submit(record) for record in records))
    finally:
        await pool.stop()
    return [(outcome.outgoing.value or b"").decode() for outcome in outcomes]


def by_reader(reader: quotewire.Reader, records: Sequence[quotewire.Record], workers: int) -> list[str]:
    """The events of `enrich_many`."""
    return [getattr(one, "json", "") for one in reader.enrich_many(iter(records), processes=workers)]


def by_archive(records: Sequence[quotewire.Record], workers: int) -> list[str]:
    """The events of the archive's program, from and to files."""
    with TemporaryDirectory() as scratch:
        folder, events = Path(scratch, "articles"), Path(scratch, "events")
        folder.mkdir()
        size = -(-len(records) // FILES)
        for start in range(0, len(records), size):
            rows = [dataclasses.asdict(one) for one in records[start : start + size]]
            pq.write_table(pa.Table.from_pylist(rows), folder / f"{start:08}.parquet")
        command = [sys.executable, str(PROGRAM), str(folder), str(events), "--workers", str(workers)]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        files = sorted(events.glob("*.parquet"))
        return [row["event"] for path in files for row in pq.read_table(path).to_pylist()]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name, default in {"articles": 500, "words": 800, "workers": 2, "rounds": 3}.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--read", type=Path, help="articles as JSON lines, in place of made ones")
    options = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    raws = articles(options.read, options.articles, options.words)
    records = [
        quotewire.Record("raw", 0, offset, 1_772_000_000_000, None, json.dumps(raw).encode())
        for offset, raw in enumerate(raws)
    ]
    reader = quotewire.load()
    ways: dict[str, Callable[[], list[str]]] = {
        "worker's pool": partial(by_pool, records, options.workers),
        "enrich_many": partial(by_reader, reader, records, options.workers),
        "archive": partial(by_archive, records, options.workers),
    }
    rates: dict[str, list[float]] = {name: [] for name in ways}
    expected: list[str] = []
    for _ in range(options.rounds):
        for name, way in ways.items():
            started = time.perf_counter()
            found = way()
            rates[name].append(len(found) / (time.perf_counter() - started))
            expected = expected or found
            print(f"{name}: {rates[name][-1]:.2f} articles a second", flush=True)
            if found != expected:
                sys.exit("EVENTS DIFFER")
    for name, of_rounds in rates.items():
        ratio = statistics.median(
            one / pool for one, pool in zip(of_rounds, rates["worker's pool"], strict=True)
        )
        median = statistics.median(of_rounds)
        print(f"{name}: median {median:.2f} articles a second, {ratio:.2f} of the pool's")
    print("all events are the same")


if __name__ == "__main__":
    main()
