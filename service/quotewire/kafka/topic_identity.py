"""The identity of the topic that has a name now: one that is deleted and made again has another id."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from aiokafka.errors import IncompatibleBrokerVersion, KafkaConnectionError, UnknownTopicOrPartitionError
from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.types import (
    AbstractType,
    Boolean,
    CompactArray,
    CompactString,
    Int16,
    Int32,
    Schema,
    TaggedFields,
)

if TYPE_CHECKING:
    from io import BytesIO

    from aiokafka.client import AIOKafkaClient

UNKNOWN = ""
"""The identity where brokers give none: they are older than Kafka 2.8, or an ACL forbids to ask."""


class _Uuid(AbstractType):  # type: ignore[misc]  # aiokafka ships no types
    """Kafka's uuid: 16 bytes."""

    @classmethod
    def encode(cls, value: UUID) -> bytes:
        return value.bytes

    @classmethod
    def decode(cls, data: BytesIO) -> UUID:
        return UUID(bytes=data.read(16))


class _Response(Response):  # type: ignore[misc]
    API_KEY = 3
    API_VERSION = 10
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        (
            "brokers",
            CompactArray(
                ("node_id", Int32),
                ("host", CompactString()),
                ("port", Int32),
                ("rack", CompactString()),
                ("tags", TaggedFields),
            ),
        ),
        ("cluster_id", CompactString()),
        ("controller_id", Int32),
        (
            "topics",
            CompactArray(
                ("error_code", Int16),
                ("name", CompactString()),
                ("topic_id", _Uuid),
                ("is_internal", Boolean),
                (
                    "partitions",
                    CompactArray(
                        ("error_code", Int16),
                        ("partition", Int32),
                        ("leader_id", Int32),
                        ("leader_epoch", Int32),
                        ("replicas", CompactArray(Int32)),
                        ("in_sync_replicas", CompactArray(Int32)),
                        ("offline_replicas", CompactArray(Int32)),
                        ("tags", TaggedFields),
                    ),
                ),
                ("authorized_operations", Int32),
                ("tags", TaggedFields),
            ),
        ),
        ("cluster_authorized_operations", Int32),
        ("tags", TaggedFields),
    )


class _RequestStruct(RequestStruct):  # type: ignore[misc]
    API_KEY = 3
    API_VERSION = 10
    FLEXIBLE_VERSION = True
    RESPONSE_TYPE = _Response
    SCHEMA = Schema(
        ("topics", CompactArray(("topic_id", _Uuid), ("name", CompactString()), ("tags", TaggedFields))),
        ("allow_auto_topic_creation", Boolean),
        ("include_cluster_authorized_operations", Boolean),
        ("include_topic_authorized_operations", Boolean),
        ("tags", TaggedFields),
    )


class _Request(Request[_RequestStruct]):  # type: ignore[misc]
    """Metadata of one topic in version 10, the first that has its id; aiokafka itself stops at 5."""

    API_KEY = 3

    def __init__(self, topic: str) -> None:
        self._topic = topic

    def build(self, request_struct_class: type[_RequestStruct]) -> _RequestStruct:
        return request_struct_class([(UUID(int=0), self._topic, {})], False, False, False, {})


async def ask(client: AIOKafkaClient, topic: str, node: int | None = None) -> str | None:
    """The identity of the topic that has this name now; ``None`` where there is none.

    Args:
        client: connected.
        topic: the name.
        node: the broker that is asked, None for any.

    Returns:
        The identity; ``UNKNOWN`` where brokers do not give it.

    Raises:
        KafkaError: of aiokafka, where no broker answers.
    """
    node = client.get_random_node() if node is None else node
    if node is None:
        raise KafkaConnectionError("no broker is known")
    try:
        answer = await client.send(node, _Request(topic))
    except (NotImplementedError, IncompatibleBrokerVersion):
        return UNKNOWN
    error_code, _, topic_id, *_ = answer.topics[0]
    if error_code == UnknownTopicOrPartitionError.errno:
        return None
    return UNKNOWN if error_code or not topic_id.int else f"{answer.cluster_id}/{topic_id}"


def made_again(earlier: str, now: str) -> bool:
    """Whether two identities from ``ask`` are two topics of one cluster.

    Another cluster is not compared: offsets that a mirror carries over are meant to be continued.
    """
    return "/" in earlier and "/" in now and _cluster(earlier) == _cluster(now) and earlier != now


def _cluster(identity: str) -> str:
    return identity.rpartition("/")[0]
