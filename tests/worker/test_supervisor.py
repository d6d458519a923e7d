"""A rebalance that finds partitions whose producers still start, and a close of which each step fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

import pytest

from quotewire.kafka.errors import RetriableKafkaError
from quotewire.metrics import Metrics
from quotewire.records import Outgoing, Record
from quotewire.settings import Settings
from quotewire.worker.supervisor import GroupSupervisor


class Starting:
    """A transactor whose producer never starts, and takes its time to stop."""

    committed: int | None = None
    topic_made_again = False
    topic = ""

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


class There:
    """Topics that are there."""

    missing: Sequence[str] = ()
    unreachable = ""

    async def wait(self) -> None:
        pass


def with_topics() -> GroupSupervisor:
    partitions = GroupSupervisor(Settings(), never, Metrics())
    partitions._topics = There()  # type: ignore[assignment]
    return partitions


def never(record: Record) -> asyncio.Future[Any]:
    raise NotImplementedError


async def test_rebalance_while_producers_start_does_not_end_the_worker() -> None:
    partitions = with_topics()
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


class Breaking(Starting):
    """A transactor that fails when the partition worker is let go."""

    async def open(self) -> None:
        raise ZeroDivisionError("no producer")


class Staying(Idle):
    """A member of a group that cannot be left."""

    async def stop(self, seconds: float) -> None:  # noqa: ARG002 - as the consumer has it
        raise RetriableKafkaError("the group cannot be left")


async def test_steps_of_the_close_do_not_wait_for_one_another_to_succeed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    partitions = with_topics()
    await partitions.consumer.stop()
    partitions.consumer = Staying()  # type: ignore[assignment]
    partitions._transactors = {0: Breaking(0)}
    partitions._assigned([0])
    await asyncio.sleep(0.01)
    await partitions.close(1)
    fakes = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert fakes == [
        "letting the partitions go failed: no producer",
        "leaving the consumer group failed: the group cannot be left",
    ]


async def test_partition_is_not_opened_anew_while_the_group_takes_it_back() -> None:
    partitions = with_topics()
    await partitions.consumer.stop()
    partitions.consumer = Idle()  # type: ignore[assignment]
    opening = Starting(0.05)
    partitions._transactors = {0: opening}
    partitions._assigned([0])
    await asyncio.sleep(0.01)
    revoking = asyncio.create_task(partitions._revoked())
    await asyncio.sleep(0.01)
    partitions._open_anew(0)
    await revoking
    assert not partitions._tasks
    assert not partitions._reopen


async def test_what_was_known_of_a_partition_is_forgotten_once_another_worker_has_it() -> None:
    partitions = with_topics()
    await partitions.consumer.stop()
    partitions.consumer = Idle()  # type: ignore[assignment]
    partitions._transactors = {0: Starting(0), 1: Starting(0)}
    partitions._assigned([0])
    assert [*partitions._transactors] == [0]
    await partitions.drain(0, 1)
