"""Idempotent and transactional producers: starting one, sending a batch, the meaning of its errors."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from aiokafka.errors import IllegalOperation, KafkaError

from quotewire.kafka.answers import Meaning, advice, meaning, root
from quotewire.kafka.client import AIOKAFKA, NO_KEY, milliseconds, producer_options
from quotewire.kafka.deadlines import within
from quotewire.kafka.errors import Fenced, KafkaFailure, RecordRefused, RetriableKafkaError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiokafka import AIOKafkaProducer

    from quotewire.kafka.client import Clients
    from quotewire.records import Outgoing
    from quotewire.settings import KafkaSettings

_log = logging.getLogger(__name__)

# aiokafka keeps its transactions' state machine by ``assert``.
KAFKA_ERRORS = (KafkaError, IllegalOperation, AssertionError, OSError)
# Which of several errors of one batch is raised: the first of these.
_URGENCY = (Meaning.FENCED, Meaning.FATAL, Meaning.TOO_LARGE, Meaning.REFUSED, Meaning.RETRY)

_discarding: set[asyncio.Task[None]] = set()


async def start_producer(
    settings: KafkaSettings, transactional_id: str | None = None, *, clients: Clients = AIOKAFKA
) -> AIOKafkaProducer:
    """Start an idempotent producer.

    Args:
        settings: how to reach the brokers.
        transactional_id: what its transactions run under; every older producer of that id is fenced. Without
            it the producer has no transactions.
        clients: makes the producer.

    Raises:
        KafkaFailure: it could not be started.
    """
    options = producer_options(settings)
    if transactional_id is not None:
        options["transactional_id"] = transactional_id
        options["transaction_timeout_ms"] = milliseconds(settings.transaction_timeout_seconds)
    producer: AIOKafkaProducer = clients.producer(**options)
    try:
        await within(settings.operation_deadline_seconds, "starting a producer", producer.start())
    except BaseException as error:
        discard(producer, settings.operation_deadline_seconds)
        if isinstance(error, KAFKA_ERRORS):
            raise problem(error) from error
        raise
    return producer


async def send_all(producer: AIOKafkaProducer, batch: Sequence[Outgoing]) -> None:
    """Send a batch and await every acknowledgement: a refusal that is not awaited loses the record unnoticed.

    Raises:
        RecordRefused: the broker does not take some of the records as they are.
        KafkaError: the worst of what happened to them otherwise; ``problem`` says what it means.
    """
    sent: list[asyncio.Future[object]] = []
    failed: dict[int, BaseException] = {}
    try:
        for record in batch:
            nothing = record.key is None and record.value is None
            key, headers = NO_KEY if nothing else record.key, list(record.headers)
            sent.append(await producer.send(record.topic, record.value, key, headers=headers))
    except KafkaError as error:
        failed[len(sent)] = error
    finally:
        results = await asyncio.gather(*sent, return_exceptions=True)
    failed |= {at: result for at, result in enumerate(results) if isinstance(result, BaseException)}
    if failed:
        worst = min(failed.values(), key=lambda error: _URGENCY.index(meaning(error)))
        if meaning(worst) in {Meaning.TOO_LARGE, Meaning.REFUSED}:
            positions = [at for at, error in failed.items() if type(error) is type(worst)]
            raise _refusal(worst, positions) from worst
        raise worst


def problem(error: BaseException) -> KafkaFailure:
    """What an error of aiokafka means; a refusal of one record is raised by ``send_all`` alone."""
    match meaning(error):
        case Meaning.FENCED:
            return Fenced(_text(error))
        case Meaning.FATAL:
            return KafkaFailure(_text(error))
        case _:
            return RetriableKafkaError(_text(error))


def _refusal(error: BaseException, positions: Sequence[int]) -> RecordRefused:
    return RecordRefused(_text(error), sorted(positions), too_large=meaning(error) is Meaning.TOO_LARGE)


def _text(error: BaseException) -> str:
    """The error, and what to change where that is known."""
    said, change = root(error), advice(error)
    return f"{type(said).__name__}: {said}" + (f"; {change}" if change else "")


def discard(producer: AIOKafkaProducer, seconds: float) -> None:
    """Stop a producer that is not used any more, within ``seconds`` in the background."""

    async def stop() -> None:
        try:
            await within(seconds, "stopping a producer", producer.stop())
        except (*KAFKA_ERRORS, RetriableKafkaError) as error:
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
