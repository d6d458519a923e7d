"""Length-preserving repairs of a text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from service.core.text import repair

ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()))


def test_control_characters_become_spaces_and_layout_stays() -> None:
    assert repair("Dam\x00 holds\x85,\tsay\r\nlocals\x7f") == (
        "Dam  holds ,\tsay\r\nlocals ",
        ("control_chars_replaced",),
    )


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert repair("ten \ud83d points \U0001f600") == (
        "ten � points \U0001f600",
        ("lone_surrogates_replaced",),
    )


def test_a_clean_text_is_the_same_object_and_warns_of_nothing() -> None:
    text = "No\u00a0break,  two spaces, “marks” and a combining e\u0301"
    assert repair(text) == (text, ())


@given(ANY_TEXT)
def test_the_length_stays_and_the_result_can_be_written(text: str) -> None:
    repaired, warnings = repair(text)
    assert len(repaired) == len(text)
    repaired.encode("utf-8")
    assert all(unicodedata.category(c) != "Cc" or c in "\t\r\n" for c in repaired)
    assert bool(warnings) == (repaired != text)
    assert repair(repaired) == (repaired, ())
