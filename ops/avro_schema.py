"""Writes schemas/enriched-article.avsc, the Avro form of the event, from its JSON Schema.

    python ops/avro_schema.py

What the JSON Schema leaves optional may be null here, with null as its default: a field that is added later
keeps the schema compatible in both directions. Closed vocabularies stay strings.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).parents[1] / "schemas"
NAMESPACE = "news.quotewire"
_PRIMITIVES = {"string": "string", "integer": "long", "number": "double", "boolean": "boolean"}


def avro(document: dict[str, Any]) -> dict[str, Any]:
    """The record of a JSON Schema whose definitions are objects."""
    return _Writer(document).record(document, "EnrichedArticle")


class _Writer:
    """Writes each record in full at its first use, and by name afterwards."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._written: set[str] = set()

    def record(self, node: dict[str, Any], name: str) -> dict[str, Any]:
        record: dict[str, Any] = {"type": "record", "name": name, "namespace": NAMESPACE}
        if "description" in node:
            record["doc"] = node["description"]
        record["fields"] = [
            self._field(field, field_name, required=field_name in node.get("required", []))
            for field_name, field in node["properties"].items()
        ]
        return record

    def _field(self, node: dict[str, Any], name: str, *, required: bool) -> dict[str, Any]:
        kind = self._type(node, _pascal(name))
        field: dict[str, Any] = {"name": name, "doc": node["description"], "type": kind}
        if not required:
            field["type"] = kind if isinstance(kind, list) else ["null", kind]
            field["default"] = None
        return field

    def _type(self, node: dict[str, Any], name: str) -> Any:
        if "$ref" in node:
            return self._named(node["$ref"].removeprefix("#/$defs/"))
        if "anyOf" in node:
            (other,) = (choice for choice in node["anyOf"] if choice != {"type": "null"})
            return ["null", self._type(other, name)]
        if isinstance(node["type"], list):
            (other,) = (choice for choice in node["type"] if choice != "null")
            return ["null", self._type({**node, "type": other}, name)]
        if node["type"] == "array":
            return {"type": "array", "items": self._type(node["items"], _singular(name))}
        return self.record(node, name) if node["type"] == "object" else _PRIMITIVES[node["type"]]

    def _named(self, definition: str) -> Any:
        name = _pascal(definition)
        if definition in self._written:
            return f"{NAMESPACE}.{name}"
        self._written.add(definition)
        return self.record(self._document["$defs"][definition], name)


def _pascal(name: str) -> str:
    return "".join(part.capitalize() for part in re.split(r"[_\W]+", name))


def _singular(name: str) -> str:
    return name.removesuffix("s")


def text() -> str:
    """The generated file."""
    document = json.loads((SCHEMAS / "enriched-article.schema.json").read_text(encoding="utf-8"))
    return json.dumps(avro(document), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (SCHEMAS / "enriched-article.avsc").write_text(text(), encoding="utf-8")
