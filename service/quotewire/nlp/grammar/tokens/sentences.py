"""Where the sentence around a token begins and ends, by paragraphs, full stops and quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quotewire.nlp.document import Document

# What goes on for longer without a full stop is no sentence; the bound keeps every rule linear.
_LONGEST_SENTENCE: Final = 150


def sentence_begin(document: Document, i: int) -> int:
    """The first token of the narrator's words before ``i`` in its sentence, marked words left out."""
    low = _earliest(document, i)
    while i > low and document.quoted_at[i - 1] < 0 and not document.sentence_ends[i - 1]:
        i -= 1
    return i


def sentence_start(document: Document, i: int) -> int:
    """The first token of the sentence of ``i``, marked words in it included."""
    low = _earliest(document, i)
    while i > low and not document.sentence_ends[i - 1]:
        index = document.quoted_at[i - 1]
        if index >= 0 and document.quoted[index].ends_sentence:
            break
        i -= 1
    return i


def sentence_end(document: Document, i: int) -> int:
    """The token after the last one of the sentence of ``i``, its full stop."""
    stop = min(document.paragraphs[document.paragraph_of[i]][1], i + _LONGEST_SENTENCE + 1)
    while i + 1 < stop and not document.sentence_ends[i]:
        i += 1
    return i + 1


def _earliest(document: Document, i: int) -> int:
    return max(document.paragraphs[document.paragraph_of[i]][0], i - _LONGEST_SENTENCE)
