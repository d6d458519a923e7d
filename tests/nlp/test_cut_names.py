"""Names that the model has cut or run together, and what their own words make of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import entities_of
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.entities.lines import has_blank_line
from quotewire.nlp.languages.english import ENGLISH

Labelled = Callable[..., Doc]
Names = list[tuple[str, str]]


def parsed(rows: str, *entities: tuple[int, int, str]) -> Names:
    """The names in words with tag, relation and head, and the model's entities by token."""
    table = [row.split() for row in rows.split(" / ")]
    words, tags, deps, heads = ([row[column] for row in table] for column in range(4))
    doc = Doc(Vocab(), words=words, tags=tags, deps=deps, heads=[int(head) for head in heads])
    doc.set_ents([Span(doc, start, end, label=label) for start, end, label in entities])
    return [(doc.text[one.start : one.end], one.label) for one in entities_of(doc)]


def names(labelled: Labelled, text: str, *entities: tuple[str, str]) -> Names:
    return [(text[one.start : one.end], one.label) for one in entities_of(labelled(text, *entities))]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Ada NNP compound 1", "Ada Orrin"),
        ("May NNP compound 1", "Orrin"),  # a month
        ("Skadi NNP compound 1", "Orrin"),  # no known given name
        ("Ada NN compound 1", "Orrin"),
        ("Ada NNP nmod 1", "Orrin"),
        ("Ada NNP compound 2", "Orrin"),
        ("ada NNP compound 1", "Orrin"),
    ],
)
def test_a_given_name_right_before_a_person_s_name_is_part_of_it(before: str, name: str) -> None:
    rows = f"{before} / Orrin NNP nsubj 2 / slept VBD ROOT 2"
    found = parsed(rows, (1, 2, "PERSON"))
    assert (name, "PERSON") in found
    rows = f"Then RB advmod 3 / {before[:-1]}{int(before[-1]) + 1} / Orrin NNP nsubj 3 / slept VBD ROOT 3"
    assert (name, "PERSON") in parsed(rows, (2, 3, "PERSON"))


@pytest.mark.parametrize(
    ("before", "first", "name"),
    [
        ("met VBD ROOT 0", "Skadi NNP compound 2", "Skadi Orrin"),
        (", , punct 3", "Skadi NNP compound 2", "Orrin"),  # where the text begins
        ("met VBD ROOT 0", "Roofer NNP compound 2", "Orrin"),  # a trade
        ("met VBD ROOT 0", "Peru NNP compound 2", "Orrin"),
        ("met VBD ROOT 0", "Club NNP compound 2", "Orrin"),
        ("Then RB advmod 3", "Skadi NNP compound 2", "Orrin"),
        ("met VBD ROOT 0", "Skadi NN compound 2", "Orrin"),
    ],
)
def test_an_unknown_word_right_before_a_name_within_a_sentence_is_part_of_it(
    before: str, first: str, name: str
) -> None:
    assert (name, "PERSON") in parsed(
        f"{before} / {first} / Orrin NNP dobj 0 / . . punct 0", (2, 3, "PERSON")
    )


def test_a_given_name_of_a_body_or_before_a_title_or_line_is_not() -> None:
    rows = "Mabel NNP compound 1 / Orrin NNP nsubj 2 / slept VBD ROOT 2"
    assert ("Mabel Orrin", "ORG") not in parsed(rows, (1, 2, "ORG"))
    rows = "Mabel NNP compound 2 / \n SP dep 0 / Orrin NNP nsubj 3 / slept VBD ROOT 3"
    assert parsed(rows.replace("\n", "x"), (2, 3, "PERSON"))[0][0] == "Orrin"
    rows = "Mabel NNP compound 2 / Mr. NNP compound 2 / Orrin NNP nsubj 3 / slept VBD ROOT 3"
    assert ("Orrin", "PERSON") in parsed(rows, (1, 3, "PERSON"))


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("Abdel Farouk", ("Abdel", "Farouk"), ["Abdel Farouk"]),
        ("Abdel el Farouk", ("Abdel", "Farouk"), ["Abdel el Farouk"]),
        ("Abdel-Farouk", ("Abdel", "Farouk"), ["Abdel-Farouk"]),
        ("Abdel and Farouk", ("Abdel", "Farouk"), ["Abdel", "Farouk"]),
        ("Abdel\nFarouk", ("Abdel", "Farouk"), ["Abdel", "Farouk"]),
        ("Abdel\nel Farouk", ("Abdel", "Farouk"), ["Abdel", "Farouk"]),
        ("Abdel el\nFarouk", ("Abdel", "Farouk"), ["Abdel", "Farouk"]),
        ("Abdel Capt. Farouk", ("Abdel", "Capt. Farouk"), ["Abdel", "Farouk"]),
    ],
)
def test_two_people_side_by_side_are_one_but_for_a_line_a_word_or_a_title(
    labelled: Labelled, text: str, entities: tuple[str, str], expected: list[str]
) -> None:
    people = [(one, "PERSON") for one in entities]
    assert names(labelled, f"Then {text} left.", *people) == [(one, "PERSON") for one in expected]


