"""Readers, publishers, replays and permissions outside of the group, on a Kafka in memory."""

from __future__ import annotations

import asyncio
import ssl

import pytest
from aiokafka import TopicPartition
from aiokafka.errors import (
    KafkaConnectionError,
    MessageSizeTooLargeError,
    PolicyViolationError,
    TopicAuthorizationFailedError,
)
from aiokafka.structs import OffsetAndMetadata
from memory_kafka import HANG, Cluster

from quotewire.kafka.errors import Fenced, KafkaFailure, RetriableKafkaError
from quotewire.kafka.permissions import may_commit, may_read, may_write, why_unreachable
from quotewire.kafka.publisher import publisher
from quotewire.kafka.reader import read_topic
from quotewire.kafka.replay import group_of, positions, replayer
from quotewire.records import Outgoing
from quotewire.settings import KafkaSettings

SETTINGS = KafkaSettings(group_id="desk", operation_deadline_seconds=2)


def dead(cluster: Cluster, *values: bytes) -> Cluster:
    cluster.add("dead", *values)
    return cluster


async def test_reader_begins_at_the_beginning_and_knows_where_the_topic_ends() -> None:
    cluster = dead(Cluster(dead=2), b"a", b"b", b"c")
    async with read_topic(SETTINGS, "dead", from_beginning=True, clients=cluster.clients) as reader:
        assert reader.ends == {0: 3, 1: 0}
        assert not await reader.has_reached_ends()
        assert [record.value for record in await reader.fetch(2, 2.5)] == [b"a", b"b"]
        assert cluster.consumers[0].asked == ((), 2500, 2)
        assert not await reader.has_reached_ends()
        assert [record.value for record in await reader.fetch(2, 0)] == [b"c"]
        assert await reader.has_reached_ends()
        reader.seek({0: 1})
        assert [record.offset for record in await reader.fetch(9, 0)] == [1, 2]
    options = cluster.consumers[0].options
    assert options["isolation_level"] == "read_committed"
    assert options["enable_auto_commit"] is False
    assert options["auto_offset_reset"] == "earliest"
    assert cluster.calls[-1] == "stop_consumer"


async def test_reader_at_the_end_takes_its_position_before_the_first_fetch() -> None:
    cluster = dead(Cluster(dead=1), b"a")
    async with read_topic(SETTINGS, "dead", from_beginning=False, clients=cluster.clients) as reader:
        assert cluster.calls.index("end_offsets") < cluster.calls.index("position")
        dead(cluster, b"b")
        assert [record.value for record in await reader.fetch(9, 0)] == [b"b"]


@pytest.mark.parametrize(
    ("topic", "failure", "printed"),
    [
        ("none", None, "topic none does not exist or may not be read"),
        ("dead", KafkaConnectionError("away"), "cannot work with Kafka .*away"),
    ],
)
async def test_reader_without_a_topic_or_a_broker_is_a_failure_and_closed(
    topic: str, failure: Exception | None, printed: str
) -> None:
    cluster = Cluster(dead=1)
    cluster.failures["start_consumer"] = [failure]
    with pytest.raises(KafkaFailure, match=printed):
        async with read_topic(SETTINGS, topic, from_beginning=True, clients=cluster.clients):
            pass
    assert cluster.calls[-1] == "stop_consumer"
    assert "subscribe" not in cluster.calls


async def test_publisher_knows_that_all_arrived() -> None:
    cluster = Cluster(raw=1)
    async with publisher(SETTINGS, cluster.clients) as out:
        await out.publish([Outgoing("raw", b"k", b"a"), Outgoing("raw", b"k", b"b")])
        assert cluster.values("raw") == [b"a", b"b"]
        assert not cluster.producers[0].stopped
    assert cluster.producers[0].stopped


@pytest.mark.parametrize(
    ("error", "printed"),
    [
        (
            MessageSizeTooLargeError(),
            r"the largest value here has 5 bytes, the max.message.bytes of raw says",
        ),
        (PolicyViolationError(), r"^raw does not take a record: PolicyViolationError"),
        (TopicAuthorizationFailedError("raw"), "TopicAuthorizationFailedError"),
    ],
)
async def test_publisher_says_what_was_not_taken(error: Exception, printed: str) -> None:
    cluster = Cluster(raw=1, other=1)
    cluster.refused = lambda topic, key, value: error if topic == "raw" else None  # noqa: ARG005
    batch = [
        Outgoing("other", b"k", b"longer than it"),
        Outgoing("raw", b"k", None),
        Outgoing("raw", b"k", b"large"),
    ]
    async with publisher(SETTINGS, cluster.clients) as out:
        with pytest.raises(KafkaFailure, match=printed):
            await out.publish(batch)


async def test_publisher_that_cannot_start_says_what_to_look_at() -> None:
    cluster = Cluster(raw=1)
    cluster.failures["start_producer"] = [KafkaConnectionError("away")]
    with pytest.raises(KafkaFailure, match=r"cannot work with Kafka at .*KafkaConnectionError: .*away"):
        async with publisher(SETTINGS, cluster.clients):
            pass


async def test_publishing_ends_at_the_deadline() -> None:
    cluster = Cluster(raw=1)
    cluster.failures["send"] = [HANG]
    async with publisher(
        SETTINGS.model_copy(update={"operation_deadline_seconds": 0.02}), cluster.clients
    ) as out:
        with pytest.raises(RetriableKafkaError, match=r"within 0\.02 s while publishing"):
            await out.publish([Outgoing("raw", b"k", b"a")])


