"""The gender of a phrase or of the person that words before a name tell, which a pronoun agrees with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.phrases import head_of, phrases
from quotewire.nlp.grammar.tokens.sentences import sentence_begin
from quotewire.nlp.lexicon.given_names import Gender

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotewire.nlp.document import Document, TokenSpan

_FARTHEST_TITLE: Final = 3
_OF_MORPH: Final = {"Masc": Gender.MALE, "Fem": Gender.FEMALE}


def genders_before(document: Document, name: int) -> Iterator[Gender | None]:
    """The genders that a title or the determiner of the office before a person's name tell."""
    begin = sentence_begin(document, name)
    for i in range(name - 1, max(begin, name - _FARTHEST_TITLE) - 1, -1):
        yield document.lexicon.titles.gender_of(document.lower[i])
    for span, _ in phrases(document, begin, name + 1):
        office = document.lower[head_of(document, span)] in document.lexicon.nouns.people
        if office and span[0] < name < span[1]:
            yield gender_of_phrase(document, span)


def gender_of_phrase(document: Document, span: TokenSpan) -> Gender | None:
    """The gender of a phrase: by its determiner, by its noun's ending, or as the pipeline has it."""
    lexicon, word = document.lexicon, document.lower[span[0]]
    if word in lexicon.words.feminine and word not in lexicon.words.masculine:
        return Gender.FEMALE
    if word in lexicon.words.masculine and word not in lexicon.words.feminine:
        return Gender.MALE
    head = head_of(document, span)
    if document.lower[head].endswith(lexicon.nouns.feminine_endings):
        return Gender.FEMALE
    if document.is_capital(head) and head != span[0]:
        return None
    return _OF_MORPH.get(document.genders[head])
