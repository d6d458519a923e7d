"""How delivery stands: readiness, lag, positions, batches, the group. Worker and Kafka clients report it."""

from __future__ import annotations

from enum import StrEnum

from quotewire.catalogue import OPEN, SECONDS, Catalogue


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


class TokenResult(StrEnum):
    """How an attempt to get a token for Kafka ended."""

    FETCHED = "fetched"
    FAILED = "failed"


class DeliveryMetrics(Catalogue):
    """What the worker has before it, where it reads, and what it commits."""

    def __init__(self) -> None:
        super().__init__()
        self._ready = self._gauge("ready", "1 while /readyz answers 200, else 0")
        self._lag = self._gauge("lag_records", "Records of the partition not yet committed", partition=OPEN)
        self._lag_seconds = self._gauge(
            "lag_seconds",
            "Age of the oldest record read and not yet committed; since it was read if its timestamp "
            "gives no age",
            partition=OPEN,
        )
        self._unstable = self._gauge(
            "unstable_records",
            "Records behind an open transaction, which cannot be read yet and are not in the lag",
            partition=OPEN,
        )
        self._lost_offsets = self._counter(
            "lost_offsets",
            "Offsets of the input topic that the brokers deleted before they were read",
            partition=OPEN,
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
            "lane_depth_records", "Records of the partition read and not yet committed", partition=OPEN
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
            "transaction_seconds", "Seconds a committed batch took", SECONDS
        )
        self._token_fetches = self._counter(
            "token_fetches",
            "Attempts to fetch or sign a token for Kafka, by result; none if a password or file is used",
            result=tuple(TokenResult),
        )

    def worker_stands(self, *, ready: bool) -> None:
        """Whether the worker is ready for work now."""
        self._ready.set(ready)

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

    def offsets_lost(self, partition: int, count: int) -> None:
        """The brokers deleted ``count`` offsets of a partition before they were read."""
        self._lost_offsets.labels(str(partition)).inc(count)

    def position_reset(self, cause: ResetCause) -> None:
        """Reading a partition continued at another offset than the group had reached."""
        self._position_resets.labels(cause.value).inc()

    def retention_known(self, seconds: float) -> None:
        """The retention time of the input topic; 0 means unlimited."""
        self._retention.set(seconds)

    def in_flight(self, records: int, size: int) -> None:
        """Records and bytes read and not yet committed."""
        self._in_flight.set(records)
        self._in_flight_bytes.set(size)

    def partitions_assigned(self, count: int) -> None:
        """The group assigned ``count`` partitions to this worker."""
        self._rebalances.inc()
        self._assigned.set(count)

    def partitions_revoked(self) -> None:
        """The group revoked all partitions, because a rebalance began."""
        self._assigned.set(0)

    def flood_stands(self, *, stopped: bool) -> None:
        """Whether the dead-letter limit has stopped the worker."""
        self._flood_stopped.set(stopped)

    def batch_committed(self, seconds: float) -> None:
        """One batch was committed and took ``seconds``."""
        self._transactions.labels(BatchResult.COMMITTED.value).inc()
        self._transaction_seconds.observe(seconds)

    def batch_failed(self, result: BatchResult) -> None:
        """One batch was not committed."""
        self._transactions.labels(result.value).inc()

    def token_asked(self, fetched: bool) -> None:
        """An attempt to fetch or sign a token for Kafka succeeded or failed."""
        self._token_fetches.labels((TokenResult.FETCHED if fetched else TokenResult.FAILED).value).inc()
