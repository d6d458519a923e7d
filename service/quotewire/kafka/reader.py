"""Reading a whole topic without being a member of a group: all partitions, committed records only."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiokafka import TopicPartition

from quotewire.kafka.client import AIOKAFKA, connection_options
from quotewire.kafka.consumer import record_of
from quotewire.kafka.deadlines import within
from quotewire.kafka.errors import KafkaFailure
from quotewire.kafka.producers import KAFKA_ERRORS
from quotewire.kafka.sign_in import unreachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from aiokafka import AIOKafkaConsumer

    from quotewire.kafka.client import Clients
    from quotewire.records import Record
    from quotewire.settings import KafkaSettings


class TopicReader:
    """All partitions of one topic.

    Args:
        topic: its name.
        consumer: subscribed to it alone.
        ends: by partition, the offset after its last record when the reader was opened.
        seconds: the deadline of each call.
    """

    def __init__(self, topic: str, consumer: AIOKafkaConsumer, ends: dict[int, int], seconds: float) -> None:
        self.topic = topic
        self.ends = ends
        self._consumer = consumer
        self._seconds = seconds

    def seek(self, offsets: Mapping[int, int]) -> None:
        """Go to these offsets, by partition."""
        for partition, offset in offsets.items():
            self._consumer.seek(TopicPartition(self.topic, partition), offset)

    async def fetch(self, limit: int, wait_seconds: float) -> list[Record]:
        """Up to ``limit`` records, in order within a partition, after at most about ``wait_seconds``."""
        found = await self._consumer.getmany(timeout_ms=round(wait_seconds * 1000), max_records=limit)
        return [record_of(record) for records in found.values() for record in records]

    async def has_reached_ends(self) -> bool:
        """Whether everything that was there at the opening has been fetched."""
        for partition, end in self.ends.items():
            where = TopicPartition(self.topic, partition)
            if await within(self._seconds, "asking a position", self._consumer.position(where)) < end:
                return False
        return True


@asynccontextmanager
async def read_topic(
    settings: KafkaSettings, topic: str, *, from_beginning: bool, clients: Clients = AIOKAFKA
) -> AsyncIterator[TopicReader]:
    """A reader of ``topic`` at its beginning or its end.

    Raises:
        KafkaFailure: the brokers cannot be reached or refuse us, or there is no such topic.
    """
    seconds = settings.operation_deadline_seconds
    consumer: AIOKafkaConsumer = clients.consumer(
        **connection_options(settings),
        isolation_level="read_committed",
        enable_auto_commit=False,
        auto_offset_reset="earliest" if from_beginning else "latest",
    )
    try:
        await within(seconds, "connecting", consumer.start())
        # Asked before the subscription, which waits for ever for a topic that is not there.
        if topic not in await within(seconds, "listing the topics", consumer.topics()):
            raise KafkaFailure(
                f"topic {topic} does not exist or may not be read; `quotewire topics create` creates it"
            )
        consumer.subscribe([topic])
        partitions = await within(seconds, "waiting for the partitions", _assigned(consumer))
        ends = await within(seconds, "asking where the topic ends", consumer.end_offsets(partitions))
        for partition in partitions:  # the position is taken now, not when the first record arrives
            await within(seconds, "finding the position", consumer.position(partition))
        yield TopicReader(topic, consumer, {p.partition: end for p, end in ends.items()}, seconds)
    except KAFKA_ERRORS as error:
        raise unreachable(settings, error) from error
    finally:
        await within(seconds, "closing the consumer", consumer.stop())


async def _assigned(consumer: AIOKafkaConsumer) -> list[TopicPartition]:
    """All partitions of the topic; without a group aiokafka assigns them as soon as it knows them."""
    while not consumer.assignment():  # noqa: ASYNC110 - aiokafka has no event for it
        await asyncio.sleep(0.02)
    return sorted(consumer.assignment())
