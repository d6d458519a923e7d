"""Whom a pronoun means among those who spoke, acted or were named before it."""

from __future__ import annotations

import pytest

from quotewire.nlp.languages.groups import Agreement
from quotewire.nlp.lexicon.given_names import Gender
from quotewire.nlp.speakers.discourse import Discourse, Place, Referent
from quotewire.nlp.types import Entity

ANYBODY, HE = Agreement(), Agreement(Gender.MALE)
HE_OR_IT, IT, THEY = Agreement(Gender.MALE, thing=True), Agreement(thing=True), Agreement(plural=True)

ADA, BO = Referent("ada", name="Ada"), Referent("bo", name="Bo")
FIRM = Referent("firm", name="Wex Kites", person=False)
PEOPLES = Referent("peoples", name="Norvalians", person=False, plural=True)
SISTERS = Referent("sisters", plural=True)
STORM = Referent("storm", person=False, silent=True)
ALL = {one.key: one for one in (ADA, BO, FIRM, PEOPLES, SISTERS, STORM)}


def heard(*events: str) -> Discourse:
    """A discourse of events in text order: who, what and, by numbers, in which sentence and paragraph."""
    discourse = Discourse()
    for event in events:
        key, deed, *numbers = event.split()
        place = Place(0, int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0)
        if deed == "led":
            discourse.acted(ALL[key], place, leads=True)
        elif deed == "acted":
            discourse.acted(ALL[key], place, leads=False)
        elif deed == "spoke":
            discourse.spoke(ALL[key], place)
        else:
            discourse.named(ALL[key], place)
    return discourse


def at(sentence: int, paragraph: int = 0) -> Place:
    return Place(0, sentence, paragraph)


def meant(
    discourse: Discourse,
    agreement: Agreement,
    place: Place,
    *,
    continues: bool = False,
    answers: bool = False,
) -> str | None:
    found = discourse.meant_by(agreement, place, continues=continues, answers=answers)
    return None if found is None else found[0].key


@pytest.mark.parametrize(
    ("events", "who"),
    [
        (("ada spoke 1", "bo led 1"), "ada"),
        (("ada led 1", "bo acted 1"), "ada"),
        (("ada acted 1", "bo named 1"), "ada"),
        (("ada spoke 0", "bo led 1"), "bo"),
        (("ada led 0", "bo acted 1"), "bo"),
        (("ada led 0", "bo named 2"), "ada"),
        (("ada named 1", "ada named 1", "bo named 1"), "ada"),
        (("ada named 1", "ada named 1", "bo acted 1"), "bo"),
        (("ada named 0", "bo named 1"), "bo"),
        (("ada named 1 0", "bo named 1 1"), "bo"),
        (("ada acted 1 0", "bo named 1 4"), "bo"),
        (("ada acted 1 0", "bo named 1 3"), "ada"),
    ],
)
def test_who_did_more_and_did_it_lately_is_meant(events: tuple[str, ...], who: str) -> None:
    assert meant(heard(*events), ANYBODY, at(2, 4)) == who


@pytest.mark.parametrize(
    ("agreement", "who"),
    [
        (HE, {"bo", "somebody"}),
        (HE_OR_IT, {"bo", "somebody", "firm"}),
        (IT, {"firm"}),
        (THEY, {"somebody", "firm", "peoples", "sisters"}),
        (ANYBODY, {"ada", "bo", "somebody"}),
    ],
)
def test_number_and_gender_must_agree(agreement: Agreement, who: set[str]) -> None:
    found = set()
    for one in (*ALL.values(), Referent("somebody")):
        discourse = Discourse()
        discourse.learn_gender(ADA, Gender.FEMALE)
        discourse.learn_gender(BO, Gender.MALE)
        discourse.spoke(one, at(0))
        if discourse.meant_by(agreement, at(1)) is not None:
            found.add(one.key)
    assert found == who


def test_a_body_that_the_text_only_names_is_not_the_it_of_a_sentence() -> None:
    assert meant(heard("firm named 0"), IT, at(0)) is None
    assert meant(heard("firm acted 0"), IT, at(0)) == "firm"
    assert meant(heard("firm named 0"), THEY, at(0)) == "firm"


@pytest.mark.parametrize("kind", ["GPE", "NORP"])
def test_they_are_no_place_and_no_people_that_the_text_only_names(kind: str) -> None:
    norvalian = Referent("e1", Entity("e1", kind, "Norvalian", ()), "Norvalian", person=False, plural=True)
    discourse = Discourse()
    discourse.named(norvalian, at(0))
    assert discourse.meant_by(THEY, at(1)) is None
    discourse.acted(norvalian, at(0), leads=True)
    assert meant(discourse, THEY, at(1)) == "e1"


