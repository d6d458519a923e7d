"""What the pronouns that take up a name show of it."""

from __future__ import annotations

import pytest
from rows_with_names import names

SHE = "She PRP nsubj 1 | left VBD ROOT 1 | . . punct 1"


def test_its_takes_up_a_body_and_no_person() -> None:
    wrote = (
        "Glimmerworks NNP nsubj 1 PERSON | wrote VBD ROOT 1 | on IN prep 1 | {} PRP$ poss 4 | page NN pobj 2"
    )
    assert names(wrote.format("its")) == [("Glimmerworks", "ORG")]
    assert names(wrote.format("their")) == [("Glimmerworks", "PERSON")]
    assert names(wrote.format("her").replace("PERSON", "ORG")) == [("Glimmerworks", "ORG")]


WROTE = "{} | wrote VBD ROOT 1 | on IN prep 1 | its PRP$ poss 4 | page NN pobj 2 | . . punct 1"


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("it PRP nsubj 1 | rained VBD ROOT 1 | . . punct 1", "ORG"),
        ("the DT det 1 | court NN nsubj 2 | ruled VBD ROOT 2 | . . punct 2", "PERSON"),
        ("Kelpworks NNP nsubj 1 ORG | grew VBD ROOT 1 | . . punct 1", "PERSON"),
        ("the DT det 1 | plan NN nsubjpass 3 | was VBD auxpass 3 | shelved VBN ROOT 3", "PERSON"),
        # What "its" means is no person, nor several.
        ("the DT det 1 | nurse NN nsubj 2 | slept VBD ROOT 2 | . . punct 2", "ORG"),
        ("Wex NNP nsubj 1 PERSON | slept VBD ROOT 1 | . . punct 1", "ORG"),
        ("the DT det 1 | courts NNS nsubj 2 | ruled VBD ROOT 2 | . . punct 2", "ORG"),
        ("Glimmerworks NNP nsubj 1 | grew VBD ROOT 1 | . . punct 1", "ORG"),
    ],
)
def test_its_may_take_up_what_the_sentence_before_is_about(before: str, found: str) -> None:
    wrote = WROTE.format("Glimmerworks NNP nsubj 1 PERSON")
    assert names(before, wrote)[-1] == ("Glimmerworks", found)


def test_its_may_take_up_the_subject_of_the_clause_before() -> None:
    when = (
        "when WRB mark 2 | {} nsubj 2 | met VBD advcl 4 | Glimmer NNP nsubj 4 PERSON | wrote VBD ROOT 4 |"
        " on IN prep 4 | its PRP$ poss 7 | page NN pobj 5"
    )
    assert names(when.format("it PRP")) == [("Glimmer", "ORG")]
    assert names(when.format("council NN")) == [("Glimmer", "PERSON")]


@pytest.mark.parametrize(
    ("verb", "noun", "found"),
    [
        ("wrote", "website", "ORG"),
        ("wrote", "page", "PERSON"),
        ("slept", "website", "PERSON"),
    ],
)
def test_who_says_something_in_a_document_says_it_in_its_own(verb: str, noun: str, found: str) -> None:
    wrote = WROTE.format("Glimmerworks NNP nsubj 1 PERSON").replace("wrote", verb).replace("page", noun)
    study = "the DT det 1 | study NN nsubj 2 | ended VBD ROOT 2 | . . punct 2"
    assert names(study, wrote) == [("Glimmerworks", found)]
    read = f"Glimmerworks NNP nsubj 1 PERSON | {verb} VBD ROOT 1 | its PRP$ poss 3 | {noun} NN dobj 1"
    assert names(study, read) == [("Glimmerworks", "PERSON")]


def test_its_may_stand_two_words_behind_the_verb() -> None:
    wrote = "Glimmerworks NNP nsubj 1 PERSON | wrote VBD ROOT 1 | daily RB advmod 1 | on IN prep 1"
    assert names(wrote + " | its PRP$ poss 5 | page NN pobj 3") == [("Glimmerworks", "ORG")]


def test_its_takes_up_nobody_of_a_full_or_a_first_name() -> None:
    full = "Zorka NNP compound 1 PERSON | Melli NNP nsubj 2 PERSON | wrote VBD ROOT 2 | its PRP$ poss 4"
    assert names(full + " | page NN dobj 2") == [("Zorka Melli", "PERSON")]
    assert names(WROTE.format("Anna NNP nsubj 1 PERSON")) == [("Anna", "PERSON")]


def test_its_of_one_sentence_outweighs_one_opinion_alone() -> None:
    rose = "Glimmerworks NNP nsubj 1 PERSON | rose VBD ROOT 1 | . . punct 1"
    rain = "it PRP nsubj 1 | rained VBD ROOT 1 | . . punct 1"
    wrote = WROTE.format("Glimmerworks NNP nsubj 1 PERSON")
    assert names(wrote, rain, rose) == [("Glimmerworks", "PERSON")] * 2


