"""What a mark may do by what stands beside it, before anything is paired."""

from __future__ import annotations

import pytest

from quotewire.nlp.marks.roles import Role, marks_of


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # Straight marks: a word behind a blank begins, a word or a stop before a blank ends.
        ('He said "no', [Role.OPEN]),
        ('no" he', [Role.CLOSE]),
        ('no." he', [Role.CLOSE]),
        ('no "', [Role.EITHER]),
        ('("no', [Role.OPEN]),
        ('(" no', [Role.EITHER]),
        # A full stop behind the mark ends the sentence, unless it begins an ellipsis or a word.
        ('of ". And', [Role.EITHER]),
        ('of ".', [Role.EITHER]),
        ('of ".5', [Role.OPEN]),
        ('of ".gov', [Role.OPEN]),
        ('of "...', [Role.OPEN]),
        # Inches and feet have up to three digits, a year has four.
        ('38" x', [Role.AFTER_NUMBER]),
        ('138" x', [Role.AFTER_NUMBER]),
        ('1987" x', [Role.CLOSE]),
        ('7 " x', [Role.AFTER_NUMBER]),
        ('1987 " x', [Role.EITHER]),
        ('B7. " x', [Role.EITHER]),
        ("6' x", [Role.AFTER_NUMBER]),
        # Single marks: apostrophes and elisions are none.
        ("it's", []),
        ("dogs' x", [Role.AFTER_S]),
        ("DOGS' x", [Role.AFTER_S]),
        ("no' x", [Role.CLOSE]),
        ("'no", [Role.OPEN]),
        ("ago.'And", [Role.CLOSE]),
        ("a ' b", []),
        ("'90s", []),
        ("'tis", []),
        ("’no", []),
        ("a ‚ b", []),
        # Shapes that turn, and shapes that cannot.
        ("said “no", [Role.OPEN]),
        ("no“ x", [Role.CLOSE]),
        ("said ”no", [Role.TURNED_OPEN]),
        ("no” x", [Role.CLOSE]),
        ("«no»", [Role.ANGLE, Role.ANGLE]),
        ("„no", [Role.OPEN]),
        ("「no」", [Role.OPEN, Role.CLOSE]),
        # Nothing inside, and more than nesting explains.
        ('a "" b', []),
        ('no,"" b', [Role.CLOSE]),
        ("\"'\"'no", [Role.OPEN, Role.OPEN, Role.OPEN, Role.OPEN]),
        ('"\'"\'"no', []),
    ],
)
def test_roles(text: str, roles: list[Role]) -> None:
    assert [mark.role for mark in marks_of(text)] == roles


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ('a " b', True),
        ('a "', True),
        ('(" b', False),
        ("(« b", False),
        ("a « b", True),
        ("a»b", False),
        ("a »b", True),
        ("a» b", False),
        ("a ”b", True),
        ("a” b", False),
    ],
)
def test_a_mark_opens_where_its_neighbours_let_it(text: str, opens: bool) -> None:
    (mark,) = marks_of(text)
    assert mark.opens == opens


def test_a_mark_knows_where_it_stands() -> None:
    assert [(mark.start, mark.end, mark.glyph) for mark in marks_of("``no'' \"")] == [
        (0, 2, "``"),
        (4, 6, "''"),
        (7, 8, '"'),
    ]
