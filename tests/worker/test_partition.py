"""A partition worker with a pool and a Kafka that do what the test says."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from fakes import Children, Topic, finished, keyless, outcome, record, settle, worker

from quotewire.kafka.errors import Fenced, KafkaFailure, RetriableKafkaError
from quotewire.records import Kind, Outcome, Outgoing, Reason, Record, Rejection, Stage
from quotewire.worker.partition import StopMode
from quotewire.worker.pending import Pending


async def test_outcomes_leave_in_the_order_of_their_records() -> None:
    children, topic = Children(), Topic()
    tested = worker(children, topic)
    running = asyncio.create_task(tested.run())
    tested.offer([record(offset) for offset in range(4)])
    children.finish(3, 1, 2)
    await settle()
    assert topic.published == []
    assert topic.committed == 0
    children.finish(0)
    tested.stop(StopMode.DRAIN)
    await running
    assert topic.keys == [0, 1, 2, 3]
    assert topic.commits == [(4, 4)]


async def test_records_before_the_own_next_offset_are_dropped() -> None:
    children, topic = Children(), Topic(committed=5)
    tested = worker(children, topic)
    tested.offer([record(3), record(5), record(4), record(5), record(9)])
    assert [of.offset for of, _ in children.submitted] == [5, 9]
    assert tested.depth == 2
    assert tested.bytes == 2 * record(5).size


async def test_batches_are_bounded() -> None:
    children, topic = Children(), Topic()
    tested = worker(children, topic, batch_records=3)
    tested.offer(map(record, range(8)))
    children.finish(*range(8))
    tested.stop(StopMode.DRAIN)
    await finished(tested.run())
    assert topic.commits == [(3, 3), (3, 6), (2, 8)]


async def test_finished_record_waits_for_many_in_flight_and_for_no_few() -> None:
    children, topic = Children(), Topic()
    tested = worker(children, topic, batch_seconds=60)
    running = asyncio.create_task(tested.run())
    tested.offer(map(record, range(10)))
    children.finish(0)
    await settle()
    assert topic.commits == []
    children.finish(1)
    await settle()
    assert topic.commits == [(2, 2)]
    children.finish(2)
    await settle()
    assert topic.commits == [(2, 2), (1, 3)]
    children.finish(*range(3, 10))
    await settle()
    assert topic.committed == 10
    tested.skip_to(12)
    await settle()
    assert topic.committed == 10  # a position may wait for the next record
    tested.offer([record(12)])
    await settle()
    assert topic.committed == 10
    tested.stop(StopMode.DRAIN)
    await settle()
    assert topic.committed == 10
    children.finish(12)
    await finished(running)
    assert topic.committed == 13


async def test_gap_between_offsets_is_committed_up_to_the_next_record() -> None:
    children, topic = Children(), Topic()
    tested = worker(children, topic)
    running = asyncio.create_task(tested.run())
    tested.offer([record(0), record(7)])
    children.finish(0)
    await settle()
    assert topic.commits == [(1, 7)]
    tested.stop(StopMode.COMMIT_READY)
    await running


async def test_empty_worker_commits_the_position_past_a_marker_and_says_so_once() -> None:
    children, topic = Children(), Topic(committed=4)
    tested = worker(children, topic)
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
    tested.stop(StopMode.COMMIT_READY)
    await running


async def test_worker_that_is_stopped_passes_over_nothing() -> None:
    children, topic = Children(), Topic(committed=None)
    tested = worker(children, topic)
    running = asyncio.create_task(tested.run())
    await asyncio.sleep(0)
    tested.stop(StopMode.DRAIN)
    assert tested.room(100, 1_000_000) == 0
    tested.offer([record(0), record(1)])
    tested.skip_to(2)
    await finished(running)
    assert topic.commits in ([], [(0, 0)])


async def test_first_position_is_committed_before_there_is_any_record() -> None:
    topic = Topic(committed=None)
    tested = worker(Children(), topic)
    running = asyncio.create_task(tested.run())
    await settle()
    assert topic.commits == [(0, 0)]
    tested.stop(StopMode.COMMIT_READY)
    await running


async def test_stopping_with_what_is_finished_lets_the_rest_go() -> None:
    children, topic = Children(), Topic()
    tested = worker(children, topic)
    tested.offer(map(record, range(5)))
    children.finish(0, 1, 3)
    await settle()
    tested.stop(StopMode.COMMIT_READY)
    await finished(tested.run())
    assert topic.commits == [(2, 2)]
    assert all(future.cancelled() for of, future in children.submitted if of.offset in {2, 4})


async def test_stopping_with_what_is_in_flight_takes_nothing_more() -> None:
    children, topic = Children(), Topic()
    tested = worker(children, topic)
    running = asyncio.create_task(tested.run())
    tested.offer([record(0)])
    tested.stop(StopMode.DRAIN)
    tested.offer([record(1)])
    children.finish(0)
    await running
    assert topic.commits == [(1, 1)]


@pytest.mark.parametrize(("published", "keys"), [(True, [0, 1, 2]), (False, [0, 2])])
async def test_tombstones_and_rejections_are_outcomes_like_others(
    keys: list[int], *, published: bool
) -> None:
    children, topic = Children(), Topic()
    tested = worker(children, topic)
    tested.offer([record(0), record(1, None), record(2, b"bad")])
    children.submitted[1][1].set_result(replace(outcome(record(1, None)), published=published))
    children.finish(0, 1, 2)
    tested.stop(StopMode.DRAIN)
    await finished(tested.run())
    assert topic.keys == keys
    assert topic.published[-1].topic == "dead"
    assert topic.committed == 3


async def test_refused_event_becomes_a_dead_letter_between_its_neighbours() -> None:
    children, topic = Children(), Topic(limit=100)
    tested = worker(children, topic)
    big = Outcome(Kind.ENRICHED, Outgoing("enriched", b"5", b"x" * 101), article_id="five")
    tested.offer(map(record, range(9)))
    children.submitted[5][1].set_result(big)
    children.finish(*range(9))
    tested.stop(StopMode.DRAIN)
    await finished(tested.run())
    assert topic.keys == list(range(9))
    refused = topic.published[5]
    assert (refused.topic, refused.value) == ("articles.dead-letter", b"article")
    assert dict(refused.headers)["x-error-reason"] == b"OUTPUT_TOO_LARGE"
    assert [outgoing.topic for outgoing in topic.published].count("enriched") == 8


async def test_refused_dead_letter_goes_without_its_value_and_keeps_its_reason() -> None:
    children, topic = Children(), Topic(limit=100)
    tested = worker(children, topic)
    rejection = Rejection(Reason.INVALID_JSON, Stage.DECODE, "not JSON")
    tested.offer([record(0)])
    letter = Outgoing("dead", b"0", b"x" * 101, (("x-error-reason", b"INVALID_JSON"),))
    children.submitted[0][1].set_result(Outcome(Kind.DEAD_LETTER, letter, rejection=rejection))
    tested.stop(StopMode.DRAIN)
    await finished(tested.run())
    assert [outgoing.value for outgoing in topic.published] == [b""]
    assert dict(topic.published[0].headers)["x-error-reason"] == b"INVALID_JSON"


async def test_dead_letters_without_a_key_get_one_together_where_the_topic_wants_keys() -> None:
    children, topic = Children(), Topic(keyed=frozenset({"dead"}))
    tested = worker(children, topic)
    tested.offer(keyless(offset, b"bad") if offset % 3 == 0 else record(offset) for offset in range(20))
    children.finish(*range(20))
    tested.stop(StopMode.DRAIN)
    await finished(tested.run())
    letters = [outgoing for outgoing in topic.published if outgoing.topic == "dead"]
    assert [outgoing.key for outgoing in letters] == [f"raw-0@{n}".encode() for n in range(0, 20, 3)]
    assert {outgoing.value for outgoing in letters} == {b"bad"}
    # One transaction says that keys are wanted, and the next one has them all.
    assert (topic.refusals, topic.commits) == (1, [(20, 20)])


async def test_refused_record_is_found_among_those_that_went_with_it_alone() -> None:
    children, topic = Children(), Topic(limit=100)
    tested = worker(children, topic)
    tested.offer(
        [record(n, b"y" * 101 if n == 150 else b"bad" if n == 7 else b"article") for n in range(200)]
    )
    children.finish(*(n for n in range(200) if n != 150))
    letter = Outgoing("dead", b"150", b"y" * 101)
    rejection = Rejection(Reason.INVALID_JSON, Stage.DECODE, "not JSON")
    children.submitted[150][1].set_result(Outcome(Kind.DEAD_LETTER, letter, rejection=rejection))
    tested.stop(StopMode.DRAIN)
    await finished(tested.run())
    assert topic.keys == list(range(200))
    # Two dead letters among two hundred records: parted once, and the second is alone.
    assert topic.refusals == 2


async def test_topic_that_refuses_even_that_stops_the_worker() -> None:
    children, topic = Children(), Topic(limit=-1)
    tested = worker(children, topic)
    tested.offer([record(0)])
    children.finish(0)
    with pytest.raises(KafkaFailure, match=r"refuses even a dead letter .*: as the test says"):
        await finished(tested.run())
    assert topic.committed == 0


@pytest.mark.parametrize(("answer", "error"), [("fenced", Fenced), ("failed", RetriableKafkaError)])
async def test_trouble_ends_the_worker_with_nothing_committed(answer: str, error: type[KafkaFailure]) -> None:
    children, topic = Children(), Topic(answers=[answer])
    tested = worker(children, topic)
    tested.offer([record(0)])
    children.finish(0)
    with pytest.raises(error):
        await finished(tested.run())
    assert topic.committed == 0


async def test_failure_of_the_pool_ends_the_worker_with_nothing_committed() -> None:
    children, topic = Children(), Topic()
    tested = worker(children, topic)
    tested.offer([record(0)])
    children.submitted[0][1].set_exception(LookupError("a bug"))
    with pytest.raises(LookupError, match="a bug"):
        await finished(tested.run())
    assert topic.committed == 0


async def test_worker_that_is_closed_lets_go_of_what_is_in_flight() -> None:
    children = Children()
    tested = worker(children, Topic())
    tested.offer(map(record, range(3)))
    children.finish(0)
    await settle()
    tested.close()
    assert [future.cancelled() for _, future in children.submitted] == [False, True, True]
    assert tested.room(100, 1_000) == 0


async def test_room_is_what_is_left_of_records_and_bytes() -> None:
    tested = worker(Children(), Topic())
    assert tested.room(3, 1) == 3
    tested.offer([record(0), record(1)])
    assert tested.room(3, 1_000) == 1
    assert tested.room(3, 2 * record(0).size) == 0
    assert tested.room(1, 1_000) == 0


async def test_only_a_dead_letter_without_a_key_lacks_one() -> None:
    def lacks_key(of: Record) -> bool:
        future = asyncio.get_running_loop().create_future()
        future.set_result(outcome(of))
        return Pending(of, future, 0, 0).lacks_key

    made = (keyless(0, b"bad"), record(0, b"bad"), keyless(0, None))
    assert list(map(lacks_key, made)) == [True, False, False]
