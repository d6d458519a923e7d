"""The rule by itself, on a gazetteer of a few places and entities written by hand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.linking.gazetteer import Gazetteer, Kind, Place, Region, fold
from quotewire.linking.places import link_places
from quotewire.nlp.types import Entity, Mention


def city(number: int, country: str, part: str, people: int) -> Place:
    return Place(str(number), Kind.CITY, Region(country, part), 1.0, 2.0, people)


GAZETTEER = Gazetteer(
    places={
        "paris": (city(1, "FR", "11", 2_000_000), city(2, "US", "TX", 24_000)),
        "perth": (city(3, "AU", "08", 2_300_000), city(4, "GB", "SCT", 47_000)),
        "cork": (city(5, "IE", "M", 220_000),),
        "georgia": (Place("6", Kind.COUNTRY, Region("GE")), Place("7", Kind.STATE, Region("US", "GA"))),
        "tbilisi": (city(8, "GE", "51", 1_000_000),),
        "atlanta": (city(9, "US", "GA", 510_000),),
        "ireland": (Place("10", Kind.COUNTRY, Region("IE")),),
        "texas": (Place("11", Kind.STATE, Region("US", "TX")),),
        "peru": (Place("12", Kind.COUNTRY, Region("PE")),),
        "new york": (city(13, "US", "NY", 8_800_000), Place("14", Kind.STATE, Region("US", "NY"))),
        "buffalo": (city(15, "US", "NY", 258_000),),
        "africa": (Place("16", Kind.CONTINENT, None, 7.0, 21.0),),
        "ontario": (city(17, "US", "CA", 171_000),),
    },
    regions={
        "texas": (Region("US", "TX"),),
        "georgia": (Region("GE"), Region("US", "GA")),
        "ireland": (Region("IE"),),
        "peru": (Region("PE"),),
        "indiana": (Region("US", "IN"),),
        "scotland": (Region("GB", "SCT"),),
        "new york": (Region("US", "NY"),),
        "ontario": (Region("CA", "ON"),),
    },
    peoples={"irish": "IE", "american": "US"},
    version="1",
)


def found(text: str, *names: str, types: dict[str, str] | None = None) -> dict[str, str]:
    """The place of every one of the names, which are entities wherever the text has them."""
    entities = [
        Entity(
            name,
            (types or {}).get(name, "GPE"),
            name,
            tuple(Mention(name, match.start(), match.end()) for match in re.finditer(re.escape(name), text)),
        )
        for name in names
    ]
    return {name: one.place.id for name, one in link_places(text, entities, GAZETTEER).items()}


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Paris waits.", ["Paris"], {"Paris": "1"}),
        ("Paris, Texas, waits.", ["Paris", "Texas"], {"Paris": "2", "Texas": "11"}),
        ("Paris (Texas) waits.", ["Paris", "Texas"], {"Paris": "2", "Texas": "11"}),
        ("Perth in Scotland waits.", ["Perth", "Scotland"], {"Perth": "4"}),
        ("Paris, Texas and Cork wait.", ["Paris", "Texas", "Cork"], {"Texas": "11"}),
        ("Cork waits.", ["Cork"], {}),
        ("Cork is in Ireland.", ["Cork", "Ireland"], {"Cork": "5", "Ireland": "10"}),
        ("Peru, Indiana, waits.", ["Peru", "Indiana"], {}),
        ("Peru, Ireland.", ["Peru", "Ireland"], {"Peru": "12", "Ireland": "10"}),
        ("Georgia waits.", ["Georgia"], {}),
        ("Georgia waits for Tbilisi.", ["Georgia", "Tbilisi"], {"Georgia": "6", "Tbilisi": "8"}),
        ("Georgia waits for Atlanta.", ["Georgia", "Atlanta"], {"Georgia": "7", "Atlanta": "9"}),
        ("Tbilisi, Georgia, Atlanta.", ["Tbilisi", "Georgia", "Atlanta"], {"Tbilisi": "8", "Atlanta": "9"}),
        ("New York waits.", ["New York"], {"New York": "13"}),
        ("New York state waits.", ["New York"], {"New York": "14"}),
        ("Buffalo, New York, waits.", ["Buffalo", "New York"], {"Buffalo": "15", "New York": "14"}),
        ("Buffalo, New York, is not New York.", ["Buffalo", "New York"], {"Buffalo": "15"}),
        ("Ontario waits for Texas.", ["Ontario", "Texas"], {"Ontario": "17", "Texas": "11"}),
        ("Ontario waits.", ["Ontario"], {}),
    ],
)
def test_the_rule(text: str, names: list[str], expected: dict[str, str]) -> None:
    assert found(text, *names) == expected


def test_peoples_are_context() -> None:
    assert found("Irish bakers of Cork.", "Irish", "Cork", types={"Irish": "NORP"}) == {"Cork": "5"}


def test_only_settlements_and_countries_are_places_but_a_continent_may_be_anything() -> None:
    kinds = {"Paris": "PERSON", "Africa": "LOC"}
    assert found("Paris flew to Africa.", "Paris", "Africa", types=kinds) == {"Africa": "16"}


@given(st.lists(st.sampled_from(sorted(GAZETTEER.places)), unique=True), st.text(max_size=3))
def test_whatever_stands_side_by_side_a_link_is_a_place_of_that_name(names: list[str], between: str) -> None:
    for name, place in found(between.join(names), *names).items():
        assert place in {one.id for one in GAZETTEER.places[name]}


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("São Paulo", "sao paulo"),
        ("U.S.", "us"),
        ("St. Petersburg", "saint petersburg"),
        ("the Netherlands", "netherlands"),
        ("Port-au-Prince", "port au prince"),
        ("Côte d’Ivoire", "cote d ivoire"),
    ],
)
def test_names_are_looked_up_without_accents_stops_and_articles(name: str, folded: str) -> None:
    assert fold(name) == folded
