"""Which names of bodies that the model missed are found by the noun of a body in them."""

from __future__ import annotations

import pytest
from written_parses import read

from quotewire.nlp.entities.missed_bodies import with_missed_bodies
from quotewire.nlp.entities.spans import Candidate

MET = " | met VBD ROOT {0} | . . punct {0}"


def phrase(words: str) -> str:
    """The rows of a sentence whose subject, with its first noun as head, is the words."""
    parts = words.split()
    tailless = parts[: parts.index("of")] if "of" in parts else parts
    head, rows = len(tailless) - 1, []
    for i, word in enumerate(parts):
        tag, dep, at = "NNP" if word[0].isupper() else "NN", "compound", head
        if i == head:
            dep, at = "nsubj", len(parts)
        elif word == "of":
            tag, dep = "IN", "prep"
        elif word in {"the", "The"}:
            tag, dep = "DT", "det"
        elif i > head:
            dep, at = ("pobj", head + 1) if i == len(parts) - 1 else ("compound", len(parts) - 1)
        rows.append(f"{word} {tag} {dep} {at}")
    return " | ".join(rows) + MET.format(len(parts))


def found(words: str, *spans: Candidate) -> list[str]:
    document, _ = read(phrase(words))
    bodies = [one for one in with_missed_bodies(document, list(spans)) if one.label == "ORG"]
    return [" ".join(document.words[one.start : one.end]) for one in bodies]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("the Varda Police", ["Varda Police"]),
        ("the Alder High Court", ["Alder High Court"]),
        ("the Varda Court of Justice", ["Varda Court of Justice"]),
        ("the Government of Varda", ["Government of Varda"]),
        ("the Government of President Orrin", []),
        ("Director Varda Police", ["Varda Police"]),
        ("The Varda Police", ["Varda Police"]),
        ("the Police", []),
        ("the Varda police", []),
        ("the Varda Police Chief", []),
        ("the State of Varda", []),
        ("the Varda Bridge", []),
    ],
)
def test_capitals_around_the_noun_of_a_body_are_its_name(words: str, names: list[str]) -> None:
    assert found(words) == names


def test_a_people_or_place_inside_is_a_part_of_the_name() -> None:
    assert found("the Varda Police", Candidate(1, 2, "GPE")) == ["Varda Police"]
    assert found("the Varda Police", Candidate(1, 2, "DATE")) == []


def test_a_name_that_the_model_has_stays() -> None:
    assert found("the Alder High Court", Candidate(2, 4, "ORG")) == ["High Court"]
    # One that reaches out of the run of capitals.
    assert found("the Varda Police", Candidate(0, 2, "PERSON")) == []


def test_a_name_cut_by_the_parse_is_none() -> None:
    rows = "Alder NNP nsubj 3 | Kite NNP compound 2 | Police NNP dobj 3 | met VBD ROOT 3"
    document, _ = read(rows)
    assert with_missed_bodies(document, []) == []
    document, _ = read(
        "Socio NN nsubj 4 | - HYPH punct 3 | Kite NNP compound 3 | Police NNP dobj 4 | met VBD ROOT 4"
    )
    assert with_missed_bodies(document, []) == []


def test_the_name_of_a_body_may_end_the_text() -> None:
    document, _ = read("They PRP nsubj 1 | met VBD ROOT 1 | Varda NNP compound 3 | Police NNP dobj 1")
    assert with_missed_bodies(document, []) == [Candidate(2, 4, "ORG")]


def test_no_name_goes_on_over_a_blank_line_or_joins_the_root_of_a_sentence() -> None:
    document, _ = read("Varda NNP compound 2 | ¶ SP dep 0 | Police NNP nsubj 3 | met VBD ROOT 3")
    assert with_missed_bodies(document, []) == []
    document, _ = read("Varda NNP ROOT 0 | Police NNP dep 0")
    assert with_missed_bodies(document, []) == []


def test_a_line_in_capitals_shows_nothing() -> None:
    document, _ = read("VARDA NNP compound 1 | POLICE NNP nsubj 2 | MET VBD ROOT 2")
    assert with_missed_bodies(document, []) == []


@pytest.mark.parametrize(("first", "names"), [("Ice", ["Ice and Tides Party"]), ("Club", [])])
def test_and_joins_two_words_of_a_name_but_no_two_bodies(first: str, names: list[str]) -> None:
    rows = f"{first} NNP nmod 3 | and CC cc 0 | Tides NNP conj 0 | Party NNP nsubj 4 | met VBD ROOT 4"
    document, _ = read(rows)
    bodies = with_missed_bodies(document, [])
    assert [" ".join(document.words[one.start : one.end]) for one in bodies] == names
