"""When the worker's metrics have caught up with what the demo has read."""

from __future__ import annotations

import pytest

from quotewire.cli.demo_report import settled

METRICS = """\
# TYPE quotewire_produced_records_total counter
quotewire_produced_records_total{{topic="articles.enriched"}} {enriched}
quotewire_produced_records_total{{topic="articles.dead-letter"}} 3.0
# TYPE quotewire_lag_records gauge
quotewire_lag_records{{partition="0"}} {lag}
quotewire_lag_records{{partition="1"}} 0.0
quotewire_loop_lag_seconds_sum 0.2
"""


@pytest.mark.parametrize(
    ("enriched", "lag", "expected"),
    [(14.0, 0.0, True), (14.0, 9.0, False), (13.0, 0.0, False), (0.0, 12.0, False)],
)
def test_metrics_have_settled_when_all_is_counted_and_nothing_is_behind(
    enriched: float, lag: float, *, expected: bool
) -> None:
    assert settled(METRICS.format(enriched=enriched, lag=lag), 17) is expected
