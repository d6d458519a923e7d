"""A whole page in HTML as a raw article: what of it is the article, and its title."""

from __future__ import annotations

import re
from typing import Final

from quotewire.wire.markup import only_element, page_title

_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|article|main|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET: Final = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_BY_DEFAULT: Final = "windows-1252"
"""What browsers take a page for that is no UTF-8 and names no character set."""


def is_page(data: bytes) -> bool:
    """Whether bytes begin as a page does, and not as an article's text does."""
    return _PAGE.match(data) is not None


def article_of(data: bytes) -> dict[str, str]:
    """The raw article of a page: its ``html``, and its ``title`` if it has one.

    The article is the page's only ``article`` element, else its ``main`` element, else all of it: menus and
    footers stand outside of these.
    """
    html = _decoded(data)
    body = only_element(html, ("article", "main")) or html
    title = page_title(html)
    return {"html": body} if title is None else {"title": title, "html": body}


def _decoded(data: bytes) -> str:
    named = _CHARSET.search(data)
    for charset in ("utf-8-sig", named[1].decode() if named else _BY_DEFAULT):
        try:
            return data.decode(charset)
        except (UnicodeError, LookupError):  # "idna" and "undefined" raise the former
            continue
    return data.decode(_BY_DEFAULT, "replace")
