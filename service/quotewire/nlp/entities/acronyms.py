"""Whether letters can stand for a name: "WHO" for "World Health Organization", never "AFP" for "Ukraine"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD: Final = re.compile(r"[^\W_]+")
_PLURAL: Final = re.compile(r"(?<=[A-Z])s$")
_LONGEST_PREFIX: Final = 3
_FEWEST: Final = 2
"""So many letters, from so many words of a longer name."""


def stands_for(short: str, long: str, *, place: bool) -> bool:
    """Whether each letter of ``short`` begins, in order, a word of ``long`` or goes on with a word so begun.

    At least two words must take part; of three letters and more each may also be the initial of any word, as
    in letters of another language ("OTAN"). A name of one word has its own beginning for letters ("AUS" of
    Australia), or, if it is no ``place``, any of its letters behind the first ("VW").
    """
    wanted = "".join(_WORD.findall(folded(_PLURAL.sub("", short))))
    words = _WORD.findall(folded(long))
    if len(wanted) < _FEWEST or not words:
        return False
    if len(words) == 1:
        return words[0].startswith(wanted) or (not place and _in_order(wanted, words[0]))
    initials = {word[0] for word in words}
    translated = len(wanted) > _FEWEST and not place and len(set(wanted)) > 1 and initials.issuperset(wanted)
    return translated or _spelt(wanted, words)


def initials(words: Iterable[str]) -> str:
    """The initials of the words with a capital, none of fewer than three: two are initials of too much."""
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return capitals if len(capitals) > _FEWEST else ""


def _spelt(wanted: str, words: list[str]) -> bool:
    """Whether beginnings of the words, one after another, make up the letters."""
    reached = {(0, 0)}  # how many letters are there, and how many words gave some
    for word in words:
        reached |= {
            (at + size, min(given + 1, _FEWEST))
            for at, given in reached
            for size in range(1, _LONGEST_PREFIX + 1)
            if len(word) >= size and wanted.startswith(word[:size], at)
        }
    return (len(wanted), _FEWEST) in reached


def _in_order(wanted: str, word: str) -> bool:
    letters = iter(word)
    return word[0] == wanted[0] and all(letter in letters for letter in wanted)
