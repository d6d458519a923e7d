"""What a pool reports, and an observer that ignores it."""

from __future__ import annotations

from typing import Protocol


class PoolObserver(Protocol):
    """Receives what happens in a pool; ``metrics.Metrics`` is one."""

    def model_loaded(self, name: str, version: str, gemm: str, tok2vec: str) -> None:
        """A child is ready: its model, what multiplies the matrices and what computes the word vectors."""

    def pool_worked(self, seconds: float) -> None:
        """A child spent ``seconds`` on a micro-batch."""

    def pool_restarted(self) -> None:
        """A child died or was killed, and another takes its place."""

    def pool_recycled(self) -> None:
        """A child left because its memory had grown beyond the limit."""


class Unobserved:
    """A ``PoolObserver`` for a pool of a command, which has no metrics."""

    def model_loaded(self, name: str, version: str, gemm: str, tok2vec: str) -> None:
        """Do nothing."""

    def pool_worked(self, seconds: float) -> None:
        """Do nothing."""

    def pool_restarted(self) -> None:
        """Do nothing."""

    def pool_recycled(self) -> None:
        """Do nothing."""
