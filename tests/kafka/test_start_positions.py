"""Where reading begins and continues, on a Kafka in memory."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from uuid import UUID

import pytest
from aiokafka import TopicPartition
from aiokafka.structs import OffsetAndMetadata
from memory_kafka import Cluster

from quotewire.kafka.consumer import GroupConsumer, PartitionOffsets
from quotewire.kafka.errors import KafkaFailure, OutOfRange
from quotewire.kafka.start_positions import StartPositions
from quotewire.kafka.transactions import Transactions
from quotewire.metrics import Metrics
from quotewire.settings import KafkaSettings

SETTINGS, RAW = KafkaSettings(group_id="desk"), TopicPartition("raw", 0)


class Started:
    """Partition 0 with records at the offsets 3 to 7, assigned and resumed."""

    def __init__(self, *, may_reset: bool = True) -> None:
        self.cluster = Cluster(raw=1)
        self.cluster.add("raw", *[b"v"] * 8)
        self.cluster.delete_before("raw", 3)
        self.consumer = GroupConsumer(SETTINGS, "raw", self.cluster.clients)
        self.metrics = Metrics()
        self.positions = StartPositions(self.consumer, "raw", self.metrics, may_reset=may_reset)
        self.transactor = Transactions(
            SETTINGS, RAW, PartitionOffsets(self.consumer, 0), self.cluster.clients
        )

    async def start(self, committed: int | None = None, topic: str = "") -> int:
        async def revoked() -> None:
            pass

        def assigned(_: Sequence[int]) -> None:
            pass

        if committed is not None:
            self.cluster.committed["desk", RAW] = OffsetAndMetadata(committed, topic)
        await self.consumer.start(revoked=revoked, assigned=assigned)
        await self.cluster.assign(0)
        return await self.begin()

    async def begin(self) -> int:
        await self.transactor.open()
        start = await self.positions.start(0, self.transactor)
        self.consumer.rewind(0, start)
        return start

    def resets(self) -> dict[str, float | None]:
        value = self.metrics.registry.get_sample_value
        causes = ("deleted", "past_the_end", "topic_made_again")
        found = {cause: value("quotewire_position_resets_total", {"cause": cause}) for cause in causes}
        return {cause: count for cause, count in found.items() if count}


async def test_reading_begins_at_the_commit_and_without_one_at_the_first_record() -> None:
    assert await Started().start(5) == 5
    tested = Started()
    assert await tested.start() == 3
    assert tested.resets() == {}


async def test_deleted_offsets_are_counted_and_passed_over(caplog: pytest.LogCaptureFixture) -> None:
    tested = Started()
    await tested.start(1)
    assert not await tested.positions.go_on_after(OutOfRange(0, 1))
    assert await tested.consumer.position(0) == 3
    assert tested.resets() == {"deleted": 1}
    lost = tested.metrics.registry.get_sample_value("quotewire_lost_offsets_total", {"partition": "0"})
    assert lost == 2
    (printed,) = [one.message for one in caplog.records if one.levelno == logging.ERROR]
    assert printed.startswith(
        "2 offsets of raw-0 were deleted before they were read, 1 to 2; reading goes on at 3"
    )


async def test_offset_past_the_end_is_left_for_the_first_record_once() -> None:
    tested = Started()
    await tested.start(20)
    assert await tested.positions.go_on_after(OutOfRange(0, 20))
    assert tested.resets() == {"past_the_end": 1}
    assert await tested.begin() == 3
    await tested.transactor.commit([], 4)
    # What counts then is the commit again: no longer the first record.
    assert await tested.begin() == 4


async def test_offset_of_an_earlier_position_is_nothing_to_act_on() -> None:
    tested = Started()
    await tested.start(5)
    assert not await tested.positions.go_on_after(OutOfRange(0, 1))
    assert await tested.consumer.position(0) == 5
    assert tested.resets() == {}


async def test_what_is_known_of_a_partition_is_forgotten_at_an_assignment() -> None:
    tested = Started()
    await tested.start(20)
    assert await tested.positions.go_on_after(OutOfRange(0, 20))
    tested.positions.forget()
    assert await tested.begin() == 20


async def test_first_offset_that_is_left_is_not_deleted() -> None:
    tested = Started()
    await tested.start(3)
    assert await tested.positions.go_on_after(OutOfRange(0, 3))
    assert tested.resets() == {"past_the_end": 1}


@pytest.mark.parametrize("offset", [1, 20])
async def test_where_nothing_may_be_reset_the_worker_ends(offset: int) -> None:
    tested = Started(may_reset=False)
    await tested.start(offset)
    with pytest.raises(KafkaFailure, match=r"QUOTEWIRE_KAFKA_AUTO_OFFSET_RESET is none: reset the group"):
        await tested.positions.go_on_after(OutOfRange(0, offset))
    assert tested.resets() == {}
    assert await tested.consumer.position(0) == offset


async def test_topic_that_was_made_again_is_told_once_and_read_from_its_first_record() -> None:
    tested = Started()
    assert await tested.start(5, f"memory/{UUID(int=50)}") == 3
    assert tested.resets() == {"topic_made_again": 1}
    assert not await tested.positions.topic_was_made_again()
    tested.cluster.ids["raw"] = UUID(int=51)
    assert await tested.positions.topic_was_made_again()
    assert tested.resets() == {"topic_made_again": 2}
    assert await tested.begin() == 3
    assert tested.resets() == {"topic_made_again": 2}


async def test_topic_that_is_opened_after_it_was_made_again_is_told() -> None:
    tested = Started()
    await tested.start()
    tested.cluster.ids["raw"] = UUID(int=51)
    await tested.begin()
    assert tested.resets() == {"topic_made_again": 1}


async def test_missing_topic_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    tested = Started()
    await tested.start()
    del tested.cluster.ids["raw"]
    for _ in range(3):
        assert not await tested.positions.topic_was_made_again()
        assert tested.positions.topic_is_missing
    tested.cluster.ids["raw"] = UUID(int=1)
    await tested.positions.topic_was_made_again()
    assert not tested.positions.topic_is_missing
    assert caplog.text.count("no such topic: raw; waiting for it") == 1