def test_its_behind_another_noun_takes_up_that_noun() -> None:
    praised = (
        "Glimmer NNP nsubj 1 PERSON | praised VBD ROOT 1 | clubs NNS dobj 1 | for IN prep 1 |"
        " its PRP$ poss 5 | nerve NN pobj 3"
    )
    assert names(praised) == [("Glimmer", "PERSON")]


def test_its_before_the_verb_takes_up_no_subject_of_it() -> None:
    which = "Glimmer NNP nsubj 2 PERSON | its PRP$ poss 2 | claims VBZ ROOT 2"
    assert names(which) == [("Glimmer", "PERSON")]


def test_she_takes_up_the_one_subject_before_that_may_be_somebody() -> None:
    subject = "Zorka NNP compound 1 ORG | Melli NNP nsubj 2 ORG | rowed VBD ROOT 2"
    assert names(subject, SHE) == [("Zorka Melli", "PERSON")]
    assert names(subject, "It PRP nsubj 1 | left VBD ROOT 1", SHE) == [("Zorka Melli", "PERSON")]
    assert names(subject, "It PRP nsubj 1 | left VBD ROOT 1") == [("Zorka Melli", "ORG")]


def test_she_takes_up_no_subject_three_sentences_before() -> None:
    subject = "Zorka NNP compound 1 ORG | Melli NNP nsubj 2 ORG | rowed VBD ROOT 2"
    rain = "It PRP nsubj 1 | rained VBD ROOT 1"
    assert names(subject, rain, rain, SHE) == [("Zorka Melli", "ORG")]


def test_whom_she_meets_is_no_other_person_before() -> None:
    subject = "Zorka NNP compound 1 ORG | Melli NNP nsubj 2 ORG | rowed VBD ROOT 2"
    met = "She PRP nsubj 1 | met VBD ROOT 1 | Orrin NNP dobj 1 PERSON"
    assert names(subject, met) == [("Zorka Melli", "PERSON"), ("Orrin", "PERSON")]


def test_she_takes_up_no_object_no_lone_word_and_nothing_beside_a_person() -> None:
    assert names("Men NNS nsubj 1 | saw VBD ROOT 1 | Kite NNP compound 3 ORG | Moor NNP dobj 1 ORG", SHE) == [
        ("Kite Moor", "ORG")
    ]
    assert names("Kitebay NNP nsubj 1 ORG | won VBD ROOT 1", SHE) == [("Kitebay", "ORG")]
    beside = "Zorka NNP nsubj 1 PERSON | left VBD ROOT 1 | Kite NNP compound 3 ORG | Club NNP dobj 1 ORG"
    assert names(beside, SHE) == [("Zorka", "PERSON"), ("Kite Club", "ORG")]


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("slept VBD ROOT 2 | . . punct 2", "PERSON"),
        ("hired VBD ROOT 2 | a DT det 4 | chief NN dobj 2", "ORG"),
        ("slept VBD ROOT 2 | for IN prep 2 | an DT det 5 | aide NN pobj 3", "ORG"),
        ("slept VBD ROOT 2 | , , punct 2 | an DT det 5 | aide NN nsubj 6 | said VBD ccomp 2", "ORG"),
        # What the name itself is said to be, and several, are no other person.
        ("became VBD ROOT 2 | a DT det 4 | nurse NN attr 2", "PERSON"),
        ("hired VBD ROOT 2 | two CD nummod 4 | nurses NNS dobj 2", "PERSON"),
        ("hired VBD ROOT 2 | a DT det 4 | boat NN dobj 2", "PERSON"),
    ],
)
def test_she_takes_up_no_name_beside_a_person_without_one(rest: str, found: str) -> None:
    subject = f"Zorka NNP compound 1 ORG | Melli NNP nsubj 2 ORG | {rest}"
    assert names(subject, SHE) == [("Zorka Melli", found)]


@pytest.mark.parametrize(
    ("first", "last", "label", "found"),
    [
        ("Wex", "Bank", "ORG", "ORG"),
        ("Wex", "United", "ORG", "ORG"),
        ("Wex", "House", "ORG", "ORG"),
        ("New", "York", "ORG", "GPE"),
        ("Buenos", "Aires", "GPE", "GPE"),
        ("Wex", "Fenn", "ORG", "PERSON"),
    ],
)
def test_she_takes_up_no_body_and_no_place_by_its_name(first: str, last: str, label: str, found: str) -> None:
    subject = f"{first} NNP compound 1 {label} | {last} NNP nsubj 2 {label} | slept VBD ROOT 2"
    assert names(subject, SHE) == [(f"{first} {last}", found)]


def test_who_is_said_to_have_spoken_is_taken_up() -> None:
    said = "Rain NN dobj 1 | warned VBD ROOT 1 | Kite NNP compound 3 ORG | Moor NNP dobj 1 ORG"
    assert names(said, SHE) == [("Kite Moor", "PERSON")]
    assert names(said.replace("warned", "passed"), SHE) == [("Kite Moor", "ORG")]
