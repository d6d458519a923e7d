"""The fields of a raw article under all their names."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from raw_records import SETTINGS, article, record, rejection

from quotewire.records import Reason, Rejection, Stage, Tombstone
from quotewire.settings import InputSettings
from quotewire.wire import aliases
from quotewire.wire.decode import decode

TEXT = "The weir held, Una Marsh said."


TEXT_NAMES = (
    *("maintext", "plaintext", "articleBody", "text_content", "text", "body_text", "article_text"),
    *("body", "content", "body_html", "html", "raw_text"),
)


@pytest.mark.parametrize("name", TEXT_NAMES)
def test_the_text_is_found_under_every_name(name: str) -> None:
    assert article({name: TEXT}).text == TEXT


@pytest.mark.parametrize("name", ["title", "headline", "article_title", "title_page", "title_rss"])
def test_the_title_is_found_under_every_name(name: str) -> None:
    assert article({"text": TEXT, name: "Weir holds"}).title == "Weir holds"


def test_ninjs_headlines_and_bodies() -> None:
    document = {
        "headlines": [{"role": "main", "value": "Weir holds"}],
        "bodies": [
            {"contentType": "text/plain", "value": " "},
            {"contentType": "text/html", "value": "<p>One.</p><p>Two.</p>"},
        ],
    }
    decoded = article(document)
    assert (decoded.title, decoded.text, decoded.warnings) == (
        "Weir holds",
        "One.\n\nTwo.",
        ("html_stripped",),
    )


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ({"contentType": "text/html"}, "One two."),
        ({"contenttype": "text/html"}, "One two."),
        ({"contentType": "text/plain"}, "One\ntwo."),
        ({}, "One\ntwo."),
    ],
)
def test_a_ninjs_body_is_markup_by_its_content_type(kind: dict[str, str], text: str) -> None:
    assert article({"bodies": [{**kind, "value": "One\ntwo."}]}).text == text


@pytest.mark.parametrize("name", ["url", "link", "canonical_link", "source", "original_url"])
def test_the_address_is_found_under_every_name(name: str) -> None:
    assert article({"text": TEXT, name: "https://weir.example/1"}).url == "https://weir.example/1"


@pytest.mark.parametrize("source", ["Weir Weekly", {"title": "Weir Weekly"}, 7])
def test_a_source_that_is_no_address_is_passed_over(source: Any) -> None:
    decoded = article({"text": TEXT, "source": source, "original_url": "https://weir.example/2"})
    assert decoded.url == "https://weir.example/2"


@pytest.mark.parametrize("name", aliases.PUBLISHED_AT)
def test_the_date_is_found_under_every_name(name: str) -> None:
    assert article({"text": TEXT, name: "2026-05-06"}).published_at == "2026-05-06"


@pytest.mark.parametrize(
    "name", ["source_name", "meta_site_name", "source-hostname", "publisher", "hostname"]
)
def test_the_publication_is_found_under_every_name(name: str) -> None:
    assert article({"text": TEXT, name: "Weir; Weekly"}).source_name == "Weir; Weekly"
    assert article({"text": TEXT, name: {"name": "Weir Weekly"}}).source_name == "Weir Weekly"


@pytest.mark.parametrize(
    ("document", "authors"),
    [
        ({"authors": ["Ada Lind", "Bo Marr"]}, ("Ada Lind", "Bo Marr")),
        ({"authors": "Ada Lind; Bo Marr;"}, ("Ada Lind", "Bo Marr")),
        ({"author": {"@type": "Person", "name": "Ada Lind"}}, ("Ada Lind",)),
        ({"author": [{"name": "Ada Lind"}, "Bo Marr", None]}, ("Ada Lind", "Bo Marr")),
        ({"authors": [], "author": "", "byline": "By Ada Lind"}, ("Ada Lind",)),
        ({"by": "Byron Marr"}, ("Byron Marr",)),
        ({"authors": ["Ada Lind", "Ada Lind"]}, ("Ada Lind",)),
        ({}, ()),
    ],
)
def test_authors_in_every_shape(document: dict[str, Any], authors: tuple[str, ...]) -> None:
    assert article({"text": TEXT, **document}).authors == authors


def test_the_first_non_empty_name_wins_and_later_ones_are_not_looked_at() -> None:
    document = {"maintext": None, "text": " \n", "body_text": TEXT, "body": 42, "title": "", "headline": "H"}
    decoded = article(document)
    assert (decoded.text, decoded.title, decoded.warnings) == (TEXT, "H", ())


def test_a_text_of_no_readable_shape_is_passed_over_where_another_follows() -> None:
    decoded = article({"text": 42, "body": {"sections": "x"}, "content": TEXT})
    assert (decoded.text, decoded.warnings) == (TEXT, ("text_invalid",))
    decoded = article({"text": {"v": TEXT}, "html": f"<p>{TEXT}</p>"})
    assert (decoded.text, decoded.warnings) == (TEXT, ("text_invalid", "html_stripped"))


def test_a_body_in_the_shape_of_fundus() -> None:
    body = {
        "summary": ["In short."],
        "sections": [
            {"headline": [], "paragraphs": ["One.", "Two."]},
            {"headline": ["Then"], "paragraphs": ["Three."]},
        ],
    }
    assert article({"body": body}).text == "In short.\n\nOne.\n\nTwo.\n\nThen\n\nThree."


def test_a_body_of_paragraphs() -> None:
    assert article({"body": ["One.", "", None, "Two."]}).text == "One.\n\nTwo."
    assert article({"articleBody": ["One.", "Two."]}).text == "One.\n\nTwo."
    assert article({"html": ["<p>One.</p>", "<p>Two.</p>"]}).text == "One.\n\nTwo."


@pytest.mark.parametrize("name", [name for name in TEXT_NAMES if not name.endswith("html")])
def test_markup_is_recognised_under_every_name(name: str) -> None:
    decoded = article({name: "\n<div><p>Salt &amp; ice.</p><p>More.</p></div>"})
    assert (decoded.text, decoded.warnings) == ("Salt & ice.\n\nMore.", ("html_stripped",))
    assert article({name: "a <b>bold</b> claim"}).text == "a bold claim"
    assert article({name: "a <b and c> d"}).text == "a <b and c> d"


@pytest.mark.parametrize(
    ("document", "pointer"),
    [
        ({"text": 42}, "/text: expected string, found number"),
        ({"text": 42, "body": {"sections": 1}, "content": " "}, "/text: expected string, found number"),
        ({"text": {"value": "x"}}, "/text: expected string, found object"),
        ({"body": ["One.", 2]}, "/body/1: expected string, found number"),
        ({"body": {"sections": "x"}}, "/body/sections: expected array, found string"),
        ({"body": {"summary": [1]}}, "/body/summary/0: expected string, found number"),
        ({"body": {"sections": [{"headline": 0}]}}, "/body/sections/0/headline: expected array, found number"),  # noqa: E501 - a table
        ({"body": {"sections": [None]}}, "/body/sections/0: expected object, found null"),
        ({"bodies": {"value": TEXT}}, "/bodies: expected array, found object"),
        ({"bodies": ["x"]}, "/bodies/0: expected object, found string"),
        ([], "(root): expected object, found array"),
        (None, "(root): expected object, found null"),
    ],
)  # fmt: skip
def test_a_wrong_type_is_named_by_its_json_pointer(document: Any, pointer: str) -> None:
    refused = rejection(document)
    assert (refused.reason, refused.stage, refused.detail) == (
        Reason.SCHEMA_VIOLATION,
        Stage.VALIDATE,
        pointer,
    )


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"title": "T"},
        {"text": None},
        {"text": "\u0000 \n"},
        {"bodies": [{"value": None}]},
        {"html": "<p> </p>"},
    ],
)
def test_an_article_without_a_text_is_refused(document: Any) -> None:
    assert rejection(document).reason is Reason.MISSING_TEXT


def test_a_text_beyond_the_limit_is_refused() -> None:
    settings = InputSettings(max_text_length=10)
    assert article({"text": "😀" * 10}, settings=settings).text == "😀" * 10
    assert rejection({"text": "x" * 11}, settings=settings).reason is Reason.TEXT_TOO_LONG


def test_a_title_that_makes_it_too_long_is_left_out_and_told() -> None:
    settings = InputSettings(max_text_length=10)
    decoded = article({"text": "x" * 6, "title": "y" * 5}, settings=settings)
    assert (decoded.title, decoded.warnings) == (None, ("title_invalid",))
    assert article({"text": "x" * 6, "title": "y" * 4}, settings=settings).title == "yyyy"


def test_words_and_marks_have_a_limit_of_their_own() -> None:
    settings = InputSettings(max_tokens=6)
    assert article({"text": "“A ferry” stopped."}, settings=settings)
    decoded = article({"text": "“A ferry” stopped.", "title": "Now"}, settings=settings)
    assert (decoded.title, decoded.warnings) == (None, ("title_invalid",))
    refused = rejection({"text": "“A ferry” stopped now."}, settings=settings)
    assert (refused.reason, refused.detail) == (Reason.TEXT_TOO_LONG, "7 words and marks, at most 6")


def test_a_tombstone_is_a_tombstone_and_an_empty_value_is_not() -> None:
    assert decode(record(None, key=b"k"), SETTINGS) == Tombstone()
    assert decode(record(None, key=b""), SETTINGS) == Tombstone()
    assert rejection(b"").reason is Reason.EMPTY_VALUE


def test_a_null_value_without_a_key_names_no_article() -> None:
    refused = decode(record(None), SETTINGS)
    assert isinstance(refused, Rejection)
    assert (refused.reason, refused.stage) == (Reason.EMPTY_VALUE, Stage.DECODE)
    assert "names no article" in refused.detail


def test_the_id_is_the_first_of_event_field_key_address_and_text() -> None:
    headers = (("ce_id", b"from-event"), ("ce_subject", b"from-subject"))
    document = {"id": "from-field", "url": "https://weir.example/1/", "text": TEXT}
    assert article(document, headers, b"key").id == "from-event"
    assert article(document, headers[1:], b"key").id == "from-subject"
    assert article(document, (), b"key").id == "from-field"
    assert article({**document, "id": None, "guid": 7}, (), b"key").id == "7"
    assert article({**document, "id": " "}, (), b"key").id == "key"
    assert article({**document, "id": None}, (), b"\xff\x00").id == "ff00"
    by_address = article({**document, "id": None}, (), b"").id
    assert by_address == sha256(b"https://weir.example/1").hexdigest()
    assert article({"text": TEXT}).id == sha256(TEXT.encode()).hexdigest()


def test_title_and_text_are_repaired_and_the_repair_is_told() -> None:
    decoded = article(b'{"text": "Ice\\u0000 melts \\ud83d", "title": "Ice\\u001b"}')
    assert (decoded.text, decoded.title) == ("Ice  melts �", "Ice ")
    assert decoded.warnings == ("control_chars_replaced", "lone_surrogates_replaced")


def test_the_text_is_otherwise_verbatim() -> None:
    text = " \u00a0Two  spaces,\ttab,\r\nline, e\u0301, “mark” \n"
    assert article({"text": text}).text == text


def test_no_field_but_the_text_is_needed() -> None:
    decoded = article({"text": TEXT, "unknown": {"deep": [1]}})
    assert (decoded.title, decoded.url, decoded.url_canonical, decoded.published_at) == (
        None,
        None,
        None,
        None,
    )
    assert (decoded.authors, decoded.source_name, decoded.warnings) == ((), None, ())
