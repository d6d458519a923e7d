"""The errors of a group's coordinator as sentences: which end the worker, and which it waits out.

aiokafka 0.14 raises some of them by their class and some as a bare ``KafkaError``. One it never receives: its
heartbeat leaves the ``group.instance.id`` out, so a member that another one replaced under the same id is
answered that it is unknown, and replaces the other one in turn, for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aiokafka.errors import (
    InconsistentGroupProtocolError,
    InvalidGroupIdError,
    InvalidSessionTimeoutError,
    KafkaError,
    for_code,
)
from aiokafka.protocol.api import Request, RequestStruct
from aiokafka.protocol.commit import OffsetFetchRequest
from aiokafka.protocol.group import (
    HeartbeatRequest,
    HeartbeatRequest_v1,
    HeartbeatResponse_v1,
    JoinGroupRequest,
    SyncGroupRequest,
)
from aiokafka.protocol.types import Int32, Schema, String

from quotewire.kafka.errors import KafkaFailure, NotAdmitted

if TYPE_CHECKING:
    from aiokafka import AIOKafkaConsumer

    from quotewire.settings import KafkaSettings

# By Kafka's error code, and filled in with the settings.
_FOR_NOW: Final = {
    23: "consumer group {group_id} has members of another kind, or some that do not assign partitions by "
    "`sticky`; end them, or give the workers a QUOTEWIRE_KAFKA_GROUP_ID of their own",
    81: "consumer group {group_id} has as many members as the brokers' group.max.size allows; "
    "end some, or raise it",
}
_FOR_GOOD: Final = {
    24: "the brokers take no consumer group of the name {group_id!r}; set QUOTEWIRE_KAFKA_GROUP_ID",
    26: "the brokers take no session timeout of {session_timeout_seconds:g} s; "
    "QUOTEWIRE_KAFKA_SESSION_TIMEOUT_SECONDS has to lie between their group.min.session.timeout.ms and "
    "group.max.session.timeout.ms",
    82: "another worker has joined consumer group {group_id} with this one's group.instance.id, "
    "{group_instance_id}, and has its partitions now; give each worker a QUOTEWIRE_KAFKA_GROUP_INSTANCE_ID "
    "of its own",
}
# Beside what aiokafka calls retriable: an unexpected error of the broker, a generation that is over, a member
# that is unknown, a rebalance.
_PASSING: Final = frozenset({-1, 22, 25, 27})
# Not available, not the coordinator: ask which broker is.
_ANOTHER_COORDINATOR: Final = frozenset({15, 16})
# What aiokafka raises by its class, and what is certainly about the group.
_BY_CLASS: Final = (InconsistentGroupProtocolError, InvalidGroupIdError, InvalidSessionTimeoutError)


def refusal(code: int, settings: KafkaSettings) -> KafkaFailure:
    """What an error code of a group's coordinator means; ``NotAdmitted`` where it may pass while we wait."""
    values = settings.model_dump()
    if code in _FOR_NOW:
        return NotAdmitted(_FOR_NOW[code].format_map(values))
    if code in _FOR_GOOD:
        return KafkaFailure(_FOR_GOOD[code].format_map(values))
    known = for_code(code)
    name = known.__name__ if known.errno == code else "an error that this client does not know"
    text = f"the coordinator of consumer group {settings.group_id} answers {name} (error code {code})"
    return NotAdmitted(text) if known.retriable or code in _PASSING else KafkaFailure(text)


def offsets_refusal(answer: Any) -> int:
    """The error code of a whole answer to a request for committed offsets, 0 for none (as in version 1)."""
    return int(getattr(answer, "error_code", 0))


class Membership:
    """Notes what the coordinator of its group answers one consumer.

    Args:
        settings: the group, for the sentences.
    """

    def __init__(self, settings: KafkaSettings) -> None:
        self._settings = settings
        self._coordinator: Any = None
        self._code = 0

    def listen_to(self, consumer: AIOKafkaConsumer) -> None:
        """Begin to note; ``consumer`` is started and has not subscribed yet."""
        self._coordinator = consumer._coordinator  # noqa: SLF001 - aiokafka shows the answers to nobody else
        send = self._coordinator._send_req  # noqa: SLF001

        async def ask(request: Any) -> Any:
            has_code = isinstance(request, JoinGroupRequest | SyncGroupRequest | HeartbeatRequest)
            if isinstance(request, HeartbeatRequest) and self._settings.group_instance_id is not None:
                request = self._heartbeat(self._settings.group_instance_id)
            answer = await send(request)
            if has_code:
                self._code = answer.error_code
            if isinstance(request, OffsetFetchRequest):
                self._see_refusal(answer)
            return answer

        self._coordinator._send_req = ask  # noqa: SLF001

    def _see_refusal(self, answer: Any) -> None:
        """Raise the error that a coordinator answers in place of the group's offsets.

        aiokafka takes such an answer, which names no partition, for one that nothing is committed.
        """
        code = offsets_refusal(answer)
        if code in _ANOTHER_COORDINATOR:
            self._coordinator.coordinator_dead()
        if code:
            raise for_code(code)

    def problem(self, error: BaseException) -> KafkaFailure:
        """What an error that aiokafka raised means; for ``NotAdmitted`` the consumer joins again."""
        code = error.errno if isinstance(error, _BY_CLASS) else self._code if type(error) is KafkaError else 0
        if not code:
            return KafkaFailure(str(error) or type(error).__name__)
        found = refusal(code, self._settings)
        if isinstance(found, NotAdmitted):
            # A heartbeat that was answered so has been the last one.
            self._coordinator.request_rejoin()
        return found

    def _heartbeat(self, instance: str) -> _Heartbeat:
        coordinator = self._coordinator
        return _Heartbeat(coordinator.group_id, coordinator.generation, coordinator.member_id, instance)


class _Heartbeat3(RequestStruct):  # type: ignore[misc]  # aiokafka ships no types
    API_KEY = HeartbeatRequest.API_KEY
    API_VERSION = 3
    RESPONSE_TYPE = HeartbeatResponse_v1
    SCHEMA = Schema(
        ("group", String("utf-8")),
        ("generation_id", Int32),
        ("member_id", String("utf-8")),
        ("group_instance_id", String("utf-8")),
    )


class _Heartbeat(Request[HeartbeatRequest_v1 | _Heartbeat3]):  # type: ignore[misc]
    """A heartbeat with the ``group.instance.id`` for brokers that know it."""

    API_KEY = HeartbeatRequest.API_KEY

    def __init__(self, *fields: int | str) -> None:
        self._fields = fields

    def build(self, request_struct_class: Any) -> Any:
        """In the version that aiokafka chose for the broker."""
        return request_struct_class(*self._fields[: len(request_struct_class.SCHEMA.fields)])
