"""Writes service/quotewire/api/event_types.py, the event's data as dataclasses, from its JSON Schema.

    python ops/event_types.py

The schema describes every field; the classes have their names, types and the descriptions of whole objects.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PATH = ROOT / "service" / "quotewire" / "api" / "event_types.py"
SCHEMA = ROOT / "schemas" / "enriched-article.schema.json"
_LONGEST_LINE = 110
# An event on a topic always has it; what was read from no topic has no position (docs/events.md).
_POSITION = ("Provenance", "input")
_PRIMITIVES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_TOP = '''"""The data of an enriched event as types, which `python ops/event_types.py` writes from its schema.

docs/events.md says what each field means. A field that an event may lack is None without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
'''


def text() -> str:
    """The generated file."""
    document = json.loads(SCHEMA.read_text(encoding="utf-8"))
    classes: dict[str, str] = {}
    _write(document, "EventData", classes)
    for name, definition in document["$defs"].items():
        _write(definition, _pascal(name), classes)
    return "\n\n".join([_TOP, *classes.values()])


def _write(node: dict[str, Any], name: str, classes: dict[str, str]) -> None:
    """Add the class of an object, and behind it those of the objects inside it."""
    classes[name] = ""  # its place
    fields = [
        _field(
            field_name,
            _type(field, _pascal(field_name), classes),
            field_name in node["required"] and (name, field_name) != _POSITION,
        )
        for field_name, field in node["properties"].items()
    ]
    doc = node["description"].split(":")[0].split(". ")[0].rstrip(".")
    head = f'@dataclass(frozen=True, slots=True, kw_only=True)\nclass {name}:\n    """{doc}."""\n\n'
    classes[name] = head + "".join(fields)


def _field(name: str, kind: str, required: bool) -> str:
    if not required:
        kind = f"{kind} | None"
    line = f"    {name}: {kind}" + ("" if required else " = None")
    if len(line) > _LONGEST_LINE:
        line = line.replace("[", "[\n        ").replace("]", "\n    ]")
    return line + "\n"


def _type(node: dict[str, Any], name: str, classes: dict[str, str]) -> str:
    if "$ref" in node:
        return _pascal(node["$ref"].removeprefix("#/$defs/"))
    kind = node.get("type")
    choices = [{**node, "type": one} for one in kind] if isinstance(kind, list) else node.get("anyOf")
    if choices:
        return " | ".join(_type(choice, name, classes) for choice in choices)
    values = [node["const"]] if "const" in node else node.get("enum")
    if values:
        return f"Literal[{', '.join(json.dumps(value) for value in values)}]"
    if kind == "array":
        return f"tuple[{_type(node['items'], name.removesuffix('s'), classes)}, ...]"
    if kind == "object":
        _write(node, name, classes)
    return _PRIMITIVES.get(str(kind), name)


def _pascal(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
