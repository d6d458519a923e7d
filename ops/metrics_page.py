"""Writes docs/metrics.md from the catalogue in service/quotewire/metrics.py."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from quotewire.metrics import Metrics

PATH: Final = Path(__file__).parents[1] / "docs" / "metrics.md"
TOP: Final = """# Metrics

What a worker answers on `/metrics`, in Prometheus' text format. This page is written from the catalogue in
`service/quotewire/metrics.py` by `make pages`.

A histogram is exposed as `_bucket`, `_sum` and `_count`. Seconds and bytes are the units. Labels come from
closed lists, which begin at 0, or are the number of a partition or of a child, or a version; topics are told
apart by what they are for, never by name. Nothing of an article is in a label.
[Operations](operations.md) says what to look at when, and what each alert means.

| metric | type | labels | meaning |
|---|---|---|---|
"""
PROCESS: Final = """
Beside these stand Prometheus' usual `process_*` metrics of the worker's own process, without its children:
`process_cpu_seconds_total`, `process_resident_memory_bytes`, `process_virtual_memory_bytes`,
`process_start_time_seconds`, `process_open_fds`, `process_max_fds`.
"""


def page() -> str:
    """The whole page."""
    rows = []
    values = {}
    for metric in Metrics().catalogue:
        name = f"{metric.name}_total" if metric.kind == "counter" else metric.name
        labels = ", ".join(f"`{label}`" for label in metric.labels)
        rows.append(f"| `{name}` | {metric.kind} | {labels} | {metric.text} |\n")
        values |= {(name, label): known for label, known in metric.labels.items() if known}
    lists = "\n## Values of labels\n\n| metric | label | values |\n|---|---|---|\n" + "".join(
        f"| `{name}` | `{label}` | {', '.join(f'`{value}`' for value in known)} |\n"
        for (name, label), known in values.items()
    )
    return TOP + "".join(rows) + PROCESS + lists


if __name__ == "__main__":
    PATH.write_text(page(), encoding="utf-8")
