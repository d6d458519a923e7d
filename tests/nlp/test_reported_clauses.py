"""How far a clause reaches that a verb of saying reports, and where the narrator goes on for himself."""

from __future__ import annotations

import pytest
from written_parses import reported

SAID = "Fenn NNP nsubj 1 | said VBD ROOT 1 | "


@pytest.mark.parametrize(
    ("rows", "clause"),
    [
        (SAID + "it PRP nsubj 3 | rained VBD ccomp 1 | . . punct 1", "it rained"),
        (SAID + "Monday NNP npadvmod 4 | it PRP nsubj 4 | rained VBD ccomp 1 | . . punct 1", "it rained"),
        (
            SAID + "Monday NNP npadvmod 5 | , , punct 5 | it PRP nsubj 5 | rained VBD ccomp 1 | . . punct 1",
            "Monday, it rained",
        ),
        (
            SAID + "today NN npadvmod 1 | that IN mark 5 | it PRP nsubj 5 | rained VBD relcl 2 | . . punct 1",
            "that it rained",
        ),
        (
            SAID + "in IN prep 1 | a DT det 4 | letter NN pobj 2 | that IN mark 7 | it PRP nsubj 7 |"
            " rained VBD acl 4 | . . punct 1",
            "that it rained",
        ),
        (
            SAID + "it PRP nsubj 3 | rained VBD ccomp 1 | , , punct 6 | she PRP nsubj 6 |"
            " left VBD ccomp 1 | . . punct 1",
            "it rained, she left",
        ),
        (
            SAID + "at IN prep 1 | the DT det 4 | time NN pobj 2 |"
            " it PRP nsubj 6 | rained VBD relcl 4 | . . punct 1",
            "it rained",
        ),
        (
            SAID + "on IN prep 1 | the DT det 4 | night NN pobj 2 | of IN prep 4 | fires NNS pobj 5 |"
            " it PRP nsubj 8 | rained VBD relcl 6 | . . punct 1",
            "it rained",
        ),
        (
            SAID + "after IN prep 6 | the DT det 4 | match NN pobj 2 | it PRP nsubj 6 | rained VBD advcl 1 |"
            " . . punct 1",
            "it rained",
        ),
        (
            SAID
            + "as IN prep 6 | a DT det 4 | girl NN pobj 2 | she PRP nsubj 6 | sang VBD advcl 1 | . . punct 1",
            "as a girl she sang",
        ),
        (
            (
                "Fenn NNP nsubj 1 | told VBD ROOT 1 | the DT det 3 | crew NN dobj 1 | that IN mark 6 |"
                " it PRP nsubj 6 | rained VBD relcl 3 | . . punct 1"
            ),
            "that it rained",
        ),
        (
            (
                "Fenn NNP nsubj 1 | clarified VBD ROOT 1 | the DT det 3 | niece NN dobj 1 |"
                " travelled VBD conj 1 | alone RB advmod 4 | . . punct 1"
            ),
            "the niece travelled alone",
        ),
        (
            (
                "it PRP nsubj 1 | rained VBD ccomp 6 | was VBD aux 6 | all DT dobj 6 | she PRP nsubj 6 |"
                " could MD aux 6 | say VB ROOT 6 | . . punct 6"
            ),
            "it rained",
        ),
        (
            (
                "gales NNS nsubj 1 | rise VBP ccomp 4 | , , punct 4 | sailors NNS nsubj 4 |"
                " urged VBD ROOT 4 |"
                " . . punct 4"
            ),
            "gales rise",
        ),
        (
            SAID + "it PRP nsubj 3 | was VBD ccomp 1 | “ `` punct 1 | far RB advmod 6 | late JJ acomp 1 |"
            " ” '' punct 1 | . . punct 1",
            "it was “far late”",
        ),
    ],
)
def test_the_clause_that_is_reported(rows: str, clause: str) -> None:
    assert [content for _, _, content in reported(rows)] == [[clause]]


