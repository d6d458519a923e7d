"""Runs the encoder of a tok2vec network in ONNX Runtime: residual windows of maxout and layer norm.

The graph is made from the weights of the loaded pipeline. ONNX Runtime has faster kernels for its matrices on
most CPUs, and fewer passes over memory than thinc (docs/decisions/0085-word-rows-and-onnx.md).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from thinc.api import Model

from quotewire.nlp.tok2vec import onnx_file

try:
    import onnxruntime
except ImportError:  # it is not required on this machine
    onnxruntime = None

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Matrix = npt.NDArray[np.float32]

_LAYER: Final = "residual(expand_window>>maxout>>layernorm>>dropout)"
_PARTS: Final = ("expand_window", "maxout", "layernorm")
_LAST: Final = np.iinfo(np.int64).max
_EPSILON: Final = 1e-8  # of thinc's layer norm, which adds it to the variance


def available() -> bool:
    """Whether ONNX Runtime is installed."""
    return onnxruntime is not None


def by_onnx(layers: Model[Any, Any]) -> Model[Any, Any] | None:
    """The same function from matrix to matrix as ``layers``, by ONNX Runtime; None if they are others.

    In training ``layers`` run as they are.
    """
    depth = len(layers.layers) if ">>residual" in layers.name else 1
    if not available() or layers.name != ">>".join([_LAYER] * depth):
        return None
    parts = [[node for node in layers.walk() if node.name == name] for name in _PARTS]
    if {depth} != {len(part) for part in parts}:  # one layer that stands there several times
        return None
    graph = _Graph()
    for window, maxout, norm in zip(*parts, strict=True):
        graph.add(window.attrs["window_size"], maxout, norm)
    width = layers.get_dim("nO")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # no threads: the process may fork
    options.enable_mem_pattern = False  # it would remember something of every length
    options.enable_cpu_mem_arena = False  # freed memory is kept by malloc, for all libraries
    session = onnxruntime.InferenceSession(graph.model(width), options, providers=["CPUExecutionProvider"])
    return Model("onnx_encoder", partial(_forward, session), layers=[layers], dims={"nO": width})


class _Graph:
    """The nodes and constants of layers, each from the output of the one before."""

    def __init__(self) -> None:
        self._nodes: list[tuple[str, list[str], str, dict[str, int]]] = []
        self._constants: list[bytes] = []
        self._output = "X"

    def add(self, window_size: int, maxout: Model[Any, Any], norm: Model[Any, Any]) -> None:
        """A layer: each row with its neighbours, maxout, layer norm, and the row itself added."""
        weights, bias = _weights(maxout, "W"), _weights(maxout, "b")
        wide = self._wide(window_size)
        pieces = [
            self._node("Gemm", wide, self._constant(weights[:, piece].T), self._constant(bias[:, piece]))
            for piece in range(weights.shape[1])
        ]
        normed = self._normed(self._node("Max", *pieces), _weights(norm, "G"), _weights(norm, "b"))
        self._output = self._node("Add", self._output, normed)

    def model(self, width: int) -> bytes:
        """The file, from ``X`` to ``Y``."""
        *others, (operator, inputs, _, attributes) = self._nodes
        nodes = [onnx_file.node(name, given, output, **more) for name, given, output, more in others]
        nodes.append(onnx_file.node(operator, inputs, "Y", **attributes))
        return onnx_file.model(nodes, self._constants, width)

    def _wide(self, size: int) -> str:
        """Each row between its neighbours on both sides, with zeros beyond the first and the last."""
        padded = self._node("Pad", self._output, self._numbers(size, 0, size, 0))
        rows = self._numbers(0)
        shifted = [
            self._node("Slice", padded, self._numbers(first), self._numbers(first - 2 * size or _LAST), rows)
            for first in range(2 * size + 1)
        ]
        return self._node("Concat", *shifted, axis=1)

    def _normed(self, rows: str, scale: Matrix, shift: Matrix) -> str:
        """Layer norm. Means by a product with a column are faster than ONNX Runtime's own layer norm."""
        width = len(scale)
        mean = self._constant(np.full((width, 1), 1 / width, dtype=np.float32))
        apart = self._node("Sub", rows, self._node("MatMul", rows, mean))
        variance = self._node("MatMul", self._node("Mul", apart, apart), mean)
        above_zero = self._node("Add", variance, self._constant(np.array([_EPSILON], dtype=np.float32)))
        normed = self._node("Mul", apart, self._node("Reciprocal", self._node("Sqrt", above_zero)))
        return self._node("Add", self._node("Mul", normed, self._constant(scale)), self._constant(shift))

    def _numbers(self, *values: int) -> str:
        return self._constant(np.array(values, dtype=np.int64))

    def _constant(self, values: npt.NDArray[Any]) -> str:
        name = f"c{len(self._constants)}"
        self._constants.append(onnx_file.tensor(name, values))
        return name

    def _node(self, operator: str, *inputs: str, **attributes: int) -> str:
        output = f"n{len(self._nodes)}"
        self._nodes.append((operator, [*inputs], output, attributes))
        return output


def _weights(layer: Model[Any, Any], name: str) -> npt.NDArray[Any]:
    weights: Any = layer.get_param(name)
    return np.asarray(weights, dtype=np.float32)


def _forward(
    session: Any, model: Model[Any, Any], rows: Matrix, is_train: bool
) -> tuple[Matrix, Callable[[Any], Any]]:
    if is_train:
        found: tuple[Matrix, Callable[[Any], Any]] = model.layers[0](rows, is_train)
        return found
    return session.run(None, {"X": rows})[0], _no_training


def _no_training(_: Any) -> Any:
    return []
