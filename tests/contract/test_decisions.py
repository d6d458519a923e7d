"""The decisions under docs/decisions/: one shape for all, an index, and links between old and new ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
DECISIONS = sorted(FOLDER.glob("[0-9]*.md"))
HEADINGS = ["Context", "Choice", "Why", "Consequences", "Revisit when"]
_TITLE = re.compile(r"# (\d+)\. (\S.*)")
_ENTRY = re.compile(r"^- \[(\d+)\. (.+)\]\((\S+\.md)\)(?: \(superseded by (\d+)\))?$", re.MULTILINE)
_SUPERSEDED = re.compile(r"Superseded by \[decision (\d+)\]\((\S+\.md)\)\.")


def lines(page: Path) -> list[str]:
    return page.read_text(encoding="utf-8").splitlines()


def test_the_index_has_each_decision_with_its_title_and_its_successor() -> None:
    found = []
    for page in DECISIONS:
        title = _TITLE.fullmatch(lines(page)[0])
        assert title, page.name
        superseded = _SUPERSEDED.fullmatch(lines(page)[2])
        found.append((*title.groups(), page.name, superseded[1] if superseded else ""))
    assert _ENTRY.findall((FOLDER / "README.md").read_text(encoding="utf-8")) == found


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.name[:4])
def test_the_parts_stand_in_order_under_a_title_with_the_number_of_the_file(page: Path) -> None:
    title = _TITLE.fullmatch(lines(page)[0])
    assert title
    assert int(title[1]) == int(page.name[:4])
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^\*\*([A-Z][a-z ]+?)\.?\*\*", text, re.MULTILINE) == HEADINGS
    assert "\n#" not in text


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.name[:4])
def test_what_is_superseded_and_its_successor_link_to_each_other(page: Path) -> None:
    first = lines(page)[2]
    if not (superseded := _SUPERSEDED.fullmatch(first)):
        assert not first.startswith("Superseded")
        return
    number, name = superseded.groups()
    assert int(number) == int(name[:4])
    assert f"]({page.name})" in lines(FOLDER / name)[2]
