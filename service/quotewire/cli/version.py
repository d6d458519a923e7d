"""`quotewire version`: prints versions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from quotewire import SCHEMA_VERSION, __version__

if TYPE_CHECKING:
    import typer


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("version", short_help="Print the versions.")(version)


def version() -> None:
    """Print the versions of Quotewire, of its event schema and of Python."""
    python = sys.version.split(maxsplit=1)[0]
    sys.stdout.write(f"quotewire {__version__}, schema {SCHEMA_VERSION}, Python {python}\n")
