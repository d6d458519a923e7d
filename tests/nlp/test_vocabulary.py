"""A pipeline that was loaded lean reads as the whole one, without strings of words that no text has had."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from quotewire.nlp import pipeline
from quotewire.nlp.vocabulary import Rows

KEYS = st.integers(0, 2**64 - 1)


@given(st.dictionaries(KEYS, st.integers(0, 2**31 - 1)), st.lists(KEYS))
def test_rows_are_a_dicts(rows: dict[int, int], others: list[int]) -> None:
    packed = Rows(rows)
    assert dict(packed) == rows
    assert len(packed) == len(rows)
    for key in others:
        assert packed.get(key, -1) == rows.get(key, -1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nlp = spacy.blank("en")
    nlp.vocab.reset_vectors(width=2)
    for number, word in enumerate(("mill", "river", "burns"), 1):
        vector: Any = np.array([number, 2 * number], dtype="f")
        nlp.vocab.set_vector(word, vector)
    tagger: Any = nlp.add_pipe("tagger")
    tagger.add_label("NOUN-LIKE")
    tagger.initialize(lambda: [example(nlp)], nlp=nlp)
    path = tmp_path_factory.mktemp("saved")
    nlp.to_disk(path)
    return path


def example(nlp: spacy.language.Language) -> spacy.training.Example:
    doc = Doc(nlp.vocab, words=["mill"])
    return spacy.training.Example(doc, Doc(nlp.vocab, words=["mill"], tags=["NOUN-LIKE"]))


def test_words_have_their_vectors_and_labels_their_strings(folder: Path) -> None:
    whole, lean = (pipeline.load(str(folder), lean=lean) for lean in (False, True))
    assert "river" in whole.vocab.strings
    assert "river" not in lean.vocab.strings
    text = "the mill burns"
    with lean.memory_zone():
        found = [(token.text, token.tag_, token.vector.tolist()) for token in lean(text)]
    assert found == [(token.text, token.tag_, token.vector.tolist()) for token in whole(text)]
    assert found[1][1:] == ("NOUN-LIKE", [1, 2])


def test_a_pipeline_with_components_of_other_kinds_has_all_strings(folder: Path, tmp_path: Path) -> None:
    nlp = spacy.load(folder)
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path)
    assert "river" in pipeline.load(str(tmp_path), lean=True).vocab.strings
