"""Exactly once: one transactional producer per input partition, fenced, so that only its owner can commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from service.kafka.deadlines import within
from service.kafka.errors import Fenced, Refused
from service.kafka.producers import KAFKA_ERRORS, discard, problem, send_all, start_producer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from aiokafka import AIOKafkaProducer, TopicPartition

    from service.records import Outgoing
    from service.settings import KafkaSettings

    # Reads what the group has committed for this partition, ``None`` before the first commit.
    ReadCommitted = Callable[[], Awaitable[int | None]]


class Transactor(Protocol):
    """Publishes a batch together with the offset that was consumed for it.

    ``committed`` is the offset this process knows to be committed, ``None`` before the first commit.
    """

    committed: int | None

    async def open(self) -> None:
        """Take the partition over from whoever wrote for it before, and read where to go on."""

    async def commit(self, batch: Sequence[Outgoing], next_offset: int) -> None:
        """Publish all of ``batch`` and commit ``next_offset``, the first offset that is not consumed.

        Raises:
            Refused: the broker does not take a record as it is; nothing was committed, go on with less.
            Fenced: the partition has another owner.
            Retry: anything else; the outcome may be unknown and this transactor is of no more use.
            KafkaProblem: no repetition helps; nothing was committed.
        """

    def close(self) -> None:
        """Let go of the producer, without waiting."""


class Transactions:
    """One Kafka transaction per batch, under a ``transactional.id`` that belongs to the input partition.

    aiokafka commits a group's offsets in a transaction without the group's generation, so the group alone
    does not stop an old owner; the id per partition does, because ``open`` fences it.
    """

    def __init__(
        self, settings: KafkaSettings, partition: TopicPartition, read_committed: ReadCommitted
    ) -> None:
        self._settings = settings
        self._partition = partition
        self._read_committed = read_committed
        self._producer: AIOKafkaProducer | None = None
        self.committed: int | None = None

    @property
    def transactional_id(self) -> str:
        """The same for every owner of the partition, now and later."""
        return f"{self._settings.group_id}.{self._partition.topic}.{self._partition.partition}"

    async def open(self) -> None:
        """Fence first, then read what is committed: an old owner's last commit is seen or did not happen."""
        self.close()
        self._producer = await start_producer(self._settings, self.transactional_id)
        self.committed = _later(self.committed, await self._read_committed())

    async def commit(self, batch: Sequence[Outgoing], next_offset: int) -> None:
        """Begin, send all, add the offset, commit: opened only now, with every result in hand."""
        producer = self._producer
        assert producer is not None
        try:
            deadline = self._settings.operation_deadline_seconds
            await within(deadline, "committing a transaction", self._transact(producer, batch, next_offset))
        except Refused:
            await self._renew()
            raise
        except KAFKA_ERRORS as error:
            raise problem(error) from error
        self.committed = next_offset

    def close(self) -> None:
        """Discard the producer; a transaction that it left open is aborted by the next owner's fence."""
        if self._producer is not None:
            discard(self._producer, self._settings.operation_deadline_seconds)
            self._producer = None

    async def _transact(
        self, producer: AIOKafkaProducer, batch: Sequence[Outgoing], next_offset: int
    ) -> None:
        await producer.begin_transaction()
        await send_all(producer, batch)
        await producer.send_offsets_to_transaction({self._partition: next_offset}, self._settings.group_id)
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
            raise Fenced(f"the group is at offset {self.committed}, this lane was at {expected}")


class AtLeastOnce:
    """No transaction: an idempotent producer, and the offset committed once every record is acknowledged.

    A crash between the two repeats the batch; so does a record that the broker refuses. The group's
    generation guards the commit.
    """

    def __init__(
        self,
        settings: KafkaSettings,
        partition: TopicPartition,
        read_committed: ReadCommitted,
        commit_offset: Callable[[int], Awaitable[None]],
    ) -> None:
        self._settings = settings
        self._partition = partition
        self._read_committed = read_committed
        self._commit_offset = commit_offset
        self._producer: AIOKafkaProducer | None = None
        self.committed: int | None = None

    async def open(self) -> None:
        """Start the producer and read what is committed."""
        self.close()
        self._producer = await start_producer(self._settings)
        self.committed = _later(self.committed, await self._read_committed())

    async def commit(self, batch: Sequence[Outgoing], next_offset: int) -> None:
        """Send all, await every acknowledgement, then commit the offset through the group."""
        assert self._producer is not None
        deadline = self._settings.operation_deadline_seconds
        try:
            await within(deadline, "sending a batch", send_all(self._producer, batch))
            await within(deadline, "committing an offset", self._commit_offset(next_offset))
        except Refused:
            await self.open()
            raise
        except KAFKA_ERRORS as error:
            raise problem(error) from error
        self.committed = next_offset

    def close(self) -> None:
        """Discard the producer."""
        if self._producer is not None:
            discard(self._producer, self._settings.operation_deadline_seconds)
            self._producer = None


def _later(known: int | None, read: int | None) -> int | None:
    """What is committed: a read right after a commit may be older than what this process knows."""
    offsets = [offset for offset in (known, read) if offset is not None]
    return max(offsets, default=None)
