"""Answers of an interview that begin with the speaker's name or initials and no colon: lost bold print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.lexicon.quotation_marks import MARKS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from quotewire.nlp.types import Offsets

_INITIALS = re.compile(r"[^\W\d_]{2,3}(?=\s+[^\W\d_])")
_NAME = re.compile(r"([^\W\d_]+) [^\W\d_]+(?: [^\W\d_]+)?\b")
_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"\s+")
_FEWEST_ANSWERS = 2


def find_answers(text: str, bounds: Sequence[Offsets]) -> list[tuple[int, Offsets, Offsets]]:
    """Paragraph, label and words of each answer.

    An answer stands behind a question and begins with initials that do so twice or more and are those of a
    person's name in the text, or with that name in full.
    """
    known: dict[str, list[tuple[int, Offsets]]] = {}
    behind = list(_behind_questions(text, bounds))
    for number in behind:
        label = _INITIALS.match(text, *bounds[number])
        if label is not None and label[0].isupper():
            known.setdefault(label[0], []).append((number, label.span()))
    repeated = {initials for initials, labels in known.items() if len(labels) >= _FEWEST_ANSWERS}
    if not repeated:
        return []
    repeated &= _named(text)
    full = ((number, _full(text, bounds[number], repeated)) for number in behind)
    found = {number: place for number, place in full if place is not None}
    found |= {number: place for initials in repeated for number, place in known[initials]}
    return [
        (number, place, (_after(text, place[1]), bounds[number][1]))
        for number, place in sorted(found.items())
    ]


def _behind_questions(text: str, bounds: Sequence[Offsets]) -> Iterator[int]:
    for number in range(1, len(bounds)):
        question = text[slice(*bounds[number - 1])].rstrip()
        if question.endswith("?") or (question[-1:] in MARKS and question[-2:-1] == "?"):
            yield number


def _named(text: str) -> frozenset[str]:
    """The initials of the names of two or three words in the text that begin with somebody's first name."""
    words = [(word[0], word.start(), word.end()) for word in _WORD.finditer(text)]
    found = set()
    for number, (first, _, _) in enumerate(words):
        if first.istitle() and is_given_name(first):
            initials, end = first[0], words[number][2]
            for word, start, following in words[number + 1 : number + 3]:
                if start != end + 1 or not word[0].isupper():
                    break
                initials, end = initials + word[0], following
                found.add(initials)
    return frozenset(found)


def _full(text: str, bound: Offsets, initials: Collection[str]) -> Offsets | None:
    """The full name that a paragraph begins with before another capital: Jo Fenn I am a miller."""
    longest = _NAME.match(text, *bound)
    if longest is None or not is_given_name(longest[1]):
        return None
    words = longest[0].split(" ")
    for count in (3, 2):
        name = words[:count]
        end = bound[0] + len(" ".join(name))
        capitals = "".join(word[0] for word in name)
        if len(name) == count and capitals in initials and text[_after(text, end) : bound[1]][:1].isupper():
            return bound[0], end
    return None


def _after(text: str, end: int) -> int:
    blank = _SPACE.match(text, end)
    return blank.end() if blank else end
