"""Declares metrics and lists them with meaning and labels, so that a page can be generated from the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

PREFIX: Final = "quotewire"
OPEN: Final = ()
"""For a label whose values are not known in advance."""
SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
"""The usual buckets of a histogram of seconds."""

M = TypeVar("M", Counter, Gauge, Histogram)


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared metric; each label with all its values, or with none if they are not known in advance."""

    name: str
    kind: str
    text: str
    labels: Mapping[str, tuple[str, ...]]


class Catalogue:
    """Metrics in a registry of their own, and the list of those that were declared."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.catalogue: list[Declared] = []
        """The metrics declared here; the registry also has the ``process_*`` metrics of this process."""
        disable_created_metrics()  # type: ignore[no-untyped-call]
        ProcessCollector(registry=self.registry)

    def exposition(self) -> bytes:
        """All metrics in Prometheus' text format, as bytes."""
        return generate_latest(self.registry)

    def _counter(self, name: str, text: str, /, **labels: Collection[str]) -> Counter:
        return self._declared(
            "counter", Counter(f"{PREFIX}_{name}", text, [*labels], registry=self.registry), labels
        )

    def _gauge(self, name: str, text: str, /, **labels: Collection[str]) -> Gauge:
        return self._declared(
            "gauge", Gauge(f"{PREFIX}_{name}", text, [*labels], registry=self.registry), labels
        )

    def _histogram(
        self, name: str, text: str, buckets: tuple[float, ...], /, **labels: Collection[str]
    ) -> Histogram:
        metric = Histogram(f"{PREFIX}_{name}", text, [*labels], buckets=buckets, registry=self.registry)
        return self._declared("histogram", metric, labels)

    def _declared(self, kind: str, metric: M, labels: Mapping[str, Collection[str]]) -> M:
        """Add a metric to the catalogue, with 0 for each value of a closed label."""
        family = next(iter(metric.describe()))
        known = {label: tuple(str(value) for value in values) for label, values in labels.items()}
        self.catalogue.append(Declared(family.name, kind, family.documentation, known))
        for label, values in known.items():
            for value in values:
                metric.labels(**{label: value})
        return metric
