"""One partition's lane with a pool and a Kafka that do as they are told."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.flood import FloodStop
from service.kafka.errors import Fenced, KafkaProblem, Refused, Retry
from service.lane import Ending, Lane
from service.metrics import Metrics
from service.records import Kind, Outcome, Outgoing, Reason, Record, Rejection, Stage
from service.settings import FloodSettings, OutputSettings, Settings, WorkerSettings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence


def record(offset: int, value: bytes | None = b"article") -> Record:
    return Record("raw", 0, offset, timestamp=0, key=str(offset).encode(), value=value)


def outcome(of: Record) -> Outcome:
    """An event, a tombstone for a null value, a dead letter for ``bad``."""
    if of.value is None:
        return Outcome(Kind.TOMBSTONE, Outgoing("enriched", of.key, None))
    if of.value == b"bad":
        rejection = Rejection(Reason.INVALID_JSON, Stage.DECODE, "not JSON")
        return Outcome(Kind.DEAD_LETTER, Outgoing("dead", of.key, of.value), rejection=rejection)
    return Outcome(Kind.ENRICHED, Outgoing("enriched", of.key, of.value))


class Children:
    """A pool whose work is done when the test says so."""

    def __init__(self) -> None:
        self.submitted: list[tuple[Record, asyncio.Future[Outcome]]] = []

    def submit(self, of: Record) -> asyncio.Future[Outcome]:
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self.submitted.append((of, future))
        return future

    def finish(self, *offsets: int) -> None:
        for of, future in self.submitted:
            if of.offset in offsets and not future.done():
                future.set_result(outcome(of))

    @property
    def unfinished(self) -> list[int]:
        return [of.offset for of, future in self.submitted if not future.done()]


@dataclass
class Topic:
    """What Kafka holds: published records, the committed offset, and what it will say to the next commits."""

    committed: int | None = 0
    limit: int = 1_000_000
    published: list[Outgoing] = field(default_factory=list)
    commits: list[tuple[int, int]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    async def open(self) -> None:
        pass

    def close(self) -> None:
        pass

    async def commit(self, batch: Sequence[Outgoing], next_offset: int) -> None:
        await asyncio.sleep(0)
        answer = self.answers.pop(0) if self.answers else "committed"
        if answer == "fenced":
            raise Fenced("another owner")
        if answer == "failed":
            raise Retry("no answer")
        if any(len(outgoing.value or b"") > self.limit for outgoing in batch):
            raise Refused("too large")
        self.published.extend(batch)
        self.committed = next_offset
        self.commits.append((len(batch), next_offset))
        if answer == "committed, answer lost":
            raise Retry("no answer")

    @property
    def keys(self) -> list[int]:
        return [int(outgoing.key or b"") for outgoing in self.published]


def lane(
    children: Children,
    topic: Topic,
    batch_records: int = 200,
    tombstones: str = "forward",
    flood: FloodStop | None = None,
) -> Lane:
    there = Settings(
        worker=WorkerSettings(batch_records=batch_records, batch_seconds=0.001),
        output=OutputSettings.model_validate({"tombstones": tombstones}),
    )
    return Lane(
        0,
        topic.committed or 0,
        submit=children.submit,
        transactor=topic,
        flood=flood or FloodStop(FloodSettings()),
        settings=there,
        metrics=Metrics(),
    )


async def settle() -> None:
    """Let every task that can run come to its next wait, batches' lingering included."""
    await asyncio.sleep(0.003)
    for _ in range(20):
        await asyncio.sleep(0)


async def finished(running: Awaitable[None]) -> None:
    await asyncio.wait_for(running, 5)


async def test_outcomes_leave_in_the_order_of_their_records() -> None:
    children, topic = Children(), Topic()
    tested = lane(children, topic)
    running = asyncio.create_task(tested.run())
    tested.offer([record(offset) for offset in range(4)])
    children.finish(3, 1, 2)
    await settle()
    assert topic.published == []
    assert topic.committed == 0
    children.finish(0)
    tested.stop(Ending.IN_FLIGHT)
    await running
    assert topic.keys == [0, 1, 2, 3]
    assert topic.commits == [(4, 4)]


