"""Takes a speaker's words apart: which token is the head, which entity it names, whether it is a pronoun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from service.core.article import Location
from service.core.lexicon.speakers import (
    COLLECTIVE,
    DOCUMENTS,
    PERSON_ENDINGS,
    PRONOUNS,
    THING_ENDINGS,
    THINGS,
)
from service.core.lexicon.titles import ROLE_NOUNS
from service.core.names import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from service.core.article import Entity, Offsets

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

    def __init__(self, doc: Doc, entities: Sequence[Entity]) -> None:
        self._doc = doc
        self._of_token: dict[int, Entity] = {}
        for entity in entities:
            for mention in entity.mentions:
                if mention.location is Location.BODY and entity.type in _SPEAKING_TYPES:
                    span = tokens(doc, (mention.start, mention.end))
                    self._of_token.update(dict.fromkeys(span, entity))

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
        return entity.type != "PERSON" and self._doc[span.start].lower_ in _INDEFINITE

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
        return index < len(self._doc) and self._doc[index].tag_ == "POS"

    def _leads_by_name(self, index: int, head: int) -> bool:
        """Whether only appositions and parts of the name lie between the token and the span's head."""
        token, steps = self._doc[index], 0
        while token.i != head and token.dep_ in _NAME_PARTS and token.head.i != token.i and steps < 8:  # noqa: PLR2004
            token, steps = token.head, steps + 1
        return token.i == head


def tokens(doc: Doc, offsets: Offsets) -> range:
    """Indices of the tokens that the code points from start to end touch, white space at the ends aside."""
    start, end = offsets
    if not 0 <= start < end:
        return range(0)
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return range(0)
    first, last = span.start, span.end
    while first < last and doc[first].is_space:
        first += 1
    while first < last and doc[last - 1].is_space:
        last -= 1
    return range(first, last)


def head_of(doc: Doc, span: range) -> int:
    """The token that the words are about: the root of their phrase, else the end of the first noun group."""
    if any(doc[index].dep for index in span):
        root = doc[span.start : span.stop].root
        if root.is_alpha or root.tag_.startswith(("NN", "PRP", "WP", "CD")):
            return root.i
    head = span.start
    for index in span:
        token = doc[index]
        if token.text in {",", "("} or token.tag_ in {"IN", "WP", "WDT"}:
            break
        if not token.is_punct and not token.is_space:
            head = index
    return head


def is_pronoun(doc: Doc, span: range, head: int) -> bool:
    """Whether the words are a pronoun, alone or with "both", "himself" and the like."""
    token = doc[head]
    if token.tag_ in _PRONOUN_TAGS and token.lower_ in PRONOUNS:
        return True
    return len(span) == 1 and token.lower_ in PRONOUNS


def is_indefinite(doc: Doc, span: range, head: int) -> bool:
    """Whether the words bring up somebody new: "a street cleaner", "two officials", "witnesses"."""
    first = doc[span.start]
    return first.lower_ in _INDEFINITE or (doc[head].tag_ == "NNS" and first.tag_ not in _OPENS_NOMINAL)


def is_plural(token: Token) -> bool:
    """Whether a noun stands for several."""
    return token.tag_ in _PLURAL_TAGS


def is_person_noun(token: Token) -> bool:
    """Whether a common noun names people: not a body that speaks as one, not a document, not a thing."""
    noun = token.lower_
    singular = noun.removesuffix("s")
    if {noun, singular} & _NO_PERSONS:
        return False
    if {noun, singular} & ROLE_NOUNS or singular.endswith(PERSON_ENDINGS):
        return not singular.endswith(("ment", "tion"))
    return not singular.endswith(THING_ENDINGS)


def proper_name(doc: Doc, span: range, head: int) -> str | None:
    """The run of proper nouns around a head that no entity covers: "Rourke" where the model missed him."""
    if doc[head].tag_ != "NNP" or doc[span.start].tag_ in _OPENS_NOMINAL:
        return None
    first = last = head
    while first > span.start and doc[first - 1].tag_ in _PROPER:
        first -= 1
    while last + 1 < span.stop and doc[last + 1].tag_ in _PROPER:
        last += 1
    return " ".join(doc[first : last + 1].text.split())


def antecedent_of_relative(doc: Doc, index: int) -> range | None:
    """The tokens of the noun phrase that "who", "which" or "that" relates to, from the parse."""
    verb = doc[index]
    for _ in range(4):
        if verb.dep_ == "relcl" and verb.head.i < index:
            noun = verb.head
            return range(noun.left_edge.i, noun.i + 1)
        if verb.head.i == verb.i:
            break
        verb = verb.head
    return None


def core_of(doc: Doc, span: range, head: int) -> range:
    """The span without the clauses that hang on its head."""
    stop = span.stop
    for child in doc[head].rights:
        if child.dep_ in _CLAUSES and child.i < stop:
            stop = max(head + 1, child.left_edge.i)
            break
    return range(span.start, stop)


def by_surname(entities: Sequence[Entity]) -> dict[str, Entity]:
    """From the last word of a person's name, case folded, to the one person who has it."""
    owners: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.type == "PERSON" and (words := words_of(entity.name)):
            owners.setdefault(words[-1].casefold(), []).append(entity)
    return {surname: people[0] for surname, people in owners.items() if len(people) == 1}
