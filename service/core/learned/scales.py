"""Small numbers and bit patterns as the tagger's features read them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.uint64]
Index = NDArray[np.int64]


def bucket(distance: Index) -> Column:
    """Sign and order of magnitude of a distance: 0, 1, 2, 3-4, 5-8, ... to 64."""
    size = np.ceil(np.log2(np.maximum(np.abs(distance), 1))).astype(np.int64) + 1
    return (np.where(distance == 0, 0, np.minimum(size, 7)) + np.where(distance < 0, 10, 0)).astype(np.uint64)


def picked(column: Column, rows: Index) -> Column:
    """The values at some rows plus one, 0 where the row is negative: there is none."""
    return np.where(rows >= 0, column[rows] + np.uint64(1), np.uint64(0))
