"""Computes the first layers of a tok2vec network once for each distinct word and then looks them up.

Hash embeddings, static vectors and the layer that mixes them know nothing of a word's neighbours: their
output, a row, depends on a few of its features alone (docs/decisions/0085-word-rows-and-onnx.md).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    Features = npt.NDArray[np.uint64]
    Rows = npt.NDArray[np.float32]

MOST_BYTES: Final = 16 << 20
"""Memory of the rows of one network: some 27,000 words of en_core_web_md."""

# Layers whose output for a word depends on that word's features alone, as does that of layers made of them.
_BY_WORD: Final = {
    *("extract_features", "list2ragged", "ints-getitem", "hashembed", "static_vectors"),
    *("maxout", "layernorm", "dropout", "ragged2list"),
}
# A word's share of a dict that has just grown, its place there as an object, and the head of its key.
_ENTRY_BYTES: Final = 104 + 32 + 48


class _RowByRow(NumpyOps):  # type: ignore[misc]
    """Multiplies matrices so that no row depends on those beside it.

    In a product of several rows, OpenBLAS rounds a row as its place among them wants: its kernels differ by
    the number of rows, and the one for Haswell adds up the first six of twelve in another order.
    """

    def gemm(
        self, x: Rows, y: Rows, *, out: Rows | None = None, trans1: bool = False, trans2: bool = False
    ) -> Rows:
        rows, columns = x.T if trans1 else x, y.T if trans2 else y
        product: Rows = np.matmul(rows[:, None], columns)[:, 0]
        if out is None:
            return product
        out[:] = product
        return out


_ROW_BY_ROW: Final = _RowByRow()


class WordRows:
    """A network's rows by the features of a word; when they are full, they begin anew.

    Features are 64-bit hashes of strings and flags. They stay the same when a memory zone frees the strings.
    For one thread at a time: another one might give a row that is being looked up to another word.

    Args:
        compute: from features (words by features) to rows (words by ``width``).
        features: the number of features of a word.
        most_bytes: the limit of what is kept.
    """

    def __init__(
        self, compute: Callable[[Features], Rows], features: int, width: int, most_bytes: int = MOST_BYTES
    ) -> None:
        self._compute = compute
        self._key = np.dtype((np.void, 8 * features))
        self._most = most_bytes // (4 * width + self._key.itemsize + _ENTRY_BYTES)
        self._rows: Rows = np.empty((self._most, width), dtype=np.float32)
        self._places: dict[bytes, int] = {}

    def __len__(self) -> int:
        return len(self._places)

    def of(self, table: Features) -> Rows:
        """The rows of some words; those that are not known yet are computed together."""
        if len(table) > self._most:
            return self._compute(table)
        keys: list[Any] = np.ascontiguousarray(table).view(self._key).ravel().tolist()
        places = [self._places.get(key, -1) for key in keys]
        if -1 in places:
            missing = {key: at for at, key in enumerate(keys) if places[at] < 0}
            if len(self._places) + len(missing) > self._most:
                self._places.clear()
                missing = {key: at for at, key in enumerate(keys)}
            self._add(table, missing)
            places = [self._places[key] for key in keys]
        return self._rows[places]

    def _add(self, table: Features, words: dict[bytes, int]) -> None:
        first = len(self._places)
        self._rows[first : first + len(words)] = self._compute(table[[*words.values()]])
        self._places.update(zip(words, range(first, first + len(words)), strict=True))


class _Words:
    """Features of words in place of a ``Doc``, as far as the layers read one."""

    def __init__(self, vocab: Vocab, table: Features) -> None:
        self.vocab = vocab
        self._table = table

    def __len__(self) -> int:
        return len(self._table)

    def to_array(self, wanted: Sequence[int | str] | int) -> Features:
        """The columns of the hash embeddings, or for a single attribute the keys of the static vectors."""
        return self._table[:, -1] if isinstance(wanted, int) else self._table[:, : len(wanted)]


def cached(embed: Model[Any, Any], vocab: Vocab, most_bytes: int = MOST_BYTES) -> Model[Any, Any] | None:
    """The layers ``embed``, from docs to rows, with what they computed looked up.

    None if they have layers whose output may depend on more than a word's own features. In training they
    compute everything.
    """
    leaves = {node.name: node for node in embed.walk() if not node.layers}
    extractors = [node for node in embed.walk() if node.name == "extract_features"]
    if not _BY_WORD.issuperset(leaves) or len(extractors) != 1 or not embed.has_dim("nO"):
        return None
    columns: list[int | str] = [*extractors[0].attrs["columns"]]
    if "static_vectors" in leaves:
        columns.append(vocab.vectors.attr)
    width = embed.get_dim("nO")
    rows = WordRows(partial(_computed, embed, vocab), len(columns), width, most_bytes)
    return Model("cached_rows", partial(_forward, rows, columns), layers=[embed], dims={"nO": width})


def _computed(embed: Model[Any, Any], vocab: Vocab, table: Features) -> Rows:
    nodes = [*embed.walk()]
    usual = [node.ops for node in nodes]
    try:
        for node in nodes:
            node.ops = _ROW_BY_ROW
        rows: Rows = embed.predict([_Words(vocab, table)])[0]
    finally:
        for node, ops in zip(nodes, usual, strict=True):
            node.ops = ops
    return rows


def _forward(
    rows: WordRows, columns: list[int | str], model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
) -> tuple[Any, Callable[[Any], Any]]:
    if is_train or not docs:
        found: tuple[Any, Callable[[Any], Any]] = model.layers[0](docs, is_train)
        return found
    tables = [doc.to_array(columns).reshape(len(doc), len(columns)) for doc in docs]
    ends = np.cumsum([len(doc) for doc in docs])
    return np.split(rows.of(np.concatenate(tables)), ends[:-1]), _no_training


def _no_training(_: Any) -> Any:
    return []
