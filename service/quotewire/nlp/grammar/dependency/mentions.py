"""Takes a speaker's words apart: which token is the head, whether it is a pronoun, a name or a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import FULL, plain
from quotewire.nlp.grammar.base import Nominal, Phrase, Subject
from quotewire.nlp.grammar.dependency.nouns import is_office, is_one_of_people, is_person_noun
from quotewire.nlp.grammar.dependency.roles import role_phrase
from quotewire.nlp.languages.groups import Agreement
from quotewire.nlp.treebank import PLURAL, PROPER, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse

_PRONOUN_TAGS: Final = frozenset({"PRP", "WP", "WDT"})
_CLAUSES: Final = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
_SUBJECTS: Final = SUBJECTS | {"csubj"}
_COMPLEMENTS: Final = frozenset({"attr", "oprd", "pobj"})
_NAMED: Final = frozenset({"PERSON", "ORG"})
_OPENS_NOMINAL: Final = frozenset({"DT", "PRP$", "CD", "PDT"})


def subjects_of(parse: Parse) -> dict[int, Subject]:
    """Every subject of a clause by its head; only those of nouns and personal pronouns mean somebody new."""
    found = {}
    for i, dep in enumerate(parse.deps):
        # "One of them is Jo Fenn" brings up somebody as a subject does.
        if dep in _SUBJECTS or (dep == "attr" and parse.labels[i] == "PERSON"):
            new = parse.tags[i].startswith(("NN", "PRP"))
            words = (_first_word(parse, i), i + 1) if new else _one_of(parse, i)
            found[i] = Subject((i, i + 1), words, leads=_leads(parse, parse.heads[i]))
    return found


def _first_word(parse: Parse, noun: int) -> int:
    """Where the phrase of a noun begins, the marks before it left out."""
    return next(i for i in range(parse.left[noun], noun + 1) if i == noun or parse.words[i][0].isalnum())


def _one_of(parse: Parse, i: int) -> TokenSpan | None:
    """The phrase of one out of several people: "One of the tenants"."""
    small = parse.lexicon.words
    one = parse.tags[i] == "CD" and parse.lower[i] in small.indefinite - small.plural
    of = next((c for c in parse.children[i] if c > i and parse.lower[c] in small.of), None) if one else None
    people = None if of is None else parse.child(of, "pobj")
    return (i, people + 1) if people is not None and parse.tags[people].startswith("NN") else None


def _leads(parse: Parse, verb: int) -> bool:
    """Whether a verb is the root of its sentence or coordinated with it."""
    while parse.deps[verb] == "conj" and parse.heads[verb] != verb:
        verb = parse.heads[verb]
    return parse.heads[verb] == verb


def phrase_of(parse: Parse, span: TokenSpan) -> Phrase:
    """The words from their head, whether they are a pronoun, and the noun that a relative one relates to."""
    head = head_of(parse, span)
    if not is_pronoun(parse, span, head):
        owner = parse.child(head, "poss") if parse.lower[head] in parse.nouns.issued else None
        agrees = owner is not None and parse.lexicon.words.agreements.get(parse.lower[owner])
        if owner is None or not agrees or owner < span[0]:
            return Phrase(core_of(parse, span, head), head)
        head = owner  # "its website says": its owner does
        span = owner, owner + 1
    word = parse.lower[head]
    antecedent = antecedent_of_relative(parse, head) if word in parse.lexicon.words.relatives else None
    return Phrase(
        span, head, is_pronoun=True, agreement=parse.lexicon.words.agreements[word], antecedent=antecedent
    )


def nominal_of(parse: Parse, phrase: Phrase) -> Nominal:
    """The phrase as a common noun with its role, number and gender."""
    head, lexicon = phrase.head, parse.lexicon
    noun = parse.lower[head]
    forms = lexicon.nouns.forms(noun)
    role = role_phrase(parse.document, head, phrase.span) or parse.words[head]
    definite = not is_indefinite(parse, phrase.span, head)
    # "A Varda" is one of the Varda.
    counted = _counted(parse, phrase)
    one_of_them = parse.tags[counted] == "PRP" or (not definite and parse.tags[head] in PROPER)
    one_of_people = is_one_of_people(parse, phrase.span)
    person = one_of_them or one_of_people or is_person_noun(lexicon, parse.lower[counted])
    stands_for = one_of_people or noun in lexicon.nouns.epithets
    return Nominal(
        noun,
        role,
        is_person=person,
        is_plural=_is_several(parse, phrase, counted),
        is_definite=definite,
        is_body=noun in lexicon.nouns.bodies,
        is_silent=not person
        and forms.isdisjoint(lexicon.nouns.bodies)
        and forms.isdisjoint(lexicon.nouns.documents),
        is_known=parse.lower[phrase.span[0]] in lexicon.words.definite,
        gender=lexicon.titles.gender_of(role),
        epithet=Agreement(gender=lexicon.titles.gender_of(noun)) if stands_for else None,
    )


def _is_several(parse: Parse, phrase: Phrase, counted: int) -> bool:
    """Whether the phrase names several: "officials", "the mayor and her deputy", "70 percent of voters"."""
    small, head = parse.lexicon.words, phrase.head
    joined = any(parse.deps[c] == "conj" and c < phrase.span[1] for c in parse.children[head])
    one = parse.lower[head] in small.indefinite - small.plural
    return joined or (not one and not PLURAL.isdisjoint({parse.tags[head], parse.tags[counted]}))


def _counted(parse: Parse, phrase: Phrase) -> int:
    """The noun that a number or part is of: "one of the residents", "a couple of officials"."""
    head = phrase.head
    if parse.tags[head] != "CD" and parse.nouns.forms(parse.lower[head]).isdisjoint(parse.nouns.no_roles):
        return head
    for child in parse.children[head]:
        if parse.lower[child] in parse.lexicon.words.of and child < phrase.span[1]:
            return next((c for c in parse.children[child] if parse.deps[c] == "pobj"), head)
    return head


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


def proper_name(parse: Parse, phrase: Phrase) -> str | None:
    """The run of proper nouns around a head that no entity covers: "Rourke" where the model missed him.

    Where the head is what one person is, it is the name in commas behind it: "the delegate, Ada Wex,".
    """
    span, head = phrase.span, phrase.head
    if parse.tags[head] == "NN" and is_person_noun(parse.lexicon, parse.lower[head]):
        return _name_in_commas(parse, phrase)
    if parse.tags[head] == "NN" and parse.lower[head] in parse.nouns.bodies:
        return _body_of_person(parse, phrase)
    if parse.tags[head] != "NNP" or is_office(parse.lexicon, parse.lower[head]):
        return None
    start, end = head, head + 1
    while start > span[0] and parse.tags[start - 1] in PROPER:
        start -= 1
    # "The firm Norvel" and "the town's Ada Wex" end in a name, "the Norvel" is no name by itself.
    if parse.tags[span[0]] in _OPENS_NOMINAL and (
        start == span[0] or parse.tags[start - 1] not in {"NN", "POS"}
    ):
        return None
    while end < span[1] and parse.tags[end] in PROPER:
        end += 1
    return plain(parse.document.verbatim((start, end)))


def _body_of_person(parse: Parse, phrase: Phrase) -> str | None:
    """A body by the name of the person whose it is: "the Fenn campaign"."""
    start = head = phrase.head
    while start > phrase.span[0] and parse.labels[start - 1] in _NAMED and parse.tags[start - 1] == "NNP":
        start -= 1
    return plain(parse.document.verbatim((start, head + 1))) if start < head else None


def _name_in_commas(parse: Parse, phrase: Phrase) -> str | None:
    """The apposition to a head that ends its phrase, if it is two capitals or more without a label."""
    start = end = phrase.span[1]
    while start > phrase.head and parse.tags[start - 1] == "NNP" and not parse.labels[start - 1]:
        start -= 1
    apposed = end - start >= FULL and parse.heads[end - 1] == phrase.head
    if not apposed or parse.deps[end - 1] != "appos" or parse.words[start - 1] != ",":
        return None
    return plain(parse.document.verbatim((start, end)))


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


def roles_told(parse: Parse) -> Iterator[tuple[int, str]]:
    """What verbs say that somebody is: "was elected mayor", "Wex, who is treasurer", "works as a cook"."""
    for i, dep in enumerate(parse.deps):
        verb = _telling(parse, i, dep) if dep in _COMPLEMENTS and parse.tags[i].startswith("NN") else None
        if verb is None or parse.quoted_at[i] >= 0 or parse.child(verb, "neg") is not None:
            continue
        subject = next((c for c in parse.children[verb] if parse.deps[c] in _SUBJECTS and c < i), None)
        if subject is not None and parse.deps[verb] == "relcl" and parse.tags[subject] == "WP":
            subject = parse.heads[verb]
        if subject is not None and (role := role_phrase(parse.document, i, (subject + 1, parse.size))):
            yield subject, role


def _telling(parse: Parse, noun: int, dep: str) -> int | None:
    """The verb that a noun completes, by itself or behind "as"; with an object it tells that one's role."""
    verb = parse.heads[noun]
    if dep == "pobj":
        if parse.lower[verb] not in parse.lexicon.words.capacity:
            return None
        verb = parse.heads[verb]
    return verb if parse.is_verb(verb) and parse.child(verb, "dobj") is None else None
