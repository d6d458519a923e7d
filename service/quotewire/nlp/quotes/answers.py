"""Answers of an interview that begin with the speaker's name or initials and no colon: lost bold print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotewire.nlp.lexicon.quotation_marks import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotewire.nlp.types import Offsets

_INITIALS = re.compile(r"[^\W\d_]{2,3}(?=\s+[^\W\d_])")
_SPACE = re.compile(r"\s+")
_FEWEST_ANSWERS = 2


def find_answers(text: str, bounds: Sequence[Offsets]) -> list[tuple[int, Offsets, Offsets]]:
    """Paragraph, label and words of each answer.

    An answer stands behind a question and begins with initials that do so twice or more and are those of a
    name in the text, or with that name in full.
    """
    known: dict[str, list[tuple[int, Offsets]]] = {}
    behind = list(_behind_questions(text, bounds))
    for number in behind:
        label = _INITIALS.match(text, *bounds[number])
        if label is not None and label[0].isupper():
            known.setdefault(label[0], []).append((number, label.span()))
    found: list[tuple[int, Offsets]] = []
    for initials, labels in known.items():
        if len(labels) >= _FEWEST_ANSWERS and _is_named(text, initials):
            found += labels
            found += [(number, label) for number in behind for label in _full(text, bounds[number], initials)]
    return [(number, label, (_after(text, label[1]), bounds[number][1])) for number, label in sorted(found)]


def _behind_questions(text: str, bounds: Sequence[Offsets]) -> Iterator[int]:
    for number in range(1, len(bounds)):
        question = text[slice(*bounds[number - 1])].rstrip()
        if question.endswith("?") or (question[-1:] in MARKS and question[-2:-1] == "?"):
            yield number


def _is_named(text: str, initials: str) -> bool:
    """Whether a name with these capitals stands in the text."""
    return _name_of(initials).search(text) is not None


def _name_of(initials: str) -> re.Pattern[str]:
    return re.compile(r"\b" + " ".join(rf"{one}[^\W\d_]+" for one in initials) + r"\b")


def _full(text: str, bound: Offsets, initials: str) -> Iterator[Offsets]:
    """The full name that a paragraph begins with before another capital: Jo Fenn I am a miller."""
    name = _name_of(initials).match(text, *bound)
    if name is not None and text[_after(text, name.end()) : bound[1]][:1].isupper():
        yield name.span()


def _after(text: str, end: int) -> int:
    blank = _SPACE.match(text, end)
    return blank.end() if blank else end
