"""docs/metrics.md against what a worker's /metrics really answers."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from quotewire.metrics import Metrics
from quotewire.settings import HttpSettings
from quotewire.worker.probes import HealthState, Probes

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (counter|gauge|histogram) \| (.*?) \| (.*) \|$", re.MULTILINE)
CLOSED = re.compile(r"^\| `(\w+)` \| `(\w+)` \| (.*) \|$", re.MULTILINE)


def at_work() -> Metrics:
    """Every label whose values are not known beforehand has one."""
    metrics = Metrics()
    metrics.started(version="0.1.0", schema="1.0.0", python="3.11.7")
    metrics.model_loaded("en_core_web_md", "3.8.0", "openblas", "onnx")
    metrics.record_consumed(0, 10)
    metrics.partition_stands(0, depth=1, lag=1, lag_seconds=1.0, unstable=0)
    metrics.offsets_lost(0, 1)
    metrics.pool_stands(size=1, busy=0, waiting=0, memory=[10])
    return metrics


async def test_the_page_is_what_metrics_answers() -> None:
    health = HealthState(pool_limit=1, broker_limit=1, outage_limit=1)
    probes = Probes(HttpSettings(port=0), at_work(), lambda: health)
    await probes.start()
    try:
        url = f"http://127.0.0.1:{probes.port}/metrics"
        async with aiohttp.ClientSession() as client, client.get(url) as answer:
            text = await answer.text()
    finally:
        await probes.stop()
    answered: dict[str, tuple[str, frozenset[str], str]] = {}
    values: dict[tuple[str, str], set[str]] = {}
    for family in text_string_to_metric_families(text):
        if family.name.startswith("process_"):
            assert f"`{family.samples[0].name}`" in PAGE
            continue
        labels = {label for sample in family.samples for label in sample.labels}
        name = f"{family.name}_total" if family.type == "counter" else family.name
        answered[name] = (family.type, frozenset(labels) - {"le"}, family.documentation)
        values |= {
            (name, label): {sample.labels[label] for sample in family.samples if label in sample.labels}
            for label in labels
        }
    printed = {
        name: (kind, frozenset(re.findall(r"`(\w+)`", labels)), meaning)
        for name, kind, labels, meaning in ROW.findall(PAGE)
    }
    assert printed == answered, "run: make pages"
    for name, label, known in CLOSED.findall(PAGE):
        assert set(re.findall(r"`(\w+)`", known)) == values[name, label]


def test_the_page_is_written_from_the_catalogue() -> None:
    assert runpy.run_path(str(ROOT / "ops" / "metrics_page.py"))["page"]() == PAGE, "run: make pages"
