"""Every metric of the worker: one method per thing that can happen, labels from closed lists only."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from quotewire.catalogue import Catalogue
from quotewire.nlp.types import QuoteType
from quotewire.records import Kind, NoTime, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prometheus_client import Counter

    from quotewire.records import Outcome

# Labels of the English and French pipelines of spaCy; any other label of a custom pipeline counts as OTHER.
ENTITY_TYPES: Final = frozenset(
    """PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE TIME PERCENT MONEY QUANTITY
    ORDINAL CARDINAL PER MISC""".split()
)
OTHER: Final = "OTHER"
STAGES: Final = frozenset({"decode", "annotate", "encode"})
QUOTE_TYPES: Final = frozenset(QuoteType)

# A label whose values are not known in advance.
_OPEN: Final = ()
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_AGES = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600, 21600, 86400)
_LAGS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)


class BatchResult(StrEnum):
    """How a batch ended."""

    COMMITTED = "committed"
    REFUSED = "refused"
    FENCED = "fenced"
    FAILED = "failed"


class ResetCause(StrEnum):
    """Why reading a partition continued at another offset than the group had reached."""

    DELETED = "deleted"
    PAST_THE_END = "past_the_end"
    TOPIC_MADE_AGAIN = "topic_made_again"


class Metrics(Catalogue):
    """All metrics of a worker, in a registry of their own; partitions are labelled by number, topics by role.

    A metric whose label has a closed list of values starts at 0 for each of them: a rate needs a first value,
    and an alert on a value of 0 cannot fire without a series.
    """

    def __init__(self) -> None:
        super().__init__()
        self._running = ("", "", "")
        self._declare_flow()
        self._declare_delivery()
        self._declare_machine()

    def _declare_flow(self) -> None:
        self._consumed = self._counter(
            "consumed_records", "Records read from the input topic", partition=_OPEN
        )
        self._consumed_bytes = self._counter(
            "consumed_bytes", "Bytes read from the input topic", partition=_OPEN
        )
        self._without_time = self._counter(
            "records_without_time",
            "Records read whose timestamp gives no age: missing, before 2011, or more than 60 s ahead",
            reason=tuple(NoTime),
        )
        self._produced = self._counter(
            "produced_records", "Records published and committed", kind=tuple(Kind)
        )
        self._produced_bytes = self._counter(
            "produced_bytes", "Bytes published and committed", kind=tuple(Kind)
        )
        self._dead_letters = self._counter(
            "dead_letters",
            "Records refused and written to the dead-letter topic, by reason",
            reason=tuple(Reason),
        )
        self._entities = self._counter(
            "entities", "Entities found, by the model's type", type=[*sorted(ENTITY_TYPES), OTHER]
        )
        self._quotes = self._counter("quotes", "Quotes found, by type", type=[*sorted(QUOTE_TYPES), OTHER])
        self._speakerless = self._counter("quotes_without_speaker", "Quotes whose speaker was not found")
        self._end_to_end = self._histogram(
            "end_to_end_seconds",
            "Seconds from the input record's timestamp to the commit of its outcome, if it gives an age",
            _AGES,
        )
        self._stage = self._histogram(
            "stage_seconds", "Seconds an article spent in a stage", _SECONDS, stage=sorted(STAGES)
        )

    def _declare_delivery(self) -> None:
        self._ready = self._gauge("ready", "1 while /readyz answers 200, else 0")
        self._lag = self._gauge("lag_records", "Records of the partition not yet committed", partition=_OPEN)
        self._lag_seconds = self._gauge(
            "lag_seconds",
            "Age of the oldest record read and not yet committed; since it was read if its timestamp "
            "gives no age",
            partition=_OPEN,
        )
        self._unstable = self._gauge(
            "unstable_records",
            "Records behind an open transaction, which cannot be read yet and are not in the lag",
            partition=_OPEN,
        )
        self._lost_offsets = self._counter(
            "lost_offsets",
            "Offsets of the input topic that the brokers deleted before they were read",
            partition=_OPEN,
        )
        self._position_resets = self._counter(
            "position_resets",
            "Times that reading a partition continued at another offset than the group had reached",
            cause=tuple(ResetCause),
        )
        self._retention = self._gauge(
            "input_retention_seconds",
            "Retention time of the input topic, read at the start; 0 means unlimited or not known",
        )
        self._depth = self._gauge(
            "lane_depth_records", "Records of the partition read and not yet committed", partition=_OPEN
        )
        self._in_flight = self._gauge(
            "in_flight_records", "Records read and not yet committed, all partitions"
        )
        self._in_flight_bytes = self._gauge(
            "in_flight_bytes", "Size of the records read and not yet committed"
        )
        self._assigned = self._gauge(
            "assigned_partitions", "Partitions that the group assigned to this worker"
        )
        self._flood_stopped = self._gauge(
            "flood_stopped", "1 when the dead-letter limit was reached and nothing more is committed"
        )
        self._rebalances = self._counter("rebalances", "Assignments received from the group")
        self._transactions = self._counter("transactions", "Batches, by result", result=tuple(BatchResult))
        self._transaction_seconds = self._histogram(
            "transaction_seconds", "Seconds a committed batch took", _SECONDS
        )

    def _declare_machine(self) -> None:
        self._pool_restarts = self._counter("pool_restarts", "Child processes that died or were killed")
        self._pool_recycled = self._counter(
            "pool_recycled", "Child processes replaced because of their memory"
        )
        self._pool_busy_seconds = self._counter(
            "pool_busy_seconds", "Seconds that child processes spent on records"
        )
        self._pool_busy = self._gauge("pool_busy", "Child processes that are working on records now")
        self._pool_size = self._gauge("pool_size", "Child processes")
        self._pool_waiting = self._gauge("pool_waiting_records", "Records that wait for a child process")
        self._child_memory = self._gauge(
            "pool_child_memory_bytes", "Resident memory of a child process", child=_OPEN
        )
        self._loop_lag = self._histogram("loop_lag_seconds", "How late the event loop ran a timer", _LAGS)
        self._build = self._gauge(
            "build_info",
            "Versions of the service, always 1",
            version=_OPEN,
            schema=_OPEN,
            python=_OPEN,
            gemm=_OPEN,
            tok2vec=_OPEN,
        )
        self._model = self._gauge("model_info", "The loaded model, always 1", name=_OPEN, version=_OPEN)

    def record_consumed(self, partition: int, size: int) -> None:
        """One record of ``size`` bytes was read from the input topic."""
        self._consumed.labels(str(partition)).inc()
        self._consumed_bytes.labels(str(partition)).inc(size)

    def record_without_time(self, reason: NoTime) -> None:
        """One record that was read has a timestamp that gives no age."""
        self._without_time.labels(reason.value).inc()

    def outcome_committed(self, outcome: Outcome, age_seconds: float | None) -> None:
        """One outcome was committed ``age_seconds`` after its input's timestamp; None if not known."""
        self._produced.labels(outcome.kind.value).inc()
        self._produced_bytes.labels(outcome.kind.value).inc(len(outcome.outgoing.value or b""))
        if age_seconds is not None:
            self._end_to_end.observe(max(0.0, age_seconds))
        for stage in outcome.seconds.keys() & STAGES:
            self._stage.labels(stage).observe(outcome.seconds[stage])
        if outcome.rejection is not None:
            self._dead_letters.labels(outcome.rejection.reason.value).inc()
        if outcome.kind is Kind.ENRICHED:
            _add(self._entities, outcome.counts.entities, ENTITY_TYPES)
            _add(self._quotes, outcome.counts.quotes, QUOTE_TYPES)
            self._speakerless.inc(outcome.counts.quotes_without_speaker)

    def batch_committed(self, seconds: float) -> None:
        """One batch was committed and took ``seconds``."""
        self._transactions.labels(BatchResult.COMMITTED.value).inc()
        self._transaction_seconds.observe(seconds)

    def batch_failed(self, result: BatchResult) -> None:
        """One batch was not committed."""
        self._transactions.labels(result.value).inc()

    def partitions_assigned(self, count: int) -> None:
        """The group assigned ``count`` partitions to this worker."""
        self._rebalances.inc()
        self._assigned.set(count)

    def worker_stands(self, *, ready: bool) -> None:
        """Whether the worker is ready for work now."""
        self._ready.set(ready)

    def retention_known(self, seconds: float) -> None:
        """The retention time of the input topic; 0 means unlimited."""
        self._retention.set(seconds)

    def offsets_lost(self, partition: int, count: int) -> None:
        """The brokers deleted ``count`` offsets of a partition before they were read."""
        self._lost_offsets.labels(str(partition)).inc(count)

    def position_reset(self, cause: ResetCause) -> None:
        """Reading a partition continued at another offset than the group had reached."""
        self._position_resets.labels(cause.value).inc()

    def partitions_revoked(self) -> None:
        """The group revoked all partitions, because a rebalance began."""
        self._assigned.set(0)

    def partition_stands(
        self, partition: int, *, depth: int, lag: int, lag_seconds: float, unstable: int
    ) -> None:
        """The state of one partition: records in flight, lag in records and seconds, records held back."""
        self._depth.labels(str(partition)).set(depth)
        self._lag.labels(str(partition)).set(max(0, lag))
        self._lag_seconds.labels(str(partition)).set(max(0.0, lag_seconds))
        self._unstable.labels(str(partition)).set(max(0, unstable))

    def partition_closed(self, partition: int) -> None:
        """The partition belongs to another worker; its gauges are removed."""
        for gauge in (self._depth, self._lag, self._lag_seconds, self._unstable):
            gauge.remove_by_labels({"partition": str(partition)})

    def flood_stands(self, *, stopped: bool) -> None:
        """Whether the dead-letter limit has stopped the worker."""
        self._flood_stopped.set(stopped)

    def in_flight(self, records: int, size: int) -> None:
        """Records and bytes read and not yet committed."""
        self._in_flight.set(records)
        self._in_flight_bytes.set(size)

    def pool_restarted(self) -> None:
        """A child died or was killed, and another takes its place."""
        self._pool_restarts.inc()

    def pool_recycled(self) -> None:
        """A child process had grown beyond its memory limit and ended before its next record."""
        self._pool_recycled.inc()

    def pool_worked(self, seconds: float) -> None:
        """A child spent ``seconds`` on one record."""
        self._pool_busy_seconds.inc(seconds)

    def pool_stands(self, *, size: int, busy: int, waiting: int, memory: Sequence[int]) -> None:
        """Number of children, of busy ones, of waiting records, and resident bytes of each child."""
        self._pool_size.set(size)
        self._pool_busy.set(busy)
        self._pool_waiting.set(waiting)
        self._child_memory.clear()
        for number, resident in enumerate(memory):
            self._child_memory.labels(str(number)).set(resident)

    def loop_lagged(self, seconds: float) -> None:
        """The event loop ran a timer ``seconds`` late."""
        self._loop_lag.observe(max(0.0, seconds))

    def started(self, *, version: str, schema: str, python: str) -> None:
        """The running versions; what multiplies matrices is not known until a child has measured it."""
        self._running = (version, schema, python)
        self._build.labels(*self._running, "", "").set(1)

    def model_loaded(self, name: str, version: str, gemm: str, tok2vec: str) -> None:
        """Which model is loaded, which library multiplies its matrices, what computes its word vectors."""
        self._build.clear()
        self._build.labels(*self._running, gemm, tok2vec).set(1)
        self._model.labels(name, version).set(1)


def _add(counter: Counter, counts: Mapping[str, int], known: frozenset[str]) -> None:
    for label, count in counts.items():
        counter.labels(label if label in known else OTHER).inc(count)
