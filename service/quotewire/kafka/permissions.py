"""What the worker may do on the brokers, tried without leaving a trace, and why a connection fails."""

from __future__ import annotations

import asyncio
import ssl
from typing import TYPE_CHECKING

from aiokafka import TopicPartition
from aiokafka.errors import KafkaError, TopicAuthorizationFailedError

from quotewire.kafka.admin import admin, group_offsets
from quotewire.kafka.client import AIOKAFKA, ssl_context
from quotewire.kafka.deadlines import within
from quotewire.kafka.errors import KafkaFailure
from quotewire.kafka.producers import KAFKA_ERRORS, start_producer
from quotewire.kafka.reader import read_topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiokafka import AIOKafkaProducer

    from quotewire.kafka.client import Clients
    from quotewire.settings import KafkaSettings

_CONNECT_SECONDS = 5
_LOOK_SECONDS = 0.05


async def why_unreachable(settings: KafkaSettings) -> list[str]:
    """Why each bootstrap server cannot be used, from TCP upwards: aiokafka has one error for all of it.

    Returns:
        A sentence for each server, in their order.
    """
    return [
        await _obstacle(settings, server.strip())
        for server in settings.bootstrap_servers.split(",")
        if server.strip()
    ]


async def _obstacle(settings: KafkaSettings, server: str) -> str:
    host, _, port = server.rpartition(":")
    if not host or not port.isdigit():
        return f"{server} is not host:port; QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS lists them, separated by commas"
    try:
        async with asyncio.timeout(_CONNECT_SECONDS):
            context = ssl_context(settings) if settings.security_protocol in {"SSL", "SASL_SSL"} else None
            _, writer = await asyncio.open_connection(host.strip("[]"), int(port), ssl=context)
            writer.close()
    except ssl.SSLCertVerificationError as error:
        reason = (
            f"its certificate is not trusted ({error.verify_message}); check _SSL_CA_FILE, _CHECK_HOSTNAME"
        )
    except ssl.SSLError as error:
        reason = f"it speaks no TLS, or a certificate file is wrong ({error.reason}); check _SSL_*_FILE"
    except TimeoutError:
        reason = f"no answer within {_CONNECT_SECONDS} s; check the address and the firewall"
    except (ConnectionResetError, EOFError):
        reason = "it ended the connection; perhaps it speaks no TLS: check QUOTEWIRE_KAFKA_SECURITY_PROTOCOL"
    except OSError as error:
        reason = f"{error.strerror or error}; check the address, and that a broker listens there"
    else:
        reason = (
            "something listens but does not let us in; check QUOTEWIRE_KAFKA_SECURITY_PROTOCOL, "
            "_SASL_MECHANISM, user name and password, and the client certificate if the broker asks for one"
        )
    return f"{server}: {reason}"


async def may_read(settings: KafkaSettings, topic: str, clients: Clients = AIOKAFKA) -> str | None:
    """The missing permission to read a topic, or None."""
    try:
        async with read_topic(settings, topic, from_beginning=True, clients=clients) as reader:
            await reader.fetch(1, 0.2)
    except (KafkaFailure, KafkaError) as error:
        return f"READ on topic {topic} ({error})"
    return None


async def may_commit(settings: KafkaSettings, clients: Clients = AIOKAFKA) -> str | None:
    """The missing permission on the consumer group, or None; joining it would disturb its members."""
    try:
        async with admin(settings, clients) as client:
            await group_offsets(client, settings, settings.group_id)
    except KafkaFailure as error:
        return f"READ on group {settings.group_id} ({error})"
    return None


async def may_write(
    settings: KafkaSettings, topics: Sequence[str], clients: Clients = AIOKAFKA
) -> str | None:
    """The missing permission to write in a transaction, or None: one over the topics is committed empty."""
    try:
        producer = await start_producer(settings, f"{settings.group_id}.check", clients=clients)
    except KafkaFailure as error:
        return f"WRITE on transactional ids that begin with {settings.group_id}. ({error})"
    try:
        await within(settings.operation_deadline_seconds, "trying a transaction", _touch(producer, topics))
    except TopicAuthorizationFailedError as error:
        denied = [topic for topic in topics if topic in str(error)] or topics
        return f"WRITE on topic {' and '.join(denied)} ({type(error).__name__})"
    except (KafkaFailure, *KAFKA_ERRORS) as error:
        return f"WRITE on topic {' and '.join(topics)} ({type(error).__name__}: {error})"
    finally:
        await within(settings.operation_deadline_seconds, "closing the producer", producer.stop())
    return None


async def _touch(producer: AIOKafkaProducer, topics: Sequence[str]) -> None:
    """Add partition 0 of each topic to a transaction, which asks for the permission, and send nothing."""
    await producer.begin_transaction()
    transaction = producer._txn_manager  # noqa: SLF001 - aiokafka only does it as part of a send
    for topic in topics:
        transaction.maybe_add_partition_to_txn(TopicPartition(topic, 0))
    while transaction.partitions_to_add():  # noqa: ASYNC110 - aiokafka has no event for it
        await asyncio.sleep(_LOOK_SECONDS)
    try:
        await producer.commit_transaction()
    except KafkaError:
        # An open transaction would hide what others write behind it until its timeout.
        await producer.abort_transaction()
        raise
