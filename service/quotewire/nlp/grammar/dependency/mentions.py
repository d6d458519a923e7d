"""Takes a speaker's words apart: which token is the head, which entity it names, whether it is a pronoun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import plain
from quotewire.nlp.grammar.base import Nominal, Phrase, Subject
from quotewire.nlp.grammar.dependency.roles import role_phrase
from quotewire.nlp.languages.groups import Agreement
from quotewire.nlp.treebank import PROPER

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse
    from quotewire.nlp.languages.groups import Nouns
    from quotewire.nlp.types import Entity

_NAME_PARTS: Final = frozenset({"appos", "compound", "flat", "nmod", "nn"})
_PRONOUN_TAGS: Final = frozenset({"PRP", "WP", "WDT"})
_PLURAL_TAGS: Final = frozenset({"NNS", "NNPS"})
_CLAUSES: Final = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_OPENS_NOMINAL: Final = frozenset({"DT", "PRP$", "CD", "PDT"})


def subjects_of(parse: Parse) -> dict[int, Subject]:
    """Every subject of a clause by its head; only those of nouns and personal pronouns mean somebody new."""
    return {
        i: Subject((i, i + 1), (parse.left[i], i + 1) if parse.tags[i].startswith(("NN", "PRP")) else None)
        for i, dep in enumerate(parse.deps)
        if dep in _SUBJECTS
    }


def phrase_of(parse: Parse, span: TokenSpan) -> Phrase:
    """The words from their head, whether they are a pronoun, and the noun that a relative one relates to."""
    head = head_of(parse, span)
    if not is_pronoun(parse, span, head):
        return Phrase(core_of(parse, span, head), head)
    word = parse.lower[head]
    antecedent = antecedent_of_relative(parse, head) if word in parse.lexicon.words.relatives else None
    return Phrase(
        span, head, is_pronoun=True, agreement=parse.lexicon.words.agreements[word], antecedent=antecedent
    )


def named_in(parse: Parse, phrase: Phrase, entity_at: Callable[[int], Entity | None]) -> int | None:
    """A token of the entity that the phrase is, not of one that only modifies its head.

    "Mayor Ottilie Brandvold" and "their spokesman Zabihullah M." are the person, "a senior Taliban
    official" and "Washington's envoy" are neither Taliban nor Washington.
    """
    span, head = phrase.span, phrase.head
    entity = entity_at(head)
    # "A senior Taliban" is one of a body's people.
    if entity is not None and (
        entity.type == "PERSON" or parse.lower[span[0]] not in parse.lexicon.words.indefinite
    ):
        return head
    for index in range(*span):
        entity = entity_at(index)
        if entity is None or entity.type != "PERSON" or _owns_what_follows(parse, index, entity_at):
            continue
        if index == span[0] or _leads_by_name(parse, index, head):
            return index
    return None


def _owns_what_follows(parse: Parse, index: int, entity_at: Callable[[int], Entity | None]) -> bool:
    """Whether the name is a possessor: "Ada Wex's lawyer" is not Ada Wex."""
    entity = entity_at(index)
    while entity_at(index) is entity:
        index += 1
    return index < parse.size and parse.tags[index] == "POS"


def _leads_by_name(parse: Parse, index: int, head: int) -> bool:
    """Whether only appositions and parts of the name lie between the token and the span's head."""
    for token in (index, *parse.above(index)):
        if token == head:
            return True
        if parse.deps[token] not in _NAME_PARTS:
            return False
    return False


def nominal_of(parse: Parse, phrase: Phrase) -> Nominal:
    """The phrase as a common noun with its role, number and gender."""
    head, lexicon = phrase.head, parse.lexicon
    noun = parse.lower[head]
    role = role_phrase(parse.document, head, phrase.span) or parse.words[head]
    return Nominal(
        noun,
        role,
        is_person_noun(lexicon.nouns, noun),
        parse.tags[head] in _PLURAL_TAGS,
        not is_indefinite(parse, phrase.span, head),
        lexicon.titles.gender_of(role),
        Agreement(gender=lexicon.titles.gender_of(noun)) if noun in lexicon.nouns.epithets else None,
    )


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
    return parse.lower[head] in parse.lexicon.words.agreements and (
        span[1] - span[0] == 1 or parse.tags[head] in _PRONOUN_TAGS
    )


def is_indefinite(parse: Parse, span: TokenSpan, head: int) -> bool:
    """Whether the words bring up somebody new: "a street cleaner", "two officials", "witnesses"."""
    first = span[0]
    return parse.lower[first] in parse.lexicon.words.indefinite or (
        parse.tags[head] == "NNS" and parse.tags[first] not in _OPENS_NOMINAL
    )


def is_person_noun(nouns: Nouns, noun: str) -> bool:
    """Whether a common noun, in lower case, names people: not a body that speaks as one, not a thing."""
    singular = noun.removesuffix("s")
    if {noun, singular} & nouns.no_persons:
        return False
    if {noun, singular} & nouns.people or singular.endswith(nouns.person_endings):
        return not singular.endswith(("ment", "tion"))
    return not singular.endswith(nouns.thing_endings)


def proper_name(parse: Parse, phrase: Phrase) -> str | None:
    """The run of proper nouns around a head that no entity covers: "Rourke" where the model missed him."""
    span, head = phrase.span, phrase.head
    if parse.tags[head] != "NNP" or parse.tags[span[0]] in _OPENS_NOMINAL:
        return None
    start, end = head, head + 1
    while start > span[0] and parse.tags[start - 1] in PROPER:
        start -= 1
    while end < span[1] and parse.tags[end] in PROPER:
        end += 1
    return plain(parse.text[slice(*parse.document.offsets((start, end)))])


def antecedent_of_relative(parse: Parse, index: int) -> TokenSpan | None:
    """The noun phrase that "who", "which" or "that" relates to; None where it is a pronoun itself."""
    verb = index
    for _ in range(4):
        noun = parse.heads[verb]
        if parse.deps[verb] == "relcl" and noun < index:
            span = parse.left[noun], noun + 1
            return None if is_pronoun(parse, span, noun) else span
        verb = noun
    return None


def core_of(parse: Parse, span: TokenSpan, head: int) -> TokenSpan:
    """The span without the clauses that hang on its head."""
    start, end = span
    for child in parse.children[head]:
        if head < child < end and parse.deps[child] in _CLAUSES:
            return start, max(head + 1, parse.left[child])
    return span
