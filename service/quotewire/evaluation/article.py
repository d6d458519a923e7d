"""The types of an evaluation: the annotations of an article, and the annotations of its event."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Offsets = tuple[int, int]
"""``[start, end)`` in code points of the article's text."""

Spans = tuple[Offsets, ...]

QUOTE_TYPES = ("direct", "mixed", "indirect")

_SAME = {
    "PERSON": "PER",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "LOCATION": "LOC",
    "GPE": "LOC",
}
_TYPES = frozenset("PER ORG LOC NORP FAC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE".split())


class GoldError(Exception):
    """The annotations cannot be used; the message is one line that names file, line and fault."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")


class Named(NamedTuple):
    """One mention of an entity by name, with its type as ``entity_type`` gives it."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """One annotated quote: its words, its speaker and its cue.

    ``type`` is direct, mixed or indirect; if None it is derived from the marks. ``speech`` is False if
    somebody believes, wants or plans something without saying it. Content, source and cue count in the
    title if ``in_title``, else in the text.
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    type: str | None = None
    speech: bool = True
    speaker_name: str | None = None
    """The speaker's fullest name in the article; "" if the article names nobody, None if not annotated."""
    speaker_mentions: Spans = ()
    """Where the text mentions the speaker, by whatever words."""
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article; attributions or entities are None if they were not annotated."""

    where: str
    """File and line, for messages."""
    id: str
    text: str
    attributions: tuple[Attribution, ...] | None = None
    entities: frozenset[Named] | None = None
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """All annotated articles, and how often each label without a meaning occurred."""

    articles: tuple[GoldArticle, ...] = ()
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One quote of an event; ``type`` is the event's, ``confidence`` is 0 to 1.

    ``name``, ``entity`` (its id) and ``resolution`` are the speaker's; None where the event has none.
    """

    content: Spans
    speaker: Spans = ()
    cue: Spans = ()
    type: str = "indirect"
    name: str | None = None
    confidence: float = 0.0
    entity: str | None = None
    resolution: str | None = None


class Cluster(NamedTuple):
    """One entity of an event: its name, and its mentions by name in the body."""

    name: str
    mentions: Spans


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """The compared parts of an event: quotes and named mentions of its body, quotes of its title."""

    quotes: tuple[FoundQuote, ...] = ()
    entities: frozenset[Named] = frozenset()
    title_quotes: tuple[FoundQuote, ...] = ()
    clusters: Mapping[str, Cluster] = field(default_factory=dict)
    """Every entity by its id, whatever its type."""


def entity_type(label: str) -> str | None:
    """The type under which an entity is scored, None for a label that the service never uses.

    PERSON counts as PER, GPE as LOC: annotation schemes differ in the names, and few distinguish states from
    places.
    """
    label = label.upper()
    label = _SAME.get(label, label)
    return label if label in _TYPES else None
