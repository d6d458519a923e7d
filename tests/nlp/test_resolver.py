"""Who is meant by the words of a speaker, in the steps of any language, with a grammar written by hand."""

from __future__ import annotations

import pytest
from written_grammar import HE, LEXICON, PEOPLE, SHE, THEY, Written, person, spoken

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.grammar.base import Nominal
from quotewire.nlp.lexicon.given_names import Gender
from quotewire.nlp.speakers.finder import resolve
from quotewire.nlp.types import Entity, Mention, QuoteDraft, QuoteType, Resolution


def test_a_pronoun_means_who_acted_and_learns_the_gender_from_the_words_before_a_name() -> None:
    grammar = Written(acting={0, 2}, pronouns={4: SHE, 6: HE}, genders={0: Gender.FEMALE})
    she, he = spoken("Mirz a Tolv b si vo li vo", grammar, [(4, "vo"), (6, "vo")], PEOPLE)
    assert (she.name, he.name) == ("Mirz", "Tolv")
    assert {she.resolution, he.resolution} == {Resolution.COREFERENCE}


def test_a_gender_that_things_have_too_means_a_body_where_no_person_is() -> None:
    grammar = Written(acting={0}, pronouns={2: HE})
    (it,) = spoken("Vald a li vo", grammar, [(2, "vo")], {"Vald": ("ORG", None)})
    assert it.name == "Vald"
    (person,) = spoken(
        "Vald Mirz li vo",
        Written(acting={0}, pronouns={2: HE}),
        [(2, "vo")],
        {"Vald": ("ORG", None), **PEOPLE},
    )
    assert person.name == "Mirz"


def test_a_gender_that_things_have_too_means_a_body_that_acted_after_a_person_was_only_named() -> None:
    text = "Mi Mirz. Tu. Ta. Vald mi. Li vo"
    grammar = Written(acting={7}, pronouns={10: HE})
    (it,) = spoken(text, grammar, [(10, "vo")], {"Vald": ("ORG", None), **PEOPLE})
    assert it.name == "Vald"


def test_a_body_of_another_gender_is_not_meant() -> None:
    committee = Nominal("komitato", None, False, False, True, gender=Gender.FEMALE)
    grammar = Written(acting={1}, pronouns={4: HE}, nominals={1: committee})
    (it,) = spoken("Mirz komitato mi. Li vo", grammar, [(4, "vo")], PEOPLE)
    assert it.name == "Mirz"


def test_a_pronoun_that_agrees_with_nobody_means_nobody() -> None:
    (found,) = spoken("Mirz mi vo", Written(acting={0}, pronouns={1: None}), [(1, "vo")], PEOPLE)
    assert (found.name, found.entity_id, found.anonymous) == (None, None, False)
    assert found.resolution is Resolution.UNRESOLVED


def test_an_entity_that_is_spelt_like_a_pronoun_is_the_entity() -> None:
    (found,) = spoken("KIU vo", Written(pronouns={0: None}), [(0, "vo")], {"KIU": ("ORG", None)})
    assert (found.name, found.resolution) == ("KIU", Resolution.EXPLICIT)


def test_a_relative_pronoun_is_the_phrase_it_relates_to() -> None:
    grammar = Written(pronouns={1: None}, antecedents={1: (0, 1)}, roles={0: "juro"})
    (found,) = spoken("Tolv kiu vo", grammar, [(1, "vo")], PEOPLE)
    assert (found.name, found.role, found.resolution) == ("Tolv", "juro", Resolution.COREFERENCE)


@pytest.mark.parametrize(("cue", "who"), [("ja plu", "Mirz"), ("ja kontra", "Tolv")])
def test_any_word_of_the_cue_says_whether_the_speaker_goes_on(cue: str, who: str) -> None:
    text = f"Mirz vo Tolv a li {cue}"
    grammar = Written(acting={2}, pronouns={4: HE})
    found = spoken(text, grammar, [(0, "vo"), (4, cue)], PEOPLE)
    assert found[1].name == who


