"""The names of a text without a parse: the model's, and those that titles, nouns and given names show."""

from __future__ import annotations

import pytest
from tagged import tagged

from quotewire.nlp.entities.unparsed import find_entities
from quotewire.nlp.grammar.tokens.roles import role_of


def names(text: str) -> list[tuple[str, str]]:
    document = tagged(text)
    return [(document.text[one.start : one.end], one.label) for one in find_entities(document, role_of)]


def name(text: str) -> tuple[str, str] | None:
    """The only name of a text, None where it has none."""
    found = names(text)
    assert len(found) <= 1, found
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hier/b le/d maire/n/PER Ada/p/PER Wex/p/PER dort|/v .", ("Ada Wex", "PERSON")),
        ("Hier/b Wex/p/PER ,/./PER dort|/v .", ("Wex", "PERSON")),
        # An article is part of a name within a sentence, an elided one never.
        ("Hier/b Le/d/LOC Havre/p/LOC dort|/v .", ("Le Havre", "LOC")),
        ("Le/d/LOC Havre/p/LOC dort|/v .", ("Havre", "LOC")),
        ("Hier/b L'|/d/LOC Havre/p/LOC dort|/v .", ("Havre", "LOC")),
        ("Hier/b «| ici/b »| Le/d/LOC Havre/p/LOC dort|/v .", ("Havre", "LOC")),
        # Titles and pronouns are no part of one.
        ("Hier/b le/d Général/n/PER Vexa/p/PER dort|/v .", ("Vexa", "PERSON")),
        ("Hier/b Général/n/LOC Tarn/p/LOC dort|/v .", ("Tarn", "PERSON")),
        ("Hier/b Elle/r/LOC Tarn/p/LOC dort|/v .", ("Tarn", "LOC")),
        # "of" and a capital go on, "of" alone does not.
        (
            "Hier/b l'|/d Union/n/ORG des/i/ORG gens/n/ORG du/i/ORG Mali/p dort|/v .",
            ("Union des gens du Mali", "ORG"),
        ),
        ("Hier/b l'|/d Union/n/ORG des/i/ORG gens/n/ORG du/i/ORG mil/n dort|/v .", ("Union des gens", "ORG")),
        (
            "Hier/b l'|/d Union/n/ORG des/i/ORG gens/n/ORG du/i/ORG Mali/p/LOC dort|/v .",
            ("Union des gens du Mali", "ORG"),
        ),
        # What the minister is of is no part of the name.
        (
            "Hier/b le/d ministre/n de/i la/d Culture/p/PER Ada/p/PER Wex/p/PER dort|/v .",
            ("Ada Wex", "PERSON"),
        ),
        ("Hier/b Culture/p/PER Ada/p/PER Wex/p/PER dort|/v .", ("Culture Ada Wex", "PERSON")),
        (
            "Hier/b le/d ministre/n de/i la/d Culture/p/PER Vexa/p/PER Ada/p/PER dort|/v .",
            ("Culture Vexa Ada", "PERSON"),
        ),
        # A given name of whom the text tells a role is a person's.
        ("Hier/b Ada/p/LOC ,| un/d manifestant/n ,| dort|/v .", ("Ada", "PERSON")),
        ("Hier/b Vexa/p/LOC ,| un/d manifestant/n ,| dort|/v .", ("Vexa", "LOC")),
        ("Hier/b à/i Ada/p/LOC ,| un/d manifestant/n ,| dort|/v .", ("Ada", "LOC")),
        ("Hier/b Ada/p/LOC dort|/v .", ("Ada", "LOC")),
        ("Ada/p/LOC", ("Ada", "LOC")),
    ],
)
def test_a_name_of_the_model_is_cut_to_what_is_the_name(text: str, expected: tuple[str, str]) -> None:
    assert name(text) == expected


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Hier/b Ys/p/LOC dort|/v .", True),
        ("Hier/b O/p/LOC dort|/v .", False),
        ("Hier/b dort|/v Demain/n/LOC ici|/b .", False),
        # Where a sentence begins, or may, a capital says little.
        ("Vexa/p/LOC dort|/v .", True),
        ("Vexa/n/LOC dort|/v .", False),
        ("VEXA/n/LOC dort|/v .", True),
        ("Hier/b Vexa/n/LOC dort|/v .", True),
        ("Hier/b :/. Vexa/n/LOC dort|/v .", False),
        ("Hier/b –/. Vexa/n/LOC dort|/v .", False),
        ("Hier/b «| Vexa/n/LOC »| dort|/v .", False),
        ("Hier/b «| ici/b »| Vexa/n/LOC dort|/v .", True),
        ("Vexa/n/LOC Tarn/n/LOC dort|/v .", True),
        # An office names nobody by itself.
        ("Hier/b le/d Directeur/n/ORG adjoint/n/ORG dort|/v .", False),
        ("Hier/b la/d République/n/PER dort|/v .", False),
        ("Hier/b la/d République/n/LOC dort|/v .", True),
        ("Hier/b la/d Vexa/n/PER Tarn/n/PER dort|/v .", True),
    ],
)
def test_a_word_of_the_model_is_a_name_or_only_has_a_capital(text: str, is_name: bool) -> None:
    assert (name(text) is not None) is is_name


