"""Makes names of people whole that the model has cut, and leaves out the degrees and orders behind them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.after_office import before_courtesy, is_office
from quotewire.nlp.entities.lines import breaks_before, word_before
from quotewire.nlp.entities.names import FULL
from quotewire.nlp.entities.spans import bare
from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.lexicon.quotation_marks import MAY_CLOSE, MAY_OPEN
from quotewire.nlp.treebank import PROPER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.entities.spans import Candidate

_DOTTED: Final = re.compile(r"(?:[A-Z][a-z]{0,2}\.){2,4}")


def whole(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, people whose name the model has cut made whole: "Abdel Fattah" and "el-Sisi" side by side.

    Between two parts only particles ("dos Santos") or a name in quotation marks may stand. A given name right
    before, which modifies the name and names nothing else, is part of it, and so are all the words of a name
    from a form of address on: "Dato Seri" and "Khan Orrin" parted by a first name that no list has.
    """
    result: list[Candidate] = []
    for span in spans:
        before = result[-1] if result else None
        if span.label != "PERSON":
            result.append(span)
            continue
        if before is not None and before.label == "PERSON" and span.role is None:
            lines = any(breaks_before(document, i) for i in range(before.end, span.start + 1))
            if not lines and _goes_on(document, before.end, span.start):
                result[-1] = replace(before, end=_name_end(document, span.start, span.end))
                continue
        begun = _with_first_name(document, span)
        result.append(replace(begun, end=_name_end(document, begun.start, begun.end)))
    return result


def _goes_on(document: Document, end: int, start: int) -> bool:
    """Whether what stands between two parts is within a name: nothing, particles, "Juan “Kip” Orrin"."""
    particles, between = document.lexicon.names.particles, document.words[end:start]
    nickname = _nickname_end(document, end) == start > end
    return nickname or all(word == "-" or word.lower() in particles for word in between)


def _nickname_end(document: Document, end: int) -> int:
    """Where a word or two in quotation marks end that begin around token ``end``, else ``end``."""
    words = document.words
    near = range(min(end, document.size - 1), max(0, end - 3), -1)
    opens = next((i for i in near if words[i] in MAY_OPEN), document.size)
    for closes in range(max(end, opens + 2), min(opens + 4, document.size)):
        if words[closes] in MAY_CLOSE and all(word.istitle() for word in words[opens + 1 : closes]):
            return closes + 1
    return end


def _name_end(document: Document, start: int, end: int) -> int:
    """Where a name ends whose last words the model left out: behind a nickname or a form of address."""
    behind = last = _nickname_end(document, end)
    addressed = before_courtesy(document, start) < start
    while (addressed or behind > end) and _is_unnamed(document, last):
        last += 1
    return last if last > behind else end


def _is_unnamed(document: Document, i: int) -> bool:
    """Whether a word in a capital goes on in its line that the model has in no name, and no kind's noun."""
    if i >= document.size or breaks_before(document, i) or document.labels[i]:
        return False
    word, lexicon = document.words[i], document.lexicon
    common = word.lower() in lexicon.names.organisations or is_office(document, i)
    return word.istitle() and word.isalpha() and document.tags[i] in PROPER and not common


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
    if (named := _behind_address(document, span.start)) < span.start:
        return replace(span, start=named)
    word = document.words[first]
    unnamed = document.labels[first] == "" and document.tags[first] in PROPER and word.istitle()
    part_of_it = document.deps[first] == "compound" and span.start <= document.heads[first] < span.end
    name = is_given_name(word) or _is_unknown_name(document, first)
    if not (unnamed and part_of_it and name) or bare(word) in document.lexicon.nouns.calendar:
        return span
    return replace(span, start=first)


def _is_unknown_name(document: Document, i: int) -> bool:
    """Whether a word in a capital that no list has begins a name within a sentence: "detained Idrus Marh"."""
    before, nouns = word_before(document, i), document.lexicon.nouns
    within = before[:1].islower() or (before == "," and i > 1) or (i > 0 and document.labels[i - 1] == "GPE")
    lower = document.lower[i]
    common = lower in document.small or nouns.is_person(lower) or gazetteer().is_place(document.words[i])
    return within and _is_unnamed(document, i) and not common


def _behind_address(document: Document, start: int) -> int:
    """Where the words begin that stand between a form of address and a name, else ``start``."""
    first = start
    while first > 0 and _is_unnamed(document, first - 1) and not breaks_before(document, first):
        first -= 1
    return first if before_courtesy(document, first) < first else start