@pytest.mark.parametrize(("parent", "who"), [(1, "Mirz"), (None, "Tolv")])
def test_whom_a_speaker_quotes_does_not_go_on_where_he_ends(parent: int | None, who: str) -> None:
    grammar = Written(acting={0}, pronouns={4: HE})
    found = spoken("Mirz mi Tolv vo li vo", grammar, [(2, "vo"), (4, "vo")], PEOPLE, parents=(parent,))
    assert found[1].name == who


def test_an_epithet_is_the_person_spoken_of_who_agrees() -> None:
    woman = person("virino", epithet=SHE, gender=Gender.FEMALE)
    grammar = Written(acting={0, 2}, nominals={4: woman}, genders={0: Gender.FEMALE, 2: Gender.MALE})
    (found,) = spoken("Mirz a Tolv b virino vo", grammar, [(4, "vo")], PEOPLE)
    assert (found.name, found.resolution) == ("Mirz", Resolution.COREFERENCE)
    (nobody,) = spoken("virino vo", Written(nominals={0: woman}), [(0, "vo")], {})
    assert (nobody.name, nobody.role, nobody.anonymous) == (None, "virino", True)


def test_an_office_is_its_holder_and_no_other_s() -> None:
    ministers: dict[str, tuple[str, str | None]] = {
        "Mirz": ("PERSON", "ministro de Akvo"),
        "Tolv": ("PERSON", "vic prezidanto"),
    }
    asked = {
        "ministro": "Mirz",
        "ministro de Akvo": "Mirz",
        "ministro de Fajro": None,
        "prezidanto": None,
        "vic prezidanto": "Tolv",
        "ministro de Akvo's": "Mirz",
        "eks prezidanto": None,
    }
    for role, name in asked.items():
        grammar = Written(nominals={2: person("ministro" if "ministro" in role else "prezidanto", role)})
        (found,) = spoken("Mirz Tolv ministro vo", grammar, [(2, "vo")], ministers)
        assert found.name == name, role


def test_what_speaks_again_is_the_same_and_a_thing_has_no_role() -> None:
    thing = Nominal("raporto", "raporto", is_person=False, is_plural=False, is_definite=True)
    source = person("fonto")
    grammar = Written(nominals={0: thing, 2: thing, 4: source, 6: source}, pronouns={8: SHE})
    text = "raporto vo raporto vo fonto vo fonto vo si vo"
    *named, she = spoken(text, grammar, [(0, ""), (2, ""), (4, ""), (6, ""), (8, "")], {})
    assert [(one.role, one.anonymous) for one in named] == [(None, False)] * 2 + [("fonto", True)] * 2
    assert (she.role, she.anonymous, she.resolution) == ("fonto", True, Resolution.UNRESOLVED)


def test_several_are_no_known_man() -> None:
    grammar = Written(acting={0, 1}, pronouns={2: THEY}, genders={0: Gender.MALE})
    (they,) = spoken(
        "Mirz Vald ili vo", grammar, [(2, "vo")], {"Mirz": PEOPLE["Mirz"], "Vald": ("ORG", None)}
    )
    assert they.name == "Vald"


def test_a_name_without_an_entity_is_believed() -> None:
    first, again = spoken("Rork vo Rork vo", Written(names={0: "Rork", 2: "Rork"}), [(0, ""), (2, "")], {})
    assert (first.name, again.name, first.anonymous) == ("Rork", "Rork", False)


def test_the_recipient_is_the_entity_that_the_phrase_is() -> None:
    document = read_text(LEXICON, "vo al Vald")
    entity = Entity("e1", "ORG", "Vald", (Mention("Vald", 6, 10),))
    draft = QuoteDraft(QuoteType.INDIRECT, ((0, 0),), recipient=(3, 10))
    _, (found,) = resolve(document, Written(), [draft], [entity])
    assert found is not None
    assert (found.text, found.entity_id) == ("al Vald", "e1")


def test_an_epithet_that_means_nobody_teaches_no_gender() -> None:
    woman = person("virino", epithet=SHE, gender=Gender.FEMALE)
    grammar = Written(acting={2}, nominals={0: person("fonto"), 2: woman}, pronouns={4: HE})
    _, he = spoken("fonto vo virino a li plu", grammar, [(0, "vo"), (4, "plu")], {})
    assert he.role == "fonto"
