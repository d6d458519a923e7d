"""Every metric of the worker: one method per thing that can happen, labels from closed lists only."""

from __future__ import annotations

from quotewire.metrics.delivery import BatchResult, DeliveryMetrics, ResetCause
from quotewire.metrics.processes import ProcessMetrics
from quotewire.metrics.records import RecordMetrics

__all__ = ["BatchResult", "Metrics", "ResetCause"]


class Metrics(ProcessMetrics, DeliveryMetrics, RecordMetrics):
    """All metrics of a worker, in a registry of their own; partitions are labelled by number, topics by role.

    A metric whose label has a closed list of values starts at 0 for each of them: a rate needs a first value,
    and an alert on a value of 0 cannot fire without a series.
    """
