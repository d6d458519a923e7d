"""Finds people that the model missed or took for something else, by what the rest of the article says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.kinds import NEVER_PERSON
from quotewire.nlp.entities.lines import is_in_capitals, word_after, word_before
from quotewire.nlp.entities.lone_names import is_shown_name, names_somebody
from quotewire.nlp.entities.names import folded, letters
from quotewire.nlp.entities.spans import Candidate, as_person, bare, in_order, ties, tokens_of, words_of
from quotewire.nlp.lexicon.given_names import gender_of, is_given_name
from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.treebank import PROPER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.languages.base import Lexicon

_SHORTEST_NAME: Final = 3


def relabelled(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, those called people that a title, an age or another mention shows to be people.

    Evidence: a form of address right before ("Mr Arce"), an age right after ("Kalende, 34,"), a last word
    that is elsewhere the last word of a person's full name.
    """
    names = [[] if span.label in NEVER_PERSON else _name(document, span) for span in spans]
    lasts = [folded(name[-1]) if name else "" for name in names]
    shown = [_is_shown_person(document, span) for span in spans]
    surnames = {
        last
        for span, name, last, by_others in zip(spans, names, lasts, shown, strict=True)
        if by_others or _is_sure_person(document, span, name)
    }
    result = []
    for span, last, by_others in zip(spans, lasts, shown, strict=True):
        person = by_others or (
            span.label not in NEVER_PERSON
            and last in surnames
            and document.lower[span.end - 1] not in document.lexicon.names.organisations
            and not _is_place_or_people(document, span)
        )
        result.append((person and as_person(document, span)) or span)
    return result


def _is_sure_person(document: Document, span: Candidate, name: Sequence[str]) -> bool:
    """Whether the model's person has a full name, a role or a form of address."""
    return span.label == "PERSON" and bool(
        _is_full(document, name) or span.role or _addressed(document, span)
    )


def _is_place_or_people(document: Document, span: Candidate) -> bool:
    text, places = " ".join(document.words[span.start : span.end]), gazetteer()
    if span.label == "GPE" and bare(document.words[span.start]) in document.lexicon.names.saints:
        return True
    return places.is_place(text) or text in places.peoples