@pytest.mark.parametrize(
    "rows",
    [
        (
            "the DT det 1 | plan NN nsubj 6 | announced VBN acl 1 | that IN mark 5 | it PRP nsubj 5 |"
            " leaks VBZ ccomp 2 | failed VBD ROOT 6 | . . punct 6"
        ),
        SAID + ", , punct 1 | left VBD conj 1 | . . punct 1",
        SAID + "at IN prep 1 | the DT det 4 | time NN pobj 2 |"
        " which WDT nsubj 6 | passed VBD relcl 4 | . . punct 1",
        SAID
        + "in IN prep 1 | the DT det 4 | town NN pobj 2 | she PRP nsubj 6 | left VBD relcl 4 | . . punct 1",
        SAID + "after IN mark 4 | she PRP nsubj 4 | left VBD advcl 1 | . . punct 1",
        SAID + "the DT det 3 | niece NN dobj 1 | travelling VBG conj 1 | alone RB advmod 4 | . . punct 1",
        SAID + "Monday NNP dobj 1 | travelled VBD conj 1 | alone RB advmod 3 | . . punct 1",
        (
            "Fenn NNP nsubj 1 | told VBD ROOT 1 | the DT det 3 | crew NN dobj 1 | that WDT nsubj 5 |"
            " stayed VBD relcl 3 | . . punct 1"
        ),
        (
            "Fenn NNP nsubj 1 | told VBD ROOT 1 | the DT det 3 | crew NN dobj 1 | if IN mark 6 |"
            " it PRP nsubj 6 | rained VBD relcl 3 | . . punct 1"
        ),
        (
            "gales NNS nsubj 1 | rise VBP ccomp 4 | , , punct 4 | sailors NNS nsubj 4 | urged VBD ROOT 4 |"
            " to TO aux 6 | stay VB xcomp 4 | . . punct 4"
        ),
    ],
)
def test_what_is_no_clause_that_somebody_said(rows: str) -> None:
    assert reported(rows) == []


LEAKS = SAID + "it PRP nsubj 3 | leaks VBZ ccomp 1 | "


@pytest.mark.parametrize(
    ("rows", "clause"),
    [
        (LEAKS + "and CC cc 1 | he PRP nsubj 6 | left VBD conj 1 | . . punct 1", "it leaks and he left"),
        (LEAKS + "and CC cc 1 | I PRP nsubj 6 | left VBD conj 1 | . . punct 1", "it leaks and I left"),
        (LEAKS + ", , punct 1 | and CC cc 1 | he PRP nsubj 7 | left VBD conj 1 | . . punct 1", "it leaks"),
        (
            LEAKS + ", , punct 1 | and CC cc 1 | he PRP nsubj 7 | stays VBZ conj 1 | . . punct 1",
            "it leaks, and he stays",
        ),
        (
            LEAKS.replace("leaks VBZ", "leaked VBD")
            + ", , punct 1 | and CC cc 1 | he PRP nsubj 7 | left VBD conj 1 | . . punct 1",
            "it leaked, and he left",
        ),
        (
            SAID + "it PRP nsubj 7 | , , punct 7 | too RB advmod 7 | , , punct 7 | really RB advmod 7 |"
            " leaks VBZ ccomp 1 | and CC cc 1 | he PRP nsubj 10 | left VBD conj 1 | . . punct 1",
            "it, too, really leaks and he left",
        ),
        (LEAKS + "and CC cc 1 | left VBD conj 1 | . . punct 1", "it leaks"),
        (
            LEAKS + "but CC cc 1 | had VBD aux 6 | been VBN conj 1 | dry JJ acomp 6 | . . punct 1",
            "it leaks but had been dry",
        ),
        (
            LEAKS + "because IN mark 6 | it PRP nsubj 6 | broke VBD advcl 1 | . . punct 1",
            "it leaks because it broke",
        ),
        (LEAKS + "though IN mark 6 | it PRP nsubj 6 | broke VBD advcl 1 | . . punct 1", "it leaks"),
    ],
)
def test_what_is_joined_to_a_clause_belongs_to_it_where_it_has_its_own_form(rows: str, clause: str) -> None:
    assert [content for _, _, content in reported(rows)] == [[clause]]


