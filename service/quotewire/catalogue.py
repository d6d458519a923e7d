"""How metrics are declared: each is noted with its meaning and labels, so that a page can list them all."""

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

M = TypeVar("M", Counter, Gauge, Histogram)


@dataclass(frozen=True, slots=True)
class Declared:
    """One entry of the catalogue; each label with all its values, or with none where they are not known."""

    name: str
    kind: str
    text: str
    labels: Mapping[str, tuple[str, ...]]


class Catalogue:
    """Metrics in a registry of their own, and the list of what was declared."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.catalogue: list[Declared] = []
        """What is declared here; the ``process_*`` metrics of this process come beside it."""
        disable_created_metrics()  # type: ignore[no-untyped-call]
        ProcessCollector(registry=self.registry)

    def exposition(self) -> bytes:
        """Everything in Prometheus' text format."""
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
        """Note a metric in the catalogue, and let each value of a closed label begin at 0."""
        family = next(iter(metric.describe()))
        known = {label: tuple(str(value) for value in values) for label, values in labels.items()}
        self.catalogue.append(Declared(family.name, kind, family.documentation, known))
        for label, values in known.items():
            for value in values:
                metric.labels(**{label: value})
        return metric
