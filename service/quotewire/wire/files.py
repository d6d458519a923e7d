"""Plain files as Kafka records: what `quotewire enrich` and `quotewire publish` read.

A file holds a JSON object, a JSON array of objects, one JSON object a line (JSONL), or plain text. A line or
an array element may describe a whole record::

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
from typing import TYPE_CHECKING, Any

from quotewire.records import Headers, Record
from quotewire.wire import strict_json

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_TIMESTAMP = -1  # Kafka's own word for "none"
_POSITION = frozenset({"topic", "partition", "offset", "timestamp"})
_RECORD_FIELDS = frozenset({"key", "key_base64", "headers", "value", "value_base64"}) | _POSITION
_BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?\n")


def records(name: str, data: bytes, topic: str) -> Iterator[Record]:
    """The records that a file describes, offsets counted from 0.

    Invalid JSON inside a JSON or JSONL file becomes a record of exactly those bytes, so that it gives the
    same dead letter as a bad message.

    Args:
        name: the file's name; ``.json``, ``.jsonl``, ``.ndjson`` and ``.txt`` say what it holds, otherwise
            a first character ``{`` or ``[`` means JSON or JSONL.
        data: all its bytes.
        topic: the records' topic.
    """
    offsets = itertools.count()
    for key, value, headers in _messages(name, data.removeprefix(b"\xef\xbb\xbf")):
        yield Record(topic, 0, next(offsets), _NO_TIMESTAMP, key, value, headers)


_Message = tuple[bytes | None, bytes | None, Headers]


def _messages(name: str, data: bytes) -> Iterator[_Message]:
    suffix = name.lower().rpartition(".")[2]
    if suffix == "txt" or (
        suffix not in {"json", "jsonl", "ndjson"} and data.lstrip()[:1] not in {b"{", b"["}
    ):
        yield None, _plain(data), ()
        return
    whole = None if suffix in {"jsonl", "ndjson"} else _try_json(data)
    if isinstance(whole, list):
        for element in whole:
            yield _message(strict_json.dumps(element), element)
    elif whole is not None or (suffix == "json" and _try_json(data.lstrip().partition(b"\n")[0]) is None):
        yield _message(data, whole)
    else:
        for line in data.split(b"\n"):
            if line.strip():
                yield _message(line.rstrip(b"\r"), _try_json(line))


def _plain(data: bytes) -> bytes:
    """The raw article of a text file: its first line is the title when a blank line and a text follow."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data  # becomes the dead letter that such bytes are
    title, separator, body = text.partition("\n")
    if separator and title.strip() and body.strip() and _BLANK_LINE.match("\n" + body):
        return strict_json.dumps({"title": title.strip(), "text": body.lstrip("\r\n")})
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
