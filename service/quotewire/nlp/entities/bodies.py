"""Makes names of bodies and places whole that the model has cut: "Ministry of Roads" and "Bridges"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from quotewire.nlp.entities.lines import breaks_before
from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.treebank import PROPER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.entities.spans import Candidate


def with_tails(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, each body with all of its name, and none that its name now holds.

    Behind the noun of a body, "of" or "for" and capitals are a part of the name, and so are "and" and
    capitals behind such a phrase, if no noun of a body ends them.
    """
    result: list[Candidate] = []
    for span in spans:
        if result and span.start < result[-1].end:
            continue
        whole = _with_first_word(document, span)
        if not result or whole.start >= result[-1].end:
            span = whole  # noqa: PLW2901 - the same span, whole
        if span.label != "ORG":
            result.append(span)
            continue
        end = _end(document, span)
        result.append(span if end == span.end else replace(span, end=end))
    return result


def _with_first_word(document: Document, span: Candidate) -> Candidate:
    """The span with the word before it that begins a settlement's name: "Upper" of Upper Sarno."""
    first, lexicon = span.start - 1, document.lexicon
    if first < 0 or span.end - span.start > 1 or breaks_before(document, span.start):
        return span
    tied = document.deps[first] == "compound" and document.heads[first] == span.start
    unnamed = document.labels[first] == "" and document.words[first].istitle()
    if not (tied and unnamed and document.lower[first] in lexicon.names.settlements):
        return span
    body = document.lower[span.start] in lexicon.names.organisations
    firm = span.label == "ORG" and document.lower[first] in lexicon.names.parts_of_settlements
    return replace(span, start=first, label=span.label if body or firm else "GPE")


def _end(document: Document, span: Candidate) -> int:
    """Where the name of a body ends."""
    names, end = document.lexicon.names, span.end
    if document.lower[end - 1] in names.sure_bodies and _follows(document, end, names.tails):
        start = end + 1 + names.leading.issuperset(document.lower[end + 1 : end + 2])
        end = capitals_end(document, start) or end
    inside = document.lower[span.start : end]
    headed = any(word in names.sure_bodies and after in names.tails for word, after in pairwise(inside))
    if headed and _follows(document, end, document.lexicon.words.and_ | {"&"}):
        further = capitals_end(document, end + 1)
        if further and not names.organisations.intersection(document.lower[end + 1 : further]):
            end = further
    return _campus_end(document, end) if headed else end


def _campus_end(document: Document, end: int) -> int:
    """The end of a state's university with the town behind a comma: "University of Texas, Austin"."""
    town = end + 1
    if town >= document.size or document.words[end] != "," or document.labels[town] != "GPE":
        return end
    stop = town
    while stop < document.size and document.labels[stop] == "GPE" and document.words[stop] != ",":
        stop += 1
    divisions = gazetteer().divisions
    known = gazetteer().is_place(" ".join(document.words[town:stop]))
    return stop if document.words[end - 1] in divisions and not known else end


def _follows(document: Document, i: int, words: frozenset[str]) -> bool:
    return i + 1 < document.size and document.lower[i] in words and not breaks_before(document, i)


def capitals_end(document: Document, start: int) -> int:
    """The end of the run of proper nouns from a token on that name no person and no date, 0 without one."""
    calendar, end = document.lexicon.nouns.calendar, start
    while (
        end < document.size
        and document.tags[end] in PROPER
        and document.words[end][0].isupper()
        and not (end > start and breaks_before(document, end))
        and document.labels[end] not in {"PERSON", "DATE"}
        and document.lower[end] not in calendar
    ):
        end += 1
    return end if end > start else 0
