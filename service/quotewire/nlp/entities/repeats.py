"""Adds names that the model missed here and found elsewhere, letters for them, and countries and peoples."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.acronyms import stands_for
from quotewire.nlp.entities.kinds import BODIES, PLACES, REPEATED
from quotewire.nlp.entities.lines import has_blank_line
from quotewire.nlp.entities.names import letters
from quotewire.nlp.entities.spans import Candidate, in_order, most_voted, tokens_of
from quotewire.nlp.lexicon.agencies import ALWAYS
from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.lexicon.towns import is_town
from quotewire.nlp.treebank import PROPER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document

_SHORTEST_ACRONYM: Final = 3


def with_places(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, and countries and peoples of the gazetteer that stand alone; "us" is never a country."""
    places, words = gazetteer(), document.words
    kept = [span for span in spans if not (span.label == "GPE" and _is_pronoun(document, span))]
    taken = tokens_of(kept)
    added = []
    for index in document.capitals:
        if index in taken:
            continue
        word = words[index]
        if places.is_place(word):
            added.append(Candidate(index, index + 1, "GPE"))
        elif word in places.peoples:
            added.append(Candidate(index, index + 1, "NORP"))
    return in_order([*kept, *added])


def with_acronyms(
    words: Sequence[str], spans: Sequence[Candidate], agencies: frozenset[str]
) -> list[Candidate]:
    """The spans, with one label for letters that stand for a name, wherever they return.

    The label is that of the name before the brackets in "Full Name (ABC)", else the one most mentions have;
    letters are no person. Known agencies, and those that the story credits, are organisations.
    """
    by_end = {span.end: span for span in spans}
    lone = (span for span in spans if _is_acronym(words[span.start]))
    labels = most_voted(words, lone, REPEATED)
    for index, word in enumerate(words[:-2]):
        if word == "(" and words[index + 2] == ")":
            long, short = by_end.get(index), words[index + 1]
            if long and long.label in BODIES | {"EVENT", "LAW"} and _abbreviates(words, short, long):
                labels[short] = long.label
    labels |= dict.fromkeys((ALWAYS | agencies).intersection(words), "ORG")
    if not labels:
        return list(spans)
    labels = {text: "ORG" if label in {"PERSON", "FAC"} else label for text, label in labels.items()}
    countries = gazetteer().countries
    kept = [
        replace(span, label=labels[words[span.start]], role=None)
        if span.end - span.start == 1
        and span.label in REPEATED
        and words[span.start] in labels
        and words[span.start] not in countries
        else span
        for span in spans
    ]
    taken = tokens_of(kept)
    added = [
        Candidate(index, index + 1, labels[word])
        for index, word in enumerate(words)
        if word in labels and index not in taken
    ]
    return in_order([*kept, *added])


def with_repeats(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, and every further place where a name of two or more words stands, line breaks aside.

    However it is spelt there (see ``names``), in capitals too; a blank line parts every name.
    """
    words = document.words
    names: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for span in spans:
        if span.end - span.start == 1 or span.label not in REPEATED:
            continue
        name = tuple(map(letters, words[span.start : span.end]))
        if name[0][:1].isupper():
            for form in (name, tuple(map(str.upper, name))):
                names[form][span.label] += 1
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_first.setdefault(name[0], []).append(name)
    if not by_first:
        return list(spans)
    taken = tokens_of(spans)
    added: list[Candidate] = []
    for index in document.capitals:
        if index in taken:
            continue
        for name in by_first.get(letters(words[index]), ()):
            run = range(index, index + len(name))
            if tuple(map(letters, words[index : run.stop])) != name or not taken.isdisjoint(run):
                continue
            if not has_blank_line(document, (index, run.stop)):
                added.append(Candidate(index, run.stop, names[name].most_common(1)[0][0]))
                taken.update(run)
                break
    return in_order([*spans, *added])


def _is_pronoun(document: Document, span: Candidate) -> bool:
    """Whether the whole span is a pronoun; letters in capitals, the US, and a proper noun, Most, are none."""
    word = document.words[span.start]
    alone = span.end - span.start == 1 and not word.isupper()
    town = document.tags[span.start] in PROPER and is_town(word)
    return alone and not town and document.lower[span.start] in document.lexicon.words.pronouns


def _is_acronym(text: str) -> bool:
    return len(text) >= _SHORTEST_ACRONYM and text.isalpha() and text.isupper()


def _abbreviates(words: Sequence[str], short: str, long: Candidate) -> bool:
    capitals = sum(map(str.isupper, short))
    name = " ".join(words[long.start : long.end])
    return capitals > 1 and stands_for(short, name, place=long.label in PLACES)
