"""HTML character references in a text that is no markup: ``&ldquo;`` is a mark, ``AT&T`` is a name."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import Final

REFERENCES_DECODED: Final = "references_decoded"

# Only what ends with its semicolon: "&copy=1" is part of an address, "&copy 2031" may be meant so.
_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def decode_references(text: str) -> str:
    """The text with each known reference as its character, once: ``&amp;lt;`` is ``&lt;``.

    The same object where there is none. Cost is linear.
    """
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    name = reference[0]
    return unescape(name) if name[1] == "#" or name[1:] in html5 else name
