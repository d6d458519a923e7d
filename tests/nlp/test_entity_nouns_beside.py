"""What the noun that a name stands with, and other words of its sentence, show of it."""

from __future__ import annotations

import pytest
from rows_with_names import names


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("council NN nsubj 3 | of IN prep 0 | Tarrow NNP pobj 1 ORG | met VBD ROOT 3", "GPE"),
        ("staff NN nsubj 3 | of IN prep 0 | Tarrow NNP pobj 1 ORG | met VBD ROOT 3", "ORG"),
        ("boats NNS nsubj 1 | reached VBD ROOT 1 | Tarrow NNP dobj 1 PERSON", "GPE"),
        ("boats NNS nsubj 1 | praised VBD ROOT 1 | Tarrow NNP dobj 1 PERSON", "PERSON"),
        ("the DT det 2 | Tarrow NNP compound 2 PERSON | quay NN nsubj 3 | burned VBD ROOT 3", "GPE"),
        ("as RB advmod 1 | far RB ROOT 1 | as IN prep 1 | Tarrow NNP pobj 2 PERSON", "GPE"),
        ("as RB advmod 1 | good RB ROOT 1 | as IN prep 1 | Tarrow NNP pobj 2 PERSON", "PERSON"),
        ("shares NNS nsubj 3 | in IN prep 0 | Tarrow NNP pobj 1 PERSON | fell VBD ROOT 3", "ORG"),
        ("shops NNS nsubj 3 | in IN prep 0 | Tarrow NNP pobj 1 PERSON | fell VBD ROOT 3", "GPE"),
    ],
)
def test_the_noun_that_a_name_stands_with_tells_what_it_is(row: str, found: str) -> None:
    assert names(row) == [("Tarrow", found)]


def test_a_name_at_a_building_is_a_place_s_although_it_begins_as_a_person_s() -> None:
    at = "the DT det 1 | library NN ROOT 1 | at IN prep 1 | Anna NNP compound 4 ORG | Cross NNP pobj 2 ORG"
    assert names(at) == [("Anna Cross", "GPE")]
    assert names(at.replace("library", "clerk")) == [("Anna Cross", "ORG")]


def test_what_begins_a_settlement_s_name_belongs_to_it() -> None:
    row = "in IN ROOT 0 | Upper NNP compound 2 | Tarrow NNP pobj 0 PERSON"
    assert names(row) == [("Upper Tarrow", "GPE")]
    assert names(row.replace("Upper", "Port").replace("PERSON", "ORG")) == [("Port Tarrow", "GPE")]


def test_a_firm_s_name_begins_as_a_settlement_s_may() -> None:
    sold = "Upper NNP compound 1 | Crumb NNP nsubj 2 ORG | sold VBD ROOT 2 | pies NNS dobj 2"
    assert names(sold) == [("Upper Crumb", "ORG")]
    assert names(sold.replace("ORG", "GPE")) == [("Upper Crumb", "GPE")]
    assert names(sold.replace("Crumb", "Bank")) == [("Upper Bank", "ORG")]


def test_letters_that_are_counted_are_no_name() -> None:
    counted = "an DT det 1 | FIR NNP nsubj 2 ORG | came VBD ROOT 2"
    assert names(counted, "the DT det 1 | FIR NNP nsubj 2 ORG | came VBD ROOT 2") == []
    # The name of a model is no letters.
    assert names(counted.replace("FIR", "FI-4").replace("ORG", "PRODUCT")) == [("FI-4", "PRODUCT")]
    assert names("a DT det 2 | FIR NNP compound 2 ORG | envoy NN nsubj 3 | came VBD ROOT 3") == [
        ("FIR", "ORG")
    ]


FENN = "he PRP nsubj 1 | drove VBD ROOT 1 | a DT det 3 | FENN NNP dobj 1 ORG | . . punct 1"


@pytest.mark.parametrize(
    ("rest", "kept"),
    [
        (["FENN NNP nsubj 1 ORG | said VBD ROOT 1 | so RB advmod 1"], True),
        (["the DT det 1 | FENN NNP nsubj 2 ORG | said VBD ROOT 2 | so RB advmod 2"], True),
        (
            ["FENN NNP nsubj 1 ORG | rose VBD ROOT 1 | . . punct 1", "by IN ROOT 0 | FENN NNP pobj 0 ORG"],
            True,
        ),
        (["FENN NNP nsubj 1 ORG | rose VBD ROOT 1"], False),
        (
            [
                "FENN NNP nsubj 1 PERSON | rose VBD ROOT 1 | . . punct 1",
                "by IN ROOT 0 | FENN NNP pobj 0 PERSON",
            ],
            False,
        ),
        (["the DT det 1 | FENN NNP nsubj 2 ORG | rose VBD ROOT 2"] * 2, False),
        (["FENNs NNPS nsubj 1 ORG | rose VBD ROOT 1"] * 2, False),
        ([], False),
    ],
)
def test_a_body_that_makes_what_is_counted_stays_a_name(rest: list[str], kept: bool) -> None:
    assert names(FENN, *rest) == [("FENN", "ORG")] * (1 + len(rest) if kept else 0)


