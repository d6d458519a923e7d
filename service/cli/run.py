"""`quotewire run`: the worker."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("run")(run)


def run() -> int:
    """Enrich the articles of the input topic until SIGTERM or Ctrl-C; a second signal leaves at once."""
    from service import app
    from service.settings import Settings

    return asyncio.run(app.run(Settings.load()))
