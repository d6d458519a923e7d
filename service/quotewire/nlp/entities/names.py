"""The forms of a name: as events have it, and as two names are compared."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from quotewire.nlp.layout.hidden import BETWEEN_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD: Final = re.compile("[^\\W\\d_][\\w\u0300-\u036f.'-]*")
_ACCENT: Final = re.compile("[\u0300-\u036f]")
_APOSTROPHES: Final = "’‘ʼʻ‛＇"
_HYPHENS: Final = "‐‑"
_AS_TYPED: Final = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS, "-"))
_AS_COMPARED: Final = str.maketrans(dict.fromkeys("`´′ʹ", "'") | dict.fromkeys("‒–−﹣－", "-"))

FULL: Final = 2
"""Words of a full name."""

INSIDE_WORDS: Final = f".'{_APOSTROPHES}{_HYPHENS}-"
"""What may stand between two letters of a word of a name, one character after another, the hyphen last."""


def plain(name: str) -> str:
    """The name in the one form that events have it in, whatever way the article spells it.

    Composed letters (NFC), the straight apostrophe and hyphen, single blanks, and none of the characters that
    nobody sees, such as soft hyphens, nor an emoji between two words.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFC", name).translate(_AS_TYPED)
        name = "".join(character for character in name if unicodedata.category(character) != "Cf")
        name = BETWEEN_WORDS.sub(" ", name)
    return " ".join(name.split())


def letters(name: str) -> str:
    """The plain form without accents and ligatures, in the case it has."""
    name = plain(name)
    if not name.isascii():
        name = _ACCENT.sub("", unicodedata.normalize("NFKD", name.translate(_AS_COMPARED)))
    return name


def folded(name: str) -> str:
    """What two names must have in common to be one: their letters without regard to case."""
    return letters(name).casefold()


def words_of(name: str) -> list[str]:
    """The words of a name in its plain form, without marks."""
    return [word.rstrip(".'-") or word for word in _WORD.findall(plain(name))]


def small_words(words: Iterable[str]) -> frozenset[str]:
    """Those of the words that are in small letters, as the common words of a text are."""
    return frozenset(word for word in words if word.islower())
