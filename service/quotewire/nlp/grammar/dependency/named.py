"""Which entity a speaker's words are: by name, by a name beside their noun, by what they issued."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.after_office import office_before
from quotewire.nlp.grammar.dependency.nouns import is_office, is_one_of_people, is_person_noun
from quotewire.nlp.treebank import PLURAL, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotewire.nlp.grammar.base import Phrase
    from quotewire.nlp.grammar.dependency.parse import Parse
    from quotewire.nlp.types import Entity

_TITLE_TAGS: Final = frozenset({"NN", "NNP", "JJ"})
_NAME_PARTS: Final = frozenset({"appos", "compound", "flat", "nmod", "nn"})


def named_in(parse: Parse, phrase: Phrase, entity_at: Callable[[int], Entity | None]) -> int | None:
    """A token of the entity that the phrase is, not of one that only modifies its head.

    "Mayor Ottilie Brandvold" and "their spokesman Zabihullah M." are the person, "a senior Taliban
    official" and "Washington's envoy" are neither Taliban nor Washington.
    """
    span, head = phrase.span, phrase.head
    closing = _closing(parse, phrase, entity_at)
    if closing is None:
        closing = _one_of_several(parse, phrase, entity_at)
    if closing is not None:
        return closing
    entity = entity_at(head)
    # "A senior Taliban" and "the Spaniard" are one of a people, and "the Green MP" is no body.
    if (
        entity is not None
        and not is_one_of_people(parse, span)
        and (
            entity.type == "PERSON"
            or (
                parse.lower[span[0]] not in parse.lexicon.words.indefinite
                and not is_office(parse.lexicon, parse.lower[head])
            )
        )
    ):
        return head
    word, nouns = parse.lower[head], parse.nouns
    issued = word in nouns.issued
    if issued or (word in nouns.documents and word not in nouns.studies):
        issuer = _issuer(parse, phrase, entity_at)
        if issued or issuer is not None:
            return issuer
    for index in range(*span):
        entity = entity_at(index)
        if entity is None or entity.type != "PERSON" or _modifies_what_follows(parse, index, entity_at):
            continue
        if _has_people(parse, index, head, entity_at):
            return None
        if (
            index == span[0]
            or _leads_by_name(parse, index, head)
            or _ends_title(parse, phrase, index, entity_at)
        ):
            return index
    return _apposed(parse, phrase, entity_at)


def _closing(parse: Parse, phrase: Phrase, entity_at: Callable[[int], Entity | None]) -> int | None:
    """The name that ends a phrase of several nouns that are one person's.

    A comma stands before it, "Barton, Varda's chancellor, Jo Fenn", or two titles that "and" joins.
    """
    last = phrase.span[1] - 1
    entity, first = entity_at(last), last
    if entity is None or entity.type != "PERSON":
        return None
    while first > phrase.span[0] and entity_at(first - 1) is entity:
        first -= 1
    parted = first - 2 > phrase.span[0] and parse.words[first - 1] == ","
    noun = first - 2 if parted else first - 1
    if parted:
        apposed = phrase.head < noun and _is_title(parse, phrase.head)  # "the mayor of Norvel, Jo Fenn"
        return first if apposed or _is_title(parse, noun) else None
    if _is_title(parse, noun) and phrase.head < noun and _is_body_to(phrase.head, noun, entity_at):
        return first  # "Society for Wool weaver Jo Fenn"
    while noun > phrase.span[0] and parse.lower[noun] not in parse.lexicon.words.and_:
        if parse.tags[noun] not in _TITLE_TAGS:
            return None
        noun -= 1
    both = phrase.span[0] < noun < first - 1 and _is_title(parse, noun - 1) and _is_title(parse, first - 1)
    # "the president and Chancellor Jo Fenn" are two.
    return first if both and parse.words[noun + 1].islower() else None


def _one_of_several(parse: Parse, phrase: Phrase, entity_at: Callable[[int], Entity | None]) -> int | None:
    """The name in commas behind "one of" several: "One of the mills, Norvel Flour, said"."""
    small, (start, end) = parse.lexicon.words, phrase.span
    one = parse.lower[start] in small.indefinite - small.plural and parse.tags[start] == "CD"
    if not one or parse.lower[start + 1 : start + 2] == [] or parse.lower[start + 1] not in small.of:
        return None
    comma = next((i for i in range(start, end) if parse.words[i] == ","), end)
    named = (i for i in range(comma + 1, min(comma + 3, end)) if entity_at(i) is not None)
    return next(named, None)


def _is_body_to(head: int, end: int, entity_at: Callable[[int], Entity | None]) -> bool:
    """Whether all words from a head on up to a token are one body's name."""
    entity = entity_at(head)
    return entity is not None and entity.type == "ORG" and entity_at(end - 1) is entity


