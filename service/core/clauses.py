"""A parse as plain lists: words, heads and edges of a ``Doc``, and the phrases one reads off them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.core.lexicon.grammar import (
    FINITE,
    JOINING,
    LEFT_MODIFIERS,
    MONTHS_AND_DAYS,
    NOUN_TAGS,
    PHRASE_PREPOSITIONS,
    RIGHT_MODIFIERS,
    TIME_NOUNS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_LONGEST_MENTION = 30
_HIGHEST_CLIMB = 12
# A word with more dependents than this is a parser's accident; the bound keeps every rule linear.
_MOST_CHILDREN = 200


class Tree:
    """The parse of one ``Doc`` in lists indexed by token, built once, in one pass.

    ``starts`` and ``ends`` are code points. A ``Doc`` without a parse has every token as its own head, so
    rules find no relations and stay silent.
    """

    def __init__(self, doc: Doc) -> None:
        tokens = list(doc)
        self.size = len(tokens)
        self.text = doc.text
        self.words = [t.text for t in tokens]
        self.lower = [w.lower() for w in self.words]
        self.tags = [t.tag_ for t in tokens]
        self.entities = [t.ent_type_ for t in tokens]
        self.deps = [t.dep_ for t in tokens]
        self.heads = [t.head.i for t in tokens]
        self.starts = [t.idx for t in tokens]
        self.ends = [s + len(w) for s, w in zip(self.starts, self.words, strict=True)]
        self.left = [t.left_edge.i for t in tokens]
        self.right = [t.right_edge.i for t in tokens]
        self.children: list[list[int]] = [[] for _ in tokens]
        for i, head in enumerate(self.heads):
            if head != i and len(self.children[head]) < _MOST_CHILDREN:
                self.children[head].append(i)

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
        """The head of the noun phrase that begins at or covers this token."""
        for _ in range(_HIGHEST_CLIMB):
            head = self.heads[i]
            if head <= i or self.deps[i] not in LEFT_MODIFIERS:
                break
            i = head
        return i

    def phrase(self, head: int, low: int, high: int) -> tuple[int, int]:
        """First and last token of the noun phrase of ``head``, within tokens ``low`` to ``high`` inclusive.

        Determiners, modifiers, coordination, "of"-phrases and reduced relatives belong to it; a clause with
        "who" and an apposition after a comma do not, except the name after a common noun ("a spokesman,
        Jo Fenn").
        """
        low, high = max(low, head - _LONGEST_MENTION), min(high, head + _LONGEST_MENTION)
        first = head
        for child in reversed(self.children[head]):
            if child < first and self.deps[child] in LEFT_MODIFIERS and self.right[child] == first - 1:
                first = self.left[child]
            elif self.right[child] == first - 1 and self.words[child] in JOINING:
                first = child
        last = head
        for child in self.children[head]:
            if child > last and self._belongs(head, last, child):
                last = self.right[child]
        return max(first, low), max(min(last, high), head)

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
