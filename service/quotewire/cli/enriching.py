"""Enriches a stream of records and returns outcomes in order: few in this process, many on all cores."""

from __future__ import annotations

import threading
import time
from itertools import chain, islice
from queue import Empty, Queue
from typing import TYPE_CHECKING

from quotewire.api.processes import FEW, few_or_many, outcomes
from quotewire.cli.errors import CliError
from quotewire.cli.terminal import progress
from quotewire.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quotewire.enricher import Enricher
    from quotewire.records import Record, Rejection
    from quotewire.settings import Settings

    Take = Callable[[Outcome], None]

_LOOK_SECONDS = 0.05
"""How long what is enriched may wait to come out while no next record comes."""


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
    coming, size, here = iter(records), settings.pool.size(), _Here(settings)
    if not live:
        with progress("enriching", total) as done:
            for outcome in _told(few_or_many(coming, settings, size, here)):
                take(outcome)
                done()
        return
    for record in islice(coming, FEW) if size > 1 else coming:
        take(here(record))
    first = next(coming, None)
    if first is not None:
        for outcome in _told(outcomes(_as_they_come(chain([first], coming)), settings, size)):
            take(outcome)


class _Here:
    """Enriches records in this process, with a model that is loaded for the first of them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._enricher: Enricher | None = None

    def __call__(self, record: Record) -> Outcome:
        if self._enricher is None:
            self._enricher = self._load()
        return self._enricher.enrich(record, time.time_ns() // 1_000_000)

    def _load(self) -> Enricher:
        from quotewire.enricher import Enricher
        from quotewire.nlp.pipeline import ModelError

        try:
            return Enricher.load(self._settings)
        except ModelError as error:
            raise CliError(str(error)) from None


def _told(found: Iterator[Outcome | Rejection]) -> Iterator[Outcome]:
    """The outcomes of records that nobody has refused yet; that no pool starts is an error of the command."""
    from quotewire.worker.pool import PoolError

    try:
        yield from (one for one in found if isinstance(one, Outcome))
    except PoolError as error:
        raise CliError(str(error)) from None


def _as_they_come(records: Iterator[Record]) -> Iterator[Record | Exception | None]:
    """The records, None while none comes, and at the end the error that reading them ended with.

    They are read in a thread, which ends with this process also while it waits for input.
    """
    read: Queue[Record | Exception | None] = Queue(maxsize=1)

    def read_all() -> None:
        try:
            for record in records:
                read.put(record)
        except Exception as error:  # noqa: BLE001 - ``outcomes`` raises it in its turn
            read.put(error)
        read.put(None)

    threading.Thread(target=read_all, daemon=True).start()
    while True:
        try:
            found = read.get(timeout=_LOOK_SECONDS)
        except Empty:
            yield None
            continue
        if found is None:
            return
        yield found