def _is_title(parse: Parse, noun: int) -> bool:
    """Whether a singular noun says what one person is."""
    return parse.tags[noun] not in PLURAL and is_person_noun(parse.lexicon, parse.lower[noun])


def _apposed(parse: Parse, phrase: Phrase, entity_at: Callable[[int], Entity | None]) -> int | None:
    """The name that is an apposition of one noun: "the watchmaker Orwell", "the firm, Orwell, said"."""
    head = phrase.head
    if not parse.tags[head].startswith("NN") or parse.tags[head] in PLURAL:
        return None
    person = is_person_noun(parse.lexicon, parse.lower[head])
    for child in parse.children[head]:
        entity = entity_at(child) if parse.deps[child] == "appos" and child > head else None
        if entity is None or parse.paragraph_of[child] != parse.paragraph_of[head]:
            continue
        # What a noun of bodies names is one, whatever the recogniser took it for.
        body = parse.lower[head] in parse.nouns.bodies
        if entity.type == "PERSON" if person else entity.type == "ORG" or body:
            return child
        if entity.type == "ORG" and parse.nouns.is_maker(parse.lower[head]):
            return child
    return None


def _issuer(parse: Parse, phrase: Phrase, entity_at: Callable[[int], Entity | None]) -> int | None:
    """Who issued what speaks: "Jo Fenn's letter", "the Wool Board letter", "a letter by the Wool Board"."""
    issuers = [c for c in parse.children[phrase.head] if parse.deps[c] in {"poss", "compound"}]
    verb = parse.heads[phrase.head]
    if parse.deps[phrase.head] == "dobj" and parse.lower[verb] in parse.verbs.issuing:
        issuers += [
            c for c in parse.children[verb] if parse.deps[c] == "nsubj"
        ]  # "issued a letter which says"
    for child in parse.children[phrase.head]:
        if parse.lower[child] in parse.lexicon.words.authors and parse.deps[child] == "prep":
            issuers += [c for c in parse.children[child] if parse.deps[c] == "pobj"]
        agent = parse.child(child, "agent") if parse.lower[child] in parse.verbs.issuing else None
        if agent is not None:  # "a report released by the Wool Board"
            issuers += [c for c in parse.children[agent] if parse.deps[c] == "pobj"]
    for issuer in issuers:
        entity = entity_at(issuer)
        if entity is not None and entity.type in {"PERSON", "ORG"}:
            return issuer
    return None


def _ends_title(parse: Parse, phrase: Phrase, index: int, entity_at: Callable[[int], Entity | None]) -> bool:
    """Whether the name ends an office with a name in it: "Ambassador to Norvalia Ada Wex"."""
    is_last = entity_at(phrase.span[1] - 1) is entity_at(index)
    return is_last and office_before(parse.document, index) is not None


def _modifies_what_follows(parse: Parse, index: int, entity_at: Callable[[int], Entity | None]) -> bool:
    """Whether the name says whose or which the next noun is: "Ada Wex's lawyer", "the Wex spokesman"."""
    entity = entity_at(index)
    while entity_at(index) is entity:
        index += 1
    if index >= parse.size:
        return False
    word = parse.words[index]
    return parse.tags[index] == "POS" or (
        parse.tags[index] == "NN" and word.islower() and is_person_noun(parse.lexicon, word)
    )


def _has_people(parse: Parse, index: int, head: int, entity_at: Callable[[int], Entity | None]) -> bool:
    """Whether the name only says whose body or people speak: "the Fenn campaign", "Fenn aides"."""
    noun = parse.lower[head]
    several = parse.tags[head] in PLURAL or noun in parse.nouns.bodies
    return (
        several
        and parse.words[head] == noun
        and all(entity_at(i) is entity_at(index) for i in range(index, head))
    )


def _leads_by_name(parse: Parse, index: int, head: int) -> bool:
    """Whether only appositions and parts of the name lie between the token and the span's head.

    A name that is a subject of the head's own verb is another part of the head's phrase.
    """
    for token in (index, *parse.above(index)):
        if token == head or (parse.deps[token] in SUBJECTS and parse.heads[token] == parse.heads[head]):
            return True
        if parse.deps[token] not in _NAME_PARTS:
            return False
    return False
