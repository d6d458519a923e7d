"""Idempotent and transactional producers: starting one, sending a batch, naming what went wrong."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from aiokafka import AIOKafkaProducer
from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    CommitFailedError,
    GroupAuthorizationFailedError,
    IllegalOperation,
    IllegalStateError,
    InvalidProducerEpoch,
    InvalidTransactionTimeout,
    KafkaError,
    MessageSizeTooLargeError,
    ProducerFenced,
    RecordListTooLargeError,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
)

from service.kafka.client import milliseconds, producer_options
from service.kafka.deadlines import within
from service.kafka.errors import Fenced, KafkaProblem, Refused, Retry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.records import Outgoing
    from service.settings import KafkaSettings

_log = logging.getLogger(__name__)

# aiokafka keeps its transactions' state machine by ``assert``.
KAFKA_ERRORS = (KafkaError, IllegalOperation, AssertionError, OSError)
_FENCED = (ProducerFenced, InvalidProducerEpoch, CommitFailedError, IllegalStateError)
_TOO_LARGE = (MessageSizeTooLargeError, RecordListTooLargeError)
DENIED = (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
)

_discarding: set[asyncio.Task[None]] = set()


async def start_producer(settings: KafkaSettings, transactional_id: str | None = None) -> AIOKafkaProducer:
    """Start an idempotent producer; with a ``transactional_id`` this fences every older one of that id.

    Raises:
        KafkaProblem: it could not be started.
    """
    options = producer_options(settings)
    if transactional_id is not None:
        options["transactional_id"] = transactional_id
        options["transaction_timeout_ms"] = milliseconds(settings.transaction_timeout_seconds)
    producer = AIOKafkaProducer(**options)
    try:
        await within(settings.operation_deadline_seconds, "starting a producer", producer.start())
    except BaseException as error:
        discard(producer, settings.operation_deadline_seconds)
        if isinstance(error, KAFKA_ERRORS):
            raise problem(error) from error
        raise
    return producer


async def send_all(producer: AIOKafkaProducer, batch: Sequence[Outgoing]) -> None:
    """Send a batch and await every acknowledgement: a refusal that nobody awaits is a record lost in silence.

    Raises:
        KafkaError: the worst that happened to any of the records.
    """
    sent: list[asyncio.Future[object]] = []
    try:
        for record in batch:
            # aiokafka will not send a record that has neither key nor value; Kafka itself has no such rule.
            value = b"" if record.key is None and record.value is None else record.value
            headers = list(record.headers)
            sent.append(await producer.send(record.topic, value, record.key, headers=headers))
    finally:
        results = await asyncio.gather(*sent, return_exceptions=True)
    errors = [result for result in results if isinstance(result, BaseException)]
    if errors:
        raise min(
            errors, key=lambda error: (not isinstance(error, _FENCED), not isinstance(error, _TOO_LARGE))
        )


def problem(error: BaseException) -> KafkaProblem:
    """Say what an error of aiokafka means to us."""
    text = f"{type(error).__name__}: {error}"
    if isinstance(error, _FENCED):
        return Fenced(text)
    if isinstance(error, _TOO_LARGE):
        return Refused(text)
    if isinstance(error, (*DENIED, InvalidTransactionTimeout)):
        return KafkaProblem(f"{text}; `quotewire check` says what to look at")
    return Retry(text)


def discard(producer: AIOKafkaProducer, seconds: float) -> None:
    """Stop a producer in the background; nobody waits for it and nobody uses it any more."""

    async def stop() -> None:
        try:
            await within(seconds, "stopping a producer", producer.stop())
        except (*KAFKA_ERRORS, Retry) as error:
            _log.debug("a discarded producer did not stop cleanly: %s", type(error).__name__)

    task = asyncio.create_task(stop())
    _discarding.add(task)
    task.add_done_callback(_discarding.discard)


async def discarded(seconds: float | None = None) -> None:
    """Wait until every discarded producer has stopped, ``seconds`` at most."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while _discarding:
                await asyncio.wait(_discarding)


def ignore_unread_failures(loop: asyncio.AbstractEventLoop) -> None:
    """Do not report what aiokafka leaves behind: a failed producer's futures that it never reads itself.

    ``send_all`` has read the failure where it counts.
    """

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        if not isinstance(context.get("exception"), KafkaError):
            loop.default_exception_handler(context)

    loop.set_exception_handler(handle)
