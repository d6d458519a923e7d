"""Sources that open a sentence or break into one."""

from __future__ import annotations

import pytest
from written_parses import read, reported

from quotewire.nlp.quotes.finder import find_quotes

PER = "Per IN prep 5 | {} | , , punct 5 | it PRP nsubj 5 | leaks VBZ ROOT 5 | . . punct 5"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("the DT det 2 | report NN pobj 0", [("Per", "the report", ["it leaks"])]),
        ("city NN compound 2 | figures NNS pobj 0", [("Per", "city figures", ["it leaks"])]),
        ("old JJ amod 2 | Wex NNP pobj 0", [("Per", "old Wex", ["it leaks"])]),
        ("whole JJ amod 2 | litre NN pobj 0", []),
    ],
)
def test_per_and_a_source_open_a_sentence(source: str, expected: list[object]) -> None:
    rows = PER.format(source)
    assert reported(rows) == expected


def test_what_somebody_says_behind_per_is_his() -> None:
    rows = (
        "Per IN prep 5 | old JJ amod 2 | reports NNS pobj 0 | , , punct 5 | Wex NNP nsubj 5 |"
        " said VBD ROOT 5 | it PRP nsubj 7 | leaks VBZ ccomp 5 | . . punct 5"
    )
    document, grammar = read(rows)
    (draft,) = find_quotes(document, grammar)
    assert draft.mention is not None
    assert document.text[slice(*draft.mention)] == "Wex"


def test_per_within_a_sentence_only_counts() -> None:
    rows = (
        "It PRP nsubj 1 | leaks VBZ ROOT 1 | twice RB advmod 1 | per IN prep 2 | the DT det 5 |"
        " day NN pobj 3 | , , punct 1 | it PRP nsubj 8 | seems VBZ ccomp 1 | . . punct 1"
    )
    assert reported(rows) == []


ACCORDING = (
    "{} | according VBG prep 9 | to IN prep 4 | Wex NNP pobj 5 | , , punct 9 | it PRP nsubj 9 |"
    " leaks VBZ {} 2 | . . punct 2"
)


@pytest.mark.parametrize(
    ("before", "relation", "content"),
    [
        ("the DT det 1 | Post NNP nsubj 2 | found VBD ROOT 2 | that IN mark 9", "ccomp", ["it leaks"]),
        ("a DT det 1 | pump NN ROOT 1 | which WDT dobj 9 | , , punct 9", "relcl", ["which", "it leaks"]),
        ("Yet RB advmod 9 | and CC cc 9 | however RB advmod 9 | , , punct 9", "ROOT", ["it leaks"]),
        (
            "the DT det 1 | pump NN dep 9 | runs VBZ ccomp 9 | , , punct 9",
            "ROOT",
            ["the pump runs", "it leaks"],
        ),
        ("It PRP nsubj 2 | then RB advmod 2 | stopped VBD ROOT 2 | and CC cc 2", "conj", ["it leaks"]),
        ("It PRP nsubj 1 | stopped VBD ROOT 1 | but CC cc 1 | , , punct 1", "conj", ["it leaks"]),
        ("It PRP nsubj 2 | then RB advmod 2 | stopped VBD ROOT 2 | ; : punct 2", "conj", ["it leaks"]),
    ],
)
def test_according_to_somebody_is_the_clause_that_it_breaks_into(
    before: str, relation: str, content: list[str]
) -> None:
    assert reported(ACCORDING.format(before, relation)) == [("according to", "Wex", content)]


@pytest.mark.parametrize(("at", "found"), [("pump NN nsubj 5", True), ("pump NN appos 2", False)])
def test_a_clause_may_follow_its_source_without_a_comma(at: str, found: bool) -> None:
    rows = (
        "According VBG prep 5 | to IN prep 0 | Wex NNP pobj 1 | the DT det 4 |"
        f" {at} | leaks VBZ ROOT 5 | . . punct 5"
    )
    assert [content for _, _, content in reported(rows)] == ([["the pump leaks"]] if found else [])


def test_a_clause_goes_on_behind_a_source_in_its_participle() -> None:
    rows = (
        "Crews NNS nsubj 7 | , , punct 7 | freezing VBG advcl 7 | according VBG prep 2 | to IN prep 3 |"
        " Wex NNP pobj 4 | , , punct 7 | left VBD ROOT 7 | . . punct 7"
    )
    assert reported(rows) == [("according to", "Wex", ["Crews, freezing", "left"])]


