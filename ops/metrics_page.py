"""Generates docs/metrics.md from the metrics that service/quotewire/metrics/ declares."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from quotewire.metrics import Metrics

PATH: Final = Path(__file__).parents[1] / "docs" / "metrics.md"
TOP: Final = """# Metrics

The metrics of a worker on `/metrics`, in Prometheus' text format. `python ops/metrics_page.py`, a part of
`make pages`, generates this page from `service/quotewire/metrics/`.

A histogram is exposed as `_bucket`, `_sum` and `_count`. Units are seconds and bytes. The value of a label
comes from a closed list (its metrics start at 0), or is the number of a partition or of a child process, or
a version. Topic names and parts of articles are never in a label. [Operations](operations.md) describes the
alerts.

| metric | type | labels | meaning |
|---|---|---|---|
"""
PROCESS: Final = """
In addition there are Prometheus' usual `process_*` metrics of the worker's own process, without its children:
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
