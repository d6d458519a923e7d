"""Parts a person's name from the office before it: "envoy to Peru Tove Lindal"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.kinds import VOTED
from quotewire.nlp.entities.lines import breaks_before
from quotewire.nlp.entities.names import FULL
from quotewire.nlp.entities.spans import Candidate, bare, in_order, tokens_of
from quotewire.nlp.languages.naming import POSSESSIVES
from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.treebank import PROPER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotewire.nlp.document import Document

_LONGEST_BRACKET: Final = 6
"""Tokens of letters in brackets, with these."""

_LONGEST: Final = 14
"""Tokens from the noun of an office to the name behind its phrase."""


def before_courtesy(document: Document, start: int) -> int:
    """Where the words end before a form of address before a name: "envoy" of "envoy Dr Orrin Vale"."""
    titles, end = document.lexicon.titles, start
    while end and not breaks_before(document, end):
        last = end - 2 if end > 1 and document.words[end - 1] == "." else end - 1
        if tuple(document.lower[max(0, last - 1) : last + 1]) in titles.double:
            end = last - 1
        elif bare(document.words[last]) in titles.courtesy and document.words[last][0].isupper():
            end = last
        else:
            break
    return end


def before_brackets(document: Document, end: int) -> int:
    """Where the words end before letters in brackets, else ``end``: "the Ice Union (IU) Orrin Vale"."""
    if not end or document.words[end - 1] != ")":
        return end
    first = max(0, end - _LONGEST_BRACKET)
    opens = next((i for i in range(end - 2, first, -1) if document.words[i] == "("), end)
    inside = document.words[opens + 1 : end - 1]
    return opens if inside and all(word[0].isupper() for word in inside) else end


def body_start(document: Document, end: int) -> int:
    """Where the name of a body begins that ends before a token, but for its article: "Ministry of Ice"."""
    start = end
    while (
        start
        and document.labels[start - 1] == document.labels[end - 1]
        and not breaks_before(document, start)
    ):
        start -= 1
    return start + (document.lower[start] in document.lexicon.names.leading)


def office_before(document: Document, end: int) -> int | None:
    """Where an office begins whose phrase, "minister in the Ministry of Ice", ends at a token.

    The phrase is the noun of an office, a preposition, capitals, articles and further prepositions up to the
    end, with a capital there; the capitals, titles and possessors before the noun are part of it.
    """
    last = document.words[end - 1] if end else ""
    if not last[:1].isupper() or bare(last) in document.lexicon.titles.all or _is_of_another(document, end):
        return None
    at, found = end, False
    while at > max(0, end - _LONGEST) and not breaks_before(document, at) and not _is_other(document, at - 1):
        if (opens := before_brackets(document, at)) < at:
            at = opens
            continue
        office = is_office(document, at - 1)
        found = found or (office and document.lower[at] in document.lexicon.words.noun_prepositions)
        if not (office or _may_stand_inside(document, at - 1)):
            break
        at -= 1
    while at < end and not _may_begin(document, at):
        at += 1
    return at if found else None


def _is_of_another(document: Document, end: int) -> bool:
    """Whether the phrase ends with an office of its own: "envoy for President", not "adviser to the King"."""
    at = end - 1
    if bare(document.words[at]) not in document.lexicon.offices.public:
        return False
    while at and document.words[at][0].isupper() and not breaks_before(document, at):
        at -= 1
    return document.lower[at] in document.lexicon.words.noun_prepositions


def _is_other(document: Document, i: int) -> bool:
    """Whether the word is of a time, or of somebody else's name, unless the office is that one's."""
    if document.labels[i] in {"DATE", "TIME"}:
        return True
    owned = document.words[i + 1] in POSSESSIVES
    goes_on = document.labels[i + 1] == "PERSON"
    return document.labels[i] == "PERSON" and not owned and not goes_on and not is_office(document, i)


def is_office(document: Document, i: int) -> bool:
    """Whether the word is one of an office, or a trade: "Chief", "editor"."""
    word = bare(document.words[i])
    return word in document.lexicon.titles.offices or document.lexicon.nouns.is_trade(word)


def _may_begin(document: Document, i: int) -> bool:
    """Whether an office begins with the word, which no adverb or preposition at a sentence's start does."""
    noun = document.tags[i][:2] in {"", "NN", "JJ", "VB"}
    return is_office(document, i) or (noun and document.words[i][0].isupper())


def _may_stand_inside(document: Document, i: int) -> bool:
    lexicon, word, lower = document.lexicon, document.words[i], document.lower[i]
    if word[0].isupper() or word in POSSESSIVES or word in {"&", "-"}:
        return True
    words = lexicon.words
    return lower in words.noun_prepositions or lower in words.and_ or lower in lexicon.names.leading


def with_behind_offices(document: Document, spans: Sequence[Candidate]) -> list[Candidate]:
    """The spans, and the full names that the model missed behind an office: "envoy to Peru Tove Lindal"."""
    taken = tokens_of(spans)
    missed = (i for i in document.capitals if taken.isdisjoint((i, i + 1)) and _begins_name(document, i))
    return in_order([*spans, *(Candidate(i, i + FULL, "PERSON") for i in missed)])


def _begins_name(document: Document, i: int) -> bool:
    """Whether a given name and another word stand behind an office, and no capital behind them."""
    words, end = document.words[i : i + FULL + 1], i + FULL
    capitals = [word.istitle() for word in words]
    if capitals not in ([True, True], [True, True, False]) or not is_given_name(words[0]):
        return False
    if breaks_before(document, i + 1) or any(is_office(document, k) for k in range(i, end)):
        return False
    if not PROPER.issuperset(document.tags[i:end]):
        return False
    titled = i > 0 and is_office(document, i - 1) and not breaks_before(document, i)
    return titled or office_before(document, i) is not None


def parted(document: Document, spans: Iterable[Candidate]) -> Iterator[Candidate]:
    """The spans, those that hold the end of an office and the name behind it in two."""
    for span in spans:
        start = _name_start(document, span)
        if start is None:
            yield span
            continue
        place = gazetteer().is_place(" ".join(document.words[span.start : start]))
        label = "GPE" if place else "ORG" if span.label == "PERSON" else span.label
        yield Candidate(span.start, start, label)
        yield Candidate(start, span.end, "PERSON")


def _name_start(document: Document, span: Candidate) -> int | None:
    """Where the name begins in a span that begins with the end of an office."""
    words = document.words[span.start : span.end]
    if (
        span.label not in VOTED
        or len(words) <= FULL
        or words[-1].lower() in document.lexicon.names.organisations
    ):
        return None
    if not (words[-1][0].isupper() and words[-2][0].isupper()):
        return None
    start = span.end - FULL
    if words[-2].endswith(".") and len(words) > FULL + 1:
        start -= 1  # a middle initial
    place = _place_end(words)
    if place is not None and place <= len(words) - FULL:
        start = span.start + place
    elif not is_given_name(document.words[start]):
        return None
    return start if office_before(document, start) is not None else None


def _place_end(words: list[str]) -> int | None:
    """How many of the first words are a country, a capital or a people's state."""
    return next((n for n in (3, 2, 1) if gazetteer().is_place(" ".join(words[:n]))), None)
