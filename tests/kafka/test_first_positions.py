"""Where a new group begins, on a Kafka in memory."""

from __future__ import annotations

import asyncio

import pytest
from aiokafka import TopicPartition
from aiokafka.errors import KafkaConnectionError, ProducerFenced
from aiokafka.structs import OffsetAndMetadata
from memory_kafka import Cluster

from quotewire.kafka.first_positions import settle_first_positions
from quotewire.settings import KafkaSettings

SETTINGS = KafkaSettings(group_id="desk", operation_deadline_seconds=2)
RAW = TopicPartition("raw", 0)


async def settle(
    cluster: Cluster, policy: str = "latest", *, transactional: bool = True, retry_seconds: float = 0.001
) -> None:
    settings = SETTINGS.model_copy(update={"auto_offset_reset": policy})
    settled = settle_first_positions(
        settings, "raw", transactional=transactional, clients=cluster.clients, retry_seconds=retry_seconds
    )
    await asyncio.wait_for(settled, 10)


@pytest.mark.parametrize("transactional", [True, False])
async def test_latest_commits_the_ends_of_all_partitions(transactional: bool) -> None:
    cluster = Cluster(raw=2, other=1)
    cluster.add("raw", b"a", b"b")
    cluster.committed["desk", TopicPartition("other", 0)] = OffsetAndMetadata(5, "")
    cluster.committed["another desk", RAW] = OffsetAndMetadata(5, "")
    await settle(cluster, transactional=transactional)
    assert cluster.committed_offset("desk", "raw", 0) == 2
    assert cluster.committed_offset("desk", "raw", 1) == 0
    assert all(consumer.options["enable_auto_commit"] is False for consumer in cluster.consumers)
    ids = [producer.id for producer in cluster.producers]
    assert ids == (["desk.raw.first-positions"] if transactional else [])
    assert cluster.calls.count("stop_consumer") == cluster.calls.count("start_consumer")


@pytest.mark.parametrize(("policy", "word"), [("earliest", "first"), ("latest", "next")])
async def test_it_says_where_the_group_begins(
    policy: str, word: str, caplog: pytest.LogCaptureFixture
) -> None:
    cluster = Cluster(raw=1)
    await settle(cluster, policy)
    assert f"group desk has committed nothing for topic raw: it begins at the {word} record" in caplog.text
    assert (cluster.committed_offset("desk", "raw") is None) == (policy == "earliest")


async def test_group_with_commits_keeps_them() -> None:
    cluster = Cluster(raw=1)
    cluster.committed["desk", RAW] = OffsetAndMetadata(0, "")
    cluster.add("raw", b"a")
    for policy in ("latest", "earliest", "none"):
        await settle(cluster, policy)
    assert cluster.committed_offset("desk", "raw") == 0
    assert cluster.producers == []


async def test_commit_of_another_worker_is_seen_after_the_fence_and_kept() -> None:
    cluster = Cluster(raw=1)
    cluster.add("raw", b"a")
    cluster.failures["start_producer"] = [
        lambda: cluster.committed.update({("desk", RAW): OffsetAndMetadata(0, "")})
    ]
    await settle(cluster)
    assert cluster.committed_offset("desk", "raw") == 0
    assert "begin_transaction" not in cluster.calls


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("commit_transaction", ProducerFenced()),
        ("send_offsets", KafkaConnectionError()),
        ("commit", KafkaConnectionError()),
    ],
)
async def test_commit_of_the_ends_that_fails_is_tried_again(call: str, error: Exception) -> None:
    cluster = Cluster(raw=1)
    cluster.add("raw", b"a")
    cluster.failures[call] = [error]
    await settle(cluster, transactional=call != "commit")
    assert cluster.committed_offset("desk", "raw") == 1
    if call != "commit":
        assert len(cluster.producers) == 2


async def test_commit_of_the_ends_that_failed_is_not_tried_again_at_once() -> None:
    cluster = Cluster(raw=1)
    cluster.failures["commit_transaction"] = [KafkaConnectionError()] * 9
    settled = asyncio.create_task(settle(cluster, retry_seconds=1e6))
    async with asyncio.timeout(5):
        while "stop_producer" not in cluster.calls:  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.001)
    await asyncio.sleep(0.02)
    assert cluster.calls.count("commit_transaction") == 1
    settled.cancel()