def test_a_lone_unknown_word_that_says_something_is_a_body() -> None:
    assert names("Glimmermart NNP nsubj 1 | denied VBD ROOT 1 | it PRP dobj 1") == [("Glimmermart", "ORG")]
    assert names("Glimmermart NNP nsubj 1 | shone VBD ROOT 1") == []
    assert names("Anna NNP nsubj 1 | denied VBD ROOT 1 | it PRP dobj 1") == []
    assert names("old JJ amod 1 | Glimmermart NNP nsubj 2 | denied VBD ROOT 2 | it PRP dobj 2") == []


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (
            "about IN prep 0 TIME | the DT det 3 TIME | nine CD nummod 3 TIME | hours NNS pobj 0 TIME",
            "the nine hours",
        ),
        ("about IN advmod 1 TIME | nine CD nummod 2 TIME | hours NNS ROOT 2 TIME", "about nine hours"),
        (
            "fruit NN ROOT 0 DATE | six CD nummod 2 DATE | weeks NNS npadvmod 0 DATE | off RB advmod 0 DATE",
            "six weeks off",
        ),
        ("year NN ROOT 0 DATE | five CD nummod 2 DATE | weeks NNS npadvmod 0 DATE", "year five weeks"),
        ("section NN ROOT 0 DATE | five CD nummod 2 DATE | maps NNS npadvmod 0 DATE", "section five maps"),
    ],
)
def test_what_the_model_draws_to_a_time_is_left_out(row: str, found: str) -> None:
    assert [name for name, _ in names(row)] == [found]


def test_hundredths_are_no_money() -> None:
    assert names("one CD nummod 2 MONEY | per IN det 2 MONEY | cent NN ROOT 2 MONEY") == [
        ("one per cent", "PERCENT")
    ]
    assert names("fifty CD nummod 1 MONEY | cent NN ROOT 1 MONEY") == [("fifty cent", "MONEY")]


def test_who_behind_a_place_of_somebody_is_no_word_of_the_place() -> None:
    of = "Tove NNP compound 1 PERSON | Orrin NNP nsubj 7 PERSON | of IN prep 1 | Varda NNP pobj 2 GPE |"
    who = " , , punct 1 | who WP nsubj 6 | won VBD relcl 1 | left VBD ROOT 7 | . . punct 7"
    assert names(of + who) == [("Tove Orrin", "PERSON"), ("Varda", "GPE")]


def test_an_adjective_is_no_place_before_the_noun_of_one() -> None:
    district = "a DT det 2 | Senatorial JJ amod 2 ORG | district NN nsubj 3 | left VBD ROOT 3 | . . punct 3"
    assert names(district) == [("Senatorial", "ORG")]
    assert names(district.replace("JJ amod", "NNP compound")) == [("Senatorial", "GPE")]


def test_a_paper_that_one_publishes_in_is_no_place() -> None:
    wrote = "They PRP nsubj 1 | {} VBD ROOT 1 | in IN prep 1 | Kite NNP compound 4 ORG | Ferns NNP pobj 2 ORG"
    assert names(wrote.format("published")) == [("Kite Ferns", "ORG")]
    assert names(wrote.format("danced")) == [("Kite Ferns", "GPE")]


@pytest.mark.parametrize(
    ("noun", "label"), [("town", "GPE"), ("capital", "GPE"), ("firm", "ORG"), ("nurse", "PERSON")]
)
def test_a_noun_beside_a_name_tells_its_kind(noun: str, label: str) -> None:
    wrong = "PERSON" if label == "GPE" else "GPE"
    town = f"Varda NNP nsubj 5 {wrong} | , , punct 0 | a DT det 3 | {noun} NN appos 0"
    behind = town + " | , , punct 0 | burns VBZ ROOT 5"
    assert names(behind) == [("Varda", label)]
    called = (
        f"a DT det 1 | {noun} NN nsubj 4 | called VBN acl 1 | Varda NNP oprd 2 {wrong} | burns VBZ ROOT 4"
    )
    assert names(called) == [("Varda", label)]
    assert names(called.replace("called", "eaten")) == [("Varda", wrong)]


def test_the_capital_before_a_name_shows_a_place() -> None:
    capital = "the DT det 1 | capital NN nsubj 4 | , , punct 1 | Varda NNP appos 1 PERSON | burns VBZ ROOT 4"
    assert names(capital) == [("Varda", "GPE")]


def test_a_date_of_one_word_is_a_town_if_that_is_said_of_it() -> None:
    town = "in IN prep 4 | {} NNP pobj 0 DATE | , , punct 1 | a DT det 4 | {} NN appos 1"
    assert names(town.format("Varda", "town")) == [("Varda", "GPE")]
    assert names(town.format("Varda", "time")) == [("Varda", "DATE")]
    assert names(town.format("Monday", "town")) == [("Monday", "DATE")]


def test_a_programme_that_says_something_is_a_body() -> None:
    rows = "Kite NNP compound 1 ORG | Programme NNP nsubj 2 ORG | {} VBD ROOT 2 | it PRP dobj 2"
    assert names(rows.format("said")) == [("Kite Programme", "ORG")]
    assert names(rows.format("burnt")) == []


@pytest.mark.parametrize(
    ("noun", "name", "label"),
    [
        ("resident", "Alison Varda", "PERSON"),
        ("resident", "Norvel Varda", "ORG"),  # no given name
        ("quay", "Alison Varda", "ORG"),
    ],
)
def test_a_given_name_in_commas_behind_the_noun_of_a_person_is_a_person_s(
    noun: str, name: str, label: str
) -> None:
    first, last = name.split()
    rows = (
        f"the DT det 1 | {noun} NN nsubj 6 | , , punct 1 | {first} NNP compound 4 ORG |"
        f" {last} NNP appos 1 ORG | , , punct 1 | slept VBD ROOT 6"
    )
    assert names(rows) == [(name, label)]
