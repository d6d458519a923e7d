"""A parse as plain lists: words, heads and edges of a ``Doc``, and the phrases one reads off them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from quotewire.nlp.languages.english.grammar import (
    FINITE,
    JOINING,
    LEFT_MODIFIERS,
    MONTHS_AND_DAYS,
    NOUN_TAGS,
    PHRASE_PREPOSITIONS,
    RIGHT_MODIFIERS,
    TIME_NOUNS,
)
from quotewire.nlp.layout.datelines import prose
from quotewire.nlp.marks.pairs import MarkedSpan, pair_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from quotewire.nlp.types import Offsets

_LONGEST_MENTION = 30
_HIGHEST_CLIMB = 12
# A word with more dependents than this is a parser's accident; the bound keeps every rule linear.
_MOST_CHILDREN = 200
_KEPT = "quotewire.tree"
_COLUMNS: Final[list[int | str]] = ["IDX", "LENGTH", "TAG", "ENT_TYPE", "DEP", "HEAD"]


def tree_of(doc: Doc) -> Tree:
    """The tree of a finished ``Doc``, kept with it so that every finder reads the same lists."""
    tree: Tree | None = doc.user_data.get(_KEPT)
    if tree is None:
        tree = doc.user_data[_KEPT] = Tree(doc)
    return tree


class Tree:
    """The parse of one ``Doc`` in lists indexed by token, built once, in one pass.

    ``starts`` and ``ends`` are code points. A ``Doc`` without a parse has every token as its own head, so
    rules find no relations and stay silent.
    """

    def __init__(self, doc: Doc) -> None:
        # One array of numbers costs less than a Token object for each attribute of each word.
        table = doc.to_array(_COLUMNS)
        self.starts, lengths, tags, entities, deps = table[:, :-1].T.tolist()
        self.size = len(doc)
        self.text = doc.text
        self.ends = [start + length for start, length in zip(self.starts, lengths, strict=True)]
        self.words = [self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]
        self.lower = [word.lower() for word in self.words]
        self.tags = _names(doc, tags)
        self.entities = _names(doc, entities)
        self.deps = _names(doc, deps)
        self.heads = (np.arange(self.size) + table[:, -1].astype(np.int64)).tolist()
        self.left, self.right = _edges(self.heads)
        self.children: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i and len(self.children[head]) < _MOST_CHILDREN:
                self.children[head].append(i)

    @cached_property
    def paragraphs(self) -> list[Offsets]:
        """Where the paragraphs of the text are, each from its prose on, in code points."""
        return prose(self.text)

    @cached_property
    def paragraph_starts(self) -> dict[int, int]:
        """From the first token of each paragraph, in order, to its last."""
        return {
            bisect_left(self.starts, start): bisect_left(self.starts, end) - 1
            for start, end in self.paragraphs
        }

    @cached_property
    def _firsts(self) -> list[int]:
        return list(self.paragraph_starts)

    @cached_property
    def spans(self) -> list[MarkedSpan]:
        """What stands between marks, as ``pair_marks`` has it."""
        return pair_marks(self.text, self.paragraphs)

    def _paragraph(self, i: int) -> tuple[int, int]:
        """First and last token of the paragraph that the token is in or behind."""
        number = bisect_right(self._firsts, i) - 1
        if number < 0:
            return 0, self.size - 1
        first = self._firsts[number]
        return first, max(i, self.paragraph_starts[first])

    def child(self, i: int, *deps: str) -> int | None:
        """The first child with one of these relations."""
        return next((c for c in self.children[i] if self.deps[c] in deps), None)

    def is_verb(self, i: int) -> bool:
        """Whether the token is tagged as a verb, modals apart."""
        return self.tags[i].startswith("VB")

    def is_finite(self, i: int) -> bool:
        """Whether the verb is finite by itself or by an auxiliary of its own."""
        return self.tags[i] in FINITE or any(
            self.deps[c] in {"aux", "auxpass"} and self.tags[c] != "TO" for c in self.children[i]
        )

    def is_nominal(self, i: int) -> bool:
        """Whether the token can head a phrase that names somebody."""
        return self.tags[i] in NOUN_TAGS

    def is_time(self, i: int) -> bool:
        """Whether the token is the head of an expression of time: Saturday, week."""
        return self.lower[i] in MONTHS_AND_DAYS or self.lower[i] in TIME_NOUNS

    def above(self, i: int) -> Iterator[int]:
        """The heads above a token, nearest first, a bounded number of them."""
        for _ in range(_HIGHEST_CLIMB):
            if self.heads[i] == i:
                return
            i = self.heads[i]
            yield i

    def head_of_phrase(self, i: int) -> int:
        """The head of the noun phrase that begins at or covers this token, no later than its paragraph."""
        high = self._paragraph(i)[1]
        for _ in range(_HIGHEST_CLIMB):
            head = self.heads[i]
            if head <= i or self.deps[i] not in LEFT_MODIFIERS:
                break
            if head > high:
                return max((child for child in self.children[head] if child <= high), default=i)
            i = head
        return i

    def phrase(self, head: int, low: int, high: int) -> tuple[int, int]:
        """First and last token of the noun phrase of ``head``, within tokens ``low`` to ``high`` inclusive.

        Determiners, modifiers, coordination, "of"-phrases and reduced relatives belong to it; a clause with
        "who" and an apposition after a comma do not, except the name after a common noun ("a spokesman,
        Jo Fenn"). It ends with its paragraph.
        """
        low, high = max(low, head - _LONGEST_MENTION), min(high, head + _LONGEST_MENTION)
        begin, end = self._paragraph(head)
        low, high = max(low, begin), min(high, end)
        first = head
        for child in reversed(self.children[head]):
            if child < first and self.deps[child] in LEFT_MODIFIERS and self.right[child] == first - 1:
                if self._is_time_before_name(child):
                    break
                first = self.left[child]
            elif self.right[child] == first - 1 and self.words[child] in JOINING:
                first = child
        last = head
        for child in self.children[head]:
            if child > last and self._belongs(head, last, child):
                last = self.right[child]
        return max(first, low), max(min(last, high), head)

    def _is_time_before_name(self, i: int) -> bool:
        """Whether the token is a time that only stands before a name: "On Monday night Jo Fenn said"."""
        if self.entities[i] == "PERSON" or not self.is_time(i) or i + 1 == self.size:
            return False
        return self.tags[i + 1] in {"NNP", "NNPS"} and self.entities[i + 1] == "PERSON"

    def _belongs(self, head: int, last: int, child: int) -> bool:
        dep = self.deps[child]
        gap = self.left[child] - last - 1
        if dep == "appos":
            named = self.tags[child].startswith("NNP") and not self.tags[head].startswith("NNP")
            return gap == 0 or (gap == 1 and named and self.words[last + 1] == ",")
        if dep == "conj":
            return gap == 0 or (gap == 1 and self.is_nominal(child))
        if gap:
            return False
        if dep == "prep":
            timely = any(self.is_time(c) for c in self.children[child])
            return self.lower[child] in PHRASE_PREPOSITIONS and not timely
        if dep == "acl":
            return self.tags[child] == "VBN"
        return dep in RIGHT_MODIFIERS or self.words[child] == "-"


def _names(doc: Doc, column: list[int]) -> list[str]:
    strings = doc.vocab.strings
    names = {key: strings[key] for key in set(column)}
    return [names[key] for key in column]


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """First and last token of every subtree, found as spaCy finds them: one way through and one way back."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    pairs = list(enumerate(heads))
    for way in (pairs, reversed(pairs)):
        for i, head in way:
            if left[i] < left[head]:  # noqa: PLR1730 - min() and max() take twice as long
                left[head] = left[i]
            if right[i] > right[head]:  # noqa: PLR1730 - min() and max() take twice as long
                right[head] = right[i]
    return left, right
