"""Where reading continues if not at the group's commit; each such case is logged as an error and counted."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from quotewire.kafka.errors import KafkaFailure
from quotewire.kafka.topic_identity import UNKNOWN, made_again
from quotewire.metrics import ResetCause

if TYPE_CHECKING:
    from quotewire.kafka.consumer import GroupConsumer
    from quotewire.kafka.errors import OutOfRange
    from quotewire.kafka.transactions import Transactor
    from quotewire.metrics import Metrics

_log = logging.getLogger(__name__)


class StartPositions:
    """The position of each partition of the input topic, for one member of the group.

    Args:
        consumer: of that member.
        topic: the input topic.
        metrics: counts and gauges.
        may_reset: whether reading may continue elsewhere; if not, the worker stops instead.
    """

    def __init__(self, consumer: GroupConsumer, topic: str, metrics: Metrics, *, may_reset: bool) -> None:
        self._consumer = consumer
        self._topic = topic
        self._metrics = metrics
        self._may_reset = may_reset
        self._identity = UNKNOWN
        self._reported = UNKNOWN
        self._past_the_end: set[int] = set()
        self.topic_is_missing = False
        """Whether the brokers last said that there is no such topic."""

    async def start(self, number: int, transactor: Transactor) -> int:
        """The offset to begin at, once ``transactor`` has read the commit: there, or at the first record.

        A partition without a commit was added to the topic, or the group begins
        (``first_positions`` has then committed where, or said that it is the first record).

        Raises:
            KafkaFailure: the commit is of no use and the operator wants the worker to stop then.
        """
        if self._is_another(transactor.topic) or transactor.topic_made_again:
            self._report_topic(transactor.topic)
        if transactor.committed is not None and number not in self._past_the_end:
            return transactor.committed
        first = await self._consumer.beginning(number)
        self._past_the_end.discard(number)
        return first

    async def go_on_after(self, gone: OutOfRange) -> bool:
        """Find where to continue after an offset that is gone; whether the partition has to be reopened.

        Deleted records are passed over: what was read before them is still to be committed, and the
        consumer seeks the first record that is left. An offset past the end is of a log that was cut or
        made again, and what the partition holds now is read from its beginning.

        Raises:
            KafkaFailure: the operator wants the worker to stop then.
        """
        number = gone.partition
        if await self._consumer.position(number) != gone.offset:
            return False  # of an assignment that is over, or of a position before the last rewind
        first = await self._consumer.beginning(number)
        if first > gone.offset:
            self._report(
                ResetCause.DELETED,
                f"{first - gone.offset} offsets of {self._topic}-{number} were deleted before they were "
                f"read, {gone.offset} to {first - 1}; reading goes on at {first}",
            )
            self._metrics.offsets_lost(number, first - gone.offset)
            self._consumer.rewind(number, first)
            return False
        self._report(
            ResetCause.PAST_THE_END,
            f"{self._topic}-{number} ends before offset {gone.offset}, which the group had come to: its log "
            f"was cut or made again; it is read from its first record, offset {first}",
        )
        self._past_the_end.add(number)
        return True

    async def topic_was_made_again(self) -> bool:
        """Ask the brokers which topic has the name now; whether that is another one than when last asked.

        Raises:
            RetriableKafkaError: no broker answers.
            KafkaFailure: it is, and the operator wants the worker to stop then.
        """
        identity = await self._consumer.topic_identity()
        if identity is None and not self.topic_is_missing:
            _log.error("no such topic: %s; waiting for it", self._topic)
        self.topic_is_missing = identity is None
        if not identity:
            return False
        if not self._is_another(identity):
            return False
        self._report_topic(identity)
        return True

    def forget(self) -> None:
        """Forget what is known of each partition: another worker may have had it before this assignment."""
        self._past_the_end.clear()

    def _is_another(self, identity: str) -> bool:
        """Whether the topic is another one than when it was last asked for; remembers it."""
        earlier, self._identity = self._identity, identity or self._identity
        return made_again(earlier, identity)

    def _report_topic(self, identity: str) -> None:
        """Report a topic once: both the ping and each partition that is opened notice it."""
        if identity == self._reported:
            return
        self._reported = identity
        self._report(
            ResetCause.TOPIC_MADE_AGAIN,
            f"topic {self._topic} was deleted and made again: its partitions are read from their first "
            "record; what the deleted topic still held is gone",
        )

    def _report(self, cause: ResetCause, text: str) -> None:
        if not self._may_reset:
            raise KafkaFailure(
                f"{text.partition(';')[0]}; QUOTEWIRE_KAFKA_AUTO_OFFSET_RESET is none: reset the group's "
                "offsets, or set it to earliest"
            )
        self._metrics.position_reset(cause)
        _log.error("%s", text)
