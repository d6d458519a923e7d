"""Where the words that the narrator reports begin and end in their sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.verbs import VERBAL
from quotewire.nlp.lexicon.punctuation import BEHIND_NUMBERS

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, TokenSpan

_LONGEST_LABEL: Final = 5


def around(document: Document, start: int, i: int, source: TokenSpan, end: int) -> list[TokenSpan]:
    """What stands on both sides of "selon X" at token ``i``, behind it alone where it opens a clause."""
    words, lexicon = document.words, document.lexicon
    start = after_label(document, _last_part(document, start, i), i)
    before = i
    while before > start and document.lower[before - 1] in lexicon.words.adverbs:
        before -= 1
    before = before - 1 if before and words[before - 1] == "," else i
    comma, behind = source[1], []
    goes_on = comma + 1 < end and words[comma] == ","
    if goes_on and document.lower[comma + 1] not in lexicon.words.relatives:
        behind = bounded(document, comma + 1, clause_end(document, comma + 1, end))
    if before > start and behind and document.lower[before - 1] in lexicon.words.small | lexicon.words.that:
        return behind  # "il part car, selon elle, A"
    if before - 1 > start and document.quoted_at[before - 1] < 0:
        return [*bounded(document, start, before), *behind]
    return behind if before <= start else []


def _last_part(document: Document, start: int, end: int) -> int:
    """The token behind the last semicolon outside marks."""
    parts = (i for i in range(end - 1, start, -1) if document.words[i] == ";" and document.quoted_at[i] < 0)
    return next(parts, start - 1) + 1


def after_label(document: Document, start: int, end: int) -> int:
    """The token behind a headline's label: "Emploi : les postes manquent, selon Ovial"."""
    near = range(start + 1, min(end, start + _LONGEST_LABEL))
    colon = next((i for i in near if document.words[i] == ":"), None)
    if (
        colon is None
        or not document.is_capital(start)
        or document.paragraphs[document.paragraph_of[start]][0] != start
    ):
        return start
    return start if any(pos in VERBAL for pos in document.pos[start:colon]) else colon + 1


def clause_end(document: Document, start: int, end: int) -> int:
    """The semicolon that ends a clause outside marks, unless it goes on behind: "; que", "; et de"."""
    words = document.lexicon.words
    for i in range(start, end - 1):
        if document.words[i] == ";" and document.quoted_at[i] < 0:
            after = i + 1 + (document.lower[i + 1] in words.and_)
            if document.lower[min(after, end - 1)] not in words.that | words.to:
                return i
    return end


def bounded(document: Document, start: int, end: int) -> list[TokenSpan]:
    """The tokens of a clause without the full stop and loose signs at its ends."""
    words, quoted_at = document.words, document.quoted_at
    while (
        start < end
        and quoted_at[start] < 0
        and (not words[start][0].isalnum() or document.lower[start] in document.lexicon.words.conjunctions)
    ):
        start += 1
    while (
        start < end
        and quoted_at[end - 1] < 0
        and not (words[end - 1][-1].isalnum() or words[end - 1] in BEHIND_NUMBERS)
    ):
        end -= 1
    return [(start, end)] if start < end else []
