"""Paragraphs that begin with a dash: texts read by their words alone, without a parse."""

from __future__ import annotations

import pytest
from plain import Said, drafts_of, said

from quotewire.nlp.languages.french import FRENCH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("— Il pleut, dit Ada Wex.\n\n— Non.", [("Il pleut", "Ada Wex"), ("Non.", "")]),
        ("- Il pleut, dit Ada Wex.\n- Non", [("Il pleut", "Ada Wex"), ("Non", "")]),
        ("— Il pleut, dit Ada Wex, trop.", [("Il pleut|trop.", "Ada Wex")]),
        # Each run of paragraphs for itself: one without a word of saying is a list.
        ("— Le pain.\n\n— Le lait.", []),
        ("— Le pain.\n\nFin.\n\n— Non, dit Ada Wex.", [("Non", "Ada Wex")]),
        ("— Non, dit Ada Wex.\n\nFin.\n\n— Le pain.", [("Non", "Ada Wex")]),
        ("— Non, dit Ada Wex.\n\n— …\n\n—\n\n— Le pain.", [("Non", "Ada Wex")]),
        # Marks in a turn are part of it.
        ("— Il « pleut », dit Ada Wex.", [("Il « pleut »", "Ada Wex")]),
        (
            "« Non », dit Ada Wex. « Il pleut. »\n\n— « Non », dit Bo.",
            [("Non", "Ada Wex"), ("Il pleut.", "as 0"), ("« Non »", "Bo")],
        ),
    ],
)
def test_paragraphs_that_begin_with_a_dash_are_turns(text: str, expected: list[Said]) -> None:
    drafts = drafts_of(text, FRENCH)
    assert said(text, drafts) == expected
    assert {draft.type for draft in drafts} <= {"direct"}
