"""Dead letters back to the input topic, each at most once: the record and its position in one transaction."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiokafka import TopicPartition

from quotewire.kafka.admin import admin, group_offsets
from quotewire.kafka.client import AIOKAFKA
from quotewire.kafka.deadlines import within
from quotewire.kafka.errors import Fenced, KafkaFailure
from quotewire.kafka.producers import KAFKA_ERRORS, problem, send_all, start_producer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Sequence

    from aiokafka import AIOKafkaProducer

    from quotewire.kafka.client import Clients
    from quotewire.records import Outgoing
    from quotewire.settings import KafkaSettings


def group_of(settings: KafkaSettings, reason: str) -> str:
    """The consumer group that keeps how far dead letters of one reason were replayed.

    One group a reason: a replay of one reason says nothing about the others, which lie between.
    """
    return f"{settings.group_id}.replay.{reason}"


async def positions(
    settings: KafkaSettings, topic: str, reasons: Collection[str], clients: Clients = AIOKAFKA
) -> dict[str, dict[int, int]]:
    """Offset of the first dead letter not yet replayed, by reason and partition; nothing means none was.

    Raises:
        KafkaFailure: the brokers cannot be reached or refuse us.
    """
    found: dict[str, dict[int, int]] = {}
    async with admin(settings, clients) as client:
        for reason in reasons:
            offsets = await group_offsets(client, settings, group_of(settings, reason))
            found[reason] = {
                where.partition: offset for where, offset in offsets.items() if where.topic == topic
            }
    return found


class Replayer:
    """Publishes dead letters of one reason together with the position up to which they were replayed.

    Args:
        settings: the group, and the deadline.
        topic: the dead-letter topic.
        producer: with transactions, started.
    """

    def __init__(self, settings: KafkaSettings, topic: str, producer: AIOKafkaProducer) -> None:
        self._settings = settings
        self._topic = topic
        self._producer = producer

    async def commit(self, batch: Sequence[Outgoing], reason: str, position: dict[int, int]) -> None:
        """Publish all of ``batch`` and commit ``position``, the next offset by partition, or neither.

        Raises:
            KafkaFailure: nothing was published, or whether it was is unknown; another run continues correctly
                in either case.
        """
        offsets = {TopicPartition(self._topic, partition): offset for partition, offset in position.items()}
        try:
            await within(
                self._settings.operation_deadline_seconds,
                "replaying",
                self._transact(batch, offsets, group_of(self._settings, reason)),
            )
        except KAFKA_ERRORS as error:
            trouble = problem(error)
            if isinstance(trouble, Fenced):
                raise KafkaFailure("another replay was started and took over; this one ends") from error
            raise trouble from error

    async def _transact(
        self, batch: Sequence[Outgoing], offsets: dict[TopicPartition, int], group: str
    ) -> None:
        await self._producer.begin_transaction()
        await send_all(self._producer, batch)
        await self._producer.send_offsets_to_transaction(offsets, group)
        await self._producer.commit_transaction()


@asynccontextmanager
async def replayer(
    settings: KafkaSettings, topic: str, clients: Clients = AIOKAFKA
) -> AsyncIterator[Replayer]:
    """The one replayer of a dead-letter topic: opening it ends any other. Read ``positions`` after that.

    Raises:
        KafkaFailure: the brokers cannot be reached or refuse us.
    """
    producer = await start_producer(settings, f"{settings.group_id}.replay.{topic}", clients=clients)
    try:
        yield Replayer(settings, topic, producer)
    finally:
        await within(settings.operation_deadline_seconds, "closing the producer", producer.stop())
