"""The enriched event: CloudEvents, offsets, size, identity."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from annotated_article import ANNOTATIONS, ARTICLE, MEGABYTE, PROVENANCE, RECORD, TEXT, TITLE

from quotewire.nlp.types import Annotations, Resolution, Speaker
from quotewire.records import Outgoing, Reason, Record, Rejection, Stage
from quotewire.settings import OutputSettings
from quotewire.wire.encode import Provenance, encode, tombstone


def encoded(
    record: Record = RECORD,
    annotations: Annotations = ANNOTATIONS,
    provenance: Provenance = PROVENANCE,
    max_bytes: int = MEGABYTE,
    **settings: Any,
) -> Outgoing:
    outgoing = encode(
        ARTICLE,
        annotations,
        record,
        provenance,
        OutputSettings(**settings),
        topic="articles.enriched",
        max_bytes=max_bytes,
    )
    assert isinstance(outgoing, Outgoing)
    return outgoing


def data(outgoing: Outgoing) -> Any:
    assert outgoing.value is not None
    return json.loads(outgoing.value)


def test_binary_mode_puts_the_attributes_into_headers() -> None:
    outgoing = encoded()
    headers = dict(outgoing.headers)
    assert (outgoing.topic, outgoing.key) == ("articles.enriched", b"k")
    assert len(headers["ce_id"] or b"") == 64
    assert {name: (value or b"").decode() for name, value in headers.items() if name != "ce_id"} == {
        "ce_specversion": "1.0",
        "ce_type": "news.quotewire.article.enriched.v1",
        "ce_source": "/quotewire",
        "ce_subject": "perch-1",
        "ce_time": "2025-10-09T08:53:20.250000Z",
        "ce_dataschema": "urn:quotewire:schema:enriched-article:1.0.0",
        "ce_partitionkey": "k",
        "content-type": "application/json",
    }


def test_structured_mode_puts_them_beside_the_data() -> None:
    binary, structured = encoded(), encoded(mode="structured")
    envelope = data(structured)
    headers = {name.removeprefix("ce_"): (value or b"").decode() for name, value in binary.headers}
    assert envelope.pop("data") == data(binary)
    assert envelope.pop("datacontenttype") == headers.pop("content-type")
    assert envelope == headers
    assert dict(structured.headers) == {"content-type": b"application/cloudevents+json; charset=UTF-8"}


def test_the_key_is_the_input_key_or_the_article_id() -> None:
    assert encoded(replace(RECORD, key=None)).key == b"perch-1"
    assert dict(encoded(replace(RECORD, key=None)).headers)["ce_partitionkey"] == b"perch-1"
    assert encoded(replace(RECORD, key=b"")).key == b""
    binary_key = encoded(replace(RECORD, key=b"\xff"))
    assert binary_key.key == b"\xff"
    assert "ce_partitionkey" not in dict(binary_key.headers)


def test_trace_and_correlation_headers_pass_and_nothing_else_does() -> None:
    passed = (("traceparent", b"00-1"), ("X-Correlation-ID", b"c"), ("baggage", b"a=1"), ("baggage", b"b=2"))
    headers = (*passed, ("content-encoding", b"gzip"), ("ce_id", b"x"), ("x-attempts", b"2"))
    for mode in ("binary", "structured"):
        assert encoded(replace(RECORD, headers=headers), mode=mode).headers[-4:] == passed
    assert tombstone(replace(RECORD, value=None, headers=headers), "out") == Outgoing(
        "out", b"k", None, passed
    )


def test_every_part_of_the_annotations_is_written() -> None:
    event = data(encoded())
    assert event["entities"][0] == {
        "id": "e1",
        "type": "PERSON",
        "name": "Edda Voss",
        "role": "angler",
        "salience": 0.0,
        "links": [{"scheme": "wikidata", "id": "Q0", "confidence": 0.5}],
        "mentions": [
            {"text": "Edda Voss", "start": 2, "end": 11, "kind": "name", "location": "body"},
            {"text": "she", "start": 48, "end": 51, "kind": "pronoun", "location": "body"},
            {"text": "Voss", "start": 0, "end": 4, "kind": "name", "location": "title"},
        ],
    }
    assert event["quotes"][0] == {
        "id": "q1",
        "type": "direct",
        "text": "It fought 🎣 well,",
        "segments": [{"exact": "It fought 🎣 well,", "prefix": "“", "suffix": "”", "start": 29, "end": 46}],
        "closed": True,
        "speaker": {
            "mention": {"text": "she", "start": 48, "end": 51},
            "entity_id": "e1",
            "name": "Edda Voss",
            "role": None,
            "anonymous": False,
            "resolution": "coreference",
            "confidence": 0.9123,
        },
        "recipient": {"text": "the Post", "entity_id": None},
        "cue": {"text": "told", "start": 52, "end": 56},
        "location": "body",
        "confidence": 1,
    }
    assert event["quotes"][1]["parent_id"] == "q1"
    assert event["stats"] == {
        "entities": 1,
        "quotes": 2,
        "quotes_without_speaker": 1,
        "quotes_without_name": 0,
    }
    assert event["warnings"] == ["timezone_assumed_utc", "odd_mark"]
    assert event["text"]["boilerplate"] == [{"start": 0, "end": 1, "rule": "emoji_line"}]
    assert event["article"]["language"] == {"code": "en", "confidence": 0.9877, "declared": "en-GB"}
    assert event["provenance"] == {
        "service_version": "0.1.0",
        "schema_version": "1.0.0",
        "models": [{"task": "entities", "name": "small", "version": "3.8.0"}],
        "input": {"topic": "articles.raw", "partition": 3, "offset": 99, "timestamp": 1_760_000_000_250},
    }


def test_utf16_offsets_are_what_java_and_javascript_count() -> None:
    event = data(encoded(utf16_offsets=True))
    spans = [
        event["quotes"][0]["speaker"]["mention"],
        event["quotes"][0]["cue"],
        event["entities"][0]["mentions"][0],
    ]
    segment = event["quotes"][0]["segments"][0]
    for span, words, text in [
        *((span, span["text"], TEXT) for span in spans),
        (segment, segment["exact"], TEXT),
        (event["entities"][0]["mentions"][2], "Voss", TITLE),
        (event["quotes"][1]["segments"][0], "well", TITLE),
        (event["text"]["boilerplate"][0], "🐟", TEXT),
    ]:
        units = text.encode("utf-16-le")
        assert units[2 * span["start_utf16"] : 2 * span["end_utf16"]].decode("utf-16-le") == words
        assert text[span["start"] : span["end"]] == words
    assert event["text"]["utf16_safe"] is False


@pytest.mark.parametrize(
    ("text", "title", "safe"), [("a", "b", True), ("a", None, True), ("😀", "b", False), ("a", "😀", False)]
)
def test_utf16_safe_speaks_of_body_and_title(text: str, title: str | None, *, safe: bool) -> None:
    assert data(encoded(annotations=Annotations(text, title)))["text"]["utf16_safe"] is safe


def test_without_text_hash_offsets_and_selectors_stay() -> None:
    whole, bare = data(encoded()), data(encoded(include_text=False))
    assert bare["text"] == {**whole["text"], "value": None, "included": False}
    assert bare["text"]["sha256"] == sha256(TEXT.encode()).hexdigest()
    assert {**bare, "text": None} == {**whole, "text": None}


def test_an_event_too_large_loses_its_text_and_says_so() -> None:
    annotations = replace(ANNOTATIONS, text=TEXT + " filler" * 1000)
    outgoing = encoded(annotations=annotations, max_bytes=5000)
    event = data(outgoing)
    assert event["text"]["value"] is None
    assert event["warnings"][-1] == "text_dropped"
    assert len(event["quotes"]) == 2
    assert outgoing.value is not None
    assert len(outgoing.value) < 5000
    assert "text_dropped" not in data(encoded(annotations=annotations, include_text=False))["warnings"]
    exact = len(encoded(annotations=annotations).value or b"") + 1000
    assert data(encoded(annotations=annotations, max_bytes=exact))["text"]["included"] is True


def test_an_event_too_large_without_its_text_is_refused() -> None:
    for settings in (OutputSettings(), OutputSettings(include_text=False)):
        refused = encode(ARTICLE, ANNOTATIONS, RECORD, PROVENANCE, settings, topic="t", max_bytes=1000)
        assert isinstance(refused, Rejection)
        assert (refused.reason, refused.stage) == (Reason.OUTPUT_TOO_LARGE, Stage.ENCODE)


def test_the_size_is_that_of_the_compressed_event() -> None:
    annotations = replace(ANNOTATIONS, text=TEXT + " filler" * 1000)
    for compression, is_whole in (("zstd", True), ("gzip", True), ("none", False), ("snappy", False)):
        outgoing = encode(
            ARTICLE,
            annotations,
            RECORD,
            PROVENANCE,
            OutputSettings(),
            topic="t",
            max_bytes=5000,
            compression=compression,
        )
        assert isinstance(outgoing, Outgoing)
        assert data(outgoing)["text"]["included"] is is_whole


def test_the_size_counts_key_and_headers() -> None:
    value = encoded().value
    assert value is not None
    heavy = replace(RECORD, headers=(("baggage", b"x" * 4000),))
    refused = encode(
        ARTICLE, ANNOTATIONS, heavy, PROVENANCE, OutputSettings(), topic="t", max_bytes=len(value) + 1000
    )
    assert isinstance(refused, Rejection)


@pytest.mark.parametrize("timestamp", [-1, 0, -62_135_596_800_000, 1_790_000_000, 10**18])
def test_a_record_without_a_usable_timestamp_has_no_event_time(timestamp: int) -> None:
    outgoing = encoded(replace(RECORD, timestamp=timestamp))
    assert "ce_time" not in dict(outgoing.headers)
    assert data(outgoing)["provenance"]["input"]["timestamp"] == (None if timestamp <= 0 else timestamp)


def test_a_speaker_without_a_name_is_counted_apart_from_no_speaker() -> None:
    unnamed = replace(ANNOTATIONS.quotes[0], speaker=Speaker(None, Resolution.UNRESOLVED))
    event = data(encoded(annotations=replace(ANNOTATIONS, quotes=(unnamed, *ANNOTATIONS.quotes))))
    assert event["quotes"][0]["speaker"]["resolution"] == "unresolved"
    stats = event["stats"]
    assert (stats["quotes"], stats["quotes_without_speaker"], stats["quotes_without_name"]) == (3, 1, 1)
