"""What a partition worker commits, and what it leaves, when refusals become a flood."""

from __future__ import annotations

import asyncio

from fakes import Children, Topic, finished, record, settle, worker

from quotewire.kafka.errors import RetriableKafkaError
from quotewire.settings import FloodSettings
from quotewire.worker.dead_letter_limit import DeadLetterLimit
from quotewire.worker.partition import StopMode


async def test_flood_is_committed_up_to_the_record_that_makes_it() -> None:
    children, topic = Children(), Topic()
    dead_letter_limit = DeadLetterLimit(FloodSettings(consecutive_records=3))
    tested = worker(children, topic, dead_letter_limit=dead_letter_limit)
    running = asyncio.create_task(tested.run())
    tested.offer([record(0), *(record(offset, b"bad") for offset in range(1, 6)), record(6)])
    children.finish(*range(7))
    await settle()
    assert topic.commits == [(4, 4)]
    assert dead_letter_limit.reason == "the last 3 records were all refused"
    tested.stop(StopMode.DRAIN)
    await finished(running)
    assert topic.committed == 4


async def test_flood_on_one_partition_stops_the_others_with_nothing_more_committed() -> None:
    dead_letter_limit = DeadLetterLimit(FloodSettings(consecutive_records=2))
    bad, good = (Children(), Topic()), (Children(), Topic())
    workers = [
        worker(*bad, dead_letter_limit=dead_letter_limit),
        worker(*good, dead_letter_limit=dead_letter_limit),
    ]
    running = [asyncio.create_task(each.run()) for each in workers]
    workers[0].offer([record(0, b"bad"), record(1, b"bad")])
    bad[0].finish(0, 1)
    await settle()
    workers[1].offer([record(0)])
    good[0].finish(0)
    await settle()
    assert bad[1].committed == 2
    assert good[1].committed == 0
    for each in workers:
        each.stop(StopMode.COMMIT_READY)
    for task in running:
        await finished(task)
    assert good[1].commits == []


async def test_batch_that_failed_counts_for_no_flood() -> None:
    children, topic = Children(), Topic(answers=["failed"])
    dead_letter_limit = DeadLetterLimit(FloodSettings(consecutive_records=2))
    for expected in (RetriableKafkaError, None):
        tested = worker(children, topic, dead_letter_limit=dead_letter_limit)
        tested.offer([record(0, b"bad")])
        children.finish(0)
        tested.stop(StopMode.DRAIN)
        (result,) = await asyncio.gather(tested.run(), return_exceptions=True)
        assert (type(result) if result else None) is expected
    assert dead_letter_limit.reason is None
