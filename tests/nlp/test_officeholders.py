"""Whose office, or what kind of body, a phrase such as "the minister" repeats."""

from __future__ import annotations

import pytest

from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.languages.french import FRENCH
from quotewire.nlp.speakers.offices import Officeholders


def holders(*roles: str, bodies: bool = False) -> Officeholders:
    """One person, or body, for each role, "0" and on, seen in this order."""
    found = Officeholders(ENGLISH)
    for number, role in enumerate(roles):
        found.learn(str(number), role, of_body=bodies)
        found.saw(str(number), number)
    return found


@pytest.mark.parametrize(
    ("role", "nominal", "is_holder"),
    [
        ("foreign minister", "minister", True),
        ("minister", "foreign minister", True),
        ("minister", "secretary", True),
        ("minister", "baker", False),
        ("baker", "minister", False),
        # Countries and bodies of an office: none named may be any, two different ones are two offices.
        ("minister of Peru", "Peruvian minister", True),
        ("minister of Norway", "minister of Norway", True),
        ("minister of Norway", "minister", True),
        ("minister", "minister of Norway", True),
        ("minister of Norway", "minister of Peru", False),
        ("Peru's minister", "Peruvian minister", True),
        ("head of the Kite Union", "head of the Boat Union", False),
        ("head of the Kite Union", "head of Norway", True),
        ("head of the O'Neill Union", "head of the Neill Union", False),
        # Of one kind only, the country or body must be the same.
        ("president of Norway", "leader", True),
        ("president of Norway", "leader of Norway", True),
        ("president", "leader of Norway", False),
        ("president of Norway", "leader of the Kite Guild", False),
        # Parties, by whichever of their words.
        ("Democratic governor", "Democrat governor", True),
        ("Democratic governor", "Republican governor", False),
        ("Communist leader", "Socialist leader", False),
        ("Communist leader", "leader of the Communists", True),
        ("Peruvian Communist leader", "leader of Peru", True),
        ("Peruvian Communist leader", "leader of Norway", False),
        # A former or deputy holder is somebody else, but "the minister" may be a former one.
        ("minister", "former minister", False),
        ("former minister", "former minister", True),
        ("former minister", "minister", True),
        ("former secretary", "minister", True),
        ("deputy minister", "minister", False),
        ("deputy minister", "deputy minister", True),
        ("former deputy minister", "deputy minister", True),
        # Abbreviations and possessors.
        ("Gov.", "governor", True),
        ("the club's coach", "coach", True),
        ("special envoy for water", "envoy", True),
        ("envoy", "water for envoy", False),
    ],
)
def test_the_holder_of_an_office(role: str, nominal: str, is_holder: bool) -> None:
    assert holders(role).holder(nominal) == (("0", True) if is_holder else None)


@pytest.mark.parametrize(
    ("roles", "nominal", "holder"),
    [
        (("minister", "secretary"), "minister", "0"),
        (("minister", "minister"), "minister", "1"),
        (("foreign minister", "minister"), "foreign minister", "0"),
        (("minister of Norway", "minister"), "minister of Norway", "0"),
        (("minister", "former minister"), "minister", "0"),
        (("minister of Norway", "former minister of Norway"), "minister of Norway", "0"),
        (("minister", "foreign minister"), "tall foreign minister", "1"),
        (("president of Norway", "leader"), "leader of Norway", "0"),
        (("foreign minister", "old water minister"), "water minister", "1"),
        (("deep water minister", "minister"), "foreign minister", "1"),
        (("foreign secretary", "minister"), "tall foreign minister", "0"),
        (("former foreign minister", "minister"), "foreign minister", "1"),
        (("minister", "former foreign minister"), "foreign minister", "1"),
        (("minister", "former secretary of Norway"), "minister of Norway", "0"),
    ],
)
def test_of_several_the_likest_is_meant_and_of_equally_like_ones_the_last(
    roles: tuple[str, ...], nominal: str, holder: str
) -> None:
    assert holders(*roles).holder(nominal) == (holder, True)


@pytest.mark.parametrize(
    ("country", "people"),
    [
        ("France", "French"),
        ("China", "Chinese"),
        ("Norway", "Norwegian"),
        ("India", "Indian"),
        ("Serbia", "Serbian"),
        ("US", "American"),
    ],
)
def test_a_people_is_that_of_the_largest_country_with_its_name(country: str, people: str) -> None:
    assert holders(f"minister of {country}").holder(f"{people} minister") == ("0", True)
    assert holders("minister of Peru").holder(f"{people} minister") is None


def test_nobody_who_is_yet_to_be_named_is_chosen_among_equals() -> None:
    found = Officeholders(ENGLISH)
    found.learn("ada", "minister")
    assert found.holder("minister") == ("ada", False)
    found.learn("bo", "minister")
    assert found.holder("minister") is None
    found.saw("ada", 0)
    assert found.holder("minister") == ("ada", True)
    found.saw("bo", 1)
    assert found.holder("minister") == ("bo", True)


def test_one_person_with_two_roles_alike_is_one_person() -> None:
    found = Officeholders(ENGLISH)
    found.learn("ada", "minister for water")
    found.learn("ada", "minister for ice")
    assert found.holder("minister") == ("ada", False)


