"""Measures the time to ready and the memory: each child loads the model, or a fork server does.

    python bench/start.py [--rounds 3]

Both variants load the same model in as many children as there are cores, and are ready when each child has
loaded it and warmed up. Proportional set size: a page that several processes share counts once.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import statistics
import time
from typing import TYPE_CHECKING

import psutil

from quotewire.refuser import Refuser
from quotewire.settings import Settings, limit_blas_threads
from quotewire.worker.child import EnricherLoader
from quotewire.worker.pool import Pool

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    limit_blas_threads()
    ways = {"spawn": spawned, "fork server": forked}
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
    """The worker's own pool, its fork server in a process that ends with the round."""
    context = multiprocessing.get_context("spawn")
    ready, report = context.Pipe(duplex=False)
    began = time.perf_counter()
    worker = context.Process(target=_run_pool, args=(report,))
    worker.start()
    ready.recv()
    measured = time.perf_counter() - began, megabytes()
    worker.kill()
    worker.join()
    return measured


def _run_pool(report: Connection) -> None:
    async def start() -> None:
        settings = Settings.load()
        await Pool(settings.pool, EnricherLoader(settings), Refuser(settings.topic.dead_letter)).start()
        report.send(None)
        await asyncio.sleep(60)

    asyncio.run(start())


def megabytes() -> float:
    """The descendants of this process."""
    family = psutil.Process().children(recursive=True)
    return sum(process.memory_full_info().pss for process in family) / 1e6


if __name__ == "__main__":
    main()
