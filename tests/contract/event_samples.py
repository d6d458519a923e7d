"""Articles with annotations: two written by hand, and a hypothesis strategy for any others."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from quotewire import SCHEMA_VERSION
from quotewire.nlp import types
from quotewire.nlp.types import (
    Annotations,
    Article,
    Entity,
    Language,
    Location,
    Mention,
    Quote,
    Segment,
    Span,
)
from quotewire.records import Record
from quotewire.wire.encode import ModelInfo, Provenance

PROVENANCE = Provenance(
    "0.1.0",
    SCHEMA_VERSION,
    (ModelInfo("entities", "en_core_web_md", "3.8.0"), ModelInfo("quotes", "rules", "0.1.0")),
)
TITLE = "Quarry to reopen: “Dust is the price”"
TEXT = (
    "Greywell quarry will reopen in spring. “Dust,” said foreman Abel Munro, “is the price of work.”\n\n"
    "He told the Greywell Star that forty people had applied.\n\nShare this page"
)


def _at(text: str, words: str, after: int = 0) -> tuple[str, int, int]:
    start = text.index(words, after)
    return words, start, start + len(words)


def _segment(text: str, words: str) -> Segment:
    exact, start, end = _at(text, words)
    return Segment(exact, start, end, text[max(0, start - 32) : start], text[end : end + 32])


FULL_RECORD = Record("articles.raw", 2, 1041, 1_772_000_000_000, b"greywell-7", b"{}")
FULL = (
    Article(
        id="greywell-7",
        text=TEXT,
        language=Language("en", 0.99, "en-GB"),
        title=TITLE,
        url="https://star.example/quarry/?utm_source=feed",
        url_canonical="https://star.example/quarry",
        authors=("Isa Thorne",),
        source_name="Greywell Star",
        published_at="2026-02-25T06:00:00Z",
        warnings=("timezone_assumed_utc",),
    ),
    Annotations(
        text=TEXT,
        title=TITLE,
        entities=(
            Entity(
                "e1",
                "PERSON",
                "Abel Munro",
                (
                    Mention(*_at(TEXT, "Abel Munro")),
                    Mention(*_at(TEXT, "He"), kind=types.MentionKind.PRONOUN),
                ),
                role="foreman",
                salience=0.8,
            ),
            Entity(
                "e2",
                "GPE",
                "Greywell",
                (Mention(*_at(TEXT, "Greywell")),),
                salience=0.4,
                links=(types.Link("geonames", "1", 0.9, "GB", 54.5, -2.25),),
            ),
            Entity(
                "e3",
                "ORG",
                "Greywell Star",
                (Mention(*_at(TEXT, "Greywell Star")),),
                links=(types.Link("wikidata", "Q0", 0.5),),
            ),
        ),
        quotes=(
            Quote(
                "q1",
                types.QuoteType.DIRECT,
                "Dust is the price",
                (_segment(TITLE, "Dust is the price"),),
                location=Location.TITLE,
                confidence=0.7,
            ),
            Quote(
                "q2",
                types.QuoteType.DIRECT,
                "Dust, is the price of work.",
                (_segment(TEXT, "Dust,"), _segment(TEXT, "is the price of work.")),
                speaker=types.Speaker(
                    Span(*_at(TEXT, "foreman Abel Munro")),
                    types.Resolution.EXPLICIT,
                    "e1",
                    "Abel Munro",
                    "foreman",
                    confidence=0.97,
                ),
                cue=Span(*_at(TEXT, "said")),
                group_id="g1",
                confidence=0.99,
            ),
            Quote(
                "q3",
                types.QuoteType.INDIRECT,
                "forty people had applied",
                (_segment(TEXT, "forty people had applied"),),
                speaker=types.Speaker(
                    Span(*_at(TEXT, "He")),
                    types.Resolution.COREFERENCE,
                    "e1",
                    "Abel Munro",
                    "foreman",
                    confidence=0.9,
                ),
                recipient=types.Recipient("the Greywell Star", "e3"),
                cue=Span(*_at(TEXT, "told")),
                confidence=0.8,
            ),
        ),
        boilerplate=(types.Cut(*_at(TEXT, "Share this page")[1:], "share_line"),),
    ),
)
BARE_RECORD = replace(FULL_RECORD, offset=1042, timestamp=-1, key=None)
BARE = (
    Article("bare-1", "It snowed.", Language("en", 0.2)),
    Annotations("It snowed.", None),
)

_CONFIDENCE = st.floats(0, 1)
_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
_NAME = st.text(alphabet=st.characters(codec="utf-8"), max_size=8)


@st.composite
def _spans(draw: st.DrawFn, text: str) -> tuple[str, int, int]:
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return text[start:end], start, end


@st.composite
def annotated_articles(draw: st.DrawFn) -> tuple[Article, Annotations, Record]:
    """Any article, annotated anywhere with anything."""
    text, title = draw(_TEXT), draw(st.none() | _TEXT)
    places = {Location.BODY: text} if title is None else {Location.BODY: text, Location.TITLE: title}
    where = st.sampled_from(sorted(places))

    def mention() -> Mention:
        location = draw(where)
        kind = draw(st.sampled_from(types.MentionKind))
        return Mention(*draw(_spans(places[location])), kind=kind, location=location)

    def quote(number: int) -> Quote:
        location = draw(where)
        span = st.builds(lambda parts: Span(*parts), _spans(places[location]))
        speaker = st.builds(
            types.Speaker,
            mention=st.none() | span,
            resolution=st.sampled_from(types.Resolution),
            entity_id=st.none() | _NAME,
            name=st.none() | _NAME,
            role=st.none() | _NAME,
            anonymous=st.booleans(),
            confidence=_CONFIDENCE,
        )
        segments = tuple(Segment(*draw(_spans(places[location]))) for _ in range(draw(st.integers(1, 3))))
        return Quote(
            f"q{number}",
            draw(st.sampled_from(types.QuoteType)),
            " ".join(segment.exact for segment in segments),
            segments,
            draw(st.booleans()),
            draw(st.none() | speaker),
            draw(st.none() | st.builds(types.Recipient, text=_NAME, entity_id=st.none() | _NAME)),
            draw(st.none() | span),
            location,
            draw(st.none() | _NAME),
            draw(st.none() | _NAME),
            draw(_CONFIDENCE),
        )

    entities = tuple(
        Entity(
            f"e{i}",
            draw(_NAME),
            draw(_NAME),
            (mention(), mention()),
            draw(st.none() | _NAME),
            draw(_CONFIDENCE),
        )
        for i in range(draw(st.integers(0, 3)))
    )
    quotes = tuple(quote(i) for i in range(draw(st.integers(0, 3))))
    cuts = tuple(types.Cut(*draw(_spans(text))[1:], "rule") for _ in range(draw(st.integers(0, 2))))
    language = Language(draw(_NAME), draw(_CONFIDENCE), draw(st.none() | _NAME))
    article = Article(
        draw(st.text(alphabet=st.characters(codec="utf-8"), min_size=1)),
        text,
        language,
        title,
        authors=tuple(draw(st.lists(_NAME, max_size=2))),
        published_at=draw(
            st.sampled_from([None, "2026-01-02", "2026-01-02T03:04:05Z", "2026-01-02T03:04:05.250000Z"])
        ),
        warnings=tuple(draw(st.lists(_NAME, max_size=2))),
    )
    headers = (("traceparent", draw(st.binary(max_size=4))),)
    timestamp = draw(st.integers(-1, 10**13))
    record = Record(
        "in", draw(st.integers(0, 9)), 7, timestamp, draw(st.none() | st.binary(max_size=4)), b"{}", headers
    )
    return article, Annotations(text, title, entities, quotes, cuts, ("w",)), record
