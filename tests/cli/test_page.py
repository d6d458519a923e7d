"""The HTML page: offsets are true, text is never markup, nothing comes from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quotewire.cli.headings import heading
from quotewire.cli.page import Layer, page, pieces

TEXT = "😀 \u201cWe sail at dawn,\u201d said Ada Wex, the harbour pilot. She left."
QUOTED = "We sail at dawn,"


def span(text: str, within: str = TEXT) -> dict[str, Any]:
    start = within.index(text)
    return {"text": text, "start": start, "end": start + len(text)}


def event(**changes: Any) -> dict[str, Any]:
    quote = {
        "id": "q1",
        "type": "direct",
        "text": QUOTED,
        "segments": [{"exact": QUOTED, **{k: v for k, v in span(QUOTED).items() if k != "text"}}],
        "speaker": {
            "mention": span("Ada Wex"),
            "entity_id": "e1",
            "name": "Ada Wex",
            "role": "harbour pilot",
            "anonymous": False,
            "resolution": "explicit",
            "confidence": 0.9,
        },
        "recipient": None,
        "cue": span("said"),
        "location": "body",
        "confidence": 0.9,
    }
    entity = {
        "id": "e1",
        "type": "PERSON",
        "name": "Ada Wex",
        "salience": 1.0,
        "mentions": [{**span("Ada Wex"), "kind": "name", "location": "body"}],
    }
    return {
        "article": {
            "id": "a1",
            "title": "Pilot sails",
            "url": "https://paper.example/1",
            "authors": ["Bo Lind"],
            "source_name": "The Paper",
            "published_at": "2026-01-02",
            "language": {"code": "en"},
        },
        "text": {"value": TEXT, "boilerplate": []},
        "entities": [entity],
        "quotes": [quote],
        "warnings": [],
        "provenance": {"models": []},
        **changes,
    }


class Reader(HTMLParser):
    """Collects the tags of a page, and the text of the article without the quotes' numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._depth = 0
        self._in_number = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if attributes.get("class") == "text":
            self._depth = 1
        elif self._depth and tag == "div":
            self._depth += 1
        self._in_number = attributes.get("class") == "n"

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag == "div":
            self._depth -= 1
        self._in_number = False

    def handle_data(self, data: str) -> None:
        if self._depth and not self._in_number:
            self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def test_text_is_shown_verbatim_and_marked_where_it_should_be() -> None:
    html = page([event()])
    assert read(html).text == TEXT
    assert re.search(rf'<mark class="q q-direct c0"[^>]*>{QUOTED}</mark>', html)
    assert re.search(r'<mark class="m c0 e e-person k-name"[^>]*>Ada Wex</mark>', html)
    assert re.search(r'<mark class="cue"[^>]*>said</mark>', html)


def test_table_says_who_said_what() -> None:
    html = page([event()])
    row = html[html.index('<tr id="a1-r1">') :]
    assert row.index("Ada Wex") < row.index("harbour pilot") < row.index(QUOTED) < row.index("explicit")


def test_warnings_are_shown_as_words() -> None:
    assert "Warnings" not in page([event()])
    assert "Warnings: html stripped, language mismatch<" in page(
        [event(warnings=["html_stripped", "language_mismatch"])]
    )


def test_article_full_of_markup_is_shown_as_text() -> None:
    hostile = "</div></title><script>alert(1)</script><img src=x onerror=alert(2)>\u201cHi,\u201d said Bo."
    bad = event(
        text={"value": hostile, "boilerplate": []},
        article=event()["article"] | {"title": "<script>x</script>", "url": "javascript:alert(3)"},
        entities=[],
        quotes=[event()["quotes"][0] | {"text": "<b>x</b>", "segments": [], "cue": None}],
    )
    bad["quotes"][0]["speaker"] |= {"name": '"><i>', "mention": None, "role": "<u>"}
    reader = read(page([bad]))
    assert reader.text == hostile
    assert not {"script", "img", "b", "i", "u"} & {tag for tag, _ in reader.tags}
    assert all(not name.startswith("on") for _, attributes in reader.tags for name in attributes)
    assert "javascript:alert(3)" not in [attributes.get("href") for _, attributes in reader.tags]


def test_nothing_is_fetched_from_elsewhere() -> None:
    reader = read(page([event()]))
    assert not {"link", "script", "img", "iframe"} & {tag for tag, _ in reader.tags}
    assert not any("src" in attributes for _, attributes in reader.tags)
    policy = [a["content"] for _, a in reader.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_ids_are_unique_across_articles_and_links_lead_somewhere() -> None:
    reader = read(page([event(), event()]))
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    inner = [href[1:] for _, a in reader.tags if (href := a.get("href") or "").startswith("#")]
    assert set(inner) <= set(ids)


def test_event_without_text_without_title_and_without_speaker_is_shown() -> None:
    quote = event()["quotes"][0] | {"speaker": None}
    bare = event(
        text={"value": None, "boilerplate": []},
        article=event()["article"] | {"title": None, "published_at": None, "url": None},
        quotes=[quote],
    )
    html = page([bare])
    assert "no speaker found" in html
    assert "contains no text" in html
    assert page([]) != ""


def test_untitled_articles_are_headed_by_their_first_words_and_never_by_their_id() -> None:
    text = "The old quay of Skarholm will be closed, the mayor said on Monday, because nobody pays."
    article = {"id": "5e" * 32, "title": None, "url": None}
    untitled: dict[str, Any] = {
        "article": article,
        "text": {"value": text},
        "quotes": [{"text": "It leaks."}],
    }
    assert heading(untitled) == "The old quay of Skarholm will be closed, the mayor said on …"
    assert heading(untitled | {"text": {"value": "It snowed.\n\n"}}) == "It snowed."
    assert heading(untitled | {"text": {"value": None}}) == "It leaks."
    assert heading(untitled | {"text": {"value": None}, "quotes": []}) == "untitled"
    shown = event(article=event()["article"] | {"title": None, "id": "5e" * 32})
    assert "5e5e" not in page([shown, shown])


layers = st.lists(
    st.tuples(st.integers(-2, 40), st.integers(-2, 40), st.sampled_from(["q", "e", "m", "cue"])), max_size=12
).map(lambda found: [Layer(start, end, kind) for start, end, kind in found])


@given(st.text(max_size=40), layers)
def test_pieces_join_to_the_text_and_carry_exactly_the_layers_over_them(text: str, over: list[Layer]) -> None:
    found = list(pieces(text, over))
    assert "".join(piece.text for piece in found) == text
    position = 0
    for piece in found:
        assert piece.text
        covering = {layer.classes for layer in over if 0 <= layer.start <= position < layer.end <= len(text)}
        assert set(piece.classes.split()) == covering
        position += len(piece.text)
