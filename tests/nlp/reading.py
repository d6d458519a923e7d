"""Quotes and entities of a parse, as the annotator finds them in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.document import Document
from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.entities.finder import find_entities
from quotewire.nlp.grammar.choice import grammar_of
from quotewire.nlp.grammar.dependency.roles import role_of
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.quotes.finder import find_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from quotewire.nlp.types import EntityDraft, QuoteDraft


def english(doc: Doc) -> Document:
    return read_doc(ENGLISH, doc)


def quotes_of(doc: Doc) -> list[QuoteDraft]:
    document = english(doc)
    return find_quotes(document, grammar_of(document))


def entities_of(doc: Doc) -> list[EntityDraft]:
    return find_entities(english(doc), role_of)
