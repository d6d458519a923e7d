"""Enriches a stream of records and returns outcomes in order: few in this process, many on all cores."""

from __future__ import annotations

import asyncio
import threading
import time
from itertools import chain, islice
from typing import TYPE_CHECKING

from quotewire import interrupts
from quotewire.cli.errors import CliError
from quotewire.cli.terminal import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quotewire.records import Outcome, Record
    from quotewire.settings import Settings
    from quotewire.worker.pool import Pool

    Take = Callable[[Outcome], None]

# A child process takes seconds to load the model, a record a tenth of a second: for fewer records than this
# child processes take longer.
FEW = 40
_QUEUED = 64  # records a child: a slow one at the head leaves the others with work, and some go together


def enrich_all(
    records: Iterable[Record], settings: Settings, take: Take, *, total: int | None = None, live: bool = False
) -> None:
    """Call ``take`` with the outcome of every record, in the order of the records.

    Args:
        records: read as they are needed.
        settings: all of them.
        take: gets each outcome as soon as it and all before it are there.
        total: the number of records, if it is known.
        live: whether records come as somebody writes them: none is waited for before the one before it is
            enriched.

    Raises:
        CliError: the model is missing or cannot be loaded.
    """
    coming = iter(records)
    if live:
        _here(islice(coming, FEW) if settings.pool.size() > 1 else coming, settings, take)
        _everywhere(coming, settings, take)
        return
    with progress("enriching", total) as done:

        def take_and_count(outcome: Outcome) -> None:
            take(outcome)
            done()

        first, problem = _first(coming, FEW + 1)
        few = len(first) <= FEW or settings.pool.size() == 1
        (_here if few else _everywhere)(chain(first, coming), settings, take_and_count)
    if problem is not None:
        raise problem


def _first(records: Iterator[Record], count: int) -> tuple[list[Record], CliError | None]:
    """So many records, or those before a file that cannot be read, with the reason."""
    found: list[Record] = []
    try:
        found.extend(islice(records, count))
    except CliError as error:
        return found, error
    return found, None


def _here(records: Iterator[Record], settings: Settings, take: Take) -> None:
    from quotewire.enricher import Enricher
    from quotewire.nlp.pipeline import ModelError

    first = next(records, None)
    if first is None:
        return
    try:
        enricher = Enricher.load(settings)
    except ModelError as error:
        raise CliError(str(error)) from None
    for record in chain([first], records):
        take(enricher.enrich(record, time.time_ns() // 1_000_000))


def _everywhere(records: Iterator[Record], settings: Settings, take: Take) -> None:
    first = next(records, None)
    if first is not None:
        interrupts.run(_in_processes(chain([first], records), settings, take))


async def _in_processes(records: Iterator[Record], settings: Settings, take: Take) -> None:
    from quotewire.refuser import Refuser
    from quotewire.worker.child import EnricherLoader
    from quotewire.worker.pool import Pool, PoolError

    pool = Pool(settings.pool, EnricherLoader(settings), Refuser(settings.topic.dead_letter))
    pending: asyncio.Queue[asyncio.Future[Outcome] | None] = asyncio.Queue(_QUEUED * pool.size)
    submitting: asyncio.Task[None] | None = None
    try:
        await pool.start()
        submitting = asyncio.create_task(_submit(records, pool, pending))
        while (oldest := await pending.get()) is not None:
            take(await _finished(pool, oldest))
        await submitting
    except PoolError as error:
        raise CliError(str(error)) from None
    finally:
        if submitting is not None:
            submitting.cancel()
        await pool.stop()


async def _submit(
    records: Iterator[Record], pool: Pool, pending: asyncio.Queue[asyncio.Future[Outcome] | None]
) -> None:
    """Submit every record as it comes, so many ahead as ``pending`` holds; None ends them."""
    read = _Reading(records)
    try:
        while (record := await read.next()) is not None:
            await pending.put(pool.submit(record))
    finally:
        await pending.put(None)


class _Reading:
    """Reads an iterator in a thread of its own, which ends with the process also while it waits for input.

    A thread of the event loop's executor would be waited for at the end.
    """

    def __init__(self, records: Iterator[Record]) -> None:
        self._records = records
        self._wanted = threading.Semaphore(0)
        self._loop = asyncio.get_running_loop()
        self._found: asyncio.Queue[Record | Exception | None] = asyncio.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    async def next(self) -> Record | None:
        """The next record, None after the last one; raises what the iterator raises."""
        self._wanted.release()
        found = await self._found.get()
        if isinstance(found, Exception):
            raise found
        return found

    def _read(self) -> None:
        found: Record | Exception | None
        while self._wanted.acquire():
            try:
                found = next(self._records, None)
            except Exception as error:  # noqa: BLE001 - raised where the record is awaited
                found = error
            self._loop.call_soon_threadsafe(self._found.put_nowait, found)
            if found is None or isinstance(found, Exception):
                return


async def _finished(pool: Pool, oldest: asyncio.Future[Outcome]) -> Outcome:
    """The oldest outcome; raises if the pool cannot be restarted."""
    await asyncio.wait((oldest, pool.gone), return_when=asyncio.FIRST_COMPLETED)
    if not oldest.done():
        raise CliError(str(pool.gone.exception()))
    return oldest.result()
