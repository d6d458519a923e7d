"""Whom a dateline credits a story to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import entities_of
from spacy.tokens import Doc

Labelled = Callable[..., Doc]


@pytest.mark.parametrize("dash", [":", " -", " —", " –"])
def test_the_place_and_the_agency_of_a_dateline_are_found_before_any_dash(
    labelled: Labelled, dash: str
) -> None:
    text = f"HARROW, March 4 (ANI){dash} “It is open,” she said."
    doc = labelled(text)
    found = entities_of(doc)
    assert [(text[one.start : one.end], one.label) for one in found] == [("HARROW", "GPE"), ("ANI", "ORG")]
