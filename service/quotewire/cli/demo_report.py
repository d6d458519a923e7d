"""The output of the demo: who said what, dead letters, important metrics, and missing outcomes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from rich.box import SIMPLE
from rich.table import Table
from rich.text import Text

from quotewire.cli.page import page
from quotewire.cli.readable import event_heading, who_said_what
from quotewire.cli.terminal import console
from quotewire.wire import events
from quotewire.wire.dead_letter import reason_of
from quotewire.wire.headers import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.records import Record

_SAMPLE = re.compile(r"^quotewire_(?P<name>\w+?)(?:\{(?P<labels>[^}]*)\})? (?P<value>\S+)$", re.MULTILINE)
_SHOWN = {
    "consumed_records_total": "records read",
    "produced_records_total": "records published",
    "dead_letters_total": "dead letters",
    "quotes_total": "quotes",
    "quotes_without_speaker_total": "quotes without a speaker",
    "entities_total": "entities",
    "transactions_total": "transactions",
    "lag_records": "lag",
    "pool_restarts_total": "children restarted",
}


def report(enriched: Sequence[Record], refused: Sequence[Record], metrics: str) -> None:
    """Print everything to standard output."""
    out = console()
    for record in enriched:
        out.print()
        if record.value is None:
            key = (record.key or b"").decode("utf-8", "replace")
            out.print(Text.assemble(("tombstone", "bold"), f"  {key} was deleted upstream"))
            continue
        event = events.read(record.value, record.headers)
        out.print(event_heading(event))
        out.print(who_said_what(event))
    out.print()
    out.print(_dead_letters(refused))
    out.print()
    out.print(_metrics(metrics))


def write_page(path: Path, enriched: Sequence[Record]) -> None:
    """The HTML page of all articles."""
    shown = [events.read(record.value, record.headers) for record in enriched if record.value is not None]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(shown), encoding="utf-8")


def settled(metrics: str, records: int) -> bool:
    """Whether the metrics count an outcome for each of that many records, and no lag.

    A worker counts an outcome when it is committed, and updates the lag once a second.
    """
    return _total(metrics, "produced_records_total") >= records and not _total(metrics, "lag_records")


def _total(metrics: str, name: str) -> float:
    return sum(float(sample["value"]) for sample in _SAMPLE.finditer(metrics) if sample["name"] == name)


def missing(
    named: Sequence[tuple[str, Record]],
    published: Sequence[Record],
    enriched: Sequence[Record],
    refused: Sequence[Record],
) -> list[str]:
    """The names of the records whose outcome is not what it should be.

    A record from a file with "bad" in its name must be refused, every other one must not; a tombstone must be
    published as one. ``published`` are the records of the input topic, with the offsets that outcomes refer
    to.
    """
    passed = {_source(record) for record in enriched}
    turned_down = {_source(record) for record in refused}
    names = {(record.key, record.value): name for name, record in named}
    wanting = []
    for record in published:
        name = names.pop((record.key, record.value))
        expected = turned_down if "bad" in Path(name).name else passed
        source = record.key if record.value is None else (record.partition, record.offset)
        if source not in expected:
            wanting.append(name)
    return wanting + list(names.values())


def _source(outcome: Record) -> object:
    """Partition and offset of the record of an outcome; for a tombstone its key, because it has no more."""
    if outcome.value is None:
        return outcome.key
    written = [text_of(outcome.headers, f"x-original-{name}") for name in ("partition", "offset")]
    if all(written):
        return tuple(map(int, filter(None, written)))
    origin = events.read(outcome.value, outcome.headers)["provenance"]["input"]
    return origin["partition"], origin["offset"]


def _dead_letters(refused: Sequence[Record]) -> Table:
    table = Table(box=SIMPLE, pad_edge=False, show_edge=False)
    table.add_column("Dead letter", style="bold")
    table.add_column("Reason")
    table.add_column("Detail", style="dim")
    for record in refused:
        key = Text((record.key or b"").decode("utf-8", "replace"))
        table.add_row(key, reason_of(record), Text(text_of(record.headers, "x-error-detail") or ""))
    return table


def _metrics(metrics: str) -> Table:
    table = Table(box=SIMPLE, pad_edge=False, show_edge=False)
    table.add_column("Metric", style="bold")
    table.add_column("Value", justify="right")
    table.add_column("", style="dim")
    samples: dict[str, dict[str, float]] = {}
    for sample in _SAMPLE.finditer(metrics):
        samples.setdefault(sample["name"], {})[sample["labels"] or ""] = float(sample["value"])
    for name, title in _SHOWN.items():
        values = samples.get(name, {})
        split = {labels.partition("=")[2].strip('"'): value for labels, value in values.items() if labels}
        parts = "" if "partition=" in "".join(values) else ", ".join(f"{k} {v:g}" for k, v in split.items())
        table.add_row(title, f"{sum(values.values()):g}", parts)
    count = samples.get("end_to_end_seconds_count", {}).get("", 0)
    if count:
        mean = samples["end_to_end_seconds_sum"][""] / count
        table.add_row("end to end, mean", f"{mean:.1f} s", "the model's loading included")
    return table