def test_only_the_last_fifty_holders_of_an_office_are_remembered() -> None:
    found = holders("minister of Norway", *["minister"] * 49)
    for _ in range(2):
        found.learn("49", "minister")
        found.learn("49", "")
    assert found.holder("minister of Norway") == ("0", True)
    found.learn("last", "minister")
    assert found.holder("minister of Norway") == ("49", True)


def test_who_is_of_a_party_is_not_meant_by_an_office_of_another() -> None:
    found = holders("Democratic senator")
    found.learn("0", "governor")
    assert found.holder("governor") == ("0", True)
    assert found.holder("Democratic governor") == ("0", True)
    assert found.holder("Republican governor") is None


def test_a_body_is_of_the_kind_that_its_name_says_and_is_no_person() -> None:
    found = holders("Dock Workers Union", "Kite Club", bodies=True)
    assert found.holder("union", of_body=True) == ("0", True)
    assert found.holder("club", of_body=True) == ("1", True)
    assert found.holder("team", of_body=True) == ("1", True)
    assert found.holder("police", of_body=True) is None
    assert found.holder("union") is None


@pytest.mark.parametrize(
    ("nominal", "paper"),
    [
        ("paper", True),
        ("weekly newspaper", True),
        ("industry publication", True),
        ("channel", False),
        ("union", False),
    ],
)
def test_a_paper_is_known_by_the_last_word_of_its_name(nominal: str, paper: bool) -> None:
    found = holders("Kite Herald", bodies=True)
    assert (found.holder(nominal, of_body=True) is not None) is paper


@pytest.mark.parametrize(
    ("words", "is_kind"),
    [("watchmaker", True), ("security firm", True), ("firm of Oslo", True), ("rain", False), ("", False)],
)
def test_words_beside_a_body_tell_its_kind(words: str, is_kind: bool) -> None:
    assert Officeholders(ENGLISH).is_kind(words) is is_kind


@pytest.mark.parametrize(
    ("known", "nominal", "may_be"),
    [
        ((), "Green member", False),
        ((), "Green senator", True),
        ((), "senator", False),
        (("mayor",), "senator", True),
        (("mayor",), "baker", False),
        (("baker",), "senator", False),
        (("mayor", "baker"), "senator", False),
        (("mayor",), "senator of the Kite Guild", False),
        (("mayor of the Kite",), "senator of the Kite", True),
        (("mayor",), "senator of Norway", True),
        (("Democratic mayor",), "Democratic senator", True),
        (("Democratic mayor",), "Republican senator", False),
        (("mayor",), "", False),
    ],
)
def test_who_may_be_meant_though_his_role_is_another(
    known: tuple[str, ...], nominal: str, may_be: bool
) -> None:
    found = Officeholders(ENGLISH)
    for role in known:
        found.learn("ada", role)
    assert found.may_be("ada", nominal) is may_be


@pytest.mark.parametrize(
    ("name", "nominal", "may_be"),
    [
        ("Wex Kites", "company", True),
        ("Wex Company", "company", True),
        ("Wex Group", "company", True),
        ("Harbour Council", "company", False),
        ("Harbour Council", "council", True),
        ("Wex Kites", "", False),
    ],
)
def test_what_body_may_be_meant_by_a_kind(name: str, nominal: str, may_be: bool) -> None:
    found = Officeholders(ENGLISH)
    found.learn("body", name, of_body=True)
    assert found.may_be("body", nominal, of_body=True) is may_be


@pytest.mark.parametrize(
    ("role", "nominal", "is_holder"),
    [
        ("ministre de l'Intérieur", "ministre de l'Intérieur", True),
        ("ministre de l'Intérieur", "ministre", True),
        ("ministre de l'Intérieur", "ministre d'Intérieur", True),
        ("ministre de l'Intérieur", "ministre du Travail", False),
        ("ministre norvégien", "ministre", True),
        ("Député de Lyon", "Député Maire", True),
        ("vice ministre", "ministre", False),
        ("ministre", "ancien ministre", False),
        ("maire de Lyon", "ministre", False),
        ("président", "chef de l’Etat", True),
        ("chef de l'État de Norvalie", "président", True),
        ("Premier ministre", "chef du gouvernement", True),
        ("ministre des Affaires étrangères", "chef de la diplomatie norvalienne", True),
        ("président du club de Nor", "chef de l'État", False),
        ("chef de gare", "chef de l'État", False),
    ],
)
def test_the_noun_of_a_french_office_stands_first(role: str, nominal: str, is_holder: bool) -> None:
    found = Officeholders(FRENCH)
    found.learn("ada", role)
    assert (found.holder(nominal) is not None) is is_holder


def test_the_noun_of_a_french_body_is_one_of_bodies() -> None:
    assert Officeholders(FRENCH).is_kind("société de transport")
    assert not Officeholders(FRENCH).is_kind("transport")


@pytest.mark.parametrize(
    ("role", "nominal", "introduced"),
    [
        ("lawyer", "lawyer", True),
        ("district judge", "federal judge", True),
        ("spokesman for the police", "hospital spokesman", False),
        ("lawyer", "baker", False),
    ],
)
def test_who_is_brought_up_by_a_role_and_named_below(role: str, nominal: str, introduced: bool) -> None:
    found = Officeholders(ENGLISH)
    found.learn("0", role)
    assert found.introduced(nominal) == ("0" if introduced else None)
    found.saw("0", 4)
    assert found.introduced(nominal) is None


def test_an_office_of_two_fields_is_that_of_its_noun() -> None:
    assert holders("Works and Transport Minister").holder("minister") == ("0", True)
