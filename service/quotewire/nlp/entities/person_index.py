"""Says which person of an article a mention means, by every form that a full name is shortened to."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import folded, words_of
from quotewire.nlp.languages.nouns import singular
from quotewire.nlp.lexicon.given_names import Gender, gender_of, is_given_name

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from quotewire.nlp.languages.base import Lexicon

_MOST_NAMESAKES: Final = 8
"""More people of one name than this are not told apart: the cost stays linear."""

_MOST_ALIKE: Final = 100
"""A name that may be a misprint of more names than this is taken for none of them, for the same reason."""

_LONGEST_INITIAL: Final = 4
_SHORTEST_TYPED: Final = 5
"""A word of a name with fewer letters than this is not taken for another one mistyped."""

_MIDDLE: Final = 3
"""A name of so many words has one that may be left out."""

Words = tuple[str, ...]


class PersonIndex:
    """The people of one article by each form that means one of them.

    A full name is shortened to words it ends with ("bin Laden"), to words it begins with ("Kim" of Kim
    Jong-un, "Björk" of an Icelander), to the first and a later word without what is between ("Donald Trump"),
    to all words but one within it, to the first of two surnames ("Peña" of Enrique Peña Nieto), to initials
    and surname ("D. Trump"). "Jr." and the like part two people of one name and may be left out. A word that
    differs in one letter from a name that stands more often is a misprint of it.
    """

    def __init__(self, lexicon: Lexicon, mentions: Iterable[tuple[str, int, str | None]]) -> None:
        """Take each person's mention, in text order: its text, its offset and its role."""
        self._titles, self._suffixes = lexicon.titles, lexicon.names.suffixes
        self._form = cache(_form)
        self._first_seen: dict[Words, int] = {}
        self._given: dict[Words, str] = {}
        self._times: Counter[Words] = Counter()
        for name, start, _ in mentions:
            words = self._form(name)
            self._times[words] += 1
            self._first_seen.setdefault(words, start)
            self._given.setdefault(words, next(iter(words_of(name)), ""))
        self._ending: dict[Words, set[Words]] = {}
        self._beginning: dict[Words, set[Words]] = {}
        self._middle: dict[Words, set[Words]] = {}
        self._initials: dict[Words, set[Words]] = {}
        self._usual: dict[Words, Words] = {}
        self._proper: dict[Words, Words] = {}
        for words in self._first_seen:
            self._add(words)
        self._spellings = Spellings([*self._first_seen, *((full[-1],) for full in self._first_seen)])
        self._short = {words for words in self._first_seen if self._is_short(words)}
        for words in self._short:
            for one in self._longer(words) if len(words) > 1 else ():
                self._first_seen[one] = min(self._first_seen[one], self._first_seen[words])

    def _add(self, full: Words) -> None:
        """File a name under each of its short forms."""
        base = full if full[-1] not in self._suffixes else full[:-1]
        if not base:
            return
        for size in range(1, len(base) + (base != full)):
            self._beginning.setdefault(base[:size], set()).add(full)
            self._ending.setdefault(base[-size:], set()).add(full)
            if base != full and size < len(base):
                self._ending.setdefault(full[size:], set()).add(full)
        if len(base) >= _MIDDLE:
            self._ending.setdefault((base[0], base[-1]), set()).add(full)
            for i in range(1, len(base) - 1):
                self._ending.setdefault((*base[:i], *base[i + 1 :]), set()).add(full)
            for word in base[1:-1]:
                if not _is_initial(word) and not is_given_name(word):
                    self._ending.setdefault((base[0], word), set()).add(full)
                    self._middle.setdefault((word,), set()).add(full)
        if len(base) > 1:
            self._initials.setdefault((base[0][0], base[-1]), set()).add(full)

    def _is_short(self, words: Words) -> bool:
        """Whether the words are a form of a longer name, or a misprint of another."""
        if words in self._ending or words in self._beginning or self._with_initial(words):
            return True
        return len(words) > 1 and self._misprinted(words) != words

    def _with_initial(self, words: Words) -> set[Words]:
        """The names whose first one the words have an initial of."""
        if len(words) == 1 or not _is_initial(words[0]):
            return set()
        longer = self._initials.get((words[0][0], words[-1]), set())
        return {one for one in longer if not _is_initial(one[0])}

    def key(self, name: str, start: int, role: str | None = None) -> str:
        """One string per person; the mention's own words where it could mean nobody, or two people.

        Of several people of a name, one that is the only one named so far is meant, or whom it meant before;
        nobody whose given name contradicts the mention's title ("Mrs Trump"). Ask in text order.
        """
        words = self._form(name)
        meant = self._meant(words, start, role)
        if meant == words and (proper := self._misprinted(words)) != words:
            meant = self._meant(proper, start, role)
        self._usual.setdefault(words, meant)
        return " ".join(meant)

    def _meant(self, words: Words, start: int, role: str | None) -> Words:
        longer = self._longer(words)
        if len(longer) > 1:
            longer = {one for one in longer if self._first_seen[one] < start} or longer
        if longer and (gender := self._titles.gender_of(role or "")) is not None:
            # The first word of a name that begins with the surname is no given name: "Mr. Li" of Li Wen.
            longer = {
                one
                for one in longer
                if gender_of(self._given[one]) in {gender, None} or one[: len(words)] == words
            }
        if len(longer) > 1 and self._usual.get(words) in longer:
            return self._usual[words]
        return next(iter(longer)) if len(longer) == 1 else words

    def _longer(self, words: Words) -> set[Words]:
        """Full names that the words are a form of, and that are no form of another themselves."""
        indexed = (forms.get(words, set()) for forms in (self._ending, self._beginning, self._middle))
        for longer in (*indexed, self._with_initial(words)):
            if found := longer - self._short:
                return found if len(found) <= _MOST_NAMESAKES else set()
        return set()

    def _misprinted(self, words: Words) -> Words:
        """The one name that the words are a misprint of, else the words."""
        if words not in self._proper:
            near = [form for form in self._spellings.meant_by(words) if self._is_proper(form, words)]
            self._proper[words] = near[0] if len(near) == 1 else words
        return self._proper[words]

    def _is_proper(self, form: Words, words: Words) -> bool:
        """Whether the form that the words may be a misprint of stands more often, or stood first."""
        if words in self._ending:
            return False
        if self._times[form] == self._times[words]:
            return self._first_seen[form] < self._first_seen[words]
        return self._times[form] > self._times[words] or form not in self._times


