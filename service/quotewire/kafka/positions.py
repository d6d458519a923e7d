"""What the group has committed for a partition, and whether that still counts in the topic of today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from quotewire.kafka.topic_identity import made_again

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Committed:
    """What the group has committed.

    Args:
        offset: the first offset that is not consumed.
        topic: the commit's metadata, the identity of the topic that was read then; empty where other tools
            made the commit.
    """

    offset: int
    topic: str = ""


class Offsets(Protocol):
    """The group's offset of one partition, and the topic that it counts in; each call is a round trip."""

    async def committed(self) -> Committed | None:
        """What the group has committed, ``None`` before its first commit."""

    async def topic(self) -> str:
        """The identity of the input topic now."""

    async def commit(self, committed: Committed) -> None:
        """Commit through the group, without a transaction."""


class GroupPosition:
    """What is committed for one partition, as far as this process knows.

    Args:
        offsets: reads and commits the group's offset.
    """

    def __init__(self, offsets: Offsets) -> None:
        self.offsets = offsets
        self.committed: Committed | None = None
        self.topic = ""
        """The identity of the topic that is being read."""
        self.topic_made_again = False
        """Whether all commits were of an earlier topic of the same name, and so count no more."""

    async def read(self) -> None:
        """Ask for the topic and the commit; a topic that was made again has none."""
        self.topic = await self.offsets.topic()
        commits = [self.committed, await self.offsets.committed()]
        self.committed = valid_commit(commits, self.topic)
        self.topic_made_again = self.committed is None and any(commits)

    def at(self, offset: int) -> Committed:
        """The commit of ``offset`` in the topic that is being read."""
        return Committed(offset, self.topic)


def valid_commit(commits: Iterable[Committed | None], topic: str) -> Committed | None:
    """The furthest of ``commits`` that is one of the topic whose identity is ``topic``, ``None`` without one.

    Several may be known: a read right after a commit may be older than what this process committed itself.
    """
    valid = [commit for commit in commits if commit is not None and not made_again(commit.topic, topic)]
    return max(valid, key=lambda commit: commit.offset, default=None)
