"""Which of several people a shorter name means."""

from __future__ import annotations

import pytest

from quotewire.nlp.entities.person_index import PersonIndex
from quotewire.nlp.languages.english import ENGLISH

TWO = [("Mark Fenn", 0), ("Anna Fenn", 50)]
SEVERAL = [f"{letter}o Fenn" for letter in "ABCDEFGHI"]


@pytest.mark.parametrize(
    ("people", "name", "start", "role", "meant"),
    [
        ([("Mark Fenn", 0)], "Fenn", 20, None, "mark fenn"),
        ([("Mark Fenn", 0)], "Mark", 20, None, "mark fenn"),
        ([("Mark Fenn", 0)], "Ada", 20, None, "ada"),
        # The only one so far is meant, then neither, unless a title tells the gender.
        (TWO, "Fenn", 20, None, "mark fenn"),
        (TWO, "Fenn", 50, None, "mark fenn"),
        (TWO, "Fenn", 51, None, "fenn"),
        (TWO, "Fenn", 60, "Mrs", "anna fenn"),
        (TWO, "Fenn", 60, "Mr", "mark fenn"),
        (TWO, "Fenn", 60, "Dr", "fenn"),
        # Before any of them was named both may be.
        ([("Mark Fenn", 30), ("Ada Fenn", 50)], "Fenn", 10, None, "fenn"),
        # A full name that is part of a fuller one is the same person.
        ([("Jo Fenn", 0), ("Mary Jo Fenn", 20)], "Fenn", 60, None, "mary jo fenn"),
        ([("Jo Fenn", 0), ("Jo Fenn Wex", 20)], "Jo", 60, None, "jo fenn wex"),
        ([("Ada Jo Fenn", 0)], "Ada Fenn", 60, None, "ada jo fenn"),
        ([("Ada Jo Fenn", 0)], "Jo Fenn", 60, None, "ada jo fenn"),
        ([("Ada Jo Fenn", 0)], "Ada Jo", 60, None, "ada jo fenn"),
        ([("Ada Jo Lee Fenn", 0)], "Jo Lee", 60, None, "jo lee"),
        # A last name goes before a first one.
        ([("Jo Fenn", 0), ("Fenn Wex", 20)], "Fenn", 60, None, "jo fenn"),
        # Of more than eight none is meant, not even the only one so far.
        ([(name, 20 * at) for at, name in enumerate(SEVERAL[:8])], "Fenn", 10, None, "ao fenn"),
        ([(name, 20 * at) for at, name in enumerate(SEVERAL)], "Fenn", 10, None, "fenn"),
    ],
)
def test_one_person_or_nobody_is_meant(
    people: list[tuple[str, int]], name: str, start: int, role: str | None, meant: str
) -> None:
    index = PersonIndex(ENGLISH, [(one, at, None) for one, at in people])
    assert index.key(name, start, role) == meant
