"""One input through the real enricher in a process of its own: its outcome, seconds and peak memory."""

from __future__ import annotations

import multiprocessing
import resource
import time
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotewire.records import Kind, Reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from quotewire.enricher import Enricher
    from quotewire.records import Record

_FORK = multiprocessing.get_context("fork")  # like the worker's children, with the model already loaded


@dataclass(frozen=True, slots=True)
class Found:
    """What became of an input.

    ``peak`` is the child's largest resident size in bytes, the model included; ``grown`` how much of it came
    with the input, whatever else the process that it was forked from held.
    """

    outcome: Kind | Reason | str
    seconds: float = 0.0
    peak: int = 0
    grown: int = 0


def enrich_in_a_fresh_child(enricher: Enricher, make: Callable[[], Record], limit: float) -> Found:
    """Fork, make the record, enrich it; a child that takes longer than ``limit`` seconds is killed."""
    record = make()
    reader, writer = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_work, args=(enricher, record, writer))
    with warnings.catch_warnings():
        # A thread of the test runner may be there; it waits for input and holds nothing that the child needs.
        warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
        child.start()
    writer.close()
    try:
        if not reader.poll(limit):
            return Found("hangs")
        found: Found = reader.recv()
    except EOFError:
        return Found("kills its process")
    else:
        return found
    finally:
        child.kill()
        child.join()
        reader.close()


def _work(enricher: Enricher, record: Record, writer: Connection) -> None:
    before, started = _peak(), time.perf_counter()
    outcome = enricher.enrich(record, 0)
    seconds = time.perf_counter() - started
    became = outcome.rejection.reason if outcome.rejection else outcome.kind
    writer.send(Found(became, seconds, _peak(), _peak() - before))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
