"""Where the words beside a name look as if they told its kind and tell nothing, by parses written by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import entities_of
from spacy.tokens import Doc
from written_parses import read

from quotewire.nlp.entities.finder import find_entities
from quotewire.nlp.grammar.dependency.roles import role_of

Labelled = Callable[..., Doc]


def kinds(*sentences: str, named: dict[tuple[int, int], str]) -> list[tuple[str, str]]:
    document, _ = read(*sentences, named=named)
    return [(document.text[one.start : one.end], one.label) for one in find_entities(document, role_of)]


@pytest.mark.parametrize(
    ("text", "name", "given", "label"),
    [
        # A text's first name has its last word before it nowhere.
        ("Kelpworks buys rival company", "Kelpworks", "ORG", "ORG"),
        ("Kelpworks names new chief engineer", "Kelpworks", "ORG", "ORG"),
        ("Wex spoke to the coach", "Wex", "GPE", "GPE"),
        # What stands in the line above is another line's.
        ("the new coach\nWex United won", "Wex United", "ORG", "ORG"),
        ("the new nurse\n\nKelpworks won", "Kelpworks", "ORG", "ORG"),
        ("the village\nof Kelpworks slept", "Kelpworks", "ORG", "ORG"),
        ("rise of shares\nin Skarholm it rained", "Skarholm", "GPE", "GPE"),
        ("rise of shares in\nSkarholm it rained", "Skarholm", "GPE", "GPE"),
        ("then the nurse Wex slept", "Wex", "ORG", "PERSON"),
        ("the village of Kelpworks slept", "Kelpworks", "ORG", "GPE"),
    ],
)
def test_a_word_of_another_line_stands_beside_no_name(
    labelled: Labelled, text: str, name: str, given: str, label: str
) -> None:
    found = [(text[one.start : one.end], one.label) for one in entities_of(labelled(text, (name, given)))]
    assert found == [(name, label)]


def test_a_noun_in_the_line_above_governs_no_name() -> None:
    row = "the DT det 1 | council NN ROOT 1 |{} of IN prep 1 |{} Fenn NNP pobj {}"
    blank = " ¶ _SP dep 1 |"
    assert kinds(row.format("", "", 2), named={(3, 4): "ORG"}) == [("Fenn", "GPE")]
    assert kinds(row.format(blank, "", 3), named={(4, 5): "ORG"}) == [("Fenn", "ORG")]
    assert kinds(row.format("", blank, 2), named={(4, 5): "ORG"}) == [("Fenn", "ORG")]


@pytest.mark.parametrize(
    ("noun", "name", "given", "label"),
    [
        ("shares NNS", "Skarholm", "ORG", "ORG"),
        ("shares NNS", "Skarholm", "PERSON", "ORG"),
        ("stake NN", "Santander", "ORG", "ORG"),  # a town and a bank
        ("shares NNS", "Tokyo", "GPE", "GPE"),
        ("bonds NNS", "Argentina", "GPE", "GPE"),
        ("stake NN", "Ukraine", "PERSON", "GPE"),
        ("shares NNS", "Leeds", "GPE", "GPE"),
        ("stocks NNS", "Skarholm", "GPE", "GPE"),  # those of its exchange
        ("stock NN", "Skarholm", "GPE", "GPE"),  # that of houses
    ],
)
def test_shares_in_a_place_are_those_of_its_exchange(noun: str, name: str, given: str, label: str) -> None:
    row = f"{noun} nsubj 3 | in IN prep 0 | {name} NNP pobj 1 | fell VBD ROOT 3"
    assert kinds(row, named={(2, 3): given}) == [(name, label)]


@pytest.mark.parametrize(
    ("row", "at", "label"),
    [
        ("as RB advmod 1 | far RB ROOT 1 | as IN prep 1 | Fenn NNP pobj 2", 3, "GPE"),
        ("as RB advmod 1 | far RB ROOT 1 | as IN mark 4 | Fenn NNP nsubj 4 | knows VBZ dep 1", 3, "PERSON"),
        (
            "as RB advmod 1 | far RB ROOT 1 | as IN mark 4 | Fenn NNP nsubjpass 4 | seen VBN dep 1",
            3,
            "PERSON",
        ),
        ("came RB ROOT 0 | close JJ acomp 0 | , , punct 0 | as IN prep 0 | Fenn NNP pobj 3", 4, "PERSON"),
        ("was VBD ROOT 0 | near RB advmod 0 | as IN mark 4 | Fenn NNP nsubj 4 | left VBD dep 0", 3, "PERSON"),
        ("far RB ROOT 0 | as IN prep 0 | Fenn NNP pobj 1", 2, "PERSON"),
    ],
)
def test_only_as_far_as_leads_to_a_place(row: str, at: int, label: str) -> None:
    assert kinds(row, named={(at, at + 1): "PERSON"}) == [("Fenn", label)]


@pytest.mark.parametrize(
    ("row", "at", "given", "label"),
    [
        ("boats NNS nsubj 1 | reached VBD ROOT 1 | Skarholm NNP dobj 1", 2, "PERSON", "GPE"),
        ("troops NNS nsubj 1 | shelled VBD ROOT 1 | Skarholm NNP dobj 1", 2, "FAC", "FAC"),
        ("boats NNS nsubj 1 | reached VBD ROOT 1 | Skarholm NNP dobj 1 | at IN prep 1", 2, "ORG", "GPE"),
        ("we PRP nsubj 1 | reached VBD ROOT 1 | Kelpworks NNP dobj 1 | for IN prep 1", 2, "ORG", "ORG"),
        ("jets NNS nsubj 1 | shelled VBD ROOT 1 | Kelpworks NNP dobj 1", 2, "ORG", "ORG"),
        ("they PRP nsubj 1 | fled VBD ROOT 1 | Wex NNP dobj 1", 2, "PERSON", "PERSON"),
        ("the DT det 2 | Skarholm NNP compound 2 | quay NN ROOT 2", 1, "PERSON", "GPE"),
        ("the DT det 2 | Kelpworks NNP compound 2 | mine NN ROOT 2", 1, "ORG", "ORG"),
        ("the DT det 2 | Kelpworks NNP compound 2 | ferry NN ROOT 2", 1, "ORG", "ORG"),
    ],
)
def test_a_body_is_reached_and_has_buildings_too(row: str, at: int, given: str, label: str) -> None:
    name = row.split(" | ")[at].split(maxsplit=1)[0]
    assert kinds(row, named={(at, at + 1): given}) == [(name, label)]
