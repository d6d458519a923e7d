"""Adds lone names that the model missed where the sentence shows that one stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.lines import breaks_before
from quotewire.nlp.entities.names import folded
from quotewire.nlp.entities.person_index import is_misprint
from quotewire.nlp.entities.spans import Candidate, bare, in_order, tokens_of
from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.treebank import PROPER, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotewire.nlp.document import Document

_SHORTEST: Final = 4


def with_missed(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, and lone proper nouns that are the subject of a verb of saying, as bodies.

    News brings a person up by the full name or with a title, so that one unknown word is a body's name
    ("Floatmart denied it"), unless it is a person's surname mistyped.
    """
    taken, words = tokens_of(spans), document.words
    surnames = {(folded(words[one.end - 1]),) for one in spans if one.label == "PERSON"}
    missed = (one for one in _missed(document) if one.start not in taken)
    return in_order([*spans, *(one for one in missed if not _is_mistyped(words[one.start], surnames))])


def _missed(document: Document) -> Iterator[Candidate]:
    small = {word for word in document.words if word.islower()}
    for i, word in enumerate(document.words):
        if document.deps[i] not in SUBJECTS or document.tags[i] not in PROPER or not word.istitle():
            continue
        alone = document.dependents.left[i] == i and document.dependents.right[i] == i + 1
        alone = alone and not (i and document.tags[i - 1].startswith("N"))
        if (
            alone
            and len(word) >= _SHORTEST
            and word.isalpha()
            and word.lower() not in small
            and not _is_known(document, word)
            and _acts(document, i)
        ):
            yield Candidate(i, i + 1, "ORG")


def _acts(document: Document, i: int) -> bool:
    verb = document.lower[document.heads[i]]
    ends_line = i + 1 < document.size and breaks_before(document, i + 1)
    return not ends_line and verb in document.lexicon.verbs.reporting


def _is_mistyped(word: str, surnames: Iterable[tuple[str]]) -> bool:
    return any(is_misprint((folded(word),), surname) for surname in surnames)


def _is_known(document: Document, word: str) -> bool:
    lexicon, lower = document.lexicon, word.lower()
    return (
        is_given_name(word)
        or bare(word) in lexicon.titles.all | lexicon.titles.stripped
        or word in lexicon.names.nothing
        or lexicon.nouns.is_trade(word)
        or lower in lexicon.nouns.persons_and_bodies | lexicon.nouns.dates | lexicon.nouns.calendar
    )
