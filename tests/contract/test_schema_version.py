"""The schemas' version is the code's wherever it is written, and ops/schema_version.py sets it there."""

from __future__ import annotations

import json
import re
import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest
from schema_files import NAMES, ROOT

from quotewire import SCHEMA_VERSION
from quotewire.wire.provenance import event_id

OPS: dict[str, Any] = runpy.run_path(str(ROOT / "ops" / "schema_version.py"))
set_version = OPS["set_version"]


def named(schemas: Path) -> dict[str, set[str]]:
    """The versions of schemas that each file of a folder names, by its path; released ones left out."""
    found: dict[str, set[str]] = {}
    for path in sorted(schemas.rglob("*")):
        within = path.relative_to(schemas)
        if path.is_dir() or within.parts[0] == "released":
            continue
        text = path.read_text(encoding="utf-8")
        named_here = set(re.findall(r"urn:quotewire:schema:[\w-]+:([\d.]+)", text))
        if path.suffix == ".json":
            named_here |= set(_of_fields(json.loads(text)))
        elif path.suffix == ".yaml":
            named_here |= set(re.findall(r"^  version: (.+)$", text, re.MULTILINE))
        if named_here:
            found[str(within)] = named_here
    return found


def _of_fields(node: Any) -> list[str]:
    """Values and examples of the field "schema_version", wherever it stands."""
    if isinstance(node, list):
        return [version for value in node for version in _of_fields(value)]
    if not isinstance(node, dict):
        return []
    field = node.get("schema_version", [])
    own = field["examples"] if isinstance(field, dict) else [field] if isinstance(field, str) else []
    return own + [version for value in node.values() for version in _of_fields(value)]


def copied(folder: Path) -> Path:
    """What the script reads and writes, in another checkout."""
    code = folder / OPS["CODE"]
    code.parent.mkdir(parents=True)
    shutil.copy(ROOT / OPS["CODE"], code)
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    return folder


def files(folder: Path) -> dict[str, str]:
    """The text of every file, by its path."""
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_version_is_the_codes_wherever_it_is_written() -> None:
    found = named(ROOT / "schemas")
    assert set().union(*found.values()) == {SCHEMA_VERSION}
    assert {f"{name}.schema.json" for name in NAMES} | {"asyncapi.yaml"} <= set(found)


def test_nothing_changes_where_the_version_stays(tmp_path: Path) -> None:
    root = copied(tmp_path / "checkout")
    before = files(root)
    assert set_version(root) == SCHEMA_VERSION
    assert files(root) == before


def test_another_version_is_set_everywhere_and_copied(tmp_path: Path) -> None:
    root = copied(tmp_path / "checkout")
    schemas = root / "schemas"
    before = files(schemas / "released")
    assert set_version(root, "7.8.9") == "7.8.9"
    assert 'SCHEMA_VERSION = "7.8.9"' in (root / OPS["CODE"]).read_text(encoding="utf-8")
    assert named(schemas) == {path: {"7.8.9"} for path in named(ROOT / "schemas")}
    released = files(schemas / "released" / "7.8.9")
    current = {path: text for path, text in files(schemas).items() if not path.startswith("released")}
    assert released == {path: text for path, text in current.items() if path != "asyncapi.yaml"}
    assert before.items() <= files(schemas / "released").items()


def test_the_example_events_get_the_ids_of_the_version(tmp_path: Path) -> None:
    root = copied(tmp_path / "checkout")
    set_version(root, "7.8.9")
    folder = root / "schemas" / "examples"
    for path in (folder / "enriched-article-headers").iterdir():
        event = json.loads((folder / "enriched-article" / path.name).read_text(encoding="utf-8"))
        assert event["provenance"]["schema_version"] == "7.8.9"
        assert json.loads(path.read_text(encoding="utf-8"))["ce_id"] == event_id(event)


def test_a_changed_schema_replaces_the_copy_of_its_version(tmp_path: Path) -> None:
    root = copied(tmp_path / "checkout")
    released = root / "schemas" / "released" / SCHEMA_VERSION
    gone, changed = released / "examples" / "raw-article" / "gone.json", "raw-article.schema.json"
    gone.write_text("{}", encoding="utf-8")
    (root / "schemas" / changed).write_text("{}\n", encoding="utf-8")
    set_version(root)
    assert not gone.exists()
    assert (released / changed).read_text(encoding="utf-8") == "{}\n"


@pytest.mark.parametrize(
    ("version", "why"),
    [
        *((version, "three numbers") for version in ("", "1.3", "v1.3.0", "1.3.0 ")),
        ("1.1.0", "what was released stays"),
        ("0.10.0", "what was released stays"),
    ],
)
def test_a_refused_version_changes_nothing(tmp_path: Path, version: str, why: str) -> None:
    root = copied(tmp_path / "checkout")
    before = files(root)
    with pytest.raises(ValueError, match=why):
        set_version(root, version)
    assert files(root) == before
