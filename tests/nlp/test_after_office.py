"""Which words before a name are an office, and where the name begins."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import entities_of
from spacy.tokens import Doc

from quotewire.nlp.document_reader import read_doc, read_text
from quotewire.nlp.entities.after_office import office_before, with_behind_offices
from quotewire.nlp.entities.spans import Candidate
from quotewire.nlp.languages.english import ENGLISH

Labelled = Callable[..., Doc]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("then minister in the Ministry of Ice Orrin left.", "minister in the Ministry of Ice"),
        ("then Norland minister for Ice and Tides Orrin left.", "Norland minister for Ice and Tides"),
        ("then Norland envoy to Peru Orrin left.", "Norland envoy to Peru"),
        ("then envoy to the Ice-Tides Orrin left.", "envoy to the Ice-Tides"),
        ("then a teacher in Varda Orrin left.", "teacher in Varda"),
        # Without the noun of an office, a preposition behind it or a capital before the name it is none.
        ("then a road to Peru Orrin left.", None),
        ("then a road in envoy to Peru Orrin left.", "envoy to Peru"),
        ("then a minister Peru Orrin left.", None),
        ("then envoy to us Orrin left.", None),
        ("then envoy to Sir Orrin left.", None),
        ("then envoy to\nPeru Orrin left.", None),
        ("Orrin left.", None),
        # The office behind the preposition is of who is named; with an article it is of somebody else.
        ("then spokesman for President Orrin left.", None),
        ("then spokesman for Norland President Orrin left.", None),
        ("then adviser to the President Orrin left.", "adviser to the President"),
        ("then minister of Justice Orrin left.", "minister of Justice"),
        # The noun stands no more than fourteen words before the name.
        ("then envoy to A B C D E F G H I J K L Orrin left.", "envoy to A B C D E F G H I J K L"),
        ("then envoy to A B C D E F G H I J K L M Orrin left.", None),
    ],
)
def test_the_office_whose_phrase_ends_before_a_name(text: str, office: str | None) -> None:
    document = read_text(ENGLISH, text)
    name = document.words.index("Orrin")
    start = office_before(document, name)
    found = None if start is None else text[document.starts[start] : document.ends[name - 1]]
    assert found == office


@pytest.mark.parametrize(
    ("text", "other", "office"),
    [
        ("Minister Tarn and Minister of Ice Orrin left.", ("Tarn", "PERSON"), "Minister of Ice"),
        (
            "Chancellor Tarn's Envoy to Peru Orrin left.",
            ("Tarn", "PERSON"),
            "Chancellor Tarn's Envoy to Peru",
        ),
        ("Then Monday Minister of Ice Orrin left.", ("Monday", "DATE"), "Minister of Ice"),
    ],
)
def test_an_office_reaches_over_no_time_and_nobody_else(
    labelled: Labelled, text: str, other: tuple[str, str], office: str
) -> None:
    document = read_doc(ENGLISH, labelled(text, other))
    name = document.words.index("Orrin")
    start = office_before(document, name)
    assert start is not None
    assert text[document.starts[start] : document.ends[name - 1]] == office


@pytest.mark.parametrize(
    ("name", "label", "parts"),
    [
        ("Peru Mabel Orrin", "ORG", [("Peru", "GPE"), ("Mabel Orrin", "PERSON")]),
        ("Ice Mabel Orrin", "ORG", [("Ice", "ORG"), ("Mabel Orrin", "PERSON")]),
        ("Ice Mabel Orrin", "PERSON", [("Ice", "ORG"), ("Mabel Orrin", "PERSON")]),
        ("Ice Mabel Orrin", "FAC", [("Ice", "FAC"), ("Mabel Orrin", "PERSON")]),
        ("Ice Mabel J. Orrin", "ORG", [("Ice", "ORG"), ("Mabel J. Orrin", "PERSON")]),
        ("Peru Skadi Vex Orrin", "ORG", [("Peru", "GPE"), ("Skadi Vex Orrin", "PERSON")]),
        ("New Zealand Skadi Orrin", "ORG", [("New Zealand", "GPE"), ("Skadi Orrin", "PERSON")]),
        # Without a place before it or a given name that begins it no name is told apart.
        ("Ice Skadi Orrin", "ORG", [("Ice Skadi Orrin", "ORG")]),
        ("Ice Mabel orrin", "ORG", [("Ice Mabel orrin", "ORG")]),
        ("Ice Mabel Orrin", "LAW", [("Ice Mabel Orrin", "LAW")]),
        ("Mabel Orrin", "PERSON", [("Mabel Orrin", "PERSON")]),
        ("Ice Mabel Foundation", "ORG", [("Ice Mabel Foundation", "ORG")]),
        ("New Zealand Orrin", "ORG", [("New Zealand Orrin", "ORG")]),
    ],
)
def test_the_end_of_an_office_is_parted_from_the_name(
    labelled: Labelled, name: str, label: str, parts: list[tuple[str, str]]
) -> None:
    text = f"At noon the envoy to {name} left."
    found = entities_of(labelled(text, (name, label)))
    assert [(text[one.start : one.end], one.label) for one in found] == parts
    text = f"At noon the road to {name} was wet."
    found = entities_of(labelled(text, (name, label)))
    assert len(found) == 1 or parts[0][1] == "GPE"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("then head of the Ice Board Ada Orrin left.", "Ada Orrin"),
        ("then editor Ada Orrin left.", "Ada Orrin"),
        ("then Ada Orrin left.", None),
        ("then editor Quayle Ada left.", None),
        ("then editor Ada left.", None),
        ("then editor Ada Orrin Quay left.", None),
        ("then editor Ada Editor left.", None),
        ("then editor Ada\nOrrin left.", None),
        ("then editor\nAda Orrin left.", None),
        ("then editor Ada Orrin", "Ada Orrin"),
    ],
)
def test_a_full_name_behind_an_office_is_found_without_the_model(text: str, name: str | None) -> None:
    document = read_text(ENGLISH, text)
    document.tags[:] = ["NNP" if word.istitle() else "NN" for word in document.words]
    found = [document.words[one.start : one.end] for one in with_behind_offices(document, [])]
    assert found == ([name.split()] if name else [])


def test_what_the_model_found_behind_an_office_stays() -> None:
    document = read_text(ENGLISH, "then editor Ada Orrin left.")
    document.tags[:] = ["NNP"] * document.size
    taken = [Candidate(3, 4, "ORG")]
    assert with_behind_offices(document, taken) == taken


def test_what_is_no_name_to_the_parser_is_none_behind_an_office() -> None:
    document = read_text(ENGLISH, "Then editor Ada Spoke.")
    document.tags[:] = ["RB", "NN", "NNP", "VBD", "."]
    assert with_behind_offices(document, []) == []
