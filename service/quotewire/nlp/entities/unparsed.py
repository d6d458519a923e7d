"""Finds the named entities of a text without a parse: the model's, and people that it shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import folded
from quotewire.nlp.entities.spans import Candidate, in_order, tokens_of, with_added
from quotewire.nlp.entities.unparsed_bodies import ministries, with_bodies
from quotewire.nlp.entities.unparsed_labels import agreed, without_offices
from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.lexicon.punctuation import DASHES
from quotewire.nlp.lexicon.quotation_marks import MARKS
from quotewire.nlp.types import EntityDraft

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.entities.spans import RoleOf

_LABELS: Final = {"PER": "PERSON"}
_SHORTEST: Final = 3
"""Letters of a surname that is looked for alone."""

_LONGEST_TITLE: Final = 3
"""Letters of a title that is an abbreviation before a full stop: "Mme."."""

_LONGEST_NAME: Final = 8
_MOST_PARTICLES: Final = 2
# Behind these a capital may be that of a sentence's first word.
_LEADING: Final = frozenset({*DASHES, ":"})


def find_entities(document: Document, role_of: RoleOf) -> list[EntityDraft]:
    """Named entities in text order; no two overlap.

    Labels are PERSON, ORG, LOC and MISC, the last as the model says it. Determiners, elisions and titles are
    cut off; a name behind a title, a given name or a person's noun is a person; so is the surname of a person
    wherever it stands alone.
    """
    spans = _with_people(document, list(without_offices(document, _from_model(document, role_of))))
    spans = with_added(spans, list(ministries(document, spans)))
    spans = with_bodies(document, list(agreed(document, _with_repeats(document, spans))))
    return [_draft(document, span, role_of) for span in in_order(spans)]


def _from_model(document: Document, role_of: RoleOf) -> list[Candidate]:
    found: list[Candidate] = []
    for (start, end), of_model in document.named:
        label = _LABELS.get(of_model, of_model)
        span = _cut(document, _given(document, start, end) if label == "PERSON" else start, end)
        if span is not None and _is_name(document, span) and not _is_office(document, span, label):
            label = "PERSON" if _is_told_of(document, span, role_of) else label
            if not found or found[-1].end <= span[0]:
                found.append(Candidate(*span, label))
    return found


def _is_told_of(document: Document, span: TokenSpan, role_of: RoleOf) -> bool:
    """Whether a given name, with a surname or without, has a role behind a comma: "Issa, un manifestant"."""
    behind = span[1] < document.size and document.words[span[1]] == ","
    if span[0] and document.lower[span[0] - 1] in document.lexicon.words.prepositions:
        return False
    return behind and is_given_name(document.words[span[0]]) and role_of(document, span) is not None


def _given(document: Document, start: int, end: int) -> int:
    """The given name that a person's name begins with, behind a noun that an article or "of" leads to.

    "L'Américain Ada Wex" and "le ministre de la Justice Ada Wex" name Ada Wex.
    """
    words = document.lexicon.words
    if not start or document.lower[start - 1] not in words.complementing:
        return start
    return next((i for i in range(start + 1, end - 1) if is_given_name(document.words[i])), start)


def _cut(document: Document, start: int, end: int) -> TokenSpan | None:
    """The span from its first capital to its last word, titles off."""
    while start < end and _is_before_name(document, start, end):
        start += 1
    if (
        document.lower[end - 1] in document.lexicon.words.of
        and end < document.size
        and document.is_capital(end)
    ):
        end += 1  # "l'Association des éleveurs du Mali"
    while start < end and (
        not document.words[end - 1][-1].isalnum()
        or document.lower[end - 1] in document.lexicon.words.governing
        or document.paragraph_of[end - 1] != document.paragraph_of[start]
    ):
        end -= 1
    return (start, end) if start < end else None


def _is_before_name(document: Document, i: int, end: int) -> bool:
    """Whether the first token of a span is no part of the name; "Le Havre" stays whole within a sentence."""
    lexicon, word = document.lexicon, document.lower[i]
    if not document.is_capital(i) or word in lexicon.titles.all or word in lexicon.words.pronouns:
        return True
    if i + 1 == end or word not in lexicon.words.determiners:
        return False
    return word in lexicon.words.elided or _begins_sentence(document, i) or document.quoted_at[i - 1] >= 0


def _begins_sentence(document: Document, i: int) -> bool:
    return i == 0 or document.sentence_ends[i - 1]


def _is_name(document: Document, span: TokenSpan) -> bool:
    lexicon, (start, end) = document.lexicon, span
    if end > start + 1:
        return True
    if len(document.lower[start]) < _SHORTEST - 1 or document.lower[start] in lexicon.no_lone_name:
        return False
    return not _may_open(document, start) or document.pos[start] == "PROPN" or document.words[start].isupper()


def _may_open(document: Document, i: int) -> bool:
    """Whether a token is the first of a sentence, or may be, behind an opening mark, a dash or a colon."""
    if _begins_sentence(document, i) or document.words[i - 1] in _LEADING:
        return True
    index = document.quoted_at[i - 1]
    closes = index >= 0 and document.quoted[index].end == i
    return document.words[i - 1] in MARKS and not closes


def _is_office(document: Document, span: TokenSpan, label: str) -> bool:
    """Whether a span is an office, "Premier ministre", or a person with an article, "la République"."""
    lexicon, (start, end) = document.lexicon, span
    if label == "PERSON" and end == start + 1:
        return start > 0 and document.lower[start - 1] in lexicon.words.determiners
    longer = end > start + 1 and document.words[end - 1].islower()
    return longer and document.lower[start] in lexicon.nouns.people


def _with_people(document: Document, spans: list[Candidate]) -> list[Candidate]:
    """The spans, names of people made whole and those added whom a title, a noun or a given name shows."""
    owner = {i: span for span in spans for i in range(span.start, span.end)}
    people: list[Candidate] = []
    i = 0
    while i < document.size:
        if not _may_begin(document, i) or not _is_shown(document, i, owner.get(i)):
            i += 1
            continue
        end = _name_end(document, i)
        people.append(Candidate(i, end, "PERSON"))
        i = end
    return with_added(spans, people)


def _may_begin(document: Document, i: int) -> bool:
    word = document.words[i]
    if not document.is_capital(i) or not word[0].isalpha() or len(document.lower[i]) == 1:
        return False
    return document.lower[i] not in document.lexicon.no_name


def _is_shown(document: Document, i: int, span: Candidate | None) -> bool:
    """Whether the name that begins here is a person's; ``span`` is the model's that holds the token."""
    if span is not None and span.start != i:
        return False
    before = i - 1
    if before >= 0 and document.words[before] == ".":
        before -= 1
    if before >= 0 and document.lower[before] in document.lexicon.titles.all:
        return before == i - 1 or len(document.words[before]) <= _LONGEST_TITLE
    full = _name_end(document, i) > i + 1
    if span is not None and span.label == "PERSON":
        return full or document.pos[i] == "PROPN" or not _opens(document, i)
    if (
        before >= 1
        and document.words[before] == ","
        and full
        and document.lexicon.nouns.is_person(document.lower[before - 1])
    ):
        return is_given_name(document.words[i])
    return full and is_given_name(document.words[i]) and not _opens(document, i)


def _opens(document: Document, i: int) -> bool:
    return _begins_sentence(document, i) or document.quoted_at[i - 1] != document.quoted_at[i]


def _name_end(document: Document, i: int) -> int:
    """The end of the name that begins at a token: capitals, with particles between."""
    particles, end = document.lexicon.names.particles, i + 1
    while (
        end < min(document.size, i + _LONGEST_NAME)
        and document.quoted_at[end] == document.quoted_at[i]
        and document.paragraph_of[end] == document.paragraph_of[i]
        and not document.sentence_ends[end - 1]
    ):
        after = end
        while after < document.size and document.lower[after] in particles and after - end < _MOST_PARTICLES:
            after += 1
        if after >= document.size or not document.is_capital(after) or not document.words[after][0].isalpha():
            break
        small = after > end and not document.is_capital(end)
        if small and end == i + 1 and not is_given_name(document.words[i]):
            break
        end = after + 1
    return end


def _with_repeats(document: Document, spans: list[Candidate]) -> list[Candidate]:
    """The spans, and each place where a person's surname stands alone; those of the name are people too."""
    words, titles = document.words, document.lexicon.titles.all
    surnames = {
        folded(words[one.end - 1])
        for one in spans
        if one.label == "PERSON"
        and (one.end > one.start + 1 or (one.start and document.lower[one.start - 1] in titles))
        and len(folded(words[one.end - 1])) >= _SHORTEST
    }
    result = [
        replace(one, label="PERSON")
        if one.end == one.start + 1 and folded(words[one.start]) in surnames
        else one
        for one in spans
    ]
    taken = tokens_of(result)
    result += [
        Candidate(i, i + 1, "PERSON")
        for i, word in enumerate(words)
        if document.is_capital(i) and i not in taken and folded(word) in surnames
    ]
    return result


def _draft(document: Document, span: Candidate, role_of: RoleOf) -> EntityDraft:
    tokens = span.start, span.end
    role = role_of(document, tokens) if span.label == "PERSON" else None
    return EntityDraft(*document.offsets(tokens), span.label, role)
