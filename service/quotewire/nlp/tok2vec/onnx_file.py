"""Writes a small ONNX model: the protocol buffers of onnx.proto, as far as the encoder needs them.

The package ``onnx`` does the same with 31 MB of libraries (docs/decisions/0085-word-rows-and-onnx.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

# Version 9 of the format and 18 of the operators: every ONNX Runtime since 1.16 reads them.
_FORMAT, _OPERATORS = 9, 18
_FLOAT, _INT64 = 1, 7  # TensorProto.DataType
_TYPES: Final = {np.dtype(np.float32): _FLOAT, np.dtype(np.int64): _INT64}
_ATTRIBUTE_INT: Final = 2  # AttributeProto.AttributeType


def node(operator: str, inputs: Sequence[str], output: str, **attributes: int) -> bytes:
    """A NodeProto; attributes are integers that are not negative."""
    given = [(1, name) for name in inputs]
    more = [(5, _message((1, name), (3, value), (20, _ATTRIBUTE_INT))) for name, value in attributes.items()]
    return _message(*given, (2, output), (4, operator), *more)


def tensor(name: str, values: npt.NDArray[Any]) -> bytes:
    """A TensorProto: a constant of 32-bit floats or 64-bit integers."""
    shape = [(1, size) for size in values.shape]
    return _message(*shape, (2, _TYPES[values.dtype]), (8, name), (9, np.ascontiguousarray(values).tobytes()))


def model(nodes: Iterable[bytes], constants: Iterable[bytes], width: int) -> bytes:
    """A ModelProto from the matrix ``X`` to the matrix ``Y``; both have ``width`` columns and any length."""
    shape = _message((1, _message((2, "rows"))), (1, _message((1, width))))
    matrix = _message((1, _message((1, _FLOAT), (2, shape))))
    graph = _message(
        *((1, one) for one in nodes),
        (2, "encoder"),
        *((5, one) for one in constants),
        (11, _message((1, "X"), (2, matrix))),
        (12, _message((1, "Y"), (2, matrix))),
    )
    return _message((1, _FORMAT), (7, graph), (8, _message((1, ""), (2, _OPERATORS))))


def _message(*fields: tuple[int, int | str | bytes]) -> bytes:
    """Fields by their numbers, in the wire format of protocol buffers."""
    parts = []
    for number, value in fields:
        if isinstance(value, int):
            parts += [_varint(number << 3), _varint(value)]
        else:
            data = value.encode() if isinstance(value, str) else value
            parts += [_varint(number << 3 | 2), _varint(len(data)), data]
    return b"".join(parts)


def _varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first; all but the last byte have the highest bit set."""
    parts = []
    while value > 0x7F:  # noqa: PLR2004 - seven bits
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*parts, value])
