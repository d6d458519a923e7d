"""Publishes a batch together with the input offset it was made from, by a producer of the input partition."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Protocol

from quotewire.kafka.client import AIOKAFKA
from quotewire.kafka.deadlines import within
from quotewire.kafka.errors import Fenced, RecordRefused
from quotewire.kafka.positions import GroupPosition
from quotewire.kafka.producers import KAFKA_ERRORS, discard, problem, send_all, start_producer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiokafka import AIOKafkaProducer, TopicPartition

    from quotewire.kafka.client import Clients
    from quotewire.kafka.positions import Committed, Offsets
    from quotewire.records import Outgoing
    from quotewire.settings import KafkaSettings


class Transactor(Protocol):
    """Publishes batches and commits the offsets of one input partition.

    All but the calls that open and commit return at once.
    """

    @property
    def committed(self) -> int | None:
        """The offset this process knows to be committed, ``None`` before the first commit."""

    @property
    def topic_made_again(self) -> bool:
        """Whether what was committed is of an earlier topic of the same name."""

    @property
    def topic(self) -> str:
        """The identity of the topic that its commits are of, once opened."""

    async def open(self) -> None:
        """Fence every earlier owner of the partition, and read where to continue.

        Raises:
            KafkaFailure: the producer could not be started, or the committed offset not be read.
        """

    async def commit(self, batch: Sequence[Outgoing], next_offset: int) -> None:
        """Publish all of ``batch`` and commit ``next_offset``, the first offset that is not consumed.

        Raises:
            RecordRefused: the broker does not take a record as it is; nothing was committed, continue with
                fewer records.
            Fenced: the partition has another owner.
            RetriableKafkaError: anything else; the outcome may be unknown, ``open`` has to be called again.
            KafkaFailure: no repetition helps; nothing was committed.
        """

    def close(self) -> None:
        """Discard the producer, without waiting."""


class _ProducerTransactor(ABC):
    """A producer, and the position in the input topic that it commits.

    Args:
        settings: how to reach the brokers, and the group.
        partition: the input partition.
        offsets: reads and commits the group's offset of it.
        clients: makes the producer.
    """

    def __init__(
        self,
        settings: KafkaSettings,
        partition: TopicPartition,
        offsets: Offsets,
        clients: Clients = AIOKAFKA,
    ) -> None:
        self._settings = settings
        self._partition = partition
        self._clients = clients
        self._position = GroupPosition(offsets)
        self._producer: AIOKafkaProducer | None = None

    @property
    def transactional_id(self) -> str | None:
        """What its transactions run under; None for a producer without transactions."""
        return None

    @property
    def committed(self) -> int | None:
        """The offset that this process knows to be committed."""
        return None if self._position.committed is None else self._position.committed.offset

    @property
    def topic_made_again(self) -> bool:
        """Whether what was committed is of an earlier topic of the same name."""
        return self._position.topic_made_again

    @property
    def topic(self) -> str:
        """The identity of the topic that its commits are of, once opened."""
        return self._position.topic

    async def open(self) -> None:
        """Fence first, then read what is committed: an old owner's last commit is seen or did not happen."""
        self.close()
        self._producer = await start_producer(self._settings, self.transactional_id, clients=self._clients)
        await self._position.read()

    async def commit(self, batch: Sequence[Outgoing], next_offset: int) -> None:
        """Publish a batch and commit an offset, as ``Transactor.commit`` says."""
        assert self._producer is not None
        commit = self._position.at(next_offset)
        try:
            await self._publish(self._producer, batch, commit)
        except RecordRefused:
            await self._renew()
            raise
        except KAFKA_ERRORS as error:
            raise problem(error) from error
        self._position.committed = commit

    def close(self) -> None:
        """Discard the producer; a transaction that it left open is aborted by the next owner's fence."""
        if self._producer is not None:
            discard(self._producer, self._settings.operation_deadline_seconds)
            self._producer = None

    @abstractmethod
    async def _publish(
        self, producer: AIOKafkaProducer, batch: Sequence[Outgoing], commit: Committed
    ) -> None:
        """Send the batch, await every acknowledgement, then commit."""

    async def _renew(self) -> None:
        """Replace the producer after a refusal: the refused batch left a gap in its sequence numbers.

        The new producer of a transactional id aborts the transaction that is open on the broker's side.

        Raises:
            Fenced: another worker committed for the partition since this process did.
        """
        expected = self.committed
        await self.open()
        if self.committed != expected:
            raise Fenced(f"the group is at offset {self.committed}, this partition worker was at {expected}")


class Transactions(_ProducerTransactor):
    """One Kafka transaction per batch, under a ``transactional.id`` that belongs to the input partition.

    aiokafka commits a group's offsets in a transaction without the group's generation, so the group alone
    does not stop an old owner; the id per partition does, because ``open`` fences it.
    """

    @property
    def transactional_id(self) -> str:
        """The same for every owner of the partition, now and later."""
        return f"{self._settings.group_id}.{self._partition.topic}.{self._partition.partition}"

    async def _publish(
        self, producer: AIOKafkaProducer, batch: Sequence[Outgoing], commit: Committed
    ) -> None:
        """Begin, send all, add the offset, commit: begun only now, with every result at hand."""
        transaction = self._transact(producer, batch, commit)
        await within(self._settings.operation_deadline_seconds, "committing a transaction", transaction)

    async def _transact(
        self, producer: AIOKafkaProducer, batch: Sequence[Outgoing], commit: Committed
    ) -> None:
        await producer.begin_transaction()
        await send_all(producer, batch)
        await producer.send_offsets_to_transaction(
            {self._partition: (commit.offset, commit.topic)}, self._settings.group_id
        )
        await producer.commit_transaction()


class AtLeastOnce(_ProducerTransactor):
    """No transaction: an idempotent producer, and the offset committed once every record is acknowledged.

    A crash between the two repeats the batch; so does a record that the broker refuses. The group's
    generation guards the commit.
    """

    async def _publish(
        self, producer: AIOKafkaProducer, batch: Sequence[Outgoing], commit: Committed
    ) -> None:
        """Send all, await every acknowledgement, then commit the offset through the group."""
        deadline = self._settings.operation_deadline_seconds
        await within(deadline, "sending a batch", send_all(producer, batch))
        await within(deadline, "committing an offset", self._position.offsets.commit(commit))
