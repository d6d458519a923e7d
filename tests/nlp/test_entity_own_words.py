"""What a name's own words make of it, and where it ends, on texts that are labelled by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import entities_of
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from spacy.vocab import Vocab

Labelled = Callable[..., Doc]


def names(labelled: Labelled, text: str, *entities: tuple[str, str]) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.label) for one in entities_of(labelled(text, *entities))]


@pytest.mark.parametrize(
    ("name", "wrong", "expected"),
    [
        ("Alder Rovers", "PERSON", [("Alder Rovers", "ORG")]),
        ("Alder FC", "PERSON", [("Alder FC", "ORG")]),
        ("Institute for Kites", "PERSON", [("Institute for Kites", "ORG")]),
        ("Fundación Alder", "PERSON", [("Fundación Alder", "ORG")]),
        ("Treaty on Kites", "ORG", [("Treaty on Kites", "LAW")]),
        ("Kites Act 2011", "ORG", [("Kites Act 2011", "LAW")]),
        ("2023 Kite Cup of Nations", "ORG", [("2023 Kite Cup of Nations", "EVENT")]),
        ("Kite Strategy", "ORG", []),
        ("Kite Programme", "ORG", []),
        ("Kite Vision 2031", "ORG", []),
        ("Kitecon 2031", "ORG", [("Kitecon 2031", "EVENT")]),
        ("Kites' 2031", "ORG", [("Kites' 2031", "ORG")]),
        ("March 21 2031", "ORG", [("March 21 2031", "DATE")]),
        ("World Kite Programme", "ORG", [("World Kite Programme", "ORG")]),
        ("Kite Cathedral", "ORG", [("Kite Cathedral", "FAC")]),
        ("Department of Kites", "PERSON", [("Department of Kites", "ORG")]),
        ("Mexico City", "GPE", [("Mexico City", "GPE")]),
        ("[I]t", "ORG", []),
        ("UTC", "ORG", []),
        ("Prince Skadi Orrin", "ORG", [("Skadi Orrin", "PERSON")]),
        ("Prince Alder Foundation", "ORG", [("Prince Alder Foundation", "ORG")]),
        ("surnamed Orrin", "PERSON", [("Orrin", "PERSON")]),
        ("Skadi tens", "PERSON", [("Skadi", "PERSON")]),
        ("Kim Tae-rin", "PERSON", [("Kim Tae-rin", "PERSON")]),
        ("Orrin, Skadi", "PERSON", [("Orrin", "PERSON"), ("Skadi", "PERSON")]),
        ("Skadi Orrin, Jr.", "PERSON", [("Skadi Orrin, Jr.", "PERSON")]),
        ("Kite Office, Mabel Orrin", "ORG", [("Kite Office", "ORG"), ("Mabel Orrin", "PERSON")]),
    ],
)
def test_a_name_s_own_words_tell_its_kind_and_its_ends(
    labelled: Labelled, name: str, wrong: str, expected: list[tuple[str, str]]
) -> None:
    text = f"It was {name} again."
    assert names(labelled, text, (name, wrong)) == expected


def test_letters_behind_a_name_are_no_name(labelled: Labelled) -> None:
    text = "Then Tove Lindal, M.S., P.E., left Norway, U.K. papers said."
    given = (
        ("Tove Lindal", "PERSON"),
        ("M.S.", "GPE"),
        ("P.E.", "PERSON"),
        ("Norway", "GPE"),
        ("U.K.", "GPE"),
    )
    assert [name for name, _ in names(labelled, text, *given)] == ["Tove Lindal", "Norway", "U.K."]


def test_parts_of_a_name_side_by_side_are_one_person(labelled: Labelled) -> None:
    text = "Then Abdel Farouk el Sawi left."
    found = names(labelled, text, ("Abdel Farouk", "PERSON"), ("Sawi", "PERSON"))
    assert found == [("Abdel Farouk el Sawi", "PERSON")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Amber Kite Union (AKU) met. The AKU left.", [("Amber Kite Union", "ORG"), ("AKU", "ORG")]),
        ("The river kite management (RKM) met. RKM left.", []),
        ("The Amber Kite Strategy (AKS) came. The AKS left.", []),
    ],
)
def test_letters_in_brackets_name_what_stands_before_them(
    labelled: Labelled, text: str, expected: list[tuple[str, str]]
) -> None:
    letters = text.split("(")[1].split(")", maxsplit=1)[0]
    found = names(labelled, text, (letters, "ORG"), (letters, "ORG"))
    assert list(dict.fromkeys(found)) == expected


@pytest.mark.parametrize(
    ("office", "name", "label"),
    [
        ("Harbour Attorney for the District of Varda", "Mabel Orrin", "ORG"),
        ("Minister in the Ministry of Kites", "Mabel Orrin", "PERSON"),
        ("President and Chief Executive of Kite Foods", "Mabel Orrin", "ORG"),
        ("envoy to Peru", "Skadi Orrin", "ORG"),
    ],
)
def test_an_office_is_parted_from_the_name_behind_it(
    labelled: Labelled, office: str, name: str, label: str
) -> None:
    start = max(office.rfind(" the "), office.rfind(" to "), office.rfind(" of Kite"))
    body = office[start:].split(" ", 2)[2]
    text = f"At noon {office} {name} left."
    found = {one.label: one for one in entities_of(labelled(text, (f"{body} {name}", label)))}
    person = found["PERSON"]
    assert (text[person.start : person.end], person.role) == (name, office)


def test_a_body_that_bears_a_name_is_not_parted(labelled: Labelled) -> None:
    text = "The chair of the Alder Mabel Orrin Foundation left."
    given = ("Alder Mabel Orrin Foundation", "ORG")
    assert names(labelled, text, given) == [given]


@pytest.mark.parametrize(
    ("rows", "named", "expected"),
    [
        (
            "Alder NNP compound 1 | Union NNP nsubj 4 | of IN prep 1 | Bakers NNP pobj 2 | met VBD ROOT 4",
            (0, 2),
            "Alder Union of Bakers",
        ),
        (
            (
                "Ministry NNP nsubj 5 | of IN prep 0 | Roads NNP pobj 1 | and CC cc 2 |"
                " Kites NNP conj 2 | left VB ROOT 5"
            ),
            (0, 3),
            "Ministry of Roads and Kites",
        ),
        (
            (
                "Ministry NNP nsubj 5 | of IN prep 0 | Roads NNP pobj 1 | and CC cc 2 |"
                " Council NNP conj 2 | left VB ROOT 5"
            ),
            (0, 3),
            "Ministry of Roads",
        ),
    ],
)
def test_a_body_has_all_of_its_name(rows: str, named: tuple[int, int], expected: str) -> None:
    table = [row.split() for row in rows.split(" | ")]
    words, tags, deps, heads = ([row[column] for row in table] for column in range(4))
    doc = Doc(Vocab(), words=words, tags=tags, deps=deps, heads=[int(head) for head in heads])
    doc.ents = (DocSpan(doc, *named, label="ORG"),)
    assert next(doc.text[one.start : one.end] for one in entities_of(doc)) == expected


@pytest.mark.parametrize(
    ("name", "wrong", "label"),
    [
        ("Lake Tarrow", "PERSON", "LOC"),
        ("Lough Fenn School", "ORG", "ORG"),
        ("Lake Fenn State University", "ORG", "ORG"),
        ("Tarrow Street", "ORG", "FAC"),
        ("Tarrow Street", "PERSON", "FAC"),
        # A surname is a street's noun, too.
        ("Nora Lane", "PERSON", "PERSON"),
        ("Nora Street", "PERSON", "PERSON"),
        ("Nora Street", "ORG", "FAC"),
        # Streets that stand for whom they house.
        ("Wall Street", "ORG", "ORG"),
        ("Wall Street", "FAC", "FAC"),
        ("Downing Street", "ORG", "ORG"),
        ("Lower Downing Street", "ORG", "FAC"),
        ("Wex Downing Street", "ORG", "FAC"),
        # Firms are called so as well.
        ("Upper Crumb", "ORG", "ORG"),
        ("Lower Crumb", "PERSON", "GPE"),
        ("Port Fenn", "ORG", "GPE"),
        ("Lower Tarrow", "FAC", "FAC"),
        ("Upper House", "ORG", "ORG"),
        ("Tarrowick", "ORG", "GPE"),
        ("TARROWICK", "ORG", "ORG"),
        ("ANNA TARROW", "ORG", "ORG"),  # firms and clubs are called so as well
        ("CHARLOTTE KITES", "ORG", "ORG"),
        ("CHARLOTTE KITES", "GPE", "GPE"),
        ("ANNA BANK", "ORG", "ORG"),
    ],
)
def test_the_words_of_a_name_tell_its_kind(labelled: Labelled, name: str, wrong: str, label: str) -> None:
    assert names(labelled, f"They spoke of {name} then.", (name, wrong)) == [(name, label)]


def test_a_first_name_in_capitals_shows_a_person_that_speaks_in_a_transcript(labelled: Labelled) -> None:
    whole = ("ANNA WEX", "PERSON")
    for text in ("ANNA WEX (at sea)\n\nWEX: Go.", "ANNA WEX: Go."):
        assert names(labelled, text, ("ANNA WEX", "ORG"))[0] == whole
    for text in ("ANNA WEX (at sea)\n\nDK: Go.", "ANNA WEX (at sea)\n\nWex: Go."):
        assert names(labelled, text, ("ANNA WEX", "ORG"))[0] == ("ANNA WEX", "ORG")
    assert names(labelled, "BLUE WEX: Go.", ("BLUE WEX", "ORG")) == [("BLUE WEX", "ORG")]


def test_a_first_name_in_capitals_shows_a_person_that_the_model_has_seen_once(labelled: Labelled) -> None:
    text, name = "ANNA WEX sat. ANNA WEX ate. ANNA WEX left.", "ANNA WEX"
    seen = (name, "ORG"), (name, "PERSON"), (name, "ORG")
    assert names(labelled, text, *seen) == [(name, "PERSON")] * 3


def test_a_word_where_a_sentence_begins_is_no_name_if_the_text_has_it_as_a_word(labelled: Labelled) -> None:
    assert names(labelled, "Bread will do. We have bread.", ("Bread", "PERSON")) == []
    assert names(labelled, "Bread will do. We have rice.", ("Bread", "PERSON")) == [("Bread", "PERSON")]
    seen = names(labelled, "Bread left. We met Bread, and have bread.", ("Bread", "ORG"), ("Bread", "ORG"))
    assert len(seen) == 2
