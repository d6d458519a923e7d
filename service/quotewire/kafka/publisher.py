"""An idempotent producer for commands: publishes a batch and awaits that it arrived."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from quotewire.kafka.client import AIOKAFKA
from quotewire.kafka.deadlines import within
from quotewire.kafka.errors import KafkaFailure, RecordRefused
from quotewire.kafka.producers import KAFKA_ERRORS, problem, send_all, start_producer
from quotewire.kafka.sign_in import unreachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from aiokafka import AIOKafkaProducer

    from quotewire.kafka.client import Clients
    from quotewire.records import Outgoing
    from quotewire.settings import KafkaSettings


class Publisher:
    """Publishes batches; nothing stays buffered after a batch.

    Args:
        producer: a started producer.
        seconds: the deadline of a batch.
    """

    def __init__(self, producer: AIOKafkaProducer, seconds: float) -> None:
        self._producer = producer
        self._seconds = seconds

    async def publish(self, batch: Sequence[Outgoing]) -> None:
        """Send all and await every acknowledgement.

        Raises:
            KafkaFailure: some were not acknowledged; those that were stay published.
        """
        try:
            await within(self._seconds, "publishing", send_all(self._producer, batch))
        except RecordRefused as refusal:
            refused = [batch[at] for at in refusal.positions]
            topics = ", ".join(sorted({record.topic for record in refused}))
            if refusal.too_large:
                largest = max(len(record.value or b"") for record in refused)
                raise KafkaFailure(
                    f"the broker refused a record for its size; the largest value here has {largest} bytes, "
                    f"the max.message.bytes of {topics} says what it takes"
                ) from refusal
            raise KafkaFailure(f"{topics} does not take a record: {refusal}") from refusal
        except KAFKA_ERRORS as error:
            raise problem(error) from error


@asynccontextmanager
async def publisher(settings: KafkaSettings, clients: Clients = AIOKAFKA) -> AsyncIterator[Publisher]:
    """A connected publisher.

    Raises:
        KafkaFailure: the brokers cannot be reached or refuse us.
    """
    try:
        producer = await start_producer(settings, clients=clients)
    except KafkaFailure as error:
        raise unreachable(settings, error) from error
    try:
        yield Publisher(producer, settings.operation_deadline_seconds)
    finally:
        await within(settings.operation_deadline_seconds, "closing the producer", producer.stop())
