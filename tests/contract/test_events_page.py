"""What docs/events.md says, against the code."""

from __future__ import annotations

import re

from schema_files import ROOT, schema

from quotewire.records import Reason
from quotewire.settings import variables
from quotewire.wire import aliases
from quotewire.wire.body import TEXT

PAGE = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")


def row(first_cell: str) -> list[str]:
    """The code words in the second cell of a table's row."""
    (line,) = (line for line in PAGE.splitlines() if line.startswith(f"| {first_cell} |"))
    return re.findall(r"`([^`]+)`", line.split("|")[2])


def test_the_names_of_every_field_are_those_that_are_read_in_their_order() -> None:
    assert row("id") == ["ce_id", "ce_subject", *aliases.ID, "url_canonical"]
    assert row("text") == list(TEXT)
    assert row("title") == list(aliases.TITLE)
    assert row("url") == list(aliases.URL)
    assert row("published_at") == list(aliases.PUBLISHED_AT)
    assert row("authors") == list(aliases.AUTHORS)
    assert row("source_name") == list(aliases.SOURCE_NAME)
    assert row("language") == list(aliases.LANGUAGE)


def test_every_reason_has_its_row() -> None:
    assert [line.split("`")[1] for line in PAGE.splitlines() if re.match(r"\| `[A-Z_]+` \|", line)] == list(
        Reason
    )


def test_every_dead_letter_header_is_named() -> None:
    for name in schema("dead-letter-headers")["properties"]:
        assert f"`{name.removeprefix('__connect.errors.')}`" in PAGE, name


def test_every_setting_that_is_named_exists() -> None:
    named = set(re.findall(r"QUOTEWIRE_[A-Z0-9_]+", PAGE))
    assert named
    assert named <= set(variables())


def test_every_field_of_an_event_is_named() -> None:
    (outline,) = (block for block in PAGE.split("```") if "offset_unit" in block)
    words = set(re.findall(r"\w+", outline))
    fields = set(_fields(schema("enriched-article")))
    assert {field for field in fields if not field.endswith("_utf16")} == words & fields
    assert words <= fields


def _fields(node: object) -> list[str]:
    if isinstance(node, dict):
        own = list(node["properties"]) if isinstance(node.get("properties"), dict) else []
        return own + [field for value in node.values() for field in _fields(value)]
    if isinstance(node, list):
        return [field for value in node for field in _fields(value)]
    return []
