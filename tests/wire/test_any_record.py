"""No bytes, headers or key make decoding raise."""

from __future__ import annotations

import gzip
import json
from typing import Any

import zstandard
from hypothesis import example, given
from hypothesis import strategies as st

from quotewire.nlp.types import Article
from quotewire.records import Headers, Record, Rejection
from quotewire.settings import InputSettings
from quotewire.wire import aliases
from quotewire.wire.decode import decode

LIMITS = InputSettings(max_text_length=500, max_value_bytes=50_000, max_decompressed_bytes=100_000)
NAMES = [
    *(*aliases.ID, "title", "headline", "headlines", *aliases.URL, *aliases.PUBLISHED_AT, *aliases.AUTHORS),
    *(*aliases.SOURCE_NAME, *aliases.LANGUAGE, "maintext", "text", "bodies", "body", "content", "html"),
    *("specversion", "type", "data", "data_base64", "subject", "value", "name", "summary", "sections"),
]
ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=40)
TELLING = st.sampled_from(
    [
        *(
            "",
            "None",
            "https://a.example/?utm_x=1",
            "http://[",
            "2026-01-02T03:04:05",
            "Mon, 32 Foo 2026",
            "9" * 30,
        ),
        *(
            "<p>x</p>",
            "<p>&#0;&#xd800;</p>",
            "&lt;br&gt;",
            "&nbsp;",
            "**x** [y](/z)",
            "â€œxâ€\x9d",
            "\x93",
            "en",
            "zz",
            "a;b",
            "%%%",
            "e30=",
        ),
    ]
)
SCALAR = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TELLING
)
DOCUMENT = st.recursive(
    SCALAR | ANY_TEXT,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES) | ANY_TEXT, inner, max_size=5)
    ),
    max_leaves=12,
)
ARTICLE = st.dictionaries(st.sampled_from(NAMES), DOCUMENT, max_size=6).map(lambda d: {"text": "Ice.", **d})
HEADER_NAME = st.sampled_from(
    ["content-type", "Content-Encoding", "ce_id", "ce_subject", "ce_datacontenttype"]
)
HEADER_VALUE = st.sampled_from(
    [
        *(b"gzip", b"zstd", b"identity", b"br", b"application/cloudevents+json"),
        *(b"text/json; charset=utf-16", b"text/json; charset*=utf-8''%ff", b'text/json; charset="'),
    ]
)
HEADER = st.tuples(HEADER_NAME | st.text(), HEADER_VALUE | st.binary())
HEADERS = st.lists(HEADER, max_size=4).map(tuple)


def check(value: bytes | None, headers: Headers, key: bytes | None) -> None:
    record = Record("t", 0, 0, 0, key, value, headers)
    decoded = decode(record, LIMITS)
    assert decode(record, LIMITS) == decoded
    if isinstance(decoded, Article):
        strings = (
            decoded.id,
            decoded.text,
            decoded.title,
            decoded.url,
            decoded.source_name,
            *decoded.authors,
        )
        for text in strings:
            (text or "").encode()
        assert all(author.strip() for author in decoded.authors)
        assert decoded.id.strip()
        assert decoded.text.strip()
        assert len(decoded.text) <= 500
    elif isinstance(decoded, Rejection):
        assert decoded.detail


@given(value=st.none() | st.binary(), headers=HEADERS, key=st.none() | st.binary())
def test_any_bytes(value: bytes | None, headers: Headers, key: bytes | None) -> None:
    check(value, headers, key)


@given(
    document=DOCUMENT | ARTICLE,
    headers=HEADERS,
    key=st.none() | st.binary(),
    pack=st.sampled_from([bytes, gzip.compress, zstandard.compress]),
)
@example({"text": "a", "author": {"name": "\ud800"}, "url": "http://\ud800/"}, (), None, bytes)
@example({"text": "a", "url": "https://" + "ü" * 200 + ".example/"}, (), None, bytes)
@example(
    {"specversion": "1.0", "type": "", "source": "", "data": {"text": "a"}, "id": "\ud800"}, (), None, bytes
)
def test_any_json(document: Any, headers: Headers, key: bytes | None, pack: Any) -> None:
    check(pack(json.dumps(document).encode()), headers, key)


@given(head=st.binary(max_size=8), document=ARTICLE, cut=st.integers(0, 60))
def test_any_damage(head: bytes, document: Any, cut: int) -> None:
    value = json.dumps(document).encode()
    check(head + value, (), None)
    check(value[:cut] + value[cut + 1 :], (), None)
    check(gzip.compress(value)[:cut], (("content-encoding", b"gzip"),), None)
    check(zstandard.compress(value)[:cut], (("content-encoding", b"zstd"),), None)
