"""A linear-chain conditional random field that is only read: likely labels and marginals of sequences.

The weights are learned elsewhere (``training``). Sequences are decoded side by side, longest first, so that
each step is one matrix operation over all of them (Rabiner 1989; Lafferty, McCallum and Pereira 2001).
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, Self
from zipfile import BadZipFile

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Keys = NDArray[np.uint64]

FORMAT: Final = 1
_SPARE: Final = 4
# Products of this many steps stay far from the limits of 64 bits.
_RESCALED: Final = 8
_LONGEST: Final = 512
_AT_ONCE: Final = 64
# Templates that are looked up in one go.
_LOOKED_UP: Final = 8
_IMPOSSIBLE: Final = -30.0


class ModelFileError(Exception):
    """The bytes are no tagger of this format; the message says what was found."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Best label of each row, shape (rows,), and the probability of every label, shape (rows, labels)."""

    best: NDArray[np.intp]
    marginals: Floats


class Chain:
    """Weights of a chain: ``emission[k]`` belongs to ``keys[k]``, ``transition[a, b]`` to label b after a."""

    def __init__(
        self,
        labels: tuple[str, ...],
        keys: Keys,
        emission: Floats,
        transition: Floats,
        facts: dict[str, str] | None = None,
    ) -> None:
        self.labels = labels
        self.facts = facts or {}
        self.keys, self.emission, self.transition = keys, emission, transition
        self._slots, self._slot_keys, self._mask = _table(keys)
        # One more row, of zeros, for keys that training never saw.
        self._weights = np.vstack([emission.astype(np.float32), np.zeros((1, len(labels)), dtype=np.float32)])

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what ``to_bytes`` wrote; nothing in it is executed.

        Raises:
            ModelFileError: the bytes are of another format or cut short.
        """
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
                if int(arrays["format"]) != FORMAT:
                    raise ModelFileError(
                        f"the tagger has format {int(arrays['format'])}, this version reads {FORMAT}"
                    )
                facts = dict(zip(arrays["fact_names"].tolist(), arrays["fact_values"].tolist(), strict=True))
                return cls(
                    tuple(arrays["labels"].tolist()),
                    arrays["keys"],
                    arrays["emission"],
                    arrays["transition"],
                    facts,
                )
        except (ValueError, KeyError, OSError, EOFError, BadZipFile, zlib.error) as error:
            raise ModelFileError(f"not a tagger: {error}") from error

    def to_bytes(self) -> bytes:
        """The weights as one compressed archive, the same bytes for the same weights."""
        out = io.BytesIO()
        np.savez_compressed(
            out,
            format=np.array(FORMAT),
            labels=np.array(self.labels),
            keys=self.keys,
            emission=self.emission.astype(np.float16),
            transition=self.transition.astype(np.float32),
            fact_names=np.array(list(self.facts)),
            fact_values=np.array(list(self.facts.values())),
        )
        return out.getvalue()

    def scores(self, keys: Iterable[Keys], rows: int) -> Floats:
        """Score of every label at every row, shape (rows, labels): the sum of its weights over the keys.

        ``keys`` has one array of all rows for each template.
        """
        out = np.zeros((rows, len(self.labels)), dtype=np.float32)
        left = iter(keys)
        while columns := list(islice(left, _LOOKED_UP)):
            for found in self._find(np.concatenate(columns)).reshape(len(columns), rows):
                out += self._weights.take(found, axis=0)
        return out

    def _find(self, keys: Keys) -> NDArray[np.int32]:
        """The row of the weights of each key; linear probing, only as far as a key is still looked for."""
        at = keys & self._mask
        found: NDArray[np.int32] = self._slots[at]
        search = np.flatnonzero((self._slot_keys[at] != keys) & (found < len(self.keys)))
        at = at[search]
        while len(search):
            at = (at + np.uint64(1)) & self._mask
            found[search] = self._slots[at]
            still = (self._slot_keys[at] != keys[search]) & (found[search] < len(self.keys))
            search, at = search[still], at[still]
        return found

    def decode(self, scores: Floats, bounds: NDArray[np.int64]) -> Decoded:
        """Likeliest label of each row and marginals; ``bounds``: first row of each sequence, then all rows.

        A sequence longer than ``_LONGEST`` rows is cut, and few are decoded at a time, so that memory and
        time stay linear in the rows.
        """
        rows, labels = scores.shape
        marginals = np.zeros((rows, labels), dtype=np.float32)
        if not rows:
            return Decoded(np.zeros(0, dtype=np.intp), marginals)
        bounds = np.union1d(
            bounds, np.concatenate([np.arange(a, b, _LONGEST) for a, b in pairwise(bounds.tolist())])
        )
        starts, lengths = bounds[:-1], np.diff(bounds)
        order = np.argsort(-lengths, kind="stable")
        potential = np.exp((scores - scores.max(axis=1, keepdims=True)).astype(np.float64))
        moves = np.exp(self.transition.astype(np.float64))
        for at in range(0, len(order), _AT_ONCE):
            some = order[at : at + _AT_ONCE]
            column = np.repeat(np.arange(len(some)), lengths[some])
            step = np.arange(len(column)) - np.repeat(np.cumsum(lengths[some]) - lengths[some], lengths[some])
            row = np.repeat(starts[some], lengths[some]) + step
            table = np.zeros((int(lengths[some[0]]), len(some), labels))
            table[step, column] = potential[row]
            marginals[row] = _marginals(table, moves, lengths[some])[step, column]
        return Decoded(marginals.argmax(axis=1), marginals)


def _marginals(potential: Doubles, moves: Doubles, lengths: NDArray[np.int64]) -> Doubles:
    """Probabilities of the labels by the forward-backward algorithm; shape (steps, sequences, labels).

    ``lengths`` fall: at each step the sequences that are still going on are the first ones.
    """
    live = np.searchsorted(-lengths, -np.arange(len(potential)), "left").tolist()
    forward, backward = potential.copy(), np.ones_like(potential)
    for t in range(1, len(potential)):
        now = forward[t, : live[t]]
        now *= forward[t - 1, : live[t]] @ moves
        if t % _RESCALED == 0:
            now /= now.sum(axis=1, keepdims=True)
    for t in range(len(potential) - 2, -1, -1):
        now = backward[t, : live[t + 1]]
        np.matmul(backward[t + 1, : live[t + 1]] * potential[t + 1, : live[t + 1]], moves.T, out=now)
        if t % _RESCALED == 0:
            now /= now.sum(axis=1, keepdims=True)
    forward *= backward
    total = forward.sum(axis=2, keepdims=True)
    np.divide(forward, total, out=forward, where=total > 0)
    return forward


def _table(keys: Keys) -> tuple[NDArray[np.int32], Keys, np.uint64]:
    """A hash table of the keys with linear probing: row and key of each slot, and the address mask.

    An empty slot has the row behind the last.
    """
    size = 1
    while size < _SPARE * len(keys) + 1:
        size *= 2
    mask = np.uint64(size - 1)
    slots, held = np.full(size, len(keys), dtype=np.int32), np.zeros(size, dtype=np.uint64)
    left, at = np.arange(len(keys), dtype=np.int32), keys & mask
    while len(left):
        free = np.flatnonzero(slots[at] == len(keys))
        # Of several keys for one free slot the first takes it.
        _, first = np.unique(at[free], return_index=True)
        taken = free[first]
        slots[at[taken]], held[at[taken]] = left[taken], keys[left[taken]]
        rest = np.ones(len(left), dtype=bool)
        rest[taken] = False
        left, at = left[rest], (at[rest] + np.uint64(1)) & mask
    return slots, held, mask
