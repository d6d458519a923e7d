"""Content encodings of a record's value, with two limits against decompression bombs."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Protocol

import zstandard

from quotewire.records import Reason
from quotewire.wire.errors import DecodeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotewire.settings import InputSettings

_GZIP = zlib.MAX_WBITS | 16
# Below this size no ratio is suspicious: short repetitive text compresses a thousandfold and does no harm.
_RATIO_FLOOR = 1024 * 1024
# Compressed bytes fed at a time: 256 of them expand to 8 MiB at most, so that is what a limit can overshoot.
_STEP = 256
_ZSTD_MAX_WINDOW = 8 * 1024 * 1024  # RFC 8878 asks a decoder for this much and advises against more


def decompress(value: bytes, encoding: str, settings: InputSettings) -> bytes:
    """Undo one content encoding.

    Args:
        value: the bytes as they came.
        encoding: the content-encoding header, any case.
        settings: ``max_decompressed_bytes`` is the absolute limit; ``max_decompression_ratio`` times the
            compressed size is the other one, never less than a mebibyte.

    Raises:
        DecodeError: UNSUPPORTED_FORMAT for an unknown encoding, INVALID_ENCODING for damaged data,
            TEXT_TOO_LONG for data that expands beyond a limit.
    """
    limit = min(
        settings.max_decompressed_bytes, max(_RATIO_FLOOR, len(value) * settings.max_decompression_ratio)
    )
    name = encoding.strip().lower()
    try:
        match name:
            case "identity":
                return value
            case "gzip" | "x-gzip":
                plain = _inflate(value, lambda: zlib.decompressobj(_GZIP), limit)
            case "zstd":
                zstd = zstandard.ZstdDecompressor(max_window_size=_ZSTD_MAX_WINDOW)
                plain = _inflate(value, zstd.decompressobj, limit)
            case _:
                raise DecodeError(
                    Reason.UNSUPPORTED_FORMAT, f"content-encoding {encoding!r}; gzip and zstd are known"
                )
    except (zlib.error, zstandard.ZstdError, EOFError) as error:
        raise DecodeError(Reason.INVALID_ENCODING, f"content-encoding {name}: {error}") from None
    if plain is None:
        raise DecodeError(
            Reason.TEXT_TOO_LONG, f"content-encoding {name}: {len(value)} bytes expand to more than {limit}"
        )
    return plain


def _inflate(value: bytes, start: Callable[[], _Member], limit: int) -> bytes | None:
    """All members or frames in turn, or None as soon as they pass ``limit`` bytes."""
    parts: list[bytes] = []
    size = position = 0
    member: _Member | None = None
    while position < len(value):
        member = member or start()
        step = value[position : position + _STEP]
        parts.append(member.decompress(step))
        size += len(parts[-1])
        if size > limit:
            return None
        position += len(step) - len(member.unused_data)
        if member.eof:
            member = None
    if member is not None:
        raise EOFError("the data ends early")
    return b"".join(parts)


class _Member(Protocol):
    """What zlib's and zstandard's decompression objects have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...
