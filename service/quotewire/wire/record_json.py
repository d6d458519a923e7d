"""A Kafka record as one JSON line, in the form that ``files`` reads, with its position added."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from quotewire.wire import strict_json

if TYPE_CHECKING:
    from quotewire.records import Headers, Record


def record_line(record: Record) -> bytes:
    r"""Topic, partition, offset, timestamp (milliseconds), key, headers and value, line feed included.

    A value that is JSON is written as JSON, other UTF-8 as a string, anything else as ``value_base64``; so
    likewise ``key`` and ``key_base64``. ``headers`` maps names to strings or null, or lists pairs where a
    name repeats; bytes that are no UTF-8 are escaped as ``\xff``.
    """
    described = {
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "timestamp": record.timestamp,
        **_named("key", record.key),
        "headers": _headers(record.headers),
        **_value(record.value),
    }
    return strict_json.dumps(described) + b"\n"


def _value(value: bytes | None) -> dict[str, Any]:
    if value is None:
        return {"value": None}
    try:
        parsed = strict_json.loads(value.decode())
    except ValueError:
        return _named("value", value)
    # A string or null would read back as other bytes than these.
    return {"value": parsed} if isinstance(parsed, dict | list) else _named("value", value)


def _named(name: str, data: bytes | None) -> dict[str, str | None]:
    if data is None:
        return {name: None}
    try:
        return {name: data.decode()}
    except UnicodeDecodeError:
        return {f"{name}_base64": base64.b64encode(data).decode()}


def _headers(headers: Headers) -> dict[str, str | None] | list[tuple[str, str | None]]:
    pairs = [
        (name, None if value is None else value.decode("utf-8", "backslashreplace"))
        for name, value in headers
    ]
    return dict(pairs) if len(dict(pairs)) == len(pairs) else pairs
