"""Reads a person's role off the words beside the name, in a document without a parse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.phrases import PERSON_LABELS, phrase_at
from quotewire.nlp.lexicon.given_names import is_given_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotewire.nlp.document import Document, TokenSpan

_LONGEST: Final = 12
_FARTHEST_KIND: Final = 3


def role_of(document: Document, name: TokenSpan) -> str | None:
    """The office beside a name, as written, without its determiner: before it, behind a comma, or a title."""
    (start, end), title = name, None
    for begin in _begins_before(document, start):
        span = phrase_at(document, begin, end)
        if span is not None and span[1] >= end:
            role = _role(document, _after_determiners(document, begin, start), start)
            if role is not None and not document.lexicon.titles.is_plain(role):
                return role
            title = role or title
    if end + 1 < document.size and document.words[end] == "," and not document.is_capital(end + 1):
        span = phrase_at(document, end + 1, min(end + _LONGEST + 1, document.size))
        if span is not None:
            head = _after_determiners(document, span[0], span[1] - 1)
            if document.lexicon.nouns.is_person(document.lower[head]):
                return _role(document, head, span[1]) or title
    return title


def kind_of(document: Document, name: TokenSpan) -> str | None:
    """What kind of body a name is of, by the noun before it or behind a comma: "l'ONG locale Terre".

    None of a person, beside whom other bodies stand: "confie au journal Wex", "la famille Wex".
    """
    lexicon, (start, end) = document.lexicon, name
    if document.labels[start] in PERSON_LABELS or is_given_name(document.words[start]):
        return None
    noun = start - 1
    while noun > start - _FARTHEST_KIND and noun > 0 and document.pos[noun] == "ADJ":
        noun -= 1
    if 0 <= noun < start and document.lower[noun] in lexicon.nouns.bodies:
        return " ".join(document.verbatim((noun, start)).split())
    apposed = end + 2 < document.size and document.words[end] == ","
    if apposed and document.lower[end + 1] in lexicon.words.indefinite:
        return document.words[end + 2] if document.lower[end + 2] in lexicon.nouns.bodies else None
    return None


def _begins_before(document: Document, name: int) -> Iterator[int]:
    """Determiners, titles and bare nouns before a name, nearest sentence only, farthest first."""
    lexicon = document.lexicon
    starting = lexicon.words.determiners | lexicon.titles.all
    low = max(document.paragraphs[document.paragraph_of[name]][0], name - _LONGEST)
    for i in range(low, name):
        if document.quoted_at[i] != document.quoted_at[name]:
            continue
        if document.lower[i] in starting or i == low or document.words[i - 1] == ",":
            yield i
        elif document.lower[i] in lexicon.words.of and i + 1 < name:
            yield i + 1


def _after_determiners(document: Document, i: int, end: int) -> int:
    while i < end and document.lower[i] in document.lexicon.words.determiners:
        i += 1
    return i


def _is_office(document: Document, start: int, end: int) -> bool:
    """Whether the first noun, behind adjectives, is a person's: not "l'absence du président"."""
    for i in range(start, end):
        if (
            document.lexicon.nouns.is_person(document.lower[i])
            or document.lower[i] in document.lexicon.titles.all
        ):
            return True
        if document.pos[i] not in {"ADJ", "NUM", "ADV", ""}:
            return False
    return False


def _role(document: Document, start: int, end: int) -> str | None:
    """The words as a role, plain titles at their end left out; None where they name no office."""
    lexicon, words = document.lexicon, document.words
    while start < end and words[end - 1] in {",", "."}:
        end -= 1
    if (
        start >= end
        or document.lower[end - 1] in lexicon.words.governing
        or not _is_office(document, start, end)
    ):
        return None  # "le centenaire d'Ada Wex" is not she
    if end - start > _LONGEST:
        return None
    while start + 1 < end and document.lower[end - 1].rstrip(".") in lexicon.titles.plain:
        end -= 1
    while start + 1 < end and (words[end - 1] == "," or document.lower[end - 1] in lexicon.words.determiners):
        end -= 1
    return " ".join(document.verbatim((start, end)).split())
