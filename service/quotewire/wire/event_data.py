"""The data of an enriched event, field by field, in the order of schemas/enriched-article.schema.json."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from quotewire.nlp.types import (
    Annotations,
    Article,
    Entity,
    Link,
    Location,
    Mention,
    Quote,
    Segment,
    Span,
    Speaker,
)
from quotewire.wire import fingerprints
from quotewire.wire.offsets import Offsets

if TYPE_CHECKING:
    from quotewire.records import Record
    from quotewire.wire.provenance import Provenance

# Four decimals are precise enough, and hide the last bits, which differ between processors.
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class _Writer:
    """Adds offsets in the two strings that they count in."""

    title: Offsets
    body: Offsets

    def span(self, location: Location, span: Span) -> dict[str, Any]:
        return {"text": span.text, **self._fields(location, span)}

    def mention(self, mention: Mention) -> dict[str, Any]:
        return {
            "text": mention.text,
            **self._fields(mention.location, mention),
            "kind": mention.kind.value,
            "location": mention.location.value,
        }

    def segment(self, location: Location, segment: Segment) -> dict[str, Any]:
        return {
            "exact": segment.exact,
            "prefix": segment.prefix,
            "suffix": segment.suffix,
            **self._fields(location, segment),
        }

    def _fields(self, location: Location, span: Span | Mention | Segment) -> dict[str, Any]:
        offsets = self.title if location is Location.TITLE else self.body
        return offsets.fields(span.start, span.end)

    def entity(self, entity: Entity) -> dict[str, Any]:
        role = {} if entity.role is None else {"role": entity.role}
        return {
            "id": entity.id,
            "type": entity.type,
            "name": entity.name,
            **role,
            "salience": round(entity.salience, _DECIMALS),
            "links": [_link(link) for link in entity.links],
            "mentions": [self.mention(mention) for mention in entity.mentions],
        }

    def quote(self, quote: Quote) -> dict[str, Any]:
        optional = {"parent_id": quote.parent_id, "group_id": quote.group_id}
        recipient = quote.recipient
        return {
            "id": quote.id,
            "type": quote.type.value,
            "text": quote.text,
            "segments": [self.segment(quote.location, segment) for segment in quote.segments],
            "closed": quote.closed,
            "speaker": None if quote.speaker is None else self.speaker(quote.location, quote.speaker),
            "recipient": None
            if recipient is None
            else {"text": recipient.text, "entity_id": recipient.entity_id},
            "cue": None if quote.cue is None else self.span(quote.location, quote.cue),
            "location": quote.location.value,
            **{name: value for name, value in optional.items() if value is not None},
            "confidence": round(quote.confidence, _DECIMALS),
        }

    def speaker(self, location: Location, speaker: Speaker) -> dict[str, Any]:
        return {
            "mention": None if speaker.mention is None else self.span(location, speaker.mention),
            "entity_id": speaker.entity_id,
            "name": speaker.name,
            "role": speaker.role,
            "anonymous": speaker.anonymous,
            "resolution": speaker.resolution.value,
            "confidence": round(speaker.confidence, _DECIMALS),
        }


def _link(link: Link) -> dict[str, Any]:
    place = {"country": link.country, "latitude": link.latitude, "longitude": link.longitude}
    return {
        "scheme": link.scheme,
        "id": link.id,
        "confidence": round(link.confidence, _DECIMALS),
        **{name: value for name, value in place.items() if value is not None},
    }


def event_data(
    article: Article, annotations: Annotations, record: Record, provenance: Provenance, *, utf16: bool
) -> dict[str, Any]:
    """The event with its text; a pure function of its arguments, so equal arguments give equal bytes."""
    text = annotations.text
    write = _Writer(Offsets(annotations.title or "", utf16=utf16), Offsets(text, utf16=utf16))
    return {
        "article": _article(article, annotations.title),
        "text": {
            "value": text,
            "offset_unit": "unicode_code_point",
            "length": len(text),
            "utf16_safe": write.body.utf16_safe and write.title.utf16_safe,
            "sha256": sha256(text.encode()).hexdigest(),
            "included": True,
            "boilerplate": [
                {**write.body.fields(cut.start, cut.end), "rule": cut.rule} for cut in annotations.boilerplate
            ],
        },
        "entities": [write.entity(entity) for entity in annotations.entities],
        "quotes": [write.quote(quote) for quote in annotations.quotes],
        "fingerprints": {"content": fingerprints.content(text), "simhash64": fingerprints.simhash64(text)},
        "stats": {
            "entities": len(annotations.entities),
            "quotes": len(annotations.quotes),
            "quotes_without_speaker": sum(quote.speaker is None for quote in annotations.quotes),
            "quotes_without_name": sum(
                quote.speaker is not None and quote.speaker.name is None for quote in annotations.quotes
            ),
        },
        "warnings": list(dict.fromkeys((*article.warnings, *annotations.warnings))),
        "provenance": _provenance(record, provenance),
    }


def without_text(data: dict[str, Any], warning: str | None = None) -> dict[str, Any]:
    """The same event with its text left out: hash, length, offsets and selectors stay."""
    warnings = data["warnings"] if warning is None else [*data["warnings"], warning]
    return {**data, "text": {**data["text"], "value": None, "included": False}, "warnings": warnings}


def _article(article: Article, title: str | None) -> dict[str, Any]:
    return {
        "id": article.id,
        "url": article.url,
        "url_canonical": article.url_canonical,
        "title": title,
        "authors": list(article.authors),
        "source_name": article.source_name,
        "published_at": article.published_at,
        "language": {
            "code": article.language.code,
            "confidence": round(article.language.confidence, _DECIMALS),
            "declared": article.language.declared,
        },
    }


def _provenance(record: Record, provenance: Provenance) -> dict[str, Any]:
    return {
        "service_version": provenance.service_version,
        "schema_version": provenance.schema_version,
        "models": [
            {"task": model.task, "name": model.name, "version": model.version} for model in provenance.models
        ],
        "input": {
            "topic": record.topic,
            "partition": record.partition,
            "offset": record.offset,
            # The record's own value, even if it is implausible: it is used to find the record again.
            "timestamp": record.timestamp if record.timestamp > 0 else None,
        },
    }
