"""Gives each name of an article one type, by what its mentions are taken for and what stands beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.agreement import taken_up
from quotewire.nlp.entities.evidence import HINT, SHOWN, beside, by_itself, stands_within
from quotewire.nlp.entities.kinds import VOTED
from quotewire.nlp.entities.spans import words_of
from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.lexicon.places import gazetteer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.entities.spans import Candidate

_SHARE_WITHIN: Final = 4
"""One "in" among so many mentions makes a place of what looked like a person (tuned on annotated news)."""

_LONGEST_PLACE: Final = 2
_LIST: Final = 3
_JOINT: Final = 2

Votes = defaultdict[str, float]


def voted(document: Document, spans: Sequence[Candidate], agencies: Collection[str]) -> list[Candidate]:
    """The spans, all of one name with one label: a person, a place or a body.

    Each mention votes with the label it has, and with what stands beside it: a relative clause with "who", an
    age, an apposition of a trade for a person; "the town of", "in" and a list of places for a place; "the
    company", "shares" and an article without a noun behind it for a body. One name means one thing in one
    article (Gale, Church and Yarowsky 1992, "One sense per discourse").
    """
    spans = [_undated(document, span) for span in spans]
    tallies: dict[str, Votes] = {}
    times: Counter[str] = Counter()
    within: Counter[str] = Counter()
    taken = set(taken_up(document, spans))
    lone = {words_of(document, s) for s in spans if s.label == "PERSON" and s.end - s.start == 1}
    parts = {word for s in spans if s.end - s.start > 1 for word in document.words[s.start : s.end]}
    turns = {word for word, after in pairwise(document.words) if after == ":" and word.isupper()}
    for span in spans:
        if span.label in VOTED:
            name = words_of(document, span)
            tally = tallies.setdefault(name, defaultdict(float))
            tally[span.label] += 1
            times[name] += 1
            within[name] += stands_within(document, span)
            if span in taken:
                tally["PERSON"] += SHOWN
            if _is_told_outlet(document, span, parts):
                tally["ORG"] += SHOWN
            for label, weight in beside(document, span):
                tally[label] += weight
    for name, tally in tallies.items():
        for label, weight in by_itself(document.lexicon, name, lone, tally, turns):
            tally[label] += weight * times[name]
    for agency in tallies.keys() & set(agencies):
        tallies[agency]["ORG"] += SHOWN * times[agency]
    for storm in tallies.keys() & _storms(document, spans):
        tallies[storm]["EVENT"] += SHOWN * times[storm]
    _vote_for_short_forms(tallies, times)
    _vote_in_lists(document, spans, tallies)
    inside = {name for name in times if within[name] * _SHARE_WITHIN >= times[name]}
    return [_settled(document, span, tallies, inside) if span.label in VOTED else span for span in spans]


def _undated(document: Document, span: Candidate) -> Candidate:
    """A name that the model takes for a date, as what stands beside it shows it to be: "Brenna, a town"."""
    word = document.words[span.start]
    alone = span.label == "DATE" and span.end - span.start == 1 and word.istitle()
    if not alone or not word.isalpha() or word.lower() in document.lexicon.nouns.calendar:
        return span
    shown = [label for label, weight in beside(document, span) if weight >= SHOWN]
    return replace(span, label=shown[0]) if shown else span


def _is_told_outlet(document: Document, span: Candidate, parts: Collection[str]) -> bool:
    """Whether one unknown word, of no longer name, is told something: news gives a person two at first."""
    word = document.words[span.start]
    unknown = span.end - span.start == 1 and span.role is None and word not in parts
    told = span.start > 0 and document.lower[span.start - 1] in document.lexicon.verbs.telling
    return unknown and told and span.label == "PERSON" and not is_given_name(word)


def _storms(document: Document, spans: Sequence[Candidate]) -> set[str]:
    """The names that storms have of people: Varda, of "Hurricane Varda"."""
    begins = document.lexicon.names.begins_event
    return {
        document.words[s.end - 1] for s in spans if s.label == "EVENT" and document.lower[s.start] in begins
    }


def _settled(document: Document, span: Candidate, tallies: dict[str, Votes], inside: set[str]) -> Candidate:
    """The span with the label that its name has most votes for."""
    name = words_of(document, span)
    tally = tallies[name]
    label = max(tally, key=lambda one: (tally[one], one == span.label))
    if label in {"PERSON", "PRODUCT", "ORG"} and name in inside and _may_be_place(document, span):
        label = "GPE"
    building = span.label == "FAC" and document.lower[span.end - 1] in document.lexicon.names.organisations
    if label == span.label or (label == "GPE" and (span.label == "LOC" or building)):
        return span
    return replace(span, label=label, role=span.role if label == "PERSON" else None)


def _may_be_place(document: Document, span: Candidate) -> bool:
    given, last = is_given_name(document.words[span.start]), document.words[span.end - 1]
    body = last.lower() in document.lexicon.names.organisations or not last.istitle()
    if span.role is not None or given or span.end - span.start > _LONGEST_PLACE:
        return False
    return span.label != "ORG" or not (body or last in document.lexicon.names.companies)


def _vote_for_short_forms(tallies: dict[str, Votes], times: Mapping[str, int]) -> None:
    """Adds to the votes of a word that a longer name begins with what that one is: "Alder" of Alder Town."""
    kinds: dict[str, set[str]] = {}
    surnames = set()
    for name, tally in tallies.items():
        first, *rest = name.split()
        if rest:
            kinds.setdefault(first, set()).add(_most(tally))
            surnames.add(rest[-1])
    for first, labels in kinds.items():
        short = tallies.get(first)
        person = short is not None and _most(short) == "PERSON" and first not in surnames
        known = is_given_name(first) or first in gazetteer().peoples
        if person and len(labels) == 1 and not known:
            tallies[first][labels.pop()] += SHOWN * times[first]


def _most(tally: Votes) -> str:
    """The label with the most votes, of several the first."""
    return max(tally, key=tally.__getitem__)


def _vote_in_lists(document: Document, spans: Sequence[Candidate], tallies: dict[str, Votes]) -> None:
    """Adds what most of a list of names are to the votes of each: "Alder, Tarn and Vexley"."""
    for names in _lists(document, spans):
        votes: Counter[str] = Counter()
        for name in names:
            tally = tallies[name]
            votes[_most(tally)] += 1
        label, times = votes.most_common(1)[0]
        if times * 2 > len(names):
            for name in names:
                tallies[name][label] += HINT


def _lists(document: Document, spans: Sequence[Candidate]) -> Iterator[list[str]]:
    """The names of each list of three and more."""
    names: list[str] = []
    joints, end = document.lexicon.words.conjunctions | {","}, -1
    for span in spans:
        if span.label not in VOTED:
            continue
        between = document.lower[end : span.start] if end >= 0 else []
        joined = between and len(between) <= _JOINT and joints.issuperset(between)
        if not joined:
            if len(names) >= _LIST:
                yield names
            names = []
        names.append(words_of(document, span))
        end = span.end
    if len(names) >= _LIST:
        yield names
