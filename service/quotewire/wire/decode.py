"""Decodes one Kafka record to an article, a tombstone or a rejection; it never raises."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from quotewire.nlp.layout.repairs import repair
from quotewire.nlp.types import Article
from quotewire.records import Reason, Rejection, Stage, Tombstone
from quotewire.wire import aliases
from quotewire.wire.body import find_body
from quotewire.wire.errors import DecodeError
from quotewire.wire.language import identify
from quotewire.wire.metadata import LONGEST, TITLE_INVALID, Metadata, clean
from quotewire.wire.unpack import Payload, unpack
from quotewire.wire.urls import canonical

if TYPE_CHECKING:
    from quotewire.records import Record
    from quotewire.settings import InputSettings
    from quotewire.wire.avro import AvroReader

_TOKEN = re.compile(r"\w+|[^\w\s]")  # fewer than a tokenizer finds, at a hundredth of the time


def decode(
    record: Record, settings: InputSettings, avro: AvroReader | None = None
) -> Article | Tombstone | Rejection:
    """Read a raw article as docs/events.md describes it.

    Args:
        record: any record.
        settings: limits in bytes and code points, the default language, tracking parameters.
        avro: reads values with a schema registry's header; without it they are refused.

    Returns:
        The article, with text and title repaired; a tombstone for a null value; or why it is refused. A null
        value without a key is refused, because it names no article.
    """
    if record.value is None:
        if record.key is None:
            return Rejection(Reason.EMPTY_VALUE, Stage.DECODE, "a null value without a key names no article")
        return Tombstone()
    try:
        return _article(unpack(record, settings, avro), record.key, settings)
    except DecodeError as refused:
        return refused.rejection


def _article(payload: Payload, key: bytes | None, settings: InputSettings) -> Article:
    fields = aliases.Fields(payload.document, payload.pointer)
    metadata = Metadata(fields)
    found = find_body(fields, settings.max_text_length)
    text = found.text
    title = metadata.title()
    if not _fits(title, text, settings):
        title = ""
        metadata.warnings[TITLE_INVALID] = None
    url = metadata.url()
    url_canonical = canonical(url, settings.tracking_parameters) if url else None
    published_at, authors, source_name = (
        metadata.published_at(),
        metadata.authors(),
        metadata.source_name(),
    )
    language, language_warnings = identify(text, metadata.language(), settings.default_language)
    identifier = metadata.identifier(payload.event_id, payload.subject) or clean(_key_text(key))
    warnings = (*found.warnings, *metadata.warnings, *language_warnings)
    return Article(
        id=identifier or sha256((url_canonical or text).encode()).hexdigest(),
        text=text,
        language=language,
        title=title if title.strip() else None,
        url=url,
        url_canonical=url_canonical,
        authors=authors,
        source_name=source_name,
        published_at=published_at,
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _fits(title: str, text: str, settings: InputSettings) -> bool:
    """Whether title and text together are within the limits, because the model reads both.

    The time of the model depends on the number of words and marks. Prose has one in five code points, so only
    a text with little prose reaches that limit first.

    Raises:
        DecodeError: TEXT_TOO_LONG if the text alone exceeds a limit.
    """
    if len(text) > settings.max_text_length:
        detail = f"{len(text)} code points, at most {settings.max_text_length}"
        raise DecodeError(Reason.TEXT_TOO_LONG, detail, Stage.VALIDATE)
    length = len(title) + len(text)
    if length <= settings.max_tokens:
        return length <= settings.max_text_length
    tokens = _tokens(text)
    if tokens > settings.max_tokens:
        detail = f"{tokens} words and marks, at most {settings.max_tokens}"
        raise DecodeError(Reason.TEXT_TOO_LONG, detail, Stage.VALIDATE)
    return length <= settings.max_text_length and tokens + _tokens(title) <= settings.max_tokens


def _tokens(text: str) -> int:
    return sum(1 for _ in _TOKEN.finditer(text))


def _key_text(key: bytes | None) -> str | None:
    """A key as text, or as hexadecimal digits if it is not UTF-8; None if it is too long."""
    if not key or len(key) > LONGEST:
        return None
    try:
        text = key.decode()
    except UnicodeDecodeError:
        return key.hex()
    return key.hex() if repair(text)[1] else text