def test_a_known_gender_is_better_than_an_unknown_one() -> None:
    discourse = heard("ada named 0", "bo named 0")
    assert meant(discourse, HE, at(0)) == "bo"
    discourse.learn_gender(ADA, Gender.MALE)
    discourse.learn_gender(ADA, Gender.FEMALE)
    assert meant(discourse, HE, at(0)) == "ada"
    discourse.acted(BO, at(0), leads=False)
    assert meant(discourse, HE, at(0)) == "bo"


def test_they_are_rather_several_than_one_and_he_rather_a_person_than_a_body() -> None:
    assert meant(heard("firm acted 0", "ada spoke 0"), THEY, at(0)) == "firm"
    assert meant(heard("firm named 0", "ada spoke 1"), THEY, at(1)) == "ada"
    assert meant(heard("ada acted 0", "firm spoke 0"), HE_OR_IT, at(0)) == "ada"
    assert meant(heard("ada named 0", "firm spoke 1"), HE_OR_IT, at(1)) == "firm"


def test_nobody_is_meant_after_eight_sentences_or_forty_names() -> None:
    assert meant(heard("ada spoke 0"), ANYBODY, at(8)) == "ada"
    assert meant(heard("ada spoke 0"), ANYBODY, at(9)) is None
    assert meant(heard("ada spoke 0", *["storm named 0"] * 39), ANYBODY, at(0)) == "ada"
    assert meant(heard("ada spoke 0", *["storm named 0"] * 40), ANYBODY, at(0)) is None


def test_who_adds_spoke_last_and_who_answers_did_not() -> None:
    discourse = heard("ada spoke 0", "bo led 4")
    assert meant(discourse, ANYBODY, at(4)) == "bo"
    assert meant(discourse, ANYBODY, at(4), continues=True) == "ada"
    assert meant(heard("ada spoke 0", "bo led 5"), ANYBODY, at(5), continues=True) == "bo"
    discourse = heard("bo named 0", "ada spoke 0")
    assert meant(discourse, ANYBODY, at(0)) == "ada"
    assert meant(discourse, ANYBODY, at(0), answers=True) == "bo"
    assert meant(discourse, ANYBODY, at(0), answers=True, continues=True) == "ada"
    assert meant(heard("bo named 0", "ada spoke 2"), ANYBODY, at(2), answers=True) == "ada"
    assert meant(discourse, THEY, at(0), continues=True) == "ada"


def test_how_far_ahead_the_one_meant_is_tells_how_sure_that_is() -> None:
    assert heard("ada spoke 0").meant_by(ANYBODY, at(0)) == (ADA, 2.0)
    assert heard("ada spoke 0", "bo acted 0").meant_by(ANYBODY, at(0)) == (ADA, 1.0)


def test_whom_the_pronoun_cannot_mean_is_left_out() -> None:
    found = heard("bo named 0", "ada spoke 0").meant_by(ANYBODY, at(0), but={"ada"})
    assert found == (BO, 2.0)


@pytest.mark.parametrize(
    ("events", "person", "body"),
    [
        (("ada named 0",), "ada", None),
        (("ada named 0", "bo named 0"), None, None),
        (("ada spoke 0", "ada named 1", "firm acted 1"), "ada", "firm"),
        (("firm named 0",), None, None),
        (("sisters spoke 0", "ada named 0"), "ada", None),
        (("firm acted 0", "peoples led 0"), None, None),
        (("storm acted 0", "firm spoke 0"), None, "firm"),
    ],
)
def test_the_only_person_or_body_of_late(
    events: tuple[str, ...], person: str | None, body: str | None
) -> None:
    discourse = heard(*events)
    persons, bodies = discourse.sole(at(2), person=True), discourse.sole(at(2), person=False)
    assert (persons and persons.key, bodies and bodies.key) == (person, body)


def test_a_body_that_spoke_last_is_remembered_for_some_sentences() -> None:
    discourse, union = Discourse(), Referent("union", name="Union", person=False)
    assert discourse.body_before(Place(1, 0, 0)) is None
    discourse.spoke(union, Place(1, 0, 0))
    discourse.named(Referent("mill", name="Mill", person=False), Place(2, 1, 0))
    assert discourse.body_before(Place(9, 8, 4)) is union
    assert discourse.body_before(Place(9, 9, 4)) is None
    discourse.spoke(Referent("fenn", name="Fenn"), Place(10, 3, 2))
    assert discourse.body_before(Place(12, 4, 2)) is None


def test_the_last_speaker_is_remembered() -> None:
    discourse = heard("ada spoke 0", "bo led 1")
    assert discourse.has_spoken(ADA)
    assert not discourse.has_spoken(BO)
    assert not Discourse().has_spoken(ADA)


def test_no_gender_is_learnt_where_another_one_is_known_to_have_it() -> None:
    discourse = heard("ada spoke 0", "bo named 0")
    discourse.learn_gender(BO, Gender.MALE)
    assert meant(discourse, HE, at(0)) == "ada"
    found = discourse.meant_by(HE, at(0))
    assert found is not None
    assert found[1] == 0
