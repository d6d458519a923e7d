"""Encodings, character sets, foreign formats and CloudEvents envelopes."""

from __future__ import annotations

import base64
import gzip
import json
import tracemalloc
from functools import partial
from typing import TYPE_CHECKING

import pytest
import zstandard
from raw_records import article, rejection

from quotewire.records import Headers, Reason, Stage
from quotewire.settings import InputSettings
from quotewire.wire import strict_json
from quotewire.wire.decompress import decompress
from quotewire.wire.errors import DecodeError
from quotewire.wire.headers import media_type

if TYPE_CHECKING:
    from collections.abc import Callable

DOCUMENT = {"id": "d", "text": "Snow lay for a week, Per Dunn said. Größe: 5 €"}
VALUE = json.dumps(DOCUMENT, ensure_ascii=False).encode()
GZIP: Headers = (("content-encoding", b"gzip"),)
ZSTD: Headers = (("Content-Encoding", b"zstd"),)
# Without the time in it: processes that share the tests out have to give a test the same name.
_gzip = partial(gzip.compress, mtime=0)


def test_gzip_and_zstd_are_undone() -> None:
    half = len(VALUE) // 2
    two_members = _gzip(VALUE[:half]) + _gzip(VALUE[half:])
    two_frames = zstandard.compress(VALUE[:half]) + zstandard.compress(VALUE[half:])
    for headers, value in (
        (GZIP, _gzip(VALUE)),
        (GZIP, two_members),
        (ZSTD, zstandard.compress(VALUE)),
        (ZSTD, two_frames),
        ((("content-encoding", b"identity"),), VALUE),
    ):
        assert article(value, headers).text == DOCUMENT["text"]


@pytest.mark.parametrize(("headers", "packed"), [(GZIP, _gzip(VALUE)), (ZSTD, zstandard.compress(VALUE))])
def test_damaged_data_is_refused(headers: Headers, packed: bytes) -> None:
    for value in (packed[:-6], b"nonsense", packed[:3]):
        assert rejection(value, headers).reason is Reason.INVALID_ENCODING


@pytest.mark.parametrize(("headers", "pack"), [(GZIP, _gzip), (ZSTD, zstandard.compress)])
def test_a_bomb_is_refused_by_size_and_by_ratio(headers: Headers, pack: Callable[[bytes], bytes]) -> None:
    big = pack(json.dumps({"text": "rain " * 600_000}).encode())  # 3 MB in a few hundred bytes
    by_ratio = rejection(big, headers, InputSettings(max_decompression_ratio=10, max_text_length=10**7))
    by_size = rejection(
        big, headers, InputSettings(max_decompression_ratio=10**6, max_decompressed_bytes=10**6)
    )
    assert by_ratio.reason is by_size.reason is Reason.TEXT_TOO_LONG
    assert "expand to more than 1048576" in by_ratio.detail
    assert "expand to more than 1000000" in by_size.detail
    settings = InputSettings(max_decompression_ratio=10**6, max_text_length=10**7, max_tokens=10**7)
    assert len(article(big, headers, settings=settings).text) == 3_000_000


@pytest.mark.parametrize(("name", "pack"), [("gzip", _gzip), ("zstd", zstandard.compress)])
def test_a_bomb_is_left_before_it_fills_the_memory(name: str, pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(bytes(128 * 1024 * 1024))
    tracemalloc.start()
    try:
        with pytest.raises(DecodeError):
            decompress(bomb, name, InputSettings(max_decompressed_bytes=4 * 1024 * 1024))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 16 * 1024 * 1024


def test_a_short_text_may_compress_as_well_as_it_likes() -> None:
    value = _gzip(json.dumps({"text": "drip " * 10_000}).encode())
    assert len(value) * 200 < 50_000
    assert len(article(value, GZIP).text) == 50_000


def test_an_unknown_content_encoding_is_named() -> None:
    refused = rejection(VALUE, (("content-encoding", b"br"),))
    assert (refused.reason, "br" in refused.detail) == (Reason.UNSUPPORTED_FORMAT, True)


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert article(b"\xef\xbb\xbf" + VALUE).id == "d"


@pytest.mark.parametrize("charset", ["iso-8859-15", "windows-1252", "utf-16", "UTF-8", "latin1"])
def test_the_declared_charset_is_honoured(charset: str) -> None:
    text = "Größe: fünf Fuß"
    value = json.dumps({"text": text}, ensure_ascii=False).encode(charset)
    headers = (("content-type", f'application/json; charset="{charset}"'.encode()),)
    assert article(value, headers).text == text


@pytest.mark.parametrize(
    ("value", "content_type"),
    [
        ('{"text": "Größe"}'.encode("iso-8859-1"), None),
        ('{"text": "Größe"}'.encode(), b"application/json; charset=ascii"),
        ('{"text": "Ice"}'.encode("utf-16"), None),
        (b'{"text": "\xed\xa0\x80"}', None),
    ],
)
def test_what_is_not_in_its_charset_is_refused(value: bytes, content_type: bytes | None) -> None:
    headers = () if content_type is None else (("content-type", content_type),)
    assert rejection(value, headers).reason is Reason.INVALID_ENCODING


@pytest.mark.parametrize(
    "charset", ["rot13", "idna", "unicode_escape", "utf-7", "cp9999", "x" * 500, "../os"]
)
def test_a_charset_that_is_none_is_unsupported(charset: str) -> None:
    headers = (("content-type", f"application/json; charset={charset}".encode()),)
    assert rejection(VALUE, headers).reason is Reason.UNSUPPORTED_FORMAT


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (b"\x00\x00\x00\x01\x2c" + VALUE, "schema id 300"),
        (_gzip(VALUE), "gzip data"),
        (zstandard.compress(VALUE), "zstd data"),
        (b"Obj\x01" + VALUE, "Avro"),
    ],
)
def test_foreign_formats_are_recognised_by_their_first_bytes(value: bytes, found: str) -> None:
    refused = rejection(value)
    assert (refused.reason, found in refused.detail) == (Reason.UNSUPPORTED_FORMAT, True)


