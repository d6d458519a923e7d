"""Judgements that end in marked words, and who says words in inner marks, on parses written by hand."""

from __future__ import annotations

import pytest
from written_parses import read, shown, words

CALLED_IT = "{} NNP nsubj 1 | {} VBD ROOT 1 | it PRP dobj 1 | {}“ `` punct 1 | {} '' punct 1 | . . punct 1"
WASTE = "a DT dep 1 | sad JJ dep 1 | waste NN dep 1 | of IN dep 1 | time NN dep 1 | ”"


def judged(rows: str) -> str | None:
    """Who judges in the marked words."""
    document, grammar = read(rows)
    found = shown(document, grammar.cue_around(document.quoted[0]))
    return None if found is None else found[1]


@pytest.mark.parametrize(("adverbs", "speaker"), [(0, "Fenn"), (11, "Fenn"), (12, None)])
def test_a_judgement_is_near_the_marked_words(adverbs: int, speaker: str | None) -> None:
    assert judged(CALLED_IT.format("Fenn", "called", "rightly RB advmod 1 | " * adverbs, WASTE)) == speaker


@pytest.mark.parametrize(
    ("rows", "speaker"),
    [
        (CALLED_IT.format("Fenn", "saw", "", WASTE), None),
        (CALLED_IT.format("Fenn", "called", "wanted VBN amod 1 | ", WASTE), "Fenn"),
        (CALLED_IT.format("Fenn", "called", "saw VBD dep 1 | ", WASTE), None),
        (
            "Fenn NNP nsubj 3 | self NN dep 3 | - HYPH dep 3 | called VBD ROOT 3 | it PRP dobj 3 |"
            " “ `` punct 3 | " + WASTE + " '' punct 3 | . . punct 3",
            None,
        ),
    ],
)
def test_the_nearest_verb_judges_or_nobody_does(rows: str, speaker: str | None) -> None:
    assert judged(rows) == speaker


@pytest.mark.parametrize(
    ("between", "content"),
    [
        ("and CC cc 1 | a DT det 1 | ", "it a “sad waste” and a “sham”"),
        ("and CC cc 1 | saw VBD conj 1 | a DT det 1 | ", "it a “sad waste”"),
        ("", "it a “sad waste”"),
    ],
)
def test_a_judgement_goes_on_with_what_is_listed(between: str, content: str) -> None:
    document, grammar = read(
        "Fenn NNP nsubj 1 | called VBD ROOT 1 | it PRP dobj 1 | a DT det 1 | “ `` punct 1 | sad JJ dep 1 |"
        f" waste NN oprd 1 | ” '' punct 1 | {between}“ `` punct 1 | sham NN dep 1 |"
        " ” '' punct 1 | . . punct 1"
    )
    found = grammar.cue_around(document.quoted[0])
    assert found is not None
    assert words(document, found.content[0]) == content


@pytest.mark.parametrize(("tag", "speaker"), [("VBG", "a letter"), ("VBN", None)])
def test_a_letter_calling_it_something_judges_and_a_thing_called_something_does_not(
    tag: str, speaker: str | None
) -> None:
    rows = "a DT det 1 | letter NN ROOT 1 | calling {} acl 1 | it PRP dobj 2 | “ `` punct 1 | {} '' punct 1"
    assert judged(rows.format(tag, WASTE)) == speaker


@pytest.mark.parametrize(
    ("speaker", "tag", "label", "found"),
    [
        ("Locals", "NNS", "the DT dep 1 | old JJ dep 1 | pit NN dep 1 | ”", False),
        ("Locals", "NNS", "the DT dep 1 | very RB dep 1 | old JJ dep 1 | pit NN dep 1 | ”", True),
        ("Fenn", "NNP", "the DT dep 1 | old JJ dep 1 | pit NN dep 1 | ”", True),
        ("she", "PRP", "the DT dep 1 | old JJ dep 1 | pit NN dep 1 | ”", True),
        ("they", "PRP", "the DT dep 1 | old JJ dep 1 | pit NN dep 1 | ”", False),
        ("Fenn", "NN", "the DT dep 1 | old JJ dep 1 | pit NN dep 1 | ”", True),  # a name taken for a noun
        ("Management", "NN", "the DT dep 1 | old JJ dep 1 | pit NN dep 1 | ”", False),
    ],
)
def test_a_short_label_is_a_judgement_where_one_person_gives_it(
    speaker: str, tag: str, label: str, found: bool
) -> None:
    rows = CALLED_IT.format(speaker, "called", "", label).replace(" NNP ", f" {tag} ", 1)
    assert judged(rows) == (speaker if found else None)


@pytest.mark.parametrize(
    ("speaker", "label", "found"),
    [
        ("the DT det 1 | captain NN", "a DT dep 2 | ruin NN", True),
        ("the DT det 1 | captain NN", "Tern NNP", False),
        ("the DT det 1 | captains NNS", "a DT dep 2 | ruin NN", False),
        ("the DT det 1 | firm NN", "a DT dep 2 | ruin NN", False),
        ("a DT det 1 | captain NN", "a DT dep 2 | ruin NN", False),
    ],
)
def test_one_person_told_by_a_noun_judges_in_small_letters(speaker: str, label: str, *, found: bool) -> None:
    rows = (
        f"{speaker} nsubj 2 | called VBD ROOT 2 | it PRP dobj 2 | “ `` punct 2 | {label} dep 2 |"
        " ” '' punct 2 | . . punct 2"
    )
    assert judged(rows) == ("the captain" if found else None)


