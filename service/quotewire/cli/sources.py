"""Reads files and standard input as records, each with a name for messages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from quotewire.cli.errors import CliError
from quotewire.wire.files import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotewire.records import Record


def read_all(names: Sequence[str], topic: str) -> Iterator[tuple[str, Record]]:
    """Every record of every file, with ``file`` or ``file:number`` as its name; ``-`` is standard input.

    Raises:
        CliError: a file cannot be read.
    """
    for name in names:
        found = list(records(name, _bytes(name), topic))
        for number, record in enumerate(found, start=1):
            yield (name if len(found) == 1 else f"{name}:{number}"), record


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise CliError(f"{name}: {error.strerror}") from None
