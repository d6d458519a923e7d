"""Converts HTML to plain text with separate paragraphs, by resiliparse (lexbor), see docs/decisions/0010."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import DocumentNode, HTMLTree

from quotewire.nlp.layout.repairs import repair
from quotewire.records import Reason
from quotewire.wire.errors import DecodeError
from quotewire.wire.tags import escape_prose, escape_unclosed, find_markup

if TYPE_CHECKING:
    from collections.abc import Sequence

HTML_STRIPPED: Final = "html_stripped"

# Pages contain more markup than text; a page with a larger ratio than this is not parsed.
_MARKUP_PER_CHARACTER = 16
_EDGES = re.compile(r"[ \t]+$|^[ \t]+", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")

_BREAK: Final = re.compile(r"(<br\b[^<>]*>)[ \t]*\r?\n", re.IGNORECASE)
_CDATA: Final = ("<![CDATA[", "]]>")


def is_markup(text: str, *, decoded: bool = False) -> bool:
    """Whether something in a text is markup: "x < y", "<3", "the <b> tag" and "<a@b.example>" are prose.

    Args:
        text: not declared to be markup.
        decoded: whether its tags were written as character references; then a single word in tags is prose
            too.
    """
    if _is_cdata(text):
        return True
    found = find_markup(text)
    return bool(found.spans) and (not decoded or found.certain or found.leads or found.breaks)


def strip_mixed(text: str, max_length: int) -> str:
    """The text of a field that may hold prose, markup or both: the line breaks of prose stay.

    Args:
        text: a text for which ``is_markup`` is true.
        max_length: as of ``strip_markup``.

    Raises:
        DecodeError: as ``strip_markup`` does.
    """
    if _is_cdata(text):
        for mark in _CDATA:
            text = text.replace(mark, "")
    found = find_markup(text)
    if not found.spans:
        return text
    if found.certain and found.leads and text.rstrip().endswith(">"):
        return strip_markup(escape_unclosed(text, found), max_length)
    prose = _BREAK.sub(r"\1", escape_prose(text, found))
    return strip_markup(f"<pre>{prose}</pre>", max_length)


def _is_cdata(text: str) -> bool:
    return text.lstrip().startswith(_CDATA[0]) and _CDATA[1] in text


def strip_markup(html: str, max_length: int) -> str:
    """The visible text of a page or a fragment: a blank line between blocks, entities decoded.

    Scripts, styles, templates, form fields and noscript parts are left out; a non-breaking space survives.

    Args:
        html: markup of any quality.
        max_length: code points the text may have; the markup may have sixteen times as many.

    Raises:
        DecodeError: TEXT_TOO_LONG for longer markup.
    """
    refuse_too_long(html, max_length)
    repaired, _ = repair(html)  # the parser takes no lone surrogate
    text = extract_plain_text(
        repaired,
        preserve_formatting=True,
        main_content=False,
        list_bullets=False,
        alt_texts=False,
        links=False,
        form_fields=False,
        noscript=False,
    )
    return _BLANK_LINES.sub("\n\n", _EDGES.sub("", text)).strip()


def page_title(html: str) -> str | None:
    """The title that a page gives itself: for its sharing, its only main heading, or of its window."""
    document = _document(html)
    shared = document.query_selector('meta[property="og:title"]')
    headings = document.query_selector_all("h1")
    window = document.query_selector("title")
    candidates = (
        shared.getattr("content") if shared else None,
        headings[0].text if len(headings) == 1 else None,
        window.text if window else None,
    )
    return next((title for found in candidates if found and (title := " ".join(found.split()))), None)


def only_element(html: str, names: Sequence[str]) -> str | None:
    """The markup of the first of these elements that a page has exactly once; None if it has none so."""
    document = _document(html)
    found = (document.query_selector_all(name) for name in names)
    return next((str(elements[0].html) for elements in found if len(elements) == 1), None)


def _document(html: str) -> DocumentNode:
    document = HTMLTree.parse(html).document
    assert document is not None
    return document


def refuse_too_long(value: str, max_length: int) -> None:
    """Refuse markup with more than sixteen times the code points that a text may have.

    Raises:
        DecodeError: TEXT_TOO_LONG.
    """
    limit = max_length * _MARKUP_PER_CHARACTER
    if len(value) > limit:
        raise DecodeError(
            Reason.TEXT_TOO_LONG, f"{len(value)} code points in one field, at most {limit} are read"
        )
