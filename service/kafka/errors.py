"""What can go wrong with Kafka, by what has to be done about it."""

from __future__ import annotations


class KafkaProblem(Exception):  # noqa: N818 - those below read as what happened
    """Kafka refused or did not answer; nothing was committed. The message says what to check."""


def unreachable(servers: str, error: BaseException) -> KafkaProblem:
    """The problem of a client that could not connect or was turned away."""
    told = str(error) or type(error).__name__
    return KafkaProblem(
        f"cannot work with Kafka at {servers}: {told}. A wrong address, password, CA or client certificate "
        "all look the same from here: see QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS, _SECURITY_PROTOCOL, _SASL_* and "
        "_SSL_*; `quotewire check` says what to look at"
    )


class Fenced(KafkaProblem):
    """Somebody else owns the partition now: drop its lane, keep the others."""


class Refused(KafkaProblem):
    """The broker finds a record of the batch too large; the batch was aborted and may be tried again."""


class Retry(KafkaProblem):
    """Anything else that went wrong with a transaction, its outcome perhaps unknown: start the lane anew."""


class NotAdmitted(Retry):
    """The consumer group does not take us in as things are: wait, and try again while they last."""


class OutOfRange(KafkaProblem):
    """The offset to be read is before the start of a partition's log, or past its end."""

    def __init__(self, partition: int, offset: int) -> None:
        super().__init__(f"partition {partition} has no offset {offset}")
        self.partition = partition
        self.offset = offset
