"""Finds people that the model missed or took for something else, by what the rest of the article says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.lone_names import is_shown_name, names_somebody
from quotewire.nlp.entities.names import folded, is_in_capitals, letters
from quotewire.nlp.entities.spans import Candidate, after_titles, bare
from quotewire.nlp.entities.tree import tree_of
from quotewire.nlp.languages.english.titles import BEFORE_NAME, HONORIFICS, ORGANISATION_NOUNS, RANKS
from quotewire.nlp.lexicon.given_names import gender_of
from quotewire.nlp.lexicon.occupations import looks_like_occupation
from quotewire.nlp.lexicon.places import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from quotewire.nlp.entities.tree import Tree

_NEVER_PERSON: Final = frozenset(
    "DATE TIME MONEY PERCENT QUANTITY CARDINAL ORDINAL LANGUAGE LAW EVENT".split()
)
_CALENDAR: Final = frozenset(
    """January February March April May June July August September October November December Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Winter Easter Christmas""".split()
)
_PARTICLES: Final = frozenset(
    "al bin ibn ben von van der den de del della di da dos du la le el abu bint ter ten af".split()
)
_SUFFIXES: Final = frozenset("jr sr ii iii iv".split())
_SHORTEST_NAME: Final = 3
_ADDRESSED: Final = (HONORIFICS | RANKS | frozenset("president senator governor mayor minister".split())) - {
    "general",
    "major",
    "private",
    "count",
    "officer",
    "st",
    "saint",
    "mother",
    "father",
}


def relabelled(doc: Doc, words: Sequence[str], spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, those called people that a title, an age or another mention shows to be people.

    Evidence: a form of address right before ("Mr Arce"), an age right after ("Kalende, 34,"), a last word
    that is elsewhere the last word of a person's full name.
    """
    places = gazetteer()
    people = {span for span in spans if span.label == "PERSON"}
    shown = {
        span
        for span in spans
        if span.label not in _NEVER_PERSON and span not in people and _is_shown_person(words, span)
    }
    surnames = {_surname(words, span) for span in people if _is_full_name(words, span)}
    surnames |= {_surname(words, span) for span in shown}
    surnames |= {_surname(words, span) for span in people if span.role or _addressed(words, span)}
    result = []
    for span in spans:
        text = " ".join(words[span.start : span.end])
        person = span in shown or (
            span.label not in _NEVER_PERSON
            and _surname(words, span) in surnames
            and words[span.end - 1].lower() not in ORGANISATION_NOUNS
            and not places.is_place(text)
            and text not in places.peoples
        )
        result.append(_person(doc, span) if person else span)
    return result


