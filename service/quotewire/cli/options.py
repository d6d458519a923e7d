"""Options that several commands have."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

_BOOTSTRAP_SERVERS = "QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS"


def _in_place_of_the_variable(brokers: str | None) -> str | None:
    """Set the variable, which the worker's child processes read too."""
    if brokers is not None:
        os.environ[_BOOTSTRAP_SERVERS] = brokers
    return brokers


Brokers = Annotated[
    str | None,
    typer.Option(
        "--brokers",
        metavar="HOST:PORT,...",
        callback=_in_place_of_the_variable,
        help=f"The brokers to connect to, in place of {_BOOTSTRAP_SERVERS}.",
    ),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there, not to standard output.")
]
