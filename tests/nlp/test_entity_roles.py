"""The role of a person, read off the words around the name."""

from __future__ import annotations

import pytest
from parsed_sentences import ParsedSentences
from reading import entities_of
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from spacy.vocab import Vocab


@pytest.mark.parametrize(
    ("rows", "name", "role"),
    [
        (
            "angler NN compound 2 | Tove NNP compound 2 | Lindal NNP nsubj 3 | left VBD ROOT 3",
            (1, 3),
            "angler",
        ),
        (
            (
                "Tove NNP compound 1 | Lindal NNP nsubj 7 | , , punct 1 | the DT det 5 |"
                " river NN compound 5 | envoy NN appos 1 | , , punct 1 | left VBD ROOT 7"
            ),
            (0, 2),
            "river envoy",
        ),
        (
            (
                "The DT det 1 | mayor NN nsubj 6 | , , punct 1 | Tove NNP compound 4 | Lindal NNP appos 1 |"
                " , , punct 1 | left VBD ROOT 6"
            ),
            (3, 5),
            "mayor",
        ),
        ("Beekeeper NNP compound 2 | Tove NNP compound 2 | Lindal NNP ROOT 2", (1, 3), "Beekeeper"),
        ("Sector NNP compound 2 | Tove NNP compound 2 | Lindal NNP ROOT 2", (1, 3), None),
        (
            "saw VBD ROOT 0 | Lawyer NNP compound 3 | Tove NNP compound 3 | Lindal NNP dobj 0",
            (2, 4),
            "Lawyer",
        ),
        ("saw VBD ROOT 0 | Bolger NNP compound 3 | Tove NNP compound 3 | Lindal NNP dobj 0", (2, 4), None),
        ("Mr NNP compound 1 | Lindal NNP nsubj 2 | left VBD ROOT 2", (1, 2), "Mr"),
        (
            "Monday NNP compound 1 | night NN compound 3 | Tove NNP compound 3 | Lindal NNP ROOT 3",
            (2, 4),
            None,
        ),
        ("north NN compound 2 | Tove NNP compound 2 | Lindal NNP ROOT 2", (1, 3), None),
        (
            "night NN compound 1 | editor NN compound 3 | Tove NNP compound 3 | Lindal NNP ROOT 3",
            (2, 4),
            "night editor",
        ),
        (
            (
                "Tove NNP compound 1 | Lindal NNP nsubj 5 | , , punct 1 | this DT det 4 | week NN appos 1 |"
                " left VBD ROOT 5"
            ),
            (0, 2),
            None,
        ),
        (
            (
                "Tove NNP compound 1 | Lindal NNP nsubj 12 | , , punct 1 | keeper NN appos 1 | of IN prep 3 |"
                " light NN pobj 4 | and CC cc 5 | co NN conj 5 | - NN conj 5 | owner NN appos 3 |"
                " of IN prep 9 | inns NNS pobj 10 | left VBD ROOT 12"
            ),
            (0, 2),
            "keeper of light and co - owner of inns",
        ),
        (
            (
                "Then RB advmod 7 | Minister NNP nsubj 7 | in IN prep 1 | the DT det 4 | Kites NNP pobj 2 |"
                " Tove NNP compound 6 | Lindal NNP appos 1 | left VBD ROOT 7"
            ),
            (5, 7),
            "Minister in the Kites",
        ),
        (
            "Secretary NNP ROOT 0 | to IN prep 0 | Tove NNP compound 3 | Lindal NNP pobj 1",
            (2, 4),
            None,
        ),
        (
            (
                "Tove NNP compound 1 | Lindal NNP nsubj 4 | , , punct 1 | was VBD auxpass 4 |"
                " tried VBN ROOT 4 | for IN prep 4 | her PRP$ poss 7 | murder NN appos 1"
            ),
            (0, 2),
            None,
        ),
        ("Sgt NNP dep 0 | . . punct 0 | Tove NNP compound 3 | Lindal NNP nsubj 3", (2, 4), "Sgt ."),
        ("We PRP nsubj 1 | saw VBD ROOT 1 | Tove NNP compound 3 | Lindal NNP dobj 1", (2, 4), None),
    ],
)
def test_the_role_is_read_off_the_words_around(rows: str, name: tuple[int, int], role: str | None) -> None:
    doc = ParsedSentences([rows]).doc()
    doc.ents = (DocSpan(doc, *name, label="PERSON"),)
    assert [one.role for one in entities_of(doc)] == [role]


@pytest.mark.parametrize(("blank", "role"), [("\u00a0", "river angler"), ("\n", None)])
def test_a_role_goes_on_over_any_blank_but_no_line_break(blank: str, role: str | None) -> None:
    words = ["river", "angler", blank, "Tove", "Lindal", "left"]
    tags, deps = (
        ["NN", "NN", "_SP", "NNP", "NNP", "VBD"],
        ["compound"] * 2 + ["dep", "compound", "nsubj", "ROOT"],
    )
    spaces = [True, False, False, True, True, False]
    doc = Doc(Vocab(), words=words, spaces=spaces, tags=tags, deps=deps, heads=[1, 4, 1, 4, 5, 5])
    doc.ents = (DocSpan(doc, 3, 5, label="PERSON"),)
    assert [one.role for one in entities_of(doc)] == [role]


@pytest.mark.parametrize(("noun", "role"), [("mayor", "mayor of Varda"), ("fall", None)])
def test_an_office_before_a_comma_is_whose_name_the_parse_takes_for_a_list(
    noun: str, role: str | None
) -> None:
    rows = (
        f"The DT det 1 | {noun} NN nsubj 8 | of IN prep 1 | Varda NNP pobj 2 | , , punct 3 |"
        " Tove NNP compound 6 | Lindal NNP conj 3 | , , punct 3 | left VBD ROOT 8"
    )
    doc = ParsedSentences([rows]).doc()
    doc.ents = (DocSpan(doc, 3, 4, label="GPE"), DocSpan(doc, 5, 7, label="PERSON"))
    assert [one.role for one in entities_of(doc)] == [None, role]


def test_a_role_begins_before_a_hyphen_without_blanks() -> None:
    words = ["Fen", "-", "Tarn", "angler", "Tove", "Lindal", "left"]
    tags = ["NNP", "HYPH", "NNP", "NN", "NNP", "NNP", "VBD"]
    deps = ["dobj", "punct", "compound", "compound", "compound", "nsubj", "ROOT"]
    spaces = [False, False, True, True, True, True, False]
    doc = Doc(Vocab(), words=words, spaces=spaces, tags=tags, deps=deps, heads=[6, 0, 3, 5, 5, 6, 6])
    doc.ents = (DocSpan(doc, 4, 6, label="PERSON"),)
    assert [one.role for one in entities_of(doc)] == ["Fen-Tarn angler"]
