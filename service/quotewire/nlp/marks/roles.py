"""Each quotation mark of a plain text, with what its neighbours let it do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from quotewire.nlp.languages.found import all_pages
from quotewire.nlp.lexicon.punctuation import APOSTROPHES
from quotewire.nlp.lexicon.quotation_marks import (
    FIRST,
    MARKS,
    OPENERS,
    OPENING_SHAPES,
    SINGLE,
    STOPS,
    Family,
    Glyph,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONE = "|".join(re.escape(m) for m in sorted(MARKS, key=len, reverse=True))
# A set of characters is searched for far faster than a choice of words.
_FIRST = re.compile(f"[{re.escape(''.join({m[0] for m in MARKS}))}]")
_RUN = re.compile(f"(?:{_ONE})+")
_MARK = re.compile(_ONE)
_WORD = re.compile(r"[^\W\d_]+")
# The apostrophe of an elided word before a mark that opens: qu'« un an ».
_ELIDED_BEFORE = re.compile(rf"(?<=[^\W\d_])[{APOSTROPHES}](?=[{''.join(sorted(OPENING_SHAPES - SINGLE))}])")
_ELISIONS = frozenset(word for page in all_pages() for word in page.elided)
_YEAR = re.compile(r"\d\ds?\b")
_NUMBER = re.compile(r"(?:^|\D)\d{1,3}$")
# More marks in a row than nesting explains are rulers and debris.
_LONGEST_RUN = 4


class Role(Enum):
    """What a mark may do."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "close what is open, else open"
    ANGLE = "guillemets: by the one that opened"
    TURNED_OPEN = "a closing shape where a quotation begins"
    AFTER_NUMBER = "close, unless it is inches or feet"
    AFTER_S = "close, unless it is a possessive"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: offsets in code points, its family, its role, and whether its neighbours let it open."""

    start: int
    end: int
    family: Family
    role: Role
    glyph: str
    before_word: bool

    @property
    def opens(self) -> bool:
        """Whether the mark may open a quotation where none is open."""
        return self.role in {Role.OPEN, Role.TURNED_OPEN} or (
            self.role in {Role.EITHER, Role.ANGLE} and self.before_word
        )

    def closes_angle(self, opened: Mark) -> bool:
        """Whether this guillemet closes that one: « », » « and » »."""
        return self.glyph != opened.glyph or not self.before_word


_BY_SHAPE = {
    Glyph.LOW: Role.OPEN,
    Glyph.BRACKET_OPEN: Role.OPEN,
    Glyph.BRACKET_CLOSE: Role.CLOSE,
    Glyph.ANGLE: Role.ANGLE,
}


def marks_of(text: str) -> list[Mark]:
    """All marks of a text that are not apostrophes, in order; cost is linear."""
    out = []
    for run in _runs(text):
        if run.end() - run.start() > _LONGEST_RUN:
            continue
        start = run.start() + bool(_ELIDED_BEFORE.match(text, run.start()))
        before = text[start - 1] if start else " "
        after = text[run.end()] if run.end() < len(text) else "\n"
        for one in _MARK.finditer(text, start, run.end()):
            family, _ = MARKS[one.group()]
            role = _role(text, one, before, after)
            if role is not None:
                begins = _may_begin(role, one.group(), before, after)
                out.append(Mark(one.start(), one.end(), family, role, one.group(), begins))
    return out


def _runs(text: str) -> Iterator[re.Match[str]]:
    """Marks that follow one another without a gap."""
    at = 0
    while (first := _FIRST.search(text, at)) is not None:
        run = _RUN.match(text, first.start())
        if run is not None:
            yield run
        at = first.end() if run is None else run.end()


def _begins(before: str, after: str) -> bool:
    return (before.isspace() or before in OPENERS) and (after.isalnum() or after in FIRST)


def _goes_on(following: str) -> bool:
    """Whether a full stop begins an ellipsis or a word: "...", ".5", ".gov", ".@fenn"."""
    return following.isalnum() or following in {".", "@"}


def _may_begin(role: Role, glyph: str, before: str, after: str) -> bool:
    """Whether an undecided mark may open: ``said."There``, ``" There "``, or French « with a blank inside."""
    if role is Role.EITHER:
        return after.isalnum() or (before.isspace() and after.isspace())
    opens = role is Role.ANGLE and glyph in OPENING_SHAPES
    return _begins(before, after) or (opens and (before.isspace() or before in APOSTROPHES))


def _ends(before: str, after: str) -> bool:
    return not before.isspace() and before not in "([{<" and not after.isalnum()


def _role(text: str, mark: re.Match[str], before: str, after: str) -> Role | None:
    family, glyph = MARKS[mark.group()]
    if family is Family.SINGLE:
        return _single_role(text, mark, before, after)
    if glyph in _BY_SHAPE:
        return _BY_SHAPE[glyph]
    begins, ends = _begins(before, after), _ends(before, after)
    if after == "." and glyph is Glyph.STRAIGHT and not _goes_on(text[mark.end() + 1 : mark.end() + 2]):
        begins = False  # the full stop behind a closing mark
    if glyph is Glyph.OPENING:
        return Role.CLOSE if ends and not begins else Role.OPEN
    if glyph is Glyph.CLOSING:
        return Role.TURNED_OPEN if begins else _closing(text, mark.start(), before)
    if mark.group() == '""' and not before.isalnum() and not after.isalnum() and before not in STOPS:
        return None  # nothing inside
    undecided = _closing(text, mark.start(), before) if ends else _between_blanks(text, mark)
    return Role.OPEN if begins else undecided


def _between_blanks(text: str, mark: re.Match[str]) -> Role:
    """What a mark behind a blank may do: by the order of the marks, unless it may be inches (6 ' 2 ")."""
    behind = text[max(0, mark.start() - 6) : mark.start()].rstrip(" ")
    return Role.AFTER_NUMBER if _NUMBER.search(behind) and behind[-1:].isdigit() else Role.EITHER


def _single_role(text: str, mark: re.Match[str], before: str, after: str) -> Role | None:
    _, glyph = MARKS[mark.group()]
    if before.isalnum() and after.isalnum():
        return None
    if _begins(before, after):
        if glyph is Glyph.CLOSING or _elided(text, mark.end()):
            return None
        return Role.OPEN
    if glyph is Glyph.LOW:
        return None
    if _ends(before, after) or before in STOPS:
        return Role.AFTER_S if before in "sS" else _closing(text, mark.start(), before)
    return None


def _closing(text: str, at: int, before: str) -> Role:
    if before.isdigit() and _NUMBER.search(text, max(0, at - 5), at):
        return Role.AFTER_NUMBER
    return Role.CLOSE


def _elided(text: str, at: int) -> bool:
    """Whether a mark stands for lost letters or for a century: 'em, '90s, '08."""
    if _YEAR.match(text, at):
        return True
    word = _WORD.match(text, at)
    return word is not None and word.group().lower() in _ELISIONS
