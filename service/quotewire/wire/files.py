"""Plain files as Kafka records: what `quotewire enrich` and `quotewire publish` read.

A file holds a JSON object, a JSON array of objects, one JSON object a line (JSONL), a page in HTML, or plain
text. A line or an array element may describe a whole record::

    {"key": "a-17", "headers": {"content-type": "application/json"}, "value": {"text": "..."}}

``value`` is an object (written as JSON), a string (its UTF-8 bytes) or null (a tombstone);
``value_base64`` gives any bytes instead; ``headers`` maps names to strings, or lists ``[name, string]``
pairs where a name repeats; ``key`` is a string or null, or ``key_base64`` gives its bytes. ``topic``,
``partition``, ``offset`` and ``timestamp``, which `quotewire tail` adds, are ignored. An object with any
other field is an article itself.
"""

from __future__ import annotations

import base64
import itertools
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from quotewire.records import Headers, Record
from quotewire.wire import strict_json
from quotewire.wire.pages import article_of, is_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NO_TIMESTAMP = -1  # Kafka's own word for "none"
_POSITION = frozenset({"topic", "partition", "offset", "timestamp"})
_RECORD_FIELDS = frozenset({"key", "key_base64", "headers", "value", "value_base64"}) | _POSITION
_BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?\n")
_BOM: Final = b"\xef\xbb\xbf"
_LINES: Final = frozenset({"jsonl", "ndjson"})
_LONGEST_TITLE: Final = 150
"""Code points; a first paragraph that is longer begins the text."""


def records(name: str, source: BinaryIO | bytes, topic: str) -> Iterator[Record]:
    """The records that a file describes, offsets counted from 0; JSONL is read line by line.

    Invalid JSON inside a JSON or JSONL file becomes a record of exactly those bytes, so that it gives the
    same dead letter as a bad message.

    Args:
        name: the file's name; ``.json``, ``.jsonl``, ``.ndjson``, ``.html``, ``.htm`` and ``.txt`` say what
            it holds, otherwise a first character ``{`` or ``[`` means JSON or JSONL, and what begins like a
            page is one.
        source: the file, or all its bytes.
        topic: the records' topic.
    """
    file = BytesIO(source) if isinstance(source, bytes) else source
    offsets = itertools.count()
    for key, value, headers in _messages(name.lower().rpartition(".")[2], file):
        yield Record(topic, 0, next(offsets), _NO_TIMESTAMP, key, value, headers)


_Message = tuple[bytes | None, bytes | None, Headers]


def _messages(suffix: str, file: BinaryIO) -> Iterator[_Message]:
    head = file.readline().removeprefix(_BOM)
    while head.isspace() and (line := file.readline()):
        head += line
    if suffix in _LINES or (suffix not in {"txt", "html", "htm"} and isinstance(_try_json(head), dict)):
        yield from _lines(itertools.chain([head], file))
        return
    data = head + file.read()
    begins = data.lstrip()[:1]
    if suffix in {"html", "htm"} or (suffix != "json" and is_page(data)):
        yield None, strict_json.dumps(article_of(data)), ()
    elif suffix == "txt" or (suffix != "json" and begins not in {b"{", b"["}):
        yield None, _plain(data), ()
    else:
        yield from _json(data, may_be_lines=suffix != "json")


def _lines(lines: Iterable[bytes]) -> Iterator[_Message]:
    for line in lines:
        if line.strip():
            yield _message(line.strip(b"\n").removesuffix(b"\r"), _try_json(line))


def _json(data: bytes, *, may_be_lines: bool) -> Iterator[_Message]:
    """The messages of a whole document; of what is none, one, or one a line if it may be that."""
    whole = _try_json(data)
    if isinstance(whole, list):
        for element in whole:
            yield _message(strict_json.dumps(element), element)
    elif whole is None and may_be_lines:
        yield from _lines(data.split(b"\n"))
    else:
        yield _message(data, whole)


def _plain(data: bytes) -> bytes:
    """The raw article of a text file: its first line is the title when a blank line and a text follow.

    A long first line, or one that ends as a sentence does, is a paragraph.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data  # becomes the dead letter that such bytes are
    title, separator, body = text.partition("\n")
    title = title.strip()
    is_title = title and len(title) <= _LONGEST_TITLE and not title.endswith(".")
    if separator and is_title and body.strip() and _BLANK_LINE.match("\n" + body):
        return strict_json.dumps({"title": title, "text": body.lstrip("\r\n")})
    return strict_json.dumps({"text": text})


def _try_json(data: bytes) -> Any:
    try:
        return strict_json.loads(data.decode())
    except ValueError:
        return None


def _message(raw: bytes, parsed: Any) -> _Message:
    if not isinstance(parsed, dict) or not _describes_record(parsed):
        return None, raw, ()
    try:
        return _bytes_of("key", parsed), _value(parsed), _headers(parsed.get("headers"))
    except (TypeError, ValueError):
        return None, raw, ()


def _describes_record(parsed: dict[str, Any]) -> bool:
    return parsed.keys() <= _RECORD_FIELDS and ("value" in parsed) != ("value_base64" in parsed)


def _value(parsed: dict[str, Any]) -> bytes | None:
    value = parsed.get("value")
    return strict_json.dumps(value) if isinstance(value, dict | list) else _bytes_of("value", parsed)


def _bytes_of(field: str, parsed: dict[str, Any]) -> bytes | None:
    """The bytes that a string field or its ``_base64`` twin gives, or None for null."""
    if f"{field}_base64" in parsed:
        return base64.b64decode(parsed[f"{field}_base64"], validate=True)
    text = parsed.get(field)
    if not isinstance(text, str | None):
        raise TypeError(f"{field} is no string")
    return None if text is None else text.encode()


def _headers(given: Any) -> Headers:
    pairs = given.items() if isinstance(given, dict) else given or ()
    headers = [(name, value) for name, value in pairs]
    if not all(isinstance(name, str) and isinstance(value, str | None) for name, value in headers):
        raise TypeError("a header is a pair of a name and a string or null")
    return tuple((name, None if value is None else value.encode()) for name, value in headers)
