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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarnwick, Norland (QNS) — A bridge fell.", [("QNS", "ORG")]),
        ("TARNWICK (QNS) — A bridge fell.", [("TARNWICK", "GPE"), ("QNS", "ORG")]),
        ("Tarnwick (QNS) — A bridge fell.", []),
        ("Lisbon (QNS) — A bridge fell.", [("Lisbon", "GPE"), ("QNS", "ORG")]),
        ("Lisbon (Norwire) — A bridge fell.", [("Lisbon", "GPE"), ("Norwire", "ORG")]),
        ("TARNWICK (Nor Wire) — A bridge fell.", [("TARNWICK", "GPE"), ("Nor Wire", "ORG")]),
        ("TARNWICK (Nor Wire) — a bridge of kites.", []),
        ("TARNWICK (Nor wire) — A bridge fell.", []),
        ("TARNWICK (QNS 4) — A bridge fell.", []),
        ("TARNWICK (QNS) A bridge fell.", []),
        ("TARNWICK (AFP) A bridge fell.", [("TARNWICK", "GPE"), ("AFP", "ORG")]),
        ("TARNWICK on the old Tarn (QNS) — It fell.", []),
        ("TARNWICK AM TARN (QNS) — It fell.", [("TARNWICK AM TARN", "GPE"), ("QNS", "ORG")]),
        ("TARNWICK am Tarn (PA) — It fell.", [("PA", "ORG")]),
        ("The old pier (PA) — it is gone.", []),
        ("TARNWICK (PA) — it is gone.", [("TARNWICK", "GPE"), ("PA", "ORG")]),
    ],
)
def test_what_is_a_dateline(labelled: Labelled, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[one.start : one.end], one.label) for one in entities_of(labelled(text))] == expected


def test_each_paragraph_may_have_a_dateline_of_its_own(labelled: Labelled) -> None:
    text = "LISBON (AFP) — It fell.\n\nTARNWICK (QNS) — It stood."
    found = [(text[one.start : one.end], one.label) for one in entities_of(labelled(text))]
    assert found == [("LISBON", "GPE"), ("AFP", "ORG"), ("TARNWICK", "GPE"), ("QNS", "ORG")]


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        ("PORT OF TARNWICK, Norland — A bridge fell.", ("TARNWICK", "GPE"), [("PORT OF TARNWICK", "GPE")]),
        ("KOTA TARNWICK – The bridge fell.", ("KOTA TARNWICK", "ORG"), [("KOTA TARNWICK", "GPE")]),
        ("TARNWICK IS NO LONGER THERE — The bridge fell.", ("TARNWICK", "ORG"), [("TARNWICK", "ORG")]),
        ("TARNWICK.CO.UK — The bridge fell.", ("TARNWICK.CO.UK", "PRODUCT"), [("TARNWICK.CO.UK", "PRODUCT")]),
        ("BREAKING — The bridge fell.", ("bridge", "ORG"), []),
        ("Kota Tarnwick, March 4 – The bridge fell.", ("Kota Tarnwick", "ORG"), [("Kota Tarnwick", "ORG")]),
    ],
)
def test_capitals_before_the_prose_are_a_place_where_the_model_has_a_name(
    labelled: Labelled, text: str, named: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    found = entities_of(labelled(text, named))
    assert [(text[one.start : one.end], one.label) for one in found] == expected