def completed(doc: Doc, words: Sequence[str], spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, and every place where a surname or first name of a person with a full name stands alone."""
    spans = _with_first_names(words, spans)
    parts = NameParts(words, spans)
    tree, places = tree_of(doc), gazetteer()
    taken = [False] * len(words)
    for span in spans:
        taken[span.start : span.end] = [True] * (span.end - span.start)
    added = [
        Candidate(index, end, "PERSON")
        for index, end in parts.places(tree)
        if not any(taken[index:end]) and _stands_alone(doc, index, end, taken)
    ]
    shown = {folded(words[span.start]) for span in [*spans, *added] if _is_shown_alone(tree, span)}
    result = []
    for span in spans:
        text = " ".join(words[span.start : span.end])
        if (
            not parts.has(words, span)
            or (span.label in _NEVER_PERSON and (span.label != "DATE" or text in _CALENDAR))
            or (places.is_place(text) and span.label == "GPE")
        ):
            result.append(span)
        elif parts.is_named(tree, span, shown=True):
            result.append(_person(doc, span))
        elif span.label != "PERSON" and tree.tags[span.start].startswith("NNP"):
            result.append(span)
    result += [span for span in added if parts.is_named(tree, span, shown=folded(words[span.start]) in shown)]
    return sorted(result, key=lambda span: span.start)


def _is_shown_alone(tree: Tree, span: Candidate) -> bool:
    return span.end - span.start == 1 and is_shown_name(tree, span.start)


class NameParts:
    """First names and surnames of the people of one text, to be found where they stand alone."""

    def __init__(self, words: Sequence[str], spans: Sequence[Candidate]) -> None:
        """Take them from the spans that are full names of people, and surnames from "Mr Orrin"."""
        people = [span for span in spans if span.label == "PERSON"]
        names = [_name(words, span) for span in people if _is_full_name(words, span)]
        given = {name[0] for name in names if _is_part(name[0])}
        last = {name[-1] for name in names if _is_part(name[-1])}
        last |= {words[span.start] for span in people if _addressed(words, span)}
        self._given, self._last = set(map(folded, given)), set(map(folded, last))
        self._in_capitals = {letters(part) for part in given | last if part.isupper()}

    def places(self, tree: Tree) -> Iterator[tuple[int, int]]:
        """First token and end of each word with a capital that is one of them, double names as one word."""
        parts = self._given | self._last
        for index, word in enumerate(tree.words):
            if not word[:1].isupper():
                continue
            end = _word_end(tree, index)
            while end > index and folded("".join(tree.words[index:end])) not in parts:
                end -= 2
            if end > index and not self._is_acronym(tree.words, index, end):
                yield index, end

    def has(self, words: Sequence[str], span: Candidate) -> bool:
        """Whether the span is one of them and nothing more."""
        word = "".join(words[span.start : span.end])
        if not word[0].isupper() or folded(word) not in self._given | self._last:
            return False
        return span.label == "PERSON" or not self._is_acronym(words, span.start, span.end)

    def is_named(self, tree: Tree, span: Candidate, *, shown: bool) -> bool:
        """Whether the span names somebody where it stands (see ``names_somebody``)."""
        given = folded(tree.words[span.start]) in self._given
        return span.end - span.start > 1 or names_somebody(tree, span.start, given=given, shown=shown)

    def _is_acronym(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether letters only spell a part of a name: the ANA that Ana Wex flies with.

        A name that has the part in capitals, and a sentence in capitals, mean the person.
        """
        word = letters("".join(words[start:end]))
        if not (word.isupper() and word.isalpha() and len(word) > 1) or word in self._in_capitals:
            return False
        return not is_in_capitals(words, start, end)


def _word_end(tree: Tree, index: int) -> int:
    """Where the word that begins at a token ends, with the parts that hyphens tie to it."""
    end = index + 1
    while (
        end + 1 < tree.size
        and tree.words[end] == "-"
        and tree.ends[end - 1] == tree.starts[end]
        and tree.ends[end] == tree.starts[end + 1]
        and tree.words[end + 1].isalpha()
    ):
        end += 2
    return end


def _with_first_names(words: Sequence[str], spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, and people whom the model missed: a known given name and one more word.

    The word is elsewhere a person's lone name, or a title stands before the two: "Gardener Otis B.".
    """
    lone = {words[span.start] for span in spans if span.label == "PERSON" and span.end - span.start == 1}
    owner = {index: span for span in spans for index in range(span.start, span.end)}
    joined: dict[int, Candidate] = {}
    for index in range(1, len(words)):
        first, last = words[index - 1], words[index]
        if index - 1 in owner or not first.istitle() or bare(first) in BEFORE_NAME:
            continue
        before = words[index - 2] if index > 1 else ""
        titled = index not in owner and last.istitle() and _is_title(before)
        if gender_of(first) is None or not (titled or last in lone):
            continue
        around = ["" if titled else before, *words[index + 1 : index + 2]]
        if any(word[:1].isupper() for word in around):
            continue
        span = owner.get(index)
        if span is None or (span.label == "PERSON" and span.end - span.start == 1):
            joined[index] = Candidate(index - 1, index + 1, "PERSON")
    kept = [span for span in spans if not (span.start in joined and span.end - span.start == 1)]
    return sorted([*kept, *joined.values()], key=lambda span: span.start)


def _is_title(word: str) -> bool:
    return word.istitle() and (bare(word) in BEFORE_NAME or looks_like_occupation(word))


def _person(doc: Doc, span: Candidate) -> Candidate:
    """The span as a person, titles off."""
    name = after_titles(doc, span.start, span.end)
    if name == span.end:
        return span
    return Candidate(name, span.end, "PERSON", doc[span.start : name].text.strip() or span.role)


def _is_shown_person(words: Sequence[str], span: Candidate) -> bool:
    if words[span.end - 1].lower() in ORGANISATION_NOUNS or not words[span.start].istitle():
        return False
    return _addressed(words, span) or _has_age(words, span)


def _addressed(words: Sequence[str], span: Candidate) -> bool:
    return span.start > 0 and words[span.start - 1].istitle() and bare(words[span.start - 1]) in _ADDRESSED


def _has_age(words: Sequence[str], span: Candidate) -> bool:
    after = words[span.end : span.end + 3]
    return (
        len(after) == 3  # noqa: PLR2004 - comma, age, comma
        and after[0] == ","
        and after[1].isdigit()
        and len(after[1]) == 2  # noqa: PLR2004 - an age of two digits
        and after[2] in {",", "."}
    )


def _name(words: Sequence[str], span: Candidate) -> list[str]:
    """The words of a name, double names as one, without marks and without "Jr" at the end."""
    name: list[str] = []
    for index in range(span.start, span.end):
        if not words[index][0].isalpha():
            continue
        if name and words[index - 1] == "-" and name[-1][0].isupper() and name[-1].lower() not in _PARTICLES:
            name[-1] += f"-{words[index]}"
        else:
            name.append(words[index])
    while len(name) > 1 and bare(name[-1]) in _SUFFIXES:
        name.pop()
    return name


def _is_full_name(words: Sequence[str], span: Candidate) -> bool:
    name = _name(words, span)
    return len(name) > 1 and name[-1][0].isupper() and name[-1].lower() not in ORGANISATION_NOUNS


def _surname(words: Sequence[str], span: Candidate) -> str:
    name = _name(words, span)
    return folded(name[-1]) if name else ""


def _is_part(word: str) -> bool:
    """Whether a word of a name is long enough to be looked for."""
    return (
        len(word) >= _SHORTEST_NAME
        and word[0].isupper()
        and word.lower() not in _PARTICLES
        and word.lower() not in BEFORE_NAME
    )


def _stands_alone(doc: Doc, index: int, end: int, taken: Sequence[bool]) -> bool:
    """Whether no further word of a name follows or precedes, as in "Kato International"."""
    after = doc[end] if end < len(doc) else None
    if after is not None and not taken[end] and after.is_title and after.tag_ in {"NNP", "NNPS"}:
        return False
    before = doc[index - 1] if index else None
    return before is None or not (
        before.tag_ in {"NNP", "NNPS"} and before.is_title and bare(before.text) not in BEFORE_NAME
    )
