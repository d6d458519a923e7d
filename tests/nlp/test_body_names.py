"""Where the name of a body ends that the model has cut, by parses written by hand."""

from __future__ import annotations

import pytest
from reading import entities_of
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab


def body(words: str, size: int) -> str:
    """The name found where the model has the first words of it.

    A word with a capital is a proper noun, and behind a bar stands its label.
    """
    parts = [word.partition("|") for word in words.split(" ")]
    tokens = [(word, label) for word, _, label in parts]
    tags = ["NNP" if word[:1].isupper() else "SP" if word.isspace() else "NN" for word, _ in tokens]
    doc = Doc(Vocab(), words=[word for word, _ in tokens], tags=tags)
    spans = [Span(doc, i, i + 1, label=label) for i, (_, label) in enumerate(tokens) if label]
    start = next(i for i, (word, _) in enumerate(tokens) if word[:1].isupper())
    doc.set_ents([Span(doc, start, start + size, label="ORG"), *spans])
    found = next(one for one in entities_of(doc) if one.label == "ORG")
    return doc.text[found.start : found.end]


@pytest.mark.parametrize(
    ("words", "size", "name"),
    [
        ("the Alder Ministry of Roads met", 2, "Alder Ministry of Roads"),
        ("the Alder Ministry of the Roads met", 2, "Alder Ministry of the Roads"),
        ("the Alder Ministry of roads met", 2, "Alder Ministry"),
        ("the Alder Ministry of Monday met", 2, "Alder Ministry"),
        ("the Alder Ministry of Mabel|PERSON met", 2, "Alder Ministry"),
        ("the Alder Ministry of Roads Monday met", 2, "Alder Ministry of Roads"),
        ("the Alder Ministry with Roads met", 2, "Alder Ministry"),
        ("the Kites of Alder met", 1, "Kites"),
        # "and" goes on where the phrase with "of" does, and no other body follows.
        ("the Ministry of Roads and Kites met", 3, "Ministry of Roads and Kites"),
        ("the Alder Ministry of Roads and Kites met", 2, "Alder Ministry of Roads and Kites"),
        ("the Ministry of Roads & Kites met", 3, "Ministry of Roads & Kites"),
        ("the Ministry of Roads and kites met", 3, "Ministry of Roads"),
        ("the Ministry of Roads and Alder Council met", 3, "Ministry of Roads"),
        ("the Ministry of Police and Roads met", 3, "Ministry of Police and Roads"),
        ("the Alder Ministry and Kites met", 2, "Alder Ministry"),
        ("the Kites of Alder and Tarn met", 3, "Kites of Alder"),
        # The town behind a comma is part of the name of a state's university.
        ("the University of Texas , Tarn|GPE met", 3, "University of Texas , Tarn"),
        ("the University of Texas , France|GPE met", 3, "University of Texas"),
        ("the University of Alder , Tarn|GPE met", 3, "University of Alder"),
        ("the University of Texas , Tarn|PERSON met", 3, "University of Texas"),
    ],
)
def test_the_whole_name_of_a_body(words: str, size: int, name: str) -> None:
    assert body(words, size) == name


def test_a_name_goes_on_over_a_line_break_behind_of_only() -> None:
    assert body("the Alder Ministry of \n Roads met", 2).split() == ["Alder", "Ministry", "of", "Roads"]
    assert body("the Alder Ministry \n of Roads met", 2) == "Alder Ministry"
    assert body("the Alder Ministry of Roads \n Kites met", 2) == "Alder Ministry of Roads"


def test_a_university_s_name_ends_before_a_comma_that_ends_the_text() -> None:
    assert body("the University of Texas ,", 3) == "University of Texas"


@pytest.mark.parametrize(("dep", "name"), [("compound", "Upper Sarno"), ("amod", "Sarno")])
def test_a_settlement_s_first_word_is_tied_to_it(dep: str, name: str) -> None:
    words, tags, deps = ["near", "Upper", "Sarno"], ["IN", "NNP", "NNP"], ["ROOT", dep, "pobj"]
    doc = Doc(Vocab(), words=words, tags=tags, heads=[0, 2, 0], deps=deps)
    doc.set_ents([Span(doc, 2, 3, label="GPE")])
    assert [doc.text[one.start : one.end] for one in entities_of(doc)] == [name]


def test_a_longer_name_than_a_settlement_s_has_no_such_first_word() -> None:
    words, tags = ["near", "Upper", "Sarno", "Valley"], ["IN", "NNP", "NNP", "NNP"]
    deps = ["ROOT", "compound", "compound", "pobj"]
    doc = Doc(Vocab(), words=words, tags=tags, heads=[0, 2, 3, 0], deps=deps)
    doc.set_ents([Span(doc, 2, 4, label="LOC")])
    assert [(doc.text[one.start : one.end], one.label) for one in entities_of(doc)] == [
        ("Sarno Valley", "LOC")
    ]


def test_no_two_names_share_a_word() -> None:
    words, tags = "Alder Ministry for Upper Sarno met".split(), "NNP NNP IN NNP NNP VBD".split()
    deps = "compound nsubj prep compound pobj ROOT".split()
    doc = Doc(Vocab(), words=words, tags=tags, heads=[1, 5, 1, 4, 2, 5], deps=deps)
    doc.set_ents([Span(doc, 0, 2, label="ORG"), Span(doc, 4, 5, label="PERSON")])
    found = [doc.text[one.start : one.end] for one in entities_of(doc)]
    assert found == ["Alder Ministry for Upper", "Sarno"]
