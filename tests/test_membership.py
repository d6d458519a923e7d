"""What each error code of a group's coordinator is to a worker: a sentence to wait by, or one to end with."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka.errors import CorruptRecordException, InvalidSessionTimeoutError, KafkaError
from aiokafka.protocol.commit import OffsetFetchRequest
from aiokafka.protocol.group import HeartbeatRequest, JoinGroupRequest

from quotewire.kafka.errors import NotAdmitted
from quotewire.kafka.membership import Membership, offsets_refusal, refusal
from quotewire.settings import KafkaSettings

SETTINGS = KafkaSettings(group_id="desk", group_instance_id="desk-1", session_timeout_seconds=50)
# Every code that Kafka's protocol has for joining, synchronising and heartbeats.
WAITED_OUT = {
    -1: "UnknownError",
    14: "GroupLoadInProgress",
    15: "GroupCoordinatorNotAvailable",
    16: "NotCoordinatorForGroup",
    22: "IllegalGeneration",
    23: "`sticky`",
    25: "UnknownMemberId",
    27: "RebalanceInProgress",
    81: "group.max.size",
}
FINAL = {
    24: "QUOTEWIRE_KAFKA_GROUP_ID",
    26: "50 s; QUOTEWIRE_KAFKA_SESSION_TIMEOUT_SECONDS",
    30: "GroupAuthorizationFailed",
    35: "UnsupportedVersion",
    42: "InvalidRequest",
    82: "desk-1",
    113: "error code 113",
}


@pytest.mark.parametrize(("code", "printed"), (WAITED_OUT | FINAL).items())
def test_every_code_is_a_sentence(code: int, printed: str) -> None:
    found = refusal(code, SETTINGS)
    assert isinstance(found, NotAdmitted) is (code in WAITED_OUT)
    assert printed in str(found)
    assert "desk" in str(found) or code == 26
    assert "{" not in str(found)


class Coordinator:
    """Returns given answers to the requests of aiokafka's coordinator."""

    group_id, generation, member_id = "desk", 7, "member"

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.asked: list[Any] = []
        self.rejoins = 0
        self.dead = False

    async def _send_req(self, request: Any) -> Any:
        self.asked.append(request.prepare({9: (0, 3), 11: (0, 9), 12: (0, 4)}))
        return SimpleNamespace(error_code=self.answers.pop(0))

    def request_rejoin(self) -> None:
        self.rejoins += 1

    def coordinator_dead(self) -> None:
        self.dead = True


def after_answers(settings: KafkaSettings, *answers: int) -> tuple[Membership, Coordinator]:
    """A membership after a request to join and heartbeats that were answered so."""
    membership, coordinator = Membership(settings), Coordinator()
    coordinator.answers = [*answers]
    membership.listen_to(SimpleNamespace(_coordinator=coordinator))

    async def ask() -> None:
        await coordinator._send_req(JoinGroupRequest("desk", 1, 1, "", "", "consumer", []))
        while coordinator.answers:
            await coordinator._send_req(HeartbeatRequest("desk", 7, "member"))

    asyncio.run(ask())
    return membership, coordinator


def test_heartbeat_says_the_instance_where_there_is_one() -> None:
    static = after_answers(SETTINGS, 0, 0)[1].asked[-1]
    assert (static.API_VERSION, static.group_instance_id) == (3, "desk-1")
    plain = after_answers(KafkaSettings(group_id="desk"), 0, 0)[1].asked[-1]
    assert plain.API_VERSION == 1
    assert plain.member_id == "member"


def test_error_that_aiokafka_does_not_know_is_recognised_by_its_code_and_a_passing_one_joins_again() -> None:
    membership, coordinator = after_answers(SETTINGS, 0, 82)
    assert "desk-1" in str(membership.problem(KafkaError("Unexpected exception in heartbeat task")))
    assert coordinator.rejoins == 0
    membership, coordinator = after_answers(SETTINGS, 0, -1)
    assert isinstance(membership.problem(KafkaError("Unexpected exception in heartbeat task")), NotAdmitted)
    assert coordinator.rejoins == 1


def test_error_of_something_else_is_not_the_coordinators() -> None:
    membership, _ = after_answers(SETTINGS, 0, 27)
    assert "CorruptRecordException: batch" in str(membership.problem(CorruptRecordException("batch")))
    assert "50 s" in str(membership.problem(InvalidSessionTimeoutError()))
    assert str(after_answers(SETTINGS, 0, 0)[0].problem(KafkaError("odd"))) == "KafkaError: odd"


@pytest.mark.parametrize(("code", "moved"), [(14, False), (15, True), (16, True)])
async def test_coordinator_that_cannot_tell_offsets_is_asked_again_and_not_taken_for_one_without_any(
    code: int, moved: bool
) -> None:
    membership, coordinator = Membership(SETTINGS), Coordinator()
    membership.listen_to(SimpleNamespace(_coordinator=coordinator))
    coordinator.answers = [code, 0]
    with pytest.raises(KafkaError) as printed:
        await coordinator._send_req(OffsetFetchRequest("desk", None))
    assert printed.value.retriable
    assert coordinator.dead is moved
    assert (await coordinator._send_req(OffsetFetchRequest("desk", None))).error_code == 0


def test_answer_of_the_first_version_has_no_error_code_and_is_no_refusal() -> None:
    assert offsets_refusal(SimpleNamespace(topics=[])) == 0
    assert offsets_refusal(SimpleNamespace(error_code=16)) == 16
