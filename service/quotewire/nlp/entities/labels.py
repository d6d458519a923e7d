"""Corrects a span's label by what the name itself says: a country, a people, a park, a law."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.kinds import CORRECTED, VOTED
from quotewire.nlp.entities.names import FULL
from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.treebank import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.entities.spans import Candidate
    from quotewire.nlp.languages.naming import Names

_LONGEST_PLACE: Final = 2
"""Words of a settlement's name that begins with "Port" or the like."""

_NUMBER_AND_UNIT: Final = 2
"""A time or a sum of more words than these has one that counts nothing."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def classified(document: Document, span: Candidate) -> Candidate | None:
    """The span with the label its own words give it, None where they name nothing."""
    if span.label not in CORRECTED:
        return _measured(document, span)
    name, names = document.words[span.start : span.end], document.lexicon.names
    if all(word in document.lexicon.nouns.calendar or word.isdigit() for word in map(str.lower, name)):
        return replace(span, label="DATE", role=None)
    label = _listed(names, name) or _by_words(names, name, span.label)
    if label is None and _speaks(document, span):
        return span
    if label is None or (label == span.label and _names_nothing(names, " ".join(name), label)):
        return None
    return span if label == span.label else replace(span, label=label, role=None)


def _speaks(document: Document, span: Candidate) -> bool:
    """Whether a programme, which is no body by its name, says something: the Wool Programme said."""
    last, lexicon = span.end - 1, document.lexicon
    said = document.deps[last] in SUBJECTS and document.lower[document.heads[last]] in lexicon.verbs.saying
    return span.label == "ORG" and said and document.lower[last] in lexicon.names.plans


def _measured(document: Document, span: Candidate) -> Candidate:
    """A number, a time or a sum without the words that the model has drawn to it: "about the", "blossom".

    A preposition before an article governs it and counts nothing ("complained about the nine minutes", but
    "about nine minutes"), and what "five weeks early" is said of is a noun that is no time. Hundredths are
    no money.
    """
    start, end, names = span.start, span.end, document.lexicon.names
    if span.label == "MONEY" and tuple(document.lower[end - 2 : end]) in names.hundredths:
        return replace(span, label="PERCENT")
    if (
        end - start > 1
        and document.tags[start] == "IN"
        and document.lower[start + 1] in document.lexicon.words.definite
    ):
        return replace(span, start=start + 1)
    if end - start <= _NUMBER_AND_UNIT or document.tags[start] != "NN" or document.tags[start + 1] != "CD":
        return span
    nouns = document.lexicon.nouns
    noun, unit = (nouns.no_roles.isdisjoint(nouns.forms(document.lower[i])) for i in (start, start + 2))
    return replace(span, start=start + 1) if noun and not unit else span


def _listed(names: Names, words: Sequence[str]) -> str | None:
    """The label of a name that the lexicon has."""
    text, places = " ".join(words).replace(" - ", "-"), gazetteer()
    if places.is_place(text):
        return "GPE"
    if all(word in places.peoples for word in words):
        return "NORP"
    return "ORG" if text in names.companies else None


def _names_nothing(names: Names, text: str, label: str) -> bool:
    if label == "PERSON" and any(character.isdigit() for character in text):
        return True
    return text in names.nothing or (text.islower() and label in VOTED)


def _by_words(names: Names, words: Sequence[str], label: str) -> str | None:
    """The label that the head of a longer name, or its first word, gives it; None where it names nothing.

    The head is the last word, or the one before "of", "for" or "on": a "Treaty on Rivers" is a treaty.
    """
    if len(words) == 1 or label in {"NORP", "WORK_OF_ART"}:
        return label
    return _by_ends(names, words, label) or _by_head(names, words, label)


def _by_ends(names: Names, words: Sequence[str], label: str) -> str | None:
    if words[-1].lower() in names.places and label != "LAW":
        return "LOC"
    if words[0].lower() in names.begins_event:
        return "EVENT"
    if words[-1].lower() in names.streets and _is_street(names, words, label):
        return "FAC"
    first, body = words[0].lower(), words[-1].lower() in names.organisations
    if first in names.begins_water and label in VOTED and not body:
        return "LOC"
    settled = first in names.settlements and not body and len(words) == _LONGEST_PLACE
    firm = label in {"ORG", "FAC"} and first in names.parts_of_settlements
    return "GPE" if settled and label in {"ORG", "FAC", "PERSON"} and not firm else None


def _is_street(names: Names, words: Sequence[str], label: str) -> bool:
    """Whether a name that ends as a street's is one: not "Nora Lane", nor "Wall Street" as a body.

    Somebody's whole name with a third word is a street's: "Nora Fenn Avenue".
    """
    if label == "PERSON":
        return len(words) > FULL or not is_given_name(words[0])
    return label == "ORG" and " ".join(words).lower() not in names.streets_of_bodies


def _by_head(names: Names, words: Sequence[str], label: str) -> str | None:
    head = head_noun(names, words)
    if label in {"PERSON", "FAC", "GPE"}:
        by_end = head in names.sure_bodies or (label != "GPE" and head in names.clubs)
        by_start = words[0].lower() in names.begins_body
        of = label == "PERSON" and head in names.organisations and head != words[-1].lower()
        return "ORG" if by_start or of or (by_end and words[-1][0].isupper()) else label
    if label != "ORG":
        return label
    if head in names.plans or (_YEAR.fullmatch(head) and words[-2].lower() in names.plans):
        return label if names.worldwide.intersection(map(str.lower, words)) else None
    if words[-1].lower() in names.buildings:
        return "FAC"
    of_year = (word.lower() for word, after in pairwise(words) if after.isdigit())
    if head in names.laws or not names.laws.isdisjoint(of_year):
        return "LAW"
    dated = words[0].isdigit() and not names.events.isdisjoint(map(str.lower, words))
    dated = dated or (words[-2].istitle() and _YEAR.fullmatch(words[-1]) is not None)
    return "EVENT" if head in names.events or dated else label


def head_noun(names: Names, words: Sequence[str]) -> str:
    """The word before the first preposition of a name, else the last one, in lower case."""
    for word, after in pairwise(words):
        if after in names.behind_head:
            return word.lower()
    return words[-1].lower()
