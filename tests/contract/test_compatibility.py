"""The current schemas against every released one, and the check against itself."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from compatibility import broken_promises
from schema_files import JSON_SHAPES, NAMES, RELEASED, examples, faults, schema, validator

import quotewire

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(("release", "name"), RELEASED)
def test_every_promise_of_a_release_is_kept(name: str, release: str) -> None:
    assert broken_promises(schema(name, release), schema(name), read=name == "raw-article") == []


@pytest.mark.parametrize(("release", "name"), RELEASED)
def test_old_and_new_examples_suit_new_and_old_schemas(name: str, release: str) -> None:
    assert examples(name, release)
    for file, instance in examples(name, release).items():
        assert faults(validator(name), instance) == [], file
    for file, instance in examples(name).items():
        assert faults(validator(name, release), instance) == [], file


@pytest.mark.parametrize("name", NAMES)
def test_the_current_version_is_released_as_it_stands(name: str) -> None:
    assert schema(name)["$id"] == f"urn:quotewire:schema:{name}:{quotewire.SCHEMA_VERSION}"
    assert schema(name) == schema(name, quotewire.SCHEMA_VERSION)
    assert examples(name) == examples(name, quotewire.SCHEMA_VERSION)


def _change(path: str, act: Callable[[dict[str, Any]], object]) -> list[str]:
    """What the check says of the enriched schema after an act on the node at a slash path."""
    old = schema("enriched-article")
    new = copy.deepcopy(old)
    node: Any = new
    for step in path.split("/") if path else []:
        node = node[step]
    act(node)
    return broken_promises(old, new)


@pytest.mark.parametrize(
    ("path", "act", "complaint"),
    [
        ("properties/article/properties", lambda node: node.pop("url"), "$.article.url: removed"),
        ("$defs/quote/properties", lambda node: node.pop("cue"), "$.quotes[].cue: removed"),
        (
            "$defs/mention/properties/start",
            lambda node: node.update(type="string"),
            "$.entities[].mentions[].start: type was 'integer', is 'string'",
        ),
        (
            "properties/article/properties/title",
            lambda node: node.update(type="string"),
            "$.article.title: type was ['string', 'null'], is 'string'",
        ),
        ("properties/text/required", lambda node: node.remove("sha256"), "$.text.sha256: required changed"),
        (
            "$defs/quote/required",
            lambda node: node.append("group_id"),
            "$.quotes[].group_id: required changed",
        ),
        (
            "$defs/quote/properties/type/enum",
            lambda node: node.append("guess"),
            "type: enum was",
        ),
        (
            "$defs/speaker/properties/resolution/enum",
            lambda node: node.remove("dash"),
            "resolution: enum was",
        ),
        ("$defs/quote/properties/speaker/anyOf", lambda node: node.pop(), "$.quotes[].speaker: anyOf had 2"),
        ("$defs/span/properties", lambda node: node.pop("text"), "$.quotes[].cue(anyOf 0).text: removed"),
        ("", lambda node: node.update(additionalProperties=False), "$: additionalProperties is closed"),
    ],
)
def test_the_check_finds_what_breaks_subscribers(
    path: str, act: Callable[[dict[str, Any]], object], complaint: str
) -> None:
    assert any(complaint in line for line in _change(path, act))


def test_what_is_read_may_grow_looser_and_not_stricter() -> None:
    loose: dict[str, Any] = {"properties": {"a": {}}}
    strict: dict[str, Any] = {"properties": {"a": {"type": "string", "anyOf": [{}]}}}
    assert broken_promises(strict, loose, read=True) == []
    assert broken_promises(strict, loose)
    assert broken_promises(loose, strict, read=True)


@pytest.mark.parametrize("release", sorted({release for release, _ in RELEASED}))
def test_every_raw_article_that_a_release_allowed_is_allowed(release: str) -> None:
    old, new = validator("raw-article", release), validator("raw-article")
    for name in schema("raw-article", release)["properties"]:
        for value in JSON_SHAPES:
            for document in ({name: value}, {"text": "Ice.", name: value}):
                assert faults(new, document) == [] or faults(old, document), document


@pytest.mark.parametrize(
    ("act", "faults_found"),
    [
        (lambda reasons: reasons.append("NEW_REASON"), 0),
        (lambda reasons: reasons.remove("EMPTY_VALUE"), 1),
        (lambda reasons: reasons.clear(), 1),
    ],
)
def test_reasons_may_be_added_and_never_go(act: Callable[[list[str]], object], faults_found: int) -> None:
    old = schema("dead-letter-headers")
    new = copy.deepcopy(old)
    act(new["properties"]["x-error-reason"]["enum"])
    assert len(broken_promises(old, new)) == faults_found


def test_ways_to_find_a_speaker_may_be_added() -> None:
    ways = "$defs/speaker/properties/resolution"
    assert _change(ways, lambda node: node.update(enum=[*node["enum"], "guess"])) == []


def test_the_check_lets_a_new_optional_field_pass() -> None:
    assert _change("$defs/quote/properties", lambda node: node.update(topic={"type": "string"})) == []
