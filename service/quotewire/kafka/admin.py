"""Topics: which exist, how they are shaped, and creating them."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiokafka.admin import NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import (
    GroupCoordinatorNotAvailableError,
    GroupLoadInProgressError,
    NotCoordinatorForGroupError,
    TopicAlreadyExistsError,
    for_code,
)
from aiokafka.protocol.commit import OffsetFetchRequest
from aiokafka.structs import OffsetAndMetadata, TopicPartition

from quotewire.kafka.answers import DENIED
from quotewire.kafka.client import AIOKAFKA, connection_options
from quotewire.kafka.deadlines import within
from quotewire.kafka.errors import KafkaFailure
from quotewire.kafka.membership import offsets_refusal
from quotewire.kafka.producers import KAFKA_ERRORS
from quotewire.kafka.sign_in import unreachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Mapping, Sequence

    from aiokafka.admin import AIOKafkaAdminClient

    from quotewire.kafka.client import Clients
    from quotewire.settings import KafkaSettings

_WAIT_SECONDS = 0.1  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as the brokers describe it.

    Args:
        name: its name.
        partitions: how many it has.
        replication_factor: the smallest number of replicas of a partition.
        leaderless: how many partitions have no leader and cannot be read or written.
    """

    name: str
    partitions: int
    replication_factor: int
    leaderless: int


@asynccontextmanager
async def admin(settings: KafkaSettings, clients: Clients = AIOKAFKA) -> AsyncIterator[AIOKafkaAdminClient]:
    """A connected admin client.

    Raises:
        KafkaFailure: the brokers cannot be reached or refuse us.
    """
    client: AIOKafkaAdminClient = clients.admin(**connection_options(settings))
    seconds = settings.operation_deadline_seconds
    try:
        await within(seconds, "connecting", client.start())
        yield client
    except DENIED as error:
        raise KafkaFailure(f"{type(error).__name__}: {error}") from error
    except KAFKA_ERRORS as error:
        raise unreachable(settings, error) from error
    finally:
        await within(seconds, "closing the admin client", client.close())


async def describe_topics(client: AIOKafkaAdminClient) -> dict[str, Topic]:
    """Every topic we may see, by name; asking for all of them never creates one."""
    return {
        topic["topic"]: Topic(
            name=topic["topic"],
            partitions=len(topic["partitions"]),
            replication_factor=min((len(p["replicas"]) for p in topic["partitions"]), default=0),
            leaderless=sum(p["leader"] < 0 for p in topic["partitions"]),
        )
        for topic in await client.describe_topics()
    }


async def require_topics(
    settings: KafkaSettings, names: Collection[str], clients: Clients = AIOKAFKA
) -> None:
    """Return if all of these topics exist.

    Raises:
        KafkaFailure: one does not exist, or we may not see it; or the brokers cannot be reached.
    """
    async with admin(settings, clients) as client:
        there = await within(
            settings.operation_deadline_seconds, "looking for the topics", describe_topics(client)
        )
    missing = sorted(set(names) - there.keys())
    if missing:
        raise KafkaFailure(
            f"no such topic at {settings.bootstrap_servers}: {', '.join(missing)}; `quotewire topics create` "
            "creates those of the settings, if no missing ACL hides them"
        )


async def topic_config(client: AIOKafkaAdminClient, name: str) -> dict[str, str]:
    """The settings of one topic, defaults included; empty where we may not read them."""
    return await _config(client, ConfigResourceType.TOPIC, name)


async def broker_config(client: AIOKafkaAdminClient) -> dict[str, str]:
    """The settings of one of the brokers, defaults included; empty where we may not read them."""
    brokers = (await client.describe_cluster())["brokers"]
    return await _config(client, ConfigResourceType.BROKER, str(brokers[0]["node_id"]))


async def _config(client: AIOKafkaAdminClient, kind: ConfigResourceType, name: str) -> dict[str, str]:
    answers = await client.describe_configs([ConfigResource(kind, name)])
    return {
        entry[0]: entry[1] for answer in answers for resource in answer.resources for entry in resource[4]
    }


async def create_topics(
    settings: KafkaSettings,
    names: Sequence[str],
    *,
    partitions: int,
    replication_factor: int,
    configs: Mapping[str, str] | None = None,
    clients: Clients = AIOKAFKA,
) -> dict[str, Topic]:
    """Create the topics that are missing and wait until each has its leaders.

    Returns:
        Those of them that existed already, by name.

    Raises:
        KafkaFailure: the brokers refuse, or cannot be reached.
    """
    existing: set[str] = set()
    async with admin(settings, clients) as client:
        new = [
            NewTopic(name, partitions, replication_factor, topic_configs=dict(configs or {}))
            for name in names
        ]
        answer = await client.create_topics(new)
        for name, code, *detail in answer.topic_errors:
            error = for_code(code)
            if error is TopicAlreadyExistsError:
                existing.add(name)
            elif code:
                reason = detail[0] if detail and detail[0] else error.__name__
                raise KafkaFailure(f"topic {name} cannot be created: {reason}")
        there = await within(settings.operation_deadline_seconds, "electing leaders", _led(client, names))
    return {name: there[name] for name in existing}


async def _led(client: AIOKafkaAdminClient, names: Sequence[str]) -> dict[str, Topic]:
    """Every topic, once these have their leaders."""
    while True:
        topics = await describe_topics(client)
        if all(name in topics and topics[name].partitions and not topics[name].leaderless for name in names):
            return topics
        await asyncio.sleep(_WAIT_SECONDS)


async def group_offsets(
    client: AIOKafkaAdminClient, settings: KafkaSettings, group: str
) -> dict[TopicPartition, int]:
    """What a consumer group has committed, by partition; empty for a group that does not exist."""
    reading = _offsets_once_coordinated(client, group)
    offsets = await within(settings.operation_deadline_seconds, f"reading the offsets of {group}", reading)
    return {where: committed.offset for where, committed in offsets.items() if committed.offset >= 0}


async def _offsets_once_coordinated(
    client: AIOKafkaAdminClient, group: str
) -> dict[TopicPartition, OffsetAndMetadata]:
    while True:
        try:
            return await _offsets(client, group)
        except (GroupCoordinatorNotAvailableError, GroupLoadInProgressError, NotCoordinatorForGroupError):
            # The first question about any group makes the broker create the topic that holds the answer.
            await asyncio.sleep(_WAIT_SECONDS)


async def _offsets(client: AIOKafkaAdminClient, group: str) -> dict[TopicPartition, OffsetAndMetadata]:
    """As aiokafka's own method, which takes a coordinator's error for a group without offsets."""
    coordinator = await client.find_coordinator(group)
    # aiokafka has no public way to send a request.
    answer = await client._send_request(OffsetFetchRequest(group, None), coordinator)  # noqa: SLF001
    if code := offsets_refusal(answer):
        raise for_code(code)
    return {
        TopicPartition(topic, number): OffsetAndMetadata(offset, metadata)
        for topic, partitions in answer.topics
        for number, offset, metadata, _ in partitions
    }
