"""Where a group begins that has committed nothing for its topic, as QUOTEWIRE_KAFKA_AUTO_OFFSET_RESET says.

With ``latest`` the ends of all partitions are committed before any worker reads. From then on a partition
without a commit is one that was added to the topic, and is read from its beginning.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from aiokafka import TopicPartition

from quotewire.kafka.admin import admin, group_offsets
from quotewire.kafka.client import AIOKAFKA, connection_options
from quotewire.kafka.deadlines import within
from quotewire.kafka.errors import Fenced, NothingCommitted, RetriableKafkaError
from quotewire.kafka.producers import KAFKA_ERRORS, discard, problem, start_producer
from quotewire.kafka.reader import read_topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotewire.kafka.client import Clients
    from quotewire.settings import KafkaSettings

_log = logging.getLogger(__name__)

_RETRY_SECONDS = 1.0


async def settle_first_positions(
    settings: KafkaSettings,
    topic: str,
    *,
    transactional: bool,
    clients: Clients = AIOKAFKA,
    retry_seconds: float = _RETRY_SECONDS,
) -> None:
    """Make a group without commits begin where the setting says; do nothing for a group that has some.

    Args:
        settings: the group and its ``auto_offset_reset``.
        topic: the input topic.
        transactional: whether producers may use transactional ids.
        clients: makes what talks to the brokers.
        retry_seconds: between two attempts to commit.

    Raises:
        NothingCommitted: the setting is ``none``.
        KafkaFailure: the brokers cannot be reached, or refuse us.
    """
    while not await _has_commits(settings, topic, clients):
        policy = settings.auto_offset_reset
        where = f"group {settings.group_id} has committed nothing for topic {topic}"
        if policy == "none":
            raise NothingCommitted(f"{where} and QUOTEWIRE_KAFKA_AUTO_OFFSET_RESET is none")
        _log.warning("%s: it begins at the %s record", where, "first" if policy == "earliest" else "next")
        if policy == "earliest":
            return
        try:
            await (_commit_fenced if transactional else _commit)(settings, topic, clients)
        except (Fenced, RetriableKafkaError) as trouble:
            # Another worker does the same, or the brokers are busy.
            _log.info("committing the ends of topic %s once more: %s", topic, trouble)
            await asyncio.sleep(retry_seconds)


async def _has_commits(settings: KafkaSettings, topic: str, clients: Clients) -> bool:
    async with admin(settings, clients) as client:
        offsets = await group_offsets(client, settings, settings.group_id)
    return any(where.topic == topic for where in offsets)


async def _ends(settings: KafkaSettings, topic: str, clients: Clients) -> Mapping[TopicPartition, int]:
    async with read_topic(settings, topic, from_beginning=False, clients=clients) as reader:
        return {TopicPartition(topic, number): end for number, end in reader.ends.items()}


async def _commit_fenced(settings: KafkaSettings, topic: str, clients: Clients) -> None:
    """Commit in a transaction that only one worker can finish; another one's, if finished, is seen first."""
    deadline = settings.operation_deadline_seconds
    producer = await start_producer(settings, f"{settings.group_id}.{topic}.first-positions", clients=clients)
    try:
        if await _has_commits(settings, topic, clients):
            return
        ends = await _ends(settings, topic, clients)
        async with asyncio.timeout(deadline):
            await producer.begin_transaction()
            await producer.send_offsets_to_transaction(ends, settings.group_id)
            await producer.commit_transaction()
    except TimeoutError:
        raise RetriableKafkaError(f"Kafka did not commit within {deadline:g} s") from None
    except KAFKA_ERRORS as error:
        raise problem(error) from error
    finally:
        discard(producer, deadline)


async def _commit(settings: KafkaSettings, topic: str, clients: Clients) -> None:
    """Commit outside of the group; refused while it has members, of whom each has done the same first."""
    deadline = settings.operation_deadline_seconds
    consumer = clients.consumer(
        **connection_options(settings), group_id=settings.group_id, enable_auto_commit=False
    )
    try:
        await within(deadline, "connecting", consumer.start())
        ends = await _ends(settings, topic, clients)
        consumer.assign([*ends])
        await within(deadline, "committing the first positions", consumer.commit(ends))
    except KAFKA_ERRORS as error:
        raise problem(error) from error
    finally:
        await within(deadline, "closing the consumer", consumer.stop())
