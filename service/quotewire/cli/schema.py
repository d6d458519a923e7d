"""`quotewire schema`: writes the schemas of the contract as files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("schema", short_help="Write the contract's files.")(schema)


def schema(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the files.")] = Path(
        "quotewire-schemas"
    ),
) -> None:
    """Write the contract's files: schemas of articles, events, dead letters, and the AsyncAPI document."""
    from quotewire.cli.errors import CliError
    from quotewire.schemas import files

    try:
        out.mkdir(parents=True, exist_ok=True)
        for path in files():
            target = out / path.name
            target.write_bytes(path.read_bytes())
            sys.stdout.write(f"{target}\n")
    except OSError as error:
        raise CliError(f"{error.filename}: {error.strerror}") from None
