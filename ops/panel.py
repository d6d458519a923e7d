"""One panel of the dashboard, and what several panels ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from promql import rate

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Panel:
    """One panel: PromQL and legend of each line, where CHOSEN stands for the chosen jobs and instances."""

    title: str
    description: str
    unit: str
    queries: Sequence[tuple[str, str]]
    stat: bool = False
    bad_from: float | None = None


ARTICLES: Final = rate("produced_records_total", labels='kind="enriched"')
