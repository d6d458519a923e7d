"""Who speaks in a document, and the person at the end of a phrase of titles, on parses written by hand."""

from __future__ import annotations

import pytest
from parsed_sentences import ParsedSentences, who


@pytest.mark.parametrize(
    ("document", "participle", "name"),
    [
        ("report", "released", "Wool Board"),
        ("statement", "issued", "Wool Board"),
        ("figures", "published", "Wool Board"),
        ("report", "seen", None),  # whoever saw it did not write it
        ("study", "published", None),  # a study speaks for itself
        ("boat", "released", None),
    ],
)
def test_by_whom_a_document_is_issued_speaks_in_it(document: str, participle: str, name: str | None) -> None:
    sentence = (
        f"A DT det 1 | {document} NN nsubj 6 | {participle} VBN acl 1 | by IN agent 2 |"
        " Wool NNP compound 5 | Board NNP pobj 3 | said VBD ROOT 6 | so RB advmod 6 | . . punct 6"
    )
    parsed = ParsedSentences([sentence], others={"Wool Board": "ORG"})
    (speaker,) = parsed.speaker((f"A {document} {participle} by Wool Board", "said"))
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(("verb", "name"), [("issued", "Wool Board"), ("received", None)])
def test_who_issued_a_document_speaks_in_the_clause_about_it(verb: str, name: str | None) -> None:
    sentence = (
        f"Wool NNP compound 1 | Board NNP nsubj 2 | {verb} VBD ROOT 2 | a DT det 4 | statement NN dobj 2 |"
        " which WDT nsubj 6 | said VBD relcl 4 | so RB advmod 6 | . . punct 2"
    )
    (speaker,) = ParsedSentences([sentence], others={"Wool Board": "ORG"}).speaker(("a statement", "said"))
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("owner", "noun", "name"),
    [
        ("Its", "website", "Wool Board"),
        ("Its", "statement", "Wool Board"),
        ("Its", "owner", None),
        ("Your", "website", None),
    ],
)
def test_whose_document_a_pronoun_says_it_is_speaks(owner: str, noun: str, name: str | None) -> None:
    parsed = ParsedSentences(
        [
            "Wool NNP compound 1 | Board NNP nsubj 2 | moved VBD ROOT 2 | . . punct 2",
            f"{owner} PRP$ poss 1 | {noun} NN nsubj 2 | said VBD ROOT 2 | so RB advmod 2 | . . punct 2",
        ],
        others={"Wool Board": "ORG"},
    )
    (speaker,) = parsed.speaker((f"{owner} {noun}", "said"))
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(("noun", "name"), [("mayor", "Ada Wex"), ("pier", None)])
def test_a_name_read_as_joined_to_the_office_s_place_holds_the_office(noun: str, name: str | None) -> None:
    parsed = ParsedSentences(
        [
            (
                f"The DT det 1 | {noun} NN nsubj 8 | of IN prep 1 | Varda NNP pobj 2 | , , punct 3 |"
                " Ada NNP compound 6 | Wex NNP conj 3 | , , punct 1 | said VBD ROOT 8 | so RB advmod 8 |"
                " . . punct 8"
            )
        ],
        people={"Ada Wex": None},
        others={"Varda": "GPE"},
    )
    (speaker,) = parsed.speaker((f"The {noun} of Varda , Ada Wex", "said"))
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(("noun", "name"), [("weaver", "Ada Wex"), ("pier", "Wool Board")])
def test_a_title_between_a_body_and_a_name_makes_the_phrase_the_persons(noun: str, name: str) -> None:
    parsed = ParsedSentences(
        [
            (
                f"Said VBD ROOT 0 | Wool NNP compound 2 | Board NNP dobj 0 | {noun} NN compound 5 |"
                " Ada NNP compound 5 | Wex NNP dep 2 | . . punct 0"
            )
        ],
        people={"Ada Wex": None},
        others={"Wool Board": "ORG"},
    )
    (speaker,) = parsed.speaker((f"Wool Board {noun} Ada Wex", None))
    assert who(speaker)[0] == name
