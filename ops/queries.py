"""The queries of the dashboard and the alerts, and the metrics that they use."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from programs import HELM

if TYPE_CHECKING:
    from collections.abc import Iterable

DASHBOARD: Final = HELM / "dashboards" / "quotewire.json"
# The values that Grafana inserts, with the chart's 15 s between two scrapes.
_VARIABLES: Final = {"$__rate_interval": "1m", "$job": ".+", "$instance": ".+"}
# The names of recorded series contain colons; ours and the client library's do not.
_METRIC: Final = re.compile(r"(?<![\w:])(?:quotewire|process)_\w+(?![\w:])")


def asked_by_panels() -> dict[str, list[str]]:
    """The queries of each panel by its row and title, as Grafana would send them."""
    found: dict[str, list[str]] = {}
    row = ""
    for panel in json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]:
        if panel["type"] == "row":
            row = panel["title"]
        else:
            found[f"{row} / {panel['title']}"] = [_filled_in(target["expr"]) for target in panel["targets"]]
    return found


def asked_by_rules(groups: Iterable[dict[str, Any]]) -> list[str]:
    """The queries of alerts and recorded series."""
    return [rule["expr"] for group in groups for rule in group["rules"]]


def metrics_of(queries: Iterable[str]) -> set[str]:
    """The names of our metrics in them; a histogram's as that of its samples."""
    return {name for query in queries for name in _METRIC.findall(query)}


def _filled_in(query: str) -> str:
    for name, value in _VARIABLES.items():
        query = query.replace(name, value)
    return query
