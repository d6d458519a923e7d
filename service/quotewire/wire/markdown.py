"""Removes Markdown from a text; the rest of the text stays byte for byte."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from quotewire.nlp.lexicon.punctuation import APOSTROPHES, DASHES
from quotewire.nlp.lexicon.quotation_marks import CLOSING, OPENING, SINGLE_OPENING, STRAIGHT

MARKDOWN_STRIPPED: Final = "markdown_stripped"

_TITLE: Final = r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ ]?\)"
_REST: Final = r"[^\s()]*+(?:\([^\s()]*\)[^\s()]*+)*>?"
# The target of a link looks like an address: [he](she) and f[i](j/k) are no links.
_ABSOLUTE: Final = r"https?://|mailto:|tel:|www\."
_TARGET: Final = rf"\([ ]?<?(?:(?P<absolute>{_ABSOLUTE})|\.{{0,2}}/|\#\w){_REST}{_TITLE}"
_IMAGE: Final = re.compile(rf"!\[[^\[\]]*\]\([ ]?<?(?=[^\s()]*[/.#:]){_REST}{_TITLE}")
_LINK: Final = re.compile(rf"\[(?P<words>[^\[\]]*)\]{_TARGET}", re.IGNORECASE)
_DEFINITION: Final = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]+<?(?:https?:/)?/\S+.*\n?", re.MULTILINE)
_REFERRING: Final = re.compile(r"\[([^\[\]]+)\]\[[^\[\]\n]*\]")
# Emphasis begins at the beginning of a word and ends at the end of a word, within one paragraph, with a
# single mark within one line. A single asterisk, 5 * 3, snake_case and a censored f*** are no emphasis.
_EMPHASIS: Final = re.compile(
    rf"(?<![^\s(\[{STRAIGHT}{SINGLE_OPENING}{OPENING}>*_:,…{DASHES}-])"
    r"(?P<mark>\*{1,3}|_{1,2})(?=[^\s*_)\].,;:!?])"
    r"(?P<words>(?:(?!(?P=mark))[^*\n]|\n(?!\s*\n)){1,2000})(?<=[^\s*_(\[])(?P=mark)(?![\w*_])"
)
# A sentence ends here: the lower-case word before is not an abbreviated title.
_CLOSES: Final = f"[{CLOSING}{APOSTROPHES}{STRAIGHT})]"
_SENTENCE_END: Final = re.compile(
    rf"(?:\b[a-zà-öø-ÿ]+|\d|{_CLOSES})[.!?]{_CLOSES}*\s|[.!?][{CLOSING}{STRAIGHT}]\s"
)
_PART_END: Final = re.compile(r"[,;.]\s")
_SCORE: Final = re.compile(r"\s\d{1,3}\Z")
_HEADING: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_HEADED: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+[^\W\d]", re.MULTILINE)
# "> 5 people died" is a comparison; a quoted line may begin in the same way.
# A lookahead is not tried in another way: it takes all marks of a line.
_QUOTED: Final = re.compile(r"^(?=((?: {0,3}> ?)+))\1(?! *\d)", re.MULTILINE)
_QUOTES: Final = re.compile(r"(?:\A|\n\r?\n) {0,3}> ?[^\s\d]")
_RULE: Final = re.compile(
    r"^ {0,3}(?:=+|-{3,}|\*{3,}|_{3,}|\*[ \t]*\*[ \t]*\*|```.*)[ \t]*(?=\r?$)", re.MULTILINE
)
_CODE: Final = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_ESCAPED: Final = re.compile(r"\\([*_#\[\]()>`~.!+-])")
_WORD: Final = re.compile(r"\S++")
_PATH: Final = re.compile(r"\b[a-z]:\\|\\[^\W_]|\\\\", re.IGNORECASE)
_DEEPEST: Final = 3


def strip_markdown(text: str) -> str:
    """The text without Markdown if it clearly contains some; else the same object.

    Clear Markdown is a link, an image, paired emphasis, a heading, or a quoted block of at least two lines.
    Images are removed, the words of links stay, lists do not change. Time is linear.
    """
    found = _without_links(text) if "](" in text or "][" in text else text
    escapes = found != text or ("#" in text and _HEADED.search(text) is not None)
    found = _without_emphasis(found) if "*" in found or "_" in found else found
    if found == text and not escapes and not _has_quoted_block(text):
        return text
    for pattern, kept in ((_HEADING, ""), (_QUOTED, ""), (_RULE, ""), (_CODE, r"\1")):
        found = pattern.sub(kept, found)
    # Without other Markdown the emphasis may be footnote signs: then backslashes stay.
    return _WORD.sub(_unescaped, found) if escapes and "\\" in found else found


def _unescaped(word: re.Match[str]) -> str:
    """A word without its escapes, unless it is a path such as of Windows."""
    return word[0] if _PATH.search(word[0]) else _ESCAPED.sub(r"\1", word[0])


def _has_quoted_block(text: str) -> bool:
    if ">" not in text or _QUOTES.search(text) is None:
        return False
    return sum(1 for _ in islice(_QUOTED.finditer(text), 2)) > 1


def _without_links(text: str) -> str:
    found = _LINK.sub(_linked, _IMAGE.sub("", text))
    defined = _DEFINITION.sub("", found)
    return found if defined == found else _REFERRING.sub(r"\1", defined)


def _linked(link: re.Match[str]) -> str:
    """The words of a link, without the blanks that some crawlers write inside the brackets of each."""
    words = link["words"]
    before = link.string[link.start() - 1 : link.start()]
    if not (before.isalnum() or before in {"_", ")", "]"}):
        return words.strip(" ")
    # After a letter, f[i](/j) is an index and a call.
    return words.rstrip(" ") if link["absolute"] or words.startswith(" ") else link[0]


def _without_emphasis(text: str) -> str:
    for _ in range(_DEEPEST):
        found = _EMPHASIS.sub(_words, text)
        if found == text:
            break
        text = found
    return text


def _words(emphasis: re.Match[str]) -> str:
    words, mark = emphasis["words"], emphasis["mark"]
    # __init__ is a name in a program
    named = mark == "__" and words.isidentifier()
    return emphasis[0] if named or (len(mark) == 1 and _is_footnote(emphasis)) else words


def _is_footnote(emphasis: re.Match[str]) -> bool:
    """Whether two single marks are not a pair: footnote signs, or a cricket score of one not out, 22*."""
    words = emphasis["words"]
    if "\n" in words or words.count("(") != words.count(")"):
        return True
    if _SCORE.search(words) and _PART_END.search(words):
        return True
    text, end = emphasis.string, emphasis.end()
    begins = text[emphasis.start() - 1 : emphasis.start()] in {"", "\n"}
    goes_on = text[end : end + 1] not in {"", "\n", "\r"}
    return begins and goes_on and words[-1].isalnum() and _SENTENCE_END.search(words) is not None
