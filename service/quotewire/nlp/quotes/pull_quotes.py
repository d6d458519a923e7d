"""Pull quotes: a paragraph in marks that repeats, for the eye, what the text quotes elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.lexicon.punctuation import ENDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotewire.nlp.document import Document, QuotedSpan


def is_pulled(document: Document, quoted: QuotedSpan, others: Iterable[str]) -> bool:
    """Whether marked words also stand in one of ``others``, what ``words_in_marks`` gives for others."""
    words = words_in_marks(document, quoted)
    return any(words in other for other in others)


def words_in_marks(document: Document, quoted: QuotedSpan) -> str:
    """What stands in marks, without signs at its ends and breaks between lines."""
    text = document.text[quoted.marks.pieces[0][0] : quoted.marks.pieces[-1][1]]
    return " ".join(text.split()).strip(f" ,{ENDS}").casefold()
