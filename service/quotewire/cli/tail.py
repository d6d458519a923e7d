"""`quotewire tail`: prints the committed records of the enriched or the dead-letter topic."""

from __future__ import annotations

import asyncio
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from quotewire import interrupts
from quotewire.cli.options import Brokers, Output

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotewire.records import Record
    from quotewire.settings import Settings

_FETCH = 500
_WAIT_SECONDS = 0.5


class Which(StrEnum):
    """The topics by role."""

    ENRICHED = "enriched"
    DEAD_LETTER = "dead-letter"
    INPUT = "input"


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("tail", short_help="Show records as they are committed.")(tail)


def tail(
    which: Annotated[
        Which, typer.Argument(help="Which topic.", metavar="TOPIC", show_default=True)
    ] = Which.ENRICHED,
    *,
    from_beginning: Annotated[
        bool, typer.Option("--from-beginning", help="Start with the oldest record.")
    ] = False,
    count: Annotated[
        int | None, typer.Option(min=1, help="Stop after this many records.", metavar="NUMBER")
    ] = None,
    until_idle: Annotated[
        float | None,
        typer.Option(min=0, metavar="SECONDS", help="Stop when no record has come for this long."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line: the whole record.")] = False,
    brokers: Brokers = None,
    output: Output = None,
) -> None:
    """Show records as they are committed, until Ctrl-C: who said what, or why an article was refused."""
    from quotewire.cli.terminal import written_to
    from quotewire.settings import Settings

    settings = Settings.load()
    show = _json_line if json else _readable(which)
    with written_to(output):
        interrupts.run(
            _follow(settings, which, show, from_beginning=from_beginning, count=count, until_idle=until_idle)
        )


async def _follow(
    settings: Settings,
    which: Which,
    show: Callable[[Record], None],
    *,
    from_beginning: bool,
    count: int | None,
    until_idle: float | None,
) -> None:
    from quotewire.kafka.reader import read_topic

    topic = {
        Which.ENRICHED: settings.topic.output,
        Which.DEAD_LETTER: settings.topic.dead_letter,
        Which.INPUT: settings.topic.input,
    }[which]
    shown = 0
    loop = asyncio.get_running_loop()
    async with read_topic(settings.kafka, topic, from_beginning=from_beginning) as reader:
        latest = loop.time()
        while count is None or shown < count:
            limit = _FETCH if count is None else min(_FETCH, count - shown)
            records = await reader.fetch(limit, _WAIT_SECONDS)
            for record in records:
                show(record)
            shown += len(records)
            sys.stdout.flush()
            if records:
                latest = loop.time()
            elif until_idle is not None and loop.time() - latest >= until_idle:
                return


def _json_line(record: Record) -> None:
    from quotewire.wire.record_json import record_line

    sys.stdout.buffer.write(record_line(record))


def _readable(which: Which) -> Callable[[Record], None]:
    from quotewire.cli.readable import show_dead_letter, show_event, show_raw

    return {Which.ENRICHED: show_event, Which.DEAD_LETTER: show_dead_letter, Which.INPUT: show_raw}[which]
