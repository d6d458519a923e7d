"""A worker as its own process with a cheap enricher: what a document does is written in its value.

Run as ``python tests/broker/worker_main.py`` with the same environment as ``quotewire run``. On SIGUSR1 its
event loop hangs. Its model takes LOAD_SECONDS to load.
"""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

from quotewire.records import Kind, Outcome, Outgoing, Reason, Record, Rejection, Stage
from quotewire.wire.dead_letter import dead_letter
from quotewire.worker.child import Loaded

if TYPE_CHECKING:
    from collections.abc import Callable


def enrich_as_told() -> Callable[[Record, int], Outcome]:
    """``sleep 0.1``, ``spin``, ``kill``, ``refuse``, ``swell 5000000`` bytes; the rest is echoed."""
    output, dead_letters = (os.environ[f"QUOTEWIRE_TOPIC_{role}"] for role in ("OUTPUT", "DEAD_LETTER"))

    def enrich(record: Record, now_ms: int) -> Outcome:
        if record.value is None:
            return Outcome(Kind.TOMBSTONE, Outgoing(output, record.key, None))
        verb, _, argument = record.value.decode().partition(" ")
        value = b"enriched " + record.value
        match verb:
            case "sleep":
                time.sleep(float(argument))
            case "work":
                end = time.perf_counter() + float(argument)
                while time.perf_counter() < end:
                    sum(range(1000))
            case "spin":
                while True:
                    pass
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            case "refuse":
                rejection = Rejection(Reason.MISSING_TEXT, Stage.VALIDATE, "as told")
                letter = dead_letter(record, rejection, topic=dead_letters, now_ms=now_ms)
                return Outcome(Kind.DEAD_LETTER, letter, rejection=rejection)
            case "swell":
                value += os.urandom(int(argument))
        return Outcome(Kind.ENRICHED, Outgoing(output, record.key, value), article_id=verb)

    return enrich


def load() -> Loaded:
    time.sleep(float(os.environ.get("LOAD_SECONDS", "0")))
    enrich = enrich_as_told()
    return Loaded(lambda records, now_ms: [enrich(record, now_ms) for record in records], "told", "1")


# The pool's child imports this module too, and needs neither the settings nor the worker.
if __name__ == "__main__":
    import asyncio
    import sys

    from quotewire.settings import Settings
    from quotewire.worker.app import run

    signal.signal(signal.SIGUSR1, lambda *_: time.sleep(3600))
    sys.exit(asyncio.run(run(Settings.load(), load)))
