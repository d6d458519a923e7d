"""What French names are not: titles, times, portfolios, places that are people, two things at once."""

from __future__ import annotations

import pytest
from tagged import tagged

from quotewire.nlp.entities.unparsed import find_entities
from quotewire.nlp.grammar.tokens.roles import role_of

VEXA = "puis/b Vexa/p/ORG dort/v ."


def names(text: str) -> list[tuple[str, str]]:
    document = tagged(f"Hier/b {text}")
    return [(document.text[one.start : one.end], one.label) for one in find_entities(document, role_of)]


@pytest.mark.parametrize(
    "text",
    [
        "la/d ministre/n des/i Ports/p/LOC dort/v .",
        "la/d ministre/n de/i l'|/d Eau/p/ORG ,/. du/i Sel/p/MISC et/c des/i Ports/p/LOC dort/v .",
        "la/d ministre/n déléguée/j à/i la/d Pêche/p/LOC dort/v .",
        "la/d ministre/n déléguée/j aux/i Ports/p/ORG dort/v .",
        "le/d Procureur/n/LOC du/i/LOC Roi/p/LOC dort/v .",
        "ici/b Jeudi/n/MISC matin/n/MISC dort/v .",
    ],
)
def test_titles_times_and_what_a_minister_is_of_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le/d premier/j ministre/n de/i Nor/p/LOC dort/v .", [("Nor", "LOC")]),
        ("la/d ministre/n des/i Ports/p/ORG de/i Nor/p/LOC dort/v .", [("Nor", "LOC")]),
        ("la/d ministre/n des/i Ports/p/ORG Ada/p/PER Wex/p/PER dort/v .", [("Ada Wex", "PERSON")]),
        ("les/d ministres/n à/i Nor/p/LOC dorment/v .", [("Nor", "LOC")]),
        ("les/d ministres/n de/i l'|/d OZB/p/ORG dorment/v .", [("OZB", "ORG")]),
        ("le/d secrétaire/n de/i la/d Vexa/p/ORG dort/v .", [("Vexa", "ORG")]),
        ("la/d ville/n de/i Nor/p/LOC et/c de/i Vex/p/LOC dort/v .", [("Nor", "LOC"), ("Vex", "LOC")]),
        ("Nor/p/LOC et/c de/i Vex/p/LOC dorment/v .", [("Nor", "LOC"), ("Vex", "LOC")]),
        ("les/d Norvaliens/n/LOC dorment/v .", [("Norvaliens", "MISC")]),
        ("la/d Norvaliens/n/LOC dort/v .", [("Norvaliens", "LOC")]),
        ("les/d Nors/n/LOC dorment/v .", [("Nors", "LOC")]),
        ("le/d préfet/n du/i Varda/p/PER dort/v .", [("Varda", "LOC")]),
        ("le/d préfet/n de/i Varda/p/PER dort/v .", [("Varda", "PERSON")]),
        ("les/d firmes/n Vexa/p/PER et/c Nor/p/LOC dorment/v .", [("Vexa", "ORG"), ("Nor", "LOC")]),
        ("les/d régions/n Vexa/p/LOC et/c Nor/p/LOC dorment/v .", [("Vexa", "LOC"), ("Nor", "LOC")]),
        ("la/d firme/n Vexa/p/PER et/c Nor/p/LOC dort/v .", [("Vexa et Nor", "ORG")]),
    ],
)
def test_names_beside_them_stay_and_articles_tell_what_they_are(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (f"Vexa/p/LOC dort/v , {VEXA} {VEXA}", ["ORG"] * 3),
        (f"Vexa/p/MISC dort/v , {VEXA}", ["MISC"] * 2),
        ("Tarn/p/MISC Nor/p/MISC dort/v , puis/b Tarn/p/PER Nor/p/PER dort/v .", ["PERSON"] * 2),
        (
            "TARN/p/LOC Nor/p/LOC dort/v , Tarn/p/PER Nor/p/PER et/c Tarn/p/PER Nor/p/PER aussi/b .",
            ["PERSON"] * 3,
        ),
    ],
)
def test_a_name_is_what_most_of_its_mentions_are(text: str, labels: list[str]) -> None:
    assert [label for _, label in names(text)] == labels
