"""What depends on each token of a document: its children, and the span of all that is below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quotewire.nlp.document import Document

# A word with more dependents than this is a parser's accident; the bound keeps every rule linear.
_MOST: Final = 200


class Dependents:
    """``children[i]`` are the tokens with head ``i``; it and all below it are ``left[i]`` to ``right[i]``."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.left, self.right = _edges(document.heads)
        self.children: list[list[int]] = [[] for _ in document.heads]
        for i, head in enumerate(document.heads):
            if head != i and len(self.children[head]) < _MOST:
                self.children[head].append(i)


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """First token and end of every subtree, found as spaCy finds them: one way through and one way back."""
    left, right = list(range(len(heads))), list(range(1, len(heads) + 1))
    pairs = list(enumerate(heads))
    for way in (pairs, reversed(pairs)):
        for i, head in way:
            if left[i] < left[head]:  # noqa: PLR1730 - min() and max() take twice as long
                left[head] = left[i]
            if right[i] > right[head]:  # noqa: PLR1730 - min() and max() take twice as long
                right[head] = right[i]
    return left, right
