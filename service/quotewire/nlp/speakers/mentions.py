"""Takes a speaker's words apart: which token is the head, which entity it names, whether it is a pronoun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import folded, plain, words_of
from quotewire.nlp.languages.english_words.speakers import (
    COLLECTIVE,
    DOCUMENTS,
    PERSON_ENDINGS,
    PRONOUNS,
    THING_ENDINGS,
    THINGS,
)
from quotewire.nlp.languages.english_words.titles import ROLE_NOUNS
from quotewire.nlp.types import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse
    from quotewire.nlp.types import Entity, Offsets

_SPEAKING_TYPES: Final = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"}
)
_NO_PERSONS: Final = COLLECTIVE | DOCUMENTS | THINGS
_NAME_PARTS: Final = frozenset({"appos", "compound", "flat", "nmod", "nn"})
_INDEFINITE: Final = frozenset("a an one another some two three four five six several many few".split())
_PROPER: Final = frozenset({"NNP", "NNPS"})
_PRONOUN_TAGS: Final = frozenset({"PRP", "WP", "WDT"})
_PLURAL_TAGS: Final = frozenset({"NNS", "NNPS"})
_CLAUSES: Final = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
_OPENS_NOMINAL: Final = frozenset({"DT", "PRP$", "CD", "PDT"})


class EntityMap:
    """Which entity each token of a text belongs to."""

    def __init__(self, parse: Parse, entities: Sequence[Entity]) -> None:
        self._parse = parse
        self._of_token: dict[int, Entity] = {}
        for entity in entities:
            for mention in entity.mentions:
                if mention.location is Location.BODY and entity.type in _SPEAKING_TYPES:
                    span = parse.document.tokens((mention.start, mention.end))
                    if span is not None:
                        self._of_token.update(dict.fromkeys(range(*span), entity))

    def named(self, offsets: Offsets) -> Entity | None:
        """The entity that the words from start to end name, by their head."""
        span = self._parse.document.tokens(offsets)
        found = None if span is None else self.named_by(span, head_of(self._parse, span))
        return None if found is None else found[0]

    @property
    def tokens(self) -> set[int]:
        """Every token of every mention."""
        return set(self._of_token)

    def at(self, index: int) -> Entity | None:
        """The entity that token ``index`` names."""
        return self._of_token.get(index)

    def named_by(self, span: TokenSpan, head: int) -> tuple[Entity, int] | None:
        """The entity that the span is, not one that only modifies its head, and one of its tokens.

        "Mayor Ottilie Brandvold" and "their spokesman Zabihullah M." are the person, "a senior Taliban
        official" and "Washington's envoy" are neither Taliban nor Washington.
        """
        entity = self.at(head)
        if entity is not None and not self._is_one_of_many(span, entity):
            return entity, head
        for index in self._people_in(span):
            if self._owns_what_follows(index):
                continue
            if index == span[0] or self._leads_by_name(index, head):
                entity = self.at(index)
                if entity is not None:
                    return entity, index
        return None

    def _is_one_of_many(self, span: TokenSpan, entity: Entity) -> bool:
        """Whether the words are one of a body's people: "a senior Taliban"."""
        return entity.type != "PERSON" and self._parse.lower[span[0]] in _INDEFINITE

    def _people_in(self, span: TokenSpan) -> Iterable[int]:
        for index in range(*span):
            entity = self.at(index)
            if entity is not None and entity.type == "PERSON":
                yield index

    def _owns_what_follows(self, index: int) -> bool:
        """Whether the name is a possessor: "Ada Wex's lawyer" is not Ada Wex."""
        entity = self.at(index)
        while self.at(index) is entity:
            index += 1
        return index < self._parse.size and self._parse.tags[index] == "POS"

    def _leads_by_name(self, index: int, head: int) -> bool:
        """Whether only appositions and parts of the name lie between the token and the span's head."""
        for token in (index, *self._parse.above(index)):
            if token == head:
                return True
            if self._parse.deps[token] not in _NAME_PARTS:
                return False
        return False


