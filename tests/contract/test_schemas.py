"""What we produce, against the schemas; the schemas, against what they promise to tell."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from event_samples import BARE, BARE_RECORD, FULL, FULL_RECORD, PROVENANCE, annotated_articles
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from schema_files import JSON_SHAPES, NAMES, SCHEMAS, examples, faults, schema, validator

from quotewire.nlp.types import Annotations, Article
from quotewire.records import Outgoing, Reason, Record, Rejection, Stage
from quotewire.settings import InputSettings, OutputSettings, TopicSettings
from quotewire.wire import aliases, events
from quotewire.wire.body import TEXT
from quotewire.wire.dead_letter import dead_letter, with_key, without_value
from quotewire.wire.decode import decode
from quotewire.wire.encode import EVENT_TYPE, encode

ASYNCAPI = yaml.safe_load((SCHEMAS / "asyncapi.yaml").read_text(encoding="utf-8"))


def produce(article: Article, annotations: Annotations, record: Record, **changes: Any) -> Outgoing:
    outgoing = encode(
        article, annotations, record, PROVENANCE, OutputSettings(**changes), topic="t", max_bytes=10**6
    )
    assert isinstance(outgoing, Outgoing)
    return outgoing


def data(outgoing: Outgoing) -> dict[str, Any]:
    assert outgoing.value is not None
    return events.read(outgoing.value, outgoing.headers)


@pytest.mark.parametrize("name", NAMES)
def test_the_schemas_are_schemas_and_describe_every_field(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert list(_undescribed(schema(name), name)) == []


def _undescribed(node: Any, path: str) -> Any:
    if isinstance(node, dict):
        for name, field in node.get("properties", {}).items():
            if not field.get("description", "").endswith((".", ".)")):
                yield f"{path}.{name}"
        for key, value in node.items():
            yield from _undescribed(value, f"{path}/{key}")
    elif isinstance(node, list):
        for value in node:
            yield from _undescribed(value, path)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_examples_and_they_suit_it(name: str) -> None:
    document = schema(name)
    fields = list(_fields(document, name))
    assert fields
    for path, field in fields:
        assert field.get("examples"), path
        by = Draft202012Validator({**field, "$defs": document.get("$defs", {})})
        for example in field["examples"]:
            assert faults(by, example) == [], path


def _fields(node: Any, path: str) -> Any:
    if isinstance(node, dict):
        for name, field in node.get("properties", {}).items():
            yield f"{path}.{name}", field
        for key, value in node.items():
            if key != "examples":
                yield from _fields(value, f"{path}/{key}")
    elif isinstance(node, list):
        for value in node:
            yield from _fields(value, path)


def test_the_examples_of_the_event_headers_are_what_is_produced() -> None:
    written = examples("enriched-article-headers")
    for file, outgoing in (
        ("full.json", produce(*FULL, FULL_RECORD)),
        ("nothing-found.json", produce(*BARE, BARE_RECORD)),
    ):
        assert written[file] == {name: (value or b"").decode() for name, value in outgoing.headers}


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_suit_their_schemas(name: str) -> None:
    assert len(examples(name)) >= 2
    for file, instance in examples(name).items():
        assert faults(validator(name), instance) == [], file


def test_the_enriched_examples_are_what_is_produced() -> None:
    assert examples("enriched-article") == {
        "full.json": data(produce(*FULL, FULL_RECORD)),
        "full-without-text-with-utf16.json": data(
            produce(*FULL, FULL_RECORD, include_text=False, utf16_offsets=True)
        ),
        "nothing-found.json": data(produce(*BARE, BARE_RECORD)),
    }


def test_the_dead_letter_examples_are_what_is_produced() -> None:
    refusal = Rejection(Reason.SCHEMA_VIOLATION, Stage.VALIDATE, "/text: expected string, found number")
    letter = dead_letter(FULL_RECORD, refusal, topic="t", now_ms=1_772_000_001_000)
    written = examples("dead-letter-headers")
    for file, outgoing in (
        ("refused.json", letter),
        ("value-dropped.json", without_value(letter)),
        ("key-given.json", with_key(letter)),
    ):
        produced = {name: (value or b"").decode() for name, value in outgoing.headers}
        assert {**written[file], "x-service-version": ""} == {**produced, "x-service-version": ""}


@given(sample=annotated_articles(), utf16=st.booleans(), text=st.booleans())
def test_whatever_is_annotated_the_event_suits_the_schema_and_its_offsets_hold(
    sample: tuple[Article, Annotations, Record], *, utf16: bool, text: bool
) -> None:
    outgoing = produce(*sample, utf16_offsets=utf16, include_text=text)
    event = data(outgoing)
    assert faults(validator("enriched-article"), event) == []
    headers = {name: (value or b"").decode() for name, value in outgoing.headers if name != "traceparent"}
    assert faults(validator("enriched-article-headers"), headers) == []
    _, annotations, _ = sample
    for node, location in _spans(event):
        base = annotations.text if location == "body" else annotations.title or ""
        words = node.get("text", node.get("exact"))
        assert base[node["start"] : node["end"]] == words
        if utf16:
            units = base.encode("utf-16-le")[2 * node["start_utf16"] : 2 * node["end_utf16"]]
            assert units.decode("utf-16-le") == words


def _spans(event: dict[str, Any]) -> Any:
    for entity in event["entities"]:
        for mention in entity["mentions"]:
            yield mention, mention["location"]
    for quote in event["quotes"]:
        mention = (quote["speaker"] or {}).get("mention")
        for node in (*quote["segments"], quote["cue"], mention):
            if node is not None:
                yield node, quote["location"]


@given(
    detail=st.text(),
    reason=st.sampled_from(Reason),
    stage=st.sampled_from(Stage),
    partition=st.integers(0, 99),
)
def test_every_dead_letter_suits_its_schema(
    detail: str, reason: Reason, stage: Stage, partition: int
) -> None:
    record = Record("in", partition, 0, 0, None, b"x")
    letter = dead_letter(record, Rejection(reason, stage, detail), topic="t", now_ms=0)
    for outgoing in (letter, without_value(letter), with_key(letter), without_value(with_key(letter))):
        headers = {name: (value or b"").decode() for name, value in outgoing.headers}
        assert faults(validator("dead-letter-headers"), headers) == []


def test_the_schema_lists_exactly_the_reasons_and_stages() -> None:
    fields = schema("dead-letter-headers")["properties"]
    assert fields["x-error-reason"]["enum"] == list(Reason)
    assert fields["__connect.errors.stage"]["enum"] == list(Stage)


def test_the_raw_schema_lists_exactly_the_names_that_are_read() -> None:
    names = (
        *(*aliases.ID, *aliases.TITLE, *aliases.URL, *aliases.PUBLISHED_AT, *aliases.AUTHORS),
        *(*aliases.SOURCE_NAME, *aliases.LANGUAGE, *TEXT),
    )
    assert set(schema("raw-article")["properties"]) == set(names)
    assert [choice["required"] for choice in schema("raw-article")["anyOf"]] == [[name] for name in TEXT]


@pytest.mark.parametrize("name", TEXT)
def test_what_the_raw_schema_allows_is_read_and_what_it_forbids_is_refused(name: str) -> None:
    for candidate in JSON_SHAPES:
        decoded = read({name: candidate})
        violated = isinstance(decoded, Rejection) and decoded.reason is Reason.SCHEMA_VIOLATION
        allowed = faults(validator("raw-article"), {name: candidate}) == []
        # An empty string, list or object stands for "absent" whatever the type.
        assert violated == (not allowed and candidate not in ("", [], {})), (candidate, decoded)


@pytest.mark.parametrize("name", sorted(schema("raw-article")["properties"]))
def test_beside_a_text_the_raw_schema_allows_everything_and_everything_is_read(name: str) -> None:
    for candidate in JSON_SHAPES:
        raw = {"text": "Ice.", "raw_text": "Ice.", name: candidate}
        assert faults(validator("raw-article"), raw) == []
        assert isinstance(read(raw), Article), candidate


def read(document: dict[str, Any]) -> object:
    return decode(Record("t", 0, 0, 0, None, json.dumps(document).encode()), InputSettings())


def test_asyncapi_names_our_topics_type_and_schemas() -> None:
    topics = TopicSettings()
    addresses = [channel["address"] for channel in ASYNCAPI["channels"].values()]
    assert addresses == [topics.input, topics.output, topics.dead_letter]
    assert schema("enriched-article-headers")["properties"]["ce_type"]["const"] == EVENT_TYPE
    named = {path.name for path in SCHEMAS.glob("*.schema.json")}
    assert {
        reference.removeprefix("./") for reference in _references(ASYNCAPI) if reference[0] == "."
    } == named


def _references(node: Any) -> Any:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
