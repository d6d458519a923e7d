"""Producers that are started, discarded and waited for, on a Kafka in memory."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiokafka.errors import InvalidTransactionTimeout, KafkaConnectionError, KafkaError
from memory_kafka import HANG, Cluster

from quotewire.kafka.client import NO_KEY
from quotewire.kafka.errors import KafkaFailure, RetriableKafkaError
from quotewire.kafka.producers import discard, discarded, ignore_unread_failures, send_all, start_producer
from quotewire.records import Outgoing
from quotewire.settings import KafkaSettings

SETTINGS = KafkaSettings(operation_deadline_seconds=2)


async def started(cluster: Cluster) -> Any:
    return await start_producer(SETTINGS, clients=cluster.clients)


@pytest.mark.parametrize(
    ("error", "kind"),
    [(KafkaConnectionError(), RetriableKafkaError), (InvalidTransactionTimeout(), KafkaFailure)],
)
async def test_producer_that_does_not_start_is_stopped(error: Exception, kind: type[KafkaFailure]) -> None:
    cluster = Cluster(enriched=1)
    cluster.failures["start_producer"] = [error]
    with pytest.raises(KafkaFailure) as printed:
        await started(cluster)
    assert type(printed.value) is kind
    await discarded()
    assert cluster.producers[0].stopped


async def test_start_that_is_cancelled_leaves_no_producer() -> None:
    cluster = Cluster(enriched=1)
    cluster.failures["start_producer"] = [HANG]
    starting = asyncio.create_task(started(cluster))
    await asyncio.sleep(0.01)
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    await discarded()
    assert cluster.producers[0].stopped


async def test_discarding_waits_for_nobody_and_bears_a_failure() -> None:
    cluster = Cluster(enriched=1)
    producers = [await started(cluster) for _ in range(3)]
    cluster.failures["stop_producer"] = [KafkaConnectionError(), HANG, None]
    for producer in producers:
        discard(producer, 0.05)
    assert cluster.calls.count("stop_producer") == 0
    await discarded(0.01)
    assert [producer.stopped for producer in producers] == [False, False, True]
    await asyncio.wait_for(discarded(), 5)


async def test_everything_is_sent_with_its_headers_and_a_null_key_beside_a_null_value() -> None:
    sent: list[tuple[object, ...]] = []

    class Noting:
        async def send(self, topic: str, value: Any, key: Any, *, headers: Any) -> asyncio.Future[None]:
            sent.append((topic, value, key, headers))
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            future.set_result(None)
            return future

    producer: Any = Noting()
    batch = [
        Outgoing("a", b"k", b"v", (("h", b"1"),)),
        Outgoing("a", None, b"v"),
        Outgoing("a", b"k", None),
        Outgoing("a", None, None),
    ]
    await send_all(producer, batch)
    assert sent == [
        ("a", b"v", b"k", [("h", b"1")]),
        ("a", b"v", None, []),
        ("a", None, b"k", []),
        ("a", None, NO_KEY, []),
    ]


async def test_failures_that_aiokafka_never_reads_are_not_reported_and_others_are(
    caplog: pytest.LogCaptureFixture,
) -> None:
    loop = asyncio.get_running_loop()
    ignore_unread_failures(loop)
    try:
        loop.call_exception_handler({"message": "of a producer", "exception": KafkaError()})
        loop.call_exception_handler({"message": "of ours", "exception": ZeroDivisionError()})
        loop.call_exception_handler({"message": "without an exception"})
    finally:
        loop.set_exception_handler(None)
    assert [record.message.splitlines()[0] for record in caplog.records if record.name == "asyncio"] == [
        "of ours",
        "without an exception",
    ]
