"""Topics that are waited for, created and described, on a Kafka in memory."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from aiokafka import TopicPartition
from aiokafka.errors import (
    GroupAuthorizationFailedError,
    GroupLoadInProgressError,
    KafkaConnectionError,
)
from aiokafka.structs import OffsetAndMetadata
from memory_kafka import HANG, Cluster

from quotewire.kafka.admin import (
    Topic,
    admin,
    broker_config,
    create_topics,
    describe_topics,
    group_offsets,
    require_topics,
    topic_config,
)
from quotewire.kafka.awaited_topics import AwaitedTopics
from quotewire.kafka.errors import KafkaFailure, NothingCommitted, RetriableKafkaError
from quotewire.metrics import Metrics
from quotewire.settings import KafkaSettings, TopicSettings

SETTINGS = KafkaSettings(group_id="desk", operation_deadline_seconds=2)
TOPICS = TopicSettings(input="raw", output="enriched", dead_letter="dead")
RAW = TopicPartition("raw", 0)


def awaited(
    cluster: Cluster,
    settings: KafkaSettings = SETTINGS,
    metrics: Metrics | None = None,
    pause_seconds: float = 0.001,
) -> AwaitedTopics:
    return AwaitedTopics(
        settings,
        TOPICS,
        metrics or Metrics(),
        transactional=True,
        clients=cluster.clients,
        pause_seconds=pause_seconds,
    )


async def until(condition: Any) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.001)


async def test_missing_topics_are_named_once_and_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    cluster = Cluster(raw=1)
    tested = awaited(cluster)
    waiting = asyncio.create_task(tested.wait())
    await until(lambda: cluster.calls.count("describe_topics") >= 3)
    assert tested.missing == ["enriched", "dead"]
    cluster.logs[TopicPartition("enriched", 0)] = []
    await until(lambda: tested.missing == ["dead"])
    assert not waiting.done()
    cluster.logs[TopicPartition("dead", 0)] = []
    await asyncio.wait_for(waiting, 5)
    assert tested.missing == []
    printed = [record.message for record in caplog.records if record.levelno == logging.ERROR]
    assert [message.partition(";")[0] for message in printed] == [
        "no such topic: enriched, dead",
        "no such topic: dead",
    ]
    assert cluster.calls.count("start_admin") == cluster.calls.count("close_admin")


async def test_brokers_that_do_not_answer_are_asked_again(caplog: pytest.LogCaptureFixture) -> None:
    cluster = Cluster(raw=1, enriched=1, dead=1)
    cluster.failures["start_admin"] = [KafkaConnectionError(), KafkaConnectionError(), KafkaConnectionError()]
    tested = awaited(cluster)
    seen = []
    original = cluster.failures["start_admin"][1]

    def note() -> None:
        seen.append(tested.unreachable)
        assert isinstance(original, BaseException)
        raise original

    cluster.failures["start_admin"][1] = note
    await asyncio.wait_for(tested.wait(), 5)
    assert "cannot work with Kafka at 127.0.0.1:9092" in seen[0]
    assert tested.unreachable == ""
    assert caplog.text.count("cannot work with Kafka") == 1


async def test_there_is_a_pause_between_two_attempts() -> None:
    cluster = Cluster(raw=1)
    waiting = asyncio.create_task(awaited(cluster, pause_seconds=1e6).wait())
    await until(lambda: cluster.calls[-1:] == ["close_admin"])
    for _ in range(50):
        await asyncio.sleep(0)
    assert cluster.calls.count("describe_topics") == 1
    waiting.cancel()


@pytest.mark.parametrize(("entry", "seconds"), [("5000", 5), ("-1", 0), (None, 0)])
async def test_retention_of_the_input_topic_is_known_in_seconds(entry: str | None, seconds: float) -> None:
    cluster, metrics = Cluster(raw=1, enriched=1, dead=1), Metrics()
    cluster.configs = {} if entry is None else {"retention.ms": entry}
    await awaited(cluster, metrics=metrics).wait()
    assert metrics.registry.get_sample_value("quotewire_input_retention_seconds") == seconds


async def test_group_that_may_not_choose_where_to_begin_ends_the_worker() -> None:
    cluster = Cluster(raw=1, enriched=1, dead=1)
    with pytest.raises(NothingCommitted, match="group desk has committed nothing for topic raw"):
        await awaited(cluster, SETTINGS.model_copy(update={"auto_offset_reset": "none"})).wait()


async def test_topics_are_described() -> None:
    cluster = Cluster(raw=3)
    cluster.configs = {"retention.ms": "5"}
    async with admin(SETTINGS, cluster.clients) as client:
        assert await describe_topics(client) == {"raw": Topic("raw", 3, 2, 0)}
        cluster.leaderless = {TopicPartition("raw", 2)}
        cluster.replicas = [1, 2, 3]
        assert await describe_topics(client) == {"raw": Topic("raw", 3, 3, 1)}
        assert await topic_config(client, "raw") == await broker_config(client) == {"retention.ms": "5"}
    assert cluster.calls[-1] == "close_admin"


async def test_topics_that_are_missing_are_created() -> None:
    cluster = Cluster(raw=1)
    there = await create_topics(
        SETTINGS,
        ["raw", "new"],
        partitions=4,
        replication_factor=3,
        configs={"cleanup.policy": "compact"},
        clients=cluster.clients,
    )
    assert there == {"raw": Topic("raw", 1, 2, 0)}
    (new,) = cluster.created
    assert (new.name, new.num_partitions, new.replication_factor) == ("new", 4, 3)
    assert new.topic_configs == {"cleanup.policy": "compact"}
    for name, reason in {"a/b": "InvalidTopicError", "/b": "it begins with a slash"}.items():
        with pytest.raises(KafkaFailure, match=f"^topic {name} cannot be created: {reason}$"):
            await create_topics(SETTINGS, [name], partitions=1, replication_factor=1, clients=cluster.clients)


async def test_missing_topics_are_named_at_once() -> None:
    cluster = Cluster(raw=1)
    await require_topics(SETTINGS, {"raw"}, cluster.clients)
    with pytest.raises(KafkaFailure, match=r"no such topic at .*: gone, lost; `quotewire topics create`"):
        await require_topics(SETTINGS, {"raw", "lost", "gone"}, cluster.clients)
    assert cluster.calls[-1] == "close_admin"


async def test_created_topics_are_waited_for_until_each_has_its_leaders() -> None:
    cluster = Cluster(raw=1)
    cluster.leaderless = {TopicPartition("new", 1)}
    cluster.failures["describe_topics"] = [None, cluster.leaderless.clear]
    await create_topics(SETTINGS, ["new"], partitions=2, replication_factor=1, clients=cluster.clients)
    assert cluster.calls.count("describe_topics") == 2


async def test_offsets_of_a_group_are_its_own_and_asked_of_its_coordinator() -> None:
    cluster = Cluster(raw=1)
    cluster.committed["desk", RAW] = OffsetAndMetadata(0, "note")
    cluster.committed["desk", TopicPartition("raw", 1)] = OffsetAndMetadata(-1, "")
    cluster.committed["other", RAW] = OffsetAndMetadata(9, "")
    cluster.failures["offsets of node 2"] = [GroupLoadInProgressError()]
    async with admin(SETTINGS, cluster.clients) as client:
        assert await group_offsets(client, SETTINGS, "desk") == {RAW: 0}
        assert await group_offsets(client, SETTINGS, "none") == {}
    assert cluster.calls.count("offsets of node 2") == 3


async def test_coordinator_that_refuses_the_offsets_is_not_a_group_without_any() -> None:
    cluster = Cluster(raw=1)
    async with admin(SETTINGS, cluster.clients) as client:
        answer = await client._send_request(type("R", (), {"_consumer_group": "desk"})(), 2)
        answer.error_code = 30

        async def refused(*_: object) -> Any:
            return answer

        client._send_request = refused
        with pytest.raises(GroupAuthorizationFailedError):
            await group_offsets(client, SETTINGS, "desk")


@pytest.mark.parametrize(
    ("failure", "printed"),
    [
        (GroupAuthorizationFailedError("desk"), "^GroupAuthorizationFailedError"),
        (KafkaConnectionError("away"), "cannot work with Kafka at .*away"),
    ],
)
async def test_admin_client_that_does_not_connect_is_closed(failure: Exception, printed: str) -> None:
    cluster = Cluster(raw=1)
    cluster.failures["start_admin"] = [failure]
    with pytest.raises(KafkaFailure, match=printed):
        async with admin(SETTINGS, cluster.clients):
            pass
    assert cluster.calls == ["start_admin", "close_admin"]


async def test_admin_client_is_given_no_longer_than_the_deadline() -> None:
    cluster = Cluster(raw=1)
    cluster.failures["start_admin"] = [HANG]
    with pytest.raises(RetriableKafkaError, match=r"within 0\.01 s while connecting"):
        async with admin(SETTINGS.model_copy(update={"operation_deadline_seconds": 0.01}), cluster.clients):
            pass
