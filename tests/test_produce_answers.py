"""Every error code of Kafka's protocol as the answer to a produce request: what aiokafka and we do then."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import aiokafka.errors
import pytest
from aiokafka import TopicPartition
from aiokafka.errors import BrokerResponseError, KafkaError
from aiokafka.producer.sender import SendProduceReqHandler
from aiokafka.protocol.produce import ProduceResponse_v7

from quotewire.kafka.answers import OURS, Meaning, advice, meaning
from quotewire.kafka.errors import Fenced, KafkaFailure, RecordRefused, RetriableKafkaError
from quotewire.kafka.producers import problem, send_all
from quotewire.records import Outgoing

WRITTEN, AGAIN = "counted as written", "sent again by aiokafka itself"
# By number and name as Kafka 4.3 lists them; whatever is not named here is no answer to a produce request.
EXPECTED = {
    (0, "NONE"): WRITTEN,
    (2, "CORRUPT_MESSAGE"): Meaning.REFUSED,
    (3, "UNKNOWN_TOPIC_OR_PARTITION"): AGAIN,
    (5, "LEADER_NOT_AVAILABLE"): AGAIN,
    (6, "NOT_LEADER_OR_FOLLOWER"): AGAIN,
    (7, "REQUEST_TIMED_OUT"): AGAIN,
    (10, "MESSAGE_TOO_LARGE"): Meaning.TOO_LARGE,
    (14, "COORDINATOR_LOAD_IN_PROGRESS"): AGAIN,
    (15, "COORDINATOR_NOT_AVAILABLE"): AGAIN,
    (16, "NOT_COORDINATOR"): AGAIN,
    (17, "INVALID_TOPIC_EXCEPTION"): Meaning.FATAL,
    (18, "RECORD_LIST_TOO_LARGE"): Meaning.TOO_LARGE,
    (19, "NOT_ENOUGH_REPLICAS"): AGAIN,
    (20, "NOT_ENOUGH_REPLICAS_AFTER_APPEND"): AGAIN,
    (21, "INVALID_REQUIRED_ACKS"): Meaning.FATAL,
    (29, "TOPIC_AUTHORIZATION_FAILED"): Meaning.FATAL,
    (30, "GROUP_AUTHORIZATION_FAILED"): Meaning.FATAL,
    (31, "CLUSTER_AUTHORIZATION_FAILED"): Meaning.FATAL,
    (32, "INVALID_TIMESTAMP"): Meaning.REFUSED,
    (35, "UNSUPPORTED_VERSION"): Meaning.FATAL,
    (41, "NOT_CONTROLLER"): AGAIN,
    (42, "INVALID_REQUEST"): Meaning.FATAL,
    (43, "UNSUPPORTED_FOR_MESSAGE_FORMAT"): Meaning.FATAL,
    (44, "POLICY_VIOLATION"): Meaning.REFUSED,
    (45, "OUT_OF_ORDER_SEQUENCE_NUMBER"): Meaning.RETRY,
    (46, "DUPLICATE_SEQUENCE_NUMBER"): WRITTEN,
    (47, "INVALID_PRODUCER_EPOCH"): Meaning.FENCED,
    (48, "INVALID_TXN_STATE"): Meaning.RETRY,
    (49, "INVALID_PRODUCER_ID_MAPPING"): Meaning.RETRY,
    (50, "INVALID_TRANSACTION_TIMEOUT"): Meaning.FATAL,
    (51, "CONCURRENT_TRANSACTIONS"): Meaning.RETRY,
    (53, "TRANSACTIONAL_ID_AUTHORIZATION_FAILED"): Meaning.FATAL,
    (56, "KAFKA_STORAGE_ERROR"): AGAIN,
    (59, "UNKNOWN_PRODUCER_ID"): Meaning.RETRY,
    (76, "UNSUPPORTED_COMPRESSION_TYPE"): Meaning.FATAL,
    (87, "INVALID_RECORD"): Meaning.REFUSED,
    (89, "THROTTLING_QUOTA_EXCEEDED"): AGAIN,
    (90, "PRODUCER_FENCED"): Meaning.FENCED,
    (120, "TRANSACTION_ABORTABLE"): Meaning.RETRY,
}
BY_CODE = {code: expected for (code, _), expected in EXPECTED.items()}
RAISED = {
    Meaning.TOO_LARGE: RecordRefused,
    Meaning.REFUSED: RecordRefused,
    Meaning.FENCED: Fenced,
    Meaning.FATAL: KafkaFailure,
    Meaning.RETRY: RetriableKafkaError,
}


class Batch:
    """A batch of aiokafka's that notes what became of it."""

    def __init__(self) -> None:
        self.became: BaseException | str = AGAIN

    def done(self, *_: object) -> None:
        self.became = WRITTEN

    def failure(self, exception: BaseException) -> None:
        self.became = exception


def answered(code: int) -> BaseException | str:
    """What aiokafka makes of a batch whose answer has this error code."""
    batch = Batch()
    client = SimpleNamespace(force_metadata_update=lambda: None)
    sender = SimpleNamespace(client=client, _retry_backoff=0.1, _txn_manager=object())
    handler = SendProduceReqHandler(sender, {TopicPartition("enriched", 0): batch})
    handler.handle_response(ProduceResponse_v7([("enriched", [(0, code, -1, -1, -1)])], 0))
    return batch.became


