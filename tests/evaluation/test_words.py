"""Words and marks: what is compared of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.evaluation.words import Words, likeness, quotations

TEXT = "Ada Wex's well-kept boat, the “Tern”, sank."
#       Ada=0 Wex's=1 well-kept=2 boat=3 the=4 Tern=5 sank=6


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Ada Wex's", {0, 1}),
        ("well", {2}),
        (", the “Tern”, ", {4, 5}),
        ("”, ", set()),
        (TEXT, {0, 1, 2, 3, 4, 5, 6}),
    ],
)
def test_span_is_every_word_it_touches(words: str, numbers: set[int]) -> None:
    assert Words(TEXT).within((span(words),)) == numbers


def test_spans_join() -> None:
    assert Words(TEXT).within((span("sank"), span("boat"))) == {3, 6}


def test_function_words_tell_nobody_apart_unless_there_are_no_others() -> None:
    words = Words("Mrs Ada Wex and she who")
    assert words.telling(frozenset({0, 1, 2, 3})) == {1, 2}
    assert words.telling(frozenset({5})) == {5}
    assert words.telling(frozenset()) == frozenset()


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("«Oui», dit-elle.", ["«Oui»"]),
        ("“Nobody closes this\n\nbut here “again” it goes", ["“Nobody closes this", "“again”"]),
        ("“An opening “ inside opens nothing” more", ["“An opening “ inside opens nothing”"]),
        ("A mark ” that closes nothing", []),
    ],
)
def test_stretches_between_marks(text: str, stretches: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == stretches


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("“We sail at dawn”", "direct"),
        ("We sail at dawn", "direct"),
        ("that they “sail”", "mixed"),
        ("it is “nearly all in marks”", "mixed"),
        ("that the boat sank", "indirect"),
    ],
)
def test_type_is_the_share_of_letters_inside_marks(words: str, kind: str) -> None:
    text = "“We sail at dawn” and that they “sail” and that the boat sank, it is “nearly all in marks”."
    assert Words(text).quote_type((span(words, text),)) == kind


def test_likeness_is_shared_by_either() -> None:
    assert likeness(frozenset({1, 2, 3}), frozenset({2, 3, 4})) == 0.5
    assert likeness(frozenset(), frozenset()) == 0.0
    assert likeness(frozenset({1}), frozenset({2})) == 0.0


@given(st.text(alphabet="ab'-’“”\"« »\n.", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_span_of_any_text_has_words_of_that_text(text: str, start: int, end: int) -> None:
    words = Words(text)
    everything = words.within(((0, len(text)),))
    assert words.within(((start, max(start, end)),)) <= everything
    assert words.quote_type(((0, len(text)),)) in {"direct", "mixed", "indirect"}
    assert all(0 <= opened < closed <= len(text) for opened, closed in quotations(text))
