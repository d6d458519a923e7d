"""Reads records with a header name that is no UTF-8, at which aiokafka stops.

The protocol has strings there, a broker takes any bytes, and a producer in C sends them. aiokafka raises in
the middle of a fetch, at every attempt and for every record around it: one record of a broken crawler would
stop its partition for good (measured on 0.14). Such a batch is read again, slowly, with U+FFFD for what is
no UTF-8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiokafka.consumer import fetcher
from aiokafka.record.default_records import _DefaultRecordBatchPy
from aiokafka.record.memory_records import _MemoryRecordsPy

if TYPE_CHECKING:
    from collections.abc import Iterator


def accept_any_header_name() -> None:
    """Have every consumer of this process read batches by ``Batches``."""
    fetcher.MemoryRecords = Batches


class Batches(_MemoryRecordsPy):  # type: ignore[misc]  # aiokafka ships no types
    """The record batches of one partition in a fetch, as aiokafka's fetcher takes them."""

    def next_batch(self) -> Any:
        """The next batch, or None."""
        raw = self._next_slice
        batch = super().next_batch()
        return None if batch is None else _Batch(batch, raw)


class _Batch:
    """aiokafka's own batch in all but its iteration."""

    def __init__(self, batch: Any, raw: memoryview) -> None:
        self._batch = batch
        self._raw = raw

    def __getattr__(self, name: str) -> Any:
        return getattr(self._batch, name)

    def __next__(self) -> Any:
        return next(self._batch)  # the marker of a transaction is taken like this, and has no headers

    def __iter__(self) -> Iterator[Any]:
        try:
            records = list(self._batch)
        except UnicodeDecodeError:
            records = list(_LenientBatch(self._raw))
        return iter(records)


class _LenientBatch(_DefaultRecordBatchPy):  # type: ignore[misc]  # aiokafka ships no types
    """aiokafka's reader in Python, on bytes whose pieces decode whatever they hold."""

    def __iter__(self) -> Any:
        super().__iter__()
        self._buffer: bytearray = _Lenient(self._buffer)
        return self


class _Lenient(bytearray):
    def __getitem__(self, where: Any) -> Any:
        piece = super().__getitem__(where)
        return _Lenient(piece) if isinstance(where, slice) else piece

    def decode(self, encoding: str = "utf-8", _: str = "strict") -> str:
        return super().decode(encoding, "replace")