class Producer:
    """Answers every record of a topic with the exception that is given for it."""

    def __init__(self, answers: dict[str, BaseException | None], at_once: bool = False) -> None:
        self._answers = answers
        self._at_once = at_once

    async def send(self, topic: str, *_: object, **__: object) -> asyncio.Future[None]:
        answer = self._answers[topic]
        if answer is not None and self._at_once:
            raise answer
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if answer is None:
            future.set_result(None)
        else:
            future.set_exception(answer)
        return future


async def printed(
    answers: dict[str, BaseException | None], topics: str, *, at_once: bool = False
) -> KafkaFailure:
    """What becomes of a batch of one record for each letter, which names its topic."""
    producer: Any = Producer(answers, at_once)
    with pytest.raises((KafkaError, KafkaFailure)) as raised:
        await send_all(producer, [Outgoing(topic, b"k", b"v") for topic in topics])
    return raised.value if isinstance(raised.value, KafkaFailure) else problem(raised.value)


@pytest.mark.parametrize("code", range(-1, 141))
async def test_every_code_is_sorted(code: int) -> None:
    expected = BY_CODE.get(code, Meaning.RETRY)
    became = answered(code)
    if isinstance(became, str):
        assert became == expected
        return
    assert meaning(became) is expected
    trouble = await printed({"e": became}, "e")
    assert type(trouble) is RAISED[expected]
    if isinstance(trouble, RecordRefused):
        assert trouble.too_large is (expected is Meaning.TOO_LARGE)
        assert str(trouble).endswith(advice(became))
        assert advice(became)
    if expected is Meaning.FATAL:
        assert str(trouble).endswith(advice(became))
        assert advice(became)


@pytest.mark.parametrize(("code", "name"), EXPECTED)
def test_the_number_and_the_name_are_those_of_kafka(code: int, name: str) -> None:
    known = aiokafka.errors.for_code(code)
    assert known.errno == code
    older = {
        "NONE": "NO_ERROR",
        "NOT_LEADER_OR_FOLLOWER": "NOT_LEADER_FOR_PARTITION",
        "COORDINATOR_LOAD_IN_PROGRESS": "GROUP_LOAD_IN_PROGRESS",
        "COORDINATOR_NOT_AVAILABLE": "GROUP_COORDINATOR_NOT_AVAILABLE",
        "NOT_COORDINATOR": "NOT_COORDINATOR_FOR_GROUP",
        "MESSAGE_TOO_LARGE": "MESSAGE_SIZE_TOO_LARGE",
        "INVALID_TOPIC_EXCEPTION": "INVALID_TOPIC",
    }
    assert known.message in {name, older.get(name)}


@pytest.mark.parametrize("ours", OURS)
def test_what_we_teach_aiokafka_it_does_not_know_itself(ours: type[BrokerResponseError]) -> None:
    """Fails when aiokafka learns a code: then our class goes, and its own one stands in the table."""
    named = (value for value in vars(aiokafka.errors).values() if isinstance(value, type))
    known = [error for error in named if getattr(error, "errno", None) == ours.errno]
    assert known == []
    assert aiokafka.errors.for_code(ours.errno) is ours


async def test_the_refused_are_those_that_went_together_and_no_others() -> None:
    invalid = answered(87)
    assert isinstance(invalid, BaseException)
    trouble = await printed({"e": None, "d": invalid}, "eedede")
    assert isinstance(trouble, RecordRefused)
    assert trouble.positions == (2, 4)
    assert "[Error 87]" in str(trouble)


async def test_of_two_kinds_of_refusal_one_is_reported_at_a_time() -> None:
    answers = {"e": answered(10), "d": answered(87)}
    trouble = await printed(
        {name: error for name, error in answers.items() if isinstance(error, Exception)}, "ded"
    )
    assert isinstance(trouble, RecordRefused)
    assert (trouble.positions, trouble.too_large) == ((1,), True)


async def test_the_worst_kind_is_reported() -> None:
    fenced, refused, other = answered(47), answered(87), answered(45)
    assert isinstance(fenced, Exception)
    assert isinstance(refused, Exception)
    assert isinstance(other, Exception)
    assert type(await printed({"a": other, "b": refused, "c": fenced}, "abc")) is Fenced
    assert type(await printed({"a": other, "b": refused}, "ab")) is RecordRefused


async def test_what_aiokafka_itself_finds_too_large_is_refused_alone() -> None:
    too_large = aiokafka.errors.MessageSizeTooLargeError("beyond the size of a request")
    trouble = await printed({"e": None, "d": too_large}, "eedee", at_once=True)
    assert isinstance(trouble, RecordRefused)
    assert trouble.positions == (2,)


def test_what_aiokafka_did_not_expect_is_looked_for_behind_its_own_error() -> None:
    wrapped = KafkaError("Unexpected error during batch delivery")
    wrapped.__cause__ = aiokafka.errors.for_code(90)()
    assert type(problem(wrapped)) is Fenced
    assert "[Error 90]" in str(problem(wrapped))


def test_error_that_has_a_class_of_its_own_is_what_was_said() -> None:
    fenced = aiokafka.errors.ProducerFenced()
    fenced.__cause__ = aiokafka.errors.KafkaConnectionError()
    assert type(problem(fenced)) is Fenced
    bare = KafkaError("Unexpected error during batch delivery")
    bare.__cause__ = OSError("reset")
    assert str(problem(bare)).startswith("KafkaError: ")
