"""PromQL expressions for the dashboard's panels, for the selected jobs and instances."""

from __future__ import annotations

from typing import Final

CHOSEN: Final = 'job=~"$job", instance=~"$instance"'


def rate(metric: str, by: str = "", labels: str = "") -> str:
    """The summed rate of a counter."""
    chosen = f"{labels}, {CHOSEN}" if labels else CHOSEN
    grouped = f"sum by ({by})" if by else "sum"
    return f"{grouped} (rate(quotewire_{metric}{{{chosen}}}[$__rate_interval]))"


def quantile(of: float, metric: str, by: str = "") -> str:
    """A quantile of a histogram."""
    labels = f"le, {by}" if by else "le"
    return f"histogram_quantile({of}, {rate(f'{metric}_bucket', labels)})"


def gauge(metric: str, how: str = "sum", by: str = "") -> str:
    """A gauge over all chosen workers."""
    return f"{how}{f' by ({by})' if by else ''} (quotewire_{metric}{{{CHOSEN}}})"


def late(within: int) -> str:
    """The share of articles whose outcome took longer than ``within`` seconds, a bucket's bound."""
    in_time = rate("end_to_end_seconds_bucket", labels=f'le="{within}.0"')
    return f"1 - {in_time} / {rate('end_to_end_seconds_count')}"


WHOLE_MEMORY: Final = (
    f"sum by (instance) (process_resident_memory_bytes{{{CHOSEN}}}) "
    f"+ {gauge('pool_child_memory_bytes', by='instance')}"
)
"""Bytes of a worker and its children."""
