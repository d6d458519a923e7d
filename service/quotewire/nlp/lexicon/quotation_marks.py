"""Which characters are quotation marks, and what reads like an apostrophe instead.

The inventory follows the quotation marks of the Unicode CLDR locales (``delimiters``) and the stand-ins of
keyboards and TeX: straight marks, backtick with apostrophe, doubled backticks and apostrophes, and the pair that
an editor makes of two straight apostrophes: the first opens, the second closes.
"""

from __future__ import annotations

from enum import Enum
from typing import Final
from unicodedata import category


class Family(Enum):
    """Marks that pair with one another."""

    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMET = "guillemet"
    SINGLE_GUILLEMET = "single guillemet"
    CORNER = "corner bracket"
    WHITE_CORNER = "white corner bracket"


class Glyph(Enum):
    """How much the shape of a mark says about its direction."""

    STRAIGHT = "says nothing: context decides"
    OPENING = "opens, unless context says it was turned"
    CLOSING = "closes, unless context says it was turned"
    LOW = "opens, wherever it stands"
    ANGLE = "opens in one language and closes in another"
    BACKTICK = "opens, or closes another backtick"
    BRACKET_OPEN = "opens, and another shape closes"
    BRACKET_CLOSE = "closes, and another shape opens"


MARKS: dict[str, tuple[Family, Glyph]] = {
    '"': (Family.DOUBLE, Glyph.STRAIGHT),
    '""': (Family.DOUBLE, Glyph.STRAIGHT),
    "＂": (Family.DOUBLE, Glyph.STRAIGHT),
    "''": (Family.DOUBLE, Glyph.STRAIGHT),
    "‘‘": (Family.DOUBLE, Glyph.OPENING),
    "‘’": (Family.DOUBLE, Glyph.OPENING),
    "‘'": (Family.DOUBLE, Glyph.OPENING),
    "’’": (Family.DOUBLE, Glyph.CLOSING),
    "“": (Family.DOUBLE, Glyph.OPENING),
    "‟": (Family.DOUBLE, Glyph.OPENING),
    "”": (Family.DOUBLE, Glyph.CLOSING),
    "„": (Family.DOUBLE, Glyph.LOW),
    "``": (Family.DOUBLE, Glyph.LOW),
    "´´": (Family.DOUBLE, Glyph.CLOSING),
    "〝": (Family.DOUBLE, Glyph.LOW),
    "〞": (Family.DOUBLE, Glyph.CLOSING),
    "〟": (Family.DOUBLE, Glyph.CLOSING),
    "'": (Family.SINGLE, Glyph.STRAIGHT),
    "‘": (Family.SINGLE, Glyph.OPENING),
    "‛": (Family.SINGLE, Glyph.OPENING),
    "’": (Family.SINGLE, Glyph.CLOSING),
    "‚": (Family.SINGLE, Glyph.LOW),
    "`": (Family.SINGLE, Glyph.BACKTICK),
    "´": (Family.SINGLE, Glyph.CLOSING),
    "«": (Family.GUILLEMET, Glyph.ANGLE),
    "»": (Family.GUILLEMET, Glyph.ANGLE),
    "‹": (Family.SINGLE_GUILLEMET, Glyph.ANGLE),
    "›": (Family.SINGLE_GUILLEMET, Glyph.ANGLE),
    "「": (Family.CORNER, Glyph.BRACKET_OPEN),
    "」": (Family.CORNER, Glyph.BRACKET_CLOSE),
    "『": (Family.WHITE_CORNER, Glyph.BRACKET_OPEN),
    "』": (Family.WHITE_CORNER, Glyph.BRACKET_CLOSE),
}

CHARACTERS: Final = frozenset("".join(MARKS))
"""Every character that is a quotation mark or part of one."""

MAY_OPEN: Final = CHARACTERS.difference(
    mark for mark, (_, glyph) in MARKS.items() if glyph in {Glyph.CLOSING, Glyph.BRACKET_CLOSE}
)
MAY_CLOSE: Final = CHARACTERS.difference(
    mark for mark, (_, glyph) in MARKS.items() if glyph in {Glyph.OPENING, Glyph.LOW, Glyph.BRACKET_OPEN}
)
SINGLE: Final = frozenset(mark for mark, (family, _) in MARKS.items() if family is Family.SINGLE)
OPENING_SHAPES: Final = frozenset(mark for mark in CHARACTERS if category(mark) in {"Pi", "Ps"})
"""Characters that open in most languages: initial and opening punctuation, as Unicode has it (UAX 44)."""

STRAIGHT: Final = '"'
OPENING: Final = "“„«"
CLOSING: Final = "”»"
DOUBLE: Final = OPENING + CLOSING
SINGLE_OPENING: Final = "'‘"
"""The double and single marks of newspapers, one character after another, by the direction that most languages give them.

For patterns that look at the characters beside a mark; which mark opens is decided by ``marks``.
"""

# After these a mark may open, before these it may not.
OPENERS = "([{<—–―-/"
# What a quotation may begin with besides a letter or a digit.
FIRST = "$£€#@([{…-—–.¿¡&+%"
# A closing mark after one of these ends a sentence or a clause, and is no apostrophe.
STOPS = ".,!?;:…。，！？、—–"
