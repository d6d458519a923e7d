"""Content encodings of a record's value, with two limits against decompression bombs."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

import zstandard

from service.records import Reason
from service.wire.refusal import Refused

if TYPE_CHECKING:
    from service.settings import InputSettings

_GZIP = zlib.MAX_WBITS | 16
# Below this size no ratio is suspicious: short repetitive text compresses a thousandfold and harms nobody.
_RATIO_FLOOR = 1024 * 1024
_ZSTD_MAX_WINDOW = 8 * 1024 * 1024  # RFC 8878 asks a decoder for this much and advises against more


def decompress(value: bytes, encoding: str, settings: InputSettings) -> bytes:
    """Undo one content encoding.

    Args:
        value: the bytes as they came.
        encoding: the content-encoding header, any case.
        settings: ``max_decompressed_bytes`` is the absolute limit; ``max_decompression_ratio`` times the
            compressed size is the other one, never less than a mebibyte.

    Raises:
        Refused: UNSUPPORTED_FORMAT for an unknown encoding, INVALID_ENCODING for damaged data,
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
                plain = _gunzip(value, limit)
            case "zstd":
                plain = _unzstd(value, limit)
            case _:
                raise Refused(
                    Reason.UNSUPPORTED_FORMAT, f"content-encoding {encoding!r}; gzip and zstd are known"
                )
    except (zlib.error, zstandard.ZstdError, EOFError) as error:
        raise Refused(Reason.INVALID_ENCODING, f"content-encoding {name}: {error}") from None
    if len(plain) > limit:
        raise Refused(
            Reason.TEXT_TOO_LONG, f"content-encoding {name}: {len(value)} bytes expand to more than {limit}"
        )
    return plain


def _gunzip(value: bytes, limit: int) -> bytes:
    """At most ``limit`` + 1 bytes of all members."""
    parts: list[bytes] = []
    room = limit + 1
    while value and room:
        member = zlib.decompressobj(_GZIP)
        parts.append(member.decompress(value, room))
        room -= len(parts[-1])
        if not member.eof and room:
            raise EOFError("the data ends early")
        value = member.unused_data
    return b"".join(parts)


def _unzstd(value: bytes, limit: int) -> bytes:
    """At most ``limit`` + 1 bytes of all frames."""
    decompressor = zstandard.ZstdDecompressor(max_window_size=_ZSTD_MAX_WINDOW)
    with decompressor.stream_reader(io.BytesIO(value), read_across_frames=True) as reader:
        plain = reader.read(limit + 1)
    if not plain:
        raise EOFError("the data ends early")
    return plain