def completed(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, and every place where a surname or first name of a person with a full name stands alone."""
    places = gazetteer()
    words = document.words
    spans = _with_first_names(document, spans)
    parts = NameParts(document, spans)
    taken = tokens_of(spans)
    added = [
        Candidate(*part, "PERSON")
        for part in parts.places()
        if taken.isdisjoint(range(*part)) and _stands_alone(document, part, taken)
    ]
    unsure = {folded(words[span.start]) for span in added}
    shown = {
        word
        for span in [*spans, *added]
        if span.end - span.start == 1
        and (word := folded(words[span.start])) in unsure
        and is_shown_name(document, span.start)
    }
    result = []
    for span in spans:
        text = words_of(document, span)
        if (
            not parts.has(span)
            or (
                span.label in NEVER_PERSON
                and (span.label != "DATE" or text.lower() in document.lexicon.nouns.dates)
            )
            or (places.is_place(text) and span.label == "GPE")
        ):
            result.append(span)
        elif parts.is_named(document, span, shown=True):
            result.append(as_person(document, span) or span)
        elif span.label != "PERSON" and document.tags[span.start] in PROPER:
            result.append(span)
    result += [
        span for span in added if parts.is_named(document, span, shown=folded(words[span.start]) in shown)
    ]
    return in_order(result)


class NameParts:
    """First names and surnames of the people of one text, to be found where they stand alone."""

    def __init__(self, document: Document, spans: Sequence[Candidate]) -> None:
        """Take them from the spans that are full names of people, and surnames from "Mr Orrin"."""
        words = document.words
        people = [span for span in spans if span.label == "PERSON"]
        names = [name for span in people if _is_full(document, name := _name(document, span))]
        given = {name[0] for name in names if _is_part(document.lexicon, name[0])}
        last = {name[-1] for name in names if _is_part(document.lexicon, name[-1])}
        last |= {words[span.start] for span in people if _addressed(document, span)}
        within = {word for name in names for word in name[1:-1] if _is_part(document.lexicon, word)}
        self._document = document
        self._within = {folded(word) for word in within if not is_given_name(word)}
        self._given = set(map(folded, given))
        self._parts = self._given.union(map(folded, last))
        self._in_capitals = {letters(part) for part in given | last if part.isupper()}

    def places(self) -> Iterator[TokenSpan]:
        """Each word with a capital that is one of them, double names as one word."""
        words = self._document.words
        for index in self._document.capitals:
            end = _word_end(self._document, index)
            while end > index and folded("".join(words[index:end])) not in self._parts:
                end -= 2
            if end > index and not self._is_acronym((index, end)):
                yield index, end

    def has(self, span: Candidate) -> bool:
        """Whether the span is one of them and nothing more."""
        word = "".join(self._document.words[span.start : span.end])
        if not word[0].isupper() or not (folded(word) in self._parts or folded(word) in self._within):
            return False
        return span.label == "PERSON" or not self._is_acronym((span.start, span.end))

    def is_named(self, document: Document, span: Candidate, *, shown: bool) -> bool:
        """Whether the span names somebody where it stands (see ``names_somebody``)."""
        given = folded(self._document.words[span.start]) in self._given
        return span.end - span.start > 1 or names_somebody(document, span.start, given=given, shown=shown)

    def _is_acronym(self, span: TokenSpan) -> bool:
        """Whether letters only spell a part of a name: the ANA that Ana Wex flies with.

        A name that has the part in capitals, and a sentence in capitals, mean the person.
        """
        word = letters("".join(self._document.words[slice(*span)]))
        if not (word.isupper() and word.isalpha() and len(word) > 1) or word in self._in_capitals:
            return False
        return not is_in_capitals(self._document, span)


def _word_end(document: Document, index: int) -> int:
    """Where the word that begins at a token ends, with the parts that hyphens tie to it."""
    end = index + 1
    while end + 1 < document.size and ties(document, end) and document.words[end + 1].isalpha():
        end += 2
    return end


def _with_first_names(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, and people whom the model missed: a known given name and one more word.

    The word is elsewhere a person's lone name, or a title stands before the two: "Gardener Otis B.".
    """
    words, lexicon = document.words, document.lexicon
    lone = {words[span.start] for span in spans if span.label == "PERSON" and span.end - span.start == 1}
    owner = {index: span for span in spans for index in range(span.start, span.end)}
    joined: dict[int, Candidate] = {}
    for index in [i for i, before in enumerate(words[:-1], 1) if before.istitle()]:
        first, last = words[index - 1], words[index]
        if index - 1 in owner or bare(first) in lexicon.titles.stripped:
            continue
        before = word_before(document, index - 1)
        titled = index not in owner and last.istitle() and _is_title(lexicon, before)
        known = gender_of(first) is not None or (titled and bare(before) in lexicon.titles.sure)
        if not known or not (titled or last in lone) or not word_before(document, index):
            continue
        around = ["" if titled else before, word_after(document, index + 1)]
        goes_on = index + 2 < document.size and ties(document, index + 1)
        if goes_on or any(word[:1].isupper() for word in around):
            continue
        span = owner.get(index)
        if span is None or (span.label == "PERSON" and span.end - span.start == 1):
            joined[index] = Candidate(index - 1, index + 1, "PERSON")
    kept = [span for span in spans if not (span.start in joined and span.end - span.start == 1)]
    return in_order([*kept, *joined.values()])


def _is_title(lexicon: Lexicon, word: str) -> bool:
    return word.istitle() and (bare(word) in lexicon.titles.stripped or lexicon.nouns.looks_like_trade(word))


def _is_shown_person(document: Document, span: Candidate) -> bool:
    """Whether what the model has for something else has a form of address or an age beside it."""
    words = document.words
    if (
        span.label == "PERSON"
        or span.label in NEVER_PERSON
        or document.lower[span.end - 1] in document.lexicon.names.organisations
        or not words[span.start].istitle()
    ):
        return False
    return _addressed(document, span) or _has_age(words, span)


def _addressed(document: Document, span: Candidate) -> bool:
    before = word_before(document, span.start)
    return before.istitle() and bare(before) in document.lexicon.titles.address


def _has_age(words: Sequence[str], span: Candidate) -> bool:
    after = words[span.end : span.end + 3]
    return (
        len(after) == 3  # noqa: PLR2004 - comma, age, comma
        and after[0] == ","
        and after[1].isdigit()
        and len(after[1]) == 2  # noqa: PLR2004 - an age of two digits
        and after[2] in {",", "."}
    )


def _name(document: Document, span: Candidate) -> list[str]:
    """The words of a name, double names as one, without marks and without "Jr" at the end."""
    words, name = document.words, list[str]()
    particles = document.lexicon.names.particles
    for index in range(span.start, span.end):
        if not words[index][0].isalpha():
            continue
        if name and words[index - 1] == "-" and name[-1][0].isupper() and name[-1].lower() not in particles:
            name[-1] += f"-{words[index]}"
        else:
            name.append(words[index])
    while len(name) > 1 and bare(name[-1]) in document.lexicon.names.suffixes:
        name.pop()
    return name


def _is_full(document: Document, name: Sequence[str]) -> bool:
    """Whether the words of a name are a full one."""
    return (
        len(name) > 1
        and name[-1][0].isupper()
        and name[-1].lower() not in document.lexicon.names.organisations
    )


def _is_part(lexicon: Lexicon, word: str) -> bool:
    """Whether a word of a name is long enough to be looked for."""
    return (
        len(word) >= _SHORTEST_NAME
        and word[0].isupper()
        and word.lower() not in lexicon.names.particles
        and word.lower() not in lexicon.titles.stripped
    )


def _stands_alone(document: Document, part: TokenSpan, taken: Collection[int]) -> bool:
    """Whether no further word of a name follows or precedes, as in "Kato International"."""
    start, end = part
    if word_after(document, end).istitle() and end not in taken and document.tags[end] in PROPER:
        return False
    before = word_before(document, start)
    return (
        not before.istitle()
        or document.tags[start - 1] not in PROPER
        or bare(before) in document.lexicon.titles.stripped
    )
