"""Reads an article as a sequence of words, so that punctuation and white space never affect a score."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from quotewire.nlp.lexicon.punctuation import APOSTROPHES
from quotewire.nlp.lexicon.quotation_marks import DOUBLE, OPENING, STRAIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotewire.evaluation.article import Offsets, Spans

# A run of letters and digits; an apostrophe or hyphen between two such runs is inside the word.
_WORD: Final = re.compile(rf"[^\W_]+(?:[-{APOSTROPHES}][^\W_]+)*")
_MARKS: Final = re.compile(f"[{STRAIGHT}{DOUBLE}]")
_PARAGRAPH: Final = re.compile(r"[^\n]+")

# Words that do not distinguish speakers: sharing "the" does not make two speakers the same.
_FUNCTION: Final = frozenset(
    "a an the this that who which "
    "and or of to in on at by for with from "
    "his her their its our my your "
    "mr mrs ms dr".split()
)

_DIRECT_SHARE: Final = 0.9


class Words:
    """The words of one text, numbered from 0; spans become sets of these numbers."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(_WORD.finditer(text))
        self._starts = [word.start() for word in found]
        self._ends = [word.end() for word in found]
        self._quoted = list(quotations(text))

    def within(self, spans: Spans) -> frozenset[int]:
        """The words that overlap any of the spans."""
        numbers: set[int] = set()
        for start, end in spans:
            numbers.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        return frozenset(numbers)

    def telling(self, numbers: frozenset[int]) -> frozenset[int]:
        """The words that are not function words; all words if there are no others."""
        kept = frozenset(number for number in numbers if self._word(number) not in _FUNCTION)
        return kept or numbers

    def quote_type(self, spans: Spans) -> str:
        """Direct where nine in ten letters and digits are inside double marks, indirect where none is."""
        letters = quoted = 0
        for start, end in spans:
            letters += self._letters(start, end)
            quoted += sum(
                self._letters(max(start, opened), min(end, closed))
                for opened, closed in self._quoted
                if opened < end and closed > start
            )
        share = quoted / letters if letters else 0.0
        if share >= _DIRECT_SHARE:
            return "direct"
        return "mixed" if share > 0 else "indirect"

    def cut(self, spans: Spans) -> str:
        """The text of the spans on one line, pieces joined by an ellipsis."""
        return " … ".join(" ".join(self.text[start:end].split()) for start, end in spans)

    def _word(self, number: int) -> str:
        return self.text[self._starts[number] : self._ends[number]].lower()

    def _letters(self, start: int, end: int) -> int:
        return sum(map(str.isalnum, self.text[start:end]))


def quotations(text: str) -> Iterator[Offsets]:
    """The stretches between double quotation marks, marks included.

    Curly and angled marks open or close by their shape, straight ones alternately; a quotation without a
    closing mark ends with its paragraph.
    """
    for paragraph in _PARAGRAPH.finditer(text):
        opened: int | None = None
        for mark in _MARKS.finditer(text, paragraph.start(), paragraph.end()):
            opens = mark[0] in OPENING or (mark[0] == STRAIGHT and opened is None)
            if opened is None and opens:
                opened = mark.start()
            elif opened is not None and not opens:
                yield opened, mark.end()
                opened = None
        if opened is not None:
            yield opened, paragraph.end()


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Words in both by words in either (intersection over union), 0 where there are none."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0
