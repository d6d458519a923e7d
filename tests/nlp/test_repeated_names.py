"""Names that the model found in one place of an article and missed in another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import entities_of
from spacy.tokens import Doc
from written_parses import read

from quotewire.nlp.entities.repeats import with_places
from quotewire.nlp.entities.spans import Candidate

Labelled = Callable[..., Doc]
Names = list[tuple[str, str]]


def names(labelled: Labelled, text: str, *entities: tuple[str, str]) -> Names:
    return [(text[one.start : one.end], one.label) for one in entities_of(labelled(text, *entities))]


@pytest.mark.parametrize(
    ("name", "label", "again", "found"),
    [
        ("Grey Heron", "ORG", "Grey Heron", ["Grey Heron"]),
        ("Grey Heron", "ORG", "GREY HERON", ["GREY HERON"]),
        ("GREY HERON", "ORG", "Grey Heron", []),
        ("Grey Heron", "ORG", "grey heron", []),
        ("Grey Heron", "ORG", "Grey\n\nHeron", []),
        ("Grey Heron", "ORG", "Grey Herons", []),
        ("Grey Heron", "ORG", "Grey Heron Grey Heron", ["Grey Heron", "Grey Heron"]),
        ("Heron", "ORG", "Heron", []),
        ("Grey Heron", "LAW", "Grey Heron", []),
        ("Old Friday", "DATE", "Old Friday", []),
        # Letters are a name by themselves, from three on.
        ("AKU", "ORG", "AKU", ["AKU"]),
        ("AKU", "GPE", "AKU", ["AKU"]),
        ("AK", "ORG", "AK", []),
        ("AK4U", "ORG", "AK4U", []),
        ("AKU", "LAW", "AKU", []),
    ],
)
def test_a_name_is_found_again(
    labelled: Labelled, name: str, label: str, again: str, found: list[str]
) -> None:
    text = f"it was {name} then. and then {again} came."
    assert names(labelled, text, (name, label)) == [(one, label) for one in (name, *found)]


def test_the_longer_of_two_names_is_found_again_and_no_word_twice(labelled: Labelled) -> None:
    given = ("Grey Heron Bank", "ORG"), ("Grey Heron", "ORG"), ("Heron Bay Inn", "ORG")
    text = "it was Grey Heron Bank, Grey Heron, Heron Bay Inn then. and Grey Heron Bay Inn, Grey Heron Bank."
    again = [("Grey Heron", "ORG"), ("Grey Heron Bank", "ORG")]
    assert names(labelled, text, *given) == [*given, *again]


def test_the_kind_that_most_spellings_have_is_that_of_a_name_found_again(labelled: Labelled) -> None:
    text = "it was Grey Heron, Gréy Heron, Gréy Heron then. and Grèy Heron came."
    given = ("Grey Heron", "ORG"), ("Gréy Heron", "PERSON"), ("Gréy Heron", "PERSON")
    assert names(labelled, text, *given)[-1] == ("Grèy Heron", "PERSON")


def test_letters_are_no_person_and_those_of_an_agency_are_a_body(labelled: Labelled) -> None:
    text = "it was AKU then, and AFP, and the UK. and then AKU came, and AFP, and the UK."
    given = ("AKU", "PERSON"), ("AFP", "GPE")
    assert names(labelled, text, *given) == [("AKU", "ORG"), ("AFP", "ORG"), ("UK", "GPE")] * 2


def test_letters_in_brackets_are_what_stands_before_them(labelled: Labelled) -> None:
    text = "it was the Amber Kite Union (AKU) then. and AKU came. AKU left."
    expected = [("Amber Kite Union", "ORG"), *[("AKU", "ORG")] * 3]
    assert names(labelled, text, ("Amber Kite Union", "ORG"), ("AKU", "GPE")) == expected
    text = "it was the Amber Kite Union (AKU)"
    assert names(labelled, text, ("Amber Kite Union", "ORG")) == expected[:2]
    text = "it was the Amber Kite Union (aku) then. and aku came."
    assert names(labelled, text, ("Amber Kite Union", "ORG")) == expected[:1]
    text = "it was Kelpworks (KW) then. and KW came."
    found = [("Kelpworks", "ORG"), ("KW", "ORG"), ("KW", "ORG")]
    assert names(labelled, text, ("Kelpworks", "ORG")) == found
    text = "it was Mabel Orrin (MO) then. and MO came."
    assert names(labelled, text, ("Mabel Orrin", "PERSON")) == [("Mabel Orrin", "PERSON")]


def test_countries_and_peoples_are_found_and_us_is_neither(labelled: Labelled) -> None:
    text = "Us too, said Peru, and the Peruvians, but no peru."
    assert names(labelled, text, ("Us", "GPE")) == [("Peru", "GPE"), ("Peruvians", "NORP")]
    text = "it is Peru Street."
    assert names(labelled, text, ("Peru Street", "FAC")) == [("Peru Street", "FAC")]


def test_a_town_that_is_spelt_as_a_small_word_is_one_where_it_is_a_proper_noun() -> None:
    def places(word: str, tag: str) -> list[str]:
        document, _ = read(f"{word} {tag} nsubj 1 | slept VBD ROOT 1", named={(0, 1): "GPE"})
        return [document.words[one.start] for one in with_places(document, [Candidate(0, 1, "GPE")])]

    assert places("Most", "NNP") == ["Most"]
    assert places("Most", "JJS") == []
    assert places("Both", "DT") == []
    assert places("Us", "PRP") == []
    assert places("Us", "NNP") == []
    assert places("It", "NNP") == []
    assert places("US", "NNP") == ["US"]


def test_us_is_no_country_wherever_it_stands() -> None:
    document, _ = read("They PRP nsubj 1 | saw VBD ROOT 1 | us PRP dobj 1")
    assert with_places(document, [Candidate(2, 3, "GPE")]) == []
