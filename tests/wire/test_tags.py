"""Tags that are markup, tags that a sentence mentions, and elements without their end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.wire.plain import plain


@pytest.mark.parametrize(
    "prose",
    [
        "Someone put a <script> tag on the weir's page.\n\n“It is gone,” Una Marsh said.",
        '<svg> drawings and <iframe src="w"> windows.\n\n“Gone,” Una said.',
        "Forms have <textarea> and <select>, films <video> and <style>; <noscript> and <title> too.",
        "<script> tags are a risk.\n\n“It is gone,” she said. Each ends with </script> they say.",
        "He wrote “<script>” and then “</script>” there.",
        "The sign <!-- begins a remark. “So,” she said, and that went on.\n\nUntil -->.",
        "An arrow <!-- to the left --> and back",
        "The <i> tag makes it lean and </i> ends that",
        "between <b> and </b>, or a <p>, a </p>",
        "Use <p> for a paragraph, <br> for a line",
        "<p> is for paragraphs, they say",
        "Una typed </div> and left",
        "Una typed <div> too",
        "std::set<q> and Pair<I> of Left<B> and Right</B>",
        "if (a <b && c> d) x<i>y</i>",
        "The <![CDATA[ sign and its end ]]> are rare",
    ],
)
def test_a_tag_that_a_sentence_mentions_is_prose(prose: str) -> None:
    assert plain(prose, 1000) == (prose, ())
    written = prose.replace("<", "&lt;").replace(">", "&gt;")
    assert plain(written, 1000) == (prose, ("references_decoded",))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "The <title> of a page and <b>two</b> words.\n\nMore.",
            "The <title> of a page and two words.\n\nMore.",
        ),
        ("<p>She wrote <script> in it.</p>\n<p>More.</p>", "She wrote <script> in it.\n\nMore."),
        ("<p>One <!-- two.</p>\n<p>More.</p>", "One <!-- two.\n\nMore."),
        ("<b>One</b> <figure> two <plaintext> three.", "One <figure> two <plaintext> three."),
        ("One <b>bold</b> <svg><p><script></svg> two.", "One bold  two."),
        ('<b>One</b> two <i a="> three.', 'One two <i a="> three.'),
        ("<b>One</b> a=1&copy=2 &amp; <i>two</i>", "One a=1&copy=2 & two"),
    ],
)
def test_what_has_no_end_takes_nothing_that_follows(written: str, meant: str) -> None:
    assert plain(written, 1000) == (meant, ("html_stripped",))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("<p>One.\n<p>Two.", "One.\n\nTwo."),
        ("One.<p>Two.</p><p>Three.</p>", "One.\nTwo.\nThree."),
        ("One <br> two <br> three", "One\ntwo\nthree"),
        ("One<br>two", "One\ntwo"),
        ("H<sub>2</sub>O", "H2O"),
        ("<!-- weir -->One.", "One."),
        ("One.</div>\nTwo.", "One.\nTwo."),
        ('<a href="/w">One</a> <b> two </b> three', "One  two  three"),
        ("One.<script async src='w'></script> Two.", "One. Two."),
        ('<a title="a > b <c>" href="/w">One</a>', "One"),
        ("<script>if (a < b) { c = '</b>' }</script>One.", "One."),
    ],
)
def test_tags_where_markup_stands_are_markup(written: str, meant: str) -> None:
    assert plain(written, 1000) == (meant, ("html_stripped",))


@pytest.mark.parametrize("text", ["One.\n</div>\nTwo.", "</div>\nTwo.", "One. </div>\nTwo."])
def test_the_end_of_a_block_behind_no_words_of_its_line_is_no_markup(text: str) -> None:
    assert plain(text, 1000) == (text, ())


def test_tags_in_references_are_markup_only_in_earnest() -> None:
    quoted = "They sent &lt;script&gt;x()&lt;/script&gt; and &lt;b&gt;y&lt;/b&gt;."
    assert plain(quoted, 1000) == ("They sent <script>x()</script> and <b>y</b>.", ("references_decoded",))
    assert plain("One.&lt;br/&gt;Two.", 1000)[0] == "One.\nTwo."
    assert plain("&lt;b&gt;One.&lt;/b&gt; Two.", 1000)[0] == "One. Two."


_PIECES = st.sampled_from(
    [
        "One ",
        "two.",
        "\n",
        "\n\n",
        " ",
        "a",
        "{",
        "=1;",
        '"',
        "-->",
        "<!--",
        "<x>",
        "< ",
        '<b a="b">',
        '<i a=">',
    ]
    + [
        f"<{end}{name}>"
        for end in ("", "/")
        for name in "b p pre div script title svg select figure br".split()
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_the_end_of_the_text_is_never_lost(text: str) -> None:
    read, _ = plain(text + "\n\nLast words", 1000)
    assert read.endswith("Last words")
    assert read.count("</pre>") <= text.count("</pre>")
