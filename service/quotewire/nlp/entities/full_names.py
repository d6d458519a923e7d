"""Makes names of people whole that the model has cut, and leaves out the degrees and orders behind them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.lines import breaks_before
from quotewire.nlp.entities.names import FULL
from quotewire.nlp.entities.spans import bare
from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.treebank import PROPER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.entities.spans import Candidate

_DOTTED: Final = re.compile(r"(?:[A-Z][a-z]{0,2}\.){2,4}")


def whole(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, people whose name the model has cut made whole: "Abdel Fattah" and "el-Sisi" side by side.

    Between two parts only particles may stand ("dos Santos"). A given name right before, which modifies the
    name and names nothing else, is part of it.
    """
    result: list[Candidate] = []
    particles = document.lexicon.names.particles
    for span in spans:
        before = result[-1] if result else None
        if span.label == "PERSON" and before is not None and before.label == "PERSON" and span.role is None:
            between = document.lower[before.end : span.start]
            lines = any(breaks_before(document, i) for i in range(before.end, span.start + 1))
            if not lines and all(word == "-" or word in particles for word in between):
                result[-1] = replace(before, end=span.end)
                continue
        result.append(_with_first_name(document, span) if span.label == "PERSON" else span)
    return result


def without_credentials(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, but for degrees and orders behind a person's name and a comma: "Tove Lindal, M.S., P.E."."""
    result: list[Candidate] = []
    behind = -1  # where a name ends, or the credentials behind it
    for span in spans:
        letters_only = span.end - span.start == 1 and _is_credential(document, span.start)
        if letters_only and document.words[behind : span.start] == [","]:
            behind = span.end
            continue
        behind = span.end if span.label == "PERSON" else -1
        result.append(_without_letters(document, span) if span.label == "PERSON" else span)
    return result


def _without_letters(document: Document, span: Candidate) -> Candidate:
    """A full name without the letters behind it, unless all of it is in capitals: "Tove Lindal KC"."""
    name = document.words[span.start : span.end - 1]
    if len(name) < FULL or not _is_credential(document, span.end - 1) or name[-1].isupper():
        return span
    if name[-1].lower() in document.lexicon.names.organisations:
        return span
    return replace(span, end=span.end - 1)


def _is_credential(document: Document, i: int) -> bool:
    word = document.words[i]
    if gazetteer().is_place(word):
        return False
    return word.rstrip(".") in document.lexicon.names.credentials or _DOTTED.fullmatch(word) is not None


def _with_first_name(document: Document, span: Candidate) -> Candidate:
    first = span.start - 1
    if first < 0 or span.role is not None or breaks_before(document, span.start):
        return span
    word = document.words[first]
    unnamed = document.labels[first] == "" and document.tags[first] in PROPER and word.istitle()
    part_of_it = document.deps[first] == "compound" and span.start <= document.heads[first] < span.end
    if not (unnamed and part_of_it and is_given_name(word)) or bare(word) in document.lexicon.nouns.calendar:
        return span
    return replace(span, start=first)
