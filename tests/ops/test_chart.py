"""Checks of the chart that need none of its tools: values, schema, settings, and the names of metrics."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from quotewire.metrics import Metrics
from quotewire.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
HELM = ROOT / "helm"
VALUES: dict[str, Any] = yaml.safe_load((HELM / "values.yaml").read_text(encoding="utf-8"))
SCHEMA: dict[str, Any] = json.loads((HELM / "values.schema.json").read_text(encoding="utf-8"))
RULES: dict[str, Any] = yaml.safe_load((HELM / "alerts" / "quotewire.yaml").read_text(encoding="utf-8"))
DASHBOARD = (HELM / "dashboards" / "quotewire.json").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
ALERTS = [rule for group in RULES["groups"] for rule in group["rules"] if "alert" in rule]


def described(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for name, inner in schema.get("properties", {}).items():
        yield f"{path}/{name}", inner
        yield from described(inner, f"{path}/{name}")


def keys(values: dict[str, Any], schema: dict[str, Any], path: str = "") -> Iterator[str]:
    """Every key of the values, down to where the schema leaves the content open, such as resources."""
    for name, inner in values.items():
        yield f"{path}/{name}"
        below = schema.get("properties", {}).get(name, {})
        if "properties" in below:
            yield from keys(inner, below, f"{path}/{name}")


def empty(values: dict[str, Any], path: str = "") -> set[str]:
    """Every key whose value is an empty text, list or map."""
    below = (empty(inner, f"{path}/{name}") for name, inner in values.items() if isinstance(inner, dict))
    return {f"{path}/{name}" for name, inner in values.items() if inner in ("", [], {})}.union(*below)


def test_every_key_has_a_description_and_every_section_is_closed() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    printed = dict(described(SCHEMA))
    assert [path for path, inner in printed.items() if not inner.get("description")] == []
    assert all(
        section["additionalProperties"] is False
        for section in (SCHEMA, *printed.values())
        if "properties" in section
    )


def test_schema_and_values_have_the_same_keys() -> None:
    printed = {path for path, _ in described(SCHEMA) if not path.startswith("/workload/settings/")}
    assert printed - {"/global"} == set(keys(VALUES, SCHEMA))


def test_schema_knows_every_setting_that_no_value_owns() -> None:
    written = runpy.run_path(str(ROOT / "ops" / "chart_settings.py"))["schema"]()
    assert written == (HELM / "values.schema.json").read_text(encoding="utf-8"), "run: make pages"


def test_defaults_of_the_chart_are_those_of_the_service() -> None:
    service = Settings()
    assert VALUES["workload"]["delivery"] == service.worker.delivery
    assert VALUES["workload"]["drainSeconds"] == service.worker.drain_seconds
    assert VALUES["kafka"]["groupId"] == service.kafka.group_id
    assert VALUES["kafka"]["autoOffsetReset"] == service.kafka.auto_offset_reset
    assert VALUES["model"]["name"] == service.model.name
    topics = VALUES["topics"]
    assert (topics["input"], topics["output"], topics["deadLetter"]) == (
        service.topic.input,
        service.topic.output,
        service.topic.dead_letter,
    )
    assert service.http.port == 9464
    resources = (HELM / "templates" / "_resources.tpl").read_text(encoding="utf-8")
    assert f"default {service.pool.child_memory_bytes} " in resources


@pytest.mark.parametrize("text", [DASHBOARD, json.dumps(RULES)], ids=["dashboard", "alerts"])
def test_every_metric_that_is_asked_for_exists(text: str) -> None:
    endings = {"counter": ["_total"], "gauge": [""], "histogram": ["_bucket", "_sum", "_count"]}
    exposed = {metric.name + end for metric in Metrics().catalogue for end in endings[metric.kind]}
    asked = set(re.findall(r"\bquotewire_\w+", text))
    assert asked
    assert asked <= exposed


def test_freshness_can_be_told_by_a_bucket() -> None:
    registry = Metrics().registry
    alerts = SCHEMA["properties"]["monitoring"]["properties"]["alerts"]["properties"]
    for seconds in alerts["freshnessSeconds"]["enum"]:
        labels = {"le": f"{seconds}.0"}
        assert registry.get_sample_value("quotewire_end_to_end_seconds_bucket", labels) == 0


def test_freshness_stands_in_the_dashboard_only_where_the_chart_writes_another() -> None:
    seconds = VALUES["monitoring"]["alerts"]["freshnessSeconds"]
    written = re.compile(rf'le=\\"{seconds}\.0\\"| {seconds} s|"value": {seconds}\n')
    assert len(written.findall(DASHBOARD)) == 5
    assert str(seconds) not in written.sub("", DASHBOARD)
    rules = json.dumps(RULES)
    assert rules.count(f'le=\\"{seconds}.0\\"') == rules.count("end_to_end_seconds_bucket") == 7


def test_every_address_among_the_settings_has_a_name_that_the_network_policy_knows() -> None:
    settings = SCHEMA["properties"]["workload"]["properties"]["settings"]["properties"]
    addresses = [name for name, inner in settings.items() if inner["description"].startswith("address ")]
    assert len(addresses) >= 2
    assert all(name.endswith(("_ENDPOINT", "_URL")) for name in addresses)


def test_every_key_that_is_empty_by_default_is_given_in_a_set_of_values() -> None:
    cases = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in HELM.glob("ci/*-values.yaml")]
    given = {path for case in cases for path in keys(case, SCHEMA)}
    # Names are for the command line.
    assert empty(VALUES) & set(keys(VALUES, SCHEMA)) - given == {"/nameOverride", "/fullnameOverride"}


def test_every_alert_has_its_runbook() -> None:
    headings = re.findall(r"^### (Quotewire\w+)$", OPERATIONS, re.MULTILINE)
    assert sorted(headings) == sorted(alert["alert"] for alert in ALERTS)
    for alert in ALERTS:
        assert alert["annotations"]["runbook_url"] == f"docs/operations.md#{alert['alert'].lower()}"
        assert alert["labels"]["severity"] in {"critical", "warning"}
        assert alert["annotations"]["summary"]
        assert alert["annotations"]["description"]


def test_every_panel_has_a_description_and_a_unit() -> None:
    board = json.loads(DASHBOARD)
    panels = [panel for panel in board["panels"] if panel["type"] != "row"]
    assert len(panels) > 20
    assert all(panel["description"] and panel["fieldConfig"]["defaults"]["unit"] for panel in panels)
    assert [variable["name"] for variable in board["templating"]["list"]] == ["datasource", "job", "instance"]
