"""Markdown to the text that it is the markup of; everything else in the text stays byte for byte."""

from __future__ import annotations

import re
from typing import Final

MARKDOWN_STRIPPED: Final = "markdown_stripped"

# An address has something that a word in brackets does not: [he](she) is no link.
_TARGET: Final = (
    r"\([ ]?<?(?=[^\s()]*[/.#:])[^\s()]*+(?:\([^\s()]*\)[^\s()]*+)*+>?"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ ]?\)"
)
_IMAGE: Final = re.compile(rf"!\[[^\[\]]*\]{_TARGET}")
_LINK: Final = re.compile(rf"\[([^\[\]]*)\]{_TARGET}")
_DEFINITION: Final = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]+<?(?:https?:/)?/\S+.*\n?", re.MULTILINE)
_REFERRING: Final = re.compile(r"\[([^\[\]]+)\]\[[^\[\]\n]*\]")
# Emphasis begins at a word's beginning and ends at its end, within one paragraph. A lone asterisk, 5 * 3,
# snake_case and a bleeped f*** do neither.
_EMPHASIS: Final = re.compile(
    r"(?<![^\s(\[\"'“\u2018«„>*_:,…—\u2013-])(?P<mark>\*{1,3}|_{1,2})(?=[^\s*_)\].,;:!?])"
    r"(?P<words>(?:(?!(?P=mark))[^*\n]|\n(?!\s*\n))++)(?<=[^\s*_(\[])(?P=mark)(?![\w*_])"
)
_HEADING: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_HEADED: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+[^\W\d]", re.MULTILINE)
_QUOTED: Final = re.compile(r"^(?: {0,3}> ?)+", re.MULTILINE)
_QUOTES: Final = re.compile(r"(?:\A|\n\r?\n) {0,3}> ?\S")
_RULE: Final = re.compile(
    r"^ {0,3}(?:=+|-{3,}|\*{3,}|_{3,}|\*[ \t]*\*[ \t]*\*|```.*)[ \t]*(?=\r?$)", re.MULTILINE
)
_CODE: Final = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_ESCAPED: Final = re.compile(r"\\([*_#\[\]()>`~.!+-])")
_DEEPEST: Final = 3


def strip_markdown(text: str) -> str:
    """The text without the marks of Markdown, where it has some in earnest; else the same object.

    In earnest are links, images, paired emphasis, headings and quoted blocks. Images go, links leave their
    words, lists stay as they are. Cost is linear.
    """
    found = _without_links(text) if "](" in text or "][" in text else text
    found = _without_emphasis(found) if "*" in found or "_" in found else found
    if found == text and not ("#" in text and _HEADED.search(text)) and not _has_quoted_block(text):
        return text
    for pattern, kept in ((_HEADING, ""), (_QUOTED, ""), (_RULE, ""), (_CODE, r"\1"), (_ESCAPED, r"\1")):
        found = pattern.sub(kept, found)
    return found


def _has_quoted_block(text: str) -> bool:
    return ">" in text and _QUOTES.search(text) is not None


def _without_links(text: str) -> str:
    found = _LINK.sub(_linked, _IMAGE.sub("", text))
    defined = _DEFINITION.sub("", found)
    return found if defined == found else _REFERRING.sub(r"\1", defined)


def _linked(link: re.Match[str]) -> str:
    """The words of a link, without the blanks that some crawlers write inside the brackets of each."""
    before = link.string[link.start() - 1 : link.start()]
    return link[1].rstrip(" ") if before.isalnum() else link[1].strip(" ")


def _without_emphasis(text: str) -> str:
    for _ in range(_DEEPEST):
        found = _EMPHASIS.sub(_words, text)
        if found == text:
            break
        text = found
    return text


def _words(emphasis: re.Match[str]) -> str:
    words = emphasis["words"]
    # __init__ is a name of a program's
    return emphasis[0] if emphasis["mark"] == "__" and words.isidentifier() else words
