"""The tree of a parse says what spaCy's tokens say, and is read once."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotewire.nlp.grammar.dependency.parse import Tree, tree_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

ARTICLES = sorted((Path(__file__).parents[1] / "golden" / "articles").glob("*.toml"))


def says_what_the_tokens_say(doc: Doc) -> None:
    tree = Tree(doc)
    assert tree.text == doc.text
    rows = zip(tree.words, tree.tags, tree.deps, tree.entities, tree.starts, tree.heads, strict=True)
    assert list(rows) == [(t.text, t.tag_, t.dep_, t.ent_type_, t.idx, t.head.i) for t in doc]
    assert [*zip(tree.left, tree.right, strict=True)] == [(t.left_edge.i, t.right_edge.i) for t in doc]
    assert tree.children == [[child.i for child in token.children] for token in doc]


def test_a_parse_written_by_hand(parsed: Callable[[str], Doc]) -> None:
    says_what_the_tokens_say(parsed("apposition"))


@pytest.mark.model
@pytest.mark.timeout(180)
def test_the_models_parses(english: Language) -> None:
    for path in ARTICLES:
        says_what_the_tokens_say(english(tomllib.loads(path.read_text())["text"]))


def test_one_tree_a_doc(parsed: Callable[[str], Doc]) -> None:
    doc = parsed("apposition")
    assert tree_of(doc) is tree_of(doc)
