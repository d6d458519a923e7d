"""Parses without a model, and the default model where a test is about the whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from blank import blank
from spacy.tokens import Doc
from spacy.vocab import Vocab
from stored_parses import Asked, loaded, pipeline_of, read_rows, rows_of, text_of, write_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language


# Their tests read short texts and nothing else.
_BY_STORED_READINGS = {
    *("test_denial", "test_lone_names", "test_paragraphs"),
    *("test_edges_with_model", "test_quotes_with_model", "test_speakers_with_model"),
}
_READINGS = Path(__file__).with_name("readings.jsonl")
_PARSES = Path(__file__).with_name("parses.txt")


@pytest.fixture
def parsed() -> Callable[[str], Doc]:
    """The sentence of a name in parses.txt, with the parse that stands there."""
    return _parsed


def _parsed(name: str) -> Doc:
    entry = _PARSES.read_text(encoding="utf-8").split(f"[{name}]\n")[1].split("\n\n")[0]
    text, table = entry.split("\n", 1)
    rows = [row.split() for row in table.replace("\n", " ").split(" | ")]
    at, spaces = 0, []
    for word, *_ in rows:
        assert text.startswith(word, at), (name, word, text[at:])
        at += len(word)
        spaces.append(text[at : at + 1] == " ")
        at += spaces[-1]
    return Doc(
        Vocab(),
        words=[row[0] for row in rows],
        spaces=spaces,
        tags=[row[1] for row in rows],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) for row in rows],
    )


@pytest.fixture(scope="session")
def labelled() -> Callable[..., Doc]:
    """A text cut into tokens by rules, its names, in text order, as entities; no tags, no heads."""
    nlp = blank()

    def build(text: str, *names: tuple[str, str]) -> Doc:
        doc, at, spans = nlp.make_doc(text), 0, []
        for name, label in names:
            start = text.index(name, at)
            at = start + len(name)
            span = doc.char_span(start, at, label=label, alignment_mode="expand")
            assert span is not None, name
            spans.append(span)
        doc.ents = tuple(spans)
        return doc

    return build


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of some files by stored readings of the default model, and by the model itself."""
    if "english" in metafunc.fixturenames and metafunc.module.__name__ in _BY_STORED_READINGS:
        kinds = ["stored", pytest.param("model", marks=pytest.mark.model)]
        metafunc.parametrize("english", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session")
def english(request: pytest.FixtureRequest) -> Iterator[Language]:
    """The default model, loaded once, or what it reads in the texts of the tests.

    With ``WRITE_READINGS=1 pytest -m model tests/nlp`` what is stored is written anew; a text that is not
    stored yet fails its test without the model.
    """
    stored = read_rows(_READINGS)
    kind = getattr(request, "param", None)
    if kind == "stored":
        nlp = pipeline_of("en", stored)
        nlp.tokenizer = _OrFail(nlp.tokenizer)
        yield nlp
        return
    nlp = loaded()
    if kind is None:
        yield nlp
        return
    asked = Asked(nlp.tokenizer)
    nlp.tokenizer = asked
    yield nlp
    nlp.tokenizer = asked.tokenizer
    if "WRITE_READINGS" in os.environ:
        write_rows(_READINGS, rows_of(nlp, asked.texts))
        return
    again = {text_of(row): row for row in stored if text_of(row) in asked.texts}
    assert rows_of(nlp, again) == [*again.values()], "write the readings anew"


class _OrFail:
    """A tokenizer of stored readings that fails the test on a text that is not among them."""

    def __init__(self, stored: Callable[[str], Doc]) -> None:
        self._stored = stored

    def __call__(self, text: str) -> Doc:
        try:
            return self._stored(text)
        except KeyError:
            pytest.fail("not stored yet: WRITE_READINGS=1 pytest -m model tests/nlp")
