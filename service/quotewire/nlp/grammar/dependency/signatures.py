"""Names that sign marked words: behind a dash on the same line, or on a line of their own below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.lexicon.punctuation import DASH_WORDS
from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from quotewire.nlp.document import QuotedSpan, TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse

LONGEST_NAME = 8
"""Tokens of a name with its titles."""


def signature(parse: Parse, span: TokenSpan) -> Report | None:
    """A name after a dash that ends the paragraph signs the words before it; ``span`` is what follows it."""
    begin, stop = span
    end = stop
    while end > begin + 1 and not parse.words[end - 1][0].isalnum():
        end -= 1
    if stop != parse.paragraph(begin)[1] or not parse.tags[begin].startswith("NNP"):
        return None
    name = begin + 1
    while name < end and parse.tags[name].startswith("NNP"):
        name += 1
    if name - begin > LONGEST_NAME or any(parse.tags[i] in {"VBD", "VBZ"} for i in range(begin, end)):
        return None
    return Report(begin, None, (begin, name), resolution=Resolution.DASH, confidence=0.8)


def signature_below(parse: Parse, quoted: QuotedSpan) -> Report | None:
    """A paragraph of its own that is a dash and a name."""
    number = parse.paragraph_of[quoted.end - 1] + 1
    if number >= len(parse.paragraphs):
        return None
    start, end = parse.paragraphs[number]
    if end - start > LONGEST_NAME or parse.words[start] not in DASH_WORDS or start + 1 >= end:
        return None
    return signature(parse, (start + 1, end))
