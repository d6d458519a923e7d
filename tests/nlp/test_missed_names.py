"""Which lone names that the model missed are found by what they do."""

from __future__ import annotations

import pytest
from written_parses import read

from quotewire.nlp.entities.missed import with_missed
from quotewire.nlp.entities.spans import Candidate

DENIED = " denied VBD ROOT 1 | it PRP dobj 1 | . . punct 1"
THE_LETTERS = "{} 1 | AKU NNP nsubj 2 | denied VBD ROOT 2 | it PRP dobj 2 | . . punct 2"
PERSON = "Ada NNP compound 1 | Floatmar NNP nsubj 2 | left VBD ROOT 2 | . . punct 2"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("Floatmart NNP nsubj 1 |" + DENIED, ["Floatmart"]),
        # at the very end of the text, behind its verb
        (
            "“ `` punct 2 | Go VB ccomp 3 | ” '' punct 1 | said VBD ROOT 3 | Floatmart NNP nsubj 3",
            ["Floatmart"],
        ),
        ("Ada NNP nsubj 1 |" + DENIED, []),  # a given name
        # Letters, with an article or without one, but none that something else modifies.
        ("AKSc NNP nsubj 1 |" + DENIED, ["AKSc"]),
        (THE_LETTERS.format("the DT det"), ["AKU"]),
        (THE_LETTERS.format("an DT det"), []),
        (THE_LETTERS.format("old JJ amod"), []),
        ("AK NNP nsubj 1 |" + DENIED, []),
        ("Monday NNP nsubj 1 |" + DENIED, []),
        ("Oat NNP nsubj 1 |" + DENIED, []),  # too short to tell
        ("Kelp NNP nsubj 1 |" + DENIED, ["Kelp"]),
        ("Floatmart NNP nsubj 1 | denied VBD ROOT 1 | theft NN dobj 1", ["Floatmart"]),
        ("Floatmart NNP nsubj 1 | opened VBD ROOT 1 | . . punct 1", []),
        ("Floatmart NNP nsubj 1 | denied VBD ROOT 1 | a DT det 3 | floatmart NN dobj 1 | . . punct 1", []),
        ("the DT det 1 | Floatmart NNP nsubj 2 | denied VBD ROOT 2 | it PRP dobj 2 | . . punct 2", []),
    ],
)
def test_an_unknown_word_that_says_something_is_a_body(rows: str, found: list[str]) -> None:
    document, _ = read(rows)
    spans = with_missed(document, [])
    assert [document.words[one.start] for one in spans] == found
    assert {one.label for one in spans} <= {"ORG"}


def test_a_surname_mistyped_is_no_body() -> None:
    document, _ = read(PERSON, "Floatmart NNP nsubj 1 |" + DENIED)
    person = Candidate(0, 2, "PERSON")
    assert with_missed(document, [person]) == [person]


def test_a_name_that_the_model_found_stays() -> None:
    document, _ = read("Floatmart NNP nsubj 1 |" + DENIED)
    person = Candidate(0, 1, "PERSON")
    assert with_missed(document, [person]) == [person]


@pytest.mark.parametrize("label", ["PERSON", "GPE", "ORG"])
def test_a_missed_name_is_what_the_word_alone_is_elsewhere(label: str) -> None:
    document, _ = read("Floatmart NNP nsubj 1 |" + DENIED, "Floatmart NNP nsubj 1 |" + DENIED)
    found = Candidate(0, 1, label)
    assert with_missed(document, [found]) == [found, Candidate(4, 5, label)]


def test_a_missed_name_is_what_the_word_alone_is_mostly() -> None:
    document, _ = read(*["Floatmart NNP nsubj 1 |" + DENIED] * 4)
    found = [Candidate(0, 1, "ORG"), Candidate(4, 5, "PERSON"), Candidate(8, 9, "PERSON")]
    assert with_missed(document, found) == [*found, Candidate(12, 13, "PERSON")]


def test_a_date_s_word_and_a_part_of_a_longer_name_tell_nothing_of_a_missed_one() -> None:
    longer = "Kelp NNP compound 1 | Floatmart NNP nsubj 2 | fell VBD ROOT 2"
    document, _ = read(longer, "Floatmart NNP nsubj 1 |" + DENIED)
    assert with_missed(document, [Candidate(0, 2, "GPE")])[-1] == Candidate(3, 4, "ORG")
    document, _ = read("Floatmart NNP nsubj 1 |" + DENIED, "Floatmart NNP nsubj 1 |" + DENIED)
    assert with_missed(document, [Candidate(0, 1, "DATE")])[-1] == Candidate(4, 5, "ORG")