@pytest.mark.parametrize(
    ("text", "person"),
    [
        # Titles, with the stop in a token of its own behind short ones.
        ("Hier/b le/d général/n Vexa/p dort|/v .", "Vexa"),
        ("Hier/b le/d général/n Vexa/p Orrin/p dort|/v .", "Vexa Orrin"),
        ("Général/n Vexa/p dort|/v .", "Vexa"),
        ("Hier/b dr|/n .| Vexa/p dort|/v .", "Vexa"),
        ("Hier/b mme|/n .| Vexa/p dort|/v .", "Vexa"),
        ("Hier/b reine|/n .| Vexa/p dort|/v .", None),
        ("Hier/b le/d général/n X/p dort|/v .", None),
        ("Hier/b le/d général/n Le/d dort|/v .", None),
        # A given name and a further one; where a sentence begins only behind a noun of persons.
        ("Hier/b Ada/p Wex/p dort|/v .", "Ada Wex"),
        ("Hier/b Vexa/p Wex/p dort|/v .", None),
        ("Hier/b Ada/p dort|/v .", None),
        ("Ada/p Wex/p dort|/v .", None),
        ("Hier/b «| Ada/p Wex/p »| dort|/v .", "Ada Wex"),
        ("Hier/b «| Ada/p »| Wex/p dort|/v .", None),
        ("Historien|/n ,| Ada/p Wex/p dort|/v .", "Ada Wex"),
        ("Hier/b un/d historien|/n ,| Ada/p dort|/v .", None),
        ("Hier/b un/d historien|/n ,| Vexa/p Wex/p dort|/v .", None),
        # Particles stand between the parts, a given name before the first of them.
        ("Hier/b Ada/p de/i la/d Tour/p dort|/v .", "Ada de la Tour"),
        ("Hier/b Ada/p de/i la/d de/i Tour/p dort|/v .", None),
        ("Hier/b Vexa/p/PER de/i la/d Tour/p dort|/v .", "Vexa"),
        ("Hier/b Vexa/p/PER De/i la/d Tour/p dort|/v .", "Vexa De la Tour"),
        ("Hier/b Ada/p Wex/p de/i Lyon/p dort|/v .", "Ada Wex de Lyon"),
        ("Hier/b Ada/p A/p B/p C/p D/p E/p F/p G/p H/p dort|/v .", "Ada A B C D E F G"),
        # The model's person is made whole, and is none where only a sentence begins.
        ("Hier/b Vexa/p/PER Mirz/p dort|/v .", "Vexa Mirz"),
        ("Vexa/n/PER Mirz/n/PER dort|/v .", "Vexa Mirz"),
        ("Vexa/n/PER dort|/v .", None),
        ("Vexa/p/PER dort|/v .", "Vexa"),
        ("Hier/b Vexa/n/PER dort|/v .", "Vexa"),
    ],
)
def test_who_is_named(text: str, person: str | None) -> None:
    assert name(text) == (None if person is None else (person, "PERSON"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hier/b le/d syndicat/n Vexa/p/PER dort|/v .", ("Vexa", "ORG")),
        ("Syndicat/n Vexa/p/LOC dort|/v .", ("Vexa", "ORG")),
        ("Hier/b le/d syndicat/n maritime/j Vexa/p/PER dort|/v .", ("Vexa", "ORG")),
        ("Hier/b le/d syndicat/n routier/n Vexa/p/PER dort|/v .", ("Vexa", "ORG")),
        ("Hier/b le/d syndicat/n Maritime/j Vexa/p/PER dort|/v .", ("Vexa", "PERSON")),
        ("grand/j Vexa/p/LOC dort|/v .", ("Vexa", "LOC")),
        ("Hier/b le/d syndicat/n Route/p/PER et/c Rail/p dort|/v .", ("Route et Rail", "ORG")),
        ("Hier/b le/d syndicat/n Route/p/PER et/c Rail/p", ("Route et Rail", "ORG")),
        ("Hier/b le/d syndicat/n Route/p/PER et/c rail/n dort|/v .", ("Route", "ORG")),
        ("Hier/b le/d syndicat/n Route/p/PER et/c", ("Route", "ORG")),
        (
            "Hier/b le/d syndicat/n Vexa/p/PER ou/c Tarn/p ou/c Mirz/p dort|/v .",
            ("Vexa ou Tarn ou Mirz", "ORG"),
        ),
        # "the president of the Assembly Ada Wex"
        ("Hier/b le/d chef/n du/i Syndicat/n Ada/p/PER Wex/p/PER dort|/v .", ("Ada Wex", "PERSON")),
        ("Hier/b le/d chef/n du/i syndicat/n Ada/p/PER Wex/p/PER dort|/v .", ("Ada Wex", "ORG")),
        ("Hier/b le/d chef/n du/i Syndicat/n Vexa/p/PER Wex/p/PER dort|/v .", ("Vexa Wex", "ORG")),
    ],
)
def test_a_name_behind_the_noun_of_a_body_is_the_body_s(text: str, expected: tuple[str, str]) -> None:
    assert name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hier/b le/d ministère/n du/i Port/p/LOC dort|/v .", ("ministère du Port", "ORG")),
        ("Hier/b le/d ministère/n de/i la/d Mer/p dort|/v .", ("ministère de la Mer", "ORG")),
        ("Hier/b le/d ministère/n des/i Eaux/p vives/j dort|/v .", ("ministère des Eaux vives", "ORG")),
        ("Hier/b le/d ministère/n Port/p/LOC dort|/v .", ("Port", "ORG")),
        ("Hier/b le/d ministère/n avec/i Port/p/LOC dort|/v .", ("Port", "LOC")),
        ("Hier/b le/d ministère/n de/i Ada/p/PER Wex/p/PER dort|/v .", ("Ada Wex", "PERSON")),
        ("Hier/b le/d maire/n du/i Port/p/LOC dort|/v .", ("Port", "LOC")),
    ],
)
def test_a_ministry_has_its_noun_in_its_name(text: str, expected: tuple[str, str]) -> None:
    assert name(text) == expected


