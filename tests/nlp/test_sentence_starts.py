"""Where a parser is told that no sentence begins, before it reads a text."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from quotewire.nlp.sentence_starts import without_false_starts

BLANK = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("The quay is shut over how much it costs", ""),
        ("The quay, Ada Wex of the union (DWU) said, is shut", "DWU"),
        ("The quay is shut. It leaks", "It"),
        ("The quay (it leaks) is shut. (It leaks.) We left", "it It We"),
        ("The quay [DWU] leaks", "DWU"),
        ("“It leaks,” she said: shut it", "It she shut"),
        ("The quay of Brenna Corp. leaks", "leaks"),
        ("The quay leaks\n\nWe left", "We"),
        (") We left", "We"),
    ],
)
def test_no_sentence_begins_inside_a_line_behind_a_word_or_a_comma(text: str, starts: str) -> None:
    doc = without_false_starts(BLANK.make_doc(text))
    assert [
        token.text for token in doc[1:] if token.is_alpha and token.is_sent_start is not False
    ] == starts.split()


def test_a_sentence_begins_behind_a_blank_line_that_no_stop_ends() -> None:
    doc = without_false_starts(BLANK.make_doc("He noted\n\nThe quay leaks.\n\nWe left\nyesterday"))
    assert [token.text for token in doc if token.is_sent_start] == ["The"]


@given(st.text(alphabet="ab ,.()[]?\n", max_size=60))
def test_the_tokens_are_the_same_and_the_first_one_begins_a_sentence(text: str) -> None:
    doc = BLANK.make_doc(text)
    words = [token.text for token in doc]
    assert [token.text for token in without_false_starts(doc)] == words
    assert not words or doc[0].is_sent_start is not False
