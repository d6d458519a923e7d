"""Reads files and standard input as records, each with a name for messages."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import nullcontext
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from quotewire.cli.errors import CliError
from quotewire.cli.terminal import tell
from quotewire.wire.decompress import DAMAGED, unpacked
from quotewire.wire.files import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotewire.records import Record

STDIN = "-"


def read_all(names: Sequence[str], topic: str) -> Iterator[tuple[str, Record]]:
    """Every record of every file, with ``file`` or ``file:number`` as its name; ``-`` is standard input.

    Files are read as their records are needed; what gzip or zstd has compressed is decompressed.

    Raises:
        CliError: a file cannot be read; if it is not there, at once.
    """
    for name in names:
        if name != STDIN:
            _opened(name).close()
    return chain.from_iterable(_read(name, topic) for name in names)


def is_live(names: Sequence[str]) -> bool:
    """Whether records may come while somebody writes them: from a pipe or a keyboard."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):  # not a file of the system
        return False
    return STDIN in names and not stat.S_ISREG(mode)


def _read(name: str, topic: str) -> Iterator[tuple[str, Record]]:
    try:
        with nullcontext(_stdin()) if name == STDIN else _opened(name) as file:
            found = records(name.removesuffix(".gz").removesuffix(".zst"), unpacked(file), topic)
            # The second record of a pipe may be long in coming, so that the first one there has a number.
            first = [] if is_live([name]) else list(islice(found, 2))
            for number, record in enumerate(chain(first, found), start=1):
                yield (name if len(first) == 1 else f"{name}:{number}"), record
    except DAMAGED as error:
        raise CliError(f"{name}: the compressed data is damaged: {error}") from None
    except OSError as error:
        raise CliError(f"{name}: {error.strerror or error}") from None


def _stdin() -> BinaryIO:
    if sys.stdin.isatty():
        tell("reading articles from the keyboard: one JSON object a line, or a text; Ctrl-D ends it")
    return sys.stdin.buffer


def _opened(name: str) -> BinaryIO:
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise CliError(f"{name}: {error.strerror}") from None