@pytest.mark.parametrize(
    "kind", ["application/avro", "application/x-protobuf", "application/xml", "text/html"]
)
def test_foreign_formats_are_recognised_by_their_content_type(kind: str) -> None:
    assert rejection(VALUE, (("content-type", kind.encode()),)).reason is Reason.UNSUPPORTED_FORMAT


@pytest.mark.parametrize(
    "value",
    [
        b"not json",
        b'{"text": "x", "score": NaN}',
        b'{"text": "x", "score": -Infinity}',
        b'{"text": "\\ud83d", "score": NaN}',
        b'{"text": "x",}',
        b'{"text": "x"} {}',
        b"{'text': 'x'}",
        b'{"text": "a\nb"}',
        b'{"text": "\\ud83d a\nb"}',
        b'{"a":' * 100_000,
        b'{"text": "\\ud83d", "a": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        b"[" * 5_000_000,
        b'{"text": "x", "n": 1e999, "m": Infinity}',
        b'{"text": "x", "n": 1e999, "m": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        b'{"text": "x", "n": 1e999999',
    ],
)
def test_only_strict_json_is_json(value: bytes) -> None:
    refused = rejection(value)
    assert (refused.reason, refused.stage) == (Reason.INVALID_JSON, Stage.DECODE)


@pytest.mark.parametrize(
    "number", ["1e400", "-1E+400", "9" * 400, "-" + "9" * 5000, "1" * 400 + ".5", "9" * 30]
)
def test_a_number_beyond_a_double_is_a_number(number: str) -> None:
    assert article(f'{{"text": "Ice.", "n": {number}}}'.encode()).text == "Ice."
    assert article(f'{{"text": "\\ud83d", "n": {number}}}'.encode()).text == "�"
    parsed = strict_json.loads(number)
    assert strict_json.loads(strict_json.dumps(parsed).decode()) == parsed


def test_whole_numbers_are_doubles_from_21_digits_on_whoever_reads_them() -> None:
    for escape in ("", "\\ud83d"):
        largest, longer = strict_json.loads(f'["{escape}", {2**64 - 1}, 1{"0" * 20}]')[1:]
        assert (largest, type(largest), type(longer)) == (2**64 - 1, int, float)


def test_the_last_of_two_equal_names_wins() -> None:
    assert article(b'{"text": "one", "text": "two"}').text == "two"


def test_a_pair_of_escapes_is_one_code_point_beside_a_lone_one() -> None:
    assert article(b'{"text": "\\ud83d\\ude00 \\ud83d"}').text == "😀 �"


def test_a_value_beyond_the_limit_is_refused_unread() -> None:
    assert rejection(VALUE, settings=InputSettings(max_value_bytes=10)).reason is Reason.TEXT_TOO_LONG


ENVELOPE = {"specversion": "1.0", "id": "e-1", "type": "t", "source": "/s", "subject": "sub"}
STRUCTURED: Headers = (("content-type", b"application/cloudevents+json; charset=UTF-8"),)


@pytest.mark.parametrize("headers", [STRUCTURED, ()])
def test_a_structured_event_is_opened_with_or_without_its_content_type(headers: Headers) -> None:
    data = {"id": "inner", "text": "Snow fell."}
    decoded = article({**ENVELOPE, "data": data}, headers)
    assert (decoded.id, decoded.text) == ("e-1", "Snow fell.")
    packed = base64.b64encode(json.dumps(data).encode()).decode()
    assert article({**ENVELOPE, "data_base64": packed}, headers).text == "Snow fell."


def test_an_article_with_some_members_of_an_envelope_is_none() -> None:
    for more in ({"data": {"text": "No."}}, {"specversion": "1.0", "type": "story", "source": "Pier"}):
        assert article({"text": "Snow fell.", **more}).text == "Snow fell."


@pytest.mark.parametrize(
    ("given", "identifier"), [(7, "7"), (["e-3"], "e-3"), ({"x": 1}, "sub"), (True, "sub"), (None, "sub")]
)
def test_an_event_id_of_another_shape_does_not_cost_the_article(given: object, identifier: str) -> None:
    decoded = article({**ENVELOPE, "id": given, "data": {"text": "Snow fell."}}, STRUCTURED)
    assert decoded.id == identifier
    assert decoded.warnings == (("id_invalid",) if identifier == "sub" and given is not None else ())


@pytest.mark.parametrize(
    ("change", "reason", "detail"),
    [
        ({"data": "x"}, Reason.SCHEMA_VIOLATION, "/data: expected object, found string"),
        ({"data": {"text": 1}}, Reason.SCHEMA_VIOLATION, "/data/text: expected string, found number"),
        ({"data_base64": "%%"}, Reason.INVALID_ENCODING, "/data_base64"),
        ({"data_base64": 1}, Reason.SCHEMA_VIOLATION, "/data_base64: expected string, found number"),
        ({"data_base64": "bm8="}, Reason.INVALID_JSON, ""),
        ({}, Reason.SCHEMA_VIOLATION, "/data: expected object, found null"),
    ],
)
def test_a_broken_envelope_is_refused(change: dict[str, object], reason: Reason, detail: str) -> None:
    refused = rejection({**ENVELOPE, **change}, STRUCTURED)
    assert refused.reason is reason
    assert refused.detail.startswith(detail)


def test_a_binary_event_has_its_content_type_in_either_header() -> None:
    headers = (("ce_id", b"e-2"), ("ce_datacontenttype", b"application/json; charset=iso-8859-1"))
    decoded = article('{"text": "Größe"}'.encode("iso-8859-1"), headers)
    assert (decoded.id, decoded.text) == ("e-2", "Größe")


@pytest.mark.parametrize(("length", "fits"), [(1000, True), (1001, False)])
def test_decompressed_bytes_may_reach_the_limit(length: int, fits: bool) -> None:
    limits = InputSettings(max_decompressed_bytes=1000)
    packed = gzip.compress(b"x" * length)
    if fits:
        assert decompress(packed, "gzip", limits) == b"x" * length
    else:
        with pytest.raises(DecodeError, match="expand to more than 1000"):
            decompress(packed, "gzip", limits)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ((("content-type", b"text/plain"),), "text/plain"),
        ((("ce_datacontenttype", b"text/html"),), "text/html"),
        ((("ce_datacontenttype", b"text/html"), ("content-type", b"Text/Plain")), "text/plain"),
        ((), ""),
    ],
)
def test_content_type_is_the_records_before_the_events(
    headers: tuple[tuple[str, bytes], ...], expected: str
) -> None:
    assert media_type(headers)[0] == expected


