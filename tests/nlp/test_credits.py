"""Whom a dateline credits a story to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from quotewire.nlp.entities.finder import find_entities

Labelled = Callable[..., Doc]


@pytest.mark.parametrize("dash", [":", " -", " —", " –"])
def test_the_place_and_the_agency_of_a_dateline_are_found_before_any_dash(
    labelled: Labelled, dash: str
) -> None:
    text = f"HARROW, March 4 (ANI){dash} “It is open,” she said."
    found = find_entities(labelled(text))
    assert [(text[one.start : one.end], one.label) for one in found] == [("HARROW", "GPE"), ("ANI", "ORG")]
