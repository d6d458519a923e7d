"""A progress bar on standard error if that is a terminal, and a console for formatted output."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

_PIPE_WIDTH = 120  # columns; a pipe has no width of its own


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """Show the progress of ``total`` steps; call the result once per step. Silent unless on a terminal."""
    if total < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one thing needs no bar
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)


def console() -> Console:
    """Formatted standard output: colour on a terminal, plain text in a pipe."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)


def tell(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()
