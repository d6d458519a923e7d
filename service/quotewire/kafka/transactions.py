"""Exactly once: one transactional producer per input partition, fenced, so that only its owner can commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from quotewire.kafka.consumer import PartitionOffsets
from quotewire.kafka.deadlines import within
from quotewire.kafka.errors import Fenced, RecordRefused
from quotewire.kafka.positions import GroupPosition
from quotewire.kafka.producers import KAFKA_ERRORS, discard, problem, send_all, start_producer
from quotewire.settings import DeliveryMode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiokafka import AIOKafkaProducer, TopicPartition

    from quotewire.kafka.consumer import GroupConsumer
    from quotewire.kafka.positions import Offsets
    from quotewire.records import Outgoing
    from quotewire.settings import KafkaSettings, Settings


class Transactor(Protocol):
    """Publishes a batch together with the offset that was consumed for it.

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
        """Take the partition over from whoever wrote for it before, and read where to go on."""

    async def commit(self, batch: Sequence[Outgoing], next_offset: int) -> None:
        """Publish all of ``batch`` and commit ``next_offset``, the first offset that is not consumed.

        Raises:
            RecordRefused: the broker does not take a record as it is; nothing was committed, go on with less.
            Fenced: the partition has another owner.
            RetriableKafkaError: anything else; the outcome may be unknown, this transactor is spent.
            KafkaFailure: no repetition helps; nothing was committed.
        """

    def close(self) -> None:
        """Let go of the producer, without waiting."""


class _Positioned:
    """A producer, and the position in the input topic that it commits."""

    def __init__(self, settings: KafkaSettings, partition: TopicPartition, offsets: Offsets) -> None:
        self._settings = settings
        self._partition = partition
        self._position = GroupPosition(offsets)
        self._producer: AIOKafkaProducer | None = None

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

    def close(self) -> None:
        """Discard the producer; a transaction that it left open is aborted by the next owner's fence."""
        if self._producer is not None:
            discard(self._producer, self._settings.operation_deadline_seconds)
            self._producer = None


class Transactions(_Positioned):
    """One Kafka transaction per batch, under a ``transactional.id`` that belongs to the input partition.

    aiokafka commits a group's offsets in a transaction without the group's generation, so the group alone
    does not stop an old owner; the id per partition does, because ``open`` fences it.
    """

    @property
    def transactional_id(self) -> str:
        """The same for every owner of the partition, now and later."""
        return f"{self._settings.group_id}.{self._partition.topic}.{self._partition.partition}"

    async def open(self) -> None:
        """Fence first, then read what is committed: an old owner's last commit is seen or did not happen."""
        self.close()
        self._producer = await start_producer(self._settings, self.transactional_id)
        await self._position.read()

    async def commit(self, batch: Sequence[Outgoing], next_offset: int) -> None:
        """Begin, send all, add the offset, commit: opened only now, with every result in hand."""
        producer = self._producer
        assert producer is not None
        try:
            deadline = self._settings.operation_deadline_seconds
            await within(deadline, "committing a transaction", self._transact(producer, batch, next_offset))
        except RecordRefused:
            await self._renew()
            raise
        except KAFKA_ERRORS as error:
            raise problem(error) from error
        self._position.committed = self._position.at(next_offset)

    async def _transact(
        self, producer: AIOKafkaProducer, batch: Sequence[Outgoing], next_offset: int
    ) -> None:
        await producer.begin_transaction()
        await send_all(producer, batch)
        commit = self._position.at(next_offset)
        await producer.send_offsets_to_transaction(
            {self._partition: (commit.offset, commit.topic)}, self._settings.group_id
        )
        await producer.commit_transaction()

    async def _renew(self) -> None:
        """Take a new producer of the same id, which aborts the open transaction on the broker's side.

        After a refusal this cannot be left out: the refused batch left a gap in the producer's sequence.

        Raises:
            Fenced: somebody committed for the partition since we did.
        """
        expected = self.committed
        await self.open()
        if self.committed != expected:
            raise Fenced(f"the group is at offset {self.committed}, this partition worker was at {expected}")


class AtLeastOnce(_Positioned):
    """No transaction: an idempotent producer, and the offset committed once every record is acknowledged.

    A crash between the two repeats the batch; so does a record that the broker refuses. The group's
    generation guards the commit.
    """

    async def open(self) -> None:
        """Start the producer and read what is committed."""
        self.close()
        self._producer = await start_producer(self._settings)
        await self._position.read()

    async def commit(self, batch: Sequence[Outgoing], next_offset: int) -> None:
        """Send all, await every acknowledgement, then commit the offset through the group."""
        assert self._producer is not None
        deadline = self._settings.operation_deadline_seconds
        commit = self._position.at(next_offset)
        try:
            await within(deadline, "sending a batch", send_all(self._producer, batch))
            await within(deadline, "committing an offset", self._position.offsets.commit(commit))
        except RecordRefused:
            await self.open()
            raise
        except KAFKA_ERRORS as error:
            raise problem(error) from error
        self._position.committed = commit


def transactor_of(settings: Settings, consumer: GroupConsumer, number: int) -> Transactor:
    """What publishes and commits for partition ``number`` of the input topic, as the settings want it."""
    kind = Transactions if settings.worker.delivery is DeliveryMode.EXACTLY_ONCE else AtLeastOnce
    return kind(settings.kafka, consumer.partition(number), PartitionOffsets(consumer, number))
