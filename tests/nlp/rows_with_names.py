"""Sentences written as rows of tokens with their parse and names, and the entities that are found in them."""

from __future__ import annotations

from reading import entities_of
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab


def parse(*rows: str) -> Doc:
    """A Doc of sentences; each token is "word TAG relation head", the head counted within its sentence."""
    words: list[str] = []
    tags: list[str] = []
    deps: list[str] = []
    heads: list[int] = []
    labels: list[str] = []
    for row in rows:
        first = len(words)
        for token in row.split(" | "):
            word, tag, dep, head, *label = token.split()
            words.append(word)
            tags.append(tag)
            deps.append(dep)
            heads.append(first + int(head))
            labels.append(label[0] if label else "")
    doc = Doc(Vocab(), words=words, tags=tags, deps=deps, heads=heads)
    spans, start = [], 0
    for i, named in enumerate(labels):
        if i == 0 or named != labels[i - 1]:
            start = i
        if named and (i + 1 == len(labels) or labels[i + 1] != named):
            spans.append(Span(doc, start, i + 1, label=named))
    doc.set_ents(spans)
    return doc


def names(*rows: str) -> list[tuple[str, str]]:
    doc = parse(*rows)
    return [(doc.text[one.start : one.end], one.label) for one in entities_of(doc)]
