"""Finds people that the model missed or took for something else, by what the rest of the article says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from service.core.lexicon.given_names import gender_of
from service.core.lexicon.occupations import looks_like_occupation
from service.core.lexicon.places import gazetteer
from service.core.lexicon.titles import BEFORE_NAME, HONORIFICS, ORGANISATION_NOUNS, RANKS
from service.core.spans import Candidate, after_titles, bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

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
    full = [span for span in spans if span.label == "PERSON" and _is_full_name(words, span)]
    parts = {part for span in full for part in _parts(words, span)}
    parts |= {words[span.start] for span in spans if span.label == "PERSON" and _addressed(words, span)}
    taken = [False] * len(words)
    result = []
    places = gazetteer()
    for span in spans:
        text = " ".join(words[span.start : span.end])
        if (
            text in parts
            and (span.label not in _NEVER_PERSON or (span.label == "DATE" and text not in _CALENDAR))
            and not (places.is_place(text) and span.label == "GPE")
        ):
            span = _person(doc, span)  # noqa: PLW2901 - one span, corrected
        result.append(span)
        taken[span.start : span.end] = [True] * (span.end - span.start)
    result.extend(
        Candidate(index, index + 1, "PERSON")
        for index, word in enumerate(words)
        if word in parts and not taken[index] and _stands_alone(doc, index, taken)
    )
    return sorted(result, key=lambda span: span.start)


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
    """The words of a name, without marks and without "Jr" at the end."""
    name = [word for word in words[span.start : span.end] if word[0].isalpha()]
    while len(name) > 1 and bare(name[-1]) in _SUFFIXES:
        name.pop()
    return name


def _is_full_name(words: Sequence[str], span: Candidate) -> bool:
    name = _name(words, span)
    return len(name) > 1 and name[-1][0].isupper() and name[-1].lower() not in ORGANISATION_NOUNS


def _surname(words: Sequence[str], span: Candidate) -> str:
    name = _name(words, span)
    return name[-1] if name else ""


def _parts(words: Sequence[str], span: Candidate) -> Iterable[str]:
    """First word and last word, where they are long enough to be looked for."""
    name = _name(words, span)
    for word in (name[0], name[-1]):
        if (
            len(word) >= _SHORTEST_NAME
            and word[0].isupper()
            and word.lower() not in _PARTICLES
            and word.lower() not in BEFORE_NAME
        ):
            yield word


def _stands_alone(doc: Doc, index: int, taken: Sequence[bool]) -> bool:
    """Whether no further word of a name follows or precedes, as in "Kato International"."""
    after = doc[index + 1] if index + 1 < len(doc) else None
    if after is not None and not taken[index + 1] and after.is_title and after.tag_ in {"NNP", "NNPS"}:
        return False
    before = doc[index - 1] if index else None
    return before is None or not (
        before.tag_ in {"NNP", "NNPS"} and before.is_title and bare(before.text) not in BEFORE_NAME
    )
