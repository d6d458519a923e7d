"""What the reporter adds behind a clause that somebody said, on parses written by hand."""

from __future__ import annotations

import pytest
from written_parses import reported

LEAKS = "Fenn NNP nsubj 1 | said VBD ROOT 1 | it PRP nsubj 3 | leaked VBD ccomp 1 | "
ALL = "it leaked"


@pytest.mark.parametrize(
    ("rest", "clauses"),
    [
        (
            (
                ", , punct 3 | with IN prep 3 | locals NNS nsubj 7 | claiming VBG pcomp 5 | it PRP nsubj 9 |"
                " sank VBD ccomp 7 | . . punct 1"
            ),
            [("said", "Fenn", [ALL]), ("claiming", "locals", ["it sank"])],
        ),
        (
            (
                "despite IN prep 3 | Wex NNP pobj 4 | claiming VBG pcomp 4 | it PRP nsubj 8 |"
                " sank VBD ccomp 6 | . . punct 1"
            ),
            [("said", "Fenn", [ALL]), ("claiming", "Wex", ["it sank"])],
        ),
        (
            (
                ", , punct 3 | with IN prep 3 | locals NNS pobj 5 | reporting VBG acl 6 | it PRP nsubj 9 |"
                " sank VBD ccomp 7 | . . punct 1"
            ),
            [("said", "Fenn", [ALL]), ("reporting", "locals", ["it sank"])],
        ),
        (
            (
                ", , punct 3 | with IN prep 3 | locals NNS nsubj 7 | claiming VBG pcomp 5 | it PRP nsubj 10 |"
                " will MD aux 10 | sink VB ccomp 7 | . . punct 1"
            ),
            [("said", "Fenn", [ALL]), ("claiming", "locals", ["it will sink"])],
        ),
        (
            (
                ", , punct 3 | with IN prep 3 | locals NNS nsubj 7 | bailing VBG pcomp 5 | it PRP nsubj 9 |"
                " sank VBD ccomp 7 | . . punct 1"
            ),
            [("said", "Fenn", ["it leaked, with locals bailing it sank"])],
        ),
        (
            "despite IN prep 3 | claiming VBG pcomp 4 | it PRP nsubj 7 | sank VBD ccomp 5 | . . punct 1",
            [("said", "Fenn", ["it leaked despite claiming it sank"]), ("claiming", "it", ["it sank"])],
        ),
        (
            ", , punct 3 | citing VBG advcl 3 | old JJ amod 7 | maps NNS dobj 5 | . . punct 1",
            [("said", "Fenn", [ALL])],
        ),
        (
            ", , punct 3 | making VBG advcl 3 | a DT det 7 | pool NN dobj 5 | . . punct 1",
            [("said", "Fenn", ["it leaked, making a pool"])],
        ),
        (
            (
                ", , punct 3 | while IN mark 7 | footage NN nsubj 7 | showed VBD advcl 3 | a DT det 9 |"
                " pool NN dobj 7 | . . punct 1"
            ),
            [("said", "Fenn", [ALL])],
        ),
    ],
)
def test_another_act_of_saying_and_what_a_clause_rests_on_end_it(
    rest: str, clauses: list[tuple[str, str, list[str]]]
) -> None:
    assert reported(LEAKS + rest) == clauses


@pytest.mark.parametrize(
    ("rest", "content"),
    [
        ("declined VBD conj 3 | to TO aux 7 | elaborate VB xcomp 5 | . . punct 1", ALL),
        ("refused VBD conj 3 | to TO aux 7 | give VB xcomp 5 | details NNS dobj 7 | . . punct 1", ALL),
        ("did VBD aux 7 | not RB neg 7 | elaborate VB conj 3 | . . punct 1", ALL),
        ("gave VBD conj 3 | no DT det 7 | details NNS dobj 5 | . . punct 1", ALL),
        # Not the speaker's deeds, or no words of his that are missing.
        ("declined VBD conj 3 | to TO aux 7 | answer VB xcomp 5 | . . punct 1", None),
        ("declined VBD conj 3 | to TO aux 7 | stop VB xcomp 5 | . . punct 1", None),
        ("declined VBD conj 3 | the DT det 7 | offer NN dobj 5 | . . punct 1", None),
        ("declines VBZ conj 3 | to TO aux 7 | elaborate VB xcomp 5 | . . punct 1", None),
        ("did VBD aux 7 | not RB neg 7 | stop VB conj 3 | . . punct 1", None),
        ("gave VBD conj 3 | the DT det 7 | details NNS dobj 5 | . . punct 1", None),
        ("gave VBD conj 3 | no DT det 7 | warning NN dobj 5 | . . punct 1", None),
        ("Wex NNP nsubj 6 | gave VBD conj 3 | no DT det 8 | details NNS dobj 6 | . . punct 1", None),
        ("having VBG aux 6 | given VBN advcl 3 | no DT det 8 | details NNS dobj 6 | . . punct 1", None),
    ],
)
def test_what_a_speaker_leaves_open_is_no_part_of_what_he_said(rest: str, content: str | None) -> None:
    whole = " ".join(["it leaked but", *(row.split()[0] for row in rest.split(" | ")[:-1])])
    assert reported(f"{LEAKS}but CC cc 3 | {rest}")[0] == ("said", "Fenn", [content or whole])


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("envoy NN", True),
        ("council NN", True),
        ("Wex NNP", True),
        ("she PRP", True),
        ("it PRP", False),
        ("fire NN", False),
    ],
)
def test_only_somebody_underlines_that_something_is_so(subject: str, *, found: bool) -> None:
    rows = f"{subject} nsubj 1 | underlined VBD ROOT 1 | {{}} IN mark 4 | it PRP nsubj 4 | leaks VBZ ccomp 1"
    assert bool(reported(rows.format("that"))) == found
    assert not reported(rows.format("because"))


def test_a_body_in_the_clause_may_cite_something_itself() -> None:
    rows = (
        "Fenn NNP nsubj 1 | said VBD ROOT 1 | Kelp NNP nsubj 3 | shut VBD ccomp 1 | , , punct 3 |"
        " citing VBG advcl 3 | losses NNS dobj 5 | . . punct 1"
    )
    assert reported(rows) == [("said", "Fenn", ["Kelp shut, citing losses"])]


RELATIVE = (
    "Fenn NNP nsubj 1 | said VBD ROOT 1 | he PRP nsubj 3 | bought VBD ccomp 1 | a DT det 5 | pump NN dobj 3 |"
    " , , punct 5 | which WDT nsubj 11 | {} nsubj 9 | said VBD relcl 5 | would MD aux 11 |"
    " help VB ccomp 9 | . . punct 1"
)


def test_what_a_pronoun_says_of_a_noun_in_the_clause_is_a_second_quote() -> None:
    assert reported(RELATIVE.format("he PRP")) == [
        ("said", "Fenn", ["he bought a pump"]),
        ("said", "he", ["would help"]),
    ]


def test_what_a_named_person_says_of_a_noun_in_the_clause_may_be_the_speakers_words() -> None:
    first, *_ = reported(RELATIVE.format("Wex NNP"))
    assert first == ("said", "Fenn", ["he bought a pump, which Wex said would help"])
