"""Headlines, signatures and noun phrases of parses written by hand, at the edges of their rules."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.grammar.dependency.inversion import phrases_after
from quotewire.nlp.grammar.dependency.nonverbal import of_headline
from quotewire.nlp.grammar.dependency.parse import Parse
from quotewire.nlp.grammar.dependency.signatures import signature, signature_below
from quotewire.nlp.languages.english import ENGLISH


def parse(rows: str, *named: tuple[int, int, str]) -> Parse:
    """Tokens of ``word/tag`` or ``word/tag/dep/head``, entities by their tokens; ``¶`` is a blank line."""
    cells = [row.split("/") for row in rows.split()]
    doc = Doc(
        Vocab(),
        words=[cell[0].replace("¶", "\n\n") for cell in cells],
        tags=[cell[1] for cell in cells],
        deps=[cell[2] if len(cell) > 2 else "ROOT" for cell in cells],
        heads=[int(cell[3]) if len(cell) > 2 else at for at, cell in enumerate(cells)],
    )
    doc.set_ents([Span(doc, start, end, label=label) for start, end, label in named])
    return Parse(read_doc(ENGLISH, doc))


NAMES = " ".join(["Fenn/NNP"] * 7)
PIERS = " ".join(["pier/NN"] * 28)


@pytest.mark.parametrize(
    ("rows", "label", "content"),
    [
        ("Fenn/NNP :/: Pier/NN will/MD open/VB", (0, 1), (2, 5)),
        ("Fenn/NNP :/: Pier/NN opens/VBZ", None, None),
        (f"{NAMES} :/: Pier/NN will/MD open/VB", (0, 7), (8, 11)),
        (f"{NAMES} Wex/NNP :/: Pier/NN will/MD open/VB", None, None),
        (f"Fenn/NNP :/: {PIERS}", (0, 1), (2, 30)),
        (f"Fenn/NNP :/: {PIERS} shut/VBN", None, None),
        (":/: Pier/NN will/MD open/VB", None, None),
        ("Fenn/NNP says/VBZ :/: Pier/NN will/MD open/VB", None, None),
        ("“/`` Fenn/NNP ”/'' :/: Pier/NN will/MD open/VB", None, None),
        ("Fenn/NNP :/: “/`` Pier/NN will/MD open/VB ”/''", None, None),
        ("Fenn/NNP :/: “/`` Pier/NN ”/'' will/MD open/VB", (0, 1), (2, 7)),
        ("UPDATE/NNP :/: Pier/NN will/MD open/VB", None, None),
    ],
)
def test_a_headline_has_a_short_label_and_more_behind_it(
    rows: str, label: tuple[int, int] | None, content: tuple[int, int] | None
) -> None:
    report = of_headline(parse(rows))
    assert (report and report.source) == label
    assert (report and report.content) == (content and [content])


def test_a_place_before_a_colon_is_a_dateline() -> None:
    rows = "Wexmoor/NNP :/: Pier/NN will/MD open/VB"
    assert of_headline(parse(rows, (0, 1, "GPE"))) is None
    assert of_headline(parse(rows, (0, 1, "PERSON"))) is not None


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ("—/: Jo/NNP Fenn/NNP", (1, 3)),
        ("—/: Jo/NNP Fenn/NNP )/-RRB-", (1, 3)),
        ("—/: Jo/NNP Fenn/NNP of/IN Wex/NNP", (1, 3)),
        (f"—/: {NAMES} Wex/NNP", (1, 9)),
        (f"—/: {NAMES} Wex/NNP Lee/NNP", None),
        ("—/: Jo/NNP said/VBD", None),
        ("—/: Jo/NNP says/VBZ", None),
        ("—/: the/DT mayor/NN", None),
    ],
)
def test_a_signature_is_a_name_without_a_verb(rows: str, name: tuple[int, int] | None) -> None:
    read = parse(rows)
    found = signature(read, (1, read.size))
    assert (found and found.source) == name
    assert signature(parse(f"{rows} and/CC"), (1, read.size)) is None


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ("—/: Jo/NNP Fenn/NNP", (6, 8)),
        ("—/: Jo/NNP Fenn/NNP of/IN the/DT old/JJ town/NN Wex/NNP", (6, 8)),
        ("—/: Jo/NNP Fenn/NNP of/IN the/DT old/JJ old/JJ town/NN Wex/NNP", None),
        ("—/:", None),
        ("Jo/NNP Fenn/NNP", None),
    ],
)
def test_a_signature_below_is_a_paragraph_behind_a_dash(below: str, name: tuple[int, int] | None) -> None:
    read = parse(f"“/`` We/PRP sail/VBP ./. ”/'' ¶/_SP {below}")
    found = signature_below(read, read.quoted[0])
    assert (found and found.source) == name


@pytest.mark.parametrize(
    ("rows", "head", "phrase"),
    [
        ("the/DT/det/2 old/JJ/amod/2 mayor/NN/ROOT/2", 2, (0, 3)),
        (",/,/punct/1 Fenn/NNP/ROOT/1", 1, (1, 2)),
        ("Anna/NNP/compound/2 -/HYPH/punct/2 Maria/NNP/ROOT/2", 2, (0, 3)),
        ("Monday/NNP/compound/1 night/NN/compound/2 Fenn/NNP/ROOT/2 said/VBD", 2, (2, 3)),
        ("Monday/NNP/compound/1 night/NN/compound/3 Jo/NNP/compound/3 Fenn/NNP/ROOT/3", 3, (2, 4)),
        ("the/DT/det/2 night/NN/compound/2 club/NN/ROOT/2", 2, (0, 3)),
        ("mayor/NN/ROOT/0 ,/,/punct/0 Fenn/NNP/appos/0", 0, (0, 3)),
        ("mayor/NN/ROOT/0 ;/:/punct/0 Fenn/NNP/appos/0", 0, (0, 1)),
        ("Wex/NNP/ROOT/0 ,/,/punct/0 Fenn/NNP/appos/0", 0, (0, 1)),
        ("mayor/NN/ROOT/0 and/CC/cc/0 pilot/NN/conj/0", 0, (0, 3)),
        ("mayor/NN/ROOT/0 of/IN/prep/0 Wex/NNP/pobj/1", 0, (0, 3)),
        ("mayor/NN/ROOT/0 on/IN/prep/0 Monday/NNP/pobj/1", 0, (0, 1)),
        ("mayor/NN/ROOT/0 named/VBN/acl/0 Fenn/NNP/oprd/1", 0, (0, 3)),
        ("mayor/NN/ROOT/0 naming/VBG/acl/0 Fenn/NNP/dobj/1", 0, (0, 1)),
    ],
)
def test_what_belongs_to_a_noun_phrase(rows: str, head: int, phrase: tuple[int, int]) -> None:
    at = [number for number, row in enumerate(rows.split()) if row.startswith(("Fenn/", "Jo/"))]
    read = parse(rows, *((number, number + 1, "PERSON") for number in at))
    assert read.phrase(head, (0, read.size)) == phrase


def test_a_phrase_keeps_within_its_span_and_always_has_its_head() -> None:
    read = parse("the/DT/det/2 old/JJ/amod/2 mayor/NN/ROOT/2 of/IN/prep/2 Wex/NNP/pobj/3")
    assert read.phrase(2, (1, 4)) == (1, 4)
    assert read.phrase(2, (0, 2)) == (0, 3)


def test_a_hyphen_that_touches_both_words_ties_them_to_one_phrase() -> None:
    words, tags = ["said", "co", "-", "author", "Fenn"], ["VBD", "NN", "HYPH", "NN", "NNP"]
    deps, heads = ["ROOT", "nsubj", "punct", "compound", "nsubj"], [0, 0, 1, 4, 0]
    for touching, phrases in ((True, [(1, 5)]), (False, [(1, 2)])):
        spaces = [True, not touching, not touching, True, False]
        doc = Doc(Vocab(), words=words, spaces=spaces, tags=tags, deps=deps, heads=heads)
        assert phrases_after(Parse(read_doc(ENGLISH, doc)), 0, 5)[: len(phrases)] == phrases
