"""Puts the faster layers into a loaded pipeline, if it has those that they replace, and checks them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from thinc.api import Model

from quotewire.nlp.tok2vec.encoder import by_onnx
from quotewire.nlp.tok2vec.word_rows import cached

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.language import Language
    from spacy.vocab import Vocab

    Layer = Model[Any, Any]
    Replacement = Callable[[Layer], Layer | None]
    _Reading = tuple[list[Any], list[Any]]

CLOSE: Final = 1e-4
"""How far apart the two ways' vectors may be, whose numbers are of the order of one."""

_FAILURE: Final = "tok2vec_failure"  # of a pipeline's meta
_ROWS, _ENCODER = "cached_rows", "onnx_encoder"
_COLUMNS: Final[list[int | str]] = ["TAG", "POS", "MORPH", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"]
# Of any language: words known and unknown, more than one blank, an edge on either side of every neighbour.
_SENTENCES: Final = (
    "Ada Brandt, the mayor of Skarholm, told reporters on Monday that the ferry had been sold to Lindqvist.",
    "“We can't afford two boats,” she said,  and added: “Nobody asked us in 2019!”\n\nHe paid $2.4 million.",
    "Non.",
    "Une xyzzyfrobnication à Århus — д-р Ковач и 李明 (UNHCR/EU) @3pm…",
)


class Layers(StrEnum):
    """What computes the vectors of a pipeline's words; ``ONNX`` has cached rows too where they can be."""

    SPACY = "spacy"
    CACHED = "cached"
    ONNX = "onnx"


def speed_up(nlp: Language, encoder: Replacement = by_onnx) -> Layers:
    """Let the networks of a pipeline look rows up and encode them by ONNX Runtime, wherever they can.

    Both ways then read a few sentences. If an annotation differs, a vector is not close or anything fails,
    everything is left as it was, and ``failure_of`` tells why.
    """
    networks = _networks(nlp)
    if not networks:
        return Layers.SPACY
    replaced: list[tuple[Layer, Layer, Layer]] = []
    failure = None
    try:
        expected = _reading(nlp, networks)
        for network in networks:
            for old, new in _faster(network, nlp.vocab, encoder):
                replaced.append((network, old, new))
                network.replace_node(old, new)
        # The first time all rows are missing, the second time none is.
        if not all(_same(_reading(nlp, networks), expected) for _ in range(2)):
            failure = "its vectors or annotations differ"
    except Exception as error:  # noqa: BLE001 - whatever fails, the pipeline's own layers work
        failure = f"{type(error).__name__}: {error}"
    if failure is not None:
        for network, old, new in reversed(replaced):
            network.replace_node(new, old)
        nlp.meta[_FAILURE] = failure
    return layers_of(nlp)


def failure_of(nlp: Language) -> str:
    """Why ``speed_up`` left a pipeline as it was; empty if it did not."""
    return str(nlp.meta.get(_FAILURE, ""))


def _faster(network: Layer, vocab: Vocab, encoder: Replacement) -> Iterator[tuple[Layer, Layer]]:
    """Layers of a network, each with one that is faster."""
    embed, encode = network.get_ref("embed"), network.get_ref("encode")
    if (rows := cached(embed, vocab)) is not None:
        yield embed, rows
    # What makes one matrix of the texts, with zeros around each, stays as it is.
    if encode.name.startswith("with_array(") and (faster := encoder(encode.layers[0])) is not None:
        yield encode.layers[0], faster


def layers_of(nlp: Language) -> Layers:
    """What computes the vectors; if a pipeline's networks differ, the slowest."""
    found = []
    for network in _networks(nlp):
        names = {node.name for node in network.walk()}
        if _ENCODER in names:
            found.append(Layers.ONNX)
        else:
            found.append(Layers.CACHED if _ROWS in names else Layers.SPACY)
    return min(found, key=[*Layers].index, default=Layers.SPACY)


def _networks(nlp: Language) -> list[Layer]:
    """The tok2vec networks of all components, each once."""
    models = [getattr(component, "model", None) for _, component in nlp.pipeline]
    nodes = [node for model in models if isinstance(model, Model) for node in model.walk()]
    return [*{node.id: node for node in nodes if {"embed", "encode"} <= {*node.ref_names}}.values()]


def _reading(nlp: Language, networks: Sequence[Layer]) -> _Reading:
    """Vectors of the sentences, one alone and all together, and all annotations."""
    docs = [nlp.make_doc(sentence) for sentence in _SENTENCES]
    vectors = [rows for network in networks for batch in (docs[:1], docs) for rows in network.predict(batch)]
    return vectors, [doc.to_array(_COLUMNS) for doc in nlp.pipe(docs)]


def _same(found: _Reading, expected: _Reading) -> bool:
    vectors, annotations = (zip(*both, strict=True) for both in zip(found, expected, strict=True))
    near = all(np.allclose(*pair, rtol=0, atol=CLOSE) for pair in vectors)
    return near and all(np.array_equal(*pair) for pair in annotations)
