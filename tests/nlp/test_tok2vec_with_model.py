"""The default model with the faster layers against itself without them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quotewire.nlp import pipeline
from quotewire.nlp.pieces import read
from quotewire.nlp.tok2vec import encoder
from quotewire.nlp.tok2vec.faster import Layers, layers_of
from quotewire.settings import ModelSettings

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model
ARTICLES = sorted((Path(__file__).parents[1] / "golden" / "articles").glob("*.toml"))


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The golden articles, and what has edges: no word, one word, blanks, only marks, other scripts."""
    texts = [tomllib.loads(path.read_text())["text"] for path in ARTICLES]
    return [*texts, "", "Yes.", " \n\n ", "“”…!!", "Это 李明 ☃ e\u0301t\u00e9", "na " * 5_100]


@pytest.fixture(scope="module")
def expected(texts: list[str]) -> list[Any]:
    slow = pipeline.load(ModelSettings().name, fast=False)
    assert layers_of(slow) is Layers.SPACY
    return readings(slow, texts)


def readings(nlp: Language, texts: list[str]) -> list[Any]:
    return [json.dumps(doc.to_json()) for doc in read(nlp, texts)]


@pytest.mark.skipif(not encoder.available(), reason="ONNX Runtime is not installed")
def test_what_is_found_is_the_same_with_no_and_with_all_rows_known(
    texts: list[str], expected: list[Any]
) -> None:
    fast = pipeline.load(ModelSettings().name)
    assert layers_of(fast) is Layers.ONNX
    for _ in range(2):
        assert readings(fast, texts) == expected
    with fast.memory_zone():
        assert readings(fast, texts[::-1]) == expected[::-1]


def test_what_is_found_is_the_same_without_onnx_runtime(
    texts: list[str], expected: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "onnxruntime", None)
    fast = pipeline.load(ModelSettings().name)
    assert layers_of(fast) is Layers.CACHED
    assert readings(fast, texts) == expected
