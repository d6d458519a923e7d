"""What a string of a raw article stands for: references, markup and wrong encodings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from raw_records import article, rejection

from quotewire.records import Reason
from quotewire.settings import InputSettings
from quotewire.wire.errors import DecodeError
from quotewire.wire.markup import is_markup
from quotewire.wire.mojibake import repair_mojibake
from quotewire.wire.plain import plain

TEXT = "The weir held, Una Marsh said."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&ldquo;The weir held,&rdquo; said Una Marsh.", "“The weir held,” said Una Marsh."),
        ("Salt &amp; ice &#8211; &#x2019;tis &#39;so&#39;", "Salt & ice – ’tis 'so'"),
        ("5&nbsp;km, caf&eacute;", "5\u00a0km, café"),
        ("&#146;tis &#x80;5", "’tis €5"),
        ("x &lt; y &gt; z", "x < y > z"),
        ("so &amp;lt; is written", "so &lt; is written"),
        ("soft&shy;ly", "soft\u00adly"),
    ],
)
def test_references_are_decoded_once(written: str, meant: str) -> None:
    assert plain(written, 1000) == (meant, ("references_decoded",))


@pytest.mark.parametrize(
    "prose",
    [
        *("Q&A; R&D; AT&T; B&B;", "&copy 2031 Weir Weekly", "https://weir.example/?a=1&copy=2&lt=3"),
        *("&; &#; &#x; &nosuchname; &notit;", "Fish & chips", "&#12345678;"),
    ],
)
def test_an_ampersand_in_prose_is_none(prose: str) -> None:
    assert plain(prose, 1000) == (prose, ())


def test_references_are_decoded_in_title_and_names() -> None:
    decoded = article(
        {
            "text": TEXT,
            "title": "Weir &#8216;held&#8217;",
            "authors": "J&ouml;rg Lind; Bo &quot;B&quot; Marr",
            "source_name": "Weir &amp; Sluice",
        }
    )
    assert (decoded.title, decoded.source_name) == ("Weir ‘held’", "Weir & Sluice")
    assert decoded.authors == ("Jörg Lind", 'Bo "B" Marr')
    assert decoded.warnings == ("references_decoded",)


def test_names_are_parted_where_no_reference_ends() -> None:
    assert article({"text": TEXT, "author": "AT&T; R&D;Bo Marr; "}).authors == ("AT&T", "R&D", "Bo Marr")


def test_a_name_of_blanks_alone_is_none() -> None:
    decoded = article({"text": TEXT, "authors": ["&nbsp;", "<br>", "Bo Marr"], "source_name": "&#8195;"})
    assert (decoded.authors, decoded.source_name) == (("Bo Marr",), None)


def test_windows_1252_is_told_of_title_and_names() -> None:
    decoded = article({"text": TEXT, "title": "Weir\x92s end", "authors": ["Sean O\x92Dell"]})
    assert (decoded.title, decoded.authors) == ("Weir’s end", ("Sean O’Dell",))
    assert decoded.warnings == ("windows_1252_replaced",)


def test_a_text_of_nothing_but_references_to_blanks_is_none() -> None:
    assert rejection({"text": "&nbsp;&#8195;"}).reason is Reason.MISSING_TEXT
    assert rejection({"text": "<br/>"}).reason is Reason.MISSING_TEXT


MARKUP = [
    ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    ("<p>One.", "One."),
    ("One.<br>Two.<br />Three.", "One.\nTwo.\nThree."),
    ("One <b>bold</b> word.", "One bold word."),
    ("One <I>Word</I>.", "One Word."),
    ('One <a href="/w">link</a>.', "One link."),
    ('<img src="w.jpg"/>One.', "One."),
    ('One <span class="w">cut off', "One cut off"),
    ("cut off</p>\n<p>Two.", "cut off\n\nTwo."),
    ("One.<!-- no --> Two.", "One. Two."),
    ("<!DOCTYPE html>One.", "One."),
    ("<![CDATA[One & two.]]>", "One & two."),
    ("<![CDATA[<p>One &amp; two.</p>]]>", "One & two."),
    ("One.<script>var a = '“Two,” said Bo'</script>", "One."),
    ("<style>p {color: red}</style>One.", "One."),
    ("One.\n\nTwo <em>words</em>.\nThree  <x> y < z.", "One.\n\nTwo words.\nThree  <x> y < z."),
    ("One <b>bold</b>\u00a0word.\n\nTwo.<br>\nThree.", "One bold\u00a0word.\n\nTwo.\nThree."),
    ("<b>One.</b>\n\nTwo.\n\n<i>Three.</i>", "One.\n\nTwo.\n\nThree."),
]


@pytest.mark.parametrize(("written", "meant"), MARKUP)
def test_markup_in_earnest_is_stripped(written: str, meant: str) -> None:
    assert plain(written, 1000) == (meant, ("html_stripped",))


def test_markup_that_a_feed_wrote_in_references_is_stripped_too() -> None:
    assert plain("&lt;p&gt;Salt &amp;amp; ice.&lt;/p&gt;", 1000) == (
        "Salt & ice.",
        ("references_decoded", "html_stripped"),
    )


@pytest.mark.parametrize(
    "prose",
    [
        *("x < y", "x<y and y>z", "I <3 it", "a <b and c> d", "<unnamed> spoke", "<- so ->"),
        *("write to <una@weir.example>", "see <https://weir.example/a=b>", "<name withheld>"),
        *("vector<int> and List<String>", "Option<P> of", "if (a<b && c>d) {", "<b> alone", "1 << 2 >> 3"),
        *("the `<p>` element ends with `</p>`", "#include <stdio.h>", "the <blink> tag"),
    ],
)
def test_less_than_in_prose_is_no_markup(prose: str) -> None:
    assert not is_markup(prose)
    assert plain(prose, 1000) == (prose, ())


def test_markup_in_a_title_and_in_parts_of_a_body() -> None:
    decoded = article({"title": "The <i>Weir</i>", "body": ["<p>One.</p>", "Two &amp; three."]})
    assert (decoded.title, decoded.text) == ("The Weir", "One.\n\nTwo & three.")
    assert decoded.warnings == ("html_stripped", "references_decoded")


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("â€œThe weir held,â€\x9d said Una.", "“The weir held,” said Una."),
        ("â\x80\x9cThe weir held,â\x80\x9d said Una.", "“The weir held,” said Una."),
        ("â€œThe weir held,â€ said Una.", "“The weir held,” said Una."),
        ("â€œThe weir held,â€\ufffd said Una.", "“The weir held,” said Una."),
        ("Unaâ€™s weir â€“ itâ€™s cafÃ©, naÃ¯ve, Ã€ la â‚¬5â€¦", "Una’s weir – it’s café, naïve, À la €5…"),
        ("“Right,” and wrong: GuantÃ¡namo", "“Right,” and wrong: Guantánamo"),
        ("5Â\u00a0km, Â£3, Â«ouiÂ», goÃ»t", "5\u00a0km, £3, «oui», goût"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
        ("“Ð¿Ñ€Ð¾” and more", "“про” and more"),
        ("ðŸŽ‰ Won", "🎉 Won"),
        ("ï»¿Won", "\ufeffWon"),
        ("itÃ¢â‚¬â„¢s twice", "it’s twice"),
    ],
)
def test_utf_8_that_was_read_as_windows_1252_is_read_again(read: str, meant: str) -> None:
    assert plain(read, 1000) == (meant, ("mojibake_repaired",))


@pytest.mark.parametrize(
    "text",
    [
        *("“CAFÉ”", "« CAFÉ »", "SÃO PAULO", "“AMANHÔ", "le château, l’âge", "Â, Ã, â, ï, ð", "Ångström"),
        *("Ðorđe, Ñandú", "voilà…”", "”â", "naïve", "Ð”"),
    ],
)
def test_letters_beside_marks_are_no_mojibake(text: str) -> None:
    assert repair_mojibake(text) == text


@pytest.mark.parametrize("mark", "…‘’“”–—«»")
def test_a_mark_behind_a_capital_letter_is_no_mojibake_but_before_a_small_one_it_is(mark: str) -> None:
    assert plain(f"He saw AMANHÃ{mark} and left", 1000)[1] == ()
    assert plain(f"He saw Ã{mark}to and left", 1000)[1] == ("mojibake_repaired",)


def test_what_only_half_can_be_repaired_stays() -> None:
    assert repair_mojibake("weirÃ¢€held, weirÃ¢â‚¬held") == "weirÃ¢€held, weirÃ¢â‚¬held"


def test_mojibake_in_markup_and_in_references() -> None:
    assert article({"html": "<p>Unaâ€™s weir</p>"}).text == "Una’s weir"
    decoded = article({"text": "Una&acirc;&euro;&trade;s weir"})
    assert (decoded.text, decoded.warnings) == ("Una’s weir", ("references_decoded", "mojibake_repaired"))


def test_a_string_far_beyond_the_text_limit_is_refused_unread() -> None:
    refused = rejection({"text": "<p>x</p>" * 100}, settings=InputSettings(max_text_length=10))
    assert refused.reason is Reason.TEXT_TOO_LONG


def test_an_author_of_any_length_costs_no_article() -> None:
    decoded = article({"text": TEXT, "author": "<b>x</b>" * 50}, settings=InputSettings(max_text_length=40))
    assert decoded.text == TEXT


@given(st.text(alphabet='ab <>/&;#p"=![]-“é\u00a0\n', max_size=80))
def test_any_string_is_read_and_told(text: str) -> None:
    read, warnings = plain(text, 1000)
    assert bool(warnings) == (read != text)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="ÂÃâïðÐÑ"), max_size=60))
def test_any_text_with_a_mark_survives_a_wrong_reading(text: str) -> None:
    text += "“"
    read = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert repair_mojibake(read) == text


def test_a_string_may_be_sixteen_times_as_long_as_a_text() -> None:
    assert plain("x" * 160, 10)[0] == "x" * 160
    with pytest.raises(DecodeError):
        plain("x" * 161, 10)
