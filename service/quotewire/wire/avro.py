"""Avro as a schema registry has it: a zero byte, four bytes of schema id, then the datum."""

from __future__ import annotations

import base64
import json
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, Protocol
from uuid import UUID

from quotewire.records import Reason
from quotewire.schemas import SCHEMA_DIR
from quotewire.wire import strict_json
from quotewire.wire.errors import DecodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAGIC: Final = b"\x00"
PREFIX: Final = 5
"""Bytes before the datum."""

CONTENT_TYPE: Final = "application/avro"


class Schemas(Protocol):
    """A source of schemas by their ids."""

    def find(self, schema_id: int) -> tuple[str, str]:
        """Kind of a schema ("AVRO", "JSON", "PROTOBUF") and its text.

        Raises:
            DecodeError: there is no such schema, or no registry answers.
        """
        ...


def schema_id(value: bytes) -> int | None:
    """The id in front of a value, None where the value has no such header."""
    if len(value) > PREFIX and value.startswith(MAGIC):
        return int.from_bytes(value[1:PREFIX], "big")
    return None


class AvroReader:
    """Reads values with the schemas that wrote them; each schema is asked for once."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._readers: dict[int, Callable[[bytes], Any]] = {}

    def read(self, value: bytes) -> Any:
        """The datum of a value with a header, in JSON's types: times as ISO 8601, bytes as base64.

        Raises:
            DecodeError: unknown schema, one that is neither Avro nor JSON Schema, or a datum it does not fit.
        """
        number = int.from_bytes(value[1:PREFIX], "big")
        reader = self._readers.get(number)
        if reader is None:
            reader = self._readers[number] = _reader(number, *self._schemas.find(number))
        return reader(value[PREFIX:])


def _reader(number: int, kind: str, text: str) -> Callable[[bytes], Any]:
    if kind == "JSON":
        return _read_json
    if kind != "AVRO":
        raise DecodeError(
            Reason.UNSUPPORTED_FORMAT, f"schema {number} is {kind}; send Avro, JSON Schema or plain JSON"
        )
    import fastavro  # noqa: PLC0415 - an extra
    from fastavro.schema import SchemaParseException, UnknownType  # noqa: PLC0415

    try:
        schema = fastavro.parse_schema(json.loads(text))
    except (ValueError, SchemaParseException, UnknownType) as error:
        raise DecodeError(Reason.UNSUPPORTED_FORMAT, f"schema {number} is no Avro schema: {error}") from None

    def read(datum: bytes) -> Any:
        stream = BytesIO(datum)
        try:
            found = fastavro.schemaless_reader(stream, schema, None)
        except Exception as error:  # noqa: BLE001 - whatever the bytes make of the reader, they are not its
            raise DecodeError(
                Reason.INVALID_ENCODING, f"not the Avro of schema {number}: {type(error).__name__}: {error}"
            ) from None
        if stream.read(1):
            raise DecodeError(Reason.INVALID_ENCODING, f"bytes left over behind the Avro of schema {number}")
        return _plain(found)

    return read


def _read_json(datum: bytes) -> Any:
    try:
        return strict_json.loads(datum.decode())
    except UnicodeDecodeError as error:
        raise DecodeError(Reason.INVALID_ENCODING, f"not utf-8 at byte {error.start}") from None
    except strict_json.JsonError as error:
        raise DecodeError(Reason.INVALID_JSON, str(error)) from None


def _plain(value: Any) -> Any:
    """A datum in JSON's types."""
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value) if isinstance(value, UUID) else float(value)


class AvroWriter:
    """Writes events by schemas/enriched-article.avsc, under the id that a registry gave it."""

    def __init__(self, number: int) -> None:
        import fastavro  # noqa: PLC0415 - an extra

        self._header = MAGIC + number.to_bytes(PREFIX - 1, "big")
        self._schema = fastavro.parse_schema(json.loads(event_schema()))
        self._write = fastavro.schemaless_writer

    def write(self, data: dict[str, Any]) -> bytes:
        """The data of an event as header and datum; what it leaves out is null."""
        stream = BytesIO()
        stream.write(self._header)
        self._write(stream, self._schema, data)
        return stream.getvalue()


def read_event(value: bytes) -> dict[str, Any]:
    """The data of an event that this version wrote, as its JSON would have it.

    Raises:
        ValueError: another schema wrote it, or it is no event.
    """
    import fastavro  # noqa: PLC0415 - an extra

    schema = fastavro.parse_schema(json.loads(event_schema()))
    stream = BytesIO(value[PREFIX:])
    try:
        found = fastavro.schemaless_reader(stream, schema, None)
    except Exception as error:  # noqa: BLE001 - whatever the bytes make of the reader, they are no event
        raise ValueError(f"not an event of this version's schema: {error}") from None
    if stream.read(1) or not isinstance(found, dict):
        raise ValueError("not an event of this version's schema")
    written = json.loads(event_schema())
    data = _without_absent(found, written, dict(_records(written)))
    assert isinstance(data, dict)
    return data


def _records(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every record of a schema by its name."""
    if isinstance(schema, dict) and schema["type"] == "record":
        yield f"{schema['namespace']}.{schema['name']}", schema
        for field in schema["fields"]:
            yield from _records(field["type"])
    elif isinstance(schema, dict) and schema["type"] == "array":
        yield from _records(schema["items"])
    elif isinstance(schema, list):
        for choice in schema:
            yield from _records(choice)


def _without_absent(value: Any, schema: Any, named: dict[str, Any]) -> Any:
    """A datum without the optional fields that are null because they were left out."""
    if isinstance(schema, list):
        return None if value is None else _without_absent(value, schema[1], named)
    if isinstance(schema, str):
        return _without_absent(value, named[schema], named) if schema in named else value
    if schema["type"] == "array":
        return [_without_absent(one, schema["items"], named) for one in value]
    return {
        field["name"]: _without_absent(value[field["name"]], field["type"], named)
        for field in schema["fields"]
        if "default" not in field or value[field["name"]] is not None
    }


def event_schema() -> str:
    """The text of schemas/enriched-article.avsc."""
    return (SCHEMA_DIR / "enriched-article.avsc").read_text(encoding="utf-8")
