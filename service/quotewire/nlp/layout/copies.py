"""A body that an article holds twice: the second copy, or a teaser that the text begins with once more."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from quotewire.nlp.lexicon.quotation_marks import MAY_CLOSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.types import Offsets

_FEWEST_WORDS: Final = 8
_FEWEST_SENTENCES: Final = 2
_SHORTEST_BODY: Final = 200
"""Code points; of a shorter one the paragraphs must show that it is no verse."""

_SHORTEST_TEASER: Final = 100
"""Code points; a shorter one may be a refrain, unless it is cut short."""

_TIMES_A_TEASER: Final = 3
"""How much longer than its teaser a text is at least."""

_SAME_BEGINNING: Final = 12
"""Code points; a copy that differs in the blanks among these is missed."""

_WORD: Final = re.compile(r"\S+")
_ENDS: Final = MAY_CLOSE | set(".!?…")
_SENTENCE_END: Final = re.compile(rf"[.!?…][{''.join(sorted(MAY_CLOSE))}]?(?=\s|$)")
_MOST_TRIES: Final = 16
_CUT_SHORT: Final = ("…", "...", "[…]", "[...]")


def repeated(text: str, lines: Sequence[Offsets]) -> Offsets | None:
    """Where the second copy stands, up to white space, or the teaser before the text; None for neither.

    Args:
        text: the body.
        lines: the offsets of its lines that are the article, blank ones left out, in order.

    Only what has eight words and more, and begins as the body does, is a copy. A verse or a line that is said
    again belongs to the article: a copy is as long as a body, or in paragraphs; a teaser is cut short, or it
    has 100 code points and its text goes on for three times as many words. Cost is linear in the text.
    """
    if not lines:
        return None
    start = lines[0][0] + len(text[slice(*lines[0])]) - len(text[slice(*lines[0])].lstrip())
    if text.find(text[start : start + _SAME_BEGINNING], start + 1) < 0:
        return None  # as nearly always
    words = [text[start:end].split() for start, end in lines]
    copy = _second_half(text, lines, words)
    if copy is not None:
        return copy if _is_body(text, [line for line in lines if line[0] < copy[0]], copy[0]) else None
    return _teaser(text, lines, words)


def _is_body(text: str, lines: Sequence[Offsets], end: int) -> bool:
    """Whether the lines up to ``end`` are long enough for an article, or its paragraphs: no verse."""
    told = [text[start : min(stop, end)].strip() for start, stop in lines]
    if sum(map(len, told)) >= _SHORTEST_BODY:
        return len(_SENTENCE_END.findall("\n".join(told))) >= _FEWEST_SENTENCES
    parted = all(text.count("\n", one[1], two[0]) > 1 for one, two in pairwise(lines))
    return len(told) > 1 and parted and all(line[-1] in _ENDS for line in told)


def _second_half(text: str, lines: Sequence[Offsets], words: Sequence[list[str]]) -> Offsets | None:
    every = [word for line in words for word in line]
    half, odd = divmod(len(every), 2)
    if odd or half < _FEWEST_WORDS or every[:half] != every[half:]:
        return None
    counted = 0
    for (start, end), line in zip(lines, words, strict=True):
        if counted == half:
            return start, lines[-1][1]
        if counted < half < counted + len(line):
            # Within a line: one sentence said over and over is no article that is there twice.
            if every[half - 1][-1] not in _ENDS or _recurs(every[:_FEWEST_WORDS], every[1:half]):
                return None
            inside = islice(_WORD.finditer(text, start, end), half - counted, None)
            return next(inside).start(), lines[-1][1]
        counted += len(line)
    return None


def _recurs(words: list[str], among: list[str]) -> bool:
    first = (number for number, word in enumerate(among) if word == words[0])
    return any(among[number : number + len(words)] == words for number in first)


def _teaser(text: str, lines: Sequence[Offsets], words: Sequence[list[str]]) -> Offsets | None:
    """The first lines where the next ones say the same, or a first line that the next one begins with."""
    if len(words) > 1 and (begun := _begun(words[0])) and words[1][: len(begun)] == begun:
        cut_short = words[0][-1].endswith(_CUT_SHORT)
        return lines[0] if cut_short or _goes_on(text, lines, words, 1) else None
    again = [number for number in range(1, len(words) // 2 + 1) if words[number] == words[0]]
    for number in again[:_MOST_TRIES]:
        if words[:number] == words[number : 2 * number] and _goes_on(text, lines, words, number):
            return lines[number][0], lines[2 * number - 1][1]
    return None


def _goes_on(text: str, lines: Sequence[Offsets], words: Sequence[list[str]], number: int) -> bool:
    """Whether so many first lines are as long as a teaser, and the text behind them so much longer."""
    teaser, rest = sum(map(len, words[:number])), sum(map(len, words[number:]))
    size = sum(len(text[start:end].strip()) for start, end in lines[:number])
    return teaser >= _FEWEST_WORDS and size >= _SHORTEST_TEASER and rest >= _TIMES_A_TEASER * teaser


def _begun(words: list[str]) -> list[str]:
    """The words that a whole text begins with when this line is its teaser; none where they are too few."""
    whole = words[:-1] if words[-1].endswith(_CUT_SHORT) else words
    return whole if len(whole) >= _FEWEST_WORDS else []
