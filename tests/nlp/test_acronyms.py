"""Which letters stand for which name, and what agencies and their datelines are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import entities_of
from spacy.tokens import Doc

from quotewire.nlp.entities.acronyms import stands_for
from quotewire.nlp.entities.clusters import cluster
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.types import EntityDraft

Found = list[tuple[str, str, int]]


def entities(doc: Doc) -> Found:
    return [(one.name, one.type, len(one.mentions)) for one in cluster(ENGLISH, entities_of(doc), doc.text)]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("AKU", "Amber Kite Union"),
        ("A.K.U.", "Amber Kite Union"),
        ("MoT", "Ministry of Tides"),
        ("RBG", "Royal Guild of River Boats and Guns"),
        ("RBGs", "River Boat Guild"),
        ("FFO", "Norland Fish and Farms Office"),
        ("CoGo", "Council of Gondoliers"),
        ("SunKi", "Sun Kites"),  # all of a short word
        ("UKA", "Amber Kite Union"),  # in the order of another language
        ("VW", "Volkswagen"),
        ("CÉM", "Cercle des Écluses de Marne"),
    ],
)
def test_letters_that_fit_an_organisation(short: str, long: str) -> None:
    assert stands_for(short, long, place=False)


@pytest.mark.parametrize(
    ("short", "long", "fit"),
    [
        ("NSW", "New South Wales", True),
        ("AUS", "Australia", True),
        ("AFP", "Ukraine", False),
        ("AP", "Antwerp", False),
        ("AP", "Port Alder", False),
        ("A", "Alder", False),
        ("", "Alder", False),
    ],
)
def test_letters_and_a_place(short: str, long: str, fit: bool) -> None:
    assert stands_for(short, long, place=True) is fit


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("TARNWICK, Ukraine (AFP) —", "TARNWICK", "AFP"),
        ("TARNWICK, March 4 (Reuters) -", "TARNWICK", "Reuters"),
        ("PORT ALDER (PA) --", "PORT ALDER", "PA"),
        ("TARNWICK (AP) A", "TARNWICK", "AP"),
        ("Lisbon (dpa) –", "Lisbon", "dpa"),
        ("TARNWICK, Norland (QNS):", "TARNWICK", "QNS"),
    ],
)
def test_a_dateline_names_a_place_and_an_agency(
    labelled: Callable[..., Doc], dateline: str, place: str, agency: str
) -> None:
    text = f"{dateline} bridge fell. Ada Wex told {agency} of it. The {agency} saw it."
    wrong = [(f"{place}", "ORG")] if place != "Lisbon" else []
    found = entities(labelled(text, *wrong, ("Ada Wex", "PERSON")))
    assert (place, "GPE", 1) in found
    assert (agency, "ORG", 3) in found


def test_the_agency_s_full_name_is_the_agency() -> None:
    text = "The Associated Press asked, and AP asked again."
    drafts = [EntityDraft(4, 20, "ORG"), EntityDraft(32, 34, "ORG")]
    assert [(one.name, len(one.mentions)) for one in cluster(ENGLISH, drafts, text)] == [
        ("Associated Press", 2)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ARGUS (Amber Rowing Guild) — a club.",
        "Ada Wex (AFP) — a diver.",
        "The old pier (AFP) — is gone.",
    ],
)
def test_other_brackets_are_no_dateline(labelled: Callable[..., Doc], text: str) -> None:
    found = entities(labelled(text))
    assert not any(kind == "GPE" for _, kind, _ in found)


def test_letters_that_do_not_fit_are_a_body_of_their_own(labelled: Callable[..., Doc]) -> None:
    text = "The Amber Kite Union (XRB) met in Ukraine (XRB)."
    found = entities(labelled(text, ("Amber Kite Union", "ORG"), ("XRB", "ORG"), ("XRB", "ORG")))
    assert found == [("Amber Kite Union", "ORG", 1), ("XRB", "ORG", 2), ("Ukraine", "GPE", 1)]


def test_a_bracket_that_only_opens_ends_the_name(labelled: Callable[..., Doc]) -> None:
    text = "The Ministry of Tides (MoT) met. MoT staff left."
    found = entities(labelled(text, ("The Ministry of Tides (MoT", "ORG")))
    assert found == [("Ministry of Tides", "ORG", 3)]
