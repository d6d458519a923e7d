"""Two owners of one partition, one of them late: what the fence and the rewind are there for.

The protocol's steps are composed here, so that each can be left out and the harm be seen.
"""

from __future__ import annotations

import asyncio
import uuid
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from harness import Harness, open_harness

from quotewire.kafka.consumer import GroupConsumer, PartitionOffsets
from quotewire.kafka.errors import Fenced
from quotewire.kafka.producers import discarded
from quotewire.kafka.transactions import Transactions
from quotewire.records import Outgoing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from quotewire.devkafka.broker import Broker
    from quotewire.records import Record

pytestmark = [pytest.mark.broker, pytest.mark.timeout(90)]


class Unfenced(Transactions):
    """As if each process had a transactional id of its own."""

    @property
    def transactional_id(self) -> str:
        return f"{super().transactional_id}.{id(self)}.{uuid.uuid4().hex}"


class Owner:
    """A worker's protocol for partition 0, one step at a time."""

    def __init__(self, harness: Harness, kind: type[Transactions], *, rewinds: bool) -> None:
        settings = harness.settings()
        self.harness = harness
        self.rewinds = rewinds
        self.assigned = asyncio.Event()
        self.position_at_the_assignment = 0
        self.consumer = GroupConsumer(settings.kafka, harness.input)
        self.transactions = kind(
            settings.kafka, self.consumer.partition(0), PartitionOffsets(self.consumer, 0)
        )

    async def revoked(self) -> None:
        self.assigned.clear()

    async def join(self) -> None:
        await self.consumer.start(revoked=self.revoked, assigned=lambda _: self.assigned.set())
        await asyncio.wait_for(self.assigned.wait(), 30)
        committed = await self.consumer.committed(0)
        self.position_at_the_assignment = 0 if committed is None else committed.offset

    async def open(self) -> None:
        await self.transactions.open()
        known = self.transactions.committed if self.rewinds else self.position_at_the_assignment
        self.consumer.rewind(0, known or 0)

    async def fetch(self) -> list[Record]:
        records: list[Record] = []
        for _ in range(4):
            records += await self.consumer.fetch([0], 100, 0.25)
        return records

    async def commit(self, records: Sequence[Record]) -> None:
        if records:
            batch = [Outgoing(self.harness.output, record.key, record.value) for record in records]
            await self.transactions.commit(batch, records[-1].offset + 1)

    async def close(self) -> None:
        self.transactions.close()
        await self.consumer.stop()
        await discarded()


async def late_commit_after_the_new_owner(harness: Harness, kind: type[Transactions], rewinds: bool) -> None:
    """The old owner holds results while the new one does the same work; then the old one commits."""
    old, new = Owner(harness, kind, rewinds=rewinds), Owner(harness, kind, rewinds=rewinds)
    await old.join()
    await old.open()
    held = await old.fetch()
    await old.consumer.stop()
    await new.join()
    await new.open()
    await new.commit(await new.fetch())
    with suppress(Fenced):
        await old.commit(held)
    await old.close()
    await new.close()


async def late_commit_before_the_fence(harness: Harness, kind: type[Transactions], rewinds: bool) -> None:
    """The old owner commits after the new one was assigned its position, just before it is fenced."""
    old, new = Owner(harness, kind, rewinds=rewinds), Owner(harness, kind, rewinds=rewinds)
    await old.join()
    await old.open()
    held = await old.fetch()
    await old.consumer.stop()
    await new.join()
    await old.commit(held)
    await new.open()
    await new.commit(await new.fetch())
    await old.close()
    await new.close()


async def each_article_once(
    story: Callable[[Harness, type[Transactions], bool], Awaitable[None]],
    harness: Harness,
    kind: type[Transactions] = Transactions,
    *,
    rewinds: bool = True,
) -> None:
    await harness.publish((0, b"article") for _ in range(10))
    await story(harness, kind, rewinds)
    assert len(await harness.read(harness.output, 10)) == 10


async def test_fence_stops_the_old_owner(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        await each_article_once(late_commit_after_the_new_owner, harness)


async def test_rewind_sees_the_last_commit_of_the_old_owner(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        await each_article_once(late_commit_before_the_fence, harness)


async def test_without_the_fence_the_first_test_fails(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        with pytest.raises(AssertionError, match="20 == 10"):
            await each_article_once(late_commit_after_the_new_owner, harness, Unfenced)


async def test_without_the_rewind_the_second_test_fails(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        with pytest.raises(AssertionError, match="20 == 10"):
            await each_article_once(late_commit_before_the_fence, harness, rewinds=False)
