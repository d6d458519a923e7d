"""Whom the labels of a transcript mean: "WEX:"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from written_grammar import LEXICON, Written

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.speakers.finder import resolve
from quotewire.nlp.types import Entity, Mention, QuoteDraft, QuoteType, Resolution, Speaker

if TYPE_CHECKING:
    from quotewire.nlp.languages.base import Lexicon

ADA = Entity("ada", "PERSON", "Ada Wex", (Mention("Ada Wex", 0, 7),))


def labelled(text: str, *entities: Entity, lexicon: Lexicon = LEXICON) -> list[Speaker]:
    """The speakers of all lines but the first that have a label."""
    found = list(re.finditer(r"(?<=\n)([^\n:,(]+)[^\n:]*: ([^\n]+)", text))
    drafts = [
        QuoteDraft(QuoteType.DIRECT, (one.span(2),), mention=one.span(1), resolution=Resolution.TRANSCRIPT)
        for one in found
    ]
    speakers = resolve(read_text(lexicon, text), Written(), drafts, entities)[0]
    assert all(one is not None and one.resolution is Resolution.TRANSCRIPT for one in speakers)
    return [one for one in speakers if one is not None]


@pytest.mark.parametrize(
    ("lines", "names", "roles"),
    [
        (("ADA WEX", "HAL ORRIN", "WEX"), ["ADA WEX", "HAL ORRIN", "ADA WEX"], [None] * 3),
        (("WEX", "ADA WEX"), ["WEX", "ADA WEX"], [None] * 2),
        (("ADA MI WEX", "MI WEX", "Wex"), ["ADA MI WEX"] * 3, [None] * 3),
        (("ADA WEX", "ADA"), ["ADA WEX", "ADA"], [None] * 2),
        (("ADA WEX, mayor of Varda", "WEX"), ["ADA WEX"] * 2, ["mayor of Varda"] * 2),
        (("ADA WEX, mayor (by phone)", "HAL"), ["ADA WEX", "HAL"], ["mayor", None]),
        (("WEX", "WEX, mayor"), ["WEX"] * 2, [None, "mayor"]),
        (("47", "47"), ["47"] * 2, [None] * 2),
    ],
)
def test_a_label_is_a_name_of_its_own_or_the_end_of_one_before(
    lines: tuple[str, ...], names: list[str], roles: list[str | None]
) -> None:
    found = labelled("Text.\n" + "\n".join(f"{line}: Jes." for line in lines))
    assert ([one.name for one in found], [one.role for one in found]) == (names, roles)
    assert {(one.entity_id, one.anonymous, one.confidence) for one in found} == {(None, False, 0.95)}


@pytest.mark.parametrize(
    ("label", "is_ada"), [("WEX", True), ("ADA WEX", True), ("BO WEX", False), ("WEXEN", False)]
)
def test_a_label_is_the_person_whose_name_ends_with_it(label: str, is_ada: bool) -> None:
    (found,) = labelled(f"Ada Wex a.\n{label}: Jes.", ADA)
    assert (found.entity_id, found.name) == (("ada", "Ada Wex") if is_ada else (None, label))


def test_no_role_is_so_long() -> None:
    for size, is_role in ((80, True), (81, False)):
        (found,) = labelled(f"Text.\nWEX, {'m' * size}: Jes.")
        assert (found.role is not None) is is_role


@pytest.mark.parametrize(
    ("label", "others", "expected"),
    [
        ("AW", (), ("Ada Wex", "ada")),
        ("aw", (), ("aw", None)),
        ("AX", (), ("AX", None)),
        ("AW", (Entity("abel", "PERSON", "Abel Wray", ()),), ("AW", None)),  # of two people
        ("AW", (Entity("alder", "ORG", "Alder Works", ()),), ("Ada Wex", "ada")),
    ],
)
def test_initials_label_the_one_person_who_has_them(
    label: str, others: tuple[Entity, ...], expected: tuple[str, str | None]
) -> None:
    (found,) = labelled(f"Ada Wex.\n{label}: Jes.", ADA, *others)
    assert (found.name, found.entity_id) == expected


def test_letters_that_are_an_office_are_nobodys_initials() -> None:
    pia = Entity("pia", "PERSON", "Pia Moll", ())
    lexicon = replace(LEXICON, names=replace(LEXICON.names, nothing=frozenset({"PM"})))
    assert [one.name for one in labelled("Ada Wex.\nPM: Jes.", pia)] == ["Pia Moll"]
    assert [one.name for one in labelled("Ada Wex.\nPM: Jes.", pia, lexicon=lexicon)] == ["PM"]
