"""What a verb of saying reports where the parse misleads, and whose a participle of saying is."""

from __future__ import annotations

import pytest
from written_parses import reported


@pytest.mark.parametrize(
    ("opening", "content"),
    [
        ("In IN prep 4 | May NNP pobj 0", "“the pier leaks”"),
        ("While IN mark 1 | raining VBG advcl 4", "While raining"),
    ],
)
def test_what_only_says_when_is_no_part_of_a_clause_in_marks(opening: str, content: str) -> None:
    rows = (
        f"{opening} | , , punct 4 | Fenn NNP nsubj 4 | said VBD ROOT 4 | , , punct 4 | “ `` punct 9 |"
        " the DT det 8 | pier NN nsubj 9 | leaks VBZ ccomp 4 | ” '' punct 9 | . . punct 4"
    )
    ((cue, source, spans),) = reported(rows)
    assert (cue, source, spans[0]) == ("said", "Fenn", content)


@pytest.mark.parametrize(("tag", "content"), [("VBD", "the town to pay"), ("VB", "the town to pay and left")])
def test_a_request_ends_before_what_the_speaker_did_next(tag: str, content: str) -> None:
    rows = (
        "Fenn NNP nsubj 1 | urged VBD ROOT 1 | the DT det 3 | town NN dobj 1 | to TO aux 5 | pay VB xcomp 1 |"
        f" and CC cc 5 | left {tag} conj 5 | . . punct 1"
    )
    assert reported(rows) == [("urged", "Fenn", [content])]


@pytest.mark.parametrize(("object_of", "content"), [("dobj", ["she had a permit"]), ("npadvmod", None)])
def test_a_clause_without_a_gap_is_what_somebody_is_told(object_of: str, content: list[str] | None) -> None:
    rows = (
        "Fenn NNP nsubj 1 | informed VBD ROOT 1 | police NNS dobj 1 | she PRP nsubj 4 | had VBD relcl 2 |"
        f" a DT det 6 | permit NN {object_of} 4 | . . punct 1"
    )
    assert [spans for _, _, spans in reported(rows)] == ([] if content is None else [content])


def test_what_somebody_says_of_a_noun_has_it_for_a_subject() -> None:
    rows = (
        "Fenn NNP nsubj 1 | lists VBZ ROOT 1 | the DT det 3 | boats NNS dobj 1 | they PRP nsubj 5 |"
        " said VBD relcl 3 | were VBD auxpass 7 | lost VBN ccomp 5 | . . punct 1"
    )
    assert reported(rows) == [("said", "they", ["the boats", "were lost"])]


# The parse ties the tag and the participle to the marked words.
TIED = (
    "“ `` punct 2 | It PRP nsubj 2 | leaks VBZ ROOT 2 | , , punct 2 | ” '' punct 2 | she PRP nsubj 6 |"
    " said VBD parataxis 2 | , , punct 2 | asking VBG advcl 2 | Wex NNP dobj 8 | to TO aux 11 |"
    " wait VB xcomp 8 | . . punct 2"
)
CAUSED = (
    "Fenn NNP nsubj 1 | had VBD ROOT 1 | Wex NNP nsubj 3 | freed VBN ccomp 1 | by IN prep 3 |"
    " saying VBG pcomp 4 | it PRP nsubj 7 | leaked VBD ccomp 5 | . . punct 1"
)
JOINED = (
    "Locals NNS nsubj 1 | left VBD ROOT 1 | with IN prep 1 | Fenn NNP nsubj 4 | warning VBG pcomp 2 |"
    " it PRP nsubj 6 | leaked VBD ccomp 4 | and CC cc 4 | Wex NNP conj 4 | claiming VBG advcl 4 |"
    " it PRP nsubj 11 | sank VBD ccomp 9 | . . punct 1"
)


TO_NOUN = (
    "Mayor NNP compound 1 | Fenn NNP ROOT 1 | claims VBZ dobj 1 | it PRP nsubj 4 | leaks VBZ ccomp 2 |"
    " . . punct 1"
)
SO_FAR = (
    "Fenn NNP nsubj 1 | went VBD ROOT 1 | as RB advmod 3 | far RB advmod 1 | as IN mark 6 | to TO aux 6 |"
    " say VB advcl 3 | it PRP nsubj 8 | leaks VBZ ccomp 6 | . . punct 1"
)
SO_WELL = SO_FAR.replace("far", "well")


@pytest.mark.parametrize(
    ("rows", "source"),
    [
        (TIED, "she"),
        (CAUSED, "Fenn"),
        (JOINED, "Wex"),
        (TO_NOUN, "Mayor Fenn"),
        (SO_FAR, "Fenn"),
        (SO_WELL, None),
    ],
)
def test_whose_a_verb_is_by_the_words_around_it(rows: str, source: str | None) -> None:
    assert reported(rows)[-1][1] == source


@pytest.mark.parametrize(
    "rows",
    [
        (  # the dash joins two sentences
            "The DT det 1 | toll NN nsubj 2 | rose VBD ccomp 5 | - : punct 5 | Fenn NNP nsubj 5 |"
            " vowed VBD ROOT 5 | to TO aux 7 | pay VB xcomp 5 | . . punct 5"
        ),
        (
            "Fenn NNP nsubj 1 | demands VBZ ROOT 1 | answers NNS dobj 1 | from IN prep 1 | us PRP pobj 3 |"
            " , , punct 1 | yet RB advmod 1 | gives VBZ conj 1 | none NN dobj 7 | . . punct 1"
        ),
        (  # who posts news is not the news
            "It PRP nsubj 1 | failed VBD ccomp 3 | , , punct 3 | posted VBD ROOT 3 | news NN dobj 3 |"
            " from IN prep 4 | Wick NNP pobj 5 | . . punct 3"
        ),
    ],
)
def test_a_deed_beside_a_clause_reports_none(rows: str) -> None:
    assert reported(rows) == []


def test_a_clause_that_tells_which_noun_is_meant_does_not_open_what_is_said() -> None:
    rows = (
        "Fenn NNP nsubj 1 | stressed VBD ROOT 1 | a DT det 3 | raid NN dep 1 | that WDT nsubj 5 |"
        " failed VBD relcl 3 | : : punct 1 | it PRP nsubj 8 | was VBD ccomp 1 | late JJ acomp 8 | . . punct 1"
    )
    assert reported(rows) == [("stressed", "Fenn", ["it was late"])]
