"""A batch and its offset, committed together or not at all, on a Kafka in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from aiokafka import TopicPartition
from aiokafka.errors import (
    KafkaConnectionError,
    MessageSizeTooLargeError,
    OutOfOrderSequenceNumber,
    TopicAuthorizationFailedError,
)
from aiokafka.structs import OffsetAndMetadata
from hypothesis import given
from hypothesis import strategies as st
from memory_kafka import HANG, Cluster

from quotewire.kafka.consumer import GroupConsumer, PartitionOffsets
from quotewire.kafka.errors import Fenced, KafkaFailure, RecordRefused, RetriableKafkaError
from quotewire.kafka.producers import discarded
from quotewire.kafka.transactions import AtLeastOnce, Transactions
from quotewire.records import Outgoing
from quotewire.settings import KafkaSettings

GROUP, RAW = "desk", TopicPartition("raw", 0)
SETTINGS = KafkaSettings(group_id=GROUP, operation_deadline_seconds=2, transaction_timeout_seconds=7)
KINDS = pytest.mark.parametrize("kind", [Transactions, AtLeastOnce])
Kind = type[Transactions | AtLeastOnce]


def cluster() -> Cluster:
    return Cluster(raw=1, enriched=1)


def transactor(
    made: Cluster, kind: Kind = Transactions, settings: KafkaSettings = SETTINGS
) -> Transactions | AtLeastOnce:
    consumer = GroupConsumer(settings, "raw", made.clients)
    return kind(settings, consumer.partition(0), PartitionOffsets(consumer, 0), made.clients)


def batch(*values: bytes) -> Sequence[Outgoing]:
    return [Outgoing("enriched", b"k", value) for value in values]


def too_large(topic: str, key: bytes, value: bytes) -> Exception | None:  # noqa: ARG001 - as the cluster asks
    return MessageSizeTooLargeError() if len(value) > 3 else None


async def test_transaction_is_begun_with_the_results_and_every_send_comes_before_the_commit() -> None:
    made = cluster()
    tested = transactor(made)
    await tested.open()
    assert [tested.committed] == [None]
    made.calls.clear()
    await tested.commit(batch(b"a", b"b"), 5)
    assert made.calls == ["begin_transaction", "send", "send", "send_offsets", "commit_transaction", "answer"]
    assert made.values("enriched") == [b"a", b"b"]
    assert made.committed[GROUP, RAW] == OffsetAndMetadata(5, f"memory/{made.ids['raw']}")
    assert tested.committed == 5
    assert tested.topic == f"memory/{made.ids['raw']}"
    assert not tested.topic_made_again


async def test_acknowledged_records_come_before_the_offset_without_transactions() -> None:
    made = cluster()
    tested = transactor(made, AtLeastOnce)
    await tested.open()
    made.calls.clear()
    await tested.commit(batch(b"a", b"b"), 5)
    assert made.calls == ["send", "send", "commit"]
    assert made.values("enriched") == [b"a", b"b"]
    assert made.committed_offset(GROUP, "raw") == tested.committed == 5


async def test_id_is_of_the_group_and_the_partition() -> None:
    made = cluster()
    await transactor(made).open()
    await transactor(made, AtLeastOnce).open()
    first, second = (producer.options for producer in made.producers)
    assert (first["transactional_id"], first["transaction_timeout_ms"]) == ("desk.raw.0", 7000)
    assert "transactional_id" not in second


@KINDS
async def test_record_that_is_refused_takes_nothing_with_it_and_the_producer_is_replaced(kind: Kind) -> None:
    made = cluster()
    made.refused = too_large
    tested = transactor(made, kind)
    await tested.open()
    await tested.commit(batch(b"a"), 1)
    with pytest.raises(RecordRefused) as printed:
        await tested.commit(batch(b"large", b"b"), 3)
    assert printed.value.positions == (0,)
    assert made.committed_offset(GROUP, "raw") == tested.committed == 1
    assert len(made.producers) == 2
    await discarded()
    assert [producer.stopped for producer in made.producers] == [True, False]
    await tested.commit(batch(b"b"), 3)
    assert made.committed_offset(GROUP, "raw") == 3
    if kind is Transactions:
        assert made.values("enriched") == [b"a", b"b"]


async def test_refusal_after_somebody_else_committed_is_a_fence() -> None:
    made = cluster()
    made.refused = too_large
    tested = transactor(made)
    await tested.open()
    await tested.commit(batch(b"a"), 1)
    made.committed[GROUP, RAW] = OffsetAndMetadata(4, "")
    with pytest.raises(Fenced, match=r"at offset 4, this partition worker was at 1"):
        await tested.commit(batch(b"large"), 2)


async def test_older_owner_is_fenced_and_publishes_nothing() -> None:
    made = cluster()
    old, new = transactor(made), transactor(made)
    await old.open()
    await new.open()
    await new.commit(batch(b"new"), 1)
    with pytest.raises(Fenced):
        await old.commit(batch(b"old"), 1)
    assert made.values("enriched") == [b"new"]
    assert old.committed is None


@KINDS
@pytest.mark.parametrize(
    ("error", "kind_of_error"),
    [
        (KafkaConnectionError(), RetriableKafkaError),
        (OutOfOrderSequenceNumber(), RetriableKafkaError),
        (AssertionError("Invalid state transition"), RetriableKafkaError),
        (TopicAuthorizationFailedError("enriched"), KafkaFailure),
    ],
)
async def test_failure_is_told_by_what_has_to_be_done(
    kind: Kind, error: Exception, kind_of_error: type[KafkaFailure]
) -> None:
    made = cluster()
    tested = transactor(made, kind)
    await tested.open()
    made.failures["commit_transaction"] = made.failures["commit"] = [error]
    with pytest.raises(KafkaFailure) as printed:
        await tested.commit(batch(b"a"), 1)
    assert type(printed.value) is kind_of_error
    assert tested.committed is None


@KINDS
@pytest.mark.parametrize(
    "call", ["send", "commit_transaction", "commit", "begin_transaction", "send_offsets"]
)
async def test_no_call_lasts_longer_than_the_deadline(kind: Kind, call: str) -> None:
    made = cluster()
    tested = transactor(made, kind, SETTINGS.model_copy(update={"operation_deadline_seconds": 0.05}))
    await tested.open()
    made.failures[call] = [HANG]
    committing = asyncio.ensure_future(tested.commit(batch(b"a"), 1))
    if (kind is AtLeastOnce) == (call in {"send", "commit"}) or call == "send":
        with pytest.raises(RetriableKafkaError, match=r"did not answer within 0\.05 s"):
            await asyncio.wait_for(committing, 5)
        assert tested.committed is None
    else:
        await committing


@KINDS
async def test_what_this_process_committed_is_remembered_where_the_group_answers_an_older_offset(
    kind: Kind,
) -> None:
    made = cluster()
    tested = transactor(made, kind)
    await tested.open()
    await tested.commit([], 8)
    made.committed[GROUP, RAW] = OffsetAndMetadata(3, made.committed[GROUP, RAW].metadata)
    await tested.open()
    assert tested.committed == 8


async def test_close_discards_the_producer_and_can_be_repeated() -> None:
    made = cluster()
    tested = transactor(made)
    tested.close()
    await tested.open()
    tested.close()
    tested.close()
    await discarded()
    assert made.producers[0].stopped
    assert made.calls.count("stop_producer") == 1


@given(
    sizes=st.lists(st.integers(0, 6), max_size=8),
    failing=st.sampled_from(
        ["begin_transaction", "send", "send_offsets", "commit_transaction", "answer", ""]
    ),
)
async def test_batch_and_offset_are_committed_together_or_neither(sizes: list[int], failing: str) -> None:
    made = cluster()
    made.refused = too_large
    made.failures[failing] = [KafkaConnectionError()]
    tested = transactor(made)
    await tested.open()
    values = [b"x" * size for size in sizes]
    try:
        await tested.commit(batch(*values), 9)
    except KafkaFailure:
        assert tested.committed is None
    else:
        assert tested.committed == 9
    offset = made.committed_offset(GROUP, "raw")
    assert (offset, made.values("enriched")) in [(None, []), (9, values)]
    tested.close()
    await discarded()
