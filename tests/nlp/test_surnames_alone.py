"""Where a part of somebody's name stands alone, and which misprints of it are the same person."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import entities_of
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from quotewire.nlp.entities.person_index import PersonIndex, Spellings, is_misprint
from quotewire.nlp.languages.english import ENGLISH

FULL = "Mabel NNP compound 1 / Orrin NNP nsubj 2 / slept VBD ROOT 2 / . . punct 2 / "


def people(rows: str, *others: tuple[int, str]) -> list[str]:
    """The people named behind a full name; others are single tokens with their label, counted from there."""
    table = [row.split() for row in FULL.split(" / ")[:-1]]
    first = len(table)
    table += [[*row.split()[:3], str(first + int(row.split()[3]))] for row in rows.split(" / ")]
    words, tags, deps, heads = ([row[column] for row in table] for column in range(4))
    doc = Doc(Vocab(), words=words, tags=tags, deps=deps, heads=[int(head) for head in heads])
    spans = [Span(doc, first + at, first + at + 1, label=label) for at, label in others]
    doc.set_ents([Span(doc, 0, 2, label="PERSON"), *spans])
    found = entities_of(doc)
    assert doc.text[found[0].start : found[0].end] == "Mabel Orrin"
    return [doc.text[one.start : one.end] for one in found[1:] if one.label == "PERSON"]


@pytest.mark.parametrize(
    ("rows", "others", "found"),
    [
        ("Then RB advmod 2 / Orrin NNP nsubj 2 / slept VBD ROOT 2", (), ["Orrin"]),
        ("Then RB advmod 2 / Orrin NNP nsubj 2 / Slept VBD ROOT 2", (), ["Orrin"]),
        ("Then RB advmod 3 / Orrin NNP compound 2 / Works NNP nsubj 3 / slept VBD ROOT 3", (), []),
        (
            "Then RB advmod 3 / Orrin NNP compound 2 / Works NNP nsubj 3 / slept VBD ROOT 3",
            ((2, "GPE"),),
            ["Orrin"],
        ),
        ("Then RB advmod 3 / Orrin NNP compound 2 / works NNP nsubj 3 / slept VBD ROOT 3", (), ["Orrin"]),
        ("at IN prep 3 / Old NNP compound 2 / Orrin NNP pobj 0 / slept VBD ROOT 3", (), []),
        ("at IN prep 3 / Old JJ amod 2 / Orrin NNP pobj 0 / slept VBD ROOT 3", (), ["Orrin"]),
        ("at IN prep 3 / old NNP compound 2 / Orrin NNP pobj 0 / slept VBD ROOT 3", (), ["Orrin"]),
        ("then RB advmod 3 / President NNP compound 2 / Orrin NNP nsubj 3 / slept VBD ROOT 3", (), ["Orrin"]),
        ("then RB advmod 2 / orrin NN nsubj 2 / slept VBD ROOT 2", (), []),
    ],
)
def test_a_surname_alone_is_the_person_but_not_within_another_name(
    rows: str, others: tuple[tuple[int, str], ...], found: list[str]
) -> None:
    assert people(rows, *others) == found


def is_one(*mentions: str) -> bool:
    """Whether all mentions are of one person, each of whom is Mabel Orriola."""
    parts = [(name, 10 * at, None) for at, name in enumerate(("Mabel Orriola", "Orriola", *mentions))]
    index = PersonIndex(ENGLISH, parts)
    return len({index.key(*part) for part in parts}) == 1


@pytest.mark.parametrize(
    ("spelt", "same"),
    [
        ("Orriolla", True),  # a letter more
        ("Oriola", True),  # one less
        ("Orriela", True),  # another one
        ("Orriole", True),
        ("Orirola", True),  # two changed places
        ("Orrioal", True),
        ("Oriolaa", False),
        ("Orxxola", False),
        ("Orriole Vex", False),
        ("Orirole", False),
        ("Orirolx", False),
        ("Oiola", False),
        ("Orriollla", False),
        ("Arriola", False),
        ("Orriolas", False),  # the family
    ],
)
def test_one_letter_makes_a_misprint(spelt: str, same: bool) -> None:
    assert is_one(spelt) is same


@pytest.mark.parametrize(
    ("short", "is_known"),
    [
        ("M. Orriola", True),
        ("Ma.B. Orriola", True),
        ("Ma.Be. Orriola", False),
        ("T. Orriola", False),
        ("M. Vex", False),
        ("Mabel O.", False),
    ],
)
def test_initials_before_a_surname(short: str, is_known: bool) -> None:
    assert is_one(short) is is_known


LIKE_NAMES = st.lists(st.text("aos", min_size=4, max_size=6), min_size=1, max_size=2).map(tuple)


@given(words=LIKE_NAMES, names=st.lists(LIKE_NAMES, max_size=12, unique=True))
def test_no_name_that_a_misprint_may_mean_is_passed_over(
    words: tuple[str, ...], names: list[tuple[str, ...]]
) -> None:
    meant = {name for name in names if len(name) == len(words) and _begin_alike(name, words)}
    found = Spellings(names).meant_by(words)
    assert set(found) == {name for name in meant if is_misprint(words, name)}
    assert len(found) == len(set(found))


def _begin_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return [word[0] for word in a] == [word[0] for word in b]


def test_among_very_many_names_alike_none_is_meant() -> None:
    many = [("".join(("fen", *letters)),) for letters in product("abcdefghij", repeat=2)]
    assert len(many) == 100
    assert Spellings(many).meant_by(("fenaz",)) == [(f"fena{letter}",) for letter in "abcdefghij"]
    assert Spellings([*many, ("fenzzz",)]).meant_by(("fenaz",)) == []
    # of another length, or with another first letter, they are not looked at
    assert Spellings([*many, ("fenzzzz",), ("wexab",)]).meant_by(("fenaz",)) != []
