"""A body that an article holds twice: the second copy, or a teaser that the text begins with once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.core.article import Offsets

_FEWEST_WORDS: Final = 8
_MOST_TRIES: Final = 16
_CUT_SHORT: Final = ("…", "...", "[…]", "[...]")


def repeated(text: str, lines: Sequence[Offsets]) -> Offsets | None:
    """Where the second copy stands, up to white space, or the teaser that is cut short; None for neither.

    Args:
        text: the body.
        lines: the offsets of its lines that are the article, blank ones left out, in order.

    Only what has eight words and more and begins with a line is a copy. Cost is linear in the text.
    """
    if not lines:
        return None
    first = text[slice(*lines[0])].split(maxsplit=1)[0]
    if not any(text[start:end].lstrip().startswith(first) for start, end in lines[1:]):
        return None  # as nearly always
    words = [text[start:end].split() for start, end in lines]
    return _second_half(lines, words) or _teaser(lines, words)


def _second_half(lines: Sequence[Offsets], words: Sequence[list[str]]) -> Offsets | None:
    half, odd = divmod(sum(map(len, words)), 2)
    if odd or half < _FEWEST_WORDS:
        return None
    counted = 0
    for number, line in enumerate(words):
        if counted == half:
            first = [word for before in words[:number] for word in before]
            second = [word for after in words[number:] for word in after]
            return (lines[number][0], lines[-1][1]) if first == second else None
        counted += len(line)
    return None


def _teaser(lines: Sequence[Offsets], words: Sequence[list[str]]) -> Offsets | None:
    """The first lines where the next ones say the same, or a first line that the next says to the end."""
    if len(words) > 1 and (begun := _begun(words[0])) and words[1][: len(begun)] == begun:
        return lines[0]
    again = [number for number in range(1, len(words) // 2 + 1) if words[number] == words[0]]
    for number in again[:_MOST_TRIES]:
        if words[:number] == words[number : 2 * number] and sum(map(len, words[:number])) >= _FEWEST_WORDS:
            return lines[number][0], lines[2 * number - 1][1]
    return None


def _begun(words: list[str]) -> list[str]:
    """The words of a line that breaks off; none where it does not, or is too short to be sure of."""
    if not words or not words[-1].endswith(_CUT_SHORT):
        return []
    whole = words[:-1]
    return whole if len(whole) >= _FEWEST_WORDS else []
