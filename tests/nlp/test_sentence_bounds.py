"""Where the sentence around a word begins and ends, with a parse and without one."""

from __future__ import annotations

from written_parses import read

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.grammar.dependency import boundaries
from quotewire.nlp.grammar.tokens import sentences
from quotewire.nlp.languages.french import FRENCH


def test_what_goes_on_without_a_full_stop_is_cut_so_that_the_work_stays_linear() -> None:
    document = read_text(FRENCH, "mot " * 400)
    assert (sentences.sentence_start(document, 300), sentences.sentence_end(document, 100)) == (150, 251)
    assert sentences.sentence_begin(document, 300) == 150
    _, grammar = read(" | ".join(["word NN dep 0"] * 800))
    assert boundaries.sentence_start(grammar.parse, 700) == 400
    assert boundaries.sentence_end(grammar.parse, 100) == 401


def test_marked_words_that_end_a_sentence_end_the_narrators_too() -> None:
    document = read_text(FRENCH, "« Il cède. » Ada dort. Bo part.")
    ada, bo = document.words.index("Ada"), document.words.index("Bo")
    assert sentences.sentence_start(document, ada + 1) == ada
    assert sentences.sentence_end(document, ada) == bo
    assert sentences.sentence_start(document, bo + 1) == sentences.sentence_begin(document, bo + 1) == bo


def test_marked_words_that_end_a_sentence_end_it_before_a_small_letter_too() -> None:
    document = read_text(FRENCH, "« Il cède ! » dit Ada au quai.")
    said = document.words.index("dit")
    assert sentences.sentence_start(document, said + 2) == said
    _, grammar = read(
        "“ `` punct 1 | Go VB ccomp 5 | ! . punct 1 | ” '' punct 1 | she PRP nsubj 5 | said VBD ROOT 5"
    )
    assert boundaries.sentence_start(grammar.parse, 5) == 4


def test_marked_words_within_a_sentence_belong_to_it_but_are_not_the_narrators() -> None:
    document = read_text(FRENCH, "Ada voit « le quai » qui cède.")
    end = document.words.index("cède")
    assert sentences.sentence_start(document, end) == 0
    assert sentences.sentence_begin(document, end) == document.words.index("qui")


def test_a_clause_is_cut_to_the_sentence_and_to_its_words() -> None:
    _, grammar = read(
        "It PRP nsubj 1 | rained VBD ROOT 1 | . . punct 1",
        "She PRP nsubj 1 | left VBD ROOT 1 | , , punct 1 | and CC cc 1 | . . punct 1",
        "He PRP nsubj 1 | slept VBD ROOT 1 | . . punct 1",
    )
    parse = grammar.parse
    assert boundaries.bounded(parse, 0, 11, 4) == [(3, 5)]
    assert boundaries.bounded(parse, 5, 11, 4) == []
    assert (boundaries.sentence_start(parse, 4), boundaries.sentence_end(parse, 4)) == (3, 8)
