"""Encodes an article and its annotations as the enriched event, a CloudEvent on Kafka."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotewire.records import Headers, Outgoing, Reason, Rejection, Stage
from quotewire.wire import strict_json
from quotewire.wire.avro import CONTENT_TYPE
from quotewire.wire.compressed import compressed_length
from quotewire.wire.dates import instant
from quotewire.wire.event_data import event_data, without_text
from quotewire.wire.metadata import LONGEST
from quotewire.wire.provenance import ModelInfo, Provenance, event_id

if TYPE_CHECKING:
    from quotewire.nlp.types import Annotations, Article
    from quotewire.records import Record
    from quotewire.settings import OutputSettings
    from quotewire.wire.avro import AvroWriter

__all__ = ["EVENT_TYPE", "ModelInfo", "Provenance", "encode", "tombstone"]

EVENT_TYPE = "news.quotewire.article.enriched.v1"
TEXT_DROPPED = "text_dropped"

_PASSED_THROUGH = frozenset({
    *("traceparent", "tracestate", "baggage", "b3", "ce_traceparent", "ce_tracestate"),
    *("correlation-id", "correlation_id", "correlationid", "x-correlation-id", "kafka_correlationid"),
    *("request-id", "x-request-id", "causation-id", "x-causation-id"),
})  # fmt: skip
# Bytes that a record batch adds to key, value and headers: an upper bound, fixed and per header.
_RECORD_OVERHEAD, _HEADER_OVERHEAD = 128, 10


def encode(
    article: Article,
    annotations: Annotations,
    record: Record,
    provenance: Provenance,
    settings: OutputSettings,
    *,
    topic: str,
    max_bytes: int,
    compression: str = "none",
    avro: AvroWriter | None = None,
) -> Outgoing | Rejection:
    """The enriched event of one article, a pure function of the arguments.

    Args:
        article: the decoded article.
        annotations: its annotations; offsets count in their text and title.
        record: the source of the key, the headers to pass on, the time and the provenance.
        provenance: versions, part of the event's id.
        settings: format and content of the event.
        topic: the output topic.
        max_bytes: the largest record that the topic accepts, in bytes after compression. A larger event loses
            its text and gains the warning ``text_dropped``.
        compression: the compression of published records, by its name in Kafka.
        avro: the writer of Avro values; None for JSON.

    Returns:
        The outgoing record, or OUTPUT_TOO_LARGE when the event does not fit without its text either.
    """
    data = event_data(article, annotations, record, provenance, utf16=settings.utf16_offsets)
    if not settings.include_text:
        data = without_text(data)
    attributes = _attributes(data, record, provenance, settings)
    outgoing = _outgoing(data, attributes, record, settings, topic=topic, avro=avro)
    if _size(outgoing, compression, max_bytes) > max_bytes:
        outgoing = _outgoing(
            without_text(data, TEXT_DROPPED), attributes, record, settings, topic=topic, avro=avro
        )
    size = _size(outgoing, compression, max_bytes)
    if size > max_bytes:
        detail = f"{size} bytes without the text, at most {max_bytes} are taken"
        return Rejection(Reason.OUTPUT_TOO_LARGE, Stage.ENCODE, detail)
    return outgoing


def tombstone(record: Record, topic: str) -> Outgoing:
    """The tombstone that deletes the enriched event of the same key."""
    return Outgoing(topic, record.key, None, _passed_through(record.headers))


def _attributes(
    data: dict[str, Any], record: Record, provenance: Provenance, settings: OutputSettings
) -> dict[str, str]:
    """The CloudEvents attributes, all strings; the time is the record's timestamp, never the current time."""
    article_id = data["article"]["id"]
    attributes = {
        "specversion": "1.0",
        "id": event_id(data),
        "type": EVENT_TYPE,
        "source": settings.source,
        "subject": article_id,
        "dataschema": f"urn:quotewire:schema:enriched-article:{provenance.schema_version}",
    }
    if record.time is not None:
        attributes["time"] = instant(record.time / 1000)
    partition_key = _partition_key(record.key, article_id)
    if partition_key is not None:
        attributes["partitionkey"] = partition_key
    return attributes


def _partition_key(key: bytes | None, article_id: str) -> str | None:
    """The output key as text, or None if it is not UTF-8 or too long to be repeated in a header."""
    if key is not None and len(key) > LONGEST:
        return None
    try:
        return article_id if key is None else key.decode()
    except UnicodeDecodeError:
        return None


def _outgoing(
    data: dict[str, Any],
    attributes: dict[str, str],
    record: Record,
    settings: OutputSettings,
    *,
    topic: str,
    avro: AvroWriter | None,
) -> Outgoing:
    key = data["article"]["id"].encode() if record.key is None else record.key
    passed = _passed_through(record.headers)
    if settings.mode == "structured":
        envelope = {**attributes, "datacontenttype": "application/json", "data": data}
        headers: Headers = (("content-type", b"application/cloudevents+json; charset=UTF-8"),)
        return Outgoing(topic, key, strict_json.dumps(envelope), headers + passed)
    headers = tuple((f"ce_{name}", value.encode()) for name, value in attributes.items())
    kind, value = (
        ("application/json", strict_json.dumps(data)) if avro is None else (CONTENT_TYPE, avro.write(data))
    )
    headers += (("content-type", kind.encode()),)
    return Outgoing(topic, key, value, headers + passed)


def _passed_through(headers: Headers) -> Headers:
    return tuple(header for header in headers if header[0].lower() in _PASSED_THROUGH)


def _size(outgoing: Outgoing, compression: str, limit: int) -> int:
    """Bytes that the record takes in a batch, rounded up; compressed only where it would exceed the limit."""
    value = outgoing.value or b""
    headers = sum(
        len(name.encode()) + len(value or b"") + _HEADER_OVERHEAD for name, value in outgoing.headers
    )
    rest = len(outgoing.key or b"") + headers + _RECORD_OVERHEAD
    return rest + (len(value) if rest + len(value) <= limit else compressed_length(value, compression))
