"""Reads enriched events and writes JSON lines, for the commands other than the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotewire.wire import avro, strict_json
from quotewire.wire.headers import media_type

if TYPE_CHECKING:
    from quotewire.records import Headers


def read(value: bytes, headers: Headers = ()) -> dict[str, Any]:
    """The data of an enriched event in binary or structured mode, JSON or Avro of this version.

    Raises:
        ValueError: the value is not a JSON object, has an envelope without data, or has another schema.
    """
    if avro.schema_id(value) is not None:
        return avro.read_event(value)
    document = strict_json.loads(value.decode())
    kind, _ = media_type(headers)
    if isinstance(document, dict) and (kind == "application/cloudevents+json" or "specversion" in document):
        document = document.get("data")
    if not isinstance(document, dict):
        raise ValueError("not an enriched event")  # noqa: TRY004 - the bytes are wrong, not the caller
    return document


def without_position(data: dict[str, Any]) -> dict[str, Any]:
    """The data of an event whose article was read from no topic, so that it has no position there."""
    made_by = {name: value for name, value in data["provenance"].items() if name != "input"}
    return {**data, "provenance": made_by}


def line(data: Any) -> bytes:
    """A JSON value as one line of UTF-8, line feed included."""
    return strict_json.dumps(data) + b"\n"


def pretty(data: Any) -> bytes:
    """A JSON value as indented UTF-8, line feed included."""
    return strict_json.dumps(data, pretty=True) + b"\n"