async def test_replay_keeps_a_position_for_each_reason() -> None:
    cluster = dead(Cluster(raw=1, dead=2), b"a", b"b")
    async with replayer(SETTINGS, "dead", cluster.clients) as replaying:
        await replaying.commit([Outgoing("raw", b"k", b"a")], "TIMEOUT", {0: 1, 1: 0})
    assert cluster.values("raw") == [b"a"]
    assert cluster.producers[0].id == "desk.replay.dead"
    assert cluster.producers[0].stopped
    cluster.committed[group_of(SETTINGS, "TIMEOUT"), TopicPartition("other", 0)] = OffsetAndMetadata(9, "")
    found = await positions(SETTINGS, "dead", ["TIMEOUT", "CRASH"], cluster.clients)
    assert found == {"TIMEOUT": {0: 1, 1: 0}, "CRASH": {}}


async def test_second_replay_ends_the_first() -> None:
    cluster = Cluster(raw=1, dead=1)
    async with (
        replayer(SETTINGS, "dead", cluster.clients) as first,
        replayer(SETTINGS, "dead", cluster.clients),
    ):
        with pytest.raises(KafkaFailure, match="another replay was started and took over") as printed:
            await first.commit([Outgoing("raw", b"k", b"a")], "TIMEOUT", {0: 1})
    assert not isinstance(printed.value, Fenced)
    assert cluster.values("raw") == []


@pytest.mark.parametrize("call", ["begin_transaction", "send", "send_offsets", "commit_transaction"])
async def test_replay_that_fails_publishes_nothing(call: str) -> None:
    cluster = Cluster(raw=1, dead=1)
    cluster.failures[call] = [KafkaConnectionError()]
    async with replayer(SETTINGS, "dead", cluster.clients) as replaying:
        with pytest.raises(RetriableKafkaError):
            await replaying.commit([Outgoing("raw", b"k", b"a")], "TIMEOUT", {0: 1})
    assert cluster.values("raw") == []
    assert cluster.committed == {}


async def test_permissions_that_are_there_are_no_obstacle_and_leave_no_trace() -> None:
    cluster = Cluster(raw=1, enriched=1, dead=1)
    assert await may_read(SETTINGS, "raw", cluster.clients) is None
    assert await may_commit(SETTINGS, cluster.clients) is None
    cluster.calls.clear()
    assert await may_write(SETTINGS, ["enriched", "dead"], cluster.clients) is None
    assert cluster.calls == [
        "start_producer",
        "begin_transaction",
        "add enriched",
        "add dead",
        "commit_transaction",
        "answer",
        "stop_producer",
    ]
    assert cluster.producers[0].id == "desk.check"
    assert cluster.values("enriched") == []


async def test_missing_permissions_are_named() -> None:
    cluster = Cluster(raw=1, enriched=1, dead=1)
    cluster.failures["getmany"] = [TopicAuthorizationFailedError("raw")]
    assert "READ on topic raw (cannot" in str(await may_read(SETTINGS, "raw", cluster.clients))
    cluster.failures["find_coordinator"] = [KafkaConnectionError()]
    assert "READ on group desk (" in str(await may_commit(SETTINGS, cluster.clients))
    cluster.failures["start_producer"] = [KafkaConnectionError()]
    assert "WRITE on transactional ids that begin with desk. (" in str(
        await may_write(SETTINGS, ["dead"], cluster.clients)
    )


@pytest.mark.parametrize(
    ("error", "printed"),
    [
        (TopicAuthorizationFailedError("dead"), "WRITE on topic dead (TopicAuthorizationFailedError)"),
        (TopicAuthorizationFailedError(), "WRITE on topic enriched and dead (TopicAuthorizationFailedError)"),
        (KafkaConnectionError("x"), "WRITE on topic enriched and dead (KafkaConnectionError: "),
    ],
)
async def test_transaction_that_may_not_be_committed_is_aborted(error: Exception, printed: str) -> None:
    cluster = Cluster(enriched=1, dead=1)
    cluster.failures["commit_transaction"] = [error]
    assert str(await may_write(SETTINGS, ["enriched", "dead"], cluster.clients)).startswith(printed)
    assert cluster.calls[-2:] == ["abort_transaction", "stop_producer"]


async def test_obstacles_are_told_for_every_server() -> None:
    async def listen(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    open_port, words = f"127.0.0.1:{port}", f"127.0.0.1:nine, :1,, 127.0.0.1:{port}"
    async with server:
        printed = await why_unreachable(SETTINGS.model_copy(update={"bootstrap_servers": words}))
        secure = SETTINGS.model_copy(update={"bootstrap_servers": open_port, "security_protocol": "SSL"})
        (over_tls,) = await why_unreachable(secure)
    assert [one.partition(";")[0] for one in printed] == [
        "127.0.0.1:nine is not host:port",
        ":1 is not host:port",
        f"{open_port}: something listens but does not let us in",
    ]
    assert "it ended the connection" in over_tls
    (closed,) = await why_unreachable(
        SETTINGS.model_copy(update={"bootstrap_servers": f"[127.0.0.1]:{port}"})
    )
    assert "check the address, and that a broker listens there" in closed


async def test_server_that_speaks_no_tls_is_told() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10)
        writer.write(b"no TLS at all, only words" * 10)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        (printed,) = await why_unreachable(
            SETTINGS.model_copy(update={"bootstrap_servers": address, "security_protocol": "SASL_SSL"})
        )
    assert "it speaks no TLS, or a certificate file is wrong" in printed
    assert issubclass(ssl.SSLCertVerificationError, ssl.SSLError)  # so it has to be caught first
