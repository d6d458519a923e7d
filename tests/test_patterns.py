"""Regular expressions find the same in every Python that is supported."""

from __future__ import annotations

import re
from pathlib import Path

SERVICE = Path(__file__).parents[1] / "service"
# Python up to 3.11.4 goes on in the wrong place where a round of such a group fails half-way.
WRONG_IN_SOME = re.compile(r"\)(?:[*+?]|\{+\d*,?\d*\}+)\+|\(\?>")


def test_no_group_is_repeated_possessively() -> None:
    found = [
        f"{path.relative_to(SERVICE)}: {line.strip()}"
        for path in sorted(SERVICE.rglob("*.py"))
        for line in path.read_text().splitlines()
        if WRONG_IN_SOME.search(line)
    ]
    assert found == []