@pytest.mark.parametrize(
    ("rest", "clause"),
    [
        ("and CC cc 3 | warned VBD conj 3 | us PRP dobj 5 | . . punct 1", "it leaks"),
        ("and CC cc 3 | also RB advmod 6 | warned VBD conj 3 | us PRP dobj 6 | . . punct 1", "it leaks"),
        ("nor CC cc 3 | warned VBD conj 3 | us PRP dobj 5 | . . punct 1", "it leaks nor warned us"),
        ("and CC cc 3 | warns VBZ conj 3 | us PRP dobj 5 | . . punct 1", "it leaks and warns us"),
        ("and CC cc 3 | cooled VBD conj 3 | us PRP dobj 5 | . . punct 1", "it leaks and cooled us"),
        (", , punct 3 | warning VBG advcl 3 | us PRP dobj 5 | . . punct 1", "it leaks"),
        ("while IN mark 5 | warning VBG advcl 3 | us PRP dobj 5 | . . punct 1", "it leaks while warning us"),
        ("and CC cc 3 | Wex NNP nsubj 6 | warned VBD conj 3 | us PRP dobj 6 | . . punct 1", "it leaks"),
        ("and CC cc 3 | Wex NNP nsubj 6 | warned VBD conj 3 | . . punct 1", "it leaks and Wex warned"),
        (
            "and CC cc 3 | Wex NNP nsubj 6 | warned VBD conj 3 | loudly RB advmod 6 | . . punct 1",
            "it leaks and Wex warned loudly",
        ),
        ("while IN mark 6 | Wex NNP nsubj 6 | warned VBD advcl 3 | us PRP dobj 6 | . . punct 1", "it leaks"),
        (
            "as IN mark 6 | Wex NNP nsubj 6 | warned VBD advcl 3 | us PRP dobj 6 | . . punct 1",
            "it leaks as Wex warned us",
        ),
        (
            ", , punct 3 | although IN mark 7 | nobody NN nsubj 7 | looked VBD advcl 3 | . . punct 1",
            "it leaks",
        ),
        (
            "although IN mark 6 | nobody NN nsubj 6 | looked VBD advcl 3 | . . punct 1",
            "it leaks although nobody looked",
        ),
        ("without IN prep 3 | elaborating VBG pcomp 4 | . . punct 1", "it leaks"),
        ("without IN prep 3 | stopping VBG pcomp 4 | . . punct 1", "it leaks without stopping"),
    ],
)
def test_a_clause_ends_where_the_narrator_goes_on(rest: str, clause: str) -> None:
    assert reported(LEAKS + rest)[0][2] == [clause]


def test_what_describes_a_speaker_behind_the_verb_is_not_said() -> None:
    rows = (
        "It PRP nsubj 1 | leaks VBZ ccomp 3 | , , punct 3 | said VBD ROOT 3 | Jo NNP compound 5 |"
        " Fenn NNP nsubj 3 | , , punct 3 | a DT det 8 | miller NN dep 3 | who WP nsubj 10 |"
        " left VBD relcl 8 | . . punct 3"
    )
    assert reported(rows) == [("said", "Jo Fenn", ["It leaks"])]


def test_by_whom_a_thing_is_judged_goes_on_saying() -> None:
    rows = (
        "It PRP nsubjpass 2 | was VBD auxpass 2 | described VBN ROOT 2 | as IN prep 2 | rotten JJ amod 3 |"
        " by IN agent 2 | Fenn NNP pobj 5 | , , punct 2 | saying VBG advcl 2 | it PRP nsubj 10 |"
        " leaked VBD ccomp 8 | . . punct 2"
    )
    assert ("saying", "Fenn", ["it leaked"]) in reported(rows)


def test_the_noun_in_commas_before_a_second_verb_is_its_subject() -> None:
    rows = (
        "Kelp NNP nsubj 1 | said VBD ROOT 1 | Fenn NNP dobj 1 | , , punct 2 | the DT det 5 |"
        " mayor NN appos 2 | , , punct 2 | warned VBD conj 1 | it PRP nsubj 9 | leaked VBD ccomp 7"
    )
    assert ("warned", "Fenn", ["it leaked"]) in reported(rows)
