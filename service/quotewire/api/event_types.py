"""The data of an enriched event as types, which `python ops/event_types.py` writes from its schema.

docs/events.md says what each field means. A field that an event may lack is None without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class EventData:
    """The data of one enriched event."""

    article: Article
    text: Text
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    fingerprints: Fingerprints
    stats: Stats
    warnings: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The article's own facts, as decoded from the raw record."""

    id: str
    url: str | None
    url_canonical: str | None
    title: str | None
    authors: tuple[str, ...]
    source_name: str | None
    published_at: str | None
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The article's language."""

    code: str
    confidence: float
    declared: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The text that offsets count in."""

    value: str | None
    offset_unit: Literal["unicode_code_point"]
    length: int
    utf16_safe: bool
    sha256: str
    included: bool
    boilerplate: tuple[Boilerplate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """One stretch."""

    start: int
    end: int
    start_utf16: int | None = None
    end_utf16: int | None = None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprints:
    """Hashes to find copies by."""

    content: str
    simhash64: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Counts."""

    entities: int
    quotes: int
    quotes_without_speaker: int
    quotes_without_name: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What the event was made from and by."""

    service_version: str
    schema_version: str
    models: tuple[Model, ...]
    input: Input | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One model."""

    task: str
    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """The raw record."""

    topic: str
    partition: int
    offset: int
    timestamp: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A verbatim slice of the body or the title."""

    text: str
    start: int
    end: int
    start_utf16: int | None = None
    end_utf16: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where the article names an entity."""

    text: str
    start: int
    end: int
    start_utf16: int | None = None
    end_utf16: int | None = None
    kind: Literal["name", "nominal", "pronoun"]
    location: Literal["title", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One unbroken piece of a quote."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    start_utf16: int | None = None
    end_utf16: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An identifier of an entity in somebody's catalogue."""

    scheme: str
    id: str
    confidence: float
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Someone or something the article names."""

    id: str
    type: str
    name: str
    role: str | None = None
    salience: float
    links: tuple[Link, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who said it."""

    mention: Span | None
    entity_id: str | None
    name: str | None
    role: str | None
    anonymous: bool
    resolution: Literal[
        "explicit", "coreference", "inherited", "same_clause", "transcript", "colon", "dash", "unresolved"
    ]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """To whom it was said."""

    text: str
    entity_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that somebody is reported to have said."""

    id: str
    type: Literal["direct", "mixed", "indirect"]
    text: str
    segments: tuple[Segment, ...]
    closed: bool
    speaker: Speaker | None
    recipient: Recipient | None
    cue: Span | None
    location: Literal["title", "body"]
    parent_id: str | None = None
    group_id: str | None = None
    confidence: float
