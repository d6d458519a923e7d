"""The dashboard's panels of the worker's processes by row: how busy they are, and what they take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from panel import ARTICLES, Panel
from promql import CHOSEN, WHOLE_MEMORY, gauge, rate

if TYPE_CHECKING:
    from collections.abc import Sequence

PROCESS_ROWS: Final[dict[str, Sequence[Panel]]] = {
    "Pool": [
        Panel(
            "Children at work",
            "Share of the time that child processes spent on records; if it is near 1, add processes "
            "or workers.",
            "percentunit",
            [(f"{rate('pool_busy_seconds_total')} / {gauge('pool_size')}", "busy")],
        ),
        Panel(
            "Records waiting for a child",
            "Records that were read and that no child process has started.",
            "short",
            [(gauge("pool_waiting_records", by="instance"), "{{instance}}")],
        ),
        Panel(
            "Children lost",
            "Child processes that died or were killed within 5 minutes, because of a record that hung "
            "or crashed, or by the kernel for lack of memory.",
            "short",
            [
                (
                    f"sum by (instance) (increase(quotewire_pool_restarts_total{{{CHOSEN}}}[5m]))",
                    "{{instance}}",
                )
            ],
            bad_from=1,
        ),
        Panel(
            "Articles per process",
            "Enriched articles per second and child.",
            "cps",
            [(f"{ARTICLES} / {gauge('pool_size')}", "per child")],
        ),
    ],
    "Memory and CPU": [
        Panel(
            "Children",
            "Resident memory of the largest child process of each worker; it should not grow over days.",
            "bytes",
            [(gauge("pool_child_memory_bytes", "max", "instance"), "{{instance}}")],
        ),
        Panel(
            "Whole workers",
            "Resident memory of a worker's process and its child processes; shared pages count "
            "several times.",
            "bytes",
            [
                (WHOLE_MEMORY, "{{instance}}"),
            ],
        ),
        Panel(
            "CPU of the event loop",
            "Cores used by the worker's own process, without its child processes.",
            "short",
            [
                (
                    f"sum by (instance) (rate(process_cpu_seconds_total{{{CHOSEN}}}[$__rate_interval]))",
                    "{{instance}}",
                )
            ],
        ),
    ],
}