def test_a_line_break_within_the_second_part_parts_nobody(labelled: Labelled) -> None:
    text = "Farouk Sawi came. Then Abdel Farouk\nSawi left."
    given = ("Farouk Sawi", "PERSON"), ("Abdel", "PERSON"), ("Farouk\nSawi", "PERSON")
    assert names(labelled, text, *given)[-1] == ("Abdel Farouk\nSawi", "PERSON")


@pytest.mark.parametrize(
    ("given", "whole"),
    [("Yoon Suk", "Yoon Suk-yeol"), ("Yeol", "Suk-Yeol"), ("Orrin", "Orrin")],
)
def test_a_name_has_all_of_its_parts_between_hyphens(labelled: Labelled, given: str, whole: str) -> None:
    text = f"Then {whole.replace('Orrin', 'pre-Orrin')} days came."
    assert names(labelled, text, (given, "PERSON")) == [(whole, "PERSON")]


def test_commas_part_a_body_and_somebody_known_by_a_first_name(labelled: Labelled) -> None:
    found = names(labelled, "Then Kite Works, Anna Vexa left.", ("Kite Works, Anna Vexa", "ORG"))
    assert found == [("Kite Works", "ORG"), ("Anna Vexa", "PERSON")]
    unknown = ("Kite Works, Tarno Vexa", "ORG")
    assert names(labelled, "Then Kite Works, Tarno Vexa left.", unknown) == [unknown]


def test_a_person_beside_a_body_is_not_part_of_its_name(labelled: Labelled) -> None:
    given = ("Kite Office", "ORG"), ("Mabel Orrin", "PERSON")
    assert names(labelled, "Then Kite Office Mabel Orrin left.", *given) == [*given]
    given = ("Mabel Orrin", "PERSON"), ("Kite Office", "ORG")
    assert names(labelled, "Then Mabel Orrin Kite Office left.", *given) == [*given]


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("Alder Park", "NORP", "NORP"),
        ("Alder Park", "ORG", "LOC"),
        ("Alder Park", "LAW", "LAW"),
        ("The Alder Act", "WORK_OF_ART", "WORK_OF_ART"),
        ("Alder Act", "ORG", "LAW"),
        ("Alder Act", "PERSON", "PERSON"),
        ("Treaty", "ORG", "ORG"),
        ("2023 Cup Kites", "ORG", "EVENT"),
        ("2023 Alder Kites", "ORG", "ORG"),
        ("Alder Cup Kites", "ORG", "ORG"),
        ("Alder Cup", "ORG", "EVENT"),
        ("Alder Cup", "FAC", "FAC"),
        ("Hurricane Alder", "PERSON", "EVENT"),
        ("Storm Alder", "PERSON", "EVENT"),
        ("County Skadi", "PERSON", "GPE"),
        ("County Hall", "ORG", "ORG"),
        ("Port Skadi", "PERSON", "GPE"),
        ("Port Skadi", "LOC", "LOC"),
        ("Port Skadi Kites", "ORG", "ORG"),
        ("Alder City", "FAC", "ORG"),
        ("Alder City", "GPE", "GPE"),
        ("Alder Hospital", "GPE", "ORG"),
        ("Alder hospital", "GPE", "GPE"),
        ("Fundación Skadi Vex", "GPE", "ORG"),
        ("Hospital for Kites", "GPE", "ORG"),
        ("Kites 4 Skadi", "PERSON", None),
    ],
)
def test_the_words_of_a_name_tell_what_it_names(
    labelled: Labelled, name: str, label: str, expected: str | None
) -> None:
    found = names(labelled, f"it was {name} again.", (name, label))
    assert [kind for _, kind in found][:1] == ([] if expected is None else [expected])


