"""Measures Quotewire's rate by workers, partitions and article length, and with one hot partition.

    python bench/scaling.py [--rounds 2] [--words 800] [--only hot,even]

Every line is measured through Kafka, exactly once; figures are medians of interleaved rounds. Writes
out/scaling.json as well.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from articles import articles
from contenders import CORES, QUOTEWIRE
from measure import OUT, Run, run
from topics import broker

if TYPE_CHECKING:
    from collections.abc import Callable

# Words in one run whatever the length of an article, so that all runs take about as long.
WORDS_A_RUN = 130_000
FEWEST = 24
HOT_WANTED = 0.9


@dataclass(frozen=True)
class Cell:
    """One line of the table."""

    name: str
    label: str
    workers: int = 1
    processes: int = CORES
    partitions: int = 4
    words: int | None = None
    partition: Callable[[int], int] | None = field(default=None, compare=False)


CELLS = (
    Cell("one-core", "1 worker of 1 process", processes=1),
    Cell("two-workers", "2 workers of 1 process", workers=2, processes=1),
    Cell("even", f"1 worker of {CORES} processes, 4 even partitions"),
    Cell("hot", "... 4 partitions, all in one", partition=lambda _: 0),
    Cell("partitions-1", "... 1 partition", partitions=1),
    Cell("partitions-12", "... 12 partitions", partitions=12),
    Cell("words-100", "... articles of 100 words", words=100),
    Cell("words-1000", "... articles of 1,000 words", words=1_000),
    Cell("words-10000", "... articles of 10,000 words", words=10_000),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--words", type=int, default=800, help="words of an article, unless the line says otherwise"
    )
    parser.add_argument("--size", type=float, default=1.0, help="share of the usual number of articles")
    parser.add_argument(
        "--only", default="", help=f"of {', '.join(cell.name for cell in CELLS)}; comma between"
    )
    options = parser.parse_args()
    chosen = [cell for cell in CELLS if not options.only or cell.name in options.only.split(",")]
    runs: dict[str, list[Run]] = {cell.name: [] for cell in chosen}
    with broker() as address:
        for number in range(options.rounds):
            for cell in chosen:
                words = cell.words or options.words
                count = max(FEWEST, int(WORDS_A_RUN / words * options.size))
                done = run(
                    QUOTEWIRE,
                    articles(None, count, words),
                    address=address,
                    name=f"scaling-{cell.name}-{number}",
                    partitions=cell.partitions,
                    workers=cell.workers,
                    partition=cell.partition,
                    settings={"QUOTEWIRE_POOL_PROCESSES": str(cell.processes)},
                )
                runs[cell.name].append(done)
                print(f"round {number + 1} {cell.label}: {done.articles_a_second:.1f}/s", file=sys.stderr)
    rows = [{"name": cell.name, "label": cell.label, **_medians(runs[cell.name])} for cell in chosen]
    OUT.mkdir(exist_ok=True)
    (OUT / "scaling.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    print(f"{'':48}  art/s   words/s  CPU ms/art  peak MB")
    for row in rows:
        print(
            f"{row['label']:48}  {row['articles_a_second']:5.1f}  {row['words_a_second']:8,.0f}"
            f"  {row['cpu_ms_an_article']:10.0f}  {row['peak_mb']:7.0f}"
        )
    if {"hot", "even"} <= runs.keys():
        pairs = zip(runs["hot"], runs["even"], strict=True)
        ratio = statistics.median(hot.articles_a_second / even.articles_a_second for hot, even in pairs)
        verdict = "reached" if ratio >= HOT_WANTED else "missed"
        print(f"\n{verdict}: one hot partition {ratio:.2f} x four even ones, wanted {HOT_WANTED:g} x")


def _medians(runs: list[Run]) -> dict[str, float]:
    return {
        "articles_a_second": statistics.median(one.articles_a_second for one in runs),
        "words_a_second": statistics.median(one.words_a_second for one in runs),
        "words_an_article": statistics.median(one.words_a_second / one.articles_a_second for one in runs),
        "cpu_ms_an_article": statistics.median(one.cpu_ms_an_article for one in runs),
        "peak_mb": max(one.peak_bytes for one in runs) / 1e6,
    }


if __name__ == "__main__":
    main()
