"""`quotewire run`: the worker."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from quotewire.cli.options import Brokers

if TYPE_CHECKING:
    import typer


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("run", short_help="Run the worker until SIGTERM or Ctrl-C.")(run)


def run(brokers: Brokers = None) -> int:
    """Enrich the articles of the input topic until SIGTERM or Ctrl-C; a second signal ends it at once."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    from quotewire.settings import Settings
    from quotewire.worker import fork_server

    settings = Settings.load()
    with suppress(OSError):  # the pool tries again and says why
        fork_server.start(fork_server.MODEL)  # it loads the model while this process imports the rest
    from quotewire.worker import app

    return asyncio.run(app.run(settings))


def _leave(*_: object) -> NoReturn:
    """Handle a signal before the worker handles signals itself.

    The fork server ends with us; its socket has a folder that is removed at a regular exit.
    """
    sys.exit(0)
