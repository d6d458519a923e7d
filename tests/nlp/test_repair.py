"""Length-preserving repairs of a text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.nlp.layout.repairs import repair

ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()))


def test_control_characters_become_spaces_and_layout_stays() -> None:
    assert repair("Dam\x00 holds\x81,\tsay\r\nlocals\x7f") == (
        "Dam  holds ,\tsay\r\nlocals ",
        ("control_chars_replaced",),
    )


def test_characters_of_windows_1252_are_those_characters() -> None:
    assert repair("\x93We won\x92t,\x94 she said \x96 for \x80 5\x85") == (
        "“We won’t,” she said – for € 5…",
        ("windows_1252_replaced",),
    )


@pytest.mark.parametrize("byte", range(0x80, 0xA0))
def test_what_windows_1252_has_no_character_for_is_a_blank(byte: int) -> None:
    undefined = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    repaired, warnings = repair(f"a{chr(byte)}b")
    assert repaired[1] == (" " if byte in undefined else bytes([byte]).decode("cp1252"))
    assert warnings == ("control_chars_replaced" if byte in undefined else "windows_1252_replaced",)


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
