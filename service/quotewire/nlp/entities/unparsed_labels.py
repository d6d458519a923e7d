"""Corrects what a pipeline without a parse takes names for: offices, times, peoples, two things at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.spans import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotewire.nlp.document import Document
    from quotewire.nlp.entities.spans import Candidate

_UNKNOWN: Final = "MISC"
_MOST_ADJECTIVES: Final = 2
_DESCRIBING: Final = frozenset({"ADJ", "VERB"})


def without_offices(document: Document, spans: list[Candidate]) -> Iterator[Candidate]:
    """The spans, but for titles ("Procureur du Roi"), times ("Jeudi matin") and what a minister is of."""
    portfolios: set[int] = set()
    for span in spans:
        if span.label != "PERSON" and _is_portfolio(document, span, portfolios):
            portfolios.add(span.end)
        elif not _is_title_or_time(document, span):
            yield span


def _is_portfolio(document: Document, span: Candidate, before: set[int]) -> bool:
    """Whether a span is what a minister is of; ``before`` are the ends of such spans so far."""
    words, lower, offices = document.lexicon.words, document.lower, document.lexicon.offices
    leading, at = words.complementing | words.prepositions, span.start
    while at > 0 and lower[at - 1] in leading:
        at -= 1
    definite = words.complementing | words.contracted
    if at < 1 or definite.isdisjoint(lower[at : span.start]) or document.words[span.start].isupper():
        return False  # "les ministres à Nor", "de l'OZB"
    noun = at - 1
    if document.words[noun] == "," or lower[noun] in words.and_:
        return noun in before and lower[at] in words.of
    while noun > 0 and at - noun <= _MOST_ADJECTIVES and document.pos[noun] in _DESCRIBING:
        noun -= 1  # "le ministre délégué à la Pêche"
    # The prime minister is one of a country.
    return lower[noun] in offices.ministerial and not (noun and lower[noun - 1] in offices.held)


def _is_title_or_time(document: Document, span: Candidate) -> bool:
    lexicon, (first, *others) = document.lexicon, document.lower[span.start : span.end]
    titled = first in lexicon.nouns.people and bool(others) and others[0] in lexicon.words.of
    dated = first in lexicon.page.days | lexicon.page.months
    return titled or (dated and lexicon.nouns.times.issuperset(others))


def agreed(document: Document, spans: list[Candidate]) -> Iterator[Candidate]:
    """The spans, peoples made no places, and each name with the label that most of its mentions have."""
    spans = [_relabelled(document, span) for span in spans]
    votes: dict[str, Counter[str]] = {}
    for span in spans:
        votes.setdefault(words_of(document, span).casefold(), Counter())[span.label] += 1
    for span in spans:
        tally = votes[words_of(document, span).casefold()]
        lone = span.end == span.start + 1  # of what is taken for two things a lone word is rather neither
        label = max(tally, key=lambda one: (tally[one], (one == _UNKNOWN) is lone))
        yield span if label == span.label else replace(span, label=label)


def _relabelled(document: Document, span: Candidate) -> Candidate:
    """A lone name as the article before it shows it to be: "les Norvaliens" people, "du Varda" a place."""
    words, before = document.lexicon.words, document.lower[max(0, span.start - 1) : span.start]
    if span.end > span.start + 1:
        return span
    several = not (words.plural & words.determiners).isdisjoint(before)
    if span.label == "LOC" and several:
        people = document.lower[span.start].endswith(document.lexicon.names.people_endings)
        return replace(span, label=_UNKNOWN) if people else span
    place = span.label == "PERSON" and not words.contracted.isdisjoint(before)
    return replace(span, label="LOC", role=None) if place else span
