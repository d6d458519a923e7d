"""Plots the results of `make bench` and `make soak`: docs/plots/bench.svg and docs/plots/soak.svg.

python bench/plots.py
"""

from __future__ import annotations

import json
from collections import defaultdict

import matplotlib as mpl

from contenders import ROOT
from measure import OUT

mpl.use("svg")
# So that the same figures give the same file.
mpl.rcParams.update({"svg.hashsalt": "quotewire", "svg.fonttype": "none", "font.size": 10})

from matplotlib import pyplot as plt  # noqa: E402 - the backend is chosen before

PLOTS = ROOT / "docs" / "plots"
OURS, OTHERS = "#1f6f8b", "#b0b7bd"


def main() -> None:
    PLOTS.mkdir(exist_ok=True)
    for name, draw in {"bench": rates, "soak": memory}.items():
        file = OUT / f"{name}.json"
        if file.exists():
            draw(json.loads(file.read_text(encoding="utf-8")))
            plt.savefig(PLOTS / f"{name}.svg", bbox_inches="tight", metadata={"Date": None})
            plt.close()
            print(f"written: {PLOTS / f'{name}.svg'}")


def rates(report: dict) -> None:
    """A bar for each system, articles a second."""
    systems = report["systems"][::-1]
    _, axes = plt.subplots(figsize=(8, 0.45 * len(systems) + 0.8))
    bars = axes.barh(
        [system["label"] for system in systems],
        [system["articles_a_second"] for system in systems],
        color=[OURS if system["name"] == "quotewire" else OTHERS for system in systems],
    )
    axes.bar_label(bars, fmt="%.1f", padding=3)
    words, cores = report["words_an_article"], report["machine"]["cores"]
    axes.set_xlabel(f"articles of {words:.0f} words a second, {cores} cores")
    axes.spines[["top", "right"]].set_visible(False)


def memory(report: dict) -> None:
    """Memory of each child over the articles that the worker had done."""
    curves: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for sample in report["samples"]:
        for pid, sizes in sample["children"].items():
            for kind, size in sizes.items():
                curves[kind, pid].append((sample["done"], size / 1e6))
    _, axes = plt.subplots(figsize=(8, 3.5))
    numbers = {pid: number for number, pid in enumerate(dict.fromkeys(pid for _, pid in curves), 1)}
    for (kind, pid), points in sorted(curves.items()):
        style = "-" if kind == "resident" else "--"
        color, label = f"C{numbers[pid] - 1}", f"child {numbers[pid]}, {kind}"
        axes.plot(*zip(*points, strict=True), style, color=color, label=label)
    axes.axvline(report["early"], color=OTHERS, linewidth=0.8)
    axes.set_xlabel("articles done by the worker")
    axes.set_ylabel("MB")
    axes.set_ylim(bottom=0)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, ncols=2)


if __name__ == "__main__":
    main()