def test_an_amount_right_before_a_name_is_money_with_its_sign_and_country(labelled: Labelled) -> None:
    text = "They owed £2.5m. Sgt. Tove Lindal left."
    assert names(labelled, text, ("£2.5m. Sgt. Tove Lindal", "PERSON")) == [
        ("£2.5m", "MONEY"),
        ("Tove Lindal", "PERSON"),
    ]
    *_, tove = entities_of(labelled(text, ("£2.5m. Sgt. Tove Lindal", "PERSON")))
    assert tove.role == "Sgt."
    assert names(labelled, "US$40 and HK$50 and XUS$60 were lost.") == [
        ("US$40", "MONEY"),
        ("HK$50", "MONEY"),
        ("$60", "MONEY"),
    ]


def test_signs_stick_to_no_name_but_belong_to_a_number() -> None:
    rows = "the DT det 1 / Kite→ NNP nsubj 2 / slept VBD ROOT 2"
    assert parsed(rows, (1, 2, "ORG")) == [("Kite", "ORG")]
    assert parsed(rows, (1, 2, "CARDINAL")) == [("Kite→", "CARDINAL")]


def test_a_blank_line_parts_two_words_and_a_line_break_does_not() -> None:
    document = read_text(ENGLISH, "One two\nsix\n\nten\n\n\nall")
    spans = [(0, 2), (0, 3), (2, 4), (0, 4), (3, 4), (3, 5), (0, 1)]
    assert [has_blank_line(document, span) for span in spans] == [
        False,
        False,
        True,
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("address", ["kites.com", "www.kites", "jo@kites.com", "@kites", "https://kites"])
def test_an_address_is_no_name(address: str) -> None:
    rows = f"see VB ROOT 0 / {address} NNP dobj 0 / now RB advmod 0"
    assert parsed(rows, (1, 2, "ORG")) == []
    assert parsed(rows.replace(address, "Kites"), (1, 2, "ORG")) == [("Kites", "ORG")]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            (
                "Ada NNP compound 3 / Orrin NNP compound 3 / Ms NNP compound 3 / Vale NNP nsubj 4 /"
                " slept VBD ROOT 4"
            ),
            [("Ada Orrin", "PERSON"), ("Vale", "PERSON")],
        ),
        (
            "Describing VBG advcl 3 / Mr NNP compound 2 / Vale NNP dobj 0 / slept VBD ROOT 3",
            [("Vale", "PERSON")],
        ),
    ],
)
def test_a_form_of_address_begins_another_name(rows: str, found: Names) -> None:
    size = len(rows.split(" / ")) - 1
    assert parsed(rows, (0, size, "PERSON")) == found


def test_a_dateline_is_no_part_of_the_name_behind_it(labelled: Labelled) -> None:
    text = "TARN — Jackson Orrin slept. Orrin rose."
    found = names(labelled, text, ("TARN — Jackson Orrin", "ORG"), ("Orrin rose", "PERSON"))
    assert ("Jackson Orrin", "PERSON") in found


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Ada Orrin KC", "Ada Orrin"),
        ("Orrin KC", "Orrin KC"),
        ("ADA ORRIN KC", "ADA ORRIN KC"),
        ("Orrin Hall KC", "Orrin Hall KC"),
    ],
)
def test_letters_behind_a_full_name_are_no_part_of_it(labelled: Labelled, name: str, kept: str) -> None:
    assert names(labelled, f"Then {name} slept.", (name, "PERSON"))[0][0] == kept
