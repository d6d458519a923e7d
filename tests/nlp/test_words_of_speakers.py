"""What the words of a speaker are in a parse: which name, whether a person, several or somebody new."""

from __future__ import annotations

import pytest
from written_parses import read, shown, words

from quotewire.nlp.grammar.dependency.mentions import antecedent_of_relative, head_of
from quotewire.nlp.types import Entity

LEFT = " | left VBD ROOT {0} | . . punct {0}"


def subjects(
    rows: str, named: dict[tuple[int, int], str] | None = None
) -> dict[str | None, tuple[str | None, bool]]:
    """The words of each subject by their head, with whether its clause leads the sentence."""
    document, grammar = read(rows, named=named)
    return {
        document.words[at]: (words(document, one.words), one.leads) for at, one in grammar.subjects().items()
    }


def test_subjects_and_whom_one_of_them_is_may_be_meant_later() -> None:
    rows = (
        "One CD nsubj 3 | of IN prep 0 | us PRP pobj 1 | was VBD ROOT 3 | Jo NNP compound 5 | Fenn NNP attr 3"
    )
    assert subjects(rows, {(4, 6): "PERSON"}) == {"One": (None, True), "Fenn": ("Jo Fenn", True)}
    assert subjects(rows, {(4, 6): "ORG"}) == {"One": (None, True)}
    assert subjects(rows.replace("attr", "dobj"), {(4, 6): "PERSON"}) == {"One": (None, True)}


def test_a_clause_leads_where_it_is_coordinated_with_the_root_and_under_no_other() -> None:
    rows = "She PRP nsubj 1 | left VBD ROOT 1 | {} IN mark 5 | the DT det 4 | crew NN nsubj 5 | wept VBD {} 1"
    assert subjects(rows.format("and", "conj"))["crew"] == ("the crew", True)
    assert subjects(rows.format("when", "advcl"))["crew"] == ("the crew", False)


@pytest.mark.parametrize(
    ("rows", "size", "person", "plural", "definite"),
    [
        ("the DT det 1 | mayor NN nsubj 2" + LEFT.format(2), 2, True, False, True),
        ("a DT det 1 | mayor NN nsubj 2" + LEFT.format(2), 2, True, False, False),
        ("mayor NN nsubj 1" + LEFT.format(1), 1, True, False, True),
        ("witnesses NNS nsubj 1" + LEFT.format(1), 1, True, True, False),
        ("the DT det 1 | witnesses NNS nsubj 2" + LEFT.format(2), 2, True, True, True),
        ("two CD nummod 1 | witnesses NNS nsubj 2" + LEFT.format(2), 2, True, True, False),
        ("beer NN nsubj 1" + LEFT.format(1), 1, False, False, True),
        ("a DT det 1 | rower NN nsubj 2" + LEFT.format(2), 2, True, False, False),
        ("a DT det 1 | list NN nsubj 2" + LEFT.format(2), 2, False, False, False),
        ("a DT det 1 | Varda NNP nsubj 2" + LEFT.format(2), 2, True, False, False),
        (
            "one CD nsubj 4 | of IN prep 0 | the DT det 3 | miners NNS pobj 1" + LEFT.format(4),
            4,
            True,
            False,
            False,
        ),
        (
            "one CD nsubj 4 | of IN prep 0 | the DT det 3 | piers NNS pobj 1" + LEFT.format(4),
            4,
            False,
            False,
            False,
        ),
        (
            "the DT det 1 | mayor NN nsubj 5 | and CC cc 1 | the DT det 4 | cook NN conj 1" + LEFT.format(5),
            5,
            True,
            True,
            True,
        ),
        (
            "the DT det 1 | mayor NN nsubj 5 | and CC cc 1 | the DT det 4 | cook NN dep 1" + LEFT.format(5),
            5,
            True,
            False,
            True,
        ),
    ],
)
def test_what_a_noun_means(rows: str, size: int, person: bool, plural: bool, definite: bool) -> None:
    _, grammar = read(rows)
    found = grammar.nominal(grammar.phrase((0, size)))
    assert (found.is_person, found.is_plural, found.is_definite) == (person, plural, definite)


