"""What the rules make of a model's entities, on texts that are labelled by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import entities_of
from spacy.tokens import Doc

Labelled = Callable[..., Doc]


def names(labelled: Labelled, text: str, *entities: tuple[str, str]) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.label) for one in entities_of(labelled(text, *entities))]


@pytest.mark.parametrize(
    ("text", "given_entity", "expected"),
    [
        ("They sailed to the Amber Isles.", ("the Amber Isles", "LOC"), [("Amber Isles", "LOC")]),
        ("He read the winter of 1962.", ("the winter of 1962", "DATE"), [("the winter of 1962", "DATE")]),
        ("They met in The Hague.", ("The Hague", "GPE"), [("The Hague", "GPE")]),
        ("It was Orrin's turn.", ("Orrin's", "PERSON"), [("Orrin", "PERSON")]),
        ("He quoted “Mabel Orrin” twice.", ("“Mabel Orrin”", "PERSON"), [("Mabel Orrin", "PERSON")]),
        ("He quoted ‚Mabel Orrin‘ twice.", ("‚Mabel Orrin‘", "PERSON"), [("Mabel Orrin", "PERSON")]),
        ("He quoted 『 Mabel Orrin 』 too.", ("『 Mabel Orrin 』", "PERSON"), [("Mabel Orrin", "PERSON")]),
        ("― Mabel Orrin signed it.", ("― Mabel Orrin", "PERSON"), [("Mabel Orrin", "PERSON")]),
        ("Sir Hal Quist left.", ("Sir Hal Quist", "PERSON"), [("Hal Quist", "PERSON")]),
        ("See www.kites.example today.", ("www.kites.example", "ORG"), []),
        ("The anti-Borland mood grew.", ("anti-Borland", "NORP"), [("Borland", "NORP")]),
        ("Go to Port\nAlder now.", ("Port\nAlder", "ORG"), [("Port", "ORG")]),
        ("Tove Lindal🎉 left.", ("Tove Lindal🎉", "PERSON"), [("Tove Lindal", "PERSON")]),
        ("→ Tove Lindal™ ★ left.", ("→ Tove Lindal™ ★", "PERSON"), [("Tove Lindal", "PERSON")]),
        ("The roof leans by 67.5° now.", ("67.5°", "QUANTITY"), [("67.5°", "QUANTITY")]),
        ("The Kite Co. (Alder) left.", ("Kite Co. (Alder)", "ORG"), [("Kite Co. (Alder)", "ORG")]),
        ("They watch Kite+ daily.", ("Kite+", "ORG"), [("Kite+", "ORG")]),
        (
            "Mabel Orrin\n\nTarnbrook is wet.",
            ("Mabel Orrin\n\nTarnbrook", "PERSON"),
            [("Mabel Orrin", "PERSON")],
        ),
        ("A meeting of the State.", ("State", "ORG"), []),
        ("They saw “Kite Works”.", ("“Kite Works”", "ORG"), [("Kite Works", "ORG")]),
        ("They saw kites at sea.", ("kites", "ORG"), []),
        ("So did paraguay, said Paraguay.", ("Paraguay", "PERSON"), [("Paraguay", "GPE")]),
        (
            "The Grey Heron National Park opened.",
            ("The Grey Heron National Park", "ORG"),
            [("Grey Heron National Park", "LOC")],
        ),
        ("The Clean Rivers Act passed.", ("Clean Rivers Act", "ORG"), [("Clean Rivers Act", "LAW")]),
    ],
)
def test_a_span_is_cut_and_labelled(
    labelled: Labelled, text: str, given_entity: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    assert names(labelled, text, given_entity) == expected


def test_white_space_alone_is_no_entity(labelled: Labelled) -> None:
    assert names(labelled, "One.\n\n Two.", ("\n\n ", "ORG")) == []


def test_an_office_is_no_organisation_but_its_country_is_named(labelled: Labelled) -> None:
    text = "Ask the US Special Envoy for Rivers about it."
    assert names(labelled, text, ("the US Special Envoy for Rivers", "ORG")) == [("US", "GPE")]


def test_us_is_a_country_and_us_is_not(labelled: Labelled) -> None:
    assert names(labelled, "Tell us what the US wants of us.", ("us", "GPE")) == [("US", "GPE")]


def test_the_rank_becomes_the_role(labelled: Labelled) -> None:
    (found,) = entities_of(labelled("Then Capt. Hal Quist spoke.", ("Capt. Hal Quist", "PERSON")))
    assert found.role == "Capt."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Warden Hal Quist", "Hal Quist"),  # a listed trade
        ("Deckhand Hal Quist", "Hal Quist"),
        ("Potter Mabel Orrin", "Mabel Orrin"),  # formed like one, before a known given name
        ("Hunter Mabel Orrin", "Hunter Mabel Orrin"),  # a given name
    ],
)
def test_a_trade_is_no_part_of_the_name(labelled: Labelled, text: str, name: str) -> None:
    assert names(labelled, f"Then {text} spoke.", (text, "PERSON")) == [(name, "PERSON")]


def test_a_trade_shows_a_person_whom_the_model_missed(labelled: Labelled) -> None:
    assert names(labelled, "Gardener Mabel Orrin had gone.") == [("Mabel Orrin", "PERSON")]
    assert names(labelled, "Miss Goody Two-Shoes had gone.") == []


def test_a_given_name_alone_shows_nobody(labelled: Labelled) -> None:
    assert names(labelled, "They met at Summer Bootcamp.") == []


def test_a_surname_is_its_full_name_s_everywhere(labelled: Labelled) -> None:
    text = "Mabel Orrin spoke. Orrin left. Then Orrin came back to the Orrin Foundation."
    found = names(labelled, text, ("Mabel Orrin", "PERSON"), ("Orrin", "ORG"), ("Orrin Foundation", "ORG"))
    assert found == [
        ("Mabel Orrin", "PERSON"),
        ("Orrin", "PERSON"),
        ("Orrin", "PERSON"),
        ("Orrin Foundation", "ORG"),
    ]


def test_a_surname_that_the_model_missed_is_added(labelled: Labelled) -> None:
    text = "Mabel Orrin spoke, and orrin is not Orrin."
    assert names(labelled, text, ("Mabel Orrin", "PERSON")) == [
        ("Mabel Orrin", "PERSON"),
        ("Orrin", "PERSON"),
    ]


@pytest.mark.parametrize("noun", ["Station", "Summit", "Squad"])
def test_a_word_that_ends_the_name_of_a_body_is_no_surname(labelled: Labelled, noun: str) -> None:
    text = f"Mabel {noun} and Tilda Alder {noun} met."
    given = ((f"Mabel {noun}", "PERSON"), (f"Tilda Alder {noun}", "FAC"))
    assert (f"Tilda Alder {noun}", "PERSON") not in names(labelled, text, *given)


@pytest.mark.parametrize("label", ["ORG", "PERSON", None])
def test_letters_that_spell_a_part_of_a_name_are_not_the_person(
    labelled: Labelled, label: str | None
) -> None:
    text = "Mabel Orrin flew to the ORRIN office, where ORRIN sells kites."
    printed = [("ORRIN", label)] if label else []
    found = names(labelled, text, ("Mabel Orrin", "PERSON"), *printed)
    letters = [("ORRIN", "ORG")] * 2 if label else []
    assert found == [("Mabel Orrin", "PERSON"), *letters]


@pytest.mark.parametrize(
    ("text", "name", "again"),
    [
        ("Mabel O'Rin came, and O'RIN left.", "Mabel O'Rin", "O'RIN"),
        ("MABEL ORRIN came, and ORRIN left.", "MABEL ORRIN", "ORRIN"),
        ("Mabel Orrin came.\n\nORRIN SELLS KITES", "Mabel Orrin", "ORRIN"),
    ],
)
def test_a_name_in_capitals_is_the_person_where_other_words_are_too(
    labelled: Labelled, text: str, name: str, again: str
) -> None:
    assert names(labelled, text, (name, "PERSON")) == [(name, "PERSON"), (again, "PERSON")]


@pytest.mark.parametrize(
    ("text", "surface"),
    [("Then Mr Arvold rose.", "Arvold"), ("With Kalvin Rowe, 34, on board.", "Kalvin Rowe")],
)
def test_a_title_or_an_age_makes_a_person(labelled: Labelled, text: str, surface: str) -> None:
    assert names(labelled, text, (surface, "ORG")) == [(surface, "PERSON")]


def test_a_name_whose_last_word_is_a_known_surname_is_a_person(labelled: Labelled) -> None:
    text = "Mabel Orrin and Tilda Orrin met."
    found = names(labelled, text, ("Mabel Orrin", "PERSON"), ("Tilda Orrin", "GPE"))
    assert found == [("Mabel Orrin", "PERSON"), ("Tilda Orrin", "PERSON")]


def test_letters_in_brackets_take_the_label_of_the_name_before_them(labelled: Labelled) -> None:
    text = "The Amber Kite Union (AKU) met. AKU members flew."
    found = names(labelled, text, ("The Amber Kite Union", "ORG"), ("AKU", "PERSON"))
    assert found == [("Amber Kite Union", "ORG"), ("AKU", "ORG"), ("AKU", "ORG")]


def test_letters_that_do_not_abbreviate_are_left_alone(labelled: Labelled) -> None:
    text = "The Amber Kite Union (see) met."
    assert names(labelled, text, ("The Amber Kite Union", "ORG")) == [("Amber Kite Union", "ORG")]


def test_a_name_of_two_words_is_found_again_across_a_line_break(labelled: Labelled) -> None:
    text = "Grey Heron opened. Come to Grey\nHeron soon."
    assert names(labelled, text, ("Grey Heron", "ORG")) == [("Grey Heron", "ORG"), ("Grey\nHeron", "ORG")]


def test_a_stray_line_break_parts_no_name_that_the_text_has_whole(labelled: Labelled) -> None:
    text = "Go to Port\nAlder now. We love Port Alder."
    found = names(labelled, text, ("Port\nAlder", "ORG"), ("Port Alder", "ORG"))
    assert found == [("Port\nAlder", "GPE"), ("Port Alder", "GPE")]


def test_a_blank_line_parts_a_name_that_the_text_has_whole_and_a_line_break_behind_it_does_not(
    labelled: Labelled,
) -> None:
    text = "They love Grey\n\nHeron\nBank. We love Grey Heron Bank."
    found = names(labelled, text, ("Grey\n\nHeron\nBank", "ORG"), ("Grey Heron Bank", "ORG"))
    assert found == [("Grey", "ORG"), ("Heron\nBank", "ORG"), ("Grey Heron Bank", "ORG")]


@pytest.mark.parametrize("again", ["MABEL O'RIN", "Mabel O’Rin", "Mabel OʼRin"])
def test_a_name_is_found_again_in_another_spelling(labelled: Labelled, again: str) -> None:
    found = names(labelled, f"Mabel O’Rin spoke. Then {again} left.", ("Mabel O’Rin", "PERSON"))
    assert found == [("Mabel O’Rin", "PERSON"), (again, "PERSON")]


def test_name_after_an_amount_loses_what_belongs_to_the_amount(labelled: Callable[..., Doc]) -> None:
    assert names(labelled, "They owed £2.5m. Sgt. Tove Lindal left.", ("m. Sgt. Tove Lindal", "PERSON")) == [
        ("£2.5m", "MONEY"),
        ("Tove Lindal", "PERSON"),
    ]


def test_a_part_of_an_amount_at_the_end_of_the_text_is_no_name(labelled: Labelled) -> None:
    assert names(labelled, "They owed £2.5m", ("m", "ORG")) == [("£2.5m", "MONEY")]


@pytest.mark.parametrize("amount", ["£1.5mn", "€2.2mn", "US$40", "¥3,000 billion"])
def test_an_amount_has_its_currency_sign(labelled: Labelled, amount: str) -> None:
    assert names(labelled, f"They lost {amount} in May.", ("May", "DATE")) == [
        (amount, "MONEY"),
        ("May", "DATE"),
    ]


def test_an_amount_found_in_part_is_made_whole(labelled: Labelled) -> None:
    assert names(labelled, "They lost $ 5 million there.", ("5 million", "MONEY")) == [
        ("$ 5 million", "MONEY")
    ]


def test_a_line_break_parts_a_form_of_address_and_a_given_name_from_the_next_word(labelled: Labelled) -> None:
    text = "Orrin rose. The new President\n\nArvold\nsold kites. With Mabel\nOrrin sat."
    given = (("Orrin", "PERSON"), ("Arvold", "ORG"), ("Orrin", "PERSON"))
    assert names(labelled, text, *given) == [("Orrin", "PERSON"), ("Arvold", "ORG"), ("Orrin", "PERSON")]


def test_a_name_in_capitals_in_a_line_of_its_own_has_no_other_words_around_it(labelled: Labelled) -> None:
    text = "OLD KITES FOR SALE\nORRIN\nCALL NOW.\nMabel Orrin came."
    assert names(labelled, text, ("Mabel Orrin", "PERSON")) == [("Mabel Orrin", "PERSON")]
