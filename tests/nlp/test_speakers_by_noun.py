"""Who is meant by a noun, a title or a document, on parses written by hand."""

from __future__ import annotations

import pytest
from parsed_sentences import SAID, ParsedSentences, who


def test_the_place_in_a_title_is_not_the_person_behind_it() -> None:
    row = (
        "Envoy NNP nsubj 5 | to IN prep 0 | Varda NNP compound 4 | Tove NNP compound 4 | Lindal NNP pobj 1"
        + SAID.format(5)
    )
    sentences = ParsedSentences([row], {"Tove Lindal": None}, {"Varda": "GPE"})
    assert who(sentences.speaker(("Envoy to Varda Tove Lindal", "said"))[0])[0] == "Tove Lindal"


@pytest.mark.parametrize(
    ("row", "mention", "name"),
    [
        ("the DT det 2 | Lindal NNP compound 2 | man NN nsubj 3" + SAID.format(3), "the Lindal man", None),
        ("Lindal NNP compound 1 | spokesman NN nsubj 2" + SAID.format(2), "Lindal spokesman", None),
        (
            "the DT det 2 | Lindal NNP compound 2 | Man NNP nsubj 3" + SAID.format(3),
            "the Lindal Man",
            "Lindal",
        ),
        ("Lindal NNP nsubj 2 | senior JJ amod 0" + SAID.format(2), "Lindal senior", "Lindal"),
    ],
)
def test_the_name_before_the_noun_of_a_person_is_somebody_else(
    row: str, mention: str, name: str | None
) -> None:
    (found,) = ParsedSentences([row], {"Lindal": None}).speaker((mention, "said"))
    assert who(found)[0] == name


@pytest.mark.parametrize(
    ("row", "mention"),
    [
        ("Lindal NNP poss 2 | 's POS case 0 | letter NN nsubj 3" + SAID.format(3), "Lindal 's letter"),
        ("Lindal NNP poss 2 | 's POS case 0 | schedule NN nsubj 3" + SAID.format(3), "Lindal 's schedule"),
        ("Lindal NNP poss 2 | 's POS case 0 | estimates NNS nsubj 3" + SAID.format(3), "Lindal 's estimates"),
        (
            "A DT det 1 | letter NN nsubj 4 | by IN prep 1 | Lindal NNP pobj 2" + SAID.format(4),
            "A letter by Lindal",
        ),
    ],
)
def test_who_issued_a_document_speaks_in_it(row: str, mention: str) -> None:
    (found,) = ParsedSentences([row], {"Lindal": None}).speaker((mention, "said"))
    assert who(found) == ("Lindal", None, False)


def test_a_document_seen_by_somebody_is_not_that_person_s() -> None:
    row = "A DT det 1 | letter NN nsubj 5 | seen VBN acl 1 | by IN agent 2 | Lindal NNP pobj 3" + SAID.format(
        5
    )
    (found,) = ParsedSentences([row], {"Lindal": None}).speaker(("A letter seen by Lindal", "said"))
    assert who(found) == (None, None, False)


@pytest.mark.parametrize(
    ("noun", "anonymous"),
    [
        ("resident", True),
        ("residents", True),
        ("allies", True),
        ("beekeeper", True),
        ("archbishop", True),
        ("ledger", False),
        ("tallies", False),
        ("crowd", False),
        ("quarrel", False),
    ],
)
def test_only_nouns_of_people_are_anonymous_persons(noun: str, anonymous: bool) -> None:
    (found,) = ParsedSentences([f"A DT det 1 | {noun} NN nsubj 2" + SAID.format(2)]).speaker(
        (f"A {noun}", "said")
    )
    assert who(found)[2] is anonymous


def test_one_of_several_persons_is_a_person() -> None:
    row = "One CD nsubj 4 | of IN prep 0 | the DT det 3 | {} NNS pobj 1" + SAID.format(4)
    found = [
        ParsedSentences([row.format(noun)]).speaker((f"One of the {noun}", "said"))[0]
        for noun in ("residents", "rules")
    ]
    assert [who(one)[2] for one in found] == [True, False]


def test_a_name_that_ends_a_title_behind_a_comma_is_the_person() -> None:
    row = (
        "Barton NNP compound 1 | College NNP nsubj 8 | , , punct 1 | Varda NNP poss 5 | 's POS case 3 |"
        " chancellor NN conj 1 | , , punct 5 | Lindal NNP appos 5" + SAID.format(8)
    )
    sentences = ParsedSentences([row], {"Lindal": None}, {"Barton College": "ORG"})
    (found,) = sentences.speaker(("Barton College , Varda 's chancellor , Lindal", "said"))
    assert who(found)[0] == "Lindal"