async def test_records_before_the_own_next_offset_are_dropped() -> None:
    children, topic = Children(), Topic(committed=5)
    tested = lane(children, topic)
    tested.offer([record(3), record(5), record(4), record(5), record(9)])
    assert [of.offset for of, _ in children.submitted] == [5, 9]
    assert tested.depth == 2
    assert tested.bytes == 2 * record(5).size


async def test_batches_are_bounded() -> None:
    children, topic = Children(), Topic()
    tested = lane(children, topic, batch_records=3)
    tested.offer(map(record, range(8)))
    children.finish(*range(8))
    tested.stop(Ending.IN_FLIGHT)
    await finished(tested.run())
    assert topic.commits == [(3, 3), (3, 6), (2, 8)]


async def test_gap_between_offsets_is_committed_up_to_the_next_record() -> None:
    children, topic = Children(), Topic()
    tested = lane(children, topic)
    running = asyncio.create_task(tested.run())
    tested.offer([record(0), record(7)])
    children.finish(0)
    await settle()
    assert topic.commits == [(1, 7)]
    tested.stop(Ending.FINISHED)
    await running


async def test_empty_lane_commits_the_position_past_a_marker_and_says_so_once() -> None:
    children, topic = Children(), Topic(committed=4)
    tested = lane(children, topic)
    running = asyncio.create_task(tested.run())
    tested.skip_to(6)
    await settle()
    tested.skip_to(6)
    await settle()
    assert topic.commits == [(0, 6)]
    tested.offer([record(6)])
    tested.skip_to(9)
    await settle()
    assert topic.committed == 6
    tested.stop(Ending.FINISHED)
    await running


async def test_first_position_is_committed_before_there_is_any_record() -> None:
    topic = Topic(committed=None)
    tested = lane(Children(), topic)
    running = asyncio.create_task(tested.run())
    await settle()
    assert topic.commits == [(0, 0)]
    tested.stop(Ending.FINISHED)
    await running


async def test_stopping_with_what_is_finished_lets_the_rest_go() -> None:
    children, topic = Children(), Topic()
    tested = lane(children, topic)
    tested.offer(map(record, range(5)))
    children.finish(0, 1, 3)
    await settle()
    tested.stop(Ending.FINISHED)
    await finished(tested.run())
    assert topic.commits == [(2, 2)]
    assert all(future.cancelled() for of, future in children.submitted if of.offset in {2, 4})


async def test_stopping_with_what_is_in_flight_takes_nothing_more() -> None:
    children, topic = Children(), Topic()
    tested = lane(children, topic)
    running = asyncio.create_task(tested.run())
    tested.offer([record(0)])
    tested.stop(Ending.IN_FLIGHT)
    tested.offer([record(1)])
    children.finish(0)
    await running
    assert topic.commits == [(1, 1)]


@pytest.mark.parametrize(("tombstones", "keys"), [("forward", [0, 1, 2]), ("skip", [0, 2])])
async def test_tombstones_and_rejections_are_outcomes_like_others(tombstones: str, keys: list[int]) -> None:
    children, topic = Children(), Topic()
    tested = lane(children, topic, tombstones=tombstones)
    tested.offer([record(0), record(1, None), record(2, b"bad")])
    children.finish(0, 1, 2)
    tested.stop(Ending.IN_FLIGHT)
    await finished(tested.run())
    assert topic.keys == keys
    assert topic.published[-1].topic == "dead"
    assert topic.committed == 3


async def test_refused_event_becomes_a_dead_letter_between_its_neighbours() -> None:
    children, topic = Children(), Topic(limit=100)
    tested = lane(children, topic)
    big = Outcome(Kind.ENRICHED, Outgoing("enriched", b"5", b"x" * 101), article_id="five")
    tested.offer(map(record, range(9)))
    children.submitted[5][1].set_result(big)
    children.finish(*range(9))
    tested.stop(Ending.IN_FLIGHT)
    await finished(tested.run())
    assert topic.keys == list(range(9))
    refused = topic.published[5]
    assert (refused.topic, refused.value) == ("articles.dead-letter", b"article")
    assert dict(refused.headers)["x-error-reason"] == b"OUTPUT_TOO_LARGE"
    assert [outgoing.topic for outgoing in topic.published].count("enriched") == 8


