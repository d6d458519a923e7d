"""What can go wrong with Kafka, by what has to be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class KafkaFailure(Exception):  # noqa: N818 - with those below it, named by what happened
    """Kafka refused or did not answer; nothing was committed. The message says what to check."""


class Fenced(KafkaFailure):
    """Another worker has the partition now: stop its partition worker, keep the others."""


class RecordRefused(KafkaFailure):
    """The broker does not take a record of the batch, now or later; the batch was aborted.

    Args:
        text: the error of the broker or the client, and what may be changed.
        positions: where in the batch the records are among which the refused one is, at least one. They
            went to the broker together, and it does not say which of them it refuses.
        too_large: whether it was for the size.
    """

    def __init__(self, text: str, positions: Sequence[int], *, too_large: bool) -> None:
        super().__init__(text)
        self.positions = tuple(positions)
        self.too_large = too_large


class RetriableKafkaError(KafkaFailure):
    """A transaction failed otherwise, its outcome perhaps unknown: start its partition worker again."""


class NotAdmitted(RetriableKafkaError):  # noqa: N818 - as above
    """The consumer group refuses this member for now: wait, and try again."""


class NothingCommitted(KafkaFailure):
    """The group has committed nothing for its topic, and may not choose where to begin."""


class OutOfRange(KafkaFailure):
    """The offset to be read is before the start of a partition's log, or past its end."""

    def __init__(self, partition: int, offset: int) -> None:
        super().__init__(f"partition {partition} has no offset {offset}")
        self.partition = partition
        self.offset = offset
