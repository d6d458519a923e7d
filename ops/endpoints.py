"""Asks a worker over HTTP, as probes and Prometheus do."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

from prometheus_client.parser import text_string_to_metric_families

if TYPE_CHECKING:
    from collections.abc import Callable


def get(address: str) -> tuple[int, str]:
    """Status and body; status 0 and the reason if nothing answers."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError as error:
        return 0, str(error)


def samples(metrics: str) -> dict[str, float]:
    """The samples of a page of metrics, summed over their labels."""
    found: dict[str, float] = {}
    for family in text_string_to_metric_families(metrics):
        for sample in family.samples:
            found[sample.name] = found.get(sample.name, 0) + sample.value
    return found


def seconds_until(what: str, holds: Callable[[], bool], *, alive: Callable[[], bool], limit: float) -> float:
    """Seconds until ``holds`` is true, checked twice a second.

    Raises:
        TimeoutError: it did not within ``limit`` seconds, or what ``alive`` watches is no more.
    """
    started = time.monotonic()
    while not holds():
        if not alive():
            raise TimeoutError(f"the process ended before this: {what}")
        if time.monotonic() - started > limit:
            raise TimeoutError(f"not within {limit:.0f} s: {what}")
        time.sleep(0.5)
    return time.monotonic() - started
