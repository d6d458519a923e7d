"""Writes helm/dashboards/quotewire.json, for Grafana 10.1 and later, from the table in panels.py."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from grafana_foundation_sdk.builders import common, dashboard, prometheus, stat, timeseries
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models.common import BigValueColorMode, LegendDisplayMode, LegendPlacement
from grafana_foundation_sdk.models.dashboard import (
    DashboardCursorSync,
    DataSourceRef,
    Threshold,
    ThresholdsMode,
    VariableRefresh,
)
from panels import ROWS, Panel

PATH: Final = Path(__file__).parents[1] / "helm" / "dashboards" / "quotewire.json"
SOURCE: Final = DataSourceRef(type_val="prometheus", uid="${datasource}")

# Columns of 24 for each panel, by the number of panels in the row.
_SPANS: Final = {1: 24, 2: 12, 3: 8, 4: 6, 5: 8}


def build() -> str:
    """The dashboard as JSON."""
    board = (
        dashboard.Dashboard("Quotewire")
        .uid("quotewire")
        .description("Raw news articles in, one enriched event each out of Kafka.")
        .tags(["quotewire", "kafka"])
        .refresh("30s")
        .time("now-6h", "now")
        .timezone("browser")
        .tooltip(DashboardCursorSync.CROSSHAIR)
        .readonly()
        .with_variable(dashboard.DatasourceVariable("datasource").label("Data source").type("prometheus"))
        .with_variable(_choice("job", "Job", "label_values(quotewire_build_info, job)"))
        .with_variable(
            _choice("instance", "Instance", 'label_values(quotewire_build_info{job=~"$job"}, instance)')
        )
    )
    for title, panels in ROWS.items():
        board.with_row(dashboard.Row(title))
        lines = sum(not panel.stat for panel in panels)
        for panel in panels:
            board.with_panel(_stat(panel) if panel.stat else _lines(panel, _SPANS[lines]))
    return JSONEncoder(indent=2, sort_keys=True).encode(board.build()) + "\n"


def _choice(name: str, label: str, query: str) -> dashboard.QueryVariable:
    return (
        dashboard.QueryVariable(name)
        .label(label)
        .query(query)
        .datasource(SOURCE)
        .refresh(VariableRefresh.ON_TIME_RANGE_CHANGED)
        .multi(multi=True)
        .include_all(include_all=True)
        .all_value(".+")
    )


def _targets(panel: Panel) -> list[prometheus.Dataquery]:
    return [
        prometheus.Dataquery()
        .expr(expr)
        .legend_format(legend)
        .ref_id(chr(ord("A") + number))
        .datasource(SOURCE)
        for number, (expr, legend) in enumerate(panel.queries)
    ]


def _thresholds(panel: Panel) -> dashboard.ThresholdsConfig:
    steps = [Threshold(value=None, color="green")]
    if panel.bad_from is not None:
        steps.append(Threshold(value=panel.bad_from, color="red"))
    return dashboard.ThresholdsConfig().mode(ThresholdsMode.ABSOLUTE).steps(steps)


def _stat(panel: Panel) -> stat.Panel:
    return (
        stat.Panel()
        .title(panel.title)
        .description(panel.description)
        .unit(panel.unit)
        .datasource(SOURCE)
        .targets([*_targets(panel)])
        .thresholds(_thresholds(panel))
        .color_mode(BigValueColorMode.BACKGROUND)
        .reduce_options(common.ReduceDataOptions().calcs(["lastNotNull"]))
        .height(5)
        .span(4)
    )


def _lines(panel: Panel, span: int) -> timeseries.Panel:
    legend = common.VizLegendOptions().display_mode(LegendDisplayMode.LIST).placement(LegendPlacement.BOTTOM)
    return (
        timeseries.Panel()
        .title(panel.title)
        .description(panel.description)
        .unit(panel.unit)
        .datasource(SOURCE)
        .targets([*_targets(panel)])
        .thresholds(_thresholds(panel))
        .min(0)
        .fill_opacity(10)
        .legend(legend.show_legend(show_legend=True))
        .height(8)
        .span(span)
    )


if __name__ == "__main__":
    PATH.write_text(build(), encoding="utf-8")