def test_a_second_subject_of_the_verb_is_part_of_the_phrase_before_it() -> None:
    row = (
        "study NN compound 1 | co NN nsubj 6 | - NN nsubj 6 | author NN nmod 5 | Tove NNP compound 5 |"
        " Lindal NNP nsubj 6" + SAID.format(6)
    )
    (found,) = ParsedSentences([row], {"Tove Lindal": None}).speaker(
        ("study co - author Tove Lindal", "said")
    )
    assert who(found)[0] == "Tove Lindal"


def test_what_stands_behind_a_noun_of_bodies_is_one_though_taken_for_a_person() -> None:
    row = (
        "The DT det 1 | firm NN nsubj 9 | that WDT nsubj 3 | rows VBZ relcl 1 | , , punct 1 |"
        " Orwell NNP compound 6 | Works NNP appos 1 | , , punct 1 | still RB advmod 9" + SAID.format(9)
    )
    (found,) = ParsedSentences([row], {"Orwell Works": None}).speaker(("The firm", "said"))
    assert who(found)[0] == "Orwell Works"


def test_she_is_no_share_of_several() -> None:
    sentences = ParsedSentences(
        [
            "Tove NNP compound 1 | Lindal NNP nsubj 2 | left VBD ROOT 2 | . . punct 2",
            "Ten CD nummod 1 | percent NN nsubj 4 | of IN prep 1 | tenants NNS pobj 2" + SAID.format(4),
            "She PRP nsubj 1" + SAID.format(1),
        ],
        {"Tove Lindal": None},
    )
    _, found = sentences.speaker(("Ten percent of tenants", "said"), ("She", "said"))
    assert who(found)[0] == "Tove Lindal"


@pytest.mark.parametrize(("first", "name"), [("One CD", "Orwell Works"), ("Some DT", None)])
def test_a_name_in_commas_is_one_of_several(first: str, name: str | None) -> None:
    row = (
        f"{first} nsubj 8 | of IN prep 0 | the DT det 3 | mills NNS pobj 1 | , , punct 0 |"
        " Orwell NNP compound 6 | Works NNP conj 0 | , , punct 0" + SAID.format(8)
    )
    mention = f"{first.split(maxsplit=1)[0]} of the mills , Orwell Works"
    (found,) = ParsedSentences([row], others={"Orwell Works": "ORG"}).speaker((mention, "said"))
    assert who(found)[0] == name


@pytest.mark.parametrize(("first", "name"), [("One CD", None), ("Many JJ", "Tove Lindal")])
def test_she_may_be_one_of_several_who_acted_last(first: str, name: str | None) -> None:
    sentences = ParsedSentences(
        [
            "Tove NNP compound 1 | Lindal NNP nsubj 2 | said VBD ROOT 2 | so RB advmod 2 | . . punct 2",
            "Then RB advmod 1 | rained VBD ROOT 1 | . . punct 1",
            f"{first} nsubj 4 | of IN prep 0 | the DT det 3 | tenants NNS pobj 1 | left VBD ROOT 4",
            "She PRP nsubj 1" + SAID.format(1),
        ],
        {"Tove Lindal": None},
    )
    first_found, found = sentences.speaker(("Tove Lindal", "said"), ("She", "said"))
    assert who(first_found)[0] == "Tove Lindal"
    assert who(found)[0] == name


@pytest.mark.parametrize(
    ("rows", "mention"),
    [
        (
            "The DT det 2 | Lindal NNP compound 2 | campaign NN nsubj 3" + SAID.format(3),
            "The Lindal campaign",
        ),
        ("Lindal NNP compound 1 | aides NNS nsubj 2" + SAID.format(2), "Lindal aides"),
    ],
)
def test_a_body_or_people_of_a_person_are_not_that_person(rows: str, mention: str) -> None:
    (found,) = ParsedSentences([rows + SAID.format(3)], {"Lindal": None}).speaker((mention, "said"))
    assert who(found)[0] is None


def test_a_name_in_commas_behind_what_one_person_is_names_the_speaker() -> None:
    row = "The DT det 1 | delegate NN nsubj 5 | , , punct 1 | Tove NNP compound 4 | Lindal NNP appos 1"
    (found,) = ParsedSentences([row + SAID.format(5)]).speaker(("The delegate , Tove Lindal", "said"))
    assert who(found)[0] == "Tove Lindal"


@pytest.mark.parametrize(("second", "name"), [("chancellor", "Tove Lindal"), ("Chancellor", None)])
def test_two_titles_in_small_letters_are_one_person_s(second: str, name: str | None) -> None:
    row = (
        f"The DT det 1 | president NN nsubj 6 | and CC cc 1 | {second} NN conj 1 | Tove NNP compound 5 |"
        " Lindal NNP dep 3" + SAID.format(6)
    )
    sentences = ParsedSentences([row], {"Tove Lindal": None})
    (found,) = sentences.speaker((f"The president and {second} Tove Lindal", "said"))
    assert who(found)[0] == name
