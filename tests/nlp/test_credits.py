"""Whom a dateline credits a story to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from quotewire.nlp.document import read_doc
from quotewire.nlp.entities.finder import find_entities
from quotewire.nlp.languages.english.lexicon import ENGLISH

Labelled = Callable[..., Doc]


@pytest.mark.parametrize("dash", [":", " -", " —", " –"])
def test_the_place_and_the_agency_of_a_dateline_are_found_before_any_dash(
    labelled: Labelled, dash: str
) -> None:
    text = f"HARROW, March 4 (ANI){dash} “It is open,” she said."
    doc = labelled(text)
    found = find_entities(read_doc(ENGLISH, doc), doc)
    assert [(text[one.start : one.end], one.label) for one in found] == [("HARROW", "GPE"), ("ANI", "ORG")]
