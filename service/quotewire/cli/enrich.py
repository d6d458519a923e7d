"""`quotewire enrich`: articles from files, enriched without Kafka."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from quotewire.records import Outcome


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("enrich")(enrich)


def enrich(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE|-]...", help="JSON, JSONL or plain text; stdin by default."),
    ] = None,
    pretty: Annotated[bool, typer.Option("--pretty", help="Tables for a person instead of JSON.")] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write a page that shows the articles in colour.")
    ] = None,
) -> None:
    """Enrich articles and write one JSON object a line: the data of the event the worker would publish.

    Output is in the order of the input. Refused articles are named on standard error with the reason; the
    exit code is 1 if there were any.
    """
    from quotewire.cli.enriching import enrich_all
    from quotewire.cli.sources import read_all
    from quotewire.cli.terminal import tell
    from quotewire.settings import Settings, limit_blas_threads

    limit_blas_threads()
    settings = Settings.load()
    named = list(read_all(files or ["-"], settings.topic.input))
    names = iter([name for name, _ in named])
    shown: list[dict[str, Any]] = []
    refused = 0

    def take(outcome: Outcome) -> None:
        nonlocal refused
        name = next(names)
        if outcome.rejection is not None:
            refused += 1
            tell(f"{name}: {outcome.rejection.reason}: {outcome.rejection.detail}")
        elif outcome.outgoing.value is None:
            tell(f"{name}: a tombstone, nothing to enrich")
        else:
            event = _write(outcome, pretty=pretty)
            if html is not None:
                shown.append(event)

    enrich_all([record for _, record in named], settings, take)
    sys.stdout.flush()
    if html is not None:
        _write_page(html, shown)
    if refused:
        tell(f"{refused} of {len(named)} articles refused")
        raise typer.Exit(1)


def _write(outcome: Outcome, *, pretty: bool) -> dict[str, Any]:
    from quotewire.wire import events

    assert outcome.outgoing.value is not None
    event = events.without_position(events.read(outcome.outgoing.value, outcome.outgoing.headers))
    if pretty:
        from quotewire.cli.readable import print_event

        print_event(event)
    else:
        sys.stdout.buffer.write(events.line(event))
    return event


def _write_page(path: Path, shown: list[dict[str, Any]]) -> None:
    from quotewire.cli.errors import CliError
    from quotewire.cli.page import page

    try:
        path.write_text(page(shown), encoding="utf-8")
    except OSError as error:
        raise CliError(f"{path}: {error.strerror}") from None
