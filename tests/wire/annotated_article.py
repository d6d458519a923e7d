"""An annotated article with a part of every kind."""

from __future__ import annotations

from quotewire.nlp.types import (
    Annotations,
    Article,
    Cut,
    Entity,
    Language,
    Link,
    Location,
    Mention,
    MentionKind,
    Quote,
    QuoteType,
    Recipient,
    Resolution,
    Segment,
    Span,
    Speaker,
)
from quotewire.records import Record
from quotewire.wire.encode import ModelInfo, Provenance

TEXT = "🐟 Edda Voss caught a perch. “It fought 🎣 well,” she told the Post."
TITLE = "Voss: 🎣 well"
RECORD = Record("articles.raw", 3, 99, 1_760_000_000_250, b"k", b"{}")
PROVENANCE = Provenance("0.1.0", "1.0.0", (ModelInfo("entities", "small", "3.8.0"),))
MEGABYTE = 1_000_000


def at(text: str, words: str) -> tuple[str, int, int]:
    start = text.index(words)
    return words, start, start + len(words)


ARTICLE = Article(
    "perch-1", TEXT, Language("en", 0.987654, "en-GB"), TITLE, warnings=("timezone_assumed_utc",)
)
QUOTE = Quote(
    "q1",
    QuoteType.DIRECT,
    "It fought 🎣 well,",
    (Segment(*at(TEXT, "It fought 🎣 well,"), prefix="“", suffix="”"),),
    speaker=Speaker(Span(*at(TEXT, "she")), Resolution.COREFERENCE, "e1", "Edda Voss", confidence=0.912345),
    recipient=Recipient("the Post"),
    cue=Span(*at(TEXT, "told")),
    confidence=1,
)
HEADLINE = Quote(
    "q2", QuoteType.MIXED, "well", (Segment(*at(TITLE, "well")),), location=Location.TITLE, parent_id="q1"
)
ENTITY = Entity(
    "e1",
    "PERSON",
    "Edda Voss",
    (
        Mention(*at(TEXT, "Edda Voss")),
        Mention(*at(TEXT, "she"), kind=MentionKind.PRONOUN),
        Mention(*at(TITLE, "Voss"), location=Location.TITLE),
    ),
    role="angler",
    links=(Link("wikidata", "Q0", 0.5),),
)
ANNOTATIONS = Annotations(
    TEXT,
    TITLE,
    (ENTITY,),
    (QUOTE, HEADLINE),
    (Cut(0, 1, "emoji_line"),),
    ("timezone_assumed_utc", "odd_mark"),
)
