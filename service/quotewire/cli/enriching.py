"""Enriches many records and returns outcomes in order: few in this process, many on all cores."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import TYPE_CHECKING

from quotewire.cli.errors import CliError
from quotewire.cli.terminal import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotewire.records import Outcome, Record
    from quotewire.settings import Settings
    from quotewire.worker.pool import Pool

# A child process takes seconds to load the model, a record a tenth of a second: for fewer records than this
# child processes take longer.
FEW = 40
_QUEUED = 64  # records a child: a slow one at the head leaves the others with work, and some go together


def enrich_all(records: Sequence[Record], settings: Settings, take: Callable[[Outcome], None]) -> None:
    """Call ``take`` with the outcome of every record, in the order of the records.

    Raises:
        CliError: the model is missing or cannot be loaded.
    """
    with progress("enriching", len(records)) as done:

        def take_and_count(outcome: Outcome) -> None:
            take(outcome)
            done()

        if len(records) <= FEW or settings.pool.size() == 1:
            _here(records, settings, take_and_count)
        else:
            asyncio.run(_everywhere(records, settings, take_and_count))


def _here(records: Sequence[Record], settings: Settings, take: Callable[[Outcome], None]) -> None:
    from quotewire.enricher import Enricher
    from quotewire.nlp.pipeline import ModelError

    if not records:
        return
    try:
        enricher = Enricher.load(settings)
    except ModelError as error:
        raise CliError(str(error)) from None
    for record in records:
        take(enricher.enrich(record, time.time_ns() // 1_000_000))


async def _everywhere(records: Sequence[Record], settings: Settings, take: Callable[[Outcome], None]) -> None:
    from quotewire.refuser import Refuser
    from quotewire.worker.child import EnricherLoader
    from quotewire.worker.pool import Pool, PoolError

    pool = Pool(settings.pool, EnricherLoader(settings), Refuser(settings.topic.dead_letter))
    try:
        await pool.start()
    except PoolError as error:
        raise CliError(str(error)) from None
    try:
        pending: deque[asyncio.Future[Outcome]] = deque()
        for record in records:
            pending.append(pool.submit(record))
            if len(pending) >= _QUEUED * pool.size:
                take(await _next(pool, pending))
        while pending:
            take(await _next(pool, pending))
    finally:
        await pool.stop()


async def _next(pool: Pool, pending: deque[asyncio.Future[Outcome]]) -> Outcome:
    """The oldest outcome; raises if the pool cannot be restarted."""
    oldest = pending.popleft()
    await asyncio.wait((oldest, pool.gone), return_when=asyncio.FIRST_COMPLETED)
    if not oldest.done():
        raise CliError(str(pool.gone.exception()))
    return oldest.result()
