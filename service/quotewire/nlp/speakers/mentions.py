"""Takes a speaker's words apart: which token is the head, which entity it names, whether it is a pronoun."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import folded, plain, words_of
from quotewire.nlp.languages.english.speakers import (
    COLLECTIVE,
    DOCUMENTS,
    PERSON_ENDINGS,
    PRONOUNS,
    THING_ENDINGS,
    THINGS,
)
from quotewire.nlp.languages.english.titles import ROLE_NOUNS
from quotewire.nlp.types import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotewire.nlp.grammar.dependency.parse import Tree
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

    def __init__(self, tree: Tree, entities: Sequence[Entity]) -> None:
        self._tree = tree
        self._of_token: dict[int, Entity] = {}
        for entity in entities:
            for mention in entity.mentions:
                if mention.location is Location.BODY and entity.type in _SPEAKING_TYPES:
                    span = tokens(tree, (mention.start, mention.end))
                    self._of_token.update(dict.fromkeys(span, entity))

    def named(self, offsets: Offsets) -> Entity | None:
        """The entity that the words from start to end name, by their head."""
        span = tokens(self._tree, offsets)
        found = self.named_by(span, head_of(self._tree, span)) if span else None
        return None if found is None else found[0]

    @property
    def tokens(self) -> set[int]:
        """Every token of every mention."""
        return set(self._of_token)

    def at(self, index: int) -> Entity | None:
        """The entity that token ``index`` names."""
        return self._of_token.get(index)

    def named_by(self, span: range, head: int) -> tuple[Entity, int] | None:
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
            if index == span.start or self._leads_by_name(index, head):
                entity = self.at(index)
                if entity is not None:
                    return entity, index
        return None

    def _is_one_of_many(self, span: range, entity: Entity) -> bool:
        """Whether the words are one of a body's people: "a senior Taliban"."""
        return entity.type != "PERSON" and self._tree.lower[span.start] in _INDEFINITE

    def _people_in(self, span: range) -> Iterable[int]:
        for index in span:
            entity = self.at(index)
            if entity is not None and entity.type == "PERSON":
                yield index

    def _owns_what_follows(self, index: int) -> bool:
        """Whether the name is a possessor: "Ada Wex's lawyer" is not Ada Wex."""
        entity = self.at(index)
        while self.at(index) is entity:
            index += 1
        return index < self._tree.size and self._tree.tags[index] == "POS"

    def _leads_by_name(self, index: int, head: int) -> bool:
        """Whether only appositions and parts of the name lie between the token and the span's head."""
        for token in (index, *self._tree.above(index)):
            if token == head:
                return True
            if self._tree.deps[token] not in _NAME_PARTS:
                return False
        return False


def tokens(tree: Tree, offsets: Offsets) -> range:
    """Indices of the tokens that the code points from start to end touch, white space at the ends aside."""
    start, end = offsets
    first, stop = bisect_right(tree.ends, start), bisect_left(tree.starts, end)
    while first < stop and tree.words[first].isspace():
        first += 1
    while first < stop and tree.words[stop - 1].isspace():
        stop -= 1
    return range(first, stop) if 0 <= start < end else range(0)


def head_of(tree: Tree, span: range) -> int:
    """The token that the words are about: the root of their phrase, else the end of the first noun group."""
    if any(tree.deps[index] for index in span):
        root = _root(tree, span)
        if tree.words[root].isalpha() or tree.tags[root].startswith(("NN", "PRP", "WP", "CD")):
            return root
    head = span.start
    for index in span:
        word = tree.words[index]
        if word in {",", "("} or tree.tags[index] in {"IN", "WP", "WDT"}:
            break
        if any(map(str.isalnum, word)):
            head = index
    return head


def _root(tree: Tree, span: range) -> int:
    """The token of a span that is nearest to the root of its sentence, the first of several."""
    heads = tree.heads
    for index in span:
        if heads[index] == index:
            return index
    tops = [index for index in span if heads[index] not in span]
    return min(tops, key=lambda index: sum(1 for _ in tree.above(index)), default=span.start)


def is_pronoun(tree: Tree, span: range, head: int) -> bool:
    """Whether the words are a pronoun, alone or with "both", "himself" and the like."""
    return tree.lower[head] in PRONOUNS and (len(span) == 1 or tree.tags[head] in _PRONOUN_TAGS)


def is_indefinite(tree: Tree, span: range, head: int) -> bool:
    """Whether the words bring up somebody new: "a street cleaner", "two officials", "witnesses"."""
    first = span.start
    return tree.lower[first] in _INDEFINITE or (
        tree.tags[head] == "NNS" and tree.tags[first] not in _OPENS_NOMINAL
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


def proper_name(tree: Tree, span: range, head: int) -> str | None:
    """The run of proper nouns around a head that no entity covers: "Rourke" where the model missed him."""
    if tree.tags[head] != "NNP" or tree.tags[span.start] in _OPENS_NOMINAL:
        return None
    first = last = head
    while first > span.start and tree.tags[first - 1] in _PROPER:
        first -= 1
    while last + 1 < span.stop and tree.tags[last + 1] in _PROPER:
        last += 1
    return plain(tree.text[tree.starts[first] : tree.ends[last]])


def antecedent_of_relative(tree: Tree, index: int) -> range | None:
    """The tokens of the noun phrase that "who", "which" or "that" relates to, from the parse."""
    verb = index
    for _ in range(4):
        noun = tree.heads[verb]
        if tree.deps[verb] == "relcl" and noun < index:
            return range(tree.left[noun], noun + 1)
        verb = noun
    return None


def core_of(tree: Tree, span: range, head: int) -> range:
    """The span without the clauses that hang on its head."""
    stop = span.stop
    for child in tree.children[head]:
        if head < child < stop and tree.deps[child] in _CLAUSES:
            stop = max(head + 1, tree.left[child])
            break
    return range(span.start, stop)


def by_surname(entities: Sequence[Entity]) -> dict[str, Entity]:
    """From the last word of a person's name, as names are compared, to the one person who has it."""
    owners: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.type == "PERSON" and (words := words_of(entity.name)):
            owners.setdefault(folded(words[-1]), []).append(entity)
    return {surname: people[0] for surname, people in owners.items() if len(people) == 1}
