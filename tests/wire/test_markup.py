"""Markup to text."""

from __future__ import annotations

import pytest

from quotewire.records import Reason
from quotewire.wire.errors import DecodeError
from quotewire.wire.markup import strip_markup


def test_blocks_are_set_apart_and_inline_markup_vanishes() -> None:
    page = """<html><head><title>T</title><style>p {color: red}</style></head><body><h1>Head</h1>
      <p>One <b>bold</b>,
      two&nbsp;&lt;three&gt; &ldquo;four&rdquo;.<br>Next line.</p><script>var p = "<p>no</p>";</script>
      <div>Div<div>inner</div></div><blockquote><p>Quoted.</p></blockquote>
      <noscript>off</noscript><template>off</template><!-- off -->
      <ul><li>a</li><li>b</li></ul></body></html>"""
    assert strip_markup(page, 10_000) == (
        "Head\n\nOne bold, two\u00a0<three> “four”.\nNext line.\n\nDiv\ninner\n\nQuoted.\n\na\nb"
    )


def test_a_fragment_and_two_line_breaks() -> None:
    assert strip_markup("First <i>part</i>.<br><br/>Second.", 100) == "First part.\n\nSecond."


def test_text_without_markup_stays() -> None:
    assert strip_markup("Plain & simple", 100) == "Plain & simple"


def test_what_the_parser_cannot_take_is_repaired_first() -> None:
    assert strip_markup("<p>a\x00b\ud800c</p>", 100) == "a b�c"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<div>" * 50_000 + "deep", "deep"),
        ("<b><i><u>" * 2_000 + "<p>" * 2_000 + "z", "z"),
        ("<table>" * 5_000 + "x", "x"),
        ("<p " + "a=1 " * 100_000 + ">x</p>", "x"),
        ("<!--" * 50_000, ""),
        ("<script>" * 50_000, ""),
        ("<" * 20_000, "<" * 20_000),
    ],
)
def test_hostile_markup_ends(page: str, text: str) -> None:
    assert strip_markup(page, 300_000) == text


def test_markup_far_beyond_the_text_limit_is_refused_unparsed() -> None:
    with pytest.raises(DecodeError) as caught:
        strip_markup("<p>x</p>" * 1000, 100)
    assert caught.value.rejection.reason is Reason.TEXT_TOO_LONG
