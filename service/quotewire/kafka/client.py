"""The options of every Kafka client of ours: where the brokers are, TLS, limits."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient

from quotewire.kafka.header_names import accept_any_header_name
from quotewire.kafka.sign_in import sasl_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotewire.settings import KafkaSettings

# One produce request may carry one batch per partition; a batch of several records stays well under the
# broker's usual limit of 1 MB, so only a single record can be too large for it.
_BATCH_BYTES = 512 * 1024
# The broker decides what is too large, except where it would cut the connection instead of answering
# (socket.request.max.bytes is 100 MB).
_REQUEST_BYTES = 32 * 1024 * 1024

accept_any_header_name()


@dataclass(frozen=True, slots=True)
class Clients:
    """The classes that talk to brokers: aiokafka's, or others with the same methods.

    Args:
        consumer: makes a consumer from ``connection_options`` and more.
        producer: makes a producer from ``producer_options`` and more.
        admin: makes an admin client from ``connection_options``.
    """

    consumer: Callable[..., Any] = AIOKafkaConsumer
    producer: Callable[..., Any] = AIOKafkaProducer
    admin: Callable[..., Any] = AIOKafkaAdminClient


AIOKAFKA: Final = Clients()

NO_KEY = object()
"""In place of a null key beside a null value: aiokafka refuses to send the two, Kafka takes them."""


def connection_options(settings: KafkaSettings) -> dict[str, Any]:
    """Return what a consumer, a producer and an admin client share.

    Secrets and certificates are read from their files on every call, so a client that is built later uses
    what was rotated in meanwhile.

    Raises:
        OSError: a file that the settings name cannot be read.
        ssl.SSLError: a certificate or a key is not what it should be.
    """
    options: dict[str, Any] = {
        "bootstrap_servers": settings.bootstrap_servers,
        "client_id": settings.client_id,
        "request_timeout_ms": milliseconds(settings.operation_deadline_seconds),
        "metadata_max_age_ms": milliseconds(settings.metadata_max_age_seconds),
        "security_protocol": settings.security_protocol,
    }
    if settings.security_protocol in {"SSL", "SASL_SSL"}:
        options["ssl_context"] = ssl_context(settings)
    return options | sasl_options(settings)


def producer_options(settings: KafkaSettings) -> dict[str, Any]:
    """Return the options of every producer: idempotent, all replicas acknowledge, compressed."""
    return connection_options(settings) | {
        "enable_idempotence": True,
        "acks": "all",
        "compression_type": None if settings.compression == "none" else settings.compression,
        "max_batch_size": _BATCH_BYTES,
        "max_request_size": _REQUEST_BYTES,
        "key_serializer": lambda key: None if key is NO_KEY else key,
    }


def ssl_context(settings: KafkaSettings) -> ssl.SSLContext:
    """Return a TLS context with our CA and, for mutual TLS, our certificate."""
    context = ssl.create_default_context(cafile=settings.ssl_ca_file)
    context.check_hostname = settings.ssl_check_hostname
    if settings.ssl_certificate_file is not None:
        context.load_cert_chain(settings.ssl_certificate_file, settings.ssl_key_file, settings.key_password())
    return context


def milliseconds(seconds: float) -> int:
    """Whole milliseconds, Kafka's unit of time; at least 1."""
    return max(1, round(seconds * 1000))
