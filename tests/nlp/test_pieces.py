"""A text read in pieces has the tokens it has when read whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from quotewire.nlp.composed import as_written, composed
from quotewire.nlp.pieces import LONGEST_PIECE, pieces, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

BLANK = spacy.blank("en")
BLANK.add_pipe("sentencizer")
PROSE = "“The quay is rotten,” said Ada Wex, mayor of Skarholm. The ferry stopped on Monday.\n\n"


@given(st.text(alphabet="ab ,.!?“”\n\r\t\u00a0é😀", max_size=200), st.integers(2, 20))
def test_tokens_and_offsets_are_those_of_the_whole(text: str, longest: int) -> None:
    whole, (joined,) = BLANK(text), read(BLANK, [text], longest)
    assert joined.text == text
    assert [(token.idx, token.text) for token in joined] == [(token.idx, token.text) for token in whole]
    assert all(len(piece) <= longest for piece in pieces(BLANK.make_doc(text), longest))


def test_a_piece_ends_with_a_paragraph_else_a_sentence_else_anywhere() -> None:
    def ends(text: str) -> list[str]:
        return [piece.text.split()[-1] for piece in pieces(BLANK.make_doc(text), 8)]

    assert ends("One two three four five.\n\nSix seven eight nine ten.") == ["five.", "ten."]
    assert ends("One two three four five six. Seven eight nine.") == ["six.", "nine."]
    assert ends("one two three four five six seven eight nine") == ["eight", "nine"]


class Spelling:
    """A pipeline that notes the words it is given and calls each of them a name."""

    pipe_names = ("ner",)

    def __init__(self) -> None:
        self.words: list[str] = []

    def make_doc(self, text: str) -> Doc:
        return BLANK.make_doc(text)

    def pipe(self, docs: Iterable[Doc], batch_size: int = 4) -> Iterator[Doc]:
        for doc in docs:
            assert batch_size
            self.words += [token.text for token in doc]
            doc.ents = tuple(Span(doc, token.i, token.i + 1, label="PERSON") for token in doc)
            yield doc


@pytest.mark.parametrize("written", ["Zoe\u0308 left", "Zo\u00ad\u00eb left", "Zo\u00eb left"])
def test_words_are_read_composed_and_offsets_count_in_the_text_as_it_is(written: str) -> None:
    nlp = Spelling()
    (doc,) = read(cast("Language", nlp), [written])
    assert nlp.words == ["Zo\u00eb", "left"]
    assert doc.text == written
    assert [(one.text, one.label_) for one in doc.ents] == [(word, "PERSON") for word in written.split()]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("O\u2019Wex left", ["O'Wex", "left"]),
        ("Io\u2019Wex left", ["Io\u2019Wex", "left"]),
        ("O\u2019wex left", ["O\u2019wex", "left"]),
    ],
)
def test_the_apostrophe_in_a_name_is_read_as_a_straight_one(written: str, words: list[str]) -> None:
    nlp = Spelling()
    (doc,) = read(cast("Language", nlp), [written])
    assert nlp.words == words
    assert doc.text == written


def test_what_the_tokenizer_knows_of_other_words_is_read() -> None:
    doc = BLANK.make_doc("O\u2019Wex left")
    doc[1].norm_ = "went"
    made = composed(doc, doc.text)
    assert [token.norm_ for token in made] == ["o'wex", "went"]


@pytest.mark.parametrize("written", ["Zoe\u0308 left. Bo stayed.", "Zo\u00ad\u00eb left. Bo stayed."])
def test_sentences_and_clauses_of_composed_words_are_those_of_the_words_as_they_are(written: str) -> None:
    (doc,) = read(BLANK, [written])
    assert [sentence.text for sentence in doc.sents] == [written[:-11], "Bo stayed."]
    assert not doc.has_annotation("DEP")
    words, heads = ["Zo\u00eb", "left", ".", "Bo", "stayed", "."], [1, 1, 1, 4, 4, 4]
    deps = ["nsubj", "ROOT", "punct"] * 2
    parsed = as_written(Doc(BLANK.vocab, words, heads=heads, deps=deps), BLANK.make_doc(written))
    assert parsed.text == written
    assert [token.head.i for token in parsed] == heads
    assert [token.dep_ for token in parsed] == deps


def test_short_texts_are_read_together_and_long_ones_beside_them() -> None:
    short, long = read(BLANK, ["A ferry. It stopped.", PROSE * 40], longest=100)
    assert [sentence.text for sentence in short.sents] == ["A ferry.", "It stopped."]
    assert long.text == PROSE * 40


class Noting:
    """A pipeline that does nothing but note how many tokens it is given at once."""

    pipe_names = ()

    def __init__(self) -> None:
        self.tokens: list[int] = []

    def make_doc(self, text: str) -> Doc:
        return BLANK.make_doc(text)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 4) -> Iterator[Doc]:
        batch = list(docs)
        assert batch_size == 4 * len(batch)
        self.tokens.append(sum(map(len, batch)))
        return iter(batch)


@given(st.lists(st.text(alphabet="ab .\n", max_size=60), max_size=12), st.integers(2, 30))
def test_however_many_texts_there_are_few_tokens_are_read_at_once(texts: list[str], longest: int) -> None:
    pipeline = Noting()
    docs = list(read(cast("Language", pipeline), texts, longest))
    assert [doc.text for doc in docs] == texts
    assert max(pipeline.tokens, default=0) <= longest
    assert len(pipeline.tokens) <= 1 or sum(map(len, docs)) > longest


def test_a_break_or_a_stop_in_the_first_half_of_a_piece_ends_none() -> None:
    doc = BLANK.make_doc("One.\n\ntwo three four five six seven eight nine")
    assert [piece.text.split()[-1] for piece in pieces(doc, 8)] == ["six", "nine"]


def test_texts_that_have_as_many_tokens_as_are_read_at_once_are_read_together() -> None:
    pipeline = Noting()
    list(read(cast("Language", pipeline), ["a b", "c d", "e f", "g h", "i"], 4))
    assert pipeline.tokens == [4, 4, 1]


@pytest.mark.model
def test_entities_and_clauses_survive_the_joining(english: Language) -> None:
    (whole,), (joined,) = read(english, [PROSE * 12]), read(english, [PROSE * 12], longest=60)
    assert [(ent.start, ent.end, ent.label_) for ent in joined.ents] == [
        (ent.start, ent.end, ent.label_) for ent in whole.ents
    ]
    assert [sentence.start for sentence in joined.sents] == [sentence.start for sentence in whole.sents]
    assert [token.dep_ for token in joined] == [token.dep_ for token in whole]
    assert len(whole) < LONGEST_PIECE
