"""Estimates the compressed size of a value, which is what a topic's size limit counts."""

from __future__ import annotations

import zlib

import zstandard


def compressed_length(value: bytes, compression: str) -> int:
    """Approximate bytes of ``value`` when compressed; its full size if the compression is not available."""
    match compression:
        case "zstd":
            return len(zstandard.compress(value))
        case "gzip":
            return len(zlib.compress(value))
        case _:
            return len(value)
