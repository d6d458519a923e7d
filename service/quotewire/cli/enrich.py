"""`quotewire enrich`: articles from files, enriched without Kafka."""

from __future__ import annotations

import sys
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotewire.cli.options import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotewire.records import Headers, Outcome, Record


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("enrich", short_help="Enrich articles from files, without Kafka.")(enrich)


def enrich(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE", hidden=True)] = None,
    pretty: Annotated[bool, typer.Option("--pretty", help="Tables for a person instead of JSON.")] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write a page that shows the articles in colour.")
    ] = None,
    output: Output = None,
) -> None:
    """Enrich articles and write one JSON object a line: the data of the event the worker would publish.

    A FILE holds JSON, JSONL, a page in HTML or plain text, and may be compressed (.gz, .zst); without one,
    and for -, standard input is read.

    Output is in the order of the input; of JSONL each article comes out as soon as it is enriched. Refused
    articles are named on standard error with the reason; the exit code is 1 if there were any.
    """
    from quotewire.cli.enriching import enrich_all
    from quotewire.cli.sources import is_live, read_all
    from quotewire.cli.terminal import refuse_outputs, tell, written_to
    from quotewire.settings import Settings, limit_blas_threads

    limit_blas_threads()
    settings = Settings.load()
    sources = files or ["-"]
    refuse_outputs([output, html], sources)
    writer = _Writer(pretty=pretty, keep=html is not None)
    with written_to(output):
        enrich_all(
            writer.named(read_all(sources, settings.topic.input)),
            settings,
            writer.take,
            live=is_live(sources),
        )
        sys.stdout.flush()
    if html is not None:
        _write_page(html, writer.kept)
    if writer.refused:
        tell(f"{writer.refused} of {writer.total} articles refused")
        raise typer.Exit(1)


class _Writer:
    """Writes the event of each article, and says why one has none.

    Args:
        pretty: tables for a person in place of JSON.
        keep: whether the events are wanted later.
    """

    def __init__(self, *, pretty: bool, keep: bool) -> None:
        self.kept: list[dict[str, Any]] = []
        self.total = self.refused = 0
        self._pretty, self._keep = pretty, keep
        self._names: deque[str] = deque()

    def named(self, read: Iterable[tuple[str, Record]]) -> Iterator[Record]:
        """The records, whose names are noted for the outcomes that follow in the same order."""
        for name, record in read:
            self._names.append(name)
            yield record

    def take(self, outcome: Outcome) -> None:
        """The outcome of the next record."""
        from quotewire.cli.terminal import tell

        name = self._names.popleft()
        self.total += 1
        if outcome.rejection is not None:
            self.refused += 1
            tell(f"{name}: {outcome.rejection.reason}: {outcome.rejection.detail}")
        elif outcome.outgoing.value is None:
            tell(f"{name}: a tombstone, nothing to enrich")
        else:
            self._write(outcome.outgoing.value, outcome.outgoing.headers)

    def _write(self, value: bytes, headers: Headers) -> None:
        from quotewire.wire import events

        event = events.without_position(events.read(value, headers))
        if self._pretty:
            from quotewire.cli.readable import print_event

            print_event(event)
        else:
            sys.stdout.buffer.write(events.line(event))
            sys.stdout.flush()
        if self._keep:
            self.kept.append(event)


def _write_page(path: Path, shown: list[dict[str, Any]]) -> None:
    from quotewire.cli.errors import CliError
    from quotewire.cli.page import page

    try:
        path.write_text(page(shown), encoding="utf-8")
    except OSError as error:
        raise CliError(f"{path}: {error.strerror}") from None
