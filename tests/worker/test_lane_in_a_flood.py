"""What a lane commits, and what it leaves, when refusals become a flood."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from told import Children, Topic, finished, lane, record, settle

from quotewire.kafka.errors import Retry
from quotewire.settings import FloodSettings
from quotewire.worker.dead_letter_limit import FloodStop
from quotewire.worker.partition import Ending

if TYPE_CHECKING:
    pass


async def test_flood_is_committed_up_to_the_record_that_makes_it() -> None:
    children, topic = Children(), Topic()
    flood = FloodStop(FloodSettings(consecutive_records=3))
    tested = lane(children, topic, flood=flood)
    running = asyncio.create_task(tested.run())
    tested.offer([record(0), *(record(offset, b"bad") for offset in range(1, 6)), record(6)])
    children.finish(*range(7))
    await settle()
    assert topic.commits == [(4, 4)]
    assert flood.reason == "the last 3 records were all refused"
    tested.stop(Ending.IN_FLIGHT)
    await finished(running)
    assert topic.committed == 4


async def test_flood_on_one_partition_stops_the_others_with_nothing_more_committed() -> None:
    flood = FloodStop(FloodSettings(consecutive_records=2))
    bad, good = (Children(), Topic()), (Children(), Topic())
    lanes = [lane(*bad, flood=flood), lane(*good, flood=flood)]
    running = [asyncio.create_task(each.run()) for each in lanes]
    lanes[0].offer([record(0, b"bad"), record(1, b"bad")])
    bad[0].finish(0, 1)
    await settle()
    lanes[1].offer([record(0)])
    good[0].finish(0)
    await settle()
    assert bad[1].committed == 2
    assert good[1].committed == 0
    for each in lanes:
        each.stop(Ending.FINISHED)
    for task in running:
        await finished(task)
    assert good[1].commits == []


async def test_batch_that_failed_counts_for_no_flood() -> None:
    children, topic = Children(), Topic(answers=["failed"])
    flood = FloodStop(FloodSettings(consecutive_records=2))
    for expected in (Retry, None):
        tested = lane(children, topic, flood=flood)
        tested.offer([record(0, b"bad")])
        children.finish(0)
        tested.stop(Ending.IN_FLIGHT)
        (result,) = await asyncio.gather(tested.run(), return_exceptions=True)
        assert (type(result) if result else None) is expected
    assert flood.reason is None
