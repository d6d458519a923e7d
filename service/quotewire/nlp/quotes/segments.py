"""Cuts what somebody says into the segments of a quote, and a phrase to the words that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.lexicon.punctuation import DASHES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.types import Offsets


def without(
    document: Document, pieces: Iterable[Offsets], asides: Iterable[TokenSpan]
) -> tuple[Offsets, ...]:
    """Pieces of somebody's words, in code points, without the narrator's asides in them."""
    cuts = [document.offsets(span) for span in asides]
    kept: list[Offsets] = []
    for start, end in pieces:
        at = start
        for begin, stop in cuts:
            if start <= begin and stop <= end:
                kept.append((at, begin))
                at = stop
        kept.append((at, end))
    return tuple(part for piece in kept if (part := trimmed(document.text, piece)) is not None)


def trimmed(text: str, piece: Offsets) -> Offsets | None:
    """A piece without white space, commas and dashes at its ends; None where no letter is left."""
    start, end = piece
    while start < end and (text[start].isspace() or text[start] in f",;:.-{DASHES}"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in f",;:-{DASHES}"):
        end -= 1
    return (start, end) if any(ch.isalnum() for ch in text[start:end]) else None


def shown(document: Document, span: TokenSpan | None) -> Offsets | None:
    """The code points of a phrase; an inverted pronoun without its hyphen."""
    if span is None:
        return None
    start, end = document.offsets(span)
    hyphen = document.text[start] == "-" and end - start > 1
    return start + hyphen, end
