"""Takes the words of a speaker apart in a document without a parse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import plain
from quotewire.nlp.grammar.base import Nominal, Phrase, Subject
from quotewire.nlp.grammar.tokens.beside_marks import is_heading
from quotewire.nlp.grammar.tokens.genders import gender_of_phrase
from quotewire.nlp.grammar.tokens.phrases import (
    first_somebody,
    head_of,
    is_somebody,
    phrase_before,
)
from quotewire.nlp.grammar.tokens.verbs import VERBAL
from quotewire.nlp.languages.groups import Agreement
from quotewire.nlp.lexicon.given_names import Gender, is_given_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.types import Entity

_SOMEBODY: Final = Agreement(gender=Gender.MALE, thing=True)
"""What a relative pronoun agrees with where no phrase stands before it."""


def subjects_of(document: Document) -> dict[int, Subject]:
    """The first phrase of each narrator's sentence that no preposition governs, by its first token."""
    begin = 0
    found: dict[int, Subject] = {}
    for i, ends in enumerate(document.sentence_ends):
        if not ends:
            continue
        span = first_somebody(document, begin, i + 1)
        if span is not None and not (
            _is_predicate(document, span, (begin, i + 1)) or is_heading(document, span)
        ):
            found[span[0]] = Subject(span, span)
        begin = i + 1
    return found


def _is_predicate(document: Document, span: TokenSpan, sentence: TokenSpan) -> bool:
    """Whether a bare noun begins a sentence, before a comma and the subject: "Maire hier, elle dort"."""
    begin, end = sentence
    if span[0] != begin or not _is_common(document, begin):
        return False
    behind = range(span[1], end)
    ends = (i for i in behind if document.words[i] == "," or document.pos[i] in VERBAL)
    return document.words[next(ends, end - 1)] == ","


def _is_common(document: Document, i: int) -> bool:
    """Whether a word with a capital is a common noun by its tag, or by its ending before a small letter."""
    if document.labels[i] or document.words[i].isupper():
        return False
    before_small = i + 1 < document.size and document.words[i + 1][0].islower()
    noun = document.pos[i] == "NOUN"
    return noun or (before_small and document.lexicon.nouns.is_person(document.lower[i]))


def phrase_of(document: Document, span: TokenSpan) -> Phrase:
    """The words from their head; a pronoun stands alone."""
    first, lexicon = span[0], document.lexicon
    word = document.lower[first]
    if first + 1 == span[1]:
        if word in lexicon.words.relatives:
            before = phrase_before(document, first)
            return Phrase(span, first, is_pronoun=True, agreement=_SOMEBODY, antecedent=before)
        if word in lexicon.words.pronouns:
            return Phrase(span, first, is_pronoun=True, agreement=lexicon.words.pronouns[word])
    return Phrase(span, head_of(document, span))


def named_in(document: Document, phrase: Phrase, entity_at: Callable[[int], Entity | None]) -> int | None:
    """A token of the entity that a phrase is, not of one that only complements its noun."""
    head, lexicon = phrase.head, document.lexicon
    first = entity_at(head)
    if first is not None:
        # "L'Américain Pete Selleck" is he, not his people.
        after = next((i for i in range(head + 1, phrase.span[1]) if entity_at(i) is not first), head)
        other = entity_at(after)
        return after if first.type != "PERSON" and other is not None and other.type == "PERSON" else head
    for i in range(head + 1, phrase.span[1]):
        entity = entity_at(i)
        if entity is None or entity_at(i - 1) is entity:
            continue
        # "Le président de l'Assemblée Ada Wex": a given name begins a name of its own.
        before, given = i - 1, is_given_name(document.words[i])
        while before > head and (
            document.lower[before] in lexicon.before_names
            or (not given and entity_at(before) is not None)
            or document.lower[before] in lexicon.words.and_
        ):
            before -= 1
        owned = document.lower[before] in lexicon.words.governing
        apposed = document.words[before] == ","
        if not owned and (entity.type == "PERSON" or i == head + 1 or apposed):
            return i
    return None


def name_of(document: Document, phrase: Phrase) -> str | None:
    """The phrase from its head on, where that is in a capital and no noun that only begins a sentence."""
    head = phrase.head
    begins = head == phrase.span[0] or document.words[head].isupper()
    listed = document.lower[head] in document.lexicon.nouns.persons_and_bodies
    noun = begins and (listed or _is_common(document, head))
    if noun or not document.is_capital(head):
        return None
    return plain(document.verbatim((head, phrase.span[1])))


def nominal_of(document: Document, phrase: Phrase) -> Nominal:
    """The phrase as a common noun: its number by its determiner, its role from the noun on."""
    lexicon, span, head = document.lexicon, phrase.span, phrase.head
    noun, first = document.lower[head], document.lower[span[0]]
    person = not (noun in lexicon.nouns.bodies or noun in lexicon.nouns.documents) and is_somebody(
        document, span
    )
    gender = gender_of_phrase(document, span)
    plural = first in lexicon.words.plural
    start = span[0]
    while start < head and document.lower[start] in lexicon.words.determiners:
        start += 1
    # "La ministre danoise" may be a second one; "la réalisatrice de 52 ans" is no other.
    told = document.lower[head + 1 : span[1]]
    is_bare = not told or noun in lexicon.nouns.epithets or not lexicon.nouns.times.isdisjoint(told)
    is_epithet = (
        person and is_bare and first in lexicon.words.determiners and noun not in lexicon.offices.held
    )
    return Nominal(
        noun,
        " ".join(document.verbatim((start, span[1])).split()),
        is_person=person,
        is_plural=plural,
        is_definite=first not in lexicon.words.indefinite and not plural,
        is_body=noun in lexicon.nouns.bodies,
        is_silent=not (person or noun in lexicon.nouns.bodies or noun in lexicon.nouns.documents),
        is_known=first in lexicon.words.definite,
        gender=gender,
        epithet=Agreement(gender=gender or Gender.MALE) if is_epithet else None,
        is_trade=is_epithet and noun not in lexicon.nouns.epithets,
    )
