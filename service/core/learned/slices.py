"""Cuts tagged pieces into the segments of a quote: marked and unmarked words apart, without punctuation."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from service.core.article import QuoteType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from service.core.article import Offsets
    from service.core.learned.columns import Words
    from service.core.learned.linking import Piece

_ALL_MARKED: Final = 0.9
_STOPS: Final = frozenset(".?!…")
_BEFORE_WORDS: Final = frozenset("$£€#@(’'")
_AFTER_WORDS: Final = frozenset("%)")


@dataclass(frozen=True, slots=True)
class Sliced:
    """The segments of some pieces, the type that their marks give, and whether every mark was closed."""

    segments: tuple[Offsets, ...]
    type: QuoteType
    closed: bool


class Slicer:
    """Segments, offsets and words of the pieces of one text."""

    def __init__(self, text: str, words: Words) -> None:
        self._text = text
        self._words = words
        self._mark_ends = [last for _, last, _ in words.marks]

    def offsets(self, piece: Piece) -> Offsets:
        """Where a piece is, in code points."""
        return int(self._words.starts[piece.first]), int(self._words.ends[piece.last - 1])

    def named(self, piece: Piece) -> Offsets:
        """Where a source is, in code points, without punctuation and the possessive 's at its end."""
        last = piece.last
        while last - 1 > piece.first and not self._ends_name(last - 1):
            last -= 1
        return int(self._words.starts[piece.first]), int(self._words.ends[last - 1])

    def _ends_name(self, row: int) -> bool:
        mark = self._text[self._words.starts[row]]
        return mark.isalnum() or mark in _AFTER_WORDS

    def words(self, piece: Piece) -> list[str]:
        """The words of a piece in lower case."""
        return self._text[slice(*self.offsets(piece))].lower().split()

    def worded(self, rows: Iterable[int]) -> set[int]:
        """The rows that are words, not punctuation."""
        return {row for row in rows if self._text[self._words.starts[row]].isalnum()}

    def marked(self, piece: Piece) -> bool:
        """Whether a piece begins inside marks."""
        return bool(self._words.columns["marked"][piece.first])

    def utterances(self, contents: Iterable[Piece]) -> Iterator[list[Piece]]:
        """The pieces of one cue, those apart that go on in marks after the cue's sentence."""
        group: list[Piece] = []
        for piece in sorted(contents, key=lambda p: p.first):
            if group and self.marked(piece) and self._text[self._words.ends[piece.first - 1] - 1] in _STOPS:
                yield group
                group = []
            group.append(piece)
        if group:
            yield group

    def sliced(self, pieces: Sequence[Piece]) -> Sliced | None:
        """The pieces as segments, None if no word is left."""
        segments: list[Offsets] = []
        closed = True
        inside: set[int] = set()
        for piece in pieces:
            at = piece.first
            number = bisect_right(self._mark_ends, at)
            while number < len(self._mark_ends) and self._words.marks[number][0] < piece.last:
                first, last, span = self._words.marks[number]
                segments += self._trimmed(at, first)
                first, last = max(at, first), min(last, piece.last)
                low, high = int(self._words.starts[first]), int(self._words.ends[last - 1])
                segments += [(max(s, low), min(e, high)) for s, e in span.pieces if s < high and e > low]
                closed = closed and span.closed
                inside.update(range(first, last))
                at = last
                number += 1
            segments += self._trimmed(at, piece.last)
        rows = self.worded(rows_of(pieces))
        if not segments or not rows:
            return None
        share = len(rows & inside) / len(rows)
        kind = QuoteType.INDIRECT if not share else QuoteType.MIXED
        return Sliced(tuple(segments), QuoteType.DIRECT if share >= _ALL_MARKED else kind, closed)

    def _trimmed(self, first: int, last: int) -> list[Offsets]:
        """The rows without punctuation at either end, if a word is left."""
        while first < last and not self._begins(self._text[self._words.starts[first]]):
            first += 1
        while first < last and not self._ends(self._text[self._words.ends[last - 1] - 1]):
            last -= 1
        if first >= last or not self.worded(range(first, last)):
            return []
        return [(int(self._words.starts[first]), int(self._words.ends[last - 1]))]

    @staticmethod
    def _begins(character: str) -> bool:
        return character.isalnum() or character in _BEFORE_WORDS

    @staticmethod
    def _ends(character: str) -> bool:
        return character.isalnum() or character in _AFTER_WORDS


def rows_of(pieces: Iterable[Piece]) -> Iterator[int]:
    """All rows of some pieces."""
    for piece in pieces:
        yield from range(piece.first, piece.last)
