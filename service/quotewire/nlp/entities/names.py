"""How names are compared, and which full name a mention can mean: "Trump", "bin Laden", "Donald J. Trump"."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from quotewire.nlp.layout.hidden import BETWEEN_WORDS
from quotewire.nlp.lexicon.given_names import gender_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotewire.nlp.languages.naming import Titles

_WORD: Final = re.compile("[^\\W\\d_][\\w\u0300-\u036f.'-]*")
_ACCENT: Final = re.compile("[\u0300-\u036f]")
_AS_TYPED: Final = str.maketrans(dict.fromkeys("’‘ʼʻ‛＇", "'") | dict.fromkeys("‐‑", "-"))
_AS_COMPARED: Final = str.maketrans(dict.fromkeys("`´′ʹ", "'") | dict.fromkeys("‒–−﹣－", "-"))

PARTICLES: Final = frozenset(
    "al bin ibn ben von van der den de del di della da dos du la le el abu bint ter ten af".split()
)
"""Small words inside the names of people and places."""

_MOST_NAMESAKES: Final = 8
"""More people of one name than this are not told apart: the cost stays linear."""

Words = tuple[str, ...]


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


class PersonIndex:
    """The people of one article by every beginning and end of their full names."""

    def __init__(self, titles: Titles, mentions: Iterable[tuple[str, int, str | None]]) -> None:
        """Take each person's mention: its text, its offset and its role."""
        self._titles = titles
        self._first_seen: dict[Words, int] = {}
        self._given: dict[Words, str] = {}
        for name, start, _ in mentions:
            words = _folded(name)
            self._first_seen.setdefault(words, start)
            self._given.setdefault(words, next(iter(words_of(name)), ""))
        self._ending: dict[Words, set[Words]] = {}
        self._beginning: dict[Words, set[Words]] = {}
        for words in self._first_seen:
            for size in range(1, len(words)):
                self._beginning.setdefault(words[:size], set()).add(words)
                self._ending.setdefault(words[-size:], set()).add(words)
            if len(words) > 2:  # noqa: PLR2004 - a middle name may be left out
                self._ending.setdefault((words[0], words[-1]), set()).add(words)

    def key(self, name: str, start: int, role: str | None = None) -> str:
        """One string per person; the mention's own words where it could mean nobody, or two people.

        Of several people with the name, one that is the only one named so far is meant, or the only one whose
        gender goes with the mention's title ("Mrs Trump").
        """
        words = _folded(name)
        return " ".join(self._meant(words, start, role))

    def _meant(self, words: Words, start: int, role: str | None) -> Words:
        longer = self._longest(words)
        if len(longer) > 1:
            longer = {one for one in longer if self._first_seen[one] < start} or longer
        if len(longer) > 1 and (gender := self._titles.gender_of(role or "")) is not None:
            longer = {one for one in longer if gender_of(self._given[one]) in {gender, None}} or longer
        return next(iter(longer)) if len(longer) == 1 else words

    def _longest(self, words: Words) -> set[Words]:
        """Full names that end with the words, else that begin with them, and are part of none themselves."""
        longer = self._ending.get(words) or self._beginning.get(words) or set()
        if len(longer) > _MOST_NAMESAKES:
            return set()
        return {one for one in longer if one not in self._ending and one not in self._beginning}


def _folded(name: str) -> Words:
    name = folded(name)
    return tuple(words_of(name)) or (name,)
