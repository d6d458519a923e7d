"""Reads the line that a story opens with, "KYIV, Ukraine (AFP) —": where it was filed and by which agency."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.kinds import VOTED
from quotewire.nlp.entities.spans import Candidate, with_added, words_of
from quotewire.nlp.languages.naming import BETWEEN_PLACES
from quotewire.nlp.lexicon.agencies import CREDITED
from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.lexicon.punctuation import DASHES, WORD
from quotewire.nlp.lexicon.quotation_marks import DOUBLE, STRAIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.types import Offsets

_OPENING: Final = re.compile(
    rf"(?P<place>[^\W\d_][^()\n{DOUBLE}{STRAIGHT}]{{1,60}}?)[ \t]*"
    rf"\((?P<agency>[^()\n]{{2,40}})\)[ \t]*(?P<dash>[-{DASHES}:]|\.(?=\s))?"
)
_AFTER_PLACE: Final = f" -{DASHES}:|"
_MOST_WORDS: Final = 4
"""Of a place's name, and the dash behind it."""
_PARTS: Final = re.compile(r"[^,/]+")
_WORD: Final = re.compile(WORD)
# Code points of a paragraph that a dateline may reach into.
_LONGEST: Final = 120


def with_credits(document: Document, spans: Sequence[Candidate]) -> tuple[list[Candidate], frozenset[str]]:
    """The spans, each place of filing a place and each agency an organisation, and the agencies' names.

    Where no agency stands, capitals before the prose are a place if the model has a name among them.
    """
    places: list[Candidate] = []
    agencies: list[Candidate] = []
    named = {index for span in spans if span.label in VOTED for index in range(span.start, span.end)}
    behind = 0
    for first, stop in document.paragraphs:
        start, end = document.offsets((behind, stop))
        behind = stop
        found = _OPENING.match(document.text, start, min(end, start + _LONGEST))
        if found is None or not _is_dateline(found):
            head = _PARTS.match(document.text, start, document.starts[first])
            if head is not None and _is_filed_from(head[0]):
                towns = _tokens(document, head.span(), "GPE")
                places += [one for one in towns if not named.isdisjoint(range(one.start, one.end))]
            continue
        place = _PARTS.match(document.text, found.start("place"), found.end("place"))
        if place is not None and place[0].isupper():
            places += _tokens(document, place.span(), "GPE")
        agencies += _tokens(document, found.span("agency"), "ORG")
    names = frozenset(words_of(document, span) for span in agencies)
    return with_added(spans, [*places, *agencies]), names


def _is_dateline(found: re.Match[str]) -> bool:
    """Whether what was found is a place, with a date or not, and whom the story is from."""
    place, agency = found["place"], found["agency"].strip()
    words = [word for word in _WORD.findall(place) if word.lower() not in BETWEEN_PLACES]
    if not words or not all(word[0].isupper() for word in words):
        return False
    if agency in CREDITED:
        return _begins_with_place(place) or found["dash"] is not None
    if found["dash"] is None or not agency.replace(" ", "").isalpha():
        return False
    town = place.split(",")[0].strip()
    known = gazetteer().is_place(town.title()) and " " not in agency
    # "ARGUS (Amber Rowing Guild) — a club": behind a dateline a sentence begins.
    begins = not found.string[found.end() : found.end() + 2].lstrip()[:1].islower()
    named = town.isupper() and begins and all(word[0].isupper() for word in agency.split())
    return _begins_with_place(place) and (agency.isupper() or known or named)


def _is_filed_from(head: str) -> bool:
    """Whether a few words in capitals, and no agency, stand before the prose: "KOTA TARN —"."""
    place = head.strip(_AFTER_PLACE)
    named = place.isupper() and "(" not in head and not any("." in word[:-1] for word in place.split())
    return named and len(head.split()) <= _MOST_WORDS


def _begins_with_place(place: str) -> bool:
    first = place.split(",", maxsplit=1)[0].strip()
    return first.isupper() or gazetteer().is_place(first) or "," in place


def _tokens(document: Document, offsets: Offsets, label: str) -> Iterator[Candidate]:
    """The tokens of a name as a span; none where it is a date or no name."""
    start, stop = bisect_left(document.starts, offsets[0]), bisect_left(document.starts, offsets[1])
    while stop > start and not document.words[stop - 1][-1].isalnum():
        stop -= 1
    if start < stop and not _is_date(document, start, stop):
        yield Candidate(start, stop, label)


def _is_date(document: Document, start: int, stop: int) -> bool:
    calendar = document.lexicon.nouns.calendar
    return any(word in calendar or word.isdigit() for word in document.lower[start:stop])
