"""Drains, rebalances and the close of a supervisor, on a Kafka in memory."""

from __future__ import annotations

import asyncio
import logging

import pytest
from aiokafka.errors import KafkaConnectionError
from fakes import Children
from memory_kafka import HANG
from supervised import KAFKA, Supervised, cluster


async def test_drain_commits_all_that_is_in_flight_and_takes_nothing_more() -> None:
    children = Children()
    made = cluster(b"a", b"b")
    tested = Supervised(made, children)
    await tested.start(0)
    await tested.until(lambda: len(children.submitted) == 2)
    draining = asyncio.create_task(tested.supervisor.drain(5, 5))
    await asyncio.sleep(0.01)
    made.add("raw", b"c")
    assert not draining.done()
    children.finish(0, 1)
    assert await draining
    await tested.stop()
    assert tested.committed() == 2
    assert len(children.submitted) == 2


async def test_drain_that_is_late_commits_what_is_finished_in_order_and_cancels_the_rest() -> None:
    children = Children()
    tested = Supervised(cluster(b"a", b"b", b"c"), children)
    await tested.start(0)
    await tested.until(lambda: len(children.submitted) == 3)
    children.finish(0, 2)
    assert await tested.supervisor.drain(0.02, 5)
    await tested.stop()
    assert tested.committed() == 1
    assert tested.cluster.values("enriched") == [b"a"]
    assert [future.cancelled() for _, future in children.submitted] == [False, True, False]


async def test_drain_says_when_the_last_commit_was_not_in_time() -> None:
    children = Children()
    made = cluster(b"a", committed=0)
    tested = Supervised(made, children)
    await tested.start(0)
    await tested.until(lambda: children.submitted)
    made.failures["commit_transaction"] = [HANG]
    children.finish(0)
    assert not await tested.supervisor.drain(0.02, 0.02)
    await tested.stop()
    assert made.values("enriched") == []


async def test_revoked_partition_commits_what_is_finished_before_the_group_continues() -> None:
    children = Children()
    made = cluster(b"a", b"b")
    tested = Supervised(made, children)
    await tested.start(0)
    await tested.until(lambda: len(children.submitted) == 2)
    children.finish(0)
    await asyncio.sleep(0)  # the worker is told of an outcome by the event loop
    await made.assign()
    assert tested.committed() == 1
    assert tested.supervisor._tasks == {}
    assert tested.metric("assigned_partitions") == 0
    assert children.submitted[1][1].cancelled()
    await tested.until(lambda: made.producers[0].stopped)
    await made.assign(0)
    await tested.until(lambda: len(children.submitted) == 3)
    children.finish(1)
    await tested.until(lambda: tested.committed() == 2)
    await tested.stop()
    assert made.values("enriched") == [b"a", b"b"]


async def test_commit_that_is_late_at_a_rebalance_is_cancelled_after_half_of_its_time() -> None:
    children = Children()
    made = cluster(b"a", committed=0)
    tested = Supervised(made, children, kafka=KAFKA.model_copy(update={"rebalance_timeout_seconds": 0.2}))
    await tested.start(0)
    await tested.until(lambda: len(children.submitted) == 1)
    made.failures["commit_transaction"] = [HANG]
    children.finish(0)
    await tested.until(lambda: "commit_transaction" in made.calls)
    await asyncio.wait_for(made.assign(), 5)
    assert tested.metric("assigned_partitions") == 0
    await tested.stop()


async def test_close_leaves_the_group_and_stops_every_producer() -> None:
    made = cluster(b"a")
    tested = Supervised(made)
    await tested.start(0, 1)
    await tested.until(lambda: tested.committed() == 1 and len(made.producers) == 2)
    made.failures["stop_producer"] = [lambda: asyncio.sleep(0.02)]
    stopped: list[bool] = []
    made.failures["stop_consumer"] = [lambda: stopped.extend(one.stopped for one in made.producers)]
    await tested.stop()
    assert stopped == [True, True]
    assert made.calls[-1] == "stop_consumer"


async def test_steps_of_the_close_do_not_wait_for_one_another_to_succeed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    made = cluster(b"a")
    made.failures["start_producer"] = [ZeroDivisionError("no producer")]
    made.failures["stop_consumer"] = [KafkaConnectionError()]
    tested = Supervised(made)
    tested.supervisor._assigned([0])
    await asyncio.sleep(0.01)
    await tested.supervisor.close(1)
    printed = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert printed == [
        "stopping the partition workers failed: no producer",
        "leaving the consumer group failed: KafkaConnectionError",
    ]


async def test_rebalance_while_producers_start_does_not_end_the_worker() -> None:
    made = cluster()
    made.failures["start_producer"] = [HANG] * 4
    tested = Supervised(made)
    await tested.start(0, 1)
    for count in (2, 4):
        await tested.until(lambda wanted=count: made.calls.count("start_producer") == wanted)  # type: ignore[misc]
        await made.assign(0, 1)
    assert tested.running is not None
    assert not tested.running.done()
    await tested.until(lambda: tested.committed(1) == 0)
    await tested.stop()


async def test_partition_is_not_opened_again_while_the_group_takes_it_back() -> None:
    tested = Supervised(cluster(), Children())
    await tested.start(0)
    await tested.until(lambda: tested.supervisor._workers)
    revoking = asyncio.create_task(tested.supervisor._revoked())
    await asyncio.sleep(0)
    tested.supervisor._reopen(0)
    await revoking
    assert not tested.supervisor._tasks
    assert not tested.supervisor._to_reopen
    await tested.stop()


async def test_what_was_known_of_a_partition_is_forgotten_once_another_worker_has_it() -> None:
    made = cluster(b"a")
    tested = Supervised(made)
    await tested.start(0)
    await tested.until(lambda: tested.committed() == 1)
    first = tested.supervisor._transactor(0)
    await made.assign(0)
    assert tested.supervisor._transactor(0) is first
    await made.assign(1)
    await made.assign(0)
    assert tested.supervisor._transactor(0) is not first
    await tested.stop()
