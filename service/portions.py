"""The records that wait for a child process, and which of them a child gets at once."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from service.records import Outcome, Record

TOGETHER_RECORDS: Final = 16
TOGETHER_BYTES: Final = 24 * 1024
"""What is read at once at most: four articles of 800 words, or sixteen short ones.

More gain nothing (docs/performance.md), and one that hangs costs the others a second reading.
"""
_SHARE: Final = 8


@dataclass(slots=True, eq=False)
class Job:
    """A record that waits for its outcome; ``alone`` once it was with others when their child failed."""

    record: Record
    future: asyncio.Future[Outcome]
    alone: bool = False


class Waiting:
    """A queue whose portions are one record while few wait, and some short ones while many do.

    No child gets more at once than an eighth of its share of what waits, so that all ``children`` are done at
    about the same time, and a record that comes alone does not wait for others.
    """

    def __init__(self, children: int) -> None:
        self._children = children
        self._jobs: deque[Job] = deque()

    def __len__(self) -> int:
        return len(self._jobs)

    def add(self, job: Job) -> None:
        """Put a record at the end."""
        self._jobs.append(job)

    def put_back(self, jobs: Sequence[Job]) -> None:
        """Put a portion back to the front, in its order."""
        self._jobs.extendleft(reversed(jobs))

    def next_portion(self) -> list[Job]:
        """Take what a child gets next; cancelled records are let go. Empty when nothing waits."""
        most = min(TOGETHER_RECORDS, len(self._jobs) // (_SHARE * self._children))
        portion: list[Job] = []
        size = 0
        while self._jobs:
            job = self._jobs[0]
            size += job.record.size
            full = len(portion) >= most or size > TOGETHER_BYTES
            if portion and (full or job.alone or portion[0].alone):
                break
            self._jobs.popleft()
            if not job.future.done():
                portion.append(job)
            else:
                size -= job.record.size
        return portion
