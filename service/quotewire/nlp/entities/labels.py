"""Corrects a span's label by what the name itself says: a country, a people, a park, a law."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.kinds import CORRECTED
from quotewire.nlp.lexicon.given_names import gender_of
from quotewire.nlp.lexicon.places import gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.entities.spans import Candidate
    from quotewire.nlp.languages.naming import Names

_LONGEST_PLACE: Final = 2
_SHARE_OF_IN: Final = 4
"""One "in" among so many mentions makes a place of what looked like a person (tuned on annotated news)."""


def classified(document: Document, span: Candidate) -> Candidate | None:
    """The span with the label its own words give it, None where they name nothing."""
    if span.label not in CORRECTED:
        return span
    name, names = document.words[span.start : span.end], document.lexicon.names
    label = _listed(names, name) or _by_words(names, name, span.label)
    if label == span.label and _names_nothing(names, " ".join(name), label):
        return None
    return span if label == span.label else replace(span, label=label, role=None)


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
    return text in names.nothing or (text.islower() and label in {"PERSON", "ORG", "GPE"})


def _by_words(names: Names, words: Sequence[str], label: str) -> str:
    """The label that the first or last word of a longer name gives it."""
    if len(words) == 1 or label in {"NORP", "WORK_OF_ART"}:
        return label
    last = words[-1].lower()
    if last in names.places and label != "LAW":
        return "LOC"
    if (
        len(words) == _LONGEST_PLACE
        and words[0].lower() in names.settlements
        and label in {"ORG", "FAC", "PERSON"}
    ):
        return "GPE"
    if label == "ORG" and last in names.laws:
        return "LAW"
    return "EVENT" if label == "ORG" and last in names.events else label


def settled(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, those called people that the text is often enough "in" made places."""
    words, place = document.words, document.lexicon.words.before_place
    inside: dict[str, int] = {}
    times: dict[str, int] = {}
    for span in spans:
        text = " ".join(words[span.start : span.end])
        times[text] = times.get(text, 0) + 1
        inside[text] = inside.get(text, 0) + (span.start > 0 and document.lower[span.start - 1] in place)
    result = []
    for span in spans:
        corrected = span
        if span.label == "PERSON" and span.role is None and span.end - span.start <= _LONGEST_PLACE:
            text = " ".join(words[span.start : span.end])
            if _SHARE_OF_IN * inside[text] >= times[text] and not gender_of(words[span.start]):
                corrected = replace(span, label="GPE")
        result.append(corrected)
    return result
