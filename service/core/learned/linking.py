"""Joins tagged pieces of sources, cues and contents into attributions: who, by which words, said what."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.core.learned.columns import Words

_NEXT_SENTENCE: Final = 8
_OTHER_CONTENT: Final = 4
_NOT_GOVERNED: Final = 3
_NEIGHBOURS: Final = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """One tagged run of words: rows ``first`` to ``last``, end exclusive.

    ``role`` is "content", "cue" or "source"; ``speech`` is the probability that it is about words said;
    ``confidence`` is the mean marginal of its words for their role, or that of its first or last word's label
    if less.
    """

    role: str
    first: int
    last: int
    speech: float = 1.0
    confidence: float = 1.0


@dataclass(slots=True)
class Attribution:
    """One cue with its source and the pieces of content under it, in text order."""

    cue: Piece | None
    source: Piece | None = None
    contents: list[Piece] = field(default_factory=list)

    @property
    def confidence(self) -> float:
        """That of the least sure piece."""
        pieces = [*self.contents, *(p for p in (self.cue, self.source) if p is not None)]
        return min(p.confidence for p in pieces)

    @property
    def speech(self) -> float:
        """The probability that the words were said, by the cue, else by the content."""
        return (
            self.cue.speech if self.cue is not None else min((c.speech for c in self.contents), default=0.0)
        )


def link(pieces: Sequence[Piece], words: Words) -> list[Attribution]:
    """Attributions of a text from its pieces in text order.

    Each cue takes the nearest source, one that it governs first; each content takes the nearest cue of its
    paragraph. A sentence boundary and other content between two pieces count as distance. A content without
    a cue in its paragraph takes an idle one that ends the paragraph before. Linear but for a logarithm.
    """
    by_role: dict[str, dict[int, list[Piece]]] = {"content": {}, "cue": {}, "source": {}}
    for piece in pieces:
        by_role[piece.role].setdefault(int(words.paragraph[piece.first]), []).append(piece)
    of_cue: dict[int, Attribution] = {}
    out: list[Attribution] = []
    for paragraph, cues in by_role["cue"].items():
        near = _Nearness(words, by_role["content"].get(paragraph, []))
        sources = by_role["source"].get(paragraph, [])
        for cue in cues:
            of_cue[cue.first] = Attribution(cue, near.source(cue, sources))
            out.append(of_cue[cue.first])
    for paragraph, contents in by_role["content"].items():
        near = _Nearness(words, contents)
        cues = by_role["cue"].get(paragraph, [])
        before = by_role["cue"].get(paragraph - 1, [])
        for content in contents:
            nearest = near.cue(content, cues)
            if nearest is None and before and not of_cue[before[-1].first].contents:
                nearest = before[-1]
            if nearest is None:
                out.append(Attribution(None, contents=[content]))
            else:
                of_cue[nearest.first].contents.append(content)
    return out


class _Nearness:
    """How far pieces of one paragraph are apart, its contents counting where they stand between."""

    def __init__(self, words: Words, contents: Sequence[Piece]) -> None:
        self._words = words
        self._contents = [content.first for content in contents]

    def cue(self, content: Piece, cues: Sequence[Piece]) -> Piece | None:
        """The nearest cue of a content."""
        return min(_around(content, cues), key=lambda cue: self._apart(cue, content), default=None)

    def source(self, cue: Piece, sources: Sequence[Piece]) -> Piece | None:
        """The nearest source of a cue."""
        heads = self._words.heads

        def far(source: Piece) -> int:
            governed = any(
                cue.first <= head < cue.last for head in heads[source.first : source.last].tolist()
            )
            return self._apart(cue, source) + _NOT_GOVERNED * (not governed)

        return min(_around(cue, sources), key=far, default=None)

    def _apart(self, one: Piece, other: Piece) -> int:
        left, right = (one, other) if one.first < other.first else (other, one)
        sentence = self._words.sentence
        boundaries = int(sentence[right.first] - sentence[left.last - 1])
        between = bisect_left(self._contents, right.first) - bisect_left(self._contents, left.last)
        return max(right.first - left.last, 0) + _NEXT_SENTENCE * boundaries + _OTHER_CONTENT * between


def _around(piece: Piece, others: Sequence[Piece]) -> Sequence[Piece]:
    """The few others that are nearest on either side."""
    at = bisect_left(others, piece.first, key=lambda other: other.first)
    return others[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]
