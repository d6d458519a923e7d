"""What the words beside a name, and its other mentions, make of it, on texts that are labelled by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import entities_of
from spacy.tokens import Doc

Labelled = Callable[..., Doc]


def names(labelled: Labelled, text: str, *entities: tuple[str, str]) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.label) for one in entities_of(labelled(text, *entities))]


@pytest.mark.parametrize(
    ("text", "name", "wrong", "label"),
    [
        ("It is in the village of Varda.", "Varda", "ORG", "GPE"),
        ("The Varda district is wet.", "Varda", "PERSON", "GPE"),
        ("The Varda-based firm left.", "Varda", "PERSON", "GPE"),
        ("A fire broke out near Varda.", "Varda", "PERSON", "GPE"),
        ("The carmaker Varda left.", "Varda", "PERSON", "ORG"),
        ("Varda shares fell and Varda employees left.", "Varda", "PERSON", "ORG"),
        ("She told the Varda Echo so.", "Varda Echo", "LOC", "ORG"),
        ("He was asked by the Varda Echo then.", "Varda Echo", "LOC", "ORG"),
        ("The library at Varda Cross will open.", "Varda Cross", "ORG", "GPE"),
        ("It was settled in Parliament.", "Parliament", "ORG", "ORG"),
        ("A lake lies above Varda.", "Varda", "PRODUCT", "GPE"),
        ("Then Tove Varda, who is a fisher, left.", "Tove Varda", "ORG", "PERSON"),
        ("Then Skadi's widow left.", "Skadi", "ORG", "PERSON"),
        ("The nurse Skadi Orrin left.", "Skadi Orrin", "GPE", "PERSON"),
        ("He lives in Chiang Mai.", "Chiang Mai", "PERSON", "GPE"),
    ],
)
def test_what_stands_beside_a_name_tells_its_kind(
    labelled: Labelled, text: str, name: str, wrong: str, label: str
) -> None:
    assert (name, label) in names(labelled, text, (name, wrong))


def test_a_storm_s_name_is_no_person_s(labelled: Labelled) -> None:
    text = "Hurricane Skadi grew. Then Skadi hit the coast."
    found = names(labelled, text, ("Hurricane Skadi", "PERSON"), ("Skadi", "PERSON"))
    assert found == [("Hurricane Skadi", "EVENT"), ("Skadi", "EVENT")]


def test_who_behind_a_body_means_somebody_before_it(labelled: Labelled) -> None:
    text = "Tove Varda of the Institute for Kites, who led it, left."
    given = (("Tove Varda", "PERSON"), ("Institute for Kites", "ORG"))
    assert names(labelled, text, *given) == [("Tove Varda", "PERSON"), ("Institute for Kites", "ORG")]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        # A people stays one beside the noun of a place, and a body with the noun of one does too.
        ("He lives in the Belgian town of Varda.", "Belgian", "NORP"),
        ("He moved to Organisation of Kite Flyers.", "Organisation of Kite Flyers", "ORG"),
        # One enters a building, and sails on a lake, as one does a town.
        ("She walked to Varda Corner and moved to Varda Corner.", "Varda Corner", "FAC"),
        # What one is at may be a meeting.
        ("Hundreds met at Kite Equinox.", "Kite Equinox", "ORG"),
        ("Hundreds met in Kite Equinox.", "Kite Equinox", "GPE"),
    ],
)
def test_what_stands_beside_a_name_does_not_tell_that_it_is_a_place(
    labelled: Labelled, text: str, name: str, label: str
) -> None:
    given = "NORP" if label == "NORP" else "FAC" if label == "FAC" else "ORG"
    assert (name, label) in names(labelled, text, (name, given))


def test_a_short_form_is_what_the_long_one_is_however_often_it_stands(labelled: Labelled) -> None:
    text = "The airline Tarn Air flies. Tarn grew. Tarn fell. Tarn rose. Tarn sank. Tarn left."
    given = (("Tarn Air", "PERSON"), *[("Tarn", "PERSON")] * 5)
    assert {label for _, label in names(labelled, text, *given)} == {"ORG"}
    text = "The Democrat Party met. A Democrat left."
    given = (("Democrat Party", "ORG"), ("Democrat", "NORP"))
    assert names(labelled, text, *given)[-1] == ("Democrat", "NORP")


def test_one_unknown_word_that_is_told_something_is_a_body(labelled: Labelled) -> None:
    told = "She told Varda so. {} left."
    assert names(labelled, told.format("Tove Orrin"), ("Varda", "PERSON"))[0] == ("Varda", "ORG")
    full = (("Varda", "PERSON"), ("Tove Varda", "PERSON"))
    assert names(labelled, told.format("Tove Varda"), *full)[0] == ("Varda", "PERSON")
    assert names(labelled, "She told Anna so.", ("Anna", "PERSON"))[0] == ("Anna", "PERSON")


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Then Tides Minister Orrin left.", "Tides", []),
        ("Then the Minister of Tides and Kites left.", "Tides and Kites", []),
        ("Then the Minister of Mabel left.", "Mabel", [("Mabel", "ORG")]),
        ("Then the Kite Council Minister left.", "Kite Council", [("Kite Council", "ORG")]),
        ("Then AKU Minister Orrin left.", "AKU", [("AKU", "ORG")]),
        ("Then the keeper of Tides left.", "Tides", [("Tides", "ORG")]),
    ],
)
def test_what_a_minister_is_of_is_no_body(
    labelled: Labelled, text: str, name: str, found: list[tuple[str, str]]
) -> None:
    assert [one for one in names(labelled, text, (name, "ORG")) if one[1] == "ORG"] == found


def test_the_agency_of_a_dateline_is_a_body_wherever_it_stands(labelled: Labelled) -> None:
    text = "VARDA (Kite Wire) - It rained. The mayor told Kite Wire so."
    found = names(labelled, text, ("Kite Wire", "PERSON"), ("Kite Wire", "PERSON"))
    assert found[1:] == [("Kite Wire", "ORG"), ("Kite Wire", "ORG")]


def test_most_mentions_of_a_name_tell_the_kind_of_all(labelled: Labelled) -> None:
    text = "Varda came. Varda sat. Then Varda left."
    found = names(labelled, text, ("Varda", "ORG"), ("Varda", "PERSON"), ("Varda", "PERSON"))
    assert found == [("Varda", "PERSON")] * 3


def test_a_full_name_is_a_person_s_if_its_last_word_is(labelled: Labelled) -> None:
    text = "Skadi Varda came. Varda left."
    assert names(labelled, text, ("Skadi Varda", "PRODUCT"), ("Varda", "PERSON"))[0][1] == "PERSON"


def test_a_list_is_of_one_kind(labelled: Labelled) -> None:
    text = "Floods hit Varda, Skadi, Tarn and Vexley."
    given = (("Varda", "GPE"), ("Skadi", "PERSON"), ("Tarn", "GPE"), ("Vexley", "GPE"))
    assert {label for _, label in names(labelled, text, *given)} == {"GPE"}


def test_a_word_alone_is_what_the_longer_name_is(labelled: Labelled) -> None:
    text = "Varda Town lost. For Varda it was late."
    found = names(labelled, text, ("Varda Town", "PERSON"), ("Varda", "PERSON"))
    assert found == [("Varda Town", "ORG"), ("Varda", "ORG")]
