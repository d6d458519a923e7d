"""Finds the named entities of a parsed text: the model's, corrected by rules."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from service.core.article import EntityDraft
from service.core.lexicon.places import gazetteer
from service.core.people import completed, relabelled
from service.core.roles import role_of
from service.core.spans import Candidate, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

_COUNTRY_CODES: Final = frozenset({"US", "U.S.", "U.S", "USA", "U.S.A.", "UK", "U.K.", "UAE"})
_MONEY: Final = re.compile(
    r"(?:US|A|C|NZ|HK|S|R)?[$£€¥₹₦₩₽₺]\s?\d[\d,.]*\d?\s?(?:mn|bn|tn|m|k|million|billion|trillion)?(?![\w])",
)
_ACRONYM: Final = re.compile(r"\(\s*[\"“'‘]?([A-Z][A-Za-z&.\-]{1,9})[\"”'’]?\s*\)")


def find_entities(doc: Doc) -> list[EntityDraft]:
    """Named entities in text order; no two overlap, none is empty or begins or ends in white space.

    Labels are the model's (OntoNotes 18). The rules: determiners, possessive endings, marks, addresses and
    titles off; places and peoples by gazetteer; people by title, age and their full name elsewhere; acronyms
    in brackets; country codes; the currency sign inside an amount.
    """
    spans = [
        kept
        for entity in doc.ents
        if (kept := trimmed(doc, Candidate(entity.start, entity.end, entity.label_))) is not None
    ]
    spans = [_located(doc, span) for span in spans]
    spans = _with_country_codes(doc, spans)
    spans = relabelled(doc, spans)
    spans = completed(doc, spans)
    spans = _with_acronyms(doc, spans)
    return _with_amounts(doc, [_draft(doc, span) for span in spans])


def _located(doc: Doc, span: Candidate) -> Candidate:
    """A span that the gazetteer knows, with its label."""
    if span.label not in {"ORG", "PERSON", "NORP", "GPE", "LOC", "FAC", "PRODUCT"}:
        return span
    places, text = gazetteer(), " ".join(doc[span.start : span.end].text.split())
    if places.is_place(text):
        return replace(span, label="GPE", role=None)
    return replace(span, label="NORP", role=None) if text in places.peoples else span


def _with_country_codes(doc: Doc, spans: Sequence[Candidate]) -> list[Candidate]:
    """Take "US" for a country wherever it stands in capitals, "us" never."""
    kept = [span for span in spans if not (span.label == "GPE" and doc[span.start].text in {"us", "Us"})]
    taken = {index for span in kept for index in range(span.start, span.end)}
    added = [
        Candidate(token.i, token.i + 1, "GPE")
        for token in doc
        if token.text in _COUNTRY_CODES and token.i not in taken
    ]
    return sorted([*kept, *added], key=lambda span: span.start)


def _with_acronyms(doc: Doc, spans: Sequence[Candidate]) -> list[Candidate]:
    """Give the letters of "Full Name (ABC)" the name's label, here and wherever they return."""
    by_end = {span.end: span for span in spans}
    labels: dict[str, str] = {}
    for index in range(len(doc) - 2):
        if doc[index].text == "(" and doc[index + 2].text == ")":
            long, short = by_end.get(index), doc[index + 1].text
            if (
                long is not None
                and long.label in {"ORG", "GPE", "LOC", "NORP", "FAC"}
                and _abbreviates(short, doc[long.start : long.end].text)
            ):
                labels[short] = "ORG" if long.label == "FAC" else long.label
    if not labels:
        return list(spans)
    kept = [
        replace(span, label=labels[doc[span.start].text], role=None)
        if span.end - span.start == 1 and doc[span.start].text in labels
        else span
        for span in spans
    ]
    taken = {index for span in kept for index in range(span.start, span.end)}
    added = [
        Candidate(token.i, token.i + 1, labels[token.text])
        for token in doc
        if token.text in labels and token.i not in taken
    ]
    return sorted([*kept, *added], key=lambda span: span.start)


def _abbreviates(short: str, long: str) -> bool:
    """Whether the capitals of ``short`` come, in order, from the words of ``long``."""
    letters = iter(character.lower() for character in long if character.isalnum())
    capitals = [character.lower() for character in short if character.isupper()]
    return len(capitals) > 1 and all(capital in letters for capital in capitals)


def _draft(doc: Doc, span: Candidate) -> EntityDraft:
    text = doc[span.start : span.end].text
    start = doc[span.start].idx
    role = span.role
    if span.label == "PERSON":
        role = role_of(doc, span.start, span.end) or role
    return EntityDraft(start, start + len(text), span.label, role)


def _with_amounts(doc: Doc, drafts: Iterable[EntityDraft]) -> list[EntityDraft]:
    """Amounts with their currency sign, and the other drafts outside them."""
    amounts = [match.span() for match in _MONEY.finditer(doc.text)]
    result, index = [], 0
    for draft in drafts:
        while index < len(amounts) and amounts[index][1] <= draft.start:
            result.append(EntityDraft(*amounts[index], "MONEY"))
            index += 1
        if index < len(amounts) and amounts[index][0] < draft.end:
            if draft.label == "MONEY":
                amounts[index] = (min(amounts[index][0], draft.start), max(amounts[index][1], draft.end))
            continue
        result.append(draft)
    result.extend(EntityDraft(start, end, "MONEY") for start, end in amounts[index:])
    return result
