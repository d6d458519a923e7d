"""Finds whom the sentence beside marked words is about, where nobody is said to speak them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.grammar.base import Subject
    from quotewire.nlp.types import QuoteDraft

_THOUGHTS: Final = frozenset({"ccomp", "acomp"})


def subject_beside(
    document: Document, draft: QuoteDraft, subjects: Mapping[int, Subject]
) -> TokenSpan | None:
    """The subject of the narrator's sentence right before whole sentences in marks, else right behind them.

    None where the marks hold no whole sentence or the other stands in another paragraph. Of the ways to find
    a speaker without a cue this is among the surest (the sieves of Muzny et al., 2017).
    """
    span = document.tokens(draft.segments[0])
    index = -1 if span is None else document.quoted_at[span[0]]
    if index < 0:
        return None
    quoted = document.quoted[index]
    if not (quoted.starts_sentence and quoted.ends_sentence):
        return None
    for i in (
        *_before(document, quoted.start, document.paragraph_of[quoted.start]),
        *_behind(document, quoted.end),
    ):
        subject = subjects.get(i)
        if subject is not None and subject.leads:
            return subject.words or subject.core
    return _thinking_above(document, (quoted.start, quoted.end), subjects)


def _thinking_above(document: Document, span: TokenSpan, subjects: Mapping[int, Subject]) -> TokenSpan | None:
    """Who thinks or feels in the sentence above marks that are a paragraph: believes that; is happy."""
    paragraph = document.paragraph_of[span[0]]
    start, end = document.paragraphs[paragraph]
    if not paragraph or start != span[0] or end > span[1] + 1:
        return None
    for i in _before(document, document.paragraphs[paragraph - 1][1], paragraph - 1):
        subject = subjects.get(i)
        if subject is not None and subject.leads:
            children = document.dependents.children[document.heads[i]]
            thinks = any(document.deps[c] in _THOUGHTS and c > i for c in children)
            return (subject.words or subject.core) if thinks else None
    return None


def _before(document: Document, stop: int, paragraph: int) -> range:
    """The narrator's sentence of a paragraph that ends before token ``stop``."""
    begin = stop
    while begin > 0 and _is_narrated(document, begin - 1, paragraph):
        if begin < stop and document.sentence_ends[begin - 1]:
            break
        begin -= 1
    return range(begin, stop)


def _behind(document: Document, begin: int) -> range:
    """The narrator's sentence that begins with token ``begin``."""
    end, paragraph = begin, document.paragraph_of[begin - 1]
    while end < document.size and _is_narrated(document, end, paragraph):
        end += 1
        if document.sentence_ends[end - 1]:
            break
    return range(begin, end)


def _is_narrated(document: Document, i: int, paragraph: int) -> bool:
    return document.quoted_at[i] < 0 and document.paragraph_of[i] == paragraph
