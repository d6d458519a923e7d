"""Whose an act of saying is where the parse ties its subject or its verb to another word."""

from __future__ import annotations

import pytest
from written_parses import read, reported, words

SAID = "said VBD ROOT {0} | it PRP nsubj {1} | rose VBD ccomp {0} | . . punct {0}"


@pytest.mark.parametrize(("opening", "source"), [("But CC cc 2 | ", "Drive"), ("", None)])
def test_a_name_taken_for_a_verb_speaks_within_a_sentence(opening: str, source: str | None) -> None:
    at = 2 if opening else 1
    rows = f"{opening}Drive VB nsubj {at} | " + SAID.format(at, at + 2)
    assert [found for _, found, _ in reported(rows)] == [source]


def test_an_owner_read_as_a_second_subject_is_part_of_who_speaks() -> None:
    rows = "the DT det 1 | mayor NN nsubj 4 | ’s POS case 1 | doctor NN nsubj 4 | " + SAID.format(4, 6)
    assert [source for _, source, _ in reported(rows)] == ["the mayor ’s doctor"]


@pytest.mark.parametrize(
    ("before", "source"), [("To TO aux 1 | see VB advcl 5 | ", "Ada Wex"), ("", "Jo Fenn")]
)
def test_no_comma_parts_who_speaks_from_the_verb(before: str, source: str) -> None:
    n = 2 if before else 0
    rows = (
        f"{before}Jo NNP compound {n + 1} | Fenn NNP nsubj {n + 5} | , , punct {n + 1} |"
        f" Ada NNP compound {n + 4} | Wex NNP appos {n + 1} | " + SAID.format(n + 5, n + 7)
    )
    named = {(n, n + 2): "PERSON", (n + 3, n + 5): "PERSON"}
    assert [found for _, found, _ in reported(rows.replace("advcl 5", f"advcl {n + 5}"), named=named)] == [
        source
    ]


def test_a_verb_tied_to_a_line_above_has_the_subject_that_opens_its_sentence() -> None:
    rows = (
        "Tides NNS ROOT 0 | ¶ _SP dep 0 | Fenn NNP conj 0 | , , punct 2 | a DT det 5 | miller NN appos 2 |"
        " , , punct 0 | has VBZ aux 8 | claimed VBN conj 0 | that IN mark 11 | it PRP nsubj 11 |"
        " rose VBD ccomp 8 | . . punct 0"
    )
    assert [source for _, source, _ in reported(rows)] == ["Fenn"]


def test_who_said_marked_words_goes_on_to_say() -> None:
    rows = (
        "“ `` punct 2 | It PRP nsubj 2 | leaks VBZ ROOT 2 | , , punct 2 | ” '' punct 2 | Fenn NNP nsubj 6 |"
        " said VBD parataxis 2 | , , punct 2 | going VBG advcl 2 | on RP prt 8 | to TO aux 11 |"
        " say VB xcomp 8 | that IN mark 14 | it PRP nsubj 14 | sinks VBZ ccomp 11 | . . punct 2"
    )
    assert ("say", "Fenn", ["that it sinks"]) in reported(rows)


def test_a_bracket_that_a_mention_opens_is_closed() -> None:
    rows = (
        "Jo NNP compound 1 | Fenn NNP nsubj 5 | ( -LRB- punct 3 | Wick NNP appos 1 | ) -RRB- punct 1 | "
        + SAID.format(5, 7)
    )
    document, grammar = read(rows)
    (report,) = grammar.reports()
    assert words(document, report.source) == "Jo Fenn (Wick)"


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("Supt NNP compound 1 | Fenn NNP advmod 2 | ", "Supt Fenn"),
        ("near IN prep 2 | Fenn NNP advmod 2 | ", None),
        ("Fenn RB advmod 2 | also RB advmod 2 | ", "Fenn"),
    ],
)
def test_a_name_before_a_verb_without_a_subject_speaks(before: str, source: str | None) -> None:
    named = {
        (0, 2) if "Supt" in before else (before.startswith("near"), 1 + before.startswith("near")): "PERSON"
    }
    assert [found for _, found, _ in reported(before + SAID.format(2, 4), named=named)] == [source]


@pytest.mark.parametrize(("tag", "source"), [("NNP", "the Board"), ("NN", None)])
def test_a_verb_taken_for_a_participle_is_the_sentences_own(tag: str, source: str | None) -> None:
    rows = (
        f"the DT det 1 | Board {tag} ROOT 1 | announced VBN acl 1 | that IN mark 5 | it PRP nsubj 5 |"
        " rose VBD ccomp 2 | . . punct 1"
    )
    assert [found for _, found, _ in reported(rows)] == ([source] if source else [])


def test_a_participle_is_not_said_by_who_spoke_in_the_paragraph_above() -> None:
    rows = (
        "he PRP nsubj 1 | said VBD ROOT 1 | ¶ _SP dep 1 | Fenn NNP nsubj 4 | objected VBD ccomp 1 |"
        " , , punct 4 | saying VBG advcl 4 | it PRP nsubj 8 | rose VBD ccomp 6 | . . punct 4"
    )
    assert [source for cue, source, _ in reported(rows) if cue == "saying"] == ["Fenn"]


def test_what_stands_in_the_paragraph_below_is_not_said_above() -> None:
    rows = (
        "said VBD ROOT 0 | Wex NNP nsubj 0 | . . punct 0 | ¶ _SP dep 0 | Fenn NNP nsubj 5 |"
        " noted VBD ccomp 0 | it PRP nsubj 7 | rose VBD ccomp 5 | . . punct 0"
    )
    assert [(cue, source) for cue, source, _ in reported(rows)] == [("noted", "Fenn")]
