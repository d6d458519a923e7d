"""Part of a person's name, alone, on real parses: who is named and which words only begin a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import entities_of

from quotewire.nlp.entities.clusters import cluster
from quotewire.nlp.languages.english import ENGLISH

if TYPE_CHECKING:
    from spacy.language import Language

PEOPLE = "Rose Brown met Art Black, Will Kerrigan, Mark Young, Frank Stone and Tom Long in Oslo."


def mentions(nlp: Language, sentence: str) -> list[str]:
    doc = nlp(f"{PEOPLE} {sentence}")
    found = cluster(ENGLISH, entities_of(doc), doc.text)
    later = len(PEOPLE)
    return [
        mention.text
        for one in found
        if one.type == "PERSON"
        for mention in one.mentions
        if mention.start > later
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rose petals fell on the road.",
        "Brown dogs barked all night.",
        "Art was for sale.",
        "Black clouds came up.",
        "Will the bridge hold?",
        "Mark my words.",
        "Young voters stayed away.",
        "Frank words were heard.",
        "Stone floors are cold.",
        "Long queues formed.",
        "“Brown rice is dear,” they cried.",
        "They ate.\nBlack coffee came last.",
        "The Black vote was split.",
    ],
)
def test_a_word_that_only_begins_a_sentence_names_nobody(english: Language, sentence: str) -> None:
    assert mentions(english, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Brown said she was glad.", "Brown"),
        ("Rose laughed.", "Rose"),
        ("Black, 44, left.", "Black"),
        ("Will said he was tired.", "Will"),
        ("Young agreed.", "Young"),
        ("Long won the race.", "Long"),
        ("They wrote to Rose.", "Rose"),
        ("A letter from Art came.", "Art"),
        ("“It is late,” said Stone.", "Stone"),
        ("Kerrigan supporters sang.", "Kerrigan"),
        ("The anti-Stone mood grew.", "Stone"),
    ],
)
def test_a_name_that_begins_a_sentence_is_found(english: Language, sentence: str, name: str) -> None:
    assert mentions(english, sentence) == [name]


def test_parts_of_a_double_name_are_no_names(english: Language) -> None:
    doc = english("Anna Lindal-Orrick came. Lindal-Orrick left. LINDAL-ORRICK won.")
    (one,) = cluster(ENGLISH, entities_of(doc), doc.text)
    assert [mention.text for mention in one.mentions][:2] == ["Anna Lindal-Orrick", "Lindal-Orrick"]
