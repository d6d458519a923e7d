"""What is fuzzed: each target takes any bytes, runs one piece of the product and checks what must hold.

A target raises on a broken promise and returns otherwise; ``fuzz.py`` drives it, ``test_corpus.py`` replays
it on what was kept.
"""

from __future__ import annotations

import gzip
from contextlib import suppress
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import zstandard

from quotewire.nlp.layout.boilerplate import lay_out
from quotewire.nlp.layout.repairs import repair
from quotewire.nlp.marks.pairs import pair_marks
from quotewire.nlp.types import Article
from quotewire.records import Record, Rejection
from quotewire.settings import InputSettings
from quotewire.wire.dead_letter import dead_letter, restore
from quotewire.wire.decode import decode
from quotewire.wire.errors import DecodeError
from quotewire.wire.markup import strip_markup

if TYPE_CHECKING:
    from collections.abc import Callable

LIMITS: Final = InputSettings(max_text_length=5_000, max_value_bytes=20_000, max_decompressed_bytes=60_000)
_PACKERS: Final[dict[bytes, Callable[[bytes], bytes]]] = {b"gzip": gzip.compress, b"zstd": zstandard.compress}


def fuzz_decode(data: bytes) -> None:
    """A record in the manner of HTTP: header lines, a blank line, the value.

    The header ``key`` is the record's key; ``pack`` compresses the value first, since no mutation of
    compressed bytes would get past the checksum.
    """
    record = _record(data)
    decoded = decode(record, LIMITS)
    if isinstance(decoded, Article):
        optional = (decoded.title, decoded.url, decoded.url_canonical, decoded.source_name)
        for text in (decoded.id, decoded.text, *decoded.authors, *filter(None, optional)):
            assert text.strip() or text == decoded.title
            assert repair(text) == (text, ())
            text.encode()
        assert len(decoded.text) <= LIMITS.max_text_length
    elif isinstance(decoded, Rejection):
        letter = dead_letter(record, decoded, topic="dead", now_ms=0)
        for name, value in letter.headers[len(record.headers) :]:
            assert (value or b"").decode().isprintable(), (name, value)
        again = Record(letter.topic, 0, 0, 0, letter.key, letter.value, letter.headers)
        restored = restore(again, topic="in")
        assert (restored.key, restored.value) == (record.key, record.value)


def fuzz_markup(data: bytes) -> None:
    """Markup in, visible text out: no blank lines in a row, nothing that cannot be encoded.

    The parser is native code without instrumentation, so Python's own reads the same markup beside it: the
    fuzzer sees by its branches what is new in an input.
    """
    markup = data.decode("utf-8", "surrogateescape")
    try:
        text = strip_markup(markup, 5_000)
    except DecodeError:
        return
    with suppress(AssertionError):  # it raises that for a marked section it does not know
        _Guide().feed(markup)
    text.encode()
    assert text == text.strip()
    assert "\n\n\n" not in text


def fuzz_marks(data: bytes) -> None:
    """Text in, pairs of marks out: sorted, nested, with words in them, at places that exist."""
    text, _ = repair(data.decode("utf-8", "replace"))
    spans = pair_marks(text)
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    for index, span in enumerate(spans):
        assert 0 <= span.start < span.end <= len(text)
        assert span.pieces
        at = span.start
        for start, end in span.pieces:
            assert at <= start < end <= span.end
            assert text[start:end] == text[start:end].strip()
            at = end
        assert any(char.isalnum() for start, end in span.pieces for char in text[start:end])
        if span.parent is not None:
            around = spans[span.parent]
            assert span.parent < index
            assert around.start <= span.start < span.end <= around.end
    layout = lay_out(text, text[:40])
    assert len(layout.analysed) <= len(text)
    assert all(0 <= cut.start < cut.end <= len(text) for cut in layout.cuts)


class _Guide(HTMLParser):
    """Reads tags, attributes and character references, and keeps nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)


def _record(data: bytes) -> Record:
    head, _, value = data.partition(b"\n\n")
    headers: list[tuple[str, bytes]] = []
    key: bytes | None = None
    for line in head.split(b"\n"):
        name, colon, content = line.partition(b": ")
        if name == b"key":
            key = content
        elif name == b"pack" and content in _PACKERS:
            value = _PACKERS[content](value)
            headers.append(("content-encoding", content))
        elif colon:
            headers.append((name.decode("utf-8", "replace"), content))
    return Record("articles.raw", 0, 0, 0, key, value, tuple(headers))


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "decode": fuzz_decode,
    "markup": fuzz_markup,
    "marks": fuzz_marks,
}
