"""The chain against an enumeration of every labelling, its file, and its hash table."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from numpy.typing import NDArray

from service.core.learned.chain import Chain, ModelFileError

_LABELS = ("O", "B-Cs", "I-Cs")


def _chain(seed: int = 1, keys: int = 500) -> Chain:
    numbers = np.random.default_rng(seed)
    return Chain(
        _LABELS,
        np.unique(numbers.integers(1, 2**63, keys, dtype=np.uint64)),
        numbers.normal(size=(keys, 3)).astype(np.float16).astype(np.float32),
        numbers.normal(size=(3, 3)).astype(np.float32),
    )


def _enumerated(chain: Chain, scores: NDArray[np.float32]) -> NDArray[np.float64]:
    rows = len(scores)
    out = np.zeros((rows, 3))
    for way in product(range(3), repeat=rows):
        weight = sum(float(scores[i, a]) for i, a in enumerate(way))
        weight += sum(float(chain.transition[a, b]) for a, b in pairwise(way))
        for i, a in enumerate(way):
            out[i, a] += np.exp(weight)
    out /= out.sum(axis=1, keepdims=True)
    return out


def test_marginals_are_those_of_an_enumeration() -> None:
    chain = _chain()
    scores = np.random.default_rng(2).normal(size=(11, 3)).astype(np.float32)
    bounds = np.array([0, 4, 5, 11])
    decoded = chain.decode(scores, bounds)
    for first, last in ((0, 4), (4, 5), (5, 11)):
        expected = _enumerated(chain, scores[first:last])
        np.testing.assert_allclose(decoded.marginals[first:last], expected, atol=1e-5)
    assert decoded.best.tolist() == decoded.marginals.argmax(axis=1).tolist()


def test_a_key_scores_its_weights_and_an_unknown_one_nothing() -> None:
    chain = _chain()
    known = chain.keys[[3, 400]]
    column = np.array([known[0], known[1], np.uint64(12345)], dtype=np.uint64)
    np.testing.assert_allclose(chain.scores([column], 3), [*chain.emission[[3, 400]], np.zeros(3)], atol=1e-6)


def test_its_file_gives_it_back_and_the_same_bytes() -> None:
    chain = _chain()
    data = chain.to_bytes()
    again = Chain.from_bytes(data)
    assert again.labels == chain.labels
    assert again.to_bytes() == data


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\x93NUMPY"])
def test_other_bytes_are_no_tagger(data: bytes) -> None:
    with pytest.raises(ModelFileError):
        Chain.from_bytes(data)


def test_a_damaged_file_is_no_tagger() -> None:
    data = bytearray(_chain().to_bytes())
    data[len(data) // 2] ^= 0xFF
    with pytest.raises(ModelFileError):
        Chain.from_bytes(bytes(data))


def test_an_empty_text_has_no_labels() -> None:
    assert _chain().decode(np.zeros((0, 3), dtype=np.float32), np.array([0])).best.tolist() == []
