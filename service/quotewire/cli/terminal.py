"""What commands write: a progress bar and messages on standard error, output into a file."""

from __future__ import annotations

import sys
from contextlib import contextmanager, redirect_stdout
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rich.console import Console

_PIPE_WIDTH = 120  # columns; a pipe has no width of its own


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[], None]]:
    """Show the progress of ``total`` steps, None if that is not known; call the result once per step.

    Silent unless on a terminal.
    """
    if total in {0, 1} or not sys.stderr.isatty():
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


@contextmanager
def written_to(path: Path | None) -> Iterator[None]:
    """Write what the block writes to standard output into a file, if one is named.

    Raises:
        CliError: the file cannot be written.
    """
    from quotewire.cli.errors import CliError

    if path is None:
        yield
        return
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise CliError(f"{path}: {error.strerror}") from None
    with file, redirect_stdout(file):
        yield


def tell(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()
