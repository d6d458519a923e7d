"""Finds the named entities of a parsed text: the model's, corrected by rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.abbreviations import with_definitions
from quotewire.nlp.entities.after_office import parted, with_behind_offices
from quotewire.nlp.entities.bodies import with_tails
from quotewire.nlp.entities.common_words import without_common_words
from quotewire.nlp.entities.credits import with_credits
from quotewire.nlp.entities.full_names import whole, without_credentials
from quotewire.nlp.entities.kinds import NAMED
from quotewire.nlp.entities.labels import classified
from quotewire.nlp.entities.missed import with_missed
from quotewire.nlp.entities.missed_bodies import with_missed_bodies
from quotewire.nlp.entities.parts import apart, in_paragraphs
from quotewire.nlp.entities.people import completed, relabelled
from quotewire.nlp.entities.repeats import with_acronyms, with_places, with_repeats
from quotewire.nlp.entities.spans import Candidate, trimmed, without_symbols
from quotewire.nlp.entities.type_votes import voted
from quotewire.nlp.types import EntityDraft

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.entities.spans import RoleOf
    from quotewire.nlp.types import Offsets

# Found by the sign, which a text of letters is quick to search for, and what may stand right before it.
_SUM: Final = r"[$£€¥₹₦₩₽₺]\s?\d[\d,.]*(?<=\d)"
_COUNTRY_OF_SIGN: Final = re.compile(r"\b(?:US|AU|A|C|NZ|HK|S|R)$")


def find_entities(document: Document, role_of: RoleOf) -> list[EntityDraft]:
    """Named entities in text order; no two overlap, none is empty or begins or ends in white space.

    Labels are the model's (OntoNotes 18). The rules: determiners, possessive endings, marks, addresses and
    titles off; places and peoples by gazetteer; lone names that say something; people by title, age and their
    full name elsewhere; one type of a name by all of its mentions; no common words with capitals; acronyms in
    brackets; country codes; places and agencies of datelines; the currency sign inside an amount.
    """
    words, amounts = document.words, list(_amounts(document))
    spans, agencies = with_credits(document, list(_from_model(document, amounts)))
    spans = with_tails(document, with_missed_bodies(document, spans))
    spans = with_places(document, with_definitions(document, spans))
    spans = with_behind_offices(document, with_missed(document, spans))
    # Before the vote, which counts who is shown to be a person; after it, to take titles off others.
    spans = relabelled(document, without_credentials(document, list(parted(document, spans))))
    spans = relabelled(document, voted(document, whole(document, spans), agencies))
    spans = with_acronyms(words, list(without_common_words(document, spans)), agencies)
    spans = completed(document, with_repeats(document, spans))
    return _with_amounts(amounts, (_draft(document, span, role_of) for span in spans))


def _from_model(document: Document, amounts: Sequence[Offsets]) -> Iterator[Candidate]:
    """The model's spans, cut to the name and with the label that the name itself gives."""
    ends = [end for _, end in amounts]
    unbroken = (span for span, _ in document.named if not any(document.breaks[span[0] + 1 : span[1]]))
    whole = {tuple(document.words[slice(*span)]) for span in unbroken}
    for (first, end), label in document.named:
        start = first
        if label in NAMED:
            # Of "owed £2.5m. Sgt. Jo Fenn" the model takes the "m." for the beginning of the name.
            while start < end and _is_within(amounts, ends, document.starts[start]):
                start += 1
        for piece in in_paragraphs(document, Candidate(start, end, label), whole):
            for one in apart(document, piece):
                cut = trimmed(document, one)
                kept = None if cut is None else classified(document, cut)
                if kept is not None:
                    yield kept


def _is_within(amounts: Sequence[Offsets], ends: Sequence[int], at: int) -> bool:
    """Whether a code point is part of an amount; ``ends`` are those of the amounts."""
    number = bisect_right(ends, at)
    return number < len(amounts) and amounts[number][0] <= at


def _draft(document: Document, span: Candidate, role_of: RoleOf) -> EntityDraft:
    role = span.role
    if span.label == "PERSON":
        role = role_of(document, (span.start, span.end)) or role
    start, end = document.offsets((span.start, span.end))
    if span.label in NAMED:
        start, end = without_symbols(document.text, start, end)
    return EntityDraft(start, end, span.label, role)


@cache
def _amount(multiples: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"{_SUM}(?:\s?(?:{'|'.join(sorted(multiples))}))?(?!\w)")


def _with_amounts(amounts: list[Offsets], drafts: Iterable[EntityDraft]) -> list[EntityDraft]:
    """Amounts with their currency sign, and the other drafts outside them."""
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


def _amounts(document: Document) -> Iterator[Offsets]:
    """Where amounts of money stand, with the sign and the letters of its country, in code points."""
    for match in _amount(document.lexicon.names.multiples).finditer(document.text):
        start, end = match.span()
        country = _COUNTRY_OF_SIGN.search(document.text, max(0, start - 2), start)
        yield country.start() if country else start, end
