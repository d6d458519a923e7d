"""Where the paragraphs of a plain text are."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quotewire.nlp.lexicon.punctuation import DASHES
from quotewire.nlp.lexicon.quotation_marks import MAY_CLOSE, MAY_OPEN

if TYPE_CHECKING:
    from quotewire.nlp.types import Offsets

_ENDS = MAY_CLOSE | set(".!?:…)]。！？*")
_NARROWEST, _WIDEST = 50, 120
_FEWEST_FULL, _SHARE_FULL = 2, 0.6
_BEGINS = MAY_OPEN | set("-•*" + DASHES)


def paragraphs(text: str) -> list[Offsets]:
    """Split a text into paragraphs, without the white space around them.

    A blank line always parts two paragraphs. A single line break parts them unless the line before stops in
    the middle of a sentence and the next does not begin with a capital, or the whole text is wrapped and the
    next word had no place left in the line. Offsets are code points; cost is linear.
    """
    out: list[Offsets] = []
    width = _width(text)
    at = 0
    for line in text.splitlines(keepends=True):
        start = at + len(line) - len(line.lstrip())
        at += len(line)
        end = start + len(line.strip())
        if start == end:
            continue
        if out and _wrapped(text, out[-1][1], start, width):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _width(text: str) -> int | None:
    """The length of the longest line of a text whose lines are wrapped at that length, None for other texts.

    So it is where none of the lines that stand together is longer than an editor's, and where most of those
    that stop within a sentence, two at the least, do so because the next word had no place.
    """
    lines = [line.strip() for line in text.splitlines()]
    followed = [one for one in pairwise(lines) if all(one)]
    width = max((len(line) for pair in followed for line in pair), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    unended = [_is_full(line, after, width) for line, after in followed if line[-1] not in _ENDS]
    return width if sum(unended) >= max(_FEWEST_FULL, _SHARE_FULL * len(unended)) else None


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > width


def _wrapped(text: str, end: int, start: int, width: int | None) -> bool:
    gap = text[end:start]
    breaks = gap.count("\n") + gap.count("\r") - gap.count("\r\n")
    if breaks != 1:
        return False
    if width is not None:
        line = text[max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1 : end]
        if _is_full(line.strip(), text[start : start + width + 1], width):
            return True
    return text[end - 1] not in _ENDS and text[start] not in _BEGINS and not text[start].isupper()
