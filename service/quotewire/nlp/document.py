"""One text as lists of tokens, with its paragraphs, quotation marks and sentence ends."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from quotewire.nlp.dependents import Dependents

if TYPE_CHECKING:
    from quotewire.nlp.languages.base import Lexicon
    from quotewire.nlp.marks.pairs import MarkedSpan
    from quotewire.nlp.types import Offsets

TokenSpan = tuple[int, int]
"""First token and the one after the last."""


@dataclass(slots=True)
class QuotedSpan:
    """A pair of quotation marks within no other pair, as tokens ``start`` to ``end``, the marks among them.

    ``number`` is its place in ``Document.marks``, ``index`` in ``Document.quoted``. ``interrupted`` says that
    the narrator breaks in between two dashes and the next pair ends the sentence: “We shut it” - she paused -
    “in May.”
    """

    marks: MarkedSpan
    number: int
    index: int
    start: int
    end: int
    paragraph: int
    ends_sentence: bool
    starts_sentence: bool = False
    interrupted: bool = False


@dataclass
class Document:
    """Lists indexed by token; white space is no token. Offsets are code points, spans half-open.

    ``lower`` is lower case without hyphens in front; ``pos`` are universal parts of speech, ``tags`` the
    pipeline's own, ``labels`` those of its entities, each "" where no pipeline gave one. ``heads[i]`` is the
    head of token ``i``, itself at a root and where nothing was parsed, ``deps[i]`` its relation.
    ``genders[i]`` is "Masc" or "Fem" where the pipeline says so; ``sentence_of[i]`` numbers the sentences, by
    the pipeline or else by ``sentence_ends``. ``named`` are the pipeline's entities with their labels.

    ``paragraphs`` are the tokens of each paragraph from its prose on; a dateline before it has the same
    number in ``paragraph_of``. ``marks`` are all pairs of quotation marks, ``quoted`` the outermost of them
    as tokens; ``quoted_at[i]`` is the place in ``quoted`` of the pair that token ``i`` stands in, -1 outside.
    ``sentence_ends[i]`` says that a sentence of the narrator's ends with token ``i``. ``roles`` are those of
    the names that were asked for.
    """

    lexicon: Lexicon
    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    named: list[tuple[TokenSpan, str]]
    lower: list[str]
    pos: list[str]
    tags: list[str]
    labels: list[str]
    deps: list[str]
    heads: list[int]
    genders: list[str]
    sentence_of: list[int] = field(default_factory=list)
    paragraphs: list[TokenSpan] = field(default_factory=list)
    paragraph_of: list[int] = field(default_factory=list)
    marks: list[MarkedSpan] = field(default_factory=list)
    quoted: list[QuotedSpan] = field(default_factory=list)
    quoted_at: list[int] = field(default_factory=list)
    sentence_ends: list[bool] = field(default_factory=list)
    roles: dict[TokenSpan, str | None] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many tokens there are."""
        return len(self.words)

    @cached_property
    def is_parsed(self) -> bool:
        """Whether a pipeline gave heads and relations."""
        return any(self.deps)

    @cached_property
    def dependents(self) -> Dependents:
        """What depends on each token."""
        return Dependents(self.heads)

    @cached_property
    def capitals(self) -> list[int]:
        """The tokens that begin with a capital letter, in order; all that names begin with."""
        return [i for i, word in enumerate(self.words) if word[0].isupper()]

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that stand in small letters somewhere, as the common ones of a text do."""
        return frozenset(word for word in self.words if word.islower())

    @cached_property
    def breaks(self) -> list[int]:
        """How many line breaks stand before each token, behind the token before it."""
        found, at = [0] * self.size, self.text.find("\n")
        while at >= 0:
            following = bisect_left(self.starts, at)
            if following < self.size:
                found[following] += 1
            at = self.text.find("\n", at + 1)
        return found

    def is_capital(self, i: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.words[i][0].isupper()

    def offsets(self, span: TokenSpan) -> Offsets:
        """The code points of a span of at least one token."""
        return self.starts[span[0]], self.ends[span[1] - 1]

    def verbatim(self, span: TokenSpan) -> str:
        """What the text has at a span of at least one token."""
        return self.text[slice(*self.offsets(span))]

    def tokens(self, offsets: Offsets) -> TokenSpan | None:
        """The tokens that the code points from start to end touch, None where there are none."""
        start, end = bisect_left(self.ends, offsets[0] + 1), bisect_left(self.starts, offsets[1])
        return (start, end) if start < end else None
