"""Writes the settings of docs/settings.md into the chart's schema, except those that are set by values."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
SCHEMA: Final = ROOT / "helm" / "values.schema.json"
PAGE: Final = ROOT / "docs" / "settings.md"
TEMPLATES: Final = ROOT / "helm" / "templates"
ROW: Final = re.compile(r"^\| `(QUOTEWIRE_\w+)` \|[^|]*\| (.*) \|$", re.MULTILINE)
# Where a template sets a variable, in a map or in a list of variables.
SET: Final = re.compile(r"^(?:\s*- name: )?(QUOTEWIRE_\w+)", re.MULTILINE)
# Secrets reach a worker as files or from a secret's key, never as a plain value.
SECRETS: Final = frozenset({"QUOTEWIRE_KAFKA_SASL_PASSWORD", "QUOTEWIRE_REGISTRY_PASSWORD"})


def settings() -> dict[str, Any]:
    """The properties of a schema: each variable that no value sets, with its meaning."""
    templates = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("_*.tpl"))
    owned = {*SECRETS, *SET.findall(templates)}
    return {
        name: {"description": _plain(meaning), "type": ["string", "number", "boolean"]}
        for name, meaning in ROW.findall(PAGE.read_text(encoding="utf-8"))
        if name not in owned
    }


def schema() -> str:
    """The chart's schema with the current settings."""
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    found["properties"]["workload"]["properties"]["settings"]["properties"] = settings()
    return json.dumps(found, indent=2) + "\n"


def _plain(markdown: str) -> str:
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", markdown).replace("`", "")


if __name__ == "__main__":
    SCHEMA.write_text(schema(), encoding="utf-8")
