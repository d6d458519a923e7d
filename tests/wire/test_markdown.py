"""Markdown to text, and prose that only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from raw_records import article

from quotewire.wire.markdown import strip_markdown


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("**“The weir held,”** said *Una Marsh*.", "“The weir held,” said Una Marsh."),
        ("*“It held,”* she said; _“so”_ __he said__.", "“It held,” she said; “so” he said."),
        ("***Both*** and **bold *and* more**", "Both and bold and more"),
        ("**Una Marsh:** “It\nheld.”", "Una Marsh: “It\nheld.”"),
        ("**two\nlines**", "two\nlines"),
        ('[Una](https://weir.example/una_(b) "T") spoke to [Bo](/bo).', "Una spoke to Bo."),
        ('said [ Una ](https://weir.example "T"), and[ Bo ](/b)', "said Una, and Bo"),
        ("Una:**“It held”** and *[Bo](/b)*", "Una:“It held” and Bo"),
        ("![The weir](weir.jpg)Held. [![x](a.png)](https://weir.example)", "Held. "),
        ("[Una][1] spoke.\n\n[1]: https://weir.example 'T'\n", "Una spoke.\n\n"),
        ("## What now\n\nIt held.", "What now\n\nIt held."),
        ("> “It\n> held,” she said.\n>> “So.”", "“It\nheld,” she said.\n“So.”"),
        ("# A\n\n* one\n- two\n1. three\n\n***\n\n`x` \\*y", "A\n\n* one\n- two\n1. three\n\n\n\nx *y"),
        ("# A\n\nC:\\new_weir\\_x, C:\\_w\\[a], a\\_b", "A\n\nC:\\new_weir\\_x, C:\\_w\\[a], a_b"),
        ("**A** \\* C:\\_w", "A \\* C:\\_w"),
        ("# A\n\n> 7 boats sank\n\n> “So.”", "A\n\n> 7 boats sank\n\n“So.”"),
        ("*Mrs. Lind* and *Bo 13* met; *It held. It did.*", "Mrs. Lind and Bo 13 met; It held. It did."),
        ("# A\r\n\r\n---\r\nB", "A\r\n\r\n\r\nB"),
    ],
)
def test_markdown_in_earnest_is_taken_off(written: str, meant: str) -> None:
    assert strip_markdown(written) == meant
    decoded = article({"text": "It held.\n\n" + written})
    assert (decoded.text, decoded.warnings) == ("It held.\n\n" + meant, ("markdown_stripped",))


@pytest.mark.parametrize(
    "prose",
    [
        *("5 * 3 * 2", "snake_case_name and __init__", "f*** and s**t", "M*A*S*H", "* a list\n* of two"),
        *("Prices* fell.\n\n*Without tax.", "(*) an estimate (*)", "***", "* * *", "_", "a_b_c_", "* lone"),
        *("[he](she) said", "“[T]he end” [sic]", "f[i](x)", "[1] and [a]", "[note](he said so)"),
        *("#MeToo", "# 1 of 2", "C# is", "a > b", "prices\n> 5 fell", "- “So,” he said", "`We go' he said"),
        *("*Some places have other names. “It held,” Una* said.", "*Keeper, Lind 40*, Marr 7*", "*Captain,"),
        *(
            "(*guessed) by Bo*, he said",
            "*One\ntwo*",
            "w[0](x.y)",
            "g[i](j/k)",
            "w[0](/x)",
            "[sighs](.) it held",
        ),
        *("> 7 boats sank", "> One line", "\\*so\\*", "C:\\new_weir\\_x"),
        *("https://weir.example/_a_/b*c*d", "one * two*", "a\n\n\n  b \t c", "==\n--"),
    ],
)
def test_prose_stays(prose: str) -> None:
    assert strip_markdown(prose) is prose


def test_markdown_in_a_page_of_html_is_text() -> None:
    assert article({"html": "<p>*so*</p>"}).text == "*so*"


@given(st.text(alphabet="ab *_[]()#>`-!/.\\\n", max_size=120))
def test_only_marks_are_taken_off(text: str) -> None:
    stripped = strip_markdown(text)
    assert len(stripped) <= len(text)
    left = iter(text)
    assert all(character in left for character in stripped)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="*_[]#>`"), max_size=120))
def test_a_text_without_marks_stays_byte_for_byte(text: str) -> None:
    assert strip_markdown(text) is text
