"""The group's consumer: assigned partitions, their positions, and records of some of them at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiokafka import ConsumerRebalanceListener, TopicPartition
from aiokafka.coordinator.assignors.sticky.sticky_assignor import StickyPartitionAssignor
from aiokafka.errors import NoOffsetForPartitionError, OffsetOutOfRangeError

from quotewire.kafka.answers import DENIED
from quotewire.kafka.client import AIOKAFKA, connection_options, milliseconds
from quotewire.kafka.deadlines import within
from quotewire.kafka.errors import OutOfRange, RetriableKafkaError
from quotewire.kafka.membership import Membership
from quotewire.kafka.positions import Committed
from quotewire.kafka.producers import KAFKA_ERRORS, problem
from quotewire.kafka.sign_in import unreachable
from quotewire.kafka.topic_identity import ask
from quotewire.records import Record

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Sequence

    from aiokafka import AIOKafkaConsumer, ConsumerRecord

    from quotewire.kafka.client import Clients
    from quotewire.settings import KafkaSettings


class _Listener(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka ships no types
    """Calls back at a rebalance and keeps what that raised: aiokafka itself only logs it."""

    def __init__(
        self, revoked: Callable[[], Awaitable[None]], assigned: Callable[[Sequence[int]], None]
    ) -> None:
        self._revoked = revoked
        self._assigned = assigned
        self.fatal: BaseException | None = None

    async def on_partitions_revoked(self, revoked: Collection[TopicPartition]) -> None:  # noqa: ARG002
        try:
            await self._revoked()
        except BaseException as error:
            self.fatal = error
            raise

    async def on_partitions_assigned(self, assigned: Collection[TopicPartition]) -> None:
        try:
            self._assigned(sorted(partition.partition for partition in assigned))
        except BaseException as error:
            self.fatal = error
            raise


class GroupConsumer:
    """One member of the consumer group, on one topic.

    All partitions start paused: each is resumed by ``rewind``.

    Args:
        settings: how to reach the brokers, and how the group behaves.
        topic: the input topic.
        clients: makes the consumer.
    """

    def __init__(self, settings: KafkaSettings, topic: str, clients: Clients = AIOKAFKA) -> None:
        self._settings = settings
        self._deadline = settings.operation_deadline_seconds
        self._topic = topic
        self._listener: _Listener | None = None
        self._membership = Membership(settings)
        self._consumer: AIOKafkaConsumer = clients.consumer(
            **connection_options(settings)
            | {
                # A member's request to join is answered when the last one joined.
                "request_timeout_ms": milliseconds(
                    max(settings.operation_deadline_seconds, settings.rebalance_timeout_seconds + 5)
                ),
                "group_id": settings.group_id,
                "group_instance_id": settings.group_instance_id,
                "session_timeout_ms": milliseconds(settings.session_timeout_seconds),
                "heartbeat_interval_ms": milliseconds(settings.heartbeat_seconds),
                "rebalance_timeout_ms": milliseconds(settings.rebalance_timeout_seconds),
                "max_poll_interval_ms": milliseconds(settings.max_poll_interval_seconds),
                # Where a partition begins is decided and logged by ``start_positions``, never by aiokafka.
                "auto_offset_reset": "none",
                "isolation_level": "read_committed",
                "enable_auto_commit": False,
                "partition_assignment_strategy": (StickyPartitionAssignor,),
            }
        )

    async def start(
        self, *, revoked: Callable[[], Awaitable[None]], assigned: Callable[[Sequence[int]], None]
    ) -> None:
        """Connect and ask to join the group.

        Args:
            revoked: awaited before the group assigns partitions again, so it must finish within the rebalance
                timeout.
            assigned: gets the partitions in ascending order and returns at once.

        Raises:
            KafkaFailure: the brokers cannot be reached; the message says what to check.
        """
        try:
            await within(self._deadline, "connecting the consumer", self._consumer.start())
        except KAFKA_ERRORS as error:
            raise unreachable(self._settings, error) from error
        self._membership.listen_to(self._consumer)

        def pause_and_report(partitions: Sequence[int]) -> None:
            self._consumer.pause(*map(self.partition, partitions))
            assigned(partitions)

        self._listener = _Listener(revoked, pause_and_report)
        # Subscribed only now: before ``start`` it would wait there for the whole group.
        self._consumer.subscribe([self._topic], listener=self._listener)

    async def stop(self, seconds: float | None = None) -> None:
        """Leave the group within ``seconds``, or the usual deadline; aiokafka does not call the listener.

        Raises:
            RetriableKafkaError: it could not be left; the brokers let it go after the session timeout.
        """
        await within(seconds or self._deadline, "leaving the consumer group", self._consumer.stop())

    async def fetch(self, partitions: Collection[int], limit: int, wait_seconds: float = 0.0) -> list[Record]:
        """Take up to ``limit`` records of ``partitions``, waiting up to ``wait_seconds`` for the first.

        Must not be cancelled, and lasts as long as a rebalance does. Without partitions it returns nothing,
        and Kafka still sees that we are alive.

        Raises:
            OutOfRange: the broker has no record at the position of a partition, nor a place for one.
            NotAdmitted: the group refuses us for now.
            KafkaFailure: an ACL is missing, or the group refuses us; the message says what to change.
            Exception: what a rebalance callback raised.
        """
        if self._listener is not None and self._listener.fatal is not None:
            raise self._listener.fatal
        # None at all would mean all of them to aiokafka.
        wanted = [self.partition(number) for number in partitions] or [self.partition(-1)]
        fetching = self._consumer._subscription  # noqa: SLF001 - see below
        before = fetching._fetch_count  # noqa: SLF001
        try:
            found = await self._consumer.getmany(
                *wanted, timeout_ms=round(wait_seconds * 1000), max_records=max(1, limit)
            )
        except NoOffsetForPartitionError:
            # Of an assignment that is over: a partition with a worker has a position.
            fetching._fetch_count = before  # noqa: SLF001
            return []
        except BaseException as error:
            # aiokafka counts who is fetching and does not count back after an error: it would then believe
            # for ever that we ask for records, however long we do not.
            fetching._fetch_count = before  # noqa: SLF001
            raise self._fetch_problem(error) from error
        return [record_of(record) for records in found.values() for record in records]

    def _fetch_problem(self, error: BaseException) -> BaseException:
        if isinstance(error, OffsetOutOfRangeError):
            ((where, offset),) = error.args[0].items()
            return OutOfRange(where.partition, offset)
        if isinstance(error, DENIED):
            return problem(error)
        return self._membership.problem(error) if isinstance(error, KAFKA_ERRORS) else error

    def rewind(self, partition: int, offset: int) -> None:
        """Go to ``offset`` and read from there; ``partition`` must be assigned.

        aiokafka took its position at the assignment, before the fence: an old owner may have committed
        between the two.

        Raises:
            Fenced: the partition is not assigned any more.
        """
        where = self.partition(partition)
        try:
            self._consumer.seek(where, offset)
            self._consumer.resume(where)
        except KAFKA_ERRORS as error:
            raise problem(error) from error

    async def committed(self, partition: int) -> Committed | None:
        """What the group has committed, ``None`` before its first commit; a round trip to the broker."""
        where = self.partition(partition)
        # aiokafka's own ``committed`` leaves the metadata out.
        asked = self._consumer._coordinator.fetch_committed_offsets([where])  # noqa: SLF001
        try:
            found = (await within(self._deadline, "reading a committed offset", asked)).get(where)
        except KAFKA_ERRORS as error:
            raise problem(error) from error
        return None if found is None or found.offset < 0 else Committed(int(found.offset), found.metadata)

    async def commit(self, partition: int, committed: Committed) -> None:
        """Commit through the group, for the mode without transactions.

        Raises:
            KafkaError: of aiokafka; the transactor says what it means.
        """
        await self._consumer.commit({self.partition(partition): (committed.offset, committed.topic)})

    async def topic_identity(self) -> str | None:
        """Which topic has the name now, as ``topic_identity.ask`` says; ``None`` where there is none."""
        # aiokafka does not show the topic's id. The coordinator is a broker that we cannot work without.
        client, coordinator = self._consumer._client, self._consumer._coordinator  # noqa: SLF001
        asked = ask(client, self._topic, coordinator.coordinator_id)
        try:
            return await within(self._deadline, "asking for the topic's id", asked)
        except KAFKA_ERRORS as error:
            raise problem(error) from error

    async def beginning(self, partition: int) -> int:
        """Offset of the first record that the partition still has; its end where it has none."""
        where = self.partition(partition)
        asked = self._consumer.beginning_offsets([where])
        try:
            return int((await within(self._deadline, "asking for the first offset", asked))[where])
        except KAFKA_ERRORS as error:
            raise problem(error) from error

    async def position(self, partition: int) -> int:
        """Offset of the next record, transaction markers passed over."""
        try:
            return int(
                await within(
                    self._deadline, "asking a position", self._consumer.position(self.partition(partition))
                )
            )
        except KAFKA_ERRORS as error:
            raise problem(error) from error

    def end(self, partition: int) -> int | None:
        """The partition's last stable offset as of the latest fetch, ``None`` before the first one."""
        where = self.partition(partition)
        if where not in self._consumer.assignment():
            return None
        stable = self._consumer.last_stable_offset(where)
        return None if stable is None or stable < 0 else int(stable)

    def unstable(self, partition: int) -> int:
        """Offsets from the last stable one to the high watermark as of the latest fetch.

        A transaction that is still open holds them back from consumers that read committed records.
        """
        stable = self.end(partition)
        return 0 if stable is None else int(self._consumer.highwater(self.partition(partition))) - stable

    def partition(self, number: int) -> TopicPartition:
        """A partition of the topic, as aiokafka names it."""
        return TopicPartition(self._topic, number)


class PartitionOffsets:
    """The group's offset of one partition, as a transactor reads and commits it."""

    def __init__(self, consumer: GroupConsumer, number: int) -> None:
        self._consumer = consumer
        self._number = number

    async def committed(self) -> Committed | None:
        """What the group has committed, ``None`` before its first commit."""
        return await self._consumer.committed(self._number)

    async def topic(self) -> str:
        """The identity of the input topic now.

        Raises:
            RetriableKafkaError: there is no such topic at the moment.
        """
        identity = await self._consumer.topic_identity()
        if identity is None:
            raise RetriableKafkaError("the input topic does not exist")
        return identity

    async def commit(self, committed: Committed) -> None:
        """Commit through the group."""
        await self._consumer.commit(self._number, committed)


def record_of(record: ConsumerRecord) -> Record:
    """The record that aiokafka read, as our own type."""
    return Record(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        timestamp=-1 if record.timestamp is None else record.timestamp,  # the oldest format has none
        key=record.key,
        value=record.value,
        headers=tuple(record.headers),
    )
