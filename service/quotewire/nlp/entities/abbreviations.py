"""Reads where a text says what letters stand for: "the Amber Kite Union (AKU)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.acronyms import stands_for
from quotewire.nlp.entities.labels import classified
from quotewire.nlp.entities.lines import breaks_before
from quotewire.nlp.entities.spans import Candidate, with_added

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document

_LETTERS: Final = re.compile(r"(?=(?:[a-z]*[A-Z]){2})[A-Za-z&]{2,8}")
_SPARE: Final = 5
"""So many words more than letters may stand before the brackets, but no more than two a letter."""


def with_definitions(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, and each long form in capitals that letters in brackets abbreviate, whole.

    Letters for something that is no name ("solid waste management (SWM)"), or for a plan or a paper, name
    nothing wherever they stand. The long form is the shortest run of words before the bracket whose
    beginnings spell the letters, from the first on (Schwartz and Hearst 2003, "A simple
    algorithm for identifying
    abbreviation definitions in biomedical text").
    """
    ends = {span.end for span in spans}
    added: list[Candidate] = []
    nothing: set[str] = set()
    for index in range(1, document.size - 2):
        letters = document.words[index + 1]
        if (
            document.words[index] != "("
            or document.words[index + 2] != ")"
            or not _LETTERS.fullmatch(letters)
        ):
            continue
        start = None if index in ends else _long_form(document, index, letters)
        if start is None:
            continue
        named = _is_name(document, document.words[start:index])
        kept = classified(document, Candidate(start, index, "ORG")) if named else None
        if kept is None:
            nothing.add(letters)
        else:
            added.append(kept)
    kept_spans = (one for one in spans if one.end - one.start > 1 or document.words[one.start] not in nothing)
    return with_added(kept_spans, added)


def _long_form(document: Document, end: int, letters: str) -> int | None:
    """Where the words begin that the letters stand for, which end at a token."""
    least = max(0, end - min(2 * len(letters), len(letters) + _SPARE))
    for start in range(end - 1, least - 1, -1):
        if not document.words[start][0].isalpha() and document.words[start] != "-":
            return None
        words = document.words[start:end]
        begins = words[0][0].lower() == letters[0].lower() and not _is_small(document, words[0])
        if begins and stands_for(letters, " ".join(words), place=False):
            return start
        if breaks_before(document, start):
            return None
    return None


def _is_name(document: Document, words: Sequence[str]) -> bool:
    return all(word[0].isupper() or word in {"-", "&"} or _is_small(document, word) for word in words)


def _is_small(document: Document, word: str) -> bool:
    words, names, lower = document.lexicon.words, document.lexicon.names, word.lower()
    in_name = lower in names.leading or lower in names.particles
    return in_name or lower in words.noun_prepositions or lower in words.and_
