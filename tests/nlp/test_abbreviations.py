"""The long forms of letters in brackets: which words before the bracket they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import entities_of
from spacy.tokens import Doc

from quotewire.nlp.entities.acronyms import stands_for

Labelled = Callable[..., Doc]


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("They met the Amber Kite Union (AKU)", "Amber Kite Union"),
        ("They met the Amber Kite Union (AKU) there", "Amber Kite Union"),
        ("They met the Union of Amber and Kite Makers (UAKM).", "Union of Amber and Kite Makers"),
        ("They met the Amber-Kite Union (AKU) there", "Amber-Kite Union"),
        ("A Norlandwagen (NW) came.", "Norlandwagen"),
        # Up to two words a letter, and five more than letters.
        ("It is the Amber of the Kites (AK) now.", "Amber of the Kites"),
        ("It is the Amber of the of Kites (AK) now.", None),
        # Elsewhere than between brackets, or behind a number, a line or an article, they abbreviate nothing.
        ("They met Amber Kite Union, AKU, there.", None),
        ("They met Amber Kite Union (AKU, there.", None),
        ("They met Amber Kite Union 47 (AKU) there.", None),
        ("They met Amber\nKite Union (AKU) there.", None),
        ("They met Amber Kite Union (AKX) there.", None),
        ("They met amber kite union (AKU) there.", None),
        ("They met Amber kite Union (AKU) there.", None),
        ("They met an Kite Union (AKU) there.", None),
        ("They met Amber Kite Union (union) there.", None),
    ],
)
def test_the_shortest_run_of_capitals_that_spells_the_letters(
    labelled: Labelled, text: str, long: str | None
) -> None:
    found = [text[one.start : one.end] for one in entities_of(labelled(text)) if one.label == "ORG"]
    assert found[:1] == ([] if long is None else [long])


def test_a_name_that_the_model_has_before_the_bracket_stays_as_it_is(labelled: Labelled) -> None:
    text = "They met the Old Amber Kite Union (AKU) there."
    found = entities_of(labelled(text, ("Old Amber Kite Union", "ORG")))
    assert [text[one.start : one.end] for one in found] == ["Old Amber Kite Union", "AKU"]


def test_letters_of_no_name_are_none_but_words_beside_them_may_be(labelled: Labelled) -> None:
    text = "The river kite management (RKM) of RKM Kites met RKM."
    found = entities_of(labelled(text, ("RKM", "ORG"), ("RKM Kites", "ORG"), ("RKM", "ORG")))
    assert [text[one.start : one.end] for one in found] == ["RKM Kites"]


def test_one_letter_again_and_again_stands_for_nothing_but_such_words() -> None:
    assert not stands_for("AAA", "Amber Kite Union", place=False)
    assert stands_for("AAA", "Amber Angler Association", place=False)
