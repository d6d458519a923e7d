"""Parts spans that hold several names: at the beginning of a paragraph, and at commas."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from quotewire.nlp.entities.lines import has_blank_line
from quotewire.nlp.entities.names import FULL
from quotewire.nlp.entities.spans import Candidate, bare
from quotewire.nlp.lexicon.given_names import gender_of
from quotewire.nlp.treebank import PROPER

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from quotewire.nlp.document import Document


def in_paragraphs(
    document: Document, span: Candidate, whole: Container[tuple[str, ...]]
) -> Iterator[Candidate]:
    """The span, in pieces where it runs on over the end of a paragraph; a line that wraps ends none.

    A name of ``whole``, which the text has unbroken elsewhere, may have a stray line break inside. Of the
    later pieces only one of several words is believed to be a name of the same kind.
    """
    cuts = [i for i in range(span.start + 1, span.end) if _begins_paragraph(document, i)]
    if not cuts:
        yield span
        return
    if tuple(document.words[span.start : span.end]) in whole:
        cuts = [i for i in cuts if not document.breaks[i] or has_blank_line(document, (i - 1, i + 1))]
    for start, end in pairwise((span.start, *cuts, span.end)):
        if start == span.start or end - start > 1:
            yield replace(span, start=start, end=end)


def apart(document: Document, span: Candidate) -> Iterator[Candidate]:
    """The span in pieces where "Mr" or a comma parts several people or a body and one: "Orrin, Tarn"."""
    words = document.words
    inside = range(span.start + 1, span.end - 1) if span.label == "PERSON" else ()
    title = next((i for i in inside if words[i].istitle() and _is_address(document, i)), None)
    if title is not None:
        if document.tags[title - 1] in PROPER:
            yield replace(span, end=title)
        yield replace(span, start=title)
        return
    commas = [i for i in range(span.start + 1, span.end - 1) if words[i] == ","]
    if not commas:
        yield span
        return
    if span.label == "ORG":
        last = commas[-1] + 1
        named = span.end - last == FULL and gender_of(words[last]) is not None
        if not named or document.lower[span.end - 1] in document.lexicon.names.organisations:
            commas = []
    elif span.label != "PERSON" or any(bare(words[i + 1]) in document.lexicon.names.suffixes for i in commas):
        commas = []
    start = span.start
    for comma in commas:
        yield replace(span, start=start, end=comma)
        start = comma + 1
    yield replace(span, start=start, label="PERSON" if commas else span.label)


def _is_address(document: Document, i: int) -> bool:
    """Whether the word is "Mr", "Ms" or the like: another name begins."""
    return bare(document.words[i]) in document.lexicon.titles.plain


def _begins_paragraph(document: Document, i: int) -> bool:
    """Whether the prose of a paragraph begins with the token."""
    return document.paragraphs[document.paragraph_of[i]][0] == i
