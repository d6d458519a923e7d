"""A record of a partition between its reading and the commit of its outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotewire.records import Kind

if TYPE_CHECKING:
    import asyncio

    from quotewire.records import NoTime, Outcome, Outgoing, Record
    from quotewire.tracing import Trace


@dataclass(slots=True)
class Pending:
    """A record that was read and is not committed.

    Args:
        record: what was read.
        future: gets the outcome.
        time: the record's own time in milliseconds, or why it has none, judged at ``read_at``.
        read_at: when it was read, milliseconds since the epoch.
        instead: published in place of the outcome that the broker refused.
        trace: the record's spans, if it is traced.
    """

    record: Record
    future: asyncio.Future[Outcome]
    time: int | NoTime
    read_at: int
    instead: Outcome | None = None
    trace: Trace | None = None

    @property
    def outcome(self) -> Outcome:
        """What is published for the record.

        Raises:
            Exception: what the pool raised for it.
        """
        return self.instead or self.future.result()

    @property
    def outgoing(self) -> Outgoing:
        """The outgoing record of the outcome, with its trace if it is traced."""
        return self.outcome.outgoing if self.trace is None else self.trace.sending(self.outcome)

    @property
    def is_refused(self) -> bool:
        """Whether the outcome is a dead letter."""
        return self.outcome.kind is Kind.DEAD_LETTER

    @property
    def lacks_key(self) -> bool:
        """Whether it is a dead letter without a key: a compacted topic that refuses one refuses all."""
        return self.is_refused and self.outcome.outgoing.key is None
