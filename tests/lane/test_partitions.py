"""A rebalance that finds partitions whose producers are still starting."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from service.metrics import Metrics
from service.partitions import Partitions
from service.records import Outgoing, Record
from service.settings import Settings


class Starting:
    """A transactor whose producer never starts, and takes its time to stop."""

    committed: int | None = None

    def __init__(self, seconds_to_stop: float) -> None:
        self._seconds_to_stop = seconds_to_stop

    async def open(self) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(self._seconds_to_stop)

    async def commit(self, batch: Sequence[Outgoing], next_offset: int) -> None:
        raise NotImplementedError

    def close(self) -> None:
        pass


class Idle:
    """A member of a group that brings no records."""

    async def start(self) -> None:
        pass

    async def fetch(self, *_: object) -> list[Record]:
        await asyncio.sleep(0.001)
        return []

    async def stop(self, seconds: float) -> None:
        pass


class WithTopics(Partitions):
    async def _await_topics(self) -> None:
        pass


def never(record: Record) -> asyncio.Future[Any]:
    raise NotImplementedError


async def test_rebalance_while_producers_start_does_not_end_the_worker() -> None:
    partitions = WithTopics(Settings(), never, Metrics())
    await partitions.consumer.stop()
    partitions.consumer = Idle()  # type: ignore[assignment]
    partitions._transactors = {0: Starting(0), 1: Starting(0.2)}
    running = asyncio.create_task(partitions.run())
    await asyncio.sleep(0.01)
    for _ in range(2):
        partitions._assigned([0, 1])
        await asyncio.sleep(0.01)
        await partitions._revoked()
        assert not running.done()
    assert await partitions.drain(0, 1)
    await running
    await partitions.close(1)
