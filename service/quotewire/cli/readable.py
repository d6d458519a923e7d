"""Formats events, dead letters and raw records as text for a terminal."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE
from rich.table import Table
from rich.text import Text

from quotewire.cli.headings import heading
from quotewire.cli.speakers import who
from quotewire.cli.terminal import console
from quotewire.logs import printable
from quotewire.wire import events
from quotewire.wire.dead_letter import attempts_of, reason_of
from quotewire.wire.headers import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotewire.records import Record

    Event = Mapping[str, Any]

_NUMBERS = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"}
_PREVIEW = 80  # characters of a raw value
_HASH = 64  # characters of an id that is a hash


def event_heading(event: Event) -> Text:
    """Title, source and day of an article."""
    article = event["article"]
    above = Text(heading(event), style="bold")
    facts = [article["source_name"], (article["published_at"] or "")[:10], _short(article["id"])]
    return above.append("  " + " · ".join(fact for fact in facts if fact), style="dim not bold")


def who_said_what(event: Event) -> Table:
    """One row per quote: speaker, words, and how the speaker was found."""
    table = Table(box=SIMPLE, pad_edge=False, show_edge=False, expand=False)
    table.add_column("Who", style="bold", max_width=32)
    table.add_column("Said", max_width=90)
    table.add_column("How", style="dim")
    for quote in event["quotes"]:
        speaker = quote["speaker"]
        name = Text(who(speaker))
        if speaker and speaker["role"] and speaker["role"] != who(speaker):
            name.append(f"\n{speaker['role']}", style="dim not bold")
        how = f"{quote['type']}, {speaker['resolution'].replace('_', ' ')}" if speaker else quote["type"]
        table.add_row(name, Text(quote["text"]), how)
    return table


def entities(event: Event) -> Table:
    """One row per named entity, without dates and numbers, the most salient first."""
    table = Table(box=SIMPLE, pad_edge=False, show_edge=False)
    table.add_column("Named", style="bold")
    table.add_column("Type")
    table.add_column("Role")
    table.add_column("Times", justify="right")
    for entity in sorted(event["entities"], key=lambda entity: -entity["salience"]):
        if entity["type"] not in _NUMBERS:
            role = Text(entity.get("role") or "")
            table.add_row(Text(entity["name"]), entity["type"], role, str(len(entity["mentions"])))
    return table


def print_event(event: Event) -> None:
    """Everything about one article."""
    out = console()
    out.print(event_heading(event))
    for table in (entities(event), who_said_what(event)):
        if table.row_count:
            out.print()
            out.print(table)
    if event["warnings"]:
        out.print(Text("warnings: " + ", ".join(event["warnings"]), style="dim"))
    out.print()


def show_event(record: Record) -> None:
    """One record of the enriched topic."""
    out = console()
    if record.value is None:
        out.print(_where(record).append(f"deleted: {_key(record)}", style="bold"))
        return
    try:
        event = events.read(record.value, record.headers)
    except ValueError as error:
        out.print(_where(record).append(f"not an enriched event: {error}", style="bold"))
        return
    out.print(_where(record).append_text(event_heading(event)), soft_wrap=True)
    for quote in event["quotes"]:
        out.print(Text.assemble("    ", (who(quote["speaker"]), "bold"), ": ", quote["text"]), soft_wrap=True)


def show_dead_letter(record: Record) -> None:
    """One record of the dead-letter topic."""
    line = _where(record).append(str(reason_of(record) or "no reason given"), style="bold")
    line.append(f"  {printable(text_of(record.headers, 'x-error-detail') or '')}")
    origin = [text_of(record.headers, f"x-original-{name}") for name in ("topic", "partition", "offset")]
    if all(origin):
        line.append(printable(f"  from {origin[0]}-{origin[1]}@{origin[2]}"), style="dim")
    line.append(f"  key {_key(record)}, refused {_times(attempts_of(record))}", style="dim")
    console().print(line, soft_wrap=True)


def show_raw(record: Record) -> None:
    """One record of the input topic."""
    value = "tombstone" if record.value is None else record.value.decode("utf-8", "replace")
    preview = printable(" ".join(value.split()))
    line = _where(record).append(f"{_key(record)}  ", style="bold")
    console().print(
        line.append(preview[:_PREVIEW] + ("…" if len(preview) > _PREVIEW else "")), soft_wrap=True
    )


def replay_summary(taken: Sequence[tuple[str, int]]) -> Table:
    """How many dead letters by reason, and how often they were refused before."""
    table = Table(box=SIMPLE, pad_edge=False, show_edge=False)
    table.add_column("Reason", style="bold")
    table.add_column("Dead letters", justify="right")
    table.add_column("Refused before", style="dim")
    for reason, count in Counter(reason for reason, _ in taken).most_common():
        attempts = Counter(tried for why, tried in taken if why == reason)
        told = ", ".join(f"{number} {_times(tried)}" for tried, number in sorted(attempts.items()))
        table.add_row(reason, str(count), told)
    return table


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _where(record: Record) -> Text:
    time = record.time
    instant = "no time " if time is None else datetime.fromtimestamp(time / 1000, UTC).strftime("%H:%M:%S")
    return Text(f"{instant} {record.partition}@{record.offset}  ", style="dim")


def _short(article_id: str) -> str:
    return article_id[:12] if len(article_id) == _HASH else article_id


def _key(record: Record) -> str:
    return "none" if record.key is None else printable(record.key.decode("utf-8", "backslashreplace"))
