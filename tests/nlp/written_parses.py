"""Documents of parses written by hand, one row for a token, and what their grammar finds, as words."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.grammar.dependency.grammar import DependencyGrammar
from quotewire.nlp.languages.english import ENGLISH

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.grammar.base import Report

_OPENS = frozenset("“‘(")
_CLOSES = frozenset("”’).,;:!?")

Shown = tuple[str | None, str | None, str | None]
Reported = tuple[str | None, str | None, list[str | None]]


def read(
    *sentences: str, named: dict[tuple[int, int], str] | None = None
) -> tuple[Document, DependencyGrammar]:
    """The document of sentences of ``word tag dep head`` rows and of entities, and its grammar.

    The word ``¶`` is a blank line; heads are counted within a sentence.
    """
    rows = [[row.split() for row in sentence.split(" | ")] for sentence in sentences]
    firsts = list(accumulate(map(len, rows), initial=0))
    tokens = [
        (word, tag, dep, first + int(head))
        for first, sentence in zip(firsts, rows, strict=False)
        for word, tag, dep, head in sentence
    ]
    texts, tags, deps, heads = map(list, zip(*tokens, strict=True))
    spaces = [word not in _OPENS and following not in _CLOSES for word, following in pairwise([*texts, ""])]
    texts = [word.replace("¶", "\n\n") for word in texts]
    doc = Doc(Vocab(), words=texts, spaces=spaces, tags=tags, deps=deps, heads=heads)
    doc.set_ents([Span(doc, *span, label=label) for span, label in (named or {}).items()])
    document = read_doc(ENGLISH, doc)
    return document, DependencyGrammar(document)


def words(document: Document, span: TokenSpan | None) -> str | None:
    return None if span is None else document.text[slice(*document.offsets(span))]


def shown(document: Document, report: Report | None) -> Shown | None:
    """Cue, source and recipient of a report."""
    if report is None:
        return None
    assert 0 <= report.confidence <= 1
    return words(document, report.cue), words(document, report.source), words(document, report.recipient)


def reported(*sentences: str, named: dict[tuple[int, int], str] | None = None) -> list[Reported]:
    """Cue, source and clauses of every report of some sentences."""
    document, grammar = read(*sentences, named=named)
    reports = grammar.reports()
    assert all(0 <= report.confidence <= 1 for report in reports)
    return [
        (
            words(document, report.cue),
            words(document, report.source),
            [words(document, span) for span in report.content],
        )
        for report in reports
    ]
