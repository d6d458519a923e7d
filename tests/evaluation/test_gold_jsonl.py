"""Annotated articles as JSONL: what is read, and the message for each fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotewire.evaluation.article import Attribution, GoldError, Named
from quotewire.evaluation.gold_jsonl import read_jsonl

TEXT = "“We sail,” said Ada Wex."


def line(**changes: Any) -> bytes:
    article = {"id": "a1", "text": TEXT, "attributions": [{"content": [[0, 10]]}], **changes}
    return json.dumps({name: value for name, value in article.items() if value is not ...}).encode()


def test_every_field() -> None:
    attribution = {
        "id": "E1",
        "content": [[1, 3], [4, 8]],
        "source": [[16, 23]],
        "cue": [[11, 15]],
        "type": "direct",
        "speech": False,
    }
    entities = [[16, 23, "PERSON"], [0, 1, "MISC"]]
    gold = read_jsonl(
        "gold.jsonl", line(attributions=[attribution], entities=entities, title="T", annotator="x")
    )
    (article,) = gold.articles
    assert (article.where, article.id, article.text, article.title) == ("gold.jsonl:1", "a1", TEXT, "T")
    assert article.attributions == (
        Attribution(((1, 3), (4, 8)), ((16, 23),), ((11, 15),), type="direct", speech=False),
    )
    assert article.entities == frozenset({Named(16, 23, "PER")})
    assert gold.left_out == {"MISC": 1}


def test_what_may_be_left_out() -> None:
    (quotes,) = read_jsonl("gold.jsonl", line()).articles
    assert quotes.attributions == (Attribution(((0, 10),)),)
    assert quotes.entities is None
    (names,) = read_jsonl("gold.jsonl", line(attributions=..., entities=[])).articles
    assert names.attributions is None
    assert names.entities == frozenset()


def test_names_and_headlines() -> None:
    quotes = [
        {
            "content": [[0, 10]],
            "speaker": [[16, 23]],
            "speaker_name": "Ada Wex",
            "speaker_mentions": [[16, 23]],
        },
        {"content": [[0, 2]], "speaker_name": None, "location": "title"},
    ]
    (article,) = read_jsonl("g", line(attributions=..., quotes=quotes, title="Go")).articles
    assert article.attributions == (
        Attribution(((0, 10),), ((16, 23),), speaker_name="Ada Wex", speaker_mentions=((16, 23),)),
        Attribution(((0, 2),), speaker_name="", in_title=True),
    )
    (both,) = read_jsonl("g", line(quotes=quotes[:1])).articles
    assert both.attributions == article.attributions[:1]


def test_blank_lines_byte_order_mark_and_crlf() -> None:
    gold = read_jsonl("g", b"\xef\xbb\xbf" + line() + b"\r\n\r\n" + line(id="a2") + b"\n")
    assert [article.where for article in gold.articles] == ["g:1", "g:3"]


@pytest.mark.parametrize(
    ("wrong", "printed"),
    [
        (b"no json", "not JSON: "),
        (b"\xff{}", "not UTF-8"),
        (b"[]", "the line: "),
        (line(id=...), "id: Field required"),
        (line(id=7), "id: "),
        (line(text=""), "text: "),
        (line(attributions=...), "neither attributions nor entities"),
        (line(attributions=[{"content": []}]), "attributions.0.content: "),
        (line(attributions=[{"content": [[0, 10]]}, {"content": [[5]]}]), "attributions.1.content.0.1: "),
        (line(attributions=[{"content": [[-1, 3]]}]), "attributions.0.content.0.0: "),
        (
            line(attributions=[{"content": [[0, 25]]}]),
            "attributions.0.content: [0, 25] is not a span of a text",
        ),
        (
            line(attributions=[{"content": [[0, 9]], "cue": [[3, 3]]}]),
            "attributions.0.cue: [3, 3] is not a span",
        ),
        (
            line(attributions=[{"content": [[0, 9]], "location": "title"}], title="Go"),
            "attributions.0.content: [0, 9] is not a span of a title of 2 code points",
        ),
        (
            line(attributions=[{"content": [[0, 9]], "speaker_mentions": [[20, 99]]}]),
            "attributions.0.speaker_mentions: [20, 99] is not a span of a text of 24 code points",
        ),
        (line(attributions=[{"content": [[0, 9]], "speaker_name": 7}]), "attributions.0.speaker_name: "),
        (line(attributions=[{"content": [[0, 9]], "type": "free"}]), "attributions.0.type: "),
        (line(attributions=[{"content": [[0, 9]], "speech": "yes"}]), "attributions.0.speech: "),
        (line(entities=[[16, 23]]), "entities.0.2: Field required"),
        (line(entities=[[16, 99, "PER"]]), "entities.0: [16, 99] is not a span of a text of 24 code points"),
    ],
)
def test_fault_is_one_line_with_file_and_line(wrong: bytes, printed: str) -> None:
    with pytest.raises(GoldError) as error:
        read_jsonl("gold.jsonl", line() + b"\n" + wrong + b"\n")
    assert str(error.value).startswith(f"gold.jsonl:2: {printed}")
    assert "\n" not in str(error.value)


def test_example_of_the_page_is_read_as_it_says() -> None:
    page = Path(__file__).parents[2] / "docs" / "evaluation.md"
    example = page.read_text(encoding="utf-8").partition("```json\n")[2].partition("```")[0]
    (article,) = read_jsonl("page", json.dumps(json.loads(example)).encode()).articles
    (one,) = article.attributions or ()
    cut = [[article.text[start:end] for start, end in spans] for spans in (one.content, one.source, one.cue)]
    assert cut == [["“We stop on Monday,”"], ["Ada Wex"], ["said"]]
    assert article.entities == frozenset({Named(26, 33, "PER")})
