"""`quotewire run`: the worker."""

from __future__ import annotations

import asyncio
import os
import signal
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
    from quotewire.worker import app

    return asyncio.run(app.run(Settings.load()))


def _leave(*_: object) -> NoReturn:
    """Handle a signal that comes before the worker handles signals itself: nothing has been started yet."""
    os._exit(0)
