"""Reads subtrees and noun phrases off the heads and relations of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.treebank import (
    AUXILIARIES,
    FINITE,
    LEFT_MODIFIERS,
    NOUN_TAGS,
    PROPER,
    RIGHT_MODIFIERS,
    SUBJECTS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotewire.nlp.document import Document, TokenSpan

_LONGEST_MENTION = 30
_HIGHEST_CLIMB = 12
# What joins two words of one phrase.
_JOINING = frozenset({"-", "–", "/"})


class Parse:
    """The parse of one document, with the document's lexicon and lists as attributes of the same names.

    ``children[i]`` are the dependents of token ``i`` in text order; its subtree are the tokens from
    ``left[i]`` to ``right[i]``, half-open. In a document without a parse every token is its own head, so that
    rules find no relations.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lexicon = document.lexicon
        self.verbs, self.nouns = self.lexicon.verbs, self.lexicon.nouns
        self.denial = self.lexicon.denial
        self.text = document.text
        self.size = document.size
        self.words = document.words
        self.lower = document.lower
        self.tags = document.tags
        self.labels = document.labels
        self.deps = document.deps
        self.heads = document.heads
        self.quoted = document.quoted
        self.quoted_at = document.quoted_at
        self.sentence_ends = document.sentence_ends
        self.paragraphs = document.paragraphs
        self.paragraph_of = document.paragraph_of
        below = document.dependents
        self.children, self.left, self.right = below.children, below.left, below.right

    def paragraph(self, i: int) -> TokenSpan:
        """The paragraph that the token stands in; a dateline is one of its own."""
        if not self.paragraphs:
            return 0, self.size
        number = self.paragraph_of[i]
        start, end = self.paragraphs[number]
        if start <= i:
            return start, max(i + 1, end)
        return self.paragraphs[number - 1][1] if number else 0, start

    def child(self, i: int, *deps: str) -> int | None:
        """The first child with one of these relations."""
        return next((c for c in self.children[i] if self.deps[c] in deps), None)

    def subject_before(self, i: int) -> int | None:
        """The first subject of a verb before it."""
        return next((c for c in self.children[i] if c < i and self.deps[c] in SUBJECTS), None)

    def is_verb(self, i: int) -> bool:
        """Whether the token is tagged as a verb, modals apart."""
        return self.tags[i].startswith("VB")

    def is_finite(self, i: int) -> bool:
        """Whether the verb is finite by itself or by an auxiliary of its own."""
        return self.tags[i] in FINITE or any(
            self.deps[c] in AUXILIARIES and self.tags[c] != "TO" for c in self.children[i]
        )

    def is_nominal(self, i: int) -> bool:
        """Whether the token can head a phrase that names somebody."""
        return self.tags[i] in NOUN_TAGS

    def is_time(self, i: int) -> bool:
        """Whether the token is the head of an expression of time: Saturday, week."""
        return self.lower[i] in self.nouns.times

    def is_that_clause(self, verb: int) -> bool:
        """Whether the clause of a verb begins with "that" or the like."""
        opens = self.left[verb]
        return self.lower[opens] in self.lexicon.words.that and self.deps[opens] == "mark"

    def joins_clauses(self, i: int) -> bool:
        """Whether a clause may begin behind the token, which is a conjunction or a semicolon."""
        return self.words[i] == ";" or self.lower[i] in self.lexicon.words.conjunctions

    def above(self, i: int) -> Iterator[int]:
        """The heads above a token, nearest first, a bounded number of them."""
        for _ in range(_HIGHEST_CLIMB):
            if self.heads[i] == i:
                return
            i = self.heads[i]
            yield i

    def head_of_phrase(self, i: int) -> int:
        """The head of the noun phrase that begins at or covers this token, no later than its paragraph."""
        stop = self.paragraph(i)[1]
        for _ in range(_HIGHEST_CLIMB):
            head = self.heads[i]
            if head <= i or self.deps[i] not in LEFT_MODIFIERS:
                break
            if head >= stop:
                return max((child for child in self.children[head] if child < stop), default=i)
            i = head
        return i

    def phrase(self, head: int, within: TokenSpan) -> TokenSpan:
        """The noun phrase of ``head``, cut to the tokens ``within`` and to its paragraph.

        Determiners, modifiers, coordination, "of"-phrases and reduced relatives belong to it; a clause with
        "who" and an apposition after a comma do not, except the name after a common noun ("a spokesman,
        Jo Fenn").
        """
        begin, stop = self.paragraph(head)
        low = max(within[0], head - _LONGEST_MENTION, begin)
        high = min(within[1], head + _LONGEST_MENTION + 1, stop)
        start, end = head, head + 1
        for child in reversed(self.children[head]):
            if child < start and self.deps[child] in LEFT_MODIFIERS and self.right[child] == start:
                if self._is_time_before_name(child):
                    break
                start = self.left[child]
            elif self.right[child] == start and self.words[child] in _JOINING:
                start = child
        for child in self.children[head]:
            if child >= end and self._belongs(head, end, child):
                end = self.right[child]
        start, end = max(start, low), max(min(end, high), head + 1)
        inside = self.words[start:end]
        closes = self.words[end : end + 1] == [")"] and inside.count("(") > inside.count(")")
        return start, end + closes

    def _is_time_before_name(self, i: int) -> bool:
        """Whether the token is a time that only stands before a name: "On Monday night Jo Fenn said"."""
        if self.labels[i] == "PERSON" or not self.is_time(i) or i + 1 == self.size:
            return False
        return self.tags[i + 1] in PROPER and self.labels[i + 1] == "PERSON"

    def _belongs(self, head: int, end: int, child: int) -> bool:
        """Whether the child's subtree goes on with the phrase of ``head`` that ends before token ``end``."""
        dep = self.deps[child]
        gap = self.left[child] - end
        if dep == "appos":
            named = self.tags[child].startswith("NNP") and not self.tags[head].startswith("NNP")
            return gap == 0 or (gap == 1 and named and self.words[end] == ",")
        if dep == "conj":
            return gap == 0 or (gap == 1 and self.is_nominal(child))
        if gap:
            return False
        if dep == "prep":
            timely = any(self.is_time(c) for c in self.children[child])
            return self.lower[child] in self.lexicon.words.noun_prepositions and not timely
        if dep == "acl":
            return self.tags[child] == "VBN"
        return dep in RIGHT_MODIFIERS or self.words[child] == "-"
