"""Says which grammar reads a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.grammar import DependencyGrammar
from quotewire.nlp.grammar.tokens.grammar import TokenGrammar

if TYPE_CHECKING:
    from quotewire.nlp.document import Document
    from quotewire.nlp.grammar.base import Grammar


def grammar_of(document: Document) -> Grammar:
    """The parse's where there is one, else that of words, parts of speech and the lexicon."""
    return DependencyGrammar(document) if document.is_parsed else TokenGrammar(document)
