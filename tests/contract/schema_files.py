"""Where the schemas and their examples are, and validators for them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "schemas"
NAMES = ("raw-article", "enriched-article", "enriched-article-headers", "dead-letter-headers")
# Release and name of every schema that was ever released.
RELEASED = sorted(
    (path.parent.name, path.name.removesuffix(".schema.json"))
    for path in (SCHEMAS / "released").glob("*/*.schema.json")
)

# Values of every JSON type, and of the shapes that some field has.
JSON_SHAPES: tuple[Any, ...] = (
    *(None, "x", "", 5, 1.5, True, [], ["a"], [None], [5], {}, {"name": "n"}, {"name": 5}, [{"name": "n"}]),
    *(
        {"summary": ["s"], "sections": [{"headline": [], "paragraphs": ["p"]}]},
        [{"value": "v"}],
        [{"value": 5}],
    ),
)


def schema(name: str, release: str | None = None) -> dict[str, Any]:
    """The current schema of that name, or a released one."""
    folder = SCHEMAS if release is None else SCHEMAS / "released" / release
    document = json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert isinstance(document, dict)
    return document


def examples(name: str, release: str | None = None) -> dict[str, Any]:
    """The current examples of a schema by file name, or those of a release."""
    folder = SCHEMAS if release is None else SCHEMAS / "released" / release
    paths = sorted((folder / "examples" / name).glob("*.json"))
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in paths}


@cache
def validator(name: str, release: str | None = None) -> Draft202012Validator:
    """What checks a value by a schema; to make one takes longer than to check."""
    return Draft202012Validator(schema(name, release))


def faults(by: Draft202012Validator, instance: Any) -> list[str]:
    """What a schema finds wrong with a value, one line a fault."""
    errors = by.iter_errors(instance)
    return [f"{error.json_path}: {error.message}" for error in errors]
