"""Which mentions of people in one article mean one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.nlp.entities.person_index import PersonIndex, surname
from quotewire.nlp.languages.english import ENGLISH


def people(*mentions: str) -> list[str]:
    """The key of each mention; "Orrin/Mrs" is a mention with a title."""
    parts = [
        (name, 10 * at, role or None) for at, (name, _, role) in enumerate(m.partition("/") for m in mentions)
    ]
    index = PersonIndex(ENGLISH, parts)
    return [index.key(*part) for part in parts]


@pytest.mark.parametrize(
    "mentions",
    [
        ("Lowell P. Quist Jr.", "Quist"),
        ("Lowell Quist Jr", "Quist Jr.", "Lowell Quist"),
        ("Kim Tae-rin", "Kim"),
        ("Kim Tae-rin", "Kim Tae Rin", "KIM TAE-RIN"),
        ("Rahmat Iskandar", "Rahmat"),
        ("Tomás Orriola Vexa", "Orriola", "Tomás Orriola", "Orriola Vexa", "Vexa"),
        ("Tomás R. Orriola Vexa", "Tomás Orriola", "Orriola"),
        ("Joanna Orrin", "J.K. Orrin", "J. Orrin", "Orrin"),
        ("Yousseff Chahid", "Youssef Chahid", "Chahid"),  # a letter more
        ("Mabel Orriola", "Orriola", "Orirola"),  # two letters changed places
        ("Erik Hansted", "Hansten"),
        ("Nora Fields", "Field"),
        ("Hild Orrin", "Orrin", "Hild Maria Orrin", "Orrin"),
        ("Maria Orrin", "Orrin/Mrs", "Orrin"),
        ("Maria Wen", "Maria/Mr"),  # the surname may stand first
    ],
)
def test_these_are_one(mentions: tuple[str, ...]) -> None:
    assert len(set(people(*mentions))) == 1


@pytest.mark.parametrize(
    "mentions",
    [
        ("Lowell Quist Sr.", "Lowell Quist Jr."),
        ("Hal B. Quist", "Hal D. Quist"),
        ("Mario Quistel", "Maria Quistel"),  # a man and a woman
        ("Joe Orriola", "Orriolas"),  # the family
        ("Hal Peters", "Peter"),  # a name of its own
        ("Kim Tae-rin", "Kim Soo-min"),
        ("Jon Rask", "Jan Rask"),  # too short to be a misprint
        ("Hal Ostrander", "Estrander"),  # the first letter is not mistyped
        ("Ana Orrin Vexa", "Maria"),
        ("Maria Orrin", "Orrin/Mr"),
    ],
)
def test_these_are_not(mentions: tuple[str, ...]) -> None:
    assert len(set(people(*mentions))) == len(mentions)


def test_of_a_family_the_surname_means_whom_it_meant_before() -> None:
    first, again, aunt, after = people("Gloria Vexley", "Vexley", "Cornelia Vexley", "Vexley")
    assert first == again == after != aunt


def test_of_two_spellings_the_one_that_stands_more_often_is_the_name() -> None:
    assert people("Yousseff Chahid", "Youssef Chahid", "Youssef Chahid") == ["youssef chahid"] * 3


def test_a_middle_name_that_is_a_given_name_alone_means_nobody() -> None:
    assert people("Ana Morgan Vexa", "Morgan") == ["ana morgan vexa", "morgan"]


@pytest.mark.parametrize(
    ("name", "last"), [("Hal Quist Jr.", "Quist"), ("Orrin", "Orrin"), ("Jr.", "Jr"), ("…", None)]
)
def test_the_surname_stands_before_junior(name: str, last: str | None) -> None:
    assert surname(name, ENGLISH.names.suffixes) == last


@given(st.lists(st.text("Ab. -'Jr", min_size=1, max_size=8), max_size=8))
def test_any_names_have_a_key_and_one_name_has_one(names: list[str]) -> None:
    keys = people(*(name.replace("/", "") for name in names))
    assert len(keys) == len(names)
