"""Where the paragraphs of a plain text are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.core.article import Offsets

_ENDS = frozenset(".!?:…\"”»’')]。！？」』*")
_BEGINS = frozenset('"“„«»`「『—–-•*')


def paragraphs(text: str) -> list[Offsets]:
    """Split a text into paragraphs, without the white space around them.

    A blank line always parts two paragraphs. A single line break parts them unless the line before stops in
    the middle of a sentence, as hard-wrapped text does. Offsets are code points; cost is linear.
    """
    out: list[Offsets] = []
    at = 0
    for line in text.splitlines(keepends=True):
        start = at + len(line) - len(line.lstrip())
        at += len(line)
        end = start + len(line.strip())
        if start == end:
            continue
        if out and _wrapped(text, out[-1][1], start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _wrapped(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    breaks = gap.count("\n") + gap.count("\r") - gap.count("\r\n")
    return (
        breaks == 1
        and text[end - 1] not in _ENDS
        and text[start] not in _BEGINS
        and not text[start].isupper()
    )
