"""What stands in the line of a name: the words around it, and whether all are capitals."""

from __future__ import annotations

import pytest

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.entities.lines import is_in_capitals, word_after, word_before
from quotewire.nlp.languages.english import ENGLISH


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("FENN SAILS AT DAWN", True),
        ("NOW FENN SAILS", True),
        ("FENN AT", True),
        ("FENN sails", False),
        ("now FENN SAILS", False),
        # A single letter says nothing, nor does a name that stands alone.
        ("FENN A B", False),
        ("FENN", False),
        ("FENN 7 9", False),
        # The sentence and the line end it.
        ("FENN SAILS. then all", True),
        ("They left. FENN SAILS", True),
        ("They left\nFENN SAILS\nand came", True),
        # Eight words on either side are looked at.
        ("FENN ONE TWO SIX TEN ONE TWO SIX TEN and", True),
        ("FENN ONE TWO SIX TEN ONE TWO SIX and", False),
        ("and ONE TWO SIX TEN ONE TWO SIX TEN FENN", True),
        ("and ONE TWO SIX TEN ONE TWO SIX FENN", False),
    ],
)
def test_words_around_a_name_are_capitals(text: str, capitals: bool) -> None:
    document = read_text(ENGLISH, text)
    name = document.words.index("FENN")
    assert is_in_capitals(document, (name, name + 1)) == capitals


def test_no_word_stands_behind_the_end_of_a_line() -> None:
    document = read_text(ENGLISH, "One two\nsix")
    assert [word_before(document, i) for i in range(3)] == ["", "One", ""]
    assert [word_after(document, i) for i in range(1, 4)] == ["two", "", ""]
