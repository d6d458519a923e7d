"""Parses without a model, and the default model where a test is about the whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotewire.nlp import pipeline
from quotewire.settings import ModelSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language


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
    nlp = spacy.blank("en")

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


@pytest.fixture(scope="session")
def english() -> Language:
    """The default model, loaded once."""
    return pipeline.load(ModelSettings().name)
