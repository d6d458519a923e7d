"""Dates, addresses and languages as crawlers write them."""

from __future__ import annotations

import pytest

from service.wire.dates import read_date
from service.wire.language import identify
from service.wire.urls import canonical

ENGLISH = (
    "The committee said on Monday that the bridge would be closed until the engineers had looked at it. " * 3
)
GERMAN = (
    "Der Ausschuss sagte am Montag, dass die Brücke gesperrt bleibt, bis die Ingenieure sie geprüft haben. "
    * 3
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-05-06", "2026-05-06"),
        ("20260506", "2026-05-06"),
        ("2026-05-06T07:08:09Z", "2026-05-06T07:08:09Z"),
        ("2026-05-06 07:08:09+02:00", "2026-05-06T05:08:09Z"),
        ("2026-05-06T07:08:09.5+0000", "2026-05-06T07:08:09.500000Z"),
        ("Wed, 06 May 2026 07:08:09 +0200", "2026-05-06T05:08:09Z"),
        ("6 May 2026 07:08 GMT", "2026-05-06T07:08:00Z"),
        (1_778_051_289, "2026-05-06T07:08:09Z"),
        (1_778_051_289.0, "2026-05-06T07:08:09Z"),
        ("1778051289", "2026-05-06T07:08:09Z"),
        (1_778_051_289_250, "2026-05-06T07:08:09.250000Z"),
        (1_778_051_289_250_000, "2026-05-06T07:08:09.250000Z"),
    ],
)
def test_dates(written: str | float, read: str) -> None:
    assert read_date(written) == (read, ())


@pytest.mark.parametrize(
    "written", ["2026-05-06 07:08:09", "2026-05-06T07:08", "Wed, 06 May 2026 07:08:09 -0000"]
)
def test_a_time_without_a_zone_is_taken_for_utc_and_told(written: str) -> None:
    read, warnings = read_date(written)
    assert read is not None
    assert read.startswith("2026-05-06T07:08")
    assert read.endswith("Z")
    assert warnings == ("timezone_assumed_utc",)


@pytest.mark.parametrize(
    "written",
    [
        *("yesterday", "2026-13-40", "0000-00-00", "n/a", "06/05/2026", "0001-01-01T00:00:00+14:00"),
        *("9999-12-31T23:59:59-14:00", "99 May 2026 07:08:09 GMT", "1 Jan 99999 00:00:00 GMT"),
        *(0, -5, 2026, 1e300, float("inf"), 10**30, "1" * 17 + ".5e3"),
    ],
)
def test_nonsense_is_no_date_and_told(written: str | float) -> None:
    assert read_date(written) == (None, ("published_at_invalid",))


@pytest.mark.parametrize(
    ("url", "one"),
    [
        ("HTTPS://News.Example/story/7/?utm_source=rss&from=home#top", "https://news.example/story/7"),
        ("https://news.example/story/7", "https://news.example/story/7"),
        ("https://news.example/", "https://news.example"),
        ("https://news.example/a?b=2&a=1&a=1&UTM_Medium=x&Ref=y", "https://news.example/a?a=1&a=1&b=2"),
        ("https://news.example/a?fromage=brie", "https://news.example/a?fromage=brie"),
        ("https://news.example/a?q=%7etide&empty=", "https://news.example/a?empty=&q=~tide"),
        ("https://münze.example/ä", "https://xn--mnze-0ra.example/%C3%A4"),
    ],
)
def test_one_spelling_of_an_address(url: str, one: str) -> None:
    assert canonical(url, ("from", "ref")) == one


@pytest.mark.parametrize(
    "url",
    [
        *("", "news.example/a", "ftp://news.example/a", "javascript:x", "urn:a"),
        *("http://", "http://[::1/a", "http://a:b/"),
    ],
)
def test_what_is_no_web_address_has_no_canonical_form(url: str) -> None:
    assert canonical(url, ()) is None


@pytest.mark.parametrize(
    "declared", ["en", "EN_gb", "eng", "en-Latn-US", None, "english", "xx", "und", "en;q=0.8", "x" * 500]
)
def test_the_language_of_an_english_text(declared: str | None) -> None:
    language, warnings = identify(ENGLISH, declared, "fr")
    assert (language.code, language.declared, warnings) == ("en", declared, ())
    assert language.confidence > 0.9


def test_a_declaration_that_the_text_contradicts_is_not_believed() -> None:
    language, warnings = identify(GERMAN, "en", "en")
    assert (language.code, language.declared, warnings) == ("de", "en", ("language_mismatch",))


def test_a_short_text_contradicts_nothing_and_falls_back_to_the_default() -> None:
    sure = GERMAN[:150]
    assert identify(sure, None, "en")[0].confidence >= 0.8
    assert identify(sure, "da", "en")[0].code == "da"
    assert identify("1:0", None, "en")[0].code == "en"


def test_near_languages_do_not_contradict_each_other() -> None:
    text = (
        "Ordføreren sier at brua skal være stengt til ingeniørene har sett på den, og at det vil ta tid. " * 3
    )
    for declared in ("no", "nb", "da"):
        language, warnings = identify(text, declared, "en")
        assert (language.code, warnings) == (declared, ())
