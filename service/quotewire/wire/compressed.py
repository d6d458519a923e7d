"""How long a value is once Kafka's producer has compressed it, which is what a topic's size limit counts."""

from __future__ import annotations

import zlib

import zstandard


def compressed_length(value: bytes, compression: str) -> int:
    """Bytes that are left of ``value``, about; all of them where we do not have the compression at hand."""
    match compression:
        case "zstd":
            return len(zstandard.compress(value))
        case "gzip":
            return len(zlib.compress(value))
        case _:
            return len(value)