class Spellings:
    """Names by their first letters and their length, to find fast what a misprint of one may mean."""

    def __init__(self, names: Iterable[Words]) -> None:
        """Take the words of each name, as ``names.folded`` has them."""
        self._filed: dict[tuple[str, int], list[Words]] = {}
        for name in dict.fromkeys(names):
            self._filed.setdefault((_letters(name), sum(map(len, name))), []).append(name)

    def meant_by(self, words: Words) -> list[Words]:
        """The names that the words may be a misprint of, none where too many are as long and begin alike."""
        letters, length = _letters(words), sum(map(len, words))
        sizes = range(length - 1, length + 2)  # one letter more or less at most
        near = [name for size in sizes for name in self._filed.get((letters, size), ())]
        return [name for name in near if is_misprint(words, name)] if len(near) <= _MOST_ALIKE else []


def _is_initial(word: str) -> bool:
    return len(word) == 1 or ("." in word and len(word) <= _LONGEST_INITIAL)


def _letters(words: Words) -> str:
    """The first letter of each word, which a misprint leaves as it is."""
    return "".join(word[:1] for word in words)


def is_misprint(words: Words, proper: Words) -> bool:
    """Whether one word of a name, compared as ``names.folded`` has it, is another's but for one letter.

    A letter that tells a gender, and an "s" that may be a plural, is no misprint.
    """
    pairs = [(a, b) for a, b in zip(words, proper, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    typed, meant = pairs[0]
    if min(len(typed), len(meant)) < _SHORTEST_TYPED or abs(len(typed) - len(meant)) > 1:
        return False
    if singular(typed) == meant or {gender_of(typed), gender_of(meant)} == set(Gender):
        return False
    if singular(meant) == typed and is_given_name(typed):
        return False  # Peter is not Peters, Field may be Fields
    return _one_letter_apart(typed, meant)


def _one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter is left out, added, replaced, or changed places with the next, not the first.

    These are most misprints (Damerau 1964, "A technique for computer detection and correction of spelling
    errors").
    """
    same = 0
    while same < min(len(a), len(b)) and a[same] == b[same]:
        same += 1
    if not same:
        return False
    x, y = a[same:], b[same:]
    return x[1:] == y[1:] or x[1:] == y or x == y[1:] or (x[:2] == y[1::-1] and x[2:] == y[2:])


def _form(name: str) -> Words:
    """The words of a name as they are compared, hyphens as blanks: Kim Jong Un is Kim Jong-un."""
    name = folded(name)
    return tuple(words_of(name.replace("-", " "))) or (name,)


def surname(name: str, suffixes: Container[str]) -> str | None:
    """The last word of a name but "Jr." and the like, as written; None where it has no words."""
    words = words_of(name)
    while len(words) > 1 and words[-1].casefold() in suffixes:
        words.pop()
    return words[-1] if words else None
