"""The parse of a document says what spaCy's tokens say, white space aside, and where phrases end."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.grammar.dependency.boundaries import bounded, sentence_end, sentence_start
from quotewire.nlp.grammar.dependency.parse import Parse
from quotewire.nlp.languages.english import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

ARTICLES = sorted((Path(__file__).parents[1] / "golden" / "articles").glob("*.toml"))


def says_what_the_tokens_say(doc: Doc) -> None:
    parse = Parse(read_doc(ENGLISH, doc))
    tokens = [token for token in doc if not token.is_space]
    place = {token.i: i for i, token in enumerate(tokens)}
    rows = zip(parse.words, parse.tags, parse.deps, parse.labels, strict=True)
    assert list(rows) == [(t.text, t.tag_, t.dep_, t.ent_type_) for t in tokens]
    assert parse.heads == [place.get(token.head.i, i) for i, token in enumerate(tokens)]
    subtrees = [[place[t.i] for t in token.subtree if not t.is_space] for token in tokens]
    # A subtree is the tokens between its edges, also where a crossing leaves a gap in it.
    edges = [(places[0], places[-1] + 1) for places in subtrees]
    assert [*zip(parse.left, parse.right, strict=True)] == edges
    children = [[place[child.i] for child in token.children if not child.is_space] for token in tokens]
    assert parse.children == children


def test_a_parse_written_by_hand(parsed: Callable[[str], Doc]) -> None:
    says_what_the_tokens_say(parsed("apposition"))


@pytest.mark.model
@pytest.mark.timeout(180)
def test_the_models_parses(english: Language) -> None:
    for path in ARTICLES:
        says_what_the_tokens_say(english(tomllib.loads(path.read_text())["text"]))


def _parse(rows: str) -> Parse:
    """The parse of ``word tag dep head`` rows."""
    cells = [row.rsplit(" ", 3) for row in rows.split(" | ")]
    words, tags, deps, heads = zip(*cells, strict=True)
    doc = Doc(Vocab(), words=list(words), tags=list(tags), deps=list(deps), heads=[int(h) for h in heads])
    return Parse(read_doc(ENGLISH, doc))


def test_a_phrase_is_half_open_and_ends_at_its_bounds() -> None:
    parse = _parse(
        "The DT det 1 | mayor NN nsubj 5 | of IN prep 1 | Wick NNP pobj 2 | town NN nmod 3 | said VBD ROOT 5"
    )
    assert parse.phrase(1, (0, 6)) == (0, 5)
    assert parse.phrase(1, (1, 4)) == (1, 4)
    assert parse.phrase(1, (2, 2)) == (2, 2)
    assert parse.head_of_phrase(0) == 1


def test_the_name_behind_a_comma_belongs_to_a_common_noun_and_a_list_goes_on_over_one() -> None:
    named = (
        "A DT det 1 | clerk NN nsubj 5 | , , punct 1 | Jo NNP compound 4 | Fenn NNP appos 1 | said VBD ROOT 5"
    )
    assert _parse(named).phrase(1, (0, 6)) == (0, 5)
    assert _parse(named.replace("clerk NN", "Lind NNP")).phrase(1, (0, 6)) == (0, 2)
    assert _parse(named.replace("appos", "conj")).phrase(1, (0, 6)) == (0, 5)


def test_a_phrase_does_not_go_on_over_a_paragraph() -> None:
    parse = _parse(
        "We PRP nsubj 1 | left VBD ROOT 1 | town NN dobj 1 | . . punct 1 | \n\n _SP dep 3 | "
        "The DT det 6 | mayor NN nsubj 7 | said VBD ROOT 7"
    )
    assert parse.paragraph(2) == (0, 4)
    assert parse.paragraph(5) == (4, 7)
    assert parse.phrase(5, (0, 7)) == (4, 6)


def test_a_line_break_in_a_paragraph_does_not_end_a_phrase() -> None:
    parse = _parse(
        "the DT det 1 | mayor NN nsubj 5 | \n _SP dep 1 | of IN prep 1 | Wick NNP pobj 3 | said VBD ROOT 5"
    )
    assert parse.phrase(1, (0, 5)) == (0, 4)


def test_a_span_is_cut_where_marked_words_end_a_sentence_and_a_capital_begins_the_next() -> None:
    parse = _parse(
        "We PRP nsubj 1 | said VBD ROOT 1 | “ `` punct 1 | no UH intj 1 | . . punct 1 | ” '' punct 1 | "
        "She PRP nsubj 7 | left VBD ROOT 7 | . . punct 7"
    )
    assert bounded(parse, 2, 9, 1) == [(2, 6)]
    assert (sentence_end(parse, 1), sentence_start(parse, 7)) == (6, 6)
    assert bounded(parse, 6, 9, 7) == [(6, 8)]
    assert bounded(parse, 8, 9, 7) == []


def test_a_dateline_is_a_paragraph_of_its_own() -> None:
    words = ["OSLO", "(", "AP", ")", "-", "Jo", "Fenn", "left", "."]
    spaces = [True, False, False, True, True, True, True, False, False]
    doc = Doc(Vocab(), words=words, spaces=spaces, tags=["NNP"] * len(words))
    parse = Parse(read_doc(ENGLISH, doc))
    assert parse.paragraphs == [(5, 9)]
    assert parse.paragraph(0) == (0, 5)
    assert parse.paragraph(5) == (5, 9)
    assert parse.phrase(2, (0, 9)) == (2, 3)


def test_a_document_without_a_word_has_an_empty_parse() -> None:
    parse = Parse(read_doc(ENGLISH, Doc(Vocab())))
    assert (parse.size, parse.left, parse.children) == (0, [], [])
