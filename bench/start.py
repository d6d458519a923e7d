"""Measures the time to ready and the memory: of children that load the model each, and of the worker.

    python bench/start.py [--rounds 3]

Both load the same model in as many children as there are cores, and are ready when each child has it and has
warmed up; the worker's are forked from a fork server, and it imports what it needs for Kafka meanwhile.
Proportional set size: a page that several processes share counts once.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psutil

from quotewire.settings import Settings, limit_blas_threads
from quotewire.worker.child import EnricherLoader

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    limit_blas_threads()
    ways = {"spawn": spawned, "worker": forked}
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(options.rounds):
        for name, way in ways.items():
            taken[name].append(way())
    for name, measured in taken.items():
        seconds, megabytes = (statistics.median(column) for column in zip(*measured, strict=True))
        children = Settings.load().pool.size()
        print(f"{name:12} {seconds:5.1f} s to ready, {megabytes:5.0f} MB with {children} children")


def spawned() -> tuple[float, float]:
    """Every child imports and loads the model itself."""
    context = multiprocessing.get_context("spawn")
    ready, report = context.Pipe(duplex=False)
    began = time.perf_counter()
    children = [context.Process(target=_load, args=(report,)) for _ in range(Settings.load().pool.size())]
    for child in children:
        child.start()
    for _ in children:
        ready.recv()
    measured = time.perf_counter() - began, megabytes()
    for child in children:
        child.kill()
        child.join()
    return measured


def _load(report: Connection) -> None:
    EnricherLoader(Settings.load())().warm()
    report.send(None)
    time.sleep(60)


def forked() -> tuple[float, float]:
    """The worker with its fork server; it asks for a broker, which is not there, when its model is loaded."""
    nowhere = {"QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1", "QUOTEWIRE_HTTP_PORT": "0"}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "quotewire", "run"],
        env={**os.environ, **nowhere},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as worker:
        assert worker.stdout is not None
        if not any("the model is loaded" in line for line in worker.stdout):
            sys.exit("the worker did not load its model")
        measured = time.perf_counter() - began, megabytes()
        worker.kill()
    return measured


def megabytes() -> float:
    """The descendants of this process."""
    family = psutil.Process().children(recursive=True)
    return sum(process.memory_full_info().pss for process in family) / 1e6


if __name__ == "__main__":
    main()
