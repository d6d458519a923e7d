"""The gender of a phrase or a title, which a pronoun agrees with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.phrases import head_of
from quotewire.nlp.lexicon.given_names import Gender

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.languages.base import Lexicon

_OF_MORPH: Final = {"Masc": Gender.MALE, "Fem": Gender.FEMALE}


def gender_of_title(lexicon: Lexicon, word: str) -> Gender | None:
    """The gender that a form of address, in lower case, tells."""
    bare = word.rstrip(".")
    if bare in lexicon.masculine_titles:
        return Gender.MALE
    return Gender.FEMALE if bare in lexicon.feminine_titles else None


def gender_of_phrase(document: Document, span: TokenSpan) -> Gender | None:
    """The gender of a phrase: by its determiner, by its noun's ending, or as the pipeline has it."""
    lexicon, word = document.lexicon, document.lower[span[0]]
    if word in lexicon.feminine and word not in lexicon.masculine:
        return Gender.FEMALE
    if word in lexicon.masculine and word not in lexicon.feminine:
        return Gender.MALE
    head = head_of(document, span)
    if document.lower[head].endswith(lexicon.feminine_endings):
        return Gender.FEMALE
    if document.is_capital(head) and head != span[0]:
        return None
    return _OF_MORPH.get(document.genders[head])
