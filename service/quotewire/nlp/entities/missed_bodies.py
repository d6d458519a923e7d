"""Adds names of bodies that the model missed, by the noun of a body that ends them: "the Varda Police"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.entities.after_office import is_office
from quotewire.nlp.entities.bodies import capitals_end
from quotewire.nlp.entities.kinds import PLACES
from quotewire.nlp.entities.labels import classified
from quotewire.nlp.entities.lines import breaks_before, is_in_capitals
from quotewire.nlp.entities.spans import Candidate, bare, with_added
from quotewire.nlp.treebank import PROPER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotewire.nlp.document import Document

_INSIDE = PLACES | {"NORP", "ORG", "PERSON", "CARDINAL"}
"""What the words of a body's name may have been taken for."""


def with_missed_bodies(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, and each run of capitals that ends with the noun of a body or goes on behind it with "of".

    A name that the model has for a body stays as it is, and so does one that reaches out of the run.
    """
    owner = {i: span for span in spans for i in range(span.start, span.end)}
    added: list[Candidate] = []
    for i in document.capitals:
        body = _body_at(document, i) if _is_noun_of_body(document, i) else None
        if body is not None and _is_new(body, owner):
            added.append(body)
    return with_added(spans, added)


def _is_noun_of_body(document: Document, i: int) -> bool:
    """Whether a capital begins the noun that ends the name of a body there."""
    return (
        document.lower[i] in document.lexicon.ends_body
        and document.tags[i] in PROPER
        and not _is_capital(document, i + 1)
        and not is_in_capitals(document, (i, i + 1))
    )


def _is_capital(document: Document, i: int) -> bool:
    return i < document.size and document.words[i][0].isupper() and not breaks_before(document, i)


def _body_at(document: Document, noun: int) -> Candidate | None:
    """The name around the noun of a body; None where that is all, or the run begins within a name."""
    names, start, end = document.lexicon.names, noun, noun + 1
    while start and _joins(document, start - 1, noun):
        start -= 2 if _is_second(document, start - 1) else 1
    if _is_cut(document, start):
        return None
    first = next((i for i in range(start, noun) if not is_office(document, i)), noun)
    start = first if first < noun else start  # "the Finance Ministry" keeps what an office may be called by
    if (
        end + 1 < document.size
        and document.lower[end] in names.tails
        and not _names_somebody(document, end + 1)
    ):
        end = capitals_end(document, end + 1) or end
    return classified(document, Candidate(start, end, "ORG")) if end - start > 1 else None


def _is_second(document: Document, i: int) -> bool:
    """Whether "and" joins the word to one before it in the name: "Justice" of "the Law and Justice Party"."""
    first = i - 2
    if first < 0 or document.deps[i] != "conj" or document.heads[i] != first:
        return False
    named = document.tags[first] in PROPER and document.lower[first] not in document.lexicon.ends_body
    tied = document.deps[first] in {"nmod", "compound"} and document.heads[first] > i
    return named and tied and document.lower[i - 1] in document.lexicon.words.and_


def _names_somebody(document: Document, i: int) -> bool:
    """Whether a title before a name stands there, as in "the Government of President Orrin"."""
    return _is_capital(document, i + 1) and bare(document.words[i]) in document.lexicon.titles.stripped


def _is_cut(document: Document, start: int) -> bool:
    """Whether the name begins before the token, with a word that the parse does not join to it."""
    if not start or breaks_before(document, start):
        return False
    tied = "-" in document.words[max(0, start - 2) : start]  # "Socio-economic Board"
    return tied or (
        document.words[start - 1][0].isupper() and document.tags[start - 1][:2] in {"NN", "JJ", "VB"}
    )


def _joins(document: Document, i: int, noun: int) -> bool:
    """Whether a word with a capital stands in the phrase of a body's noun, and no article or date."""
    lexicon, word = document.lexicon, document.lower[i]
    return (
        document.words[i][0].isupper()
        and not breaks_before(document, i + 1)
        and (document.tags[i] in PROPER or document.tags[i] == "JJ")
        and (i < document.heads[i] <= noun or _is_second(document, i))
        and word not in lexicon.names.leading
        and word not in lexicon.nouns.calendar
    )


def _is_new(body: Candidate, owner: Mapping[int, Candidate]) -> bool:
    inside = {owner[i] for i in range(body.start, body.end) if i in owner}
    for span in inside:
        if span.start < body.start or span.end > body.end or span.label not in _INSIDE:
            return False
        if span.label == "ORG" and span.end - span.start > 1:
            return False
    return True
