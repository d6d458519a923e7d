"""What depends on each token by the heads of a text: its children, and the span of all that is below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# A word with more dependents than this is a parser's accident; the bound keeps every rule linear.
_MOST: Final = 200


class Dependents:
    """``children[i]`` are the tokens with head ``i``; it and all below it are ``left[i]`` to ``right[i]``.

    The span is half-open. Where every token is its own head, as in a text without a parse, there are none.
    """

    def __init__(self, heads: Sequence[int]) -> None:
        self.left, self.right = _edges(heads)
        self.children: list[list[int]] = [[] for _ in heads]
        for i, head in enumerate(heads):
            if head != i and len(self.children[head]) < _MOST:
                self.children[head].append(i)


def _edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
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
