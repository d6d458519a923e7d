"""Whole pages in HTML as raw articles."""

from __future__ import annotations

import gzip
import io
import json

import pytest
import zstandard

from quotewire.wire.decompress import DAMAGED, unpacked
from quotewire.wire.files import records
from quotewire.wire.pages import article_of, is_page

STORY = "<h1>Ferry &amp; quay <em>sold</em></h1><p>“It leaks,” said Ada Wex.</p>"
PAGE = (
    "<!DOCTYPE html>\n<html><head><title>Ferry sold | The Post</title></head><body><nav>Menu</nav>"
    f"<article>{STORY}</article><footer>Imprint</footer></body></html>"
)


@pytest.mark.parametrize("begin", ["", "\ufeff", " \n", "<!-- saved -->\n", '<?xml version="1.0"?>'])
def test_a_page_is_known_by_its_beginning(begin: str) -> None:
    assert is_page(f"{begin}{PAGE}".encode())
    (record,) = records("-", f"{begin}{PAGE}".encode(), "t")
    assert json.loads(record.value or b"")["title"] == "Ferry & quay sold"


@pytest.mark.parametrize("text", ["He wrote <html> on it.", "a < b", "<3 it", '{"html": "<html>"}', ""])
def test_a_text_that_mentions_markup_is_no_page(text: str) -> None:
    assert not is_page(text.encode())


def test_the_article_of_a_page_is_without_its_menus() -> None:
    assert article_of(PAGE.encode()) == {
        "title": "Ferry & quay sold",
        "html": f"<article>{STORY}</article>",
    }


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content=" Shared  title ">', "<h1>A</h1>", "Shared title"),
        ("<title>Window</title>", "<h1>A</h1><h1>B</h1>", "Window"),
        ("<title> </title>", "<p>x</p>", None),
    ],
)
def test_the_title_is_the_one_that_the_page_gives_itself(head: str, body: str, title: str | None) -> None:
    html = f"<html><head>{head}</head><body>{body}<article>1</article><article>2</article></body></html>"
    found = article_of(html.encode())
    assert found.get("title") == title
    assert found["html"] == html


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-2", "iso-8859-2"),
        ("nonsense", "cp1252"),
        ("undefined", "cp1252"),
        ("ascii", "cp1252"),
    ],
)
def test_a_page_is_read_in_its_character_set(charset: str, encoding: str) -> None:
    page = f'<html><meta charset="{charset}"><p>Zoé</p>'.encode(encoding)
    assert "Zoé" in article_of(page)["html"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
def test_compressed_files_are_read_as_what_they_hold(pack: type[bytes]) -> None:
    lines = b'{"text": "one"}\n{"text": "two"}\n'
    twice = pack(lines) + pack(lines)
    found = [record.value for record in records("a.jsonl", unpacked(io.BytesIO(twice)), "t")]
    assert found == [b'{"text": "one"}', b'{"text": "two"}'] * 2


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_damaged_files_are_an_error(pack: type[bytes]) -> None:
    data = pack(b'{"text": "one"}\n' * 1000)
    with pytest.raises(DAMAGED):
        list(records("a.jsonl", unpacked(io.BytesIO(data[:-3])), "t"))


def test_lines_are_read_as_they_come() -> None:
    class Slow(io.BytesIO):
        lines = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.lines += 1
            return super().readline(size)

        def __next__(self) -> bytes:
            self.lines += 1
            return super().__next__()

    file = Slow(b'{"text": "one"}\n{"text": "two"}\n{"text": "three"}\n')
    found = records("-", file, "t")
    assert next(found).value == b'{"text": "one"}'
    assert file.lines == 1
    assert [record.offset for record in found] == [1, 2]
