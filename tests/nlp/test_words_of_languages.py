"""What the lists of words of each language hold."""

from __future__ import annotations

import pytest

from quotewire.nlp.languages.english_words.function_words import WORDS
from quotewire.nlp.languages.english_words.names import NAMES
from quotewire.nlp.languages.english_words.nouns import NOUNS
from quotewire.nlp.languages.english_words.reporting import VERBS
from quotewire.nlp.languages.english_words.titles import TITLES
from quotewire.nlp.languages.french import FRENCH
from quotewire.nlp.languages.german import GERMAN
from quotewire.nlp.languages.spanish import SPANISH


def test_english_titles() -> None:
    assert {"sgt", "sen", "mrs", "colonel"} <= TITLES.all
    assert {"mrs", "colonel", "mayor", "ministers"} <= TITLES.stripped
    assert {"mrs", "colonel", "mayor"} <= TITLES.address
    assert {"mrs", "colonel", "justice"} <= TITLES.sure
    assert not {"general", "saint", "mother"} & TITLES.address
    assert not {"general", "saint", "queen", "sheriff"} & TITLES.sure


def test_english_names_that_are_no_persons_end_with_a_body_a_place_a_law_or_an_event() -> None:
    assert {"council", "river", "treaty", "olympics", "orchestra", "stadium"} <= NAMES.organisations
    assert not {"fenn", "mayor"} & NAMES.organisations


def test_english_nouns_and_verbs() -> None:
    assert {"yesterday", "monday", "fortnight", "north"} <= NOUNS.no_roles
    assert {"librarian", "mayor", "vet"} <= NOUNS.trades
    assert not {"crew", "land"} & NOUNS.trades
    assert {"added", "further"} <= VERBS.adds
    assert {"said", "sighed"} <= VERBS.uttering
    assert {"slammed", "dubbed"} <= VERBS.judging
    assert {"ensured", "slammed"} <= VERBS.only_with_marks
    assert {"accused", "slammed"} <= VERBS.with_object
    assert {"a", "several", "the", "another"} <= WORDS.determiners


def test_french_german_and_spanish_verbs_in_their_tenses() -> None:
    assert {"déclare", "déclara", "ajoute"} <= FRENCH.verbs.saying
    assert not {"maintenant", "disant"} & FRENCH.verbs.saying
    assert {"déclaré", "dit"} <= FRENCH.verbs.participles
    assert {"vient", "avant"} <= FRENCH.verbs.phases
    assert "réplique" in FRENCH.verbs.only_with_marks
    assert {"ajoute", "ajouter"} <= FRENCH.verbs.adds
    assert FRENCH.joins_hyphens
    assert {"sagt", "sagte", "schloss"} <= GERMAN.verbs.saying
    assert GERMAN.denial.negates_behind
    assert {"dijo", "dice"} <= SPANISH.verbs.saying
    assert not {"nota", "cuenta"} & SPANISH.verbs.saying


@pytest.mark.parametrize("noun", "adolescent convalescent student patient resident recipient".split())
def test_people_have_nouns_in_ent(noun: str) -> None:
    assert NOUNS.is_person(noun)


@pytest.mark.parametrize(
    "noun",
    "crescent detergent deterrent torrent nutrient precedent rodent trident effluent quotient event".split(),
)
def test_things_have_nouns_in_ent_as_well(noun: str) -> None:
    assert not NOUNS.is_person(noun)
