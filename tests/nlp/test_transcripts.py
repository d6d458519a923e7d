"""Which paragraphs of a transcript or a column of letters are labelled, whose words they are and which."""

from __future__ import annotations

import pytest

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.quotes.transcripts import find_turns


def turns(text: str) -> list[tuple[str, str]]:
    """Label and words of each turn."""
    drafts = [turn.draft for turn in find_turns(read_text(ENGLISH, text))]
    assert all(0 < draft.confidence < 1 for draft in drafts)
    return [
        (text[slice(*draft.mention)] if draft.mention else "", text[slice(*draft.segments[0])])
        for draft in drafts
    ]


def parts(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize("label", ["FENN", "JO FENN", "Q", "FENN (through an interpreter)", "FENN, MAYOR"])
def test_capitals_and_letters_of_an_interview_label_a_paragraph(label: str) -> None:
    name = label.partition(",")[0].partition(" (")[0]
    assert turns(parts(f"{label}: It leaks.", "It rained.", "A: So?")) == [(name, "It leaks."), ("A", "So?")]


@pytest.mark.parametrize(
    "line",
    ["It rained.", "NOTE: So?", "Note: So?", "9.30: So?", "LIND: “So?”", "LIND:", f"LIND ({'x' * 61}): So?"],
)
def test_one_labelled_paragraph_is_no_transcript(line: str) -> None:
    assert turns(parts("FENN: It leaks.", line)) == []


@pytest.mark.parametrize(
    ("name", "is_label"),
    [
        ("Jo Fenn", True),
        ("Jo Ada Eva Fenn", True),
        ("Jo Ada Eva Uma Fenn", False),
        ("Jo van Fenn", False),
        ("fenn", False),
    ],
)
def test_names_of_few_capitalised_words_take_turns(name: str, is_label: bool) -> None:
    paragraphs = [f"{name}: It leaks.", "Bo Lind: So?", f"{name}: We go.", "Lind: Now?"]
    assert turns(parts(*paragraphs)) == ([tuple(one.split(": ")) for one in paragraphs] if is_label else [])
    assert turns(parts(*paragraphs[:3])) == []


def test_turns_are_in_the_order_of_the_text_whatever_their_labels() -> None:
    assert turns(parts("Jo Fenn: We go.", "Bo Lind: Now?", "LIND: So?", "Fenn: Yes.", "Bo Lind: Why?")) == [
        ("Jo Fenn", "We go."),
        ("Bo Lind", "Now?"),
        ("LIND", "So?"),
        ("Fenn", "Yes."),
        ("Bo Lind", "Why?"),
    ]


def test_letters_are_by_who_signed_them_and_answers_by_who_was_asked() -> None:
    text = parts(
        "DEAR AUNT IDA: It leaks. -- Wet Feet, Harrow",
        "DEAR WET FEET: Shut it.",
        "DEAR AUNT IDA: It helped. – Bo",
    )
    assert turns(text) == [("Wet Feet, Harrow", "It leaks."), ("AUNT IDA", "Shut it."), ("Bo", "It helped.")]


def test_the_writer_of_a_first_letter_without_a_signature_is_unknown() -> None:
    assert turns(parts("DEAR IDA: It leaks.", "DEAR READER: So?")) == [("", "It leaks."), ("IDA", "So?")]


ASKED = "Is it late?"


def test_answers_begin_with_initials_of_a_name_behind_questions_and_no_colon() -> None:
    text = parts("Jo Fenn mills oats.", ASKED, "Jo Fenn I mill.", ASKED, "JF We sail.", ASKED, "JF It’s dry.")
    assert turns(text) == [("Jo Fenn", "I mill."), ("JF", "We sail."), ("JF", "It’s dry.")]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Jo Fenn mills oats.", ASKED, "JF We sail."),  # once
        ("Jo Wex mills oats.", ASKED, "JF We sail.", ASKED, "JF It’s dry."),  # nobody's initials
        ("Jo Fenn mills oats.", "JF We sail.", "JF It’s dry."),  # no question before them
        ("Jo Fenn mills oats.", ASKED, "Jf We sail.", ASKED, "Jf It’s dry."),
        ("Jo Fenn mills oats.", ASKED, "JF", ASKED, "JF"),
        # a country's letters begin sentences
        ("The United States sent ships.", ASKED, "US ships sailed.", ASKED, "US oil burned."),
    ],
)
def test_capitals_without_a_colon_label_nothing_else(paragraphs: tuple[str, ...]) -> None:
    assert turns(parts(*paragraphs)) == []


def test_a_full_name_that_goes_on_in_small_letters_is_no_label() -> None:
    text = parts("Jo Fenn said no.", ASKED, "Jo Fenn said no.", ASKED, "JF We sail.", ASKED, "JF It’s dry.")
    assert turns(text) == [("JF", "We sail."), ("JF", "It’s dry.")]


def test_a_full_name_whose_initials_label_turns_labels_one_too() -> None:
    text = parts("Jo Fenn: We sail.", "JF: It’s dry.", "Bo Lind: Pier news.", "JF: Late.")
    assert turns(text) == [("Jo Fenn", "We sail."), ("JF", "It’s dry."), ("JF", "Late.")]


def test_a_text_may_begin_with_a_question() -> None:
    text = parts(ASKED, "Jo Fenn I mill.", ASKED, "JF We sail.", ASKED, "JF It’s dry.")
    assert turns(text) == [("Jo Fenn", "I mill."), ("JF", "We sail."), ("JF", "It’s dry.")]


def test_a_question_may_stand_in_marks_and_an_answer_begin_without_a_name() -> None:
    asked = "“And what leaks?”"
    text = parts("Jo Fenn mills oats.", asked, "Yes.", asked, "JF We sail.", asked, "JF It’s dry.")
    assert turns(text) == [("JF", "We sail."), ("JF", "It’s dry.")]
