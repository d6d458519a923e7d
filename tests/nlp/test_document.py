"""A document's tokens, their places in the text and what depends on what."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotewire.nlp.dependents import Dependents
from quotewire.nlp.document import Document
from quotewire.nlp.document_reader import read_doc, read_text
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.languages.french import FRENCH


def shown(document: Document) -> list[str]:
    """Each token's word, and whether a sentence of the narrator's ends with it."""
    return [word + "|" * ends for word, ends in zip(document.words, document.sentence_ends, strict=True)]


def test_tokens_are_those_that_code_points_touch() -> None:
    document = read_text(ENGLISH, "Jo  Fenn sailed.")
    assert [document.offsets((i, i + 1)) for i in range(document.size)] == [(0, 2), (4, 8), (9, 15), (15, 16)]
    assert document.offsets((1, 3)) == (4, 15)
    for offsets, span in {
        (0, 2): (0, 1),
        (1, 5): (0, 2),
        (2, 4): None,
        (2, 5): (1, 2),
        (7, 8): (1, 2),
        (8, 9): None,
        (4, 16): (1, 4),
        (16, 20): None,
    }.items():
        assert document.tokens(offsets) == span
    assert [document.is_capital(i) for i in range(document.size)] == [True, True, False, False]


def test_white_space_is_no_token_and_no_head() -> None:
    words = ["Jo", "\n\n", "sailed", "home"]
    doc = Doc(Vocab(), words=words, deps=["nsubj", "dep", "ROOT", "advmod"], heads=[2, 2, 2, 1])
    document = read_doc(ENGLISH, doc)
    assert document.words == ["Jo", "sailed", "home"]
    assert document.heads == [1, 1, 2]
    assert document.deps == ["nsubj", "ROOT", "advmod"]
    assert read_doc(ENGLISH, doc, doc.text) == document


def test_white_space_is_no_word_of_a_language_that_joins_words() -> None:
    doc = Doc(Vocab(), words=["Ada", " \n\n", "voit", "Bo", "\n", "demain", "  "])
    document = read_doc(FRENCH, doc)
    assert document.words == ["Ada", "voit", "Bo", "demain"]


@pytest.mark.parametrize(
    ("starts", "expected"), [([True, False, True, False], [1, 1, 2, 2]), (None, [0, 0, 0, 0])]
)
def test_sentences_are_those_of_the_pipeline_where_it_gives_some(
    starts: list[bool | int | None] | None, expected: list[int]
) -> None:
    doc = Doc(Vocab(), words=["It", "rained", "Jo", "sailed"], sent_starts=starts)
    assert read_doc(ENGLISH, doc).sentence_of == expected


def test_a_document_tells_its_capitals_its_common_words_and_its_line_breaks() -> None:
    document = read_text(ENGLISH, "\nJo sailed.\n\nSailed\nfar\n")
    assert document.words == ["Jo", "sailed", ".", "Sailed", "far"]
    assert document.capitals == [0, 3]
    assert document.small == {"sailed", "far"}
    assert document.breaks == [1, 0, 0, 2, 1]


def test_only_a_document_with_relations_is_parsed() -> None:
    words = ["Jo", "sailed"]
    assert not read_doc(ENGLISH, Doc(Vocab(), words=words)).is_parsed
    assert read_doc(ENGLISH, Doc(Vocab(), words=words, deps=["nsubj", "ROOT"], heads=[1, 1])).is_parsed


def test_what_depends_on_a_token_is_below_it() -> None:
    # The old boat of Jo sailed: sailed has boat, boat has The, old and of, of has Jo.
    below = Dependents([2, 2, 5, 2, 3, 5])
    assert below.children == [[], [], [0, 1, 3], [4], [], [2]]
    assert list(zip(below.left, below.right, strict=True)) == [(0, 1), (1, 2), (0, 5), (3, 5), (4, 5), (0, 6)]


def test_of_a_thousand_dependents_two_hundred_count() -> None:
    below = Dependents([0] * 1000)
    assert below.children[0] == list(range(1, 201))
    assert (below.left[0], below.right[0]) == (0, 1000)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Bob' s|boat", ["Bob's", "boat"]),
        ("Al' s|boat", ["Al'", "s", "boat"]),
        ("bob' s|boat", ["bob'", "s", "boat"]),
        ("qu '|un", ["qu'", "un"]),
        ("chat '|un", ["chat", "'", "un"]),
        ("lieutenant - colonel|part", ["lieutenant-colonel", "part"]),
        ("lieutenant -|colonel", ["lieutenant", "-", "colonel"]),
        ("lieutenant - 7|part", ["lieutenant", "-", "7", "part"]),
        ("7 - colonel|part", ["7", "-", "colonel", "part"]),
    ],
)
def test_what_a_tokeniser_parts_at_apostrophes_and_hyphens_is_one_word(
    words: str, expected: list[str]
) -> None:
    parted = [one.split(" ") for one in words.split("|")]
    spaces = [at == len(run) - 1 for run in parted for at in range(len(run))]
    doc = Doc(Vocab(), words=[word for run in parted for word in run], spaces=spaces)
    assert read_doc(FRENCH, doc).words == expected


def test_heads_and_names_count_in_joined_words() -> None:
    words = ["Marc", "-", "Antoine", "voit", "Ada"]
    doc = Doc(
        Vocab(),
        words=words,
        spaces=[False, False, True, True, False],
        deps=["nsubj", "punct", "flat", "ROOT", "obj"],
        heads=[3, 0, 0, 3, 3],
        morphs=["Gender=Masc", "", "", "Tense=Pres", "Number=Sing|Gender=Fem"],
        ents=["B-PER", "I-PER", "I-PER", "O", "B-PER"],
    )
    document = read_doc(FRENCH, doc)
    assert document.words == ["Marc-Antoine", "voit", "Ada"]
    assert document.heads == [1, 1, 1]
    assert document.deps == ["nsubj", "ROOT", "obj"]
    assert document.genders == ["Masc", "", "Fem"]
    assert document.named == [((0, 1), "PER"), ((2, 3), "PER")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Jo sailed", "It rained .| Jo sailed|"),
        ("It rained. and so on.", "It rained . and so on .|"),
        ("Is it? Sgt. Fenn knows.", "Is it ?| Sgt . Fenn knows .|"),
        ("It rained\n\nJo sailed", "It rained| Jo sailed|"),
        ("“It rained.” Jo sailed", "“ It rained . ”| Jo sailed|"),
        ("“It rained.” he said", "“ It rained . ” he said|"),
        ("“It rained,” Jo said", "“ It rained , ” Jo said|"),
        ("“Go. Now,” he said", "“ Go . Now , ” he said|"),
        ("HARROW (NNA) - Jo sailed", "HARROW ( NNA ) -| Jo sailed|"),
    ],
)
def test_a_sentence_of_the_narrators_ends_with_a_stop_a_paragraph_or_marks(text: str, expected: str) -> None:
    assert " ".join(shown(read_text(ENGLISH, text))) == expected


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("“We go.”", [True]),
        ("It rained. “We go.”", [True]),
        ("Jo said: “We go.”", [True]),
        ("Jo said “we go”.", [False]),
        ("“We go.” “Now.”", [True, True]),
        ("“We go” “now”.", [True, False]),
        ("It rained\n\n“We go.”", [True]),
    ],
)
def test_where_marked_words_begin_a_sentence(text: str, starts: list[bool]) -> None:
    document = read_text(ENGLISH, text)
    assert [quoted.starts_sentence for quoted in document.quoted] == starts


@pytest.mark.parametrize(
    ("text", "is_interrupted"),
    [
        ("“We go” – it was noon – “at last.”", True),
        ("“We go” – “at last.”", False),
        ("“We go” – it was noon, “at last.”", False),
        ("“We go”, it was noon – “at last.”", False),
        ("“We go.” – it was noon – “at last.”", False),
        ("“We go” – it was noon. Then – “at last.”", False),
        ("“We go” – it was noon – “At last.”", False),
        ("It was “we go” – it was noon – “at last.”", False),
        ("“We go”\n\n– it was noon – “at last.”", False),
        (f"“We go” – {'so ' * 39}– “at last.”", True),
        (f"“We go” – {'so ' * 40}– “at last.”", False),
    ],
)
def test_the_narrator_breaks_into_a_sentence_between_dashes(text: str, is_interrupted: bool) -> None:
    document = read_text(ENGLISH, text)
    assert [quoted.interrupted for quoted in document.quoted] == [is_interrupted, False]


def test_paragraphs_begin_with_their_prose_and_a_dateline_counts_with_its_own() -> None:
    document = read_text(ENGLISH, "It rained.\n\nHARROW (NNA) - “We go.”")
    assert document.paragraphs == [(0, 3), (8, 13)]
    assert document.paragraph_of == [0] * 3 + [1] * 10
    assert document.quoted_at == [-1] * 8 + [0] * 5
    assert (document.quoted[0].start, document.quoted[0].end) == (8, 13)
    assert document.sentence_of == [0, 0, 0, *[1] * 5, *[2] * 5]
