"""One input partition: records go to the pool at once, outcomes are committed in order and in batches."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from contextlib import suppress
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING

from quotewire.kafka.errors import Fenced, KafkaFailure, RecordRefused
from quotewire.logs import place
from quotewire.metrics import BatchResult
from quotewire.records import NoTime
from quotewire.worker.pending import Pending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quotewire.kafka.transactions import Transactor
    from quotewire.metrics import Metrics
    from quotewire.records import Outcome, Record
    from quotewire.refuser import Refuser
    from quotewire.settings import WorkerSettings
    from quotewire.tracing import Tracing
    from quotewire.worker.dead_letter_limit import DeadLetterLimit

    Submit = Callable[[Record], asyncio.Future[Outcome]]

_log = logging.getLogger(__name__)

_FEW = 8
"""Records of the partition in flight that no outcome waits for: that would cost more than a transaction."""


class StopMode(Enum):
    """How much a partition worker still commits once it is asked to stop."""

    COMMIT_READY = "the outcomes that are ready, in order; the other records are read again later"
    DRAIN = "everything it was offered"


class PartitionWorker:
    """The records of one partition between their reading and the commit of their outcomes.

    A committed offset never passes a record whose outcome is not committed with it or before it, and
    outcomes are committed in the order of their records.

    Args:
        partition: its number.
        start: the first offset that is not committed.
        submit: gives a record to the pool.
        transactor: publishes and commits.
        dead_letter_limit: says how many refusals may be committed.
        refuser: writes the dead letters for outcomes that the broker refuses.
        settings: the limits of a batch.
        metrics: counts and gauges.
        tracing: spans of each record, where wanted.
    """

    def __init__(
        self,
        partition: int,
        start: int,
        *,
        submit: Submit,
        transactor: Transactor,
        dead_letter_limit: DeadLetterLimit,
        refuser: Refuser,
        settings: WorkerSettings,
        metrics: Metrics,
        tracing: Tracing | None = None,
    ) -> None:
        self.partition = partition
        self.next_offset = start
        """The first offset that was not offered yet."""
        self.bytes = 0
        self._submit = submit
        self._transactor = transactor
        self._dead_letter_limit = dead_letter_limit
        self._refuser = refuser
        self._settings = settings
        self._metrics = metrics
        self._tracing = tracing
        self._queue: deque[Pending] = deque()
        self._finished = 0
        self._mode: StopMode | None = None
        self._changed = asyncio.Event()

    @property
    def depth(self) -> int:
        """Records offered and not yet committed."""
        return len(self._queue)

    @property
    def committed(self) -> int | None:
        """The offset that is committed, as far as this process knows."""
        return self._transactor.committed

    @property
    def waiting_since(self) -> int | None:
        """Since when the first record that is not committed waits, milliseconds since the epoch.

        Without a credible time of its own it counts from its reading, so that a standstill shows.
        """
        if not self._queue:
            return None
        first = self._queue[0]
        return first.read_at if isinstance(first.time, NoTime) else first.time

    def room(self, records: int, size: int) -> int:
        """How many more records may be offered.

        Args:
            records: how many may be in flight for this partition.
            size: how many bytes may be.
        """
        if self._mode is not None or self.bytes >= size:
            return 0
        return max(0, records - len(self._queue))

    def offer(self, records: Iterable[Record]) -> None:
        """Submit records to the pool; those below ``next_offset`` were offered before and are dropped."""
        now_ms = _now_ms()
        for record in records:
            if record.offset < self.next_offset or self._mode is not None:
                continue
            self.next_offset = record.offset + 1
            self.bytes += record.size
            self._metrics.record_consumed(self.partition, record.size)
            trace = None if self._tracing is None else self._tracing.begin(record)
            pending = Pending(record, self._submit(record), record.time_by(now_ms), now_ms, trace=trace)
            if isinstance(pending.time, NoTime):
                self._metrics.record_without_time(pending.time)
            self._queue.append(pending)
            if trace is not None:
                pending.future.add_done_callback(trace.processed)
            pending.future.add_done_callback(self._note)

    def skip_to(self, position: int) -> None:
        """Move ``next_offset`` past what is no record (a transaction's marker, a compacted offset).

        Only while nothing is in flight, and not once it is stopped: the position may then be past records
        that were not offered.
        """
        if self._mode is None and not self._queue and position > self.next_offset:
            self.next_offset = position
            self._changed.set()

    def stop(self, mode: StopMode) -> None:
        """Accept no more records, commit what ``mode`` says; ``run`` then returns."""
        if self._mode is not StopMode.COMMIT_READY:
            self._mode = mode
        if mode is StopMode.COMMIT_READY:
            self._cancel_unfinished()
        self._changed.set()

    def close(self) -> None:
        """Stop at once; cancel what is not finished."""
        self._mode = StopMode.COMMIT_READY
        self._cancel_unfinished()

    async def run(self) -> None:
        """Commit batch after batch until stopped.

        Raises:
            Fenced: another worker owns the partition.
            RetriableKafkaError: Kafka failed; what is not committed has to be read again.
            Exception: what the pool raised for a record.
        """
        while await self._batch_is_due():
            batch = list(islice(self._queue, min(self._finished, self._settings.batch_records)))
            batch = batch[: self._dead_letter_limit.admitted(pending.is_refused for pending in batch)]
            if self._finished and not batch:
                continue  # another partition reached the dead-letter limit while this batch was filling
            following = self._queue[len(batch)].record.offset if len(batch) < self.depth else self.next_offset
            try:
                await self._commit(batch, following)
            except Fenced:
                self._metrics.batch_failed(BatchResult.FENCED)
                raise
            except KafkaFailure:
                self._metrics.batch_failed(BatchResult.FAILED)
                raise

    async def _batch_is_due(self) -> bool:
        """Wait for something to commit, then for more of it; False when there will be nothing more.

        An outcome waits ``batch_seconds`` at most, for others while many are in flight, and for none that has
        not been read.
        """
        while self._dead_letter_limit.reason is not None or not self._has_something():
            done = not self._queue or self._dead_letter_limit.reason is not None
            if self._mode is StopMode.COMMIT_READY or (self._mode and done):
                return False
            await self._change()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._settings.batch_seconds):
                while not self._is_full():
                    await self._change()
        return True

    def _has_something(self) -> bool:
        """Finished outcomes, or a position that went past what is no record."""
        return bool(self._finished) or (not self._queue and self.next_offset != self.committed)

    def _is_full(self) -> bool:
        """As many as may be committed at once, or only few in flight beside them to wait for.

        A position alone waits for a record that it may be committed with.
        """
        if self._mode is StopMode.COMMIT_READY:
            return True
        if not self._queue:
            return self._mode is not None
        return self._finished >= min(max(1, self.depth - _FEW), self._settings.batch_records)

    async def _commit(self, batch: Sequence[Pending], following: int) -> None:
        """Commit a batch; where the broker refuses some of it, with less in it or in two parts."""
        started = time.perf_counter()
        places = [at for at, pending in enumerate(batch) if pending.outcome.published]
        try:
            await self._transactor.commit([batch[at].outgoing for at in places], following)
        except RecordRefused as refusal:
            self._metrics.batch_failed(BatchResult.REFUSED)
            suspects = [places[at] for at in refusal.positions]
            lacking = [] if refusal.too_large else [at for at in suspects if batch[at].lacks_key]
            if lacking or len(suspects) == 1:
                for at in lacking or suspects:
                    batch[at].instead = self._instead(batch[at], refusal)
                await self._commit(batch, following)
            else:
                # The broker does not say which: half of the suspects are before this place.
                cut = suspects[len(suspects) // 2]
                await self._commit(batch[:cut], batch[cut].record.offset)
                await self._commit(batch[cut:], following)
            return
        self._metrics.batch_committed(time.perf_counter() - started)
        for pending in batch:
            self._release(pending)

    def _instead(self, pending: Pending, refusal: RecordRefused) -> Outcome:
        refused = pending.outcome
        outcome = self._refuser.instead(
            pending.record, refused, str(refusal), too_large=refusal.too_large, now_ms=_now_ms()
        )
        if outcome is None:
            raise KafkaFailure(
                f"{refused.outgoing.topic} refuses even a dead letter without value: {refusal}"
            ) from refusal
        return outcome

    def _release(self, pending: Pending) -> None:
        """Forget a record whose outcome is committed."""
        assert self._queue[0] is pending
        self._queue.popleft()
        self._finished -= 1
        self.bytes -= pending.record.size
        record, outcome = pending.record, pending.outcome
        if pending.trace is not None:
            pending.trace.committed(outcome)
        age = None if isinstance(pending.time, NoTime) else (_now_ms() - pending.time) / 1000
        self._metrics.outcome_committed(outcome, age)
        if self._dead_letter_limit.committed(refused=pending.is_refused):
            _log.critical("stopped by a flood of refusals: %s", self._dead_letter_limit.reason)
        if outcome.rejection is not None:
            _log.warning(
                "refused a record: %s", outcome.rejection.reason, extra=place(record, outcome.article_id)
            )

    def _note(self, _: asyncio.Future[Outcome]) -> None:
        """Some outcome is there: the prefix without a gap may have grown."""
        while self._finished < self.depth:
            future = self._queue[self._finished].future
            if not future.done() or future.cancelled():
                break
            self._finished += 1
        self._changed.set()

    def _cancel_unfinished(self) -> None:
        for pending in islice(self._queue, self._finished, None):
            pending.future.cancel()

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
