"""Adds lone names that the model missed where the sentence shows that one stands there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.kinds import VOTED
from quotewire.nlp.entities.lines import breaks_before, is_in_capitals
from quotewire.nlp.entities.names import folded
from quotewire.nlp.entities.person_index import Spellings
from quotewire.nlp.entities.spans import Candidate, bare, in_order, most_voted, tokens_of
from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.treebank import PROPER, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotewire.nlp.document import Document

_SHORTEST: Final = 4
_FEWEST_LETTERS: Final = 3


def with_missed(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, and lone proper nouns and letters that are the subject of a verb of saying.

    They are what the word alone is elsewhere in the text, else bodies: news brings a person up by the full
    name or with a title, so that one unknown word is a body's name ("Floatmart denied it"), unless it is a
    person's surname mistyped.
    """
    taken, words = tokens_of(spans), document.words
    missed = [one for one in _missed(document) if one.start not in taken]
    if not missed:
        return in_order(spans)
    surnames = Spellings((folded(words[one.end - 1]),) for one in spans if one.label == "PERSON")
    labels = most_voted(words, spans, VOTED)
    named = (replace(one, label=labels.get(words[one.start], one.label)) for one in missed)
    bodies = (one for one in named if not surnames.meant_by((folded(words[one.start]),)))
    return in_order([*spans, *bodies])


def _missed(document: Document) -> Iterator[Candidate]:
    for i in document.capitals:
        if document.deps[i] not in SUBJECTS or document.tags[i] not in PROPER:
            continue
        word = document.words[i]
        letters = _is_letters(document, i)
        if not (letters or word.istitle()):
            continue
        if (
            _is_alone(document, i, determined=letters)
            and (letters or len(word) >= _SHORTEST)
            and word.isalpha()
            and word.lower() not in document.small
            and not _is_known(document, word)
            and _acts(document, i)
        ):
            yield Candidate(i, i + 1, "ORG")


def _is_letters(document: Document, i: int) -> bool:
    """Whether letters stand there that may be a body's, in no line of capitals: "the AKU", "AKSc"."""
    word = document.words[i]
    capitals = word[0].isupper() and sum(map(str.isupper, word)) > 1
    return capitals and len(word) >= _FEWEST_LETTERS and not is_in_capitals(document, (i, i + 1))


def _is_alone(document: Document, i: int, *, determined: bool) -> bool:
    """Whether nothing modifies the word, which letters alone may have an article before them."""
    left = document.dependents.left[i]
    if determined and left == i - 1 and document.lower[left] in document.lexicon.words.definite:
        left = i
    named = i > 0 and document.tags[i - 1].startswith("N")
    return left == i and document.dependents.right[i] == i + 1 and not named


def _acts(document: Document, i: int) -> bool:
    verb = document.lower[document.heads[i]]
    ends_line = i + 1 < document.size and breaks_before(document, i + 1)
    return not ends_line and verb in document.lexicon.verbs.reporting


def _is_known(document: Document, word: str) -> bool:
    nouns, titles, lower = document.lexicon.nouns, document.lexicon.titles, word.lower()
    return (
        is_given_name(word)
        or any(bare(word) in group for group in (titles.all, titles.stripped))
        or word in document.lexicon.names.nothing
        or nouns.is_trade(word)
        or any(lower in group for group in (nouns.persons_and_bodies, nouns.dates, nouns.calendar))
    )
