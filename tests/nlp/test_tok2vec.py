"""The faster layers of a pipeline against its own, on small networks with random weights."""

from __future__ import annotations

import tracemalloc
from typing import Any

import numpy as np
import pytest
from blank import bare
from spacy.language import Language
from spacy.ml.models.tok2vec import (
    MaxoutWindowEncoder,
    MishWindowEncoder,
    MultiHashEmbed,
    build_Tok2Vec_model,
)
from spacy.tokens import Doc
from thinc.api import Linear, Model, NumpyOps, chain, set_current_ops

from quotewire.nlp.tok2vec import encoder
from quotewire.nlp.tok2vec.encoder import by_onnx
from quotewire.nlp.tok2vec.faster import Layers, failure_of, layers_of, speed_up
from quotewire.nlp.tok2vec.word_rows import WordRows, cached

WIDTH = 8
COLUMNS: list[int | str] = ["NORM", "SHAPE", "SPACY"]
WITH_ONNX = pytest.mark.skipif(not encoder.available(), reason="ONNX Runtime is not installed")


@pytest.fixture
def nlp() -> Language:
    """A tokenizer with a vector for some words."""
    set_current_ops(NumpyOps(use_blis=False))
    nlp = bare("en")
    numbers = np.random.default_rng(1)
    for word in ("mill", "river", "the"):
        vector: Any = numbers.normal(size=5).astype("f")
        nlp.vocab.set_vector(word, vector)
    return nlp


def embedding(nlp: Language, *, vectors: bool = True, width: int = WIDTH) -> Model[Any, Any]:
    embed = MultiHashEmbed(width, COLUMNS, [50, 40, 30], include_static_vectors=vectors)
    return started(embed, [nlp.make_doc("the mill")])


def windows(size: int = 1, pieces: int = 3, depth: int = 4) -> Model[Any, Any]:
    model = MaxoutWindowEncoder(width=WIDTH, window_size=size, maxout_pieces=pieces, depth=depth)
    return started(model, [matrix(3)])


def started(model: Model[Any, Any], sample: list[Any]) -> Model[Any, Any]:
    """With random weights, so that no scale is 1 and no bias 0."""
    model.initialize(X=sample)
    numbers = np.random.default_rng(2)
    for node in model.walk():
        for name in node.param_names:
            value: Any = node.get_param(name)
            node.set_param(name, numbers.normal(size=value.shape).astype("f"))
    return model


