"""Content encodings of a record's value, with two limits against decompression bombs, and of files."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Protocol, cast

import zstandard

from quotewire.records import Reason
from quotewire.wire.errors import DecodeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotewire.settings import InputSettings

_GZIP = zlib.MAX_WBITS | 16
# Below this size the ratio is not checked: short repetitive text compresses a thousandfold and is harmless.
_RATIO_FLOOR = 1024 * 1024
# Compressed bytes fed at a time: 256 of them expand to 8 MiB at most, so that is what a limit can overshoot.
_STEP = 256
_ZSTD_MAX_WINDOW = 8 * 1024 * 1024  # RFC 8878 asks a decoder for this much and advises against more
_GZIP_MAGIC: Final = b"\x1f\x8b"
_ZSTD_MAGIC: Final = b"\x28\xb5\x2f\xfd"
DAMAGED: Final = (gzip.BadGzipFile, zlib.error, zstandard.ZstdError, EOFError)
"""What reading an ``unpacked`` file may raise."""


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


def unpacked(file: BinaryIO) -> BinaryIO:
    """A file as it was before gzip or zstd compressed it, by its first bytes; any other file as it is.

    There is no limit: the file is the user's own.
    """
    seen = file if isinstance(file, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", file))
    head = seen.peek(len(_ZSTD_MAGIC))
    if head.startswith(_GZIP_MAGIC):
        return cast("BinaryIO", gzip.GzipFile(fileobj=seen))
    if head.startswith(_ZSTD_MAGIC):
        return io.BufferedReader(_ZstdFile(seen))
    return seen


class _ZstdFile(io.RawIOBase):
    """The frames of a file in turn; zstandard's own reader takes data that ends early for whole."""

    def __init__(self, file: io.BufferedReader) -> None:
        self._file = file
        self._frame: _Member | None = None
        self._packed = self._plain = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not self._plain:
            packed = self._packed or self._file.read1()
            if not packed:
                if self._frame is not None:
                    raise EOFError("the data ends early")
                return 0
            self._frame = frame = self._frame or zstandard.ZstdDecompressor().decompressobj()
            self._plain = frame.decompress(packed)
            self._packed = frame.unused_data
            if frame.eof:
                self._frame = None
        taken, self._plain = self._plain[: len(buffer)], self._plain[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


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
    """The common interface of zlib's and zstandard's decompression objects."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...