@pytest.mark.parametrize(("verb", "speaker"), [("warned", "Fenn"), ("died", None)])
def test_who_warns_of_something_in_marks_says_it(verb: str, speaker: str | None) -> None:
    rows = (
        f"Fenn NNP nsubj 1 | {verb} VBD ROOT 1 | of IN prep 1 | “ `` punct 5 | a DT det 5 | flood NN pobj 2 |"
        " ” '' punct 5 | . . punct 1"
    )
    assert judged(rows) == speaker


NESTED = (
    "“ `` punct 3 | My PRP$ poss 2 | aunt NN nsubj 3 | {} VBD ROOT 3 | {}‘ `` punct 3 |"
    " Stay VB ccomp 3 | {} |"
    " ’ '' punct 3 | {}we PRP nsubj 3 | left VBD conj 3 | . . punct 3 | ” '' punct 3"
)


def within(
    verb: str = "wept", between: str = "", stop: str = ", , punct 3", behind: str = ""
) -> tuple[str | None, ...]:
    """Cue, speaker and confidence of the inner marked words in what somebody tells."""
    document, grammar = read(NESTED.format(verb, between, stop, behind))
    inner = next(marks for marks in document.marks if marks.parent is not None)
    report = grammar.cue_within(inner, document.marks[inner.parent or 0])
    found = shown(document, report)
    return (
        (None, None, None)
        if found is None or report is None
        else (found[0], found[1], str(report.confidence))
    )


def test_a_verb_before_inner_marks_says_them_where_it_is_near() -> None:
    there = "there RB advmod 3 | "
    assert within("said") == ("said", "My aunt", "0.6")
    assert within("said", there * 7) == ("said", "My aunt", "0.6")
    assert within("said", there * 8) == (None, None, None)
    assert within("said", "and CC cc 3 | left VBD conj 3 | ") == (None, None, None)
    assert within("said", "so RB advmod 3 | . . punct 3 | ")[0] is None


def test_a_verb_behind_inner_marks_says_them_where_a_comma_ends_them() -> None:
    there = "there RB advmod 3 | "
    said = "said VBD dep 3 | "
    assert within(behind=there * 3 + said)[0] == "said"
    assert within(behind=there * 4 + said)[0] is None
    assert within(stop="! . punct 3", behind=said)[0] == "said"
    assert within(stop=". . punct 3", behind=said)[0] is None
    assert within(behind=said)[1:] == ("My aunt", "0.6")
    assert within(behind="said VBD ROOT 8 | ")[1:] == (None, "0.3")


PASSIVE = (
    "Fenn NNP nsubjpass 2 | was VBD auxpass 2 | {} VBN ROOT 2 | by IN agent 2 | the DT det 5 |"
    " Post NNP pobj 3 | {} IN prep 2 | “ `` punct 2 | " + WASTE + " '' punct 2 | . . punct 2"
)


@pytest.mark.parametrize(
    ("verb", "preposition", "speaker"),
    [
        ("described", "as", "the Post"),
        ("told", "of", "the Post"),
        ("described", "near", None),
        ("painted", "as", None),
    ],
)
def test_whoever_a_passive_verb_is_by_judges(verb: str, preposition: str, speaker: str | None) -> None:
    assert judged(PASSIVE.format(verb, preposition)) == speaker


def test_a_passive_verb_takes_the_words_behind_its_preposition_and_told_has_a_recipient() -> None:
    document, grammar = read(PASSIVE.format("told", "of"))
    report = grammar.cue_around(document.quoted[0])
    assert report is not None
    assert [words(document, span) for span in report.content] == ["“a sad waste of time”"]
    assert words(document, report.recipient) == "Fenn"


@pytest.mark.parametrize(
    ("verb", "rest", "content"),
    [
        ("spoke", "of IN prep 1 | “ `` punct 1 | ", "“a sad waste of time”"),
        ("talked", "about IN prep 1 | “ `` punct 1 | ", "“a sad waste of time”"),
        ("spoke", "to IN prep 1 | “ `` punct 1 | ", None),
        ("spoke", "“ `` punct 1 | ", None),
        (
            "referred",
            "to IN prep 1 | it PRP pobj 2 | as IN prep 1 | “ `` punct 1 | ",
            "it as “a sad waste of time”",
        ),
        ("referred", "to IN prep 1 | it PRP pobj 2 | in IN prep 1 | “ `` punct 1 | ", None),
    ],
)
def test_who_speaks_of_something_in_marks_judges_it(verb: str, rest: str, content: str | None) -> None:
    document, grammar = read(f"Fenn NNP nsubj 1 | {verb} VBD ROOT 1 | {rest}{WASTE} '' punct 1 | . . punct 1")
    report = grammar.cue_around(document.quoted[0])
    assert (report and [words(document, span) for span in report.content]) == (content and [content])


def test_who_is_behind_marks_that_never_close_is_no_agent() -> None:
    row = (
        "plan NN nsubjpass 2 | was VBD auxpass 2 | criticised VBN ROOT 2 | by IN agent 2 | “ `` punct 5 | {}"
    )
    assert judged(row.format("opponents NNS pobj 3")) is None
    assert judged(row.format("opponents NNS pobj 3 | of IN prep 5 | it PRP pobj 6")) is None
