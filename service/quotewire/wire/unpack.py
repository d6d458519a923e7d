"""Reads one JSON object from the bytes of a record: encodings, character sets, CloudEvents envelopes."""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotewire.records import Reason
from quotewire.wire import strict_json
from quotewire.wire.avro import schema_id
from quotewire.wire.decompress import decompress
from quotewire.wire.errors import DecodeError, violation
from quotewire.wire.headers import media_type, text_of

if TYPE_CHECKING:
    from quotewire.records import Record
    from quotewire.settings import InputSettings
    from quotewire.wire.avro import AvroReader

_STRUCTURED = "application/cloudevents+json"
_FOREIGN_MAGIC = (
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"Obj\x01", "an Avro file"),
)
_FOREIGN_TYPE = re.compile(r"avro|protobuf|thrift|msgpack|cbor|\bxml\b|^text/html|cloudevents-batch")
# Python caches every codec name that is looked up, so only a finite set of names may be looked up.
_CHARSETS = re.compile(
    r"(us-?)?ascii|utf-?8|utf-?(16|32)(-?[lb]e)?|latin-?1|iso-?8859-?\d{1,2}|(windows|cp)-?\d{3,4}"
    r"|koi8-?[ru]|gb(k|2312|18030)|big5(-?hkscs)?|euc-?(jp|kr)|shift[-_]?jis|tis-?620|mac-?roman"
)
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Payload:
    """The article's JSON object, the event's ids as they came, and the JSON pointer of the object."""

    document: dict[str, Any]
    event_id: Any = None
    subject: Any = None
    pointer: str = ""


def unpack(record: Record, settings: InputSettings, avro: AvroReader | None = None) -> Payload:
    """Read the JSON object out of a record that is not a tombstone.

    ``avro`` reads values with a schema registry's header; if it is None they are refused.

    Raises:
        DecodeError: with the reason, for anything that is not one JSON object.
    """
    value = record.value
    if not value:
        raise DecodeError(Reason.EMPTY_VALUE, "the value has no bytes; a tombstone has a null value")
    if len(value) > settings.max_value_bytes:
        raise DecodeError(
            Reason.TEXT_TOO_LONG,
            f"the value has {len(value)} bytes, at most {settings.max_value_bytes} are read",
        )
    encoding = text_of(record.headers, "content-encoding")
    if encoding is not None:
        value = decompress(value, encoding, settings)
    kind, charset = media_type(record.headers)
    if avro is not None and schema_id(value) is not None:
        document = avro.read(value)
    else:
        _refuse_foreign(value, kind)
        document = _parse(_to_text(value, charset))
    if not isinstance(document, dict):
        raise violation("", "object", document)
    if kind.startswith(_STRUCTURED) or _is_envelope(document):
        return _open_envelope(document)
    return Payload(document, text_of(record.headers, "ce_id"), text_of(record.headers, "ce_subject"))


def _refuse_foreign(value: bytes, kind: str) -> None:
    number = schema_id(value)
    if number is not None:
        raise DecodeError(
            Reason.UNSUPPORTED_FORMAT,
            f"schema-registry magic byte 0x00 with schema id {number}; send plain JSON, or name the registry "
            "in QUOTEWIRE_REGISTRY_URL",
        )
    for magic, name in _FOREIGN_MAGIC:
        if value.startswith(magic):
            raise DecodeError(
                Reason.UNSUPPORTED_FORMAT, f"{name} that no content-encoding or content-type declares"
            )
    if _FOREIGN_TYPE.search(kind):
        raise DecodeError(Reason.UNSUPPORTED_FORMAT, f"content-type {kind!r}; send JSON")


def _to_text(value: bytes, charset: str | None) -> str:
    if charset is None and value.startswith(_UTF16_MARKS):
        raise DecodeError(
            Reason.INVALID_ENCODING, "a UTF-16 byte order mark and no charset in the content-type"
        )
    codec = charset or "utf-8"
    if not _CHARSETS.fullmatch(codec):
        raise DecodeError(Reason.UNSUPPORTED_FORMAT, f"charset {codec!r}")
    try:
        text = value.decode(codec)
    except LookupError:
        raise DecodeError(Reason.UNSUPPORTED_FORMAT, f"charset {codec!r}") from None
    except UnicodeError as error:
        where = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise DecodeError(Reason.INVALID_ENCODING, f"not {codec}{where}") from None
    return text.removeprefix("\ufeff")


def _parse(text: str) -> Any:
    try:
        return strict_json.loads(text)
    except strict_json.JsonError as error:
        raise DecodeError(Reason.INVALID_JSON, str(error)) from None


def _is_envelope(document: dict[str, Any]) -> bool:
    """Whether it is a structured-mode event without a content type."""
    return {"specversion", "type", "source"} <= document.keys() and not {"data", "data_base64"}.isdisjoint(
        document
    )


def _open_envelope(envelope: dict[str, Any]) -> Payload:
    pointer, data = "/data", envelope.get("data")
    if data is None and "data_base64" in envelope:
        pointer, data = "/data_base64", _parse(_to_text(_unbase64(envelope["data_base64"]), None))
    if not isinstance(data, dict):
        raise violation(pointer, "object", data)
    return Payload(data, envelope.get("id"), envelope.get("subject"), pointer)


def _unbase64(data: object) -> bytes:
    if not isinstance(data, str):
        raise violation("/data_base64", "string", data)
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError) as error:
        raise DecodeError(Reason.INVALID_ENCODING, f"/data_base64: {error}") from None
