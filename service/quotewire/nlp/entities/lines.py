"""Where lines end among the tokens of a document: a title, a role or a sentence mostly ends there too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.lexicon.punctuation import ENDS

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, TokenSpan

_AROUND: Final = 8
_BLANK_LINE: Final = 2


def breaks_before(document: Document, i: int) -> int:
    """How many line breaks stand between token ``i`` and the token before it."""
    return document.breaks[i]


def has_blank_line(document: Document, span: TokenSpan) -> bool:
    """Whether a blank line stands between two tokens of the span."""
    return any(breaks >= _BLANK_LINE for breaks in document.breaks[span[0] + 1 : span[1]])


def word_before(document: Document, i: int) -> str:
    """The word before token ``i`` in its line, "" where there is none."""
    return document.words[i - 1] if i and not document.breaks[i] else ""


def word_after(document: Document, end: int) -> str:
    """The word at ``end`` in the line of the token before it, "" where there is none."""
    return document.words[end] if end < document.size and not document.breaks[end] else ""


def is_in_capitals(document: Document, span: TokenSpan) -> bool:
    """Whether the words around a span are in capitals too, as in a headline.

    Looks at up to eight words before and after, to the end of the sentence or line.
    """
    first, last = span
    low, high = max(0, first - _AROUND), min(document.size, last + _AROUND)
    while first > low and word_before(document, first) not in {"", *ENDS}:
        first -= 1
    while last < high and word_after(document, last) not in {"", *ENDS}:
        last += 1
    words = [*document.words[first : span[0]], *document.words[span[1] : last]]
    around = [word for word in words if word.isalpha() and len(word) > 1]
    return bool(around) and all(map(str.isupper, around))
