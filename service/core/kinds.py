"""Corrects a span's label by what the name itself says: a country, a people, a park, a law."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from service.core.lexicon.given_names import gender_of
from service.core.lexicon.kinds import EVENTS, LAND_AND_WATER, LAWS, NAMES_NOTHING, SETTLEMENT
from service.core.lexicon.places import gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from service.core.spans import Candidate

_CORRECTED: Final = frozenset(
    {"ORG", "PERSON", "NORP", "GPE", "LOC", "FAC", "PRODUCT", "LAW", "EVENT", "WORK_OF_ART"}
)
_LONGEST_PLACE: Final = 2


def classified(doc: Doc, span: Candidate) -> Candidate | None:
    """The span with the label its own words give it, None where they name nothing."""
    if span.label not in _CORRECTED:
        return span
    words = doc[span.start : span.end].text.split()
    text, places = " ".join(words), gazetteer()
    if places.is_place(text):
        return replace(span, label="GPE", role=None)
    if all(word in places.peoples for word in words):
        return replace(span, label="NORP", role=None)
    if text in NAMES_NOTHING or (text.islower() and span.label in {"PERSON", "ORG", "GPE"}):
        return None
    label = _by_words(words, span.label)
    return span if label == span.label else replace(span, label=label, role=None)


def _by_words(words: Sequence[str], label: str) -> str:
    if len(words) == 1 or label in {"NORP", "WORK_OF_ART"}:
        return label
    last = words[-1].lower()
    if last in LAND_AND_WATER and label != "LAW":
        return "LOC"
    if len(words) == _LONGEST_PLACE and words[0].lower() in SETTLEMENT and label in {"ORG", "FAC", "PERSON"}:
        return "GPE"
    if label == "ORG" and last in LAWS:
        return "LAW"
    return "EVENT" if label == "ORG" and last in EVENTS else label


def settled(words: Sequence[str], spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, those called people that the text is mostly "in" made places."""
    inside: dict[str, int] = {}
    times: dict[str, int] = {}
    for span in spans:
        text = " ".join(words[span.start : span.end])
        times[text] = times.get(text, 0) + 1
        inside[text] = inside.get(text, 0) + (span.start > 0 and words[span.start - 1].lower() == "in")
    result = []
    for span in spans:
        corrected = span
        if span.label == "PERSON" and span.role is None and span.end - span.start <= _LONGEST_PLACE:
            text = " ".join(words[span.start : span.end])
            if 2 * inside[text] >= times[text] and not gender_of(words[span.start]):
                corrected = replace(span, label="GPE")
        result.append(corrected)
    return result