@pytest.mark.parametrize(("blanks", "charset"), [(0, "latin1"), (1, "latin")])
def test_only_the_first_thousand_characters_of_a_content_type_count(blanks: int, charset: str) -> None:
    begin, end = "text/plain;", "charset=latin1"
    padded = begin + " " * (1000 - len(begin) - len(end) + blanks) + end
    assert media_type((("content-type", padded.encode()),)) == ("text/plain", charset)


def test_what_orjson_cannot_carry_is_written_with_escapes_on_one_line_or_indented_by_two() -> None:
    value = {"a": "\ud83d", "b": [1]}
    assert strict_json.dumps(value) == b'{"a":"\\ud83d","b":[1]}'
    assert strict_json.dumps(value, pretty=True) == b'{\n  "a": "\\ud83d",\n  "b": [\n    1\n  ]\n}'
    assert strict_json.dumps({"b": [1]}, pretty=True) == b'{\n  "b": [\n    1\n  ]\n}'


def test_what_is_no_json_number_is_written_by_nobody() -> None:
    assert strict_json.dumps({"a": float("nan")}) == b'{"a":null}'
    with pytest.raises(ValueError, match="not JSON compliant"):
        strict_json.dumps({"a": float("nan"), "b": "\ud800"})


def test_value_may_reach_the_limit_of_bytes() -> None:
    assert article(DOCUMENT, settings=InputSettings(max_value_bytes=len(json.dumps(DOCUMENT)))).id == "d"
    too_small = InputSettings(max_value_bytes=len(json.dumps(DOCUMENT)) - 1)
    assert rejection(DOCUMENT, settings=too_small).reason is Reason.TEXT_TOO_LONG