def matrix(rows: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    return np.random.default_rng(rows).normal(size=(rows, WIDTH)).astype("f")


def docs(nlp: Language, *texts: str) -> list[Doc]:
    return [nlp.make_doc(text) for text in texts]


def assert_same(found: list[Any], expected: list[Any]) -> None:
    assert [len(rows) for rows in found] == [len(rows) for rows in expected]
    for rows, others in zip(found, expected, strict=True):
        np.testing.assert_allclose(rows, others, rtol=0, atol=1e-5)


@pytest.mark.parametrize("vectors", [True, False])
def test_rows_are_the_same_whether_they_are_computed_or_looked_up(nlp: Language, vectors: bool) -> None:
    embed = embedding(nlp, vectors=vectors)
    fast = cached(embed, nlp.vocab)
    assert fast is not None
    texts = docs(nlp, "the mill by the river", "The mill\n\nburns ,", "", "can't", "ca not")
    for _ in range(2):
        assert_same(fast.predict(texts), embed.predict(texts))
    assert_same(fast.predict(texts[::-1]), embed.predict(texts[::-1]))


def test_a_row_does_not_depend_on_the_words_that_it_is_computed_with(nlp: Language) -> None:
    embed = embedding(nlp, width=96)  # as wide as a real one: some kernels are for small matrices alone
    words = [f"word{number}" for number in range(100)]
    alone, together = (cached(embed, nlp.vocab) for _ in range(2))
    assert alone is not None
    assert together is not None
    (all_rows,) = together.predict([Doc(nlp.vocab, words=words)])
    one_by_one = [alone.predict([Doc(nlp.vocab, words=[word])])[0][0] for word in words]
    assert np.array_equal(all_rows, one_by_one)


def test_strings_that_a_memory_zone_freed_do_not_change_a_row(nlp: Language) -> None:
    embed = embedding(nlp)
    fast = cached(embed, nlp.vocab)
    assert fast is not None
    for text in ("a zyxwv mill", "a qponm mill", "a zyxwv mill"):
        with nlp.memory_zone():
            texts = docs(nlp, text)
            assert_same(fast.predict(texts), embed.predict(texts))


def test_layers_that_see_neighbours_are_not_cached(nlp: Language) -> None:
    with_neighbours: Model[Any, Any] = chain(embedding(nlp), windows())
    with_neighbours.set_dim("nO", WIDTH)
    assert cached(with_neighbours, nlp.vocab) is None


def test_training_runs_the_layers_themselves(nlp: Language) -> None:
    embed = embedding(nlp)
    fast = cached(embed, nlp.vocab)
    assert fast is not None
    rows, backprop = fast.begin_update(docs(nlp, "the mill"))
    backprop(rows)
    assert any(node.has_grad("W") for node in embed.walk() if node.has_param("W"))


def test_a_million_distinct_words_do_not_exceed_the_limit() -> None:
    most_bytes = 1 << 20
    kept = []
    tracemalloc.start()
    rows = WordRows(lambda table: table.astype("f")[:, :2], features=3, width=2, most_bytes=most_bytes)
    for first in range(0, 1_000_000, 500):
        table = np.arange(first, first + 500, dtype="u8").repeat(3).reshape(-1, 3)
        assert rows.of(table)[-1, 0] == first + 499
        assert 500 <= len(rows) <= 5_000
        if tracemalloc.is_tracing():
            del table
            kept.append(tracemalloc.get_traced_memory()[0])
        if first == 20_000:
            tracemalloc.stop()
    assert most_bytes // 2 < max(kept) < most_bytes
    assert rows.of(np.zeros((20_000, 3), dtype="u8")).shape == (20_000, 2)


def test_only_missing_words_are_computed_each_once() -> None:
    computed: list[list[int]] = []

    def compute(table: Any) -> Any:
        computed.append(table[:, 0].tolist())
        return table.astype("f")

    rows = WordRows(compute, features=1, width=1)
    for words in ([7, 8, 7, 9], [9, 5, 7, 5], [8, 8]):
        assert rows.of(np.array(words, dtype="u8")[:, None])[:, 0].tolist() == words
    assert [sorted(words) for words in computed] == [[7, 8, 9], [5]]


def test_known_words_are_kept_until_missing_ones_do_not_fit() -> None:
    computed: list[list[int]] = []

    def compute(table: Any) -> Any:
        computed.append(table[:, 0].tolist())
        return table.astype("f")

    rows = WordRows(compute, features=1, width=1, most_bytes=10 * 200)
    for words in ([*range(8)], [3, 4, 3, 4, 3, 4, 3, 4], [1, 7, 9, 9], [20, 21, 1]):
        assert rows.of(np.array(words, dtype="u8")[:, None])[:, 0].tolist() == words
    assert computed == [[*range(8)], [9], [20, 21, 1]]


def test_a_failure_leaves_no_row_without_its_word() -> None:
    def compute(table: Any) -> Any:
        if 13 in table:
            raise MemoryError
        return table.astype("f")

    rows = WordRows(compute, features=1, width=1)
    with pytest.raises(MemoryError):
        rows.of(np.array([[13], [4]], dtype="u8"))
    assert rows.of(np.array([[4], [5]], dtype="u8"))[:, 0].tolist() == [4, 5]


@WITH_ONNX
@pytest.mark.parametrize(("size", "pieces", "depth"), [(1, 3, 4), (1, 2, 1), (2, 3, 2), (1, 1, 2)])
def test_the_graph_computes_what_the_layers_do(size: int, pieces: int, depth: int) -> None:
    layers = windows(size, pieces, depth).layers[0]
    fast = by_onnx(layers)
    assert fast is not None
    for rows in (1, 2, 5, 100):
        np.testing.assert_allclose(
            fast.predict(matrix(rows)), layers.predict(matrix(rows)), rtol=0, atol=1e-5
        )
    fast.begin_update(matrix(3))[1](matrix(3))  # in training they run themselves
    assert any(node.has_grad("W") for node in layers.walk() if node.has_param("W"))


@WITH_ONNX
def test_a_text_beside_others_is_encoded_as_alone_and_as_by_thinc() -> None:
    model = windows()
    texts = [matrix(rows) for rows in (7, 1, 0, 300, 4)]
    expected = model.predict(texts)
    fast = by_onnx(model.layers[0])
    assert fast is not None
    model.replace_node(model.layers[0], fast)
    assert_same(model.predict(texts), expected)
    for text, rows in zip(texts, expected, strict=True):
        assert_same(model.predict([text]), [rows])
    assert_same(model.predict([matrix(0)]), [matrix(0)])


@WITH_ONNX
def test_layers_of_another_shape_are_left_alone() -> None:
    mish = MishWindowEncoder(width=WIDTH, window_size=1, depth=2)
    assert by_onnx(mish.layers[0]) is None
    assert by_onnx(chain(windows(depth=1).layers[0], Linear(WIDTH, WIDTH))) is None


def pipeline_of(nlp: Language, encode: Model[Any, Any]) -> Language:
    component: Any = nlp.add_pipe("tok2vec")
    component.model = build_Tok2Vec_model(embedding(nlp), encode)
    return nlp


@WITH_ONNX
def test_a_pipeline_is_made_faster_and_reads_the_same(nlp: Language) -> None:
    pipeline_of(nlp, windows())
    expected = nlp("The mill by the river burnt down.").tensor
    assert layers_of(nlp) is Layers.SPACY
    assert speed_up(nlp) is Layers.ONNX
    assert not failure_of(nlp)
    np.testing.assert_allclose(nlp("The mill by the river burnt down.").tensor, expected, rtol=0, atol=1e-5)


def test_without_onnx_runtime_rows_are_cached_alone(nlp: Language) -> None:
    assert speed_up(pipeline_of(nlp, windows()), lambda _: None) is Layers.CACHED


def test_an_encoder_that_computes_something_else_is_taken_out_again(nlp: Language) -> None:
    pipeline_of(nlp, windows())
    expected = nlp("The mill burnt down.").tensor

    def off_by_little(layers: Model[Any, Any]) -> Model[Any, Any]:
        return Model("onnx_encoder", lambda _, rows, is_train: (layers.predict(rows) + 0.001, is_train))

    assert speed_up(nlp, off_by_little) is Layers.SPACY
    assert "annotations" in failure_of(nlp)
    assert np.array_equal(nlp("The mill burnt down.").tensor, expected)


def test_an_encoder_that_fails_is_taken_out_again(nlp: Language) -> None:
    failing: Any = Model("onnx_encoder", lambda *_, is_train: 1 / 0 or is_train)
    assert speed_up(pipeline_of(nlp, windows()), lambda _: failing) is Layers.SPACY
    assert failure_of(nlp) == "ZeroDivisionError: division by zero"
    assert len(nlp("The mill burnt down.").tensor) == 5


def test_a_pipeline_without_a_network_is_left_alone() -> None:
    nlp = bare("en")
    nlp.add_pipe("sentencizer")
    assert speed_up(nlp) is Layers.SPACY
    assert not failure_of(nlp)


def test_a_pipeline_that_fails_on_the_sentences_is_left_as_it_is(nlp: Language) -> None:
    pipeline_of(nlp, windows())
    nlp.add_pipe("fails")
    assert speed_up(nlp) is Layers.SPACY
    assert failure_of(nlp).startswith("AttributeError: ")


def test_a_pipeline_without_a_network_reads_nothing() -> None:
    nlp = bare("en")
    nlp.add_pipe("fails")
    assert speed_up(nlp) is Layers.SPACY
    assert not failure_of(nlp)


def test_a_network_of_two_components_is_taken_for_one(nlp: Language) -> None:
    pipeline_of(nlp, windows())
    first: Any = nlp.get_pipe("tok2vec")
    second: Any = nlp.add_pipe("tok2vec", name="second")
    second.model = first.model
    failing: Any = Model("onnx_encoder", lambda *_, is_train: 1 / 0 or is_train)
    assert speed_up(nlp, lambda _: failing) is Layers.SPACY
    assert {"cached_rows", "onnx_encoder"}.isdisjoint(node.name for node in first.model.walk())


@WITH_ONNX
def test_an_encoder_beside_an_embedding_that_is_not_cached_counts_as_onnx(nlp: Language) -> None:
    with_neighbours: Model[Any, Any] = chain(embedding(nlp), windows())
    with_neighbours.set_dim("nO", WIDTH)
    component: Any = nlp.add_pipe("tok2vec")
    component.model = build_Tok2Vec_model(with_neighbours, windows())
    assert speed_up(nlp) is Layers.ONNX


@Language.component("fails")
def fails(_: Doc) -> None:
    """Return no Doc."""
