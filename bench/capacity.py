"""Estimates capacity: articles per day and core, and the cores, partitions and broker bytes of a load.

    python bench/capacity.py [--words 800] [--scaling out/scaling.json] [--check out/bench.json]

One formula: CPU seconds of an article = fixed + words x rate, the line through the measured articles of 100
and of 1,000 words. Two measurements that are not used for it, 10,000 words and the articles of `make
bench`, show how accurate it is.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from math import ceil
from pathlib import Path

DAY = 86_400
LOADS = (1_000_000, 10_000_000, 100_000_000)
# Average share of the cores in use over a day, because news comes in waves.
USED = 0.6
# Child processes of a worker; beyond that the worker's own process has too much to do for one core.
CORES_A_WORKER = 16
# Bytes in Kafka for a word of an article and of its event, the event compressed by zstd.
RAW_BYTES_A_WORD, EVENT_BYTES_A_WORD = 6.3, 10.0
REPLICAS = 3
# A usual write load of a broker, replicas included: 50 MB per second.
BROKER_BYTES_A_SECOND = 50e6


@dataclass(frozen=True)
class Cost:
    """CPU seconds of an article: ``fixed`` plus ``a_word`` for each of its words."""

    fixed: float
    a_word: float

    @classmethod
    def through(cls, short: dict[str, float], long: dict[str, float]) -> Cost:
        """The line through two measured lengths."""
        little, much = (point["cpu_ms_an_article"] / 1000 for point in (short, long))
        a_word = (much - little) / (long["words_an_article"] - short["words_an_article"])
        return cls(little - short["words_an_article"] * a_word, a_word)

    def seconds(self, words: float) -> float:
        """CPU seconds of an article of so many words."""
        return self.fixed + words * self.a_word


@dataclass(frozen=True)
class Need:
    """Requirements of a load; bytes are written by the brokers per second, replicas included."""

    cores: int
    workers: int
    partitions: int
    bytes_a_second: float
    brokers: int


def need(articles_a_day: float, words: float, cost: Cost) -> Need:
    """Cores, workers, input partitions and broker traffic for so many articles of so many words a day."""
    cores = ceil(articles_a_day * cost.seconds(words) / DAY / USED)
    workers = ceil(cores / CORES_A_WORKER)
    # A worker needs one partition; four per worker balance uneven keys, and allow for growth.
    partitions = max(4, 4 * workers)
    written = articles_a_day / DAY / USED * words * (RAW_BYTES_A_WORD + EVENT_BYTES_A_WORD) * REPLICAS
    return Need(cores, workers, partitions, written, max(REPLICAS, ceil(written / BROKER_BYTES_A_SECOND)))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--words", type=float, default=800)
    parser.add_argument("--scaling", type=Path, default=Path("out/scaling.json"))
    parser.add_argument("--check", type=Path, default=Path("out/bench.json"))
    options = parser.parse_args()
    measured = {row["name"]: row for row in json.loads(options.scaling.read_text(encoding="utf-8"))}
    cost = Cost.through(measured["words-100"], measured["words-1000"])
    print(f"CPU of an article: {cost.fixed * 1000:.1f} ms + {cost.a_word * 1e6:.0f} us a word")
    seconds = cost.seconds(options.words)
    print(f"a core, always busy: {DAY / seconds:,.0f} articles of {options.words:.0f} words a day")
    print(f"a core, {USED:.0%} busy: {USED * DAY / seconds:,.0f}")
    print(f"\n{'articles a day':>14}{'cores':>8}{'workers':>9}{'partitions':>12}{'MB/s':>8}{'brokers':>9}")
    for load in LOADS:
        row = need(load, options.words, cost)
        print(
            f"{load:14,}{row.cores:8}{row.workers:9}{row.partitions:12}"
            f"{row.bytes_a_second / 1e6:8.1f}{row.brokers:9}"
        )
    bench = json.loads(options.check.read_text(encoding="utf-8"))
    ours = next(system for system in bench["systems"] if system["name"] == "quotewire")
    ours["words_an_article"] = bench["words_an_article"]
    print("\nmeasured points that the formula was not made from:")
    for point in (measured["words-10000"], ours):
        said, was = cost.seconds(point["words_an_article"]) * 1000, point["cpu_ms_an_article"]
        words = point["words_an_article"]
        print(f"  {words:6.0f} words: {was:.0f} ms measured, {said:.0f} by formula ({said / was - 1:+.0%})")


if __name__ == "__main__":
    main()
