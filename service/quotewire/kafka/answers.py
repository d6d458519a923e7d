"""What an error that a broker answers means for the records that it was answered to."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from aiokafka.errors import (
    BrokerResponseError,
    ClusterAuthorizationFailedError,
    CommitFailedError,
    CorruptRecordException,
    GroupAuthorizationFailedError,
    IllegalStateError,
    InvalidProducerEpoch,
    InvalidRequestError,
    InvalidRequiredAcksError,
    InvalidTimestampError,
    InvalidTopicError,
    InvalidTransactionTimeout,
    KafkaError,
    MessageSizeTooLargeError,
    PolicyViolationError,
    ProducerFenced,
    RecordListTooLargeError,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
    UnsupportedForMessageFormatError,
    UnsupportedVersionError,
    kafka_errors,
)


class Meaning(Enum):
    """What has to be done about an error."""

    TOO_LARGE = auto()
    """The broker takes no record of this size; sent again it is refused again, its neighbours are not."""
    REFUSED = auto()
    """The broker does not take this record, whatever its size; otherwise the same."""
    FENCED = auto()
    """Another worker has the partition."""
    FATAL = auto()
    """No record can be written like this, now or later, until the configuration changes."""
    RETRY = auto()
    """Anything else: an error that passes, or an unknown one."""


class UnsupportedCompressionTypeError(BrokerResponseError):  # type: ignore[misc]  # aiokafka ships no types
    """The broker does not know what the batch was compressed with."""

    errno = 76
    message = "UNSUPPORTED_COMPRESSION_TYPE"


class InvalidRecordError(BrokerResponseError):  # type: ignore[misc]
    """The broker does not take the record: no key on a compacted topic, or a check of its own."""

    errno = 87
    message = "INVALID_RECORD"


class ThrottlingQuotaExceededError(BrokerResponseError):  # type: ignore[misc]
    """The broker asks for a pause; aiokafka sends again by itself what is ``retriable``."""

    errno = 89
    message = "THROTTLING_QUOTA_EXCEEDED"
    retriable = True


class NewerProducerError(BrokerResponseError):  # type: ignore[misc]
    """What later versions of transactions answer in place of INVALID_PRODUCER_EPOCH."""

    errno = 90
    message = "PRODUCER_FENCED"


class TransactionAbortableError(BrokerResponseError):  # type: ignore[misc]
    """The transaction can only be aborted."""

    errno = 120
    message = "TRANSACTION_ABORTABLE"


OURS: Final = (
    UnsupportedCompressionTypeError,
    InvalidRecordError,
    ThrottlingQuotaExceededError,
    NewerProducerError,
    TransactionAbortableError,
)
"""Errors that aiokafka 0.14 does not know: it makes each of them an ``UnknownError`` without its number."""

for _error in OURS:
    # ``for_code`` looks into aiokafka's own table of errors; there is no other way to get the number.
    kafka_errors.setdefault(_error.errno, _error)

DENIED: Final = (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
)
_LOOK = "`quotewire check` says what to look at"
_OLD = "brokers or the topic's message format are too old for headers, zstd and transactions"
_MEANINGS: Final[dict[type[KafkaError], tuple[Meaning, str]]] = {
    MessageSizeTooLargeError: (Meaning.TOO_LARGE, "raise its max.message.bytes"),
    RecordListTooLargeError: (Meaning.TOO_LARGE, "raise its max.message.bytes"),
    # No key on a compacted topic, before Kafka 2.5. It also says that bytes were damaged on their way: what
    # is sent again in parts arrives whole. A record that was alone becomes a dead letter, which can be
    # replayed; a partition that stops for good could not be.
    CorruptRecordException: (Meaning.REFUSED, "look at its cleanup.policy: a compacted topic wants keys"),
    InvalidRecordError: (
        Meaning.REFUSED,
        "look at its cleanup.policy (a compacted topic wants keys) and at what else checks its records",
    ),
    PolicyViolationError: (Meaning.REFUSED, "look at the brokers' policies for it"),
    # The timestamp is the worker's time of sending, so that halves and single records have a fresh one.
    InvalidTimestampError: (
        Meaning.REFUSED,
        "look at the clocks of worker and brokers, and at its message.timestamp.*.max.ms",
    ),
    ProducerFenced: (Meaning.FENCED, ""),
    InvalidProducerEpoch: (Meaning.FENCED, ""),
    NewerProducerError: (Meaning.FENCED, ""),
    CommitFailedError: (Meaning.FENCED, ""),
    IllegalStateError: (Meaning.FENCED, ""),
    **dict.fromkeys(DENIED, (Meaning.FATAL, _LOOK)),
    InvalidTransactionTimeout: (Meaning.FATAL, _LOOK),
    InvalidTopicError: (Meaning.FATAL, "Kafka takes no topic of that name; see QUOTEWIRE_TOPIC_*"),
    InvalidRequiredAcksError: (Meaning.FATAL, _OLD),
    UnsupportedVersionError: (Meaning.FATAL, _OLD),
    InvalidRequestError: (Meaning.FATAL, _OLD),
    UnsupportedForMessageFormatError: (Meaning.FATAL, _OLD),
    UnsupportedCompressionTypeError: (
        Meaning.FATAL,
        "set QUOTEWIRE_KAFKA_COMPRESSION to what the brokers can read",
    ),
}


def meaning(error: BaseException) -> Meaning:
    """What an error of aiokafka means."""
    return _meaning_and_advice(error)[0]


def advice(error: BaseException) -> str:
    """What to change so that it does not come again; empty where there is nothing to say."""
    return _meaning_and_advice(error)[1]


def _meaning_and_advice(error: BaseException) -> tuple[Meaning, str]:
    return _MEANINGS.get(type(root(error)), (Meaning.RETRY, ""))


def root(error: BaseException) -> BaseException:
    """The broker's error: aiokafka wraps one that it did not expect in a bare ``KafkaError``."""
    cause = error.__cause__
    return cause if type(error) is KafkaError and isinstance(cause, KafkaError) else error
