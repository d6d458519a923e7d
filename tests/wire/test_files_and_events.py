"""Plain files as records, and events read back."""

from __future__ import annotations

import base64
import json

import pytest

from quotewire.records import Outgoing, Reason, Rejection
from quotewire.settings import InputSettings
from quotewire.wire import events
from quotewire.wire.decode import decode
from quotewire.wire.files import records


def values(name: str, data: bytes) -> list[bytes | None]:
    return [record.value for record in records(name, data, "articles.raw")]


def test_a_json_object_is_one_record_of_the_files_own_bytes() -> None:
    pretty = b'{\n  "text": "Ice."\n}\n'
    for name in ("a.json", "-", "noname"):
        (record,) = records(name, pretty, "articles.raw")
        assert (record.topic, record.value, record.key, record.headers) == ("articles.raw", pretty, None, ())
        assert (record.partition, record.offset, record.timestamp) == (0, 0, -1)


def test_a_json_array_is_one_record_an_element() -> None:
    data = b'\xef\xbb\xbf[{"text": "Gr\xc3\xb6\xc3\x9fe"}, 5, {"text": "\\ud83d"}]'
    assert values("a.json", data) == ['{"text":"Größe"}'.encode(), b"5", b'{"text":"\\ud83d"}']


@pytest.mark.parametrize("name", ["a.jsonl", "a.NDJSON", "-", "a.json"])
def test_json_lines_are_one_record_a_line_and_bad_lines_stay_bad(name: str) -> None:
    data = b'{"text": "one"}\r\n\n{"text": "two"}\nnot json\n\xff\n'
    found = list(records(name, data, "t"))
    assert [record.value for record in found] == [
        b'{"text": "one"}',
        b'{"text": "two"}',
        b"not json",
        b"\xff",
    ]
    assert [record.offset for record in found] == [0, 1, 2, 3]


def test_broken_json_is_one_record_that_becomes_a_dead_letter() -> None:
    broken = b'{\n "text": "Ice.",\n}'
    (record,) = records("a.json", broken, "t")
    refused = decode(record, InputSettings())
    assert isinstance(refused, Rejection)
    assert (record.value, refused.reason) == (broken, Reason.INVALID_JSON)


def test_a_line_may_describe_a_whole_record() -> None:
    lines = [
        {"key": "k", "headers": {"a": "1", "b": "ü"}, "value": {"text": "Ice."}},
        {"key": "k", "value": None},
        {"value": "verbatim", "headers": [["a", "1"], ["a", "2"]]},
        {"key": None, "value_base64": base64.b64encode(b"\xff\x00").decode()},
        {"topic": "t", "partition": 3, "offset": 9, "timestamp": 5, "key_base64": "AA==", "value": "x"},
    ]
    found = list(records("a.jsonl", "\n".join(map(json.dumps, lines)).encode(), "t"))
    assert [(record.key, record.value, record.headers) for record in found] == [
        (b"k", b'{"text":"Ice."}', (("a", b"1"), ("b", "ü".encode()))),
        (b"k", None, ()),
        (None, b"verbatim", (("a", b"1"), ("a", b"2"))),
        (None, b"\xff\x00", ()),
        (b"\x00", b"x", ()),
    ]


@pytest.mark.parametrize(
    "line",
    [
        '{"key": "k", "value": "x", "text": "an article that has these fields"}',
        '{"key": "k"}',
        '{"value": "x", "value_base64": "eA=="}',
        '{"value": "x", "key": 5}',
        '{"value": "x", "headers": {"a": 1}}',
        '{"value": "x", "headers": ["a"]}',
        '{"value": "x", "headers": 7}',
        '{"value_base64": "%"}',
        '{"value_base64": 1}',
        '{"value": "\\ud83d"}',
        "null",
    ],
)
def test_any_other_line_is_a_value(line: str) -> None:
    assert [(r.key, r.value) for r in records("a.jsonl", line.encode(), "t")] == [(None, line.encode())]


@pytest.mark.parametrize(
    ("data", "article"),
    [
        ("Frost\n\nIt froze.\n\nHard.\n", {"title": "Frost", "text": "It froze.\n\nHard.\n"}),
        ("Frost \r\n\r\nIt froze.", {"title": "Frost", "text": "It froze."}),
        ("It froze.\nHard.", {"text": "It froze.\nHard."}),
        ("It froze.\n\nHard.", {"text": "It froze.\n\nHard."}),
        (f"{'Frost ' * 30}\n\nIt froze.", {"text": f"{'Frost ' * 30}\n\nIt froze."}),
        ("It froze.", {"text": "It froze."}),
        ("It froze.\n\n", {"text": "It froze.\n\n"}),
        ("", {"text": ""}),
    ],
)
def test_plain_text_has_a_title_when_a_blank_line_follows_it(data: str, article: dict[str, str]) -> None:
    assert [json.loads(value or b"") for value in values("a.txt", data.encode())] == [article]


def test_plain_text_in_another_encoding_is_not_guessed_at() -> None:
    (record,) = records("a.txt", "Größe".encode("iso-8859-1"), "t")
    refused = decode(record, InputSettings())
    assert isinstance(refused, Rejection)
    assert refused.reason is Reason.INVALID_ENCODING


def test_an_event_is_read_in_either_mode() -> None:
    data = {"article": {"id": "a"}}
    envelope = {"specversion": "1.0", "id": "1", "data": data}
    structured = Outgoing(
        "t", None, events.line(envelope), (("content-type", b"application/cloudevents+json"),)
    )
    assert structured.value is not None
    assert events.read(events.line(data)) == data
    assert events.read(structured.value, structured.headers) == data
    assert events.read(structured.value) == data


@pytest.mark.parametrize("value", [b"[]", b"x", b"\xff", b"null", b'{"specversion": "1.0"}'])
def test_what_is_no_event_says_so(value: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        events.read(value)


def test_an_article_of_no_topic_has_no_position() -> None:
    data = {"text": "Ice.", "provenance": {"input": {"offset": 3}, "worker": "w"}}
    assert events.without_position(data) == {"text": "Ice.", "provenance": {"worker": "w"}}


def test_lines_end_and_pretty_indents() -> None:
    assert events.line({"a": "ö"}) == '{"a":"ö"}\n'.encode()
    assert events.pretty({"a": [1]}) == b'{\n  "a": [\n    1\n  ]\n}\n'


def test_a_line_may_have_every_field_of_a_record() -> None:
    fields = {"topic": "t", "partition": 1, "offset": 2, "timestamp": 3, "headers": {"a": "b"}}
    everything = {"key_base64": "aw==", "value": "v"} | fields
    (record,) = records("a.jsonl", json.dumps(everything).encode(), "raw")
    assert (record.key, record.value, record.headers) == (b"k", b"v", (("a", b"b"),))
