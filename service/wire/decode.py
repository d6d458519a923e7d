"""From one Kafka record to an article, a tombstone or a rejection; no record can make it raise."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from service.core.article import Article
from service.core.text import repair
from service.records import Reason, Rejection, Stage, Tombstone
from service.wire import aliases
from service.wire.body import find_body
from service.wire.dates import read_date
from service.wire.language import identify
from service.wire.plain import plain
from service.wire.refusal import Refused
from service.wire.unpack import Payload, unpack
from service.wire.urls import canonical

if TYPE_CHECKING:
    from service.records import Record
    from service.settings import InputSettings
    from service.wire.avro import AvroReader

_TOKEN = re.compile(r"\w+|[^\w\s]")  # fewer than a tokenizer finds, at a hundredth of the time


def decode(
    record: Record, settings: InputSettings, avro: AvroReader | None = None
) -> Article | Tombstone | Rejection:
    """Read a raw article as docs/events.md describes it.

    Args:
        record: any record at all.
        settings: limits in bytes and code points, the default language, tracking parameters.
        avro: reads values with a schema registry's header; without it they are refused.

    Returns:
        The article, with text and title repaired; a tombstone for a null value; or why it is refused.
    """
    if record.value is None:
        return Tombstone()
    try:
        return _article(unpack(record, settings, avro), record.key, settings)
    except Refused as refused:
        return refused.rejection


def _article(payload: Payload, key: bytes | None, settings: InputSettings) -> Article:
    fields = aliases.Fields(payload.document, payload.pointer)
    found = find_body(fields, settings.max_text_length)
    text = found.text
    title, title_warnings = plain(fields.string(aliases.TITLE) or "", settings.max_text_length)
    _refuse_too_long(title, text, settings)
    url = _clean(fields.url())
    url_canonical = canonical(url, settings.tracking_parameters) if url else None
    written = fields.published_at()
    published_at, date_warnings = (None, ()) if written is None else read_date(written)
    language, language_warnings = identify(
        text, _clean(fields.string(aliases.LANGUAGE)), settings.default_language
    )
    authors = [_plain_name(name, settings) for name in fields.names(aliases.AUTHORS)]
    source_name = _plain_name(fields.name(aliases.SOURCE_NAME) or "", settings)
    name_warnings = (warning for _, of_name in (*authors, source_name) for warning in of_name)
    warnings = (*found.warnings, *title_warnings, *date_warnings, *language_warnings, *name_warnings)
    return Article(
        id=_identify(payload, fields, key, url_canonical, text),
        text=text,
        language=language,
        title=title if title.strip() else None,
        url=url,
        url_canonical=url_canonical,
        authors=tuple(name for name, _ in authors if name.strip()),
        source_name=source_name[0].strip() or None,
        published_at=published_at,
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _plain_name(name: str, settings: InputSettings) -> tuple[str, tuple[str, ...]]:
    """A name as ``plain`` has it; one that is longer than a text may be is repaired only."""
    return plain(name, settings.max_text_length) if len(name) <= settings.max_text_length else repair(name)


def _refuse_too_long(title: str, text: str, settings: InputSettings) -> None:
    """Both limits hold for title and text together: the model reads both.

    Words and marks are what reading costs time for. Prose has one in five code points, so only what has
    little prose in it reaches that limit first.
    """
    length = len(title) + len(text)
    if length > settings.max_text_length:
        raise Refused(
            Reason.TEXT_TOO_LONG,
            f"{length} code points, at most {settings.max_text_length}",
            Stage.VALIDATE,
        )
    if length <= settings.max_tokens:
        return
    tokens = sum(1 for part in (title, text) for _ in _TOKEN.finditer(part))
    if tokens > settings.max_tokens:
        raise Refused(
            Reason.TEXT_TOO_LONG, f"{tokens} words and marks, at most {settings.max_tokens}", Stage.VALIDATE
        )


def _identify(
    payload: Payload, fields: aliases.Fields, key: bytes | None, url_canonical: str | None, text: str
) -> str:
    """The article's id: the record's own, else its key, else a hash of the address, else of the text."""
    for given in (payload.event_id, payload.subject, fields.identifier(), _key_text(key)):
        cleaned = _clean(given)
        if cleaned:
            return cleaned
    return sha256((url_canonical or text).encode()).hexdigest()


def _key_text(key: bytes | None) -> str | None:
    """A key as text, or as hexadecimal digits when it is not text."""
    if not key:
        return None
    try:
        text = key.decode()
    except UnicodeDecodeError:
        return key.hex()
    return key.hex() if repair(text)[1] else text


def _clean(value: str | None) -> str | None:
    """Repaired and trimmed, or None when nothing is left."""
    return (repair(value)[0].strip() or None) if value else None
