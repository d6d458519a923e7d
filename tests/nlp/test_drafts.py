"""What of a report and of the marked words beside its cue is one quote."""

from __future__ import annotations

import pytest

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.grammar.base import Report
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.quotes.drafts import draft_of, is_after_narrator, is_joined, spans_of


@pytest.mark.parametrize(
    ("text", "clauses", "expected"),
    [
        # Without marks beside the cue it is the clause.
        ("Jo said that it leaks.", ["that it leaks"], ["that it leaks"]),
        # The marked words, with what begins their sentence before the cue.
        ("Jo said that it “leaks” here, “a lot”.", ["that it “leaks” here"], ["“leaks”|“a lot”"]),
        ("It leaks, Jo said, “a lot”.", ["It leaks"], ["It leaks|“a lot”"]),
        ("It leaks Jo said “a lot”.", ["It leaks"], ["It leaks|“a lot”"]),
        ("It leaks said Jo “a lot”.", ["It leaks"], ["It leaks|“a lot”"]),
        ("It leaks, Jo said. “A lot.”", ["It leaks"], ["“A lot.”"]),
        # A clause before a colon is a quote of its own, one behind the marks is not.
        ("Jo said that it leaks: “A lot.”", ["that it leaks"], ["that it leaks", "“A lot.”"]),
        ("Jo said: “A lot,” and that it leaks.", ["that it leaks"], ["“A lot,”"]),
        ("Jo said that it leaks, “A lot.”", ["that it leaks"], ["“A lot.”"]),
        ("“A lot,” Jo said.", [], ["“A lot,”"]),
    ],
)
def test_words_of_the_quotes_under_one_cue(text: str, clauses: list[str], expected: list[str]) -> None:
    document = read_text(ENGLISH, text)
    content = [document.tokens((text.index(one), text.index(one) + len(one))) for one in clauses]
    key = document.words.index("said")
    report = Report(key, (key, key + 1), (key - 1, key), content=[span for span in content if span])
    group = [] if expected == clauses else document.quoted
    found = [
        "|".join(text[slice(*document.offsets(span))] for span in spans)
        for spans in spans_of(document, report, group)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("clause", "kept"),
    [
        (", and it fell 5%,", "and it fell 5%"),
        ("( it fell ) ,", "it fell )"),
        ("it costs 5 € .", "it costs 5 €"),
        ("– , .", None),
    ],
)
def test_a_clause_is_shown_from_its_first_word_to_its_last(clause: str, kept: str | None) -> None:
    text = f"Jo said {clause}"
    document = read_text(ENGLISH, text)
    report = Report(1, (1, 2), (0, 1))
    draft = draft_of(document, report, [(2, document.size)], uttered=False, asides={})
    assert (None if draft is None else text[slice(*draft.segments[0])]) == kept


def test_what_nobody_says_is_a_quote_only_in_marks() -> None:
    document = read_text(ENGLISH, "It was said that it “leaks”.")
    report = Report(2, (2, 3), None)
    assert draft_of(document, report, [(3, 5)], uttered=False, asides={}) is None
    marked = draft_of(document, report, [(3, 8)], uttered=False, asides={})
    assert marked is not None
    assert marked.resolution is None


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("“It leaks” but “not here,” Jo said.", True),
        ("“It leaks” and “not here,” Jo said.", True),
        ("“It leaks.” But “not here,” Jo said.", False),  # the narrator's own sentence begins
        ("“It leaks”\n\nbut “not here,” Jo said.", False),
        ("“It leaks” but it is “not here,” Jo said.", False),
    ],
)
def test_a_small_word_joins_marked_words_to_those_before_them(text: str, joined: bool) -> None:
    document = read_text(ENGLISH, text)
    key = document.words.index("said")
    report = Report(key, (key, key + 1), (key - 1, key))
    assert is_joined(document, document.quoted[1], report) is joined


@pytest.mark.parametrize(
    ("text", "is_after"),
    [
        ("“It leaks.” It rained. It was late. “Go.”", True),
        ("“It leaks.” It rained: “Go.”", False),
        ("It was late. “It leaks!” he said: “Go.”", False),
        ("It rained. “Go.” It was late.", False),
    ],
)
def test_a_sentence_of_the_narrators_parts_marked_words(text: str, is_after: bool) -> None:
    document = read_text(ENGLISH, text)
    *_, quoted = document.quoted
    assert is_after_narrator(document, quoted) is is_after
