"""Whether a word that is a part of somebody's name is a name where it stands, by parses written by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotewire.nlp.document import Document
from quotewire.nlp.document_reader import read_doc, read_text
from quotewire.nlp.entities.lone_names import begins_sentence, is_shown_name, names_somebody
from quotewire.nlp.languages.english import ENGLISH


def parsed(rows: str) -> Document:
    """The document of words, each with its tag, relation and head; a word with a bar has no blank behind."""
    table = [row.split() for row in rows.split(" / ")]
    words, tags, deps, heads = ([row[column] for row in table] for column in range(4))
    doc = Doc(
        Vocab(),
        words=[word.rstrip("|") for word in words],
        spaces=[not word.endswith("|") for word in words],
        tags=tags,
        deps=deps,
        heads=[int(head) for head in heads],
    )
    return read_doc(ENGLISH, doc)


@pytest.mark.parametrize(
    ("rows", "word", "is_name"),
    [
        # Inside a sentence a capital says so, but for a word that describes or has a determiner.
        ("Then RB advmod 2 / Brown NNP nsubj 2 / slept VBD ROOT 2", "Brown", True),
        ("Then RB advmod 2 / Brown NN nsubj 2 / slept VBD ROOT 2", "Brown", True),
        ("Then RB advmod 3 / Brown JJ amod 2 / bears NNS nsubj 3 / slept VBD ROOT 3", "Brown", False),
        ("Then RB advmod 3 / Brown NNP compound 2 / bears NNS nsubj 3 / slept VBD ROOT 3", "Brown", True),
        ("Then RB advmod 3 / Brown JJ amod 2 / Bears NNPS nsubj 3 / slept VBD ROOT 3", "Brown", True),
        ("Then RB advmod 3 / Brown JJ dep 2 / bears NNS nsubj 3 / slept VBD ROOT 3", "Brown", True),
        ("Then RB advmod 2 / bears NNS nsubj 2 / slept VBD ROOT 2 / Brown JJ amod 1", "Brown", True),
        ("Then RB advmod 3 / the DT det 2 / Bill NNP nsubj 3 / slept VBD ROOT 3", "Bill", False),
        (
            "Then RB advmod 4 / the DT det 3 / Bill NNP compound 3 / man NN nsubj 4 / slept VBD ROOT 4",
            "Bill",
            True,
        ),
        ("The DT det 1 / Bill NNP nsubj 2 / slept VBD ROOT 2", "Bill", False),
        ("Then RB advmod 3 / of IN prep 2 / Bill NNP nsubj 3 / slept VBD ROOT 3", "Bill", True),
        ("anti| JJ amod 2 / -| HYPH punct 2 / Brown JJ amod 3 / mood NN ROOT 3", "Brown", True),
        # Where a sentence begins all depends on what the word does.
        ("Brown NNP nsubj 1 / slept VBD ROOT 1", "Brown", True),
        ("Brown NN nsubj 1 / slept VBD ROOT 1", "Brown", False),
        ("Brown NN nsubj 1 / said VBD ROOT 1", "Brown", True),
        ("Brown NN dobj 1 / said VBD ROOT 1", "Brown", False),
        ("Brown JJ amod 1 / bears NNS nsubj 2 / said VBD ROOT 2", "Brown", False),
        ("Brown| NN dep 2 / 's POS case 0 / slept VBD ROOT 2", "Brown", True),
        ("Brown NN dep 4 / , , punct 0 / 44 CD appos 0 / , , punct 0 / slept VBD ROOT 4", "Brown", True),
        ("Brown NN dep 4 / , , punct 0 / 444 CD appos 0 / , , punct 0 / slept VBD ROOT 4", "Brown", False),
        ("Brown NN dep 4 / ( , punct 0 / 44 CD appos 0 / ) , punct 0 / slept VBD ROOT 4", "Brown", False),
        ("Brown NN dep 4 / , , punct 0 / no CD appos 0 / , , punct 0 / slept VBD ROOT 4", "Brown", False),
        ("Brown NN dep 3 / and CC cc 0 / Orrin NNP conj 0 / slept VBD ROOT 3", "Brown", True),
        ("Brown NN dep 3 / and CC cc 0 / bears NNS conj 0 / slept VBD ROOT 3", "Brown", False),
        ("Brown NN dep 3 / and CC cc 0 / Orrin NNP dep 0 / slept VBD ROOT 3", "Brown", False),
        # "Will" is a name before another verb.
        ("Will MD aux 1 / said VBD ROOT 1", "Will", True),
        ("Will MD nsubj 1 / sleeps VBZ ROOT 1", "Will", True),
        ("Will MD aux 2 / bears NNS nsubj 2 / sleep VB ROOT 2", "Will", False),
        ("Will MD nsubj 1 / say VB ROOT 1", "Will", False),
        ("Will MD ROOT 0", "Will", False),
        ("Brown UH ROOT 0", "Brown", False),
    ],
)
def test_a_part_of_a_name_is_a_name_or_an_ordinary_word(rows: str, word: str, is_name: bool) -> None:
    document = parsed(rows)
    index = document.words.index(word)
    assert names_somebody(document, index, given=False, shown=False) is is_name


@pytest.mark.parametrize(
    ("rows", "given", "is_name"),
    [
        ("Frank NNP compound 1 / talks NNS nsubj 2 / failed VBD ROOT 2", True, False),
        ("Frank NNP compound 1 / talks NNS nsubj 2 / failed VBD ROOT 2", False, True),
        ("Frank NNP nsubj 2 / talks NNS dobj 2 / failed VBD ROOT 2", True, True),
        (
            "the DT det 2 / old JJ amod 2 / Frank NNP compound 3 / talks NNS nsubj 4 / failed VBD ROOT 4",
            True,
            True,
        ),
    ],
)
def test_a_first_name_describes_nothing_where_a_sentence_begins(
    rows: str, given: bool, is_name: bool
) -> None:
    document = parsed(rows)
    index = document.words.index("Frank")
    assert names_somebody(document, index, given=given, shown=False) is is_name


def test_a_subject_that_is_a_name_elsewhere_is_one_whatever_its_tag() -> None:
    slept = parsed("Brown NN nsubj 1 / slept VBD ROOT 1")
    assert names_somebody(slept, 0, given=False, shown=True)
    shown = parsed("Brown NN dobj 1 / slept VBD ROOT 1")
    assert not names_somebody(shown, 0, given=False, shown=True)


@pytest.mark.parametrize(
    ("rows", "is_shown"),
    [
        ("he PRP nsubj 1 / met VBD ROOT 1 / Brown NNP dobj 1", True),
        ("he PRP nsubj 1 / met VBD ROOT 1 / Brown NN dobj 1", False),
        ("Brown NNP nsubj 1 / slept VBD ROOT 1", False),
        ("he PRP nsubj 1 / met VBD ROOT 1 / Brown NNP compound 3 / bears NNS dobj 1", False),
        ("he PRP nsubj 1 / met VBD ROOT 1 / the DT det 3 / Brown NNP dobj 1", False),
    ],
)
def test_a_proper_noun_within_a_sentence_shows_a_name(rows: str, is_shown: bool) -> None:
    document = parsed(rows)
    assert is_shown_name(document, document.words.index("Brown")) is is_shown


@pytest.mark.parametrize(
    ("rows", "begins"),
    [
        ("Brown NNP ROOT 0", True),
        ("“| `` punct 1 / Brown NNP ROOT 1", True),
        ("( ( punct 1 / Brown NNP ROOT 1", True),
        ("left VBD ROOT 0 / “| `` punct 2 / Brown NNP dobj 0", False),
        ("left VBD ROOT 0 / . . punct 0 / Brown NNP ROOT 2", True),
        ("left VBD ROOT 0 / . . punct 0 / - : punct 3 / Brown NNP ROOT 3", True),
        ("left VBD ROOT 0 / : : punct 0 / Brown NNP ROOT 2", True),
        ("left VBD ROOT 0 / , , punct 0 / Brown NNP ROOT 2", False),
        ("left... VBD ROOT 0 / Brown NNP ROOT 1", True),
    ],
)
def test_a_sentence_begins_behind_a_stop_marks_aside(rows: str, begins: bool) -> None:
    document = parsed(rows)
    assert begins_sentence(document, document.words.index("Brown")) is begins


def test_a_line_begins_a_sentence_and_without_tags_every_word_is_a_name() -> None:
    document = read_text(ENGLISH, "They left\nBrown bears")
    assert begins_sentence(document, 2)
    assert not begins_sentence(document, 3)
    assert names_somebody(document, 3, given=True, shown=False)
