"""What the group's consumer asks of aiokafka, and what it makes of the answers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from aiokafka.coordinator.assignors.sticky.sticky_assignor import StickyPartitionAssignor
from aiokafka.errors import (
    GroupAuthorizationFailedError,
    InconsistentGroupProtocolError,
    InvalidGroupIdError,
    KafkaConnectionError,
)
from aiokafka.structs import OffsetAndMetadata, TopicPartition
from memory_consumer import Consumer
from memory_kafka import HANG, Cluster

from quotewire.kafka.consumer import GroupConsumer, PartitionOffsets, record_of
from quotewire.kafka.errors import Fenced, KafkaFailure, NotAdmitted, OutOfRange, RetriableKafkaError
from quotewire.kafka.positions import Committed
from quotewire.settings import KafkaSettings

SETTINGS = KafkaSettings(group_id="desk", operation_deadline_seconds=2)
RAW = TopicPartition("raw", 0)


class Member:
    """A consumer that has joined, and what it was told."""

    def __init__(self, settings: KafkaSettings = SETTINGS, partitions: int = 2) -> None:
        self.cluster = Cluster(raw=partitions)
        self.consumer = GroupConsumer(settings, "raw", self.cluster.clients)
        self.client: Consumer = self.cluster.consumers[0]
        self.printed: list[object] = []

    async def revoked(self) -> None:
        self.printed.append("revoked")

    def assigned(self, numbers: Sequence[int]) -> None:
        self.printed.append(numbers)

    async def join(self, *numbers: int) -> Member:
        await self.consumer.start(revoked=self.revoked, assigned=self.assigned)
        await self.cluster.assign(*numbers)
        return self


async def test_nothing_is_committed_or_reset_by_aiokafka_itself() -> None:
    settings = SETTINGS.model_copy(
        update={
            "group_instance_id": "one",
            "rebalance_timeout_seconds": 8.0,
            "max_poll_interval_seconds": 9.0,
        }
    )
    options = Member(settings).client.options
    assert options["enable_auto_commit"] is False
    assert options["auto_offset_reset"] == "none"
    assert options["isolation_level"] == "read_committed"
    assert options["partition_assignment_strategy"] == (StickyPartitionAssignor,)
    assert (options["group_id"], options["group_instance_id"]) == ("desk", "one")
    assert (options["session_timeout_ms"], options["heartbeat_interval_ms"]) == (45_000, 3000)
    assert (options["rebalance_timeout_ms"], options["max_poll_interval_ms"]) == (8000, 9000)
    # A request to join is answered when the last member joined: longer than the group waits for it.
    assert options["request_timeout_ms"] == 13_000
    longer = Member(SETTINGS.model_copy(update={"operation_deadline_seconds": 70.0})).client.options
    assert longer["request_timeout_ms"] == 70_000


async def test_assigned_partitions_are_paused_and_told_in_order() -> None:
    member = await Member(partitions=3).join(2, 0)
    assert member.printed == ["revoked", [0, 2]]
    member.cluster.add("raw", b"a")
    assert await member.consumer.fetch([0, 2], 5) == []
    member.consumer.rewind(0, 0)
    assert [record.value for record in await member.consumer.fetch([0, 2], 5)] == [b"a"]


async def test_consumer_subscribes_once_it_is_connected() -> None:
    member = await Member().join(0)
    assert member.cluster.calls[:2] == ["start_consumer", "subscribe"]
    other = Member()
    other.cluster.failures["start_consumer"] = [KafkaConnectionError()]
    with pytest.raises(KafkaFailure, match="QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS"):
        await other.join(0)
    assert "subscribe" not in other.cluster.calls


@pytest.mark.parametrize("callback", ["revoked", "assigned"])
async def test_what_a_callback_raised_ends_the_next_fetch(callback: str) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError(callback)

    async def broken_too() -> None:
        broken()

    member = Member()
    good = {"revoked": member.revoked, "assigned": member.assigned}
    wrong = {"revoked": broken_too, "assigned": broken}
    await member.consumer.start(**(good | {callback: wrong[callback]}))  # type: ignore[arg-type]
    with pytest.raises(ZeroDivisionError):  # aiokafka logs it and goes on
        await member.cluster.assign(0)
    with pytest.raises(ZeroDivisionError, match=callback):
        await member.consumer.fetch([0], 1)


async def test_fetch_asks_for_the_partitions_it_is_given_and_for_none_without_any() -> None:
    member = await Member().join(0, 1)
    await member.consumer.fetch([1, 0], 7, 0.25)
    assert member.client.asked == ((TopicPartition("raw", 1), RAW), 250, 7)
    await member.consumer.fetch([], 0)
    assert member.client.asked == ((TopicPartition("raw", -1),), 0, 1)


async def test_fetch_takes_records_of_several_partitions() -> None:
    member = await Member().join(0, 1)
    member.cluster.add("raw", b"a", b"b")
    member.cluster.add("raw", b"c", partition=1)
    for number in (0, 1):
        member.consumer.rewind(number, 0)
    assert [record.value for record in await member.consumer.fetch([0, 1], 9)] == [b"a", b"b", b"c"]


async def test_offset_that_is_not_there_is_told_with_its_partition() -> None:
    member = await Member().join(0, 1)
    member.consumer.rewind(1, 8)
    with pytest.raises(OutOfRange, match="partition 1 has no offset 8") as printed:
        await member.consumer.fetch([1], 1)
    assert (printed.value.partition, printed.value.offset) == (1, 8)
    assert member.client._subscription._fetch_count == 0


async def test_partition_without_a_position_gives_nothing() -> None:
    member = await Member().join(0)
    member.client.resume(RAW)  # its position was never set
    assert await member.consumer.fetch([0], 1) == []
    assert member.client._subscription._fetch_count == 0


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (GroupAuthorizationFailedError("desk"), KafkaFailure),
        (InconsistentGroupProtocolError(), NotAdmitted),
        (InvalidGroupIdError(), KafkaFailure),
        (ZeroDivisionError("a fault of ours"), ZeroDivisionError),
    ],
)
async def test_failed_fetch_says_what_to_do_and_is_counted_back(
    error: Exception, kind: type[Exception]
) -> None:
    member = await Member().join(0)
    member.cluster.failures["getmany"] = [error]
    with pytest.raises(kind) as printed:
        await member.consumer.fetch([0], 1)
    assert type(printed.value) is kind
    if isinstance(error, GroupAuthorizationFailedError):
        assert "`quotewire check`" in str(printed.value)
    assert member.client._subscription._fetch_count == 0
    assert await member.consumer.fetch([0], 1) == []


async def test_rewind_of_a_partition_that_is_lost_is_a_fence() -> None:
    member = await Member().join(1)
    with pytest.raises(Fenced):
        member.consumer.rewind(0, 5)
    assert "resume 0" not in member.cluster.calls


async def test_committed_offset_comes_with_the_topic_it_was_made_in() -> None:
    member = await Member().join(0)
    assert await member.consumer.committed(0) is None
    await member.consumer.commit(0, Committed(0, "memory/topic"))
    assert await member.consumer.committed(0) == Committed(0, "memory/topic")
    offsets = PartitionOffsets(member.consumer, 1)
    assert await offsets.committed() is None
    await offsets.commit(Committed(4, "t"))
    assert member.cluster.committed == {
        ("desk", RAW): OffsetAndMetadata(0, "memory/topic"),
        ("desk", TopicPartition("raw", 1)): OffsetAndMetadata(4, "t"),
    }


async def test_topic_that_does_not_exist_has_no_identity_to_commit_for() -> None:
    member = await Member().join(0)
    offsets = PartitionOffsets(member.consumer, 0)
    assert await offsets.topic() == f"memory/{member.cluster.ids['raw']}"
    assert "topic of node 2" in member.cluster.calls  # the coordinator
    del member.cluster.ids["raw"]
    with pytest.raises(RetriableKafkaError, match="does not exist"):
        await offsets.topic()


async def test_offsets_of_a_partition() -> None:
    member = await Member().join(0)
    member.cluster.add("raw", b"a", b"b", b"c")
    member.cluster.delete_before("raw", 1)
    member.cluster.open_end[RAW] = 2
    member.consumer.rewind(0, 2)
    assert await member.consumer.beginning(0) == 1
    assert await member.consumer.position(0) == 2
    assert member.consumer.end(0) == 3
    assert member.consumer.unstable(0) == 2
    # Of a partition that is not assigned nothing is known.
    assert member.consumer.end(1) is None
    assert member.consumer.unstable(1) == 0


async def test_end_before_the_first_fetch_is_not_known() -> None:
    member = await Member().join(0)
    member.client.has_fetched = False
    for unknown in (-1, None):
        member.client.before_fetch = unknown
        assert member.consumer.end(0) is None
    member.client.has_fetched = True
    assert member.consumer.end(0) == 0


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("committed", "committed"),
        ("beginning", "beginning_offsets"),
        ("position", "position"),
        ("topic_identity", "topic of node 2"),
    ],
)
async def test_question_without_an_answer_is_a_failure_in_time(call: str, name: str) -> None:
    settings = SETTINGS.model_copy(update={"operation_deadline_seconds": 0.03})
    member = await Member(settings).join(0)
    question = getattr(member.consumer, call)
    arguments = [] if call == "topic_identity" else [0]
    for failure in (HANG, KafkaConnectionError()):
        member.cluster.failures[name] = [failure]
        with pytest.raises(RetriableKafkaError):
            await asyncio.wait_for(question(*arguments), 5)


async def test_group_is_left_within_the_given_seconds_or_the_usual_ones() -> None:
    member = await Member(SETTINGS.model_copy(update={"operation_deadline_seconds": 0.03})).join(0)
    member.cluster.failures["stop_consumer"] = [HANG, HANG]
    with pytest.raises(RetriableKafkaError, match=r"within 0\.03 s while leaving the consumer group"):
        await member.consumer.stop()
    with pytest.raises(RetriableKafkaError, match=r"within 0\.01 s"):
        await member.consumer.stop(0.01)
    await member.consumer.stop(1)


@pytest.mark.parametrize(("timestamp", "expected"), [(None, -1), (0, 0), (7, 7)])
def test_record_is_what_was_read(timestamp: int | None, expected: int) -> None:
    read = SimpleNamespace(
        topic="raw", partition=3, offset=4, timestamp=timestamp, key=b"k", value=b"v", headers=[("a", b"1")]
    )
    record = record_of(read)
    assert (record.topic, record.partition, record.offset, record.timestamp) == ("raw", 3, 4, expected)
    assert (record.key, record.value, record.headers) == (b"k", b"v", (("a", b"1"),))
