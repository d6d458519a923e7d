"""What a common noun names: a person, an office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.lexicon.places import gazetteer

if TYPE_CHECKING:
    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse
    from quotewire.nlp.languages.base import Lexicon

_LONGEST_CHANCE: Final = 4
"""A noun of so few letters has the ending of a person's by chance: list, tree."""


def is_office(lexicon: Lexicon, noun: str) -> bool:
    """Whether a noun, in lower case, is what somebody is and no name, though a capital begin it."""
    nouns = lexicon.nouns
    return (noun in nouns.people or noun in lexicon.offices.nouns) and noun not in nouns.bodies


def is_one_of_people(parse: Parse, span: TokenSpan) -> bool:
    """Whether the words are one of a people, of whom the text told before: the Spaniard, not the French."""
    first, last = span[0], span[1] - 1
    if last != first + 1 or parse.lower[first] not in parse.lexicon.words.definite:
        return False
    singular = parse.tags[last] in {"NN", "NNP"} and not parse.lower[last].endswith(
        parse.nouns.endings_of_peoples
    )
    return singular and parse.words[last] in gazetteer().peoples


def is_person_noun(lexicon: Lexicon, noun: str) -> bool:
    """Whether a common noun, in lower case, names people: not a body that speaks as one, not a thing."""
    nouns, forms = lexicon.nouns, lexicon.nouns.forms(noun)
    if forms & nouns.no_persons:
        return False
    titles = lexicon.titles
    known = nouns.people, nouns.persons, nouns.trades, titles.all, titles.masculine, titles.feminine
    if any(not forms.isdisjoint(words) for words in known):
        return True
    return any(len(form) > _LONGEST_CHANCE and form.endswith(nouns.person_endings) for form in forms)