@pytest.mark.parametrize(
    ("rows", "size", "name"),
    [
        ("Ada NNP compound 1 | Wex NNP nsubj 2" + LEFT.format(2), 2, "Ada Wex"),
        ("Wex NNP nsubj 2 | Lind NNP dep 0" + LEFT.format(2), 2, "Wex Lind"),
        ("Wex NNP nsubj 2 | here RB dep 0" + LEFT.format(2), 2, "Wex"),
        ("the DT det 1 | Norvel NNP nsubj 2" + LEFT.format(2), 2, None),
        ("the DT det 2 | firm NN nmod 2 | Norvel NNP nsubj 3" + LEFT.format(3), 3, "Norvel"),
        ("the DT det 2 | old JJ amod 2 | Norvel NNP nsubj 3" + LEFT.format(3), 3, None),
        ("Mayor NNP nsubj 1" + LEFT.format(1), 1, None),
        ("Diplomat NNP nsubj 1" + LEFT.format(1), 1, None),
        ("Inspector NNP nsubj 1" + LEFT.format(1), 1, None),
        ("Club NNP nsubj 1" + LEFT.format(1), 1, "Club"),
        ("mayor NN nsubj 1" + LEFT.format(1), 1, None),
    ],
)
def test_a_run_of_proper_nouns_is_a_name_that_no_entity_covers(
    rows: str, size: int, name: str | None
) -> None:
    _, grammar = read(rows)
    assert grammar.name_of(grammar.phrase((0, size))) == name


def meant(rows: str, size: int, *entities: tuple[int, int, str]) -> str | None:
    """The word by which the first words of a sentence are one of its entities."""
    document, grammar = read(rows)
    by_token: dict[int, Entity] = {}
    for number, (start, end, kind) in enumerate(entities):
        by_token |= dict.fromkeys(range(start, end), Entity(f"e{number}", kind, "", ()))
    at = grammar.named(grammar.phrase((0, size)), by_token.get)
    return None if at is None else document.words[at]


CHANCELLOR = (
    "Barton NNP nsubj 8 | , , punct 0 | Varda NNP poss 4 | 's POS case 2 | {} appos 0 | , , punct 0 |"
    " Jo NNP compound 7 | Fenn NNP appos 0 | said VBD ROOT 8 | . . punct 8"
)


def test_the_person_behind_a_noun_and_a_comma_is_meant() -> None:
    barton, varda, fenn = (0, 1, "PERSON"), (2, 3, "GPE"), (6, 8, "PERSON")
    assert meant(CHANCELLOR.format("chancellor NN"), 8, barton, varda, fenn) == "Jo"
    assert meant(CHANCELLOR.format("chancellors NNS"), 8, barton, varda, fenn) == "Barton"
    assert meant(CHANCELLOR.format("pier NN"), 8, barton, varda, fenn) == "Barton"
    assert meant(CHANCELLOR.format("chancellor NN"), 8, barton, varda, (6, 8, "ORG")) == "Barton"
    short = "the DT det 1 | mayor NN nsubj 4 | , , punct 1 | Fenn NNP dep 1 | said VBD ROOT 4"
    assert meant(short, 4, (3, 4, "PERSON")) == "Fenn"


@pytest.mark.parametrize(
    ("head", "kind", "name"),
    [
        ("miller NN", "PERSON", "Orwell"),
        ("mayor NN", "ORG", None),
        ("millers NNS", "PERSON", None),
        ("they PRP", "PERSON", None),
        ("firm NN", "ORG", "Orwell"),
        ("firm NN", "PERSON", "Orwell"),
        ("carmaker NN", "ORG", "Orwell"),
        ("novel NN", "ORG", "Orwell"),
        ("novel NN", "PERSON", None),
    ],
)
def test_an_apposition_names_a_noun_of_its_kind(head: str, kind: str, name: str | None) -> None:
    rows = (
        f"the DT det 1 | {head} nsubj 5 | , , punct 1 | Orwell NNP appos 1 | , , punct 1 | said VBD ROOT 5 |"
        " . . punct 5"
    )
    assert meant(rows, 2, (3, 4, kind)) == name


def test_a_name_that_only_modifies_the_noun_is_not_meant() -> None:
    rows = "the DT det 2 | Norvel NNP {} 2 | carmaker NN nsubj 3 | said VBD ROOT 3 | . . punct 3"
    assert meant(rows.format("amod"), 3, (1, 2, "ORG")) is None
    rows = "the DT det 1 | carmaker NN nsubj 4 | and CC cc 1 | Norvel NNP conj 1 | said VBD ROOT 4"
    assert meant(rows, 2, (3, 4, "ORG")) is None
    rows = "Wex NNP poss 2 | 's POS case 0 | lawyer NN nsubj 3 | said VBD ROOT 3 | . . punct 3"
    assert meant(rows, 3, (0, 1, "PERSON")) is None