def test_two_names_may_stand_side_by_side() -> None:
    assert names("Hier/b Tarn/p/LOC Union/p/ORG dort|/v .") == [("Tarn", "LOC"), ("Union", "ORG")]


def test_a_body_of_one_word_is_one_wherever_it_stands() -> None:
    text = "Hier/b le/d syndicat/n Vexa/p/PER dort|/v .| Vexa/p/PER et/c Vexa/p/PER Tarn/p/PER dorment|/v ."
    assert names(text) == [("Vexa", "ORG"), ("Vexa", "ORG"), ("Vexa Tarn", "PERSON")]
    text = "Hier/b le/d syndicat/n Vexa/p/PER Tarn/p/PER dort|/v .| Puis/b Vexa/p/PER dort|/v ."
    assert names(text) == [("Vexa Tarn", "ORG"), ("Vexa", "PERSON")]


def test_a_surname_alone_is_the_person_whatever_the_model_says() -> None:
    rest = "dort|/v .| Puis/b Wex/p et/c Wex/p/LOC dorment|/v .| La/d wex/n fane|/v ."
    assert names(f"Hier/b Ada/p/PER Wex/p/PER {rest}") == [("Ada Wex", "PERSON"), *[("Wex", "PERSON")] * 2]
    assert names(f"Hier/b général/n Wex/p {rest}") == [("Wex", "PERSON")] * 3
    assert names(f"Hier/b Wex/p/PER {rest}") == [("Wex", "PERSON"), ("Wex", "PERSON")]
    assert names(f"Hier/b Ada/p/LOC Wex/p/LOC {rest}")[1:] == [("Wex", "PERSON"), ("Wex", "PERSON")]


def test_two_letters_are_no_surname_to_be_found_alone() -> None:
    assert names("Hier/b Ada/p/PER Li/p/PER dort|/v .| Puis/b Li/p dort|/v .") == [("Ada Li", "PERSON")]
    assert names("Hier/b Ada/p/PER Lee/p/PER dort|/v .| Puis/b Lee/p dort|/v .") == [
        ("Ada Lee", "PERSON"),
        ("Lee", "PERSON"),
    ]
