"""What the rules of ``core.surface`` ask of a language: its words, in one record a language."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Lexicon:
    """The words of one language; all lower case.

    ``letters`` are characters that its pipeline was not trained on, with those it was, one for one.
    """

    language: str
    letters: dict[int, str] = field(default_factory=dict)


def lexicon_of(language: str) -> Lexicon | None:
    """The lexicon of a language, None where nobody wrote one."""
    return _LEXICONS.get(language)


_LEXICONS = {"fr": Lexicon("fr", {ord("’"): "'"})}
