"""Bodies in a text without a parse, by the noun of a body before a name or at its beginning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.acronyms import initials
from quotewire.nlp.entities.spans import Candidate, tokens_of, words_of
from quotewire.nlp.languages.nouns import singular
from quotewire.nlp.lexicon.given_names import is_given_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotewire.nlp.document import Document

_LONGEST_NAME: Final = 8
_MOST_PARTICLES: Final = 2


def with_bodies(document: Document, spans: list[Candidate]) -> list[Candidate]:
    """The spans, those right behind the noun of a body made that body's name: "le syndicat Route et Rail"."""
    lexicon = document.lexicon
    bodies: dict[int, Candidate] = {}

    for span in spans:
        start = span.start
        noun = start - 1
        if (
            noun > 0
            and document.pos[noun] in {"ADJ", "NOUN"}
            and not _is_body(document, noun)
            and document.lower[noun] not in lexicon.nouns.times
            and not document.is_capital(noun)
        ):
            noun -= 1  # "la secte islamiste Boko Haram"
        if noun < 0 or not _is_body(document, noun):
            continue
        if document.is_capital(noun) and span.label == "PERSON" and is_given_name(document.words[start]):
            continue  # "le président de l'Assemblée Ada Wex"
        end = span.end
        while (
            end + 1 < min(document.size, start + _LONGEST_NAME)
            and document.lower[end] in lexicon.words.and_
            and document.is_capital(end + 1)
            and document.lower[noun] in lexicon.nouns.bodies  # "les firmes Vexa et Ovial" are two
        ):
            end += 2
        bodies[start] = Candidate(start, end, "ORG")
    taken = tokens_of(bodies.values())
    known = {words_of(document, span) for span in bodies.values()}
    known |= {initials(document.words[span.start : span.end]) for span in bodies.values()}
    others = [span for span in spans if span.start not in taken]
    for number, one in enumerate(others):
        titled = one.start > 0 and document.lower[one.start - 1] in lexicon.titles.all
        if not titled and words_of(document, one) in known:
            others[number] = replace(one, label="ORG")
    return [*bodies.values(), *others]


def _is_body(document: Document, i: int) -> bool:
    """Whether a noun is a body's, or several firms': "les régions" are places."""
    nouns, noun = document.lexicon.nouns, document.lower[i]
    return noun in nouns.bodies or singular(noun) in nouns.firms


def ministries(document: Document, spans: list[Candidate]) -> Iterator[Candidate]:
    """Bodies whose name begins with a noun in small letters: "le ministère de l'Intérieur"."""
    lexicon, at = document.lexicon, {span.start: span for span in spans}
    small = lexicon.words.of | lexicon.words.determiners
    for noun in (i for i, word in enumerate(document.lower) if word in lexicon.names.begins_body):
        first = noun + 1
        while first < document.size and document.lower[first] in small and first <= noun + _MOST_PARTICLES:
            first += 1
        if first == noun + 1 or first == document.size or not document.is_capital(first):
            continue
        span = at.get(first)
        if span is None:
            described = first + 1 < document.size and document.pos[first + 1] == "ADJ"
            span = Candidate(first, first + 1 + described, "ORG")
        if span.label != "PERSON" and document.paragraph_of[first] == document.paragraph_of[noun]:
            yield Candidate(noun, span.end, "ORG")
