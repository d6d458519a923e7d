"""What verbs, nouns and phrases report beside a plain clause: calls, commands, parentheses, views."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab
from written_parses import reported

from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.grammar.dependency.grammar import DependencyGrammar
from quotewire.nlp.languages.english import ENGLISH

CALLED = "Fenn NNP nsubj 1 | called VBD ROOT 1 | "


@pytest.mark.parametrize(
    ("rows", "content"),
    [
        (
            CALLED
            + "on IN prep 1 | the DT det 4 | town NN pobj 2 | to TO aux 6 | pay VB xcomp 1 | . . punct 1",
            "the town to pay",
        ),
        (
            CALLED + "again RB advmod 1 | on IN prep 1 | Wick NNP pobj 3 | to TO aux 6 | pay VB xcomp 1 |"
            " . . punct 1",
            "Wick to pay",
        ),
        (
            (
                "Fenn NNP nsubj 1 | urged VBD ROOT 1 | today NN npadvmod 1 | the DT det 4 | town NN dobj 1 |"
                " to TO aux 6 | pay VB xcomp 1 | . . punct 1"
            ),
            "the town to pay",
        ),
        (
            (
                "Fenn NNP nsubj 1 | denied VBD ROOT 1 | a DT det 4 | “ `` punct 4 |"
                " plot NN dobj 1 | ” '' punct 4 |"
                " of IN prep 1 | Wick NNP pobj 6 | . . punct 1"
            ),
            "a “plot” of Wick",
        ),
        (  # when something was said is no part of it
            (
                "Fenn NNP nsubj 1 | blasted VBD ROOT 1 | Wick NNP dobj 1 | as IN prep 1 | a DT det 6 |"
                " “ `` punct 6 | ruin NN pobj 3 | ” '' punct 6 |"
                " Sunday NNP npadvmod 1 | . . punct 1"
            ),
            "Wick as a “ruin”",
        ),
        (
            (
                "Fenn NNP nsubj 1 | pointed VBD ROOT 1 | out RP prt 1 | it PRP nsubj 4 |"
                " rained VBD ccomp 1 | . . punct 1"
            ),
            "it rained",
        ),
        (
            "Farmers NNS dep 1 | report NN ROOT 1 | that IN mark 4 | it PRP nsubj 4 | rained VBD ccomp 1",
            "that it rained",
        ),
        (
            (
                "the DT det 1 | assertion NN nsubj 7 | by IN prep 1 | Fenn NNP pobj 2 |"
                " that IN mark 6 | it PRP nsubj 6 |"
                " rained VBD acl 1 | won VBD ROOT 7 | . . punct 7"
            ),
            "that it rained",
        ),
    ],
)
def test_what_is_reported(rows: str, content: str) -> None:
    assert [spans for _, _, spans in reported(rows)] == [[content]]


@pytest.mark.parametrize(
    "rows",
    [
        CALLED + "for IN prep 1 | calm NN pobj 2 | . . punct 1",
        CALLED
        + (
            "late RB advmod 1 | again RB advmod 1 | on IN prep 1 | Wick NNP pobj 4 | to TO aux 7 |"
            " pay VB xcomp 1"
        ),
        "Fenn NNP nsubj 1 | denied VBD ROOT 1 | a DT det 3 | plot NN dobj 1 | . . punct 1",
        "sailors NNS nsubj 1 | urged VBD ROOT 1 | to TO aux 3 | stay VB xcomp 1 | . . punct 1",
        (
            "the DT det 1 | town NN nsubj 3 | was VBD auxpass 3 | told VBN ROOT 3 | it PRP nsubj 5 |"
            " rained VBD ccomp 3"
        ),
        "asked VBN advcl 3 | why WRB advmod 0 | they PRP nsubj 3 | left VBD ROOT 3 | . . punct 3",
        "Farmers NNS ROOT 0 | saw VBD dep 0 | the DT det 3 | report NN dobj 1",
        (
            "Farmers NNS nsubj 1 | saw VBD ROOT 1 | the DT det 3 | report NN dobj 1 |"
            " that IN mark 6 | it PRP nsubj 6 |"
            " rained VBD ccomp 1"
        ),
    ],
)
def test_what_reports_nothing(rows: str) -> None:
    assert reported(rows) == []


def test_who_reports() -> None:
    by = (
        "the DT det 1 | {} NN nsubj 7 | by IN prep 1 | Fenn NNP pobj 2 | that IN mark 6 | it PRP nsubj 6 |"
        " rained VBD {} 1 | won VBD ROOT 7 | . . punct 7"
    )
    assert reported(by.format("assertion", "acl"))[0][:2] == ("assertion", "Fenn")
    assert reported(by.format("pier", "acl")) == []
    assert reported(by.format("assertion", "dep")) == []
    alone = by.replace("by IN prep 1 | Fenn NNP pobj 2", "made VBN acl 1 | there RB advmod 2")
    assert reported(alone.format("assertion", "acl"))[0][:2] == ("assertion", None)


def test_a_phrase_of_a_verb_keeps_its_particle() -> None:
    rows = (
        "Fenn NNP nsubj 1 | pointed VBD ROOT 1 | out RP {} 1 | it PRP nsubj 4 |"
        " rained VBD ccomp 1 | . . punct 1"
    )
    assert [reported(rows.format(dep))[0][0] for dep in ("prt", "advmod")] == ["pointed out", "pointed"]


def test_the_comma_inside_the_marks_parts_the_clause_from_who_says_it() -> None:
    rows = (
        "While IN mark 2 | it PRP nsubj 2 | rains VBZ advcl 9 | and CC cc 2 | “ `` punct 2 |"
        " pours VBZ conj 2 |"
        " , , punct 2 | ” '' punct 2 | he PRP nsubj 9 | said VBD ROOT 9 | . . punct 9"
    )
    assert reported(rows) == [("said", "he", ["While it rains and “pours,”"])]


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        (
            (
                "two CD nsubj 1 | left VBD ROOT 1 | ; : punct 1 | they PRP nsubj 9 |"
                " had VBD aux 9 | , , punct 9 |"
                " he PRP nsubj 7 | said VBD parataxis 9 | , , punct 9 | paid VBN parataxis 1 | . . punct 1"
            ),
            ["they had", "paid"],
        ),
        (
            (
                "we PRP nsubj 1 | saw VBD ROOT 1 | parks NNS dobj 1 | , , punct 2 |"
                " which WDT nsubj 9 | , , punct 9 |"
                " he PRP nsubj 7 | said VBD parataxis 9 | , , punct 9 | were VBD relcl 2 |"
                " full JJ acomp 9 | . . punct 1"
            ),
            ["which", "were full"],
        ),
        (
            (
                "it PRP nsubj 1 | rained VBD ROOT 1 | , , punct 1 | said VBD parataxis 1 |"
                " Jo NNP compound 5 |"
                " Fenn NNP nsubj 3 | , , punct 5 | a DT det 8 | miller NN appos 5 | . . punct 1"
            ),
            ["it rained"],
        ),
        (
            (
                "it PRP nsubj 1 | rained VBD ROOT 1 | , , punct 1 | Fenn NNP nsubj 4 | told VBD parataxis 1 |"
                " us PRP dobj 4 | , , punct 1 | and CC cc 1 | poured VBD conj 1 | . . punct 1"
            ),
            ["it rained", "and poured"],
        ),
        (
            (
                "it PRP nsubj 1 | rained VBD ROOT 1 | , , punct 1 | Fenn NNP nsubj 4 | said VBD parataxis 1 |"
                " , , punct 4 | shrugging VBG advcl 4 | . . punct 1"
            ),
            ["it rained"],
        ),
    ],
)
def test_the_sentence_around_who_says_it_is_reported(rows: str, spans: list[str]) -> None:
    assert [content for _, _, content in reported(rows)] == [spans]


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        (
            (
                "as IN mark 3 | the DT det 2 | paper NN nsubj 3 | reported VBD advcl 6 |"
                " , , punct 6 | it PRP nsubj 6 |"
                " rained VBD ROOT 6 | . . punct 6"
            ),
            ["it rained"],
        ),
        (
            (
                "it PRP nsubj 1 | rained VBD ROOT 1 | , , punct 1 | as IN mark 6 | the DT det 5 |"
                " paper NN nsubj 6 |"
                " reported VBD advcl 1 | , , punct 1 | and CC cc 1 | poured VBD conj 1 | . . punct 1"
            ),
            ["it rained", "and poured"],
        ),
        (
            (
                "it PRP nsubj 1 | costs VBZ ROOT 1 | as RB advmod 3 | much JJ dobj 1 |"
                " as IN mark 7 | the DT det 6 |"
                " paper NN nsubj 7 | reported VBD advcl 3 | . . punct 1"
            ),
            None,
        ),
    ],
)
def test_the_sentence_beside_as_somebody_reported(rows: str, spans: list[str] | None) -> None:
    assert [content for _, _, content in reported(rows)] == ([] if spans is None else [spans])


BEHIND = " | , , punct {0} | it PRP nsubj {0} | rained VBD ROOT {0} | . . punct {0}"
TO = "According VBG prep {0} | to IN prep 0 | "


def test_whom_words_in_marks_name_is_no_source() -> None:
    named = TO.format(5) + "Jo NNP compound 3 | Fenn NNP pobj 1" + BEHIND.format(6)
    marked = TO.format(7) + "“ `` punct 3 | Fenn NNP pobj 1 | ” '' punct 3" + BEHIND.format(7)
    assert reported(named) == [("According to", "Jo Fenn", ["it rained"])]
    assert reported(marked) == []


def test_a_name_between_commas_is_the_source_and_not_what_it_says() -> None:
    rows = (
        TO.format(9)
        + "the DT det 3 | mayor NN pobj 1 | , , punct 9 | Jo NNP compound 6 | Fenn NNP nsubj 9"
        + BEHIND
    ).format(9)
    assert reported(rows, named={(5, 7): "PERSON"})[0][2] == ["it rained"]
    assert reported(rows)[0][2] == ["Jo Fenn, it rained"]


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        ("In IN prep 5 | her PRP$ poss 2 | view NN pobj 0" + BEHIND.format(5), ["it rained"]),
        ("In IN prep 5 | my PRP$ poss 2 | view NN pobj 0" + BEHIND.format(5), None),
        ("In IN prep 5 | her PRP$ poss 2 | town NN pobj 0" + BEHIND.format(5), None),
        ("In IN prep 5 | the DT det 2 | view NN pobj 0" + BEHIND.format(5), None),
        (
            (
                "It PRP nsubj 1 | rained VBD ROOT 1 | , , punct 1 | in IN prep 1 |"
                " her PRP$ poss 5 | view NN pobj 3 |"
                " . . punct 1"
            ),
            ["It rained"],
        ),
        (
            (
                "It PRP nsubj 1 | rained VBD ROOT 1 | in IN prep 1 | her PRP$ poss 4 | view NN pobj 2 |"
                " . . punct 1"
            ),
            None,
        ),
        ("In IN ROOT 0 | her PRP$ poss 2 | view NN pobj 0 | . . punct 0", None),
        ("In IN ROOT 0 | her PRP$ poss 2 | view NN pobj 0", None),
    ],
)
def test_in_her_view_reports_the_rest_of_its_sentence(rows: str, spans: list[str] | None) -> None:
    assert [content for _, _, content in reported(rows)] == ([] if spans is None else [spans])


def test_a_text_without_a_word_reports_nothing() -> None:
    assert DependencyGrammar(read_doc(ENGLISH, Doc(Vocab()))).reports() == []
