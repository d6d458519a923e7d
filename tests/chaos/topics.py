"""What the chaos run puts on the input topic, how far the group is with it, and what lies on a topic."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic

from quotewire.kafka.consumer import record_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from quotewire.records import Record

INPUT, OUTPUT, DEAD_LETTER = "raw", "enriched", "dead-letter"
GROUP = "chaos"
_BAD_SHARE = 0.01


def article(number: int, chance: Random) -> bytes:
    """A short article, or now and then one without a text."""
    text = f"\u201cBoat {number} is late,\u201d said Ada Brandt. She waited {chance.getrandbits(64)} days."
    bad = chance.random() < _BAD_SHARE
    return json.dumps({"id": f"a-{number}", "language": "en"} | ({} if bad else {"text": text})).encode()


async def publish(bootstrap: str, values: Iterable[tuple[bytes, bytes]]) -> None:
    """Publish keys and values to the input, each acknowledged by all replicas."""
    producer = AIOKafkaProducer(
        bootstrap_servers=bootstrap, enable_idempotence=True, linger_ms=5, request_timeout_ms=60_000
    )
    await producer.start()
    try:
        sent = [await producer.send(INPUT, value, key) for key, value in values]
        await asyncio.gather(*sent)
    finally:
        await producer.stop()


async def read(bootstrap: str, topic: str, seconds: float = 120) -> list[Record]:
    """Everything that is committed, each partition in its order, once no transaction is open there.

    Raises:
        AssertionError: the end was not reached in time, say because a transaction stayed open.
    """
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap,
        isolation_level="read_committed",
        enable_auto_commit=False,
        auto_offset_reset="earliest",
    )
    await consumer.start()
    try:
        consumer.subscribe([topic])
        while not consumer.assignment():  # noqa: ASYNC110 - without a group they are all ours, in a moment
            await asyncio.sleep(0.05)
        # Who reads only what is committed is told of no end behind an open transaction.
        async with AIOKafkaConsumer(bootstrap_servers=bootstrap) as uncommitted:
            ends = await uncommitted.end_offsets(list(consumer.assignment()))
        found: list[Record] = []
        deadline = time.monotonic() + seconds
        while not all([await consumer.position(each) >= end for each, end in ends.items()]):
            assert time.monotonic() < deadline, f"{topic} cannot be read to its end"
            for records in (await consumer.getmany(timeout_ms=500)).values():
                found.extend(map(record_of, records))
        return found
    finally:
        await consumer.stop()


async def consumed(admin: AIOKafkaAdminClient) -> int:
    """How many inputs are committed: there are no gaps on the input topic, so offsets count records."""
    offsets = await admin.list_consumer_group_offsets(GROUP)
    return sum(max(0, int(found.offset)) for where, found in offsets.items() if where.topic == INPUT)


async def are_replicas_in_sync(admin: AIOKafkaAdminClient, replicas: int) -> bool:
    """Whether every partition of every topic has all its replicas and a leader."""
    topics = await admin.describe_topics()
    partitions = [partition for topic in topics for partition in topic["partitions"]]
    return all(len(partition["isr"]) == replicas and partition["leader"] >= 0 for partition in partitions)


async def add_partitions(admin: AIOKafkaAdminClient, total: int) -> None:
    """Let the input topic have ``total`` partitions."""
    await admin.create_partitions({INPUT: NewPartitions(total)})


async def delete_output(admin: AIOKafkaAdminClient) -> None:
    """Delete the output topic and wait until it is gone."""
    await admin.delete_topics([OUTPUT])
    while OUTPUT in await admin.list_topics():  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0.1)


async def create_output(admin: AIOKafkaAdminClient, partitions: int, replicas: int) -> None:
    """Make it again."""
    await admin.create_topics([NewTopic(OUTPUT, partitions, replicas)])
