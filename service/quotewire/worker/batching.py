"""The records that wait for a child process, and which of them a child gets at once."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from quotewire.records import Outcome, Record

BATCH_RECORDS: Final = 16
BATCH_BYTES: Final = 24 * 1024
"""The largest micro-batch in bytes: four articles of 800 words, or sixteen short ones.

More gain nothing (docs/performance.md), and after one that hangs the others are processed again.
"""
_FEW: Final = 16
_SHARE: Final = 4


@dataclass(slots=True, eq=False)
class Job:
    """A record that waits for its outcome.

    Args:
        record: what was read.
        future: gets the outcome.
        isolated: whether it is processed alone, because a child failed on it and others.
        losses: how many children were lost that had it.
    """

    record: Record
    future: asyncio.Future[Outcome]
    isolated: bool = False
    losses: int = 0


class PendingQueue:
    """A queue whose micro-batches are one record while few wait, and several short ones while many do.

    Few are less than 16 for each child. Of many, no child gets more at once than a quarter of its share, so
    that all are done at about the same time.

    Args:
        children: how many child processes take from the queue.
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
        """Put a micro-batch back to the front, in its order."""
        self._jobs.extendleft(reversed(jobs))

    def next_batch(self) -> list[Job]:
        """Remove and return what a child gets next, without cancelled records; empty when nothing waits."""
        share = len(self._jobs) // self._children
        most = 1 if share < _FEW else min(BATCH_RECORDS, share // _SHARE)
        batch: list[Job] = []
        size = 0
        while self._jobs:
            job = self._jobs[0]
            if not job.future.done():
                full = len(batch) >= most or size + job.record.size > BATCH_BYTES
                if batch and (full or job.isolated or batch[0].isolated):
                    break
                batch.append(job)
                size += job.record.size
            self._jobs.popleft()
        return batch
