"""Addresses as crawlers write them."""

from __future__ import annotations

import pytest

from quotewire.wire.urls import canonical


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
