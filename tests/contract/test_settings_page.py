from __future__ import annotations

import re
from pathlib import Path

import pytest

from quotewire.settings import Settings, variables

PAGE = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(QUOTEWIRE_\w+)` \| (?:`([^`]*)`)? ?\|", re.MULTILINE)


def defaults() -> dict[str, str]:
    settings = Settings()
    found = {}
    for section in Settings.model_fields:
        values = getattr(settings, section)
        prefix = values.model_config["env_prefix"]
        for name, info in type(values).model_fields.items():
            found[f"{prefix}{name}".upper()] = shown(info.get_default())
    return found


def shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case tuple():
            return ",".join(value)
        case _:
            return str(value)


def test_the_page_lists_every_variable_with_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    assert dict(ROW.findall(PAGE)) == defaults()
