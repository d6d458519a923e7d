"""Sets the version of the schemas everywhere it is written, and copies them into schemas/released/.

    python ops/schema_version.py 1.3.0   another version: one more than the last that was released
    python ops/schema_version.py         the version as it is: its copy is made anew after a change

Everywhere is: the code, the schemas with their examples, the ids of the example events, which depend on it,
and the AsyncAPI document. What was released before stays as it is.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Final

from quotewire.wire.provenance import event_id

ROOT: Final = Path(__file__).parents[1]
CODE: Final = Path("service", "quotewire", "__init__.py")
_VERSION: Final = re.compile(r"\d+\.\d+\.\d+")
_IN_CODE: Final = re.compile(r'(?<=^SCHEMA_VERSION = ")[^"]+', re.MULTILINE)
_IN_ASYNCAPI: Final = re.compile(r"(?<=^  version: ).+", re.MULTILINE)
# In JSON: the name of a schema, a field's value, and the field's own examples in its schema.
_IN_JSON: Final = re.compile(
    rf'(urn:quotewire:schema:[a-z-]+:|"schema_version": (?:{{[^}}]*"examples": \[\s*)?"){_VERSION.pattern}'
)


def set_version(root: Path, version: str | None = None) -> str:
    """Write a version, by default the present one, into the checkout at ``root``, and copy what it names.

    Returns:
        The version.

    Raises:
        ValueError: the version is not three numbers, or a later one was released; nothing is written then.
    """
    code, schemas = root / CODE, root / "schemas"
    if version is None:
        version = _IN_CODE.findall(code.read_text(encoding="utf-8"))[0]
    if not _VERSION.fullmatch(version):
        raise ValueError(f"a version is three numbers, as 1.3.0, and not {version!r}")
    latest = max((path.name for path in (schemas / "released").iterdir()), key=_numbers, default=version)
    if _numbers(latest) > _numbers(version):
        raise ValueError(f"{version} is before {latest}, and what was released stays")
    _replace(code, _IN_CODE, version)
    _replace(schemas / "asyncapi.yaml", _IN_ASYNCAPI, version)
    for path in (*schemas.glob("*.schema.json"), *schemas.glob("examples/*/*.json")):
        _replace(path, _IN_JSON, rf"\g<1>{version}")
    for path in schemas.glob("examples/enriched-article-headers/*.json"):
        _set_event_id(path, schemas / "examples" / "enriched-article" / path.name)
    _copy(schemas, schemas / "released" / version)
    return version


def _replace(path: Path, pattern: re.Pattern[str], by: str) -> None:
    path.write_text(pattern.sub(by, path.read_text(encoding="utf-8")), encoding="utf-8")


def _set_event_id(headers_path: Path, event_path: Path) -> None:
    """Give example headers the id that the example event of the same file name has in this version."""
    headers = json.loads(headers_path.read_text(encoding="utf-8"))
    event = json.loads(event_path.read_text(encoding="utf-8"))
    headers["ce_id"] = event_id(event)
    headers_path.write_text(json.dumps(headers, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _copy(schemas: Path, released: Path) -> None:
    """Make ``released`` hold the schemas and examples, and nothing that it had before."""
    shutil.rmtree(released, ignore_errors=True)
    shutil.copytree(schemas / "examples", released / "examples")
    for path in (*schemas.glob("*.schema.json"), *schemas.glob("*.avsc")):
        shutil.copy(path, released)


if __name__ == "__main__":
    try:
        print(set_version(ROOT, *sys.argv[1:2]))
    except ValueError as error:
        sys.exit(str(error))
