"""What commands write: a progress bar and messages on standard error, output into a file."""

from __future__ import annotations

import sys
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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


def refuse_outputs(paths: Iterable[Path | None], sources: Iterable[str | Path]) -> None:
    """Raise before the work begins if a file that is to be written is read too, or cannot be written.

    Raises:
        CliError: which one, and why.
    """
    from quotewire.cli.errors import CliError

    read = [Path(source) for source in sources]
    for path in filter(None, paths):
        if path.exists() and any(source.exists() and path.samefile(source) for source in read):
            raise CliError(f"{path} is read too; write to another file")
        try:
            if (
                path.is_file() or path.is_dir() or not path.exists()
            ):  # no pipe, whose reader would see its end
                path.open("ab").close()
        except OSError as error:
            raise CliError(f"{path}: {error.strerror}") from None


def tell(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()
