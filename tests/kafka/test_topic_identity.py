"""The request for a topic's id, on the wire and as brokers answer it."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from aiokafka.errors import IncompatibleBrokerVersion, KafkaConnectionError
from aiokafka.protocol.types import Int32

from quotewire.kafka.topic_identity import UNKNOWN, _Request, _RequestStruct, _Response, ask

ID = UUID("00112233-4455-6677-8899-aabbccddeeff")


class Client:
    """A client of brokers that answer as the test says."""

    def __init__(self, answer: Any, node: int | None = 3) -> None:
        self._answer = answer
        self._node = node
        self.asked: list[int] = []

    def get_random_node(self) -> int | None:
        return self._node

    async def send(self, node: int, _: Any) -> Any:
        self.asked.append(node)
        if isinstance(self._answer, Exception):
            raise self._answer
        return SimpleNamespace(cluster_id="c", topics=[self._answer])


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ((0, "raw", ID, False), f"c/{ID}"),
        ((3, "raw", UUID(int=0), False), None),
        ((29, "raw", ID, False), UNKNOWN),  # not allowed
        ((0, "raw", UUID(int=0), False), UNKNOWN),
        (NotImplementedError(), UNKNOWN),
        (IncompatibleBrokerVersion(), UNKNOWN),
    ],
)
async def test_identity_is_of_the_cluster_and_the_topic(answer: Any, expected: str | None) -> None:
    client: Any = Client(answer)
    assert await ask(client, "raw") == expected
    assert client.asked == [3]


async def test_broker_that_is_named_is_asked() -> None:
    client: Any = Client((0, "raw", ID, False), None)
    assert await ask(client, "raw", 0) == f"c/{ID}"
    assert client.asked == [0]
    with pytest.raises(KafkaConnectionError):
        await ask(client, "raw")


def test_request_is_version_10_of_metadata_and_creates_no_topic() -> None:
    request = _Request("raw").prepare({3: (0, 13)})
    assert (request.API_KEY, request.API_VERSION, request.FLEXIBLE_VERSION) == (3, 10, True)
    assert request.RESPONSE_TYPE is _Response
    assert (_Response.API_KEY, _Response.API_VERSION) == (3, 10)
    assert isinstance(request, _RequestStruct)
    # One topic with the id 0 and its name, then four times nothing.
    assert request.encode() == b"\x02" + bytes(16) + b"\x04raw\x00" + b"\x00" * 4


def test_answer_is_decoded_as_brokers_write_it() -> None:
    broker = Int32.encode(1) + b"\x02h" + Int32.encode(9092) + b"\x00" + b"\x00"
    partition = b"\x00\x00" + Int32.encode(0) * 3 + b"\x02" + Int32.encode(1) + b"\x01\x01" + b"\x00"
    topic = b"\x00\x00" + b"\x04raw" + ID.bytes + b"\x00" + b"\x02" + partition + Int32.encode(0) + b"\x00"
    raw = (
        Int32.encode(0)
        + b"\x02"
        + broker
        + b"\x02c"
        + Int32.encode(1)
        + b"\x02"
        + topic
        + Int32.encode(0)
        + b"\x00"
    )
    answer = _Response.decode(BytesIO(raw))
    assert answer.cluster_id == "c"
    assert answer.topics[0][:3] == (0, "raw", ID)
