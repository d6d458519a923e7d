"""The worker as it is, with cheap annotations, so that faults and not language set the pace.

``--real`` annotates with the real pipeline; ``--transactional-id-per-process`` gives every process ids of its
own, which is how not to do it.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotewire.nlp.types import Annotations
from quotewire.records import Kind, Outcome, Outgoing, Record, Rejection, Tombstone
from quotewire.settings import Settings
from quotewire.wire.dead_letter import dead_letter
from quotewire.wire.decode import decode
from quotewire.wire.encode import encode, tombstone
from quotewire.wire.provenance import Provenance
from quotewire.worker.child import Loaded

if TYPE_CHECKING:
    from collections.abc import Callable

REAL, ID_PER_PROCESS = "--real", "--transactional-id-per-process"
CLOCK = "CHAOS_CLOCK"
"""Environment variable that names a file with the seconds by which Python's wall clock is to be off."""
_LANGUAGE_SECONDS = 0.005


def enricher(settings: Settings, language_seconds: float = 0.0) -> Callable[[Record, int], Outcome]:
    """The real way from a record to its event, with a nap where the language work would be."""
    provenance = Provenance("chaos", "1")

    def enrich(record: Record, now_ms: int) -> Outcome:
        article = decode(record, settings.input)
        if isinstance(article, Tombstone):
            return Outcome(Kind.TOMBSTONE, tombstone(record, settings.topic.output))
        event: Outgoing | Rejection = (
            article
            if isinstance(article, Rejection)
            else encode(
                article,
                Annotations(article.text, article.title),
                record,
                provenance,
                settings.output,
                topic=settings.topic.output,
                max_bytes=settings.kafka.max_message_bytes,
                compression=settings.kafka.compression,
            )
        )
        time.sleep(language_seconds)
        if isinstance(event, Rejection):
            letter = dead_letter(record, event, topic=settings.topic.dead_letter, now_ms=now_ms)
            return Outcome(Kind.DEAD_LETTER, letter, rejection=event)
        return Outcome(Kind.ENRICHED, event)

    return enrich


def load() -> Loaded:
    enrich = enricher(Settings.load(), _LANGUAGE_SECONDS)
    return Loaded(lambda records, now_ms: [enrich(record, now_ms) for record in records], "chaos", "1")


def bend_clock(file: Path) -> None:
    """Let ``time.time`` and ``time.time_ns`` be off by the seconds in ``file``, as they are at each call.

    libfaketime 0.9 cannot do it: it makes ``time.sleep`` of Python 3.11 fail.
    """
    right = time.time_ns

    def bent() -> int:
        return right() + int(file.read_text() or 0) * 1_000_000_000

    time.time_ns = bent
    time.time = lambda: bent() / 1e9


# The pool's child imports this module too, and needs nothing of the worker.
if __name__ == "__main__":
    import asyncio
    import sys

    from quotewire.kafka.transactions import Transactions
    from quotewire.worker.app import run

    if CLOCK in os.environ:
        bend_clock(Path(os.environ[CLOCK]))
    if ID_PER_PROCESS in sys.argv:
        right: Any = vars(Transactions)["transactional_id"].fget
        per_process = property(lambda self: f"{right(self)}.{os.getpid()}")
        Transactions.transactional_id = per_process  # type: ignore[method-assign, assignment]
    sys.exit(asyncio.run(run(Settings.load(), None if REAL in sys.argv else load)))
