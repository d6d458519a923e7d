"""Which commit counts, by the identity of the topic that it was made in."""

from __future__ import annotations

from typing import Any

import pytest

from quotewire.kafka.positions import Committed, GroupPosition, valid_commit
from quotewire.kafka.start_positions import StartPositions
from quotewire.kafka.topic_identity import UNKNOWN, made_again
from quotewire.metrics import Metrics

TOPIC, AGAIN, MIRROR = "cluster-1/topic-1", "cluster-1/topic-2", "cluster-2/topic-1"


@pytest.mark.parametrize(
    ("earlier", "now", "expected"),
    [
        (TOPIC, TOPIC, False),
        (TOPIC, AGAIN, True),
        (TOPIC, MIRROR, False),
        (UNKNOWN, TOPIC, False),
        (TOPIC, UNKNOWN, False),
        ("a note of another tool", TOPIC, False),
    ],
)
def test_topics_of_one_cluster_with_two_ids_are_two(earlier: str, now: str, expected: bool) -> None:
    assert made_again(earlier, now) is expected


@pytest.mark.parametrize(
    ("commits", "expected"),
    [
        ([None, None], None),
        ([Committed(30, TOPIC), None], None),
        ([Committed(30, TOPIC), Committed(5, AGAIN)], 5),
        ([Committed(7, AGAIN), Committed(5, AGAIN)], 7),
        ([None, Committed(9)], 9),
        ([Committed(9, MIRROR), Committed(8, AGAIN)], 9),
    ],
)
def test_furthest_commit_of_the_topic_of_today_counts(
    commits: list[Committed | None], expected: int | None
) -> None:
    found = valid_commit(commits, AGAIN)
    assert (None if found is None else found.offset) == expected


class Brokers:
    """A group's commit and a topic, as the test sets them."""

    def __init__(self) -> None:
        self.known: Committed | None = None
        self.identity = TOPIC

    async def committed(self) -> Committed | None:
        return self.known

    async def topic(self) -> str:
        return self.identity

    async def commit(self, committed: Committed) -> None:
        self.known = committed


def told_again(position: GroupPosition) -> bool:
    return position.committed is None and position.topic_made_again


async def test_topic_created_again_is_recognised_by_own_memory_and_by_the_commit() -> None:
    brokers = Brokers()
    position = GroupPosition(brokers)
    await position.read()
    assert position.committed is None
    assert not position.topic_made_again
    position.committed = position.at(30)
    brokers.identity = AGAIN
    await position.read()
    assert told_again(position)
    assert position.at(3) == Committed(3, AGAIN)
    brokers.known = Committed(30, TOPIC)
    other = GroupPosition(brokers)
    await other.read()
    assert told_again(other)


class Topics:
    """A consumer's side of the topic: its identity as the test sets it."""

    def __init__(self, *identities: str | None) -> None:
        self._identities = [*identities]

    async def topic_identity(self) -> str | None:
        return self._identities.pop(0)


async def test_identity_that_is_missing_once_does_not_hide_another_topic() -> None:
    consumer: Any = Topics(TOPIC, UNKNOWN, None, AGAIN, AGAIN)
    positions = StartPositions(consumer, "raw", Metrics(), may_reset=True)
    printed = []
    for missing in (False, False, True, False, False):
        printed.append(await positions.topic_was_made_again())
        assert positions.topic_is_missing is missing
    assert printed == [False, False, False, True, False]
