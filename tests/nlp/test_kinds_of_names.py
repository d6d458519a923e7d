"""Which of several kinds a name is in one article, by the words beside its mentions and by its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import entities_of
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

Labelled = Callable[..., Doc]
SO_VARDA, SLEPT = "so RB advmod 5 / Varda NNP nsubj 5", "slept VBD ROOT 5"


def kinds(labelled: Labelled, text: str, *names: tuple[str, str]) -> list[str]:
    """The kinds of the names of a text that the model gives, none added and none lost."""
    found = entities_of(labelled(text, *names))
    assert [text[one.start : one.end] for one in found] == [name for name, _ in names]
    return [one.label for one in found]


@pytest.mark.parametrize(
    ("text", "wrong", "kind"),
    [
        # The noun behind a name or before it, in lower case.
        ("it was Varda district then", "PERSON", "GPE"),
        ("it was Varda District then", "PERSON", "PERSON"),
        ("it was the village Varda then", "PERSON", "GPE"),
        ("it was Village Varda then", "PERSON", "PERSON"),
        ("it was the village of Varda then", "PERSON", "GPE"),
        ("it was Varda shares then", "PERSON", "ORG"),
        ("it was Varda CEO then", "PERSON", "ORG"),
        ("it was the carmaker Varda then", "PERSON", "ORG"),
        ("it was Carmaker Varda then", "PERSON", "PERSON"),
        ("it was the carmaker of Varda then", "PERSON", "PERSON"),
        ("it was the nurse Varda then", "GPE", "PERSON"),
        ("it was the Nurse Varda then", "GPE", "GPE"),
        ("it was the nurse of Varda then", "GPE", "GPE"),
        ("of Varda then", "PERSON", "PERSON"),
        ("of Varda is a village", "PERSON", "PERSON"),
        # Who is told something may be a paper.
        ("he told the Varda then", "PERSON", "ORG"),
        ("he told a Varda then", "PERSON", "PERSON"),
        ("he saw the Varda then", "PERSON", "PERSON"),
        ("he was asked by the Varda then", "PERSON", "ORG"),
        ("he was hit by the Varda then", "PERSON", "PERSON"),
        ("he was asked near to the Varda then", "PERSON", "PERSON"),
        # Clauses and possessors of persons.
        ("it was Varda, who left", "ORG", "PERSON"),
        ("it was Varda, which left", "ORG", "ORG"),
        ("it was Varda who left", "ORG", "ORG"),
        ("it was Varda's wife then", "ORG", "PERSON"),
        ("it was Varda's house then", "ORG", "ORG"),
        ("it was Varda's", "ORG", "ORG"),
        # A place, where one of four mentions stands in it, but no given name and nobody with a title.
        ("it was in Varda then", "PERSON", "GPE"),
        ("it was in Varda then", "ORG", "GPE"),
        ("it was in Varda then", "LAW", "LAW"),
        ("it was in VARDA then", "ORG", "ORG"),
        ("it was with Varda then", "PERSON", "PERSON"),
    ],
)
def test_what_stands_beside_a_name_tells_what_it_names(
    labelled: Labelled, text: str, wrong: str, kind: str
) -> None:
    name = "VARDA" if "VARDA" in text else "Varda"
    assert kinds(labelled, text, (name, wrong)) == [kind]


@pytest.mark.parametrize(
    ("name", "wrong", "kind"),
    [
        ("Varda Skadi", "PERSON", "GPE"),
        ("Varda Skadi Vex", "PERSON", "PERSON"),
        ("Mabel Skadi", "PERSON", "PERSON"),
        ("Varda Works", "ORG", "GPE"),
        ("Varda Bank", "ORG", "ORG"),
    ],
)
def test_a_name_of_two_words_may_be_a_place_s(labelled: Labelled, name: str, wrong: str, kind: str) -> None:
    assert kinds(labelled, f"it was in {name} then", (name, wrong)) == [kind]


def test_one_mention_in_a_place_of_four_makes_it_one(labelled: Labelled) -> None:
    text = "it was in Varda. but Varda is Varda if Varda"
    assert kinds(labelled, text, *[("Varda", "PERSON")] * 4) == ["GPE"] * 4
    assert kinds(labelled, f"{text} or Varda", *[("Varda", "PERSON")] * 5) == ["PERSON"] * 5
    text = "it was in Mr. Varda"
    assert [one.label for one in entities_of(labelled(text, ("Mr. Varda", "PERSON")))] == ["PERSON"]


@pytest.mark.parametrize(
    ("name", "wrong", "kind"),
    [
        ("Odense", "PERSON", "GPE"),
        ("ODENSE", "PERSON", "GPE"),
        ("Chiang Mai", "PERSON", "GPE"),
        ("Varda Vex", "PERSON", "PERSON"),
    ],
)
def test_a_town_is_a_town(labelled: Labelled, name: str, wrong: str, kind: str) -> None:
    assert kinds(labelled, f"it was {name} then", (name, wrong)) == [kind]


@pytest.mark.parametrize(
    ("text", "wrong", "expected"),
    [
        ("it was Varda, Skadi and Tarn.", "GPE", ["GPE"] * 3),
        ("it was Varda, Skadi, and Tarn.", "GPE", ["GPE"] * 3),
        ("it was Varda, Skadi, Vex and Tarn.", "GPE", ["PERSON", "GPE", "GPE", "PERSON"]),
        ("it was Varda and Tarn.", "GPE", ["PERSON", "GPE"]),
        ("it was Varda, Skadi if Tarn.", "GPE", ["PERSON", "GPE", "GPE"]),
        ("it was Varda. Skadi and Tarn.", "GPE", ["PERSON", "GPE", "GPE"]),
        ("it was Varda, old Skadi and Tarn.", "GPE", ["PERSON", "GPE", "GPE"]),
    ],
)
def test_a_list_of_three_or_more_names_one_kind(
    labelled: Labelled, text: str, wrong: str, expected: list[str]
) -> None:
    found = [name for name in ("Varda", "Skadi", "Vex", "Tarn") if name in text]
    people = {"Varda", "Tarn"} if "Vex" in text else {"Varda"}
    given = [(name, "PERSON" if name in people else wrong) for name in found]
    assert kinds(labelled, text, *given) == expected


def test_a_first_word_alone_is_what_the_only_longer_name_is(labelled: Labelled) -> None:
    place, bank, person = ("Varda Works", "GPE"), ("Varda Bank", "ORG"), ("Varda", "PERSON")
    assert kinds(labelled, "it was Varda Works. then Varda left", place, person) == ["GPE", "GPE"]
    text = "it was Varda Works, Varda Bank. then Varda left"
    assert kinds(labelled, text, place, bank, person) == ["GPE", "ORG", "PERSON"]
    text = "it was Mabel Works. then Mabel left"
    assert kinds(labelled, text, ("Mabel Works", "GPE"), ("Mabel", "PERSON")) == ["GPE", "PERSON"]
    text = "it was Varda Works, Skadi Varda. then Varda left"
    given = place, ("Skadi Varda", "PERSON"), person
    assert kinds(labelled, text, *given) == ["GPE", "PERSON", "PERSON"]


def test_a_last_word_that_names_somebody_alone_makes_no_person_of_a_body(labelled: Labelled) -> None:
    text = "it was Varda Bank. then Bank left"
    assert kinds(labelled, text, ("Varda Bank", "ORG"), ("Bank", "PERSON")) == ["ORG", "PERSON"]
    text = "it was Varda van Skadi. then Skadi left"
    assert kinds(labelled, text, ("Varda van Skadi", "ORG"), ("Skadi", "PERSON")) == ["ORG", "PERSON"]
    text = "it was Varda Vex. then Vex left"
    assert kinds(labelled, text, ("Varda Vex", "ORG"), ("Vex", "PERSON")) == ["PERSON", "PERSON"]


@pytest.mark.parametrize(
    ("rows", "at", "wrong", "kind"),
    [
        # An apposition of a trade or a kind of body, behind the name or before it.
        (
            f"{SO_VARDA} / , , punct 1 / a DT det 4 / nurse NN appos 1 / {SLEPT}",
            1,
            "ORG",
            "PERSON",
        ),
        (
            f"{SO_VARDA} / , , punct 1 / a DT det 4 / carmaker NN appos 1 / {SLEPT}",
            1,
            "PERSON",
            "ORG",
        ),
        (
            f"{SO_VARDA} / , , punct 1 / a DT det 4 / nurse NN conj 1 / {SLEPT}",
            1,
            "ORG",
            "ORG",
        ),
        (
            f"{SO_VARDA} / , , punct 1 / a DT det 4 / kite NN appos 1 / {SLEPT}",
            1,
            "ORG",
            "ORG",
        ),
        (
            f"{SO_VARDA} / or , punct 1 / a DT det 4 / nurse NN appos 1 / {SLEPT}",
            1,
            "ORG",
            "ORG",
        ),
        (
            "a DT det 1 / nurse NN nsubj 4 / , , punct 1 / Varda NNP appos 1 / slept VBD ROOT 4",
            3,
            "ORG",
            "PERSON",
        ),
        (
            "a DT det 1 / kite NN nsubj 4 / , , punct 1 / Varda NNP appos 1 / slept VBD ROOT 4",
            3,
            "ORG",
            "ORG",
        ),
        (
            "a DT det 1 / nurse NN nsubj 4 / , , punct 1 / Varda NNP conj 1 / slept VBD ROOT 4",
            3,
            "ORG",
            "ORG",
        ),
        (
            "two CD det 1 / nurse NNS nsubj 4 / , , punct 1 / Varda NNP appos 1 / slept VBD ROOT 4",
            3,
            "ORG",
            "ORG",
        ),
        # A firm is sold, and "the Varda" is no person.
        ("so RB advmod 3 / Varda NNP nsubjpass 3 / was VBD auxpass 3 / sold VBN ROOT 3", 1, "PERSON", "ORG"),
        (
            "so RB advmod 3 / Varda NNP nsubjpass 3 / was VBD auxpass 3 / seen VBN ROOT 3",
            1,
            "PERSON",
            "PERSON",
        ),
        ("so RB advmod 2 / Varda NNP nsubj 2 / sold VBD ROOT 2", 1, "PERSON", "PERSON"),
        ("the DT det 1 / Varda NNP nsubj 2 / slept VBD ROOT 2", 1, "PERSON", "ORG"),
        ("the DT det 2 / Varda NNP compound 2 / man NN nsubj 3 / slept VBD ROOT 3", 1, "PERSON", "PERSON"),
        # Verbs of motion lead to places.
        ("he PRP nsubj 1 / came VBD ROOT 1 / to IN prep 1 / Varda NNP pobj 2", 3, "PERSON", "GPE"),
        ("he PRP nsubj 1 / wrote VBD ROOT 1 / to IN prep 1 / Varda NNP pobj 2", 3, "PERSON", "PERSON"),
        ("he PRP nsubj 1 / came VBD ROOT 1 / for IN prep 1 / Varda NNP pobj 2", 3, "PERSON", "PERSON"),
    ],
)
def test_the_parse_tells_what_a_name_names(rows: str, at: int, wrong: str, kind: str) -> None:
    table = [row.split() for row in rows.split(" / ")]
    words, tags, deps, heads = ([row[column] for row in table] for column in range(4))
    doc = Doc(Vocab(), words=words, tags=tags, deps=deps, heads=[int(head) for head in heads])
    doc.set_ents([Span(doc, at, at + 1, label=wrong)])
    assert [one.label for one in entities_of(doc)] == [kind]


@pytest.mark.parametrize(("name", "last"), [("Kite Wharf", "GPE"), ("Kite Bridge", "FAC")])
def test_a_building_that_bears_a_place_s_name_is_no_place(labelled: Labelled, name: str, last: str) -> None:
    text = f"so {name} was dear, {name} was full, {name} was old"
    assert kinds(labelled, text, (name, "GPE"), (name, "GPE"), (name, "FAC")) == ["GPE", "GPE", last]
