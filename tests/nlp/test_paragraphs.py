"""Where one paragraph ends and the next begins, and that no name goes on over such an end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import entities_of, quotes_of
from spacy.language import Language
from spacy.tokens import Doc

from quotewire.nlp.layout.paragraphs import paragraphs

WRAPPED = (
    "The harbour master had waited for the boat since noon, and so had Tove\n"
    "Lindal, who sells fish on the quay. Nobody in Tarnwick knew when it was\n"
    "to come, and the telephone of the Amber Line was not answered all day.\n"
    "Then it came."
)


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


@pytest.mark.parametrize(
    "text",
    [
        "By Jane Roe\nTove Lindal waited at the quay on Monday and sold her fish.",
        "Jane Roe\nTove Lindal\nOla Brandt",
        f"{'Fish is dear. ' * 20}\nTove Lindal left.\n{'Bread is dear too. ' * 9}",
        "A headline of some words without an end to it for readers\nTove Lindal came.",
    ],
)
def test_a_line_break_before_a_capital_ends_a_paragraph(text: str) -> None:
    assert parts(text) == [line.strip() for line in text.split("\n")]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("headline", ["", f"{'A long headline ' * 9}\n\n"])
def test_a_text_wrapped_at_one_width_has_whole_paragraphs(ending: str, headline: str) -> None:
    text = (headline + WRAPPED + "\n\nNobody was glad.").replace("\n", ending)
    assert parts(text)[-2:] == [WRAPPED.replace("\n", ending), "Nobody was glad."]


def test_in_a_wrapped_text_a_short_line_ends_a_paragraph() -> None:
    assert parts(f"By Jane Roe\n{WRAPPED}\nTove Lindal left.") == [
        "By Jane Roe",
        WRAPPED,
        "Tove Lindal left.",
    ]


@given(st.text(alphabet="ab A.\n\r“", max_size=400))
def test_paragraphs_are_orderly_and_leave_out_only_white_space(text: str) -> None:
    last, found = 0, []
    for start, end in paragraphs(text):
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        found.append(text[start:end])
        last = end
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "glued", "expected"),
    [
        ("By Jane Roe\nTove Lindal waited.", "Jane Roe\nTove Lindal", ["Jane Roe", "Tove Lindal"]),
        ("By Jane Roe\nTarnwick is wet.", "Jane Roe\nTarnwick", ["Jane Roe"]),
        (WRAPPED, "Tove\nLindal", ["Tove\nLindal"]),
    ],
)
def test_a_name_ends_with_its_paragraph(
    labelled: Callable[..., Doc], text: str, glued: str, expected: list[str]
) -> None:
    doc = labelled(text, (glued, "PERSON"))
    found = entities_of(doc)
    assert [text[one.start : one.end] for one in found] == expected


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_speaker_s_words_end_with_their_paragraph(english: Language, gap: str) -> None:
    text = f"“The bridge is less a road than a wall,” argues Tove Lindal{gap}Global leaders wait for it."
    doc = english(text)
    spoken = [text[slice(*draft.mention)] for draft in quotes_of(doc) if draft.mention]
    assert spoken
    assert not any("Global" in words for words in spoken)
