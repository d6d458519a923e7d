"""Names behind and around forms of address, and offices of several words before them, on real parses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import entities_of

from quotewire.nlp.entities.clusters import cluster
from quotewire.nlp.languages.english import ENGLISH

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def people(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    """Names and roles of the people of a text."""
    found = cluster(ENGLISH, entities_of(nlp(text)), text)
    return [(one.name, one.role) for one in found if one.type == "PERSON"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Harbour Minister Tan Sri Orrin Husain said the quay was shut. Orrin left.",
            [("Orrin Husain", "Harbour Minister")],
        ),
        ("Minority Leader Dr. Cassiel Vale claimed it was late.", [("Cassiel Vale", "Minority Leader")]),
        ("Assistant Professor Tove Lindal agreed.", [("Tove Lindal", "Assistant Professor")]),
        ("Dr Orrin Vale, the dean of science, said it was late.", [("Orrin Vale", "dean of science")]),
        ("Dr Orrin Vale said it was late.", [("Orrin Vale", "Dr")]),
        (
            "State chairman of the Net Congress (NC) Comrade Ade Vale told us that the port was closed.",
            [("Ade Vale", "State chairman of the Net Congress")],
        ),
        ("The Fish and Transport Minister Rohan Vale left.", [("Rohan Vale", "Fish and Transport Minister")]),
        (
            "Quay Workers Union (QWU) education and research officer Gerry Vale said it was late.",
            [("Gerry Vale", "Quay Workers Union (QWU) education and research officer")],
        ),
        (
            "Department of Net Investigation (DNI) director-general Tarit Vale left.",
            [("Tarit Vale", "Department of Net Investigation (DNI) director-general")],
        ),
        ("Prime Minister Gen Ada Wex left.", [("Ada Wex", "Prime Minister")]),
        ("Retired Navy Lt. Gen. Orrin Vale left.", [("Orrin Vale", "Retired Navy Lt. Gen.")]),
        ("Lead counsel Advocate Jo Fenn left.", [("Jo Fenn", "Lead counsel")]),
        ("Animal rights advocate Jo Fenn left.", [("Jo Fenn", "Animal rights advocate")]),
        ("She met the mayor and senator Ada Wex.", [("Ada Wex", "senator")]),
        (
            "Members blame the nominees of the President of Ghana, Nana Addo Vale.",
            [("Nana Addo Vale", "President of Ghana")],
        ),
        (
            "After talks with the President of the Senate, Ada Wex said the port was closed.",
            [("Ada Wex", None)],
        ),
    ],
)
def test_the_office_is_whole_and_without_the_form_of_address(
    english: Language, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert people(english, text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Senate President Juan Miguel “Kip” Orrin left. Orrin spoke. He told Juan Miguel Orrin.",
            ["Juan Miguel “Kip” Orrin"],
        ),
        ('Senator Ronald "Bato" Dela Vale left. He told Sen. Ronald dela Vale.', ['Ronald "Bato" Dela Vale']),
        ("Pol Maj-General Chayapol Chatchai, chief of the office, said it was late.", ["Chayapol Chatchai"]),
        ("A clerk of the office Dr Gambo Nababa confirmed it on Sunday.", ["Gambo Nababa"]),
        (
            (
                "He met Tourism and Culture Minister Datuk Seri Mohamad Nazri Abdul Aziz on Saturday. "
                "Nazri said it."
            ),
            ["Mohamad Nazri Abdul Aziz"],
        ),
    ],
)
def test_the_name_is_whole(english: Language, text: str, names: list[str]) -> None:
    assert [name for name, _ in people(english, text)] == names


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("They were taken from a plaza in St Orrin on Monday.", ["St Orrin"]),
        ("Residents of St Orrin left.", ["St Orrin"]),
        ("He prayed to St Orrin on Monday.", []),
        ("Sunil Andrew was tried in St Andrew on Monday.", ["St Andrew"]),
    ],
)
def test_a_town_is_called_after_a_saint(english: Language, text: str, places: list[str]) -> None:
    assert [text[one.start : one.end] for one in entities_of(english(text)) if one.label == "GPE"] == places
