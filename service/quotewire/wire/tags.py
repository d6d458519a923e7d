"""Decides which tags in a text are markup and which are words of its prose."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from quotewire.nlp.lexicon.punctuation import APOSTROPHES
from quotewire.nlp.lexicon.quotation_marks import CLOSING, OPENING, SINGLE_OPENING, STRAIGHT

_BLOCKS: Final = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset footer form h1 h2 h3 h4 "
    "h5 h6 head header hgroup html li main nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul".split()
)
_INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big caption cite code data del dfn em embed font hr br i img input ins kbd "
    "link mark meta picture q s samp small source span strike strong sub sup time track tt u var wbr".split()
)
# The parser reads their content as raw text, or removes it: without an end tag, up to the end of the text.
_HIDING: Final = frozenset(
    "audio button figcaption figure iframe label noembed noframes noscript object option script select style "
    "svg template textarea title video xmp".split()
)
_BREAKS: Final = frozenset({"br", "hr", "wbr"})
_VOID: Final = _BREAKS | {"embed", "img", "input", "link", "meta", "source", "track"}
# Their end may be left out.
_OPEN_ENDED: Final = frozenset({"p", "li"})
# These are markup even directly after a letter.
_GLUED: Final = _BREAKS | {"sub", "sup"}
_ELEMENTS: Final = _BLOCKS | _INLINE | _HIDING
_COMMENT: Final = "!--"

_BOOLEANS: Final = (
    "allowfullscreen|async|autofocus|autoplay|checked|compact|controls|crossorigin|defer|disabled|download|"
    "hidden|ismap|itemscope|loop|multiple|muted|nomodule|noshade|novalidate|nowrap|open|playsinline|readonly|"
    "required|reversed|selected"
)
# A real tag: without attributes, or with attributes that have a value or are known to need none. What a
# lookahead has found is not tried in another way, so that the time is linear.
_TOKEN: Final = re.compile(
    r"<!--|-->|<!doctype\s[^<>]*+>|"
    r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*+)"
    rf"(?P<attributes>(?:\s++(?:{_BOOLEANS})(?=[\s/>]))*"
    r"(?:\s++[\w:.@-]++\s*+=(?=(?P<values>(?:[^<>\"']|\"[^\"]{0,300}+\"|'[^']{0,300}+'|[\"']){0,3000}))(?P=values))?)"
    r"\s*+/?>",
    re.IGNORECASE,
)
# The parser would also decode a reference without its semicolon, as in "?a=1&copy=2".
_AMPERSAND: Final = re.compile(r"&(?!#?[A-Za-z0-9]{1,32};)")
_SWALLOWS: Final = re.compile(rf"<(?=!--|(?:{'|'.join(sorted(_HIDING))})[\s/>])", re.IGNORECASE)
_BEFORE_MENTION: Final = frozenset(" \t([" + STRAIGHT + SINGLE_OPENING + OPENING)
_BEHIND_MENTION: Final = frozenset(".,;:!?)]" + STRAIGHT + CLOSING + APOSTROPHES)
_CODE: Final = re.compile(r"[{}]|\s=\s|=[\"']|;\n|;\s*\Z")
# Code points of a comment where nothing else is markup, and of a script that are looked at.
_SHORT: Final = 1000


_Escape = Callable[[str], str]


class _Token(NamedTuple):
    start: int
    end: int
    name: str
    closes: bool
    has_attributes: bool


@dataclass(frozen=True, slots=True)
class Markup:
    """The markup in a text.

    Attributes:
        spans: begin, end and what to write instead, in order, in code points; the text between is prose.
        certain: whether some of it cannot be a tag that prose mentions: attributes, a pair of block tags.
        leads: whether the text begins with a tag whose content is shown.
        breaks: whether a line break is among it.
    """

    spans: tuple[tuple[int, int, str], ...]
    certain: bool
    leads: bool
    breaks: bool


def find_markup(text: str) -> Markup:
    """The tags and comments of a text that are markup. Cost is linear.

    A tag counts as markup with its end tag, as a line break, or unpaired at the beginning or end of a line. A
    comment, and an element whose content is hidden, count only with their end. A tag between blanks, ``the
    <b> tag``, one in backticks, and one after a letter, ``map<b>``, are prose, unless something else in the
    text is clearly markup.
    """
    if "<" not in text:
        return Markup((), certain=False, leads=False, breaks=False)
    return _TagReader(text).markup()


def escape_prose(text: str, markup: Markup) -> str:
    """The text with each "<" and "&" that is not markup as a reference, and hiding elements emptied."""
    return _rewritten(text, markup, lambda prose: _AMPERSAND.sub("&amp;", prose).replace("<", "&lt;"))


def escape_unclosed(text: str, markup: Markup) -> str:
    """The text with references only for those tags that would hide everything after them."""
    return _rewritten(text, markup, lambda prose: _SWALLOWS.sub("&lt;", prose))


def _rewritten(text: str, markup: Markup, escape: _Escape) -> str:
    parts: list[str] = []
    done = 0
    for start, end, instead in markup.spans:
        parts += escape(text[done:start]), instead
        done = end
    return "".join((*parts, escape(text[done:])))


def _token(found: re.Match[str]) -> _Token | None:
    """A tag of a known element, a comment's beginning or end, or a document type."""
    name = found["name"]
    if name is None:
        mark = found[0]
        name = "!doctype" if mark[:2] == "<!" and mark != "<!--" else _COMMENT
        return _Token(found.start(), found.end(), name, mark == "-->", has_attributes=False)
    name = name.lower()
    if name not in _ELEMENTS:
        return None
    return _Token(found.start(), found.end(), name, bool(found["end"]), bool(found["attributes"]))


