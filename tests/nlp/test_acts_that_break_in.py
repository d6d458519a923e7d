"""What an act of saying reports that breaks into a sentence or ends it, with when, where and to whom."""

from __future__ import annotations

import pytest
from written_parses import reported

BROKEN = (
    "The DT det 1 | toll NN nsubj 7 | , , punct 4 | Fenn NNP nsubj 4 | said VBD parataxis 7 | {} |"
    " , , punct 4 | was VBD ROOT 7 | high JJ acomp 7 | . . punct 7"
)
ENDED = (
    "The DT det 1 | toll NN nsubj 2 | rose VBD ROOT 2 | , , punct 5 | Fenn NNP nsubj 5 | told VBD conj 2 |"
    " Wex NNP dobj 5 | on IN prep 5 | Monday NNP pobj 7 | . . punct 2"
)


@pytest.mark.parametrize(("relation", "content"), [("advmod", ["The toll", "was high"]), ("acomp", [])])
def test_when_something_was_said_belongs_to_the_parenthesis(relation: str, content: list[str]) -> None:
    rows = BROKEN.format(f"then RB {relation} 4")
    assert reported(rows) == ([("said", "Fenn", content)] if content else [])


def test_a_relative_clause_with_when_it_was_said_is_no_parenthesis() -> None:
    rows = BROKEN.format("then RB advmod 4").replace("Fenn NNP", "which WDT")
    assert reported(rows) == []


def test_whom_and_when_something_was_told_stands_behind_it() -> None:
    assert reported(ENDED) == [("told", "Fenn", ["The toll rose"])]


@pytest.mark.parametrize(
    "opening",
    [
        "On IN prep 5 | May NNP compound 2 | Day NNP pobj 0",
        "When WRB advmod 2 | it PRP nsubj 2 | rose VBD advcl 5",
    ],
)
def test_what_only_says_when_is_not_what_a_closing_tag_reports(opening: str) -> None:
    rows = (
        f"{opening} | , , punct 5 | Fenn NNP nsubj 5 | said VBD ROOT 5 | so RB advmod 5 | on IN prep 5 |"
        " air NN pobj 7 | . . punct 5"
    )
    assert reported(rows) == []


@pytest.mark.parametrize(
    ("relation", "content"), [("csubj", ["It rose", "mending it is hard"]), ("advcl", ["It rose"])]
)
def test_a_gerund_behind_a_parenthesis_is_said_and_a_participle_is_not(
    relation: str, content: list[str]
) -> None:
    rows = (
        "It PRP nsubj 1 | rose VBD ccomp 8 | , , punct 4 | Fenn NNP nsubj 4 | said VBD parataxis 8 |"
        f" , , punct 4 | mending VBG {relation} 8 | it PRP dobj 6 | is VBZ ROOT 8 |"
        " hard JJ acomp 8 | . . punct 8"
    )
    assert reported(rows) == [("said", "Fenn", content)]


def test_a_clause_in_marks_is_not_said_with_what_another_said_before_it() -> None:
    rows = (
        "Fenn NNP nsubj 1 | said VBD ROOT 1 | it PRP nsubj 3 | rose VBD ccomp 1 | , , punct 1 | and CC cc 1 |"
        " , , punct 9 | Wex NNP nsubj 9 | then RB advmod 9 | replied VBD conj 1 | , , punct 9 |"
        " “ `` punct 13 | It PRP nsubj 13 | fell VBD ccomp 9 | . . punct 13 | ” '' punct 9"
    )
    assert ("said", "Fenn", ["it rose"]) in reported(rows)
    assert all("said" not in str(spans) for cue, _, spans in reported(rows) if cue == "replied")


def test_a_parenthesis_behind_when_breaks_into_that_clause() -> None:
    rows = (
        "He PRP nsubj 1 | mourned VBD ROOT 1 | days NNS dobj 1 | when WRB advmod 9 | , , punct 6 |"
        " he PRP nsubj 6 | said VBD parataxis 9 | , , punct 6 | it PRP nsubj 9 |"
        " rose VBD relcl 2 | . . punct 1"
    )
    assert [spans for cue, _, spans in reported(rows) if cue == "said"] == [["when", "it rose"]]