def head_of(parse: Parse, span: TokenSpan) -> int:
    """The token that the words are about: the root of their phrase, else the end of the first noun group."""
    if any(parse.deps[index] for index in range(*span)):
        root = _root(parse, span)
        if parse.words[root].isalpha() or parse.tags[root].startswith(("NN", "PRP", "WP", "CD")):
            return root
    head = span[0]
    for index in range(*span):
        word = parse.words[index]
        if word in {",", "("} or parse.tags[index] in {"IN", "WP", "WDT"}:
            break
        if any(map(str.isalnum, word)):
            head = index
    return head


def _root(parse: Parse, span: TokenSpan) -> int:
    """The token of a span that is nearest to the root of its sentence, the first of several."""
    heads = parse.heads
    for index in range(*span):
        if heads[index] == index:
            return index
    tops = [index for index in range(*span) if not span[0] <= heads[index] < span[1]]
    return min(tops, key=lambda index: sum(1 for _ in parse.above(index)), default=span[0])


def is_pronoun(parse: Parse, span: TokenSpan, head: int) -> bool:
    """Whether the words are a pronoun, alone or with "both", "himself" and the like."""
    return parse.lower[head] in PRONOUNS and (span[1] - span[0] == 1 or parse.tags[head] in _PRONOUN_TAGS)


def is_indefinite(parse: Parse, span: TokenSpan, head: int) -> bool:
    """Whether the words bring up somebody new: "a street cleaner", "two officials", "witnesses"."""
    first = span[0]
    return parse.lower[first] in _INDEFINITE or (
        parse.tags[head] == "NNS" and parse.tags[first] not in _OPENS_NOMINAL
    )


def is_plural(tag: str) -> bool:
    """Whether a noun of this tag stands for several."""
    return tag in _PLURAL_TAGS


def is_person_noun(noun: str) -> bool:
    """Whether a common noun, in lower case, names people: not a body that speaks as one, not a thing."""
    singular = noun.removesuffix("s")
    if {noun, singular} & _NO_PERSONS:
        return False
    if {noun, singular} & ROLE_NOUNS or singular.endswith(PERSON_ENDINGS):
        return not singular.endswith(("ment", "tion"))
    return not singular.endswith(THING_ENDINGS)


def proper_name(parse: Parse, span: TokenSpan, head: int) -> str | None:
    """The run of proper nouns around a head that no entity covers: "Rourke" where the model missed him."""
    if parse.tags[head] != "NNP" or parse.tags[span[0]] in _OPENS_NOMINAL:
        return None
    start, end = head, head + 1
    while start > span[0] and parse.tags[start - 1] in _PROPER:
        start -= 1
    while end < span[1] and parse.tags[end] in _PROPER:
        end += 1
    return plain(parse.text[slice(*parse.document.offsets((start, end)))])


def antecedent_of_relative(parse: Parse, index: int) -> TokenSpan | None:
    """The noun phrase that "who", "which" or "that" relates to, from the parse."""
    verb = index
    for _ in range(4):
        noun = parse.heads[verb]
        if parse.deps[verb] == "relcl" and noun < index:
            return parse.left[noun], noun + 1
        verb = noun
    return None


def core_of(parse: Parse, span: TokenSpan, head: int) -> TokenSpan:
    """The span without the clauses that hang on its head."""
    start, end = span
    for child in parse.children[head]:
        if head < child < end and parse.deps[child] in _CLAUSES:
            return start, max(head + 1, parse.left[child])
    return span


def by_surname(entities: Sequence[Entity]) -> dict[str, Entity]:
    """From the last word of a person's name, as names are compared, to the one person who has it."""
    owners: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.type == "PERSON" and (words := words_of(entity.name)):
            owners.setdefault(folded(words[-1]), []).append(entity)
    return {surname: people[0] for surname, people in owners.items() if len(people) == 1}
