"""Runs 100,000 short articles with new words through one worker: memory, lost and repeated events.

    python bench/soak.py [--count 100000] [--early 5000]

Samples the resident and the proportional memory of each child process as articles come out. At the end, with
the worker stopped, a fresh reader of committed records counts every article. Writes out/soak.json.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path

import psutil

from articles import made
from contenders import QUOTEWIRE
from measure import OUT
from processes import Running
from topics import Topics, broker

WORDS = 60
GROWTH = 1.10


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--early", type=int, default=5_000, help="articles to compare the end with")
    options = parser.parse_args()
    samples: list[dict] = []
    with broker() as address:
        topics = Topics(address, "soak", 4)
        topics.publish(made(options.count, WORDS))
        began = time.time()
        log = OUT / "bench" / "soak.log"
        with Running([QUOTEWIRE.command(Path())], QUOTEWIRE.environment(address, "soak"), log) as running:
            for wanted in range(0, options.count + 1, max(1, options.count // 500)):
                topics.wait_for(wanted, running.check)
                samples.append({"done": len(topics.arrived), "children": children(running.processes[0].pid)})
            topics.wait_for(options.count, running.check)
            seconds = max(topics.appended) - min(topics.appended)
            worker = running.processes[0].pid
            samples.append({"done": options.count, "children": children(worker)})
            own = psutil.Process(worker).cpu_times()
        print(f"{options.count:,} articles in {time.time() - began:.0f} s with start and stop")
        seen = topics.committed()
        topics.close()
    expected = {f"made-{number}".encode() for number in range(options.count)}
    report = {
        "count": options.count,
        "early": options.early,
        "articles_a_second": options.count / seconds,
        "parent_cpu_ms_an_article": (own.user + own.system) / options.count * 1000,
        "lost": len(expected - seen.keys()),
        "repeated": sum(times - 1 for times in seen.values()),
        "refused": topics.refused,
        "samples": samples,
        "growth": growth(samples, options.early),
    }
    OUT.mkdir(exist_ok=True)
    (OUT / "soak.json").write_text(json.dumps(report) + "\n", encoding="utf-8")
    print(f"{options.count / seconds:.0f} articles a second")
    print(f"the worker's own process: {report['parent_cpu_ms_an_article']:.2f} ms CPU an article")
    print(f"{report['lost']} lost, {report['repeated']} repeated")
    for kind, ratio in report["growth"].items():
        verdict = "reached" if ratio <= GROWTH else "missed"
        print(f"{verdict}: {kind} memory of a child {ratio:.3f} x that after {options.early:,} articles")


def children(worker: int) -> dict[int, dict[str, int]]:
    """Memory of the processes that annotate: the worker's fork server has them as children."""
    found = {}
    for server in psutil.Process(worker).children():
        for child in server.children():
            memory = child.memory_full_info()
            found[child.pid] = {"resident": memory.rss, "proportional": memory.pss}
    return found


def growth(samples: list[dict], early: int) -> dict[str, float]:
    """Mean memory of a child over the last samples to that of the samples around ``early``."""
    last = samples[-5:]
    first = sorted(samples, key=lambda sample: abs(sample["done"] - early))[:5]
    return {kind: _mean(last, kind) / _mean(first, kind) for kind in ("resident", "proportional")}


def _mean(samples: list[dict], kind: str) -> float:
    return statistics.mean(child[kind] for sample in samples for child in sample["children"].values())


if __name__ == "__main__":
    main()
