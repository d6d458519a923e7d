"""Precision, recall and F1 from plain counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``total``; a share of 0 is 0."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        """0 to 1."""
        return self.hits / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of marked, found and hits, with precision, recall and F1."""

    precision: Share
    recall: Share

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        precision, recall = self.precision.value, self.recall.value
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
