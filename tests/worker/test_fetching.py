"""Which partitions are asked for how many records, on a Kafka in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiokafka.errors import KafkaConnectionError
from aiokafka.structs import TopicPartition
from fakes import Children, Topic, worker
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_kafka import Cluster
from supervised import KAFKA

from quotewire.kafka.consumer import GroupConsumer
from quotewire.kafka.start_positions import StartPositions
from quotewire.metrics import Metrics
from quotewire.settings import FloodSettings, WorkerSettings
from quotewire.worker.dead_letter_limit import DeadLetterLimit
from quotewire.worker.fetching import Fetching
from quotewire.worker.partition import StopMode

if TYPE_CHECKING:
    from memory_consumer import Consumer

    from quotewire.worker.partition import PartitionWorker


class Fetched:
    """Some partitions of which each has so many records, and the fetching of them."""

    def __init__(self, counts: list[int], **limits: int) -> None:
        self.cluster = Cluster(raw=len(counts))
        for number, count in enumerate(counts):
            self.cluster.add("raw", *[b"article"] * count, partition=number)
        self.children = Children()
        self.limit = DeadLetterLimit(FloodSettings(consecutive_records=1))
        self.reopened: list[int] = []
        self.workers: dict[int, PartitionWorker] = {}
        self.consumer = GroupConsumer(KAFKA, "raw", self.cluster.clients)
        positions = StartPositions(self.consumer, "raw", Metrics(), may_reset=True)
        self.fetching = Fetching(
            self.workers, WorkerSettings.model_validate(limits), self.limit, positions, self.reopen
        )

    def reopen(self, number: int) -> None:
        self.reopened.append(number)
        self.workers[number].stop(StopMode.DRAIN)

    async def start(self) -> Consumer:
        async def revoked() -> None:
            pass

        await self.consumer.start(revoked=revoked, assigned=lambda _: None)
        numbers = range(len(self.cluster.logs))
        await self.cluster.assign(*numbers)
        for number in numbers:
            self.consumer.rewind(number, 0)
            self.workers[number] = worker(self.children, Topic())
        return self.cluster.consumers[0]

    async def fetch(self, times: int = 1) -> None:
        for _ in range(times):
            await self.fetching.fetch(self.consumer)

    @property
    def depths(self) -> list[int]:
        return [one.depth for one in self.workers.values()]


async def test_turn_is_at_most_sixteen_records_of_a_partition() -> None:
    tested = Fetched([40, 3])
    consumer = await tested.start()
    await tested.fetch()
    assert tested.depths == [16, 3]
    assert consumer.asked == ((TopicPartition("raw", 0),), 0, 16)  # without waiting
    await tested.fetch()
    assert tested.depths == [32, 3]


async def test_partitions_have_their_turn_first_one_after_the_other() -> None:
    tested = Fetched([80, 80, 80])
    await tested.start()
    first = []
    for _ in range(4):
        before = len(tested.children.submitted)
        await tested.fetch()
        first.append(tested.children.submitted[before][0].partition)
    assert first == [1, 2, 0, 1]


async def test_each_has_an_equal_share_of_records_and_what_is_full_is_not_asked() -> None:
    tested = Fetched([40, 40], in_flight_records=11)
    consumer = await tested.start()
    await tested.fetch(3)
    assert tested.depths == [5, 5]
    # All are full: Kafka is asked for none of them, which shows it that we are alive.
    assert consumer.asked == ((TopicPartition("raw", -1),), 200, 1)


async def test_each_has_an_equal_share_of_bytes() -> None:
    size = len(b"article") + len(b"k")
    tested = Fetched([40, 40], in_flight_bytes=2 * 17 * size)
    await tested.start()
    await tested.fetch(3)
    assert tested.depths == [32, 32]
    less = Fetched([40, 40], in_flight_bytes=2 * 16 * size)
    await less.start()
    await less.fetch(3)
    assert less.depths == [16, 16]


async def test_more_partitions_than_records_in_flight_still_have_one_each() -> None:
    tested = Fetched([5, 5, 5], in_flight_records=2)
    await tested.start()
    await tested.fetch(2)
    assert tested.depths == [1, 1, 1]


async def test_where_nothing_came_it_waits_for_one_record_of_those_that_are_not_full() -> None:
    tested = Fetched([40, 0], in_flight_records=8)
    consumer = await tested.start()
    await tested.fetch(2)
    assert tested.depths == [4, 0]
    assert consumer.asked == ((TopicPartition("raw", 1),), 200, 1)
    tested.cluster.calls.clear()
    tested.cluster.add("raw", b"article", partition=1)
    await tested.fetch()
    assert tested.depths == [4, 1]
    # It had something: one request, and no wait.
    assert tested.cluster.calls.count("getmany") == 1


async def test_after_the_dead_letter_limit_nothing_is_asked_for() -> None:
    tested = Fetched([40])
    consumer = await tested.start()
    tested.limit.committed(refused=True)
    await tested.fetch()
    assert tested.depths == [0]
    assert consumer.asked[0] == (TopicPartition("raw", -1),)


async def test_without_partitions_it_still_asks() -> None:
    tested = Fetched([1])
    consumer = await tested.start()
    tested.workers.clear()
    await tested.fetch()
    assert consumer.asked == ((TopicPartition("raw", -1),), 200, 1)


async def test_record_without_a_partition_worker_is_dropped() -> None:
    tested = Fetched([2, 2])
    await tested.start()
    gone = tested.workers[1]
    tested.cluster.failures["getmany"] = [lambda: tested.workers.pop(1, None)] * 2
    await tested.fetch()
    assert gone.depth == 0


async def test_empty_worker_follows_the_position_past_what_is_no_record() -> None:
    tested = Fetched([0, 3])
    await tested.start()
    tested.cluster.end[TopicPartition("raw", 0)] = 2  # markers of transactions
    await tested.fetch()
    assert [one.next_offset for one in tested.workers.values()] == [2, 3]
    # Records in hand: no position is asked.
    tested.cluster.calls.clear()
    await tested.fetch()
    assert tested.cluster.calls.count("position") == 1


async def test_offset_past_the_end_reopens_the_partition() -> None:
    tested = Fetched([3])
    await tested.start()
    tested.consumer.rewind(0, 9)
    await tested.fetch()
    assert tested.reopened == [0]
    assert tested.depths == [0]


async def test_deleted_records_are_passed_over_without_reopening() -> None:
    tested = Fetched([5])
    await tested.start()
    tested.cluster.delete_before("raw", 3)
    await tested.fetch(2)
    assert tested.reopened == []
    assert [of.offset for of, _ in tested.children.submitted] == [3, 4]


async def test_failure_while_looking_for_the_position_is_met_again() -> None:
    tested = Fetched([5])
    await tested.start()
    tested.cluster.delete_before("raw", 3)
    tested.cluster.failures["beginning_offsets"] = [KafkaConnectionError(), KafkaConnectionError()]
    await tested.fetch(3)
    assert [of.offset for of, _ in tested.children.submitted] == [3, 4]


@settings(max_examples=40)
@given(
    counts=st.lists(st.integers(0, 30), min_size=1, max_size=4),
    limit=st.integers(1, 40),
    turns=st.integers(1, 6),
)
async def test_every_record_is_offered_once_in_order_within_the_limit(
    counts: list[int], limit: int, turns: int
) -> None:
    tested = Fetched(counts, in_flight_records=limit)
    await tested.start()
    await tested.fetch(turns)
    share = max(1, limit // len(counts))
    for number, depth in enumerate(tested.depths):
        offsets = [of.offset for of, _ in tested.children.submitted if of.partition == number]
        assert offsets == list(range(depth))
        assert depth <= min(share, counts[number])