@pytest.mark.parametrize(
    ("rows", "size", "name"),
    [
        ("Wex NNP poss 2 | 's POS case 0 | letter NN nsubj 3 | said VBD ROOT 3", 3, "Wex"),
        ("a DT det 1 | letter NN nsubj 4 | by IN prep 1 | Wex NNP pobj 2 | said VBD ROOT 4", 4, "Wex"),
        ("a DT det 1 | letter NN nsubj 4 | to IN prep 1 | Wex NNP pobj 2 | said VBD ROOT 4", 4, None),
        ("a DT det 1 | letter NN nsubj 4 | by IN dep 1 | Wex NNP pobj 2 | said VBD ROOT 4", 4, None),
        ("a DT det 1 | pier NN nsubj 4 | by IN prep 1 | Wex NNP pobj 2 | said VBD ROOT 4", 4, None),
    ],
)
def test_who_issued_what_speaks_is_meant(rows: str, size: int, name: str | None) -> None:
    found = rows.split(" | ").index(next(row for row in rows.split(" | ") if row.startswith("Wex")))
    assert meant(rows, size, (found, found + 1, "ORG")) == name


NOTHING = "“ `` punct 2 | Nothing NN nsubj 2 | lasts VBZ ROOT 2 | . . punct 2 | ” '' punct 2 | "


def signed(rest: str) -> str | None:
    """Whose name signs “Nothing lasts.”, by the rows of what follows."""
    document, grammar = read(NOTHING + rest)
    found = shown(document, grammar.cue_after(document.quoted[0]))
    return None if found is None else found[1]


@pytest.mark.parametrize(
    ("rest", "name"),
    [
        ("– : punct 2 | Fenn NNP dep 2", "Fenn"),
        ("– : punct 2 | Fenn NNP dep 2 | , , punct 6 | mayor NN appos 6", "Fenn"),
        ("– : punct 2 | Fenn NNP dep 2 | * NNP dep 6", "Fenn"),
        ("– : punct 2 | the DT det 7 | mayor NN dep 2", None),
        ("– : punct 2 | Fenn NNP dep 2 | left VBD dep 2", None),
        ("– : punct 2 | " + "Fenn NNP dep 2 | " * 7 + "Wex NNP dep 2", " ".join(["Fenn"] * 7 + ["Wex"])),
        ("– : punct 2 | " + "Fenn NNP dep 2 | " * 8 + "Wex NNP dep 2", None),
        ("¶ _SP dep 2 | – : punct 7 | Fenn NNP ROOT 7", "Fenn"),
        (
            "¶ _SP dep 2 | – : punct 7 | Fenn NNP ROOT 7 | ¶ _SP dep 7 | We PRP nsubj 10 | left VBD ROOT 10",
            "Fenn",
        ),
        ("¶ _SP dep 2 | – : punct 2", None),
        ("¶ _SP dep 2 | Fenn NNP ROOT 6", None),
    ],
)
def test_a_name_behind_a_dash_signs_marked_words(rest: str, name: str | None) -> None:
    assert signed(rest) == name


@pytest.mark.parametrize(
    ("label", "noun", "name"),
    [
        ("PERSON", "campaign", "Jo Fenn campaign"),
        ("ORG", "team", "Jo Fenn team"),
        ("GPE", "campaign", None),
        ("PERSON", "letter", None),
    ],
)
def test_a_body_has_the_name_of_the_person_whose_it_is(label: str, noun: str, name: str | None) -> None:
    rows = f"The DT det 3 | Jo NNP compound 2 | Fenn NNP compound 3 | {noun} NN nsubj 4" + LEFT.format(4)
    _, grammar = read(rows, named={(1, 3): label})
    assert grammar.name_of(grammar.phrase((0, 4))) == name


def test_who_asked_is_nobody_whom_who_relates_to() -> None:
    _, grammar = read("Fenn NNP nsubj 1 | asked VBD ROOT 1 | who WP nsubj 3 | left VBD ccomp 1")
    assert antecedent_of_relative(grammar.parse, 2) is None
    _, grammar = read("Fenn NNP nsubj 3 | who WP nsubj 2 | left VBD relcl 0 | wept VBD ROOT 3")
    assert antecedent_of_relative(grammar.parse, 1) == (0, 1)


def test_a_noun_with_a_hyphen_is_what_a_phrase_is_about() -> None:
    _, grammar = read("the DT det 1 | co-owner NN nsubj 3 | there RB advmod 1 | left VBD ROOT 3")
    assert head_of(grammar.parse, (0, 3)) == 1
