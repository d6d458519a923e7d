"""The records that wait for a child process, and which of them a child gets at once."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from quotewire.records import Outcome, Record

TOGETHER_RECORDS: Final = 16
TOGETHER_BYTES: Final = 24 * 1024
"""What is read at once at most: four articles of 800 words, or sixteen short ones.

More gain nothing (docs/performance.md), and one that hangs costs the others a second reading.
"""
_FEW: Final = 16
_SHARE: Final = 4


@dataclass(slots=True, eq=False)
class Job:
    """A record that waits for its outcome; ``alone`` once it was with others when their child failed."""

    record: Record
    future: asyncio.Future[Outcome]
    alone: bool = False


class Waiting:
    """A queue whose portions are one record while few wait, and some short ones while many do.

    Few are less than 16 for each of the ``children``. Of many, no child gets more at once than a quarter of
    its share, so that all are done at about the same time.
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
        share = len(self._jobs) // self._children
        most = 1 if share < _FEW else min(TOGETHER_RECORDS, share // _SHARE)
        portion: list[Job] = []
        size = 0
        while self._jobs:
            job = self._jobs[0]
            if not job.future.done():
                full = len(portion) >= most or size + job.record.size > TOGETHER_BYTES
                if portion and (full or job.alone or portion[0].alone):
                    break
                portion.append(job)
                size += job.record.size
            self._jobs.popleft()
        return portion