def test_a_text_may_end_with_the_comma_behind_a_source() -> None:
    rows = (
        "It PRP nsubj 1 | leaks VBZ ROOT 1 | according VBG prep 1 | to IN prep 2 | Wex NNP pobj 3 |"
        " , , punct 1"
    )
    assert reported(rows) == [("according to", "Wex", ["It leaks"])]


@pytest.mark.parametrize(
    ("joined", "content"),
    [
        ("and CC cc 2", ["sank"]),
        ("then RB advmod 2", ["It then burned then", "sank"]),
    ],
)
def test_behind_a_conjunction_somebody_says_only_what_follows(joined: str, content: list[str]) -> None:
    rows = (
        f"It PRP nsubj 2 | then RB advmod 2 | burned VBD ROOT 2 | {joined} | , , punct 2 | Wex NNP nsubj 6 |"
        " said VBD parataxis 8 | , , punct 8 | sank VBD conj 2 | . . punct 2"
    )
    assert reported(rows) == [("said", "Wex", content)]


NAMED = (
    "Speaking VBG csubj 5 | , , punct 0 | Jo NNP compound 3 | Fenn NNP appos 0 | , , punct 3 |"
    " said VBD ROOT 5 | that IN mark 8 | {} nsubj 8 | left VBD ccomp 5 | . . punct 5"
)
PERSONS = {(2, 4): "PERSON", (7, 8): "PERSON"}


@pytest.mark.parametrize(
    ("named", "subject", "speaker"),
    [
        (PERSONS, "Wex NNP", "Jo Fenn"),
        (PERSONS, "he PRP", "Jo Fenn"),
        ({}, "he PRP", "he"),
        ({}, "Wex NNP", None),
    ],
)
def test_whom_a_clause_is_about_does_not_say_it(
    named: dict[tuple[int, int], str], subject: str, speaker: str | None
) -> None:
    assert [source for _, source, _ in reported(NAMED.format(subject), named=named)] == [speaker]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            (
                "Tolls NNS nsubj 2 | , , punct 2 | claims VBZ ROOT 2 | Wex NNP nsubj 5 | , , punct 5 |"
                " are VBP ccomp 2 | due JJ acomp 5 | . . punct 2"
            ),
            ("claims", "Wex", ["Tolls", "are due"]),
        ),
        (  # No comma parts a subject from the verb, so nobody breaks in.
            (
                "Wex NNP nsubj 2 | then RB advmod 2 | claims VBZ ROOT 2 | tolls NNS nsubj 5 | , , punct 5 |"
                " are VBP ccomp 2 | due JJ acomp 5 | . . punct 2"
            ),
            ("claims", "Wex", ["tolls, are due"]),
        ),
        (
            (
                "Wex NNP nsubj 4 | , , punct 0 | now RB dep 0 | , , punct 0 | claims VBZ ROOT 4 |"
                " tolls NNS nsubj 7 | , , punct 7 | are VBP ccomp 4 | due JJ acomp 7 | . . punct 4"
            ),
            ("claims", "Wex", ["tolls, are due"]),
        ),
        (
            (
                "Wex NNP nsubj 2 | , , punct 2 | claims VBZ ROOT 2 | tolls NNS nsubj 5 | now RB advmod 5 |"
                " are VBP ccomp 2 | due JJ acomp 5 | . . punct 2"
            ),
            ("claims", "Wex", ["tolls now are due"]),
        ),
    ],
)
def test_a_comma_before_a_verb_and_one_behind_its_noun_show_who_breaks_in(
    rows: str, found: tuple[str, str, list[str]]
) -> None:
    assert reported(rows) == [found]


@pytest.mark.parametrize(("sign", "speaker"), [(", ,", "Wex"), ("then RB", None)])
def test_who_stands_between_a_verb_and_a_comma_says_it(sign: str, speaker: str | None) -> None:
    rows = (
        "Today NN npadvmod 2 | , , punct 2 | says VBZ ROOT 2 | Wex NNP nsubj 5 |"
        f" {sign} dep 3 | left VBD ccomp 2 | . . punct 2"
    )
    assert [source for _, source, _ in reported(rows)] == [speaker]
