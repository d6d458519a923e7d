"""Dashes, apostrophes and sentence ends: which characters they are, for words and for patterns.

The constants of one character after another may stand inside a character class of a pattern. Quotation marks are
in ``quotation_marks``.
"""

from __future__ import annotations

from typing import Final

APOSTROPHES: Final = "'’"
DASHES: Final = "–—―"
"""What parts words in print; a hyphen is none."""

DASH_WORDS: Final = frozenset({"-", "--", *DASHES})
"""What stands for a dash as a word by itself, on keyboards too."""

ENDS: Final = ".?!…"
"""What ends a sentence."""

BEHIND_NUMBERS: Final = "%)€$"
"""What the last word of a clause may end with besides a letter or a digit."""

WORD: Final = rf"[^\W\d_][\w.{APOSTROPHES}-]*"
"""A word with the full stops, apostrophes and hyphens inside it."""
