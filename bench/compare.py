"""Compares Quotewire with bare spaCy and with services on other libraries, on one broker and machine.

    python bench/compare.py [--articles FILE.jsonl] [--count 200] [--words 800] [--rounds 3] [--only c,a]

Rounds are interleaved; the figures are medians, the ratios medians of the ratios within a round. Quotewire
runs again right after each system that it is compared with, because the machine's speed may change from
minute to minute. All systems use the same model and the same texts. The others write only entities, no
quotes, which is less work; those marked "recogniser only" also skip the parser. The time until a quarter of
the articles came out is not counted for any system. Writes out/bench.json as well.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from articles import articles
from contenders import CONTENDERS, CORES, QUOTEWIRE, Contender
from measure import OUT, Run, run
from topics import broker

TARGETS = {"stock": 3.6, "tuned-at-once": 1.1, "faststream": 7.0, "executor": 3.6, "quix": 4.0, "loop": 7.0}
LATENCIES = {"p50": 0.3, "p99": 0.6}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--articles", type=Path, help="JSON lines with a text each; default: generated articles"
    )
    parser.add_argument(
        "--count", type=int, default=200, help="articles per run; systems with one process get half"
    )
    parser.add_argument("--words", type=int, default=800, help="words of a generated article")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--paced-seconds", type=float, default=20, help="seconds at half load, to measure latency; 0 skips it"
    )
    parser.add_argument(
        "--only", default="", help=f"of {', '.join(c.name for c in CONTENDERS)}; comma between"
    )
    parser.add_argument("--output", type=Path, default=OUT / "bench.json")
    options = parser.parse_args()
    chosen = [c for c in CONTENDERS if not options.only or c.name in options.only.split(",")]
    texts = articles(options.articles, options.count, options.words)
    runs: dict[str, list[Run]] = {contender.name: [] for contender in chosen}
    beside: dict[str, list[Run]] = {name: [] for name in runs if name in TARGETS and QUOTEWIRE in chosen}
    with broker() as address:
        for number in range(options.rounds):
            for contender in chosen:
                done = run(
                    contender,
                    texts,
                    address=address,
                    name=f"{contender.name}-{number}",
                    paced_seconds=options.paced_seconds,
                    seed=number,
                )
                runs[contender.name].append(done)
                line = f"round {number + 1} {contender.label}: {done.articles_a_second:.1f}/s"
                if contender.name in beside:
                    ours = run(QUOTEWIRE, texts, address=address, name=f"{contender.name}-beside-{number}")
                    beside[contender.name].append(ours)
                    line += f", Quotewire after it: {ours.articles_a_second:.1f}/s"
                print(line, file=sys.stderr)
            # After every round, so that a run that is ended early leaves its results.
            report = reported(chosen, texts, runs, beside)
            options.output.parent.mkdir(parents=True, exist_ok=True)
            options.output.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(table(report))
    print(f"written: {options.output}")


def reported(
    chosen: list[Contender],
    texts: list[dict[str, str]],
    runs: dict[str, list[Run]],
    beside: dict[str, list[Run]],
) -> dict[str, Any]:
    """All results so far, as written; ``beside`` has our runs right after those of each system."""
    ours = runs.get(QUOTEWIRE.name)
    measured = dict(runs)
    if ours is not None:
        measured[QUOTEWIRE.name] = ours + [one for after in beside.values() for one in after]
    return {
        "made": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "machine": {"cores": CORES, "cpu": cpu_model(), "python": platform.python_version()},
        "articles": len(texts),
        "words_an_article": statistics.mean(len(article["text"].split()) for article in texts),
        "rounds": len(runs[chosen[0].name]),
        "systems": [
            {
                "name": c.name,
                "label": c.label,
                "delivery": c.delivery,
                **summary(measured[c.name], beside.get(c.name) or ours),
            }
            for c in chosen
        ],
        "runs": {name: [asdict(one) for one in done] for name, done in runs.items()},
        "beside": {name: [asdict(one) for one in done] for name, done in beside.items()},
    }


def summary(runs: list[Run], ours: list[Run] | None) -> dict[str, float | int | None]:
    """Medians over the rounds, percentiles over all rounds' articles; ``ratio`` is ours to this one."""
    latencies = [second for one in runs for second in one.latencies]
    cuts = statistics.quantiles(latencies, n=100, method="inclusive") if latencies else None
    pairs = zip(ours or [], runs, strict=False)
    ratios = [mine.articles_a_second / one.articles_a_second for mine, one in pairs]
    return {
        "articles_a_second": statistics.median(one.articles_a_second for one in runs),
        "words_a_second": statistics.median(one.words_a_second for one in runs),
        "cpu_ms_an_article": statistics.median(one.cpu_ms_an_article for one in runs),
        "peak_mb": max(one.peak_bytes for one in runs) / 1e6,
        "first_output_seconds": statistics.median(one.first_output_seconds for one in runs),
        "p50_seconds": cuts[49] if cuts else None,
        "p95_seconds": cuts[94] if cuts else None,
        "p99_seconds": cuts[98] if cuts else None,
        "paced_articles": len(latencies),
        "other_cores": statistics.median(one.other_cores for one in runs),
        "repeated": sum(one.repeated for one in runs),
        "refused": sum(one.refused for one in runs),
        "ratio": statistics.median(ratios) if ratios else None,
    }


def table(report: dict) -> str:
    """The systems as a table, and the targets with the results."""
    head = (
        "",
        "delivery",
        "art/s",
        "words/s",
        "CPU ms/art",
        "p50 s",
        "p95 s",
        "p99 s",
        "peak MB",
        "Quotewire is",
    )
    rows = [head]
    for system in report["systems"]:
        waits = [system[f"{name}_seconds"] for name in ("p50", "p95", "p99")]
        rows.append(
            (
                system["label"],
                system["delivery"],
                f"{system['articles_a_second']:.1f}",
                f"{system['words_a_second']:,.0f}",
                f"{system['cpu_ms_an_article']:.0f}",
                *("-" if wait is None else f"{wait:.2f}" for wait in waits),
                f"{system['peak_mb']:.0f}",
                f"{system['ratio']:.2f} x" if system["ratio"] else "-",
            )
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(_aligned(cell, width, at) for at, (cell, width) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]
    others = max(system["other_cores"] for system in report["systems"])
    lines.append(f"\nall else on the machine, broker and benchmark included, used {others:.2f} cores at most")
    return "\n".join([*lines, "", *_targets(report)])


def _aligned(cell: str, width: int, column: int) -> str:
    return cell.ljust(width) if column < 2 else cell.rjust(width)  # noqa: PLR2004 - two columns of words


def _targets(report: dict) -> list[str]:
    lines = []
    for system in report["systems"]:
        wanted = TARGETS.get(system["name"])
        if wanted is not None and system["ratio"]:
            verdict = "reached" if system["ratio"] >= wanted else "missed"
            lines.append(f"{verdict}: {system['ratio']:.2f} x {system['label']}, wanted {wanted:g} x")
        for name, seconds in LATENCIES.items():
            measured = system[f"{name}_seconds"]
            if system["name"] == QUOTEWIRE.name and measured is not None:
                verdict = "reached" if measured < seconds else "missed"
                lines.append(f"{verdict}: {name} {measured:.2f} s at half load, wanted {seconds:g} s")
    return lines


def cpu_model() -> str:
    """The processor as Linux names it."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown"
    )


if __name__ == "__main__":
    main()