class _TagReader:
    """One text, its tokens, and which of them belong together."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [token for found in _TOKEN.finditer(text) if (token := _token(found)) is not None]
        self._hidden: dict[int, int] = {}
        self._pairs: dict[int, int] = {}
        self._visible = [True] * len(self._tokens)
        self._breaks = sum(token.name in _BREAKS for token in self._tokens)
        self._pair(self._ends_of_hiding())
        self._certain = any(self._is_certain(at) for at in range(len(self._tokens)) if self._visible[at])

    def markup(self) -> Markup:
        counted = [at for at in range(len(self._tokens)) if self._visible[at] and self._counts(at)]
        breaks = any(self._tokens[at].name in _BREAKS for at in counted)
        spans = tuple(self._span(at) for at in counted)
        leads = bool(spans) and counted[0] not in self._hidden and not self._text[: spans[0][0]].strip()
        return Markup(spans, certain=self._certain, leads=leads, breaks=breaks)

    def _ends_of_hiding(self) -> dict[int, int]:
        """The next end of each beginning of a comment or a hiding element."""
        ends: dict[str, int] = {}
        found: dict[int, int] = {}
        for at in range(len(self._tokens) - 1, -1, -1):
            token = self._tokens[at]
            if token.closes:
                ends[token.name] = at
            elif token.name in ends and (token.name in _HIDING or token.name == _COMMENT):
                found[at] = ends[token.name]
        return found

    def _pair(self, ends: dict[int, int]) -> None:
        opened: dict[str, list[int]] = {}
        at = 0
        while at < len(self._tokens):
            token = self._tokens[at]
            end = ends.get(at)
            if end is not None and self._hides(at, end):
                self._hidden[at] = end
                self._visible[at + 1 : end + 1] = [False] * (end - at)
                at = end
            elif token.closes and opened.get(token.name):
                begin = opened[token.name].pop()
                self._pairs[begin], self._pairs[at] = at, begin
            elif not token.closes and token.name in _ELEMENTS - _HIDING - _VOID:
                opened.setdefault(token.name, []).append(at)
            at += 1

    def _hides(self, at: int, end: int) -> bool:
        """Whether a comment or a hiding element is one, and not two mentioned tags with prose between."""
        begin, last = self._tokens[at], self._tokens[end]
        if begin.name == _COMMENT:
            return self._is_short(begin, last) or not self._is_mention(begin)
        if self._in_backticks(begin):
            return False
        if not self._stands_alone(begin) and (begin.has_attributes or not self._goes_on(begin)):
            return True
        return _CODE.search(self._text, begin.end, min(last.start, begin.end + _SHORT)) is not None

    def _is_certain(self, at: int) -> bool:
        token = self._tokens[at]
        if token.name == _COMMENT or self._in_backticks(token):
            return False
        if token.name == "!doctype":
            return True
        if token.name in _HIDING:
            return at in self._hidden and token.has_attributes
        if token.has_attributes:
            return at in self._pairs or token.name in _VOID or not self._stands_alone(token)
        return token.name in _BLOCKS and at in self._pairs and not token.closes and self._is_placed(token)

    def _is_placed(self, token: _Token) -> bool:
        """Whether the start tag of an element is at a place where markup can be."""
        before = self._text[token.start - 1 : token.start]
        glued = before == "_" or before.isalnum()
        may_be_glued = token.name in _GLUED or (token.name in _BLOCKS and token.name not in _OPEN_ENDED)
        return not self._is_mention(token) and (not glued or may_be_glued or token.has_attributes)

    def _counts(self, at: int) -> bool:
        token = self._tokens[at]
        if token.name == _COMMENT:
            return at in self._hidden and self._is_comment(token, self._tokens[self._hidden[at]])
        if at in self._hidden or token.name == "!doctype":
            return True
        opening = self._tokens[min(at, self._pairs.get(at, at))]
        if self._in_backticks(token) or self._in_backticks(opening):
            return False
        if at in self._pairs:
            return self._certain or self._is_placed(opening)
        return self._counts_unpaired(token)

    def _counts_unpaired(self, token: _Token) -> bool:
        if token.name in _VOID:
            return token.has_attributes or self._is_break(token)
        if token.name in _OPEN_ENDED and not token.closes:
            if self._certain:
                return not self._is_mention(token)
            return self._is_placed(token) and not self._goes_on(token)
        return (token.closes or token.name not in _HIDING) and self._is_cut(token)

    def _is_break(self, token: _Token) -> bool:
        return token.name in _BREAKS and (self._certain or self._breaks > 1 or not self._is_mention(token))

    def _is_cut(self, token: _Token) -> bool:
        """Whether a tag without its counterpart is the rest of an element that was cut off."""
        if self._stands_alone(token):
            return False
        if self._certain or token.has_attributes:
            return True
        before, after = self._around(token)
        if token.name not in _BLOCKS:
            return False
        if token.closes:
            cut = bool(before.strip()) and before not in _BEFORE_MENTION
            return cut and after in {"", "\n", "\r", "<"}
        return before in {"", "\n", ">"} and after not in {" ", "\t"}

    def _is_comment(self, begin: _Token, end: _Token) -> bool:
        before, _ = self._around(begin)
        return self._certain or (before not in _BEFORE_MENTION and self._is_short(begin, end))

    def _is_short(self, begin: _Token, end: _Token) -> bool:
        return end.start - begin.end <= _SHORT and "\n\n" not in self._text[begin.end : end.start]

    def _is_mention(self, token: _Token) -> bool:
        """Whether a sentence continues after a tag as after a word: ``the <b> tag``, ``a <b>, a </b>``."""
        before, after = self._around(token)
        if before not in _BEFORE_MENTION:
            return False
        return after in _BEHIND_MENTION or self._goes_on(token)

    def _goes_on(self, token: _Token) -> bool:
        """Whether a blank and a small letter follow."""
        return self._around(token)[1] in {" ", "\t"} and self._text[token.end + 1 : token.end + 2].islower()

    def _stands_alone(self, token: _Token) -> bool:
        """Whether a tag has blanks or marks on both sides, as a word of a sentence has."""
        before, after = self._around(token)
        return before in _BEFORE_MENTION and (
            after in {"", "-"} or after.isspace() or after in _BEHIND_MENTION
        )

    def _in_backticks(self, token: _Token) -> bool:
        return self._text[token.start - 1 : token.start] == "`"

    def _around(self, token: _Token) -> tuple[str, str]:
        """The characters before and after a token, each empty at an end of the text."""
        return self._text[max(token.start - 1, 0) : token.start], self._text[token.end : token.end + 1]

    def _span(self, at: int) -> tuple[int, int, str]:
        """Begin and end of a tag or a hidden part, and the same without attributes.

        With a single quotation mark in an attribute the parser would read on to the next one in the text.
        """
        token = self._tokens[at]
        if token.name == "!doctype":
            return token.start, token.end, ""
        if at not in self._hidden:
            return token.start, token.end, f"<{'/' * token.closes}{token.name}>"
        last = self._tokens[self._hidden[at]]
        shown = self._text[token.end : last.start] if token.name == "title" else ""
        return (
            token.start,
            last.end,
            "" if token.name == _COMMENT else f"<{token.name}>{shown}</{token.name}>",
        )