async def test_refused_dead_letter_goes_without_its_value_and_keeps_its_reason() -> None:
    children, topic = Children(), Topic(limit=100)
    tested = lane(children, topic)
    rejection = Rejection(Reason.INVALID_JSON, Stage.DECODE, "not JSON")
    tested.offer([record(0)])
    letter = Outgoing("dead", b"0", b"x" * 101, (("x-error-reason", b"INVALID_JSON"),))
    children.submitted[0][1].set_result(Outcome(Kind.DEAD_LETTER, letter, rejection=rejection))
    tested.stop(Ending.IN_FLIGHT)
    await finished(tested.run())
    assert [outgoing.value for outgoing in topic.published] == [b""]
    assert dict(topic.published[0].headers)["x-error-reason"] == b"INVALID_JSON"


async def test_topic_that_refuses_even_that_stops_the_lane() -> None:
    children, topic = Children(), Topic(limit=-1)
    tested = lane(children, topic)
    tested.offer([record(0)])
    children.finish(0)
    with pytest.raises(KafkaProblem, match="refuses even a dead letter"):
        await finished(tested.run())
    assert topic.committed == 0


@pytest.mark.parametrize(("answer", "error"), [("fenced", Fenced), ("failed", Retry)])
async def test_trouble_ends_the_lane_with_nothing_committed(answer: str, error: type[KafkaProblem]) -> None:
    children, topic = Children(), Topic(answers=[answer])
    tested = lane(children, topic)
    tested.offer([record(0)])
    children.finish(0)
    with pytest.raises(error):
        await finished(tested.run())
    assert topic.committed == 0


async def test_failure_of_the_pool_ends_the_lane_with_nothing_committed() -> None:
    children, topic = Children(), Topic()
    tested = lane(children, topic)
    tested.offer([record(0)])
    children.submitted[0][1].set_exception(LookupError("a bug"))
    with pytest.raises(LookupError, match="a bug"):
        await finished(tested.run())
    assert topic.committed == 0


async def test_room_is_what_is_left_of_records_and_bytes() -> None:
    tested = lane(Children(), Topic())
    assert tested.room(3, 1) == 3
    tested.offer([record(0), record(1)])
    assert tested.room(3, 1_000) == 1
    assert tested.room(3, 2 * record(0).size) == 0
    assert tested.room(1, 1_000) == 0


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


ANSWERS = st.sampled_from(["committed"] * 6 + ["fenced", "failed", "committed, answer lost"])


@settings(deadline=None)  # a busy machine lets batches linger longer
@given(
    gaps=st.lists(st.integers(1, 3), min_size=1, max_size=40),
    values=st.lists(st.sampled_from([b"article", b"bad", None, b"x" * 200]), min_size=1),
    answers=st.lists(ANSWERS, max_size=12),
    batch_records=st.integers(1, 9),
    seed=st.integers(0, 2**32),
)
def test_one_outcome_each_in_order_whatever_the_pool_and_kafka_do(
    gaps: list[int],
    values: list[bytes | None],
    answers: list[str],
    batch_records: int,
    seed: int,
) -> None:
    offsets = [sum(gaps[: i + 1]) for i in range(len(gaps))]
    log = [record(offset, values[i % len(values)]) for i, offset in enumerate(offsets)]
    topic = Topic(limit=150, answers=answers)
    chance = Random(seed)

    async def life_of_one_lane() -> bool:
        """From the committed offset on; True when everything is committed, False when it broke off."""
        children = Children()
        tested = lane(children, topic, batch_records)
        running = asyncio.create_task(tested.run())
        unread = [of for of in log if of.offset >= tested.next_offset]
        while (unread or children.unfinished) and not running.done():
            count = chance.randint(0, len(unread))
            tested.offer(unread[:count])
            del unread[:count]
            if children.unfinished:
                children.finish(
                    *chance.sample(children.unfinished, chance.randint(0, len(children.unfinished)))
                )
            await asyncio.sleep(chance.choice([0, 0, 0.001]))
            published = topic.keys
            assert published == offsets[: len(published)]
            # No committed offset is past a record that is not published.
            assert [offset for offset in offsets if offset < (topic.committed or 0)] == published
        tested.stop(Ending.IN_FLIGHT)
        try:
            await finished(running)
        except (Fenced, Retry):
            tested.close()
            return False
        return True

    while not asyncio.run(life_of_one_lane()):
        pass
    assert topic.keys == offsets
    assert topic.committed == offsets[-1] + 1
