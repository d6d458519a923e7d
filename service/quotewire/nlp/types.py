"""What an article is, and what is found in it.

Every offset is a count of Unicode code points, end exclusive, into the article's repaired text where the
location is the body and into its title where the location is the title. Every ``text`` or ``exact`` beside
a pair of offsets is the slice they name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Location(StrEnum):
    """Which string an offset counts in."""

    TITLE = "title"
    BODY = "body"


class MentionKind(StrEnum):
    """How a text names an entity: "Ada Wex", "the minister", "she"."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class QuoteType(StrEnum):
    """All inside marks; marked words inside a reported clause; a reported clause without marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Resolution(StrEnum):
    """How the speaker was found; unresolved where "she" or "the mayor" mean nobody of a known name."""

    EXPLICIT = "explicit"
    COREFERENCE = "coreference"
    INHERITED = "inherited"
    TRANSCRIPT = "transcript"
    COLON = "colon"
    DASH = "dash"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Language:
    """ISO 639-1 code where one exists, how sure the detector is (0 to 1), and what the record declared."""

    code: str
    confidence: float
    declared: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One decoded raw article; ``published_at`` is ISO 8601 (a date or a UTC instant)."""

    id: str
    text: str
    language: Language
    title: str | None = None
    url: str | None = None
    url_canonical: str | None = None
    authors: tuple[str, ...] = ()
    source_name: str | None = None
    published_at: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A verbatim slice."""

    text: str
    start: int
    end: int

    @classmethod
    def of(cls, text: str, offsets: tuple[int, int]) -> Span:
        """The slice of a text from one offset to another."""
        return cls(text[slice(*offsets)], *offsets)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article names an entity."""

    text: str
    start: int
    end: int
    kind: MentionKind = MentionKind.NAME
    location: Location = Location.BODY


@dataclass(frozen=True, slots=True)
class Link:
    """An identifier of an entity in somebody's catalogue; ``confidence`` is 0 to 1.

    Of a place also the country it lies in (ISO 3166-1 alpha-2) and its WGS 84 degrees where they are known.
    """

    scheme: str
    id: str
    confidence: float
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something the article names; ``type`` is the model's label, ``salience`` is 0 to 1."""

    id: str
    type: str
    name: str
    mentions: tuple[Mention, ...]
    role: str | None = None
    salience: float = 0.0
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """One unbroken piece of a quote, with up to 32 code points before and after it as a text selector."""

    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: the words in the text, and who that is as far as we know."""

    mention: Span | None
    resolution: Resolution
    entity_id: str | None = None
    name: str | None = None
    role: str | None = None
    anonymous: bool = False
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom it was said."""

    text: str
    entity_id: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody is reported to have said; ``text`` joins the segments, see docs/events.md."""

    id: str
    type: QuoteType
    text: str
    segments: tuple[Segment, ...]
    closed: bool = True
    speaker: Speaker | None = None
    recipient: Recipient | None = None
    cue: Span | None = None
    location: Location = Location.BODY
    parent_id: str | None = None
    group_id: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the body that is not the article: which rule cut it and where."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was found in one article; ``text`` is the repaired body every body offset counts in."""

    text: str
    title: str | None
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    boilerplate: tuple[Cut, ...] = ()
    warnings: tuple[str, ...] = field(default=())


Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuoteDraft:
    """A quote as the finder leaves it, before anybody asked who its speaker is.

    All offsets are code points into the analysed text (``doc.text``). ``mention`` is the speaker's words,
    without a role that is the entity's ("angler Casper Whitlock" is whole, resolution takes it apart).
    ``inherits`` and ``parent`` are indices into the same list: the quote whose speaker this one continues,
    and the quote this one is nested in. Drafts of one ``group`` stand under one cue. One that
    ``resumes`` continues after a sentence of the narrator's.
    """

    type: QuoteType
    segments: tuple[Offsets, ...]
    cue: Offsets | None = None
    mention: Offsets | None = None
    recipient: Offsets | None = None
    resolution: Resolution | None = None
    closed: bool = True
    inherits: int | None = None
    resumes: bool = False
    parent: int | None = None
    group: int | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class EntityDraft:
    """One named mention as the entity finder leaves it: offsets into ``doc.text``, the model's label, a role.

    ``role`` is the title as written next to the name ("Sgt.", "angler", "the US Special Representative"),
    never part of the offsets.
    """

    start: int
    end: int
    label: str
    role: str | None = None
