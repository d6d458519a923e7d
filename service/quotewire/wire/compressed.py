"""How long a value is once Kafka's producer has compressed it, which is what a topic's size limit counts."""

from __future__ import annotations

import zlib

import zstandard


def compressed_length(value: bytes, compression: str) -> int:
    """About how many bytes ``value`` has after compression; its length where we cannot compress so."""
    match compression:
        case "zstd":
            return len(zstandard.compress(value))
        case "gzip":
            return len(zlib.compress(value))
        case _:
            return len(value)
