"""Leaves out what has capitals and is no name: a word where a sentence begins, letters behind "an"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.kinds import NAMED
from quotewire.nlp.entities.lone_names import begins_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.entities.spans import Candidate

_LETTERS: Final = 2


def without_common_words(document: Document, spans: Sequence[Candidate]) -> Iterator[Candidate]:
    """The spans, but for lone words that the text has as common nouns.

    A word with a capital where a sentence begins is none if the text has it in small letters and nowhere else
    as a name; letters are none that the text counts ("an FIR", "OBCs"), wherever they stand.
    """
    inside = {
        document.words[i]
        for span in spans
        for i in range(span.start, span.end)
        if not begins_sentence(document, i)
    }
    small = {word for word in document.words if word.islower()}
    counted = {document.words[i] for i in range(1, document.size) if _is_counted(document, i)}
    for span in spans:
        word = document.words[span.start]
        if span.label not in NAMED or span.end - span.start > 1 or span.role is not None:
            yield span
        elif (
            word in counted
            or (word.endswith("s") and word[:-1] in counted)
            or (
                word.istitle()
                and word.lower() in small
                and word not in inside
                and begins_sentence(document, span.start)
            )
        ):
            continue
        else:
            yield span


def _is_counted(document: Document, i: int) -> bool:
    """Whether letters have an indefinite article of their own: "an FIR", but not "a UN envoy"."""
    word, words = document.words[i], document.lexicon.words
    return (
        len(word) > _LETTERS
        and word.isupper()
        and document.lower[i - 1] in words.indefinite - words.plural
        and document.heads[i - 1] == i
        and document.deps[i] not in {"compound", "amod", "nmod"}
    )
