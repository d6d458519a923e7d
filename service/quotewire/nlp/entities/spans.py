"""Cuts a model's entity span down to the name itself, and says which title stood before it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from spacy.lang.lex_attrs import like_email, like_url

from quotewire.nlp.entities.kinds import NAMED
from quotewire.nlp.entities.names import FULL
from quotewire.nlp.languages.naming import POSSESSIVES
from quotewire.nlp.lexicon.given_names import gender_of
from quotewire.nlp.lexicon.punctuation import DASHES
from quotewire.nlp.lexicon.quotation_marks import CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from quotewire.nlp.document import Document, TokenSpan

_EDGE: Final = CHARACTERS | set("()[]{}<>,;:!?…-*•|/\\_=+#~·" + DASHES)
_SYMBOLS: Final = frozenset({"So", "Sk", "Cf", "Cn", "Co", "Cs", "Zs"})
# Of the same category, but parts of an amount.
_UNITS: Final = frozenset("°℃℉№")
_DRESSING: Final = frozenset("\ufe0e\ufe0f\u20e3")


RoleOf = Callable[["Document", "TokenSpan"], "str | None"]
"""Says of the tokens of a person's name in a document which role stands beside it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``start`` to ``end`` (exclusive) that may be an entity of this label."""

    start: int
    end: int
    label: str
    role: str | None = None


def tokens_of(spans: Iterable[Candidate]) -> set[int]:
    """The tokens that belong to one of the spans."""
    return {index for span in spans for index in range(span.start, span.end)}


def in_order(spans: Iterable[Candidate]) -> list[Candidate]:
    """The spans by their start."""
    return sorted(spans, key=lambda span: span.start)


def with_added(spans: Iterable[Candidate], added: Sequence[Candidate]) -> list[Candidate]:
    """The spans that share no token with the added ones, and these."""
    taken = tokens_of(added)
    kept = (span for span in spans if taken.isdisjoint(range(span.start, span.end)))
    return in_order([*kept, *added])


def words_of(document: Document, span: Candidate) -> str:
    """The words of a span with single blanks between them."""
    return " ".join(document.words[span.start : span.end])


def most_voted(words: Sequence[str], spans: Iterable[Candidate], labels: Container[str]) -> dict[str, str]:
    """The label that most spans of one word have among some labels, by the word."""
    votes: dict[str, Counter[str]] = {}
    for span in spans:
        if span.end - span.start == 1 and span.label in labels:
            votes.setdefault(words[span.start], Counter())[span.label] += 1
    return {word: vote.most_common(1)[0][0] for word, vote in votes.items()}


def without_symbols(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of a name without the signs and emoji that stick to it: "Wex" of "Wex™"."""
    while end > start and _is_symbol(text[end - 1]):
        end -= 1
    while start < end and _is_symbol(text[start]):
        start += 1
    return start, end


def _is_symbol(character: str) -> bool:
    if character in _UNITS:
        return False
    if character in _DRESSING or unicodedata.category(character) in _SYMBOLS:
        return True
    return not character.isascii() and unicodedata.category(character) == "Sm"


def trimmed(document: Document, span: Candidate) -> Candidate | None:
    """The span without what is not its name, or None where nothing is left.

    Off come quotation marks and loose punctuation, and for names also determiners, possessive endings and, on
    a person, titles and ranks, which become the role. Web addresses are no names.
    """
    words = document.words
    start, end = _stripped(words, span.start, _before_open_bracket(words, span.start, span.end))
    if span.label not in NAMED:
        return Candidate(start, end, span.label) if start < end else None
    if any(map(_is_address, words[start:end])):
        return None
    while start < end and _is_leading_determiner(document, start, end):
        start, end = _stripped(words, start + 1, end)
    if words[start + 1 : start + 2] == ["-"] and document.lower[start] in document.lexicon.names.prefixes:
        start += 2 * (start + 2 < end)
    while end - start > 1 and words[end - 1] in POSSESSIVES:
        start, end = _stripped(words, start, end - 1)
    if not any(map(str.isalpha, "".join(words[start:end]))):
        return None
    if not {"[", "]"}.isdisjoint("".join(words[start:end])):
        return None  # what an editor put into a quotation: "[I]t"
    if span.label != "PERSON" and not _is_titled_name(document, start, end):
        return None if _is_office(document, start, end, span.label) else Candidate(start, end, span.label)
    name = Candidate(*_with_hyphens(document, *_from_capital_to_capital(document, start, end)), "PERSON")
    saint = _is_saints_town(document, start, end)
    return Candidate(start, end, "GPE") if saint else as_person(document, name)


def _is_saints_town(document: Document, start: int, end: int) -> bool:
    """Whether a place is called after a saint: "in St Orrin", "parish of St Orrin", not "St Orrin said"."""
    lexicon, before = document.lexicon, document.lower[max(0, start - 2) : start]
    if end - start != FULL or bare(document.words[start]) not in lexicon.names.saints or not before:
        return False
    of_place = before[-1] in lexicon.words.of and before[0] in lexicon.beside.of_place
    return of_place or before[-1] in lexicon.words.before_place


def _is_titled_name(document: Document, start: int, end: int) -> bool:
    """Whether a form of address and two words or more stand there, which no noun of a body ends."""
    title, name = document.words[start], document.words[start + 1 : end]
    if len(name) < FULL or bare(title) not in document.lexicon.titles.sure or not title[0].isupper():
        return False
    return (
        all(word[0].isupper() for word in name)
        and name[-1].lower() not in document.lexicon.names.organisations
    )


def _from_capital_to_capital(document: Document, start: int, end: int) -> tuple[int, int]:
    """The span without common words at its ends but particles: "surnamed Liu"."""
    words, particles = document.words, document.lexicon.names.particles
    if not any(word[0].isupper() for word in words[start:end]):
        return start, end
    while words[start].islower() and words[start] not in particles:
        start += 1
    while words[end - 1].islower() and words[end - 1].isalpha() and words[end - 2] != "-":
        end -= 1
    return start, end


def as_person(document: Document, span: Candidate) -> Candidate | None:
    """The span as a person, titles off, which are the role; None where it is all titles without a name."""
    name = _after_titles(document, span.start, span.end)
    if name == span.end:
        span = replace(span, end=_end_of_capitals(document, name))
        if span.end - name < FULL or span.label != "PERSON":
            return None
    if name == span.start:
        return span if span.label == "PERSON" else replace(span, label="PERSON")
    title = document.verbatim((span.start, name))
    return Candidate(name, span.end, "PERSON", title)


def _end_of_capitals(document: Document, i: int) -> int:
    """Where capitals end that begin at token ``i`` in its line and that the model has in no name."""
    words = document.words
    while i < document.size and not document.labels[i] and not document.breaks[i]:
        if not (words[i].istitle() and words[i].isalpha() and document.tags[i].startswith("NNP")):
            break
        i += 1
    return i


def _after_titles(document: Document, start: int, end: int) -> int:
    """The first token from ``start`` on that is no title, ``end`` where all are."""
    words, titles = document.words, document.lexicon.titles
    while start < end:
        if tuple(document.lower[start : start + 2]) in titles.double:
            start += 2
        elif bare(words[start]) in titles.stripped:
            start += 1
        else:
            break
        while start < end and words[start] in {".", "-"}:
            start += 1  # "Capt." in two tokens, "Maj-Gen" in three
    return start + 1 if end - start > 1 and _names_occupation(document, start, end) else start


def _names_occupation(document: Document, start: int, end: int) -> bool:
    """Whether the first word is a trade: "Warden Leopold S.", or by its form "Forester Aurelio Q."."""
    word, nouns = document.words[start], document.lexicon.nouns
    if end - start == 2:  # noqa: PLR2004 - a name of two words may be a first name that no list has
        return nouns.is_trade(word) and document.tags[start].startswith("NN")
    known = gender_of(document.words[start + 1]) is not None
    return nouns.is_trade(word) or (known and nouns.looks_like_trade(word))


def bare(word: str) -> str:
    """A title as the lexicon has it: "Sgt." is "sgt"."""
    return word.rstrip(".").lower()


def _before_open_bracket(words: Sequence[str], start: int, end: int) -> int:
    """Where a bracket opens inside that does not close inside, else the end: "Ministry of Ice (MoI"."""
    inside = words[start:end]
    if "(" in inside[1:] and ")" not in inside:
        return start + inside.index("(", 1)
    return end


def _stripped(words: Sequence[str], start: int, end: int) -> tuple[int, int]:
    while start < end and _is_edge(words[start]):
        start += 1
    while start < end and _is_edge(words[end - 1]) and not _closes_abbreviation(words, start, end):
        end -= 1
    return start, end


def _is_edge(word: str) -> bool:
    if word[0].isalnum():
        return False
    return word == "." or _EDGE.issuperset(word) or all(map(_is_symbol, word))


def _closes_abbreviation(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a closing bracket or stop at the end belongs inside, as in "Acme (UK)"."""
    last = words[end - 1]
    return last in POSSESSIVES or (last == ")" and "(" in words[start : end - 1])


def _is_leading_determiner(document: Document, start: int, end: int) -> bool:
    following = document.lower[start + 1] if start + 1 < end else ""
    return (
        document.lower[start] in document.lexicon.names.leading
        and following not in document.lexicon.names.with_article
    )


def _is_address(word: str) -> bool:
    if word.startswith(("http", "www.", "@")):
        return True
    return not word.isalpha() and (like_url(word) or like_email(word))


def _with_hyphens(document: Document, start: int, end: int) -> tuple[int, int]:
    """The whole of a name that the span has a part of: "Yoon Suk" of "Yoon Suk-yeol"."""
    while end + 1 < document.size and ties(document, end) and _goes_on(document, end + 1):
        end += 2
    while start > 1 and ties(document, start - 1) and document.words[start - 2].istitle():
        start -= 2
    return start, end


def _goes_on(document: Document, i: int) -> bool:
    """Whether a word behind a hyphen is a part of a name, and not what "-weary" or "-based" is."""
    word = document.words[i]
    describes = word in document.lexicon.beside.behind_hyphen or (
        word.islower() and document.tags[i] in {"JJ", "VBN", "VBG", "VBD"}
    )
    return word.isalpha() and not describes


def ties(document: Document, i: int) -> bool:
    """Whether token ``i``, neither the first nor the last, is a hyphen with no blank on either side."""
    behind = document.ends[i - 1] == document.starts[i]
    return document.words[i] == "-" and behind and document.ends[i] == document.starts[i + 1]


def _is_portfolio(document: Document, start: int, end: int) -> bool:
    """Whether the words only say of what somebody is minister: "Emergencies Minister", "Minister of Ice"."""
    offices, lower, words = document.lexicon.offices, document.lower, document.words
    body = not document.lexicon.names.organisations.isdisjoint(lower[start:end])
    known = document.lexicon.names.companies.issuperset(words[start:end])
    if body or known or words[start].isupper() or any(map(gender_of, words[start:end])):
        return False
    behind = start > 1 and lower[start - 1] in offices.governs and lower[start - 2] in offices.ministerial
    behind &= start - 1 <= document.heads[end - 1] < end  # not "Minister of Ice Orrin Vale"
    return behind or (end < document.size and words[end].istitle() and lower[end] in offices.ministerial)


def _is_office(document: Document, start: int, end: int, label: str) -> bool:
    """Whether the phrase is an office and not a body: "Special Representative for Reconciliation"."""
    lexicon, words = document.lexicon, document.words
    last = bare(words[end - 1])
    held = lexicon.nouns.people, lexicon.titles.ranks, lexicon.offices.public
    if label == "ORG" and (any(last in nouns for nouns in held) or _is_portfolio(document, start, end)):
        return True
    head = start
    while head < end and document.lower[head] not in lexicon.offices.governs:
        head += 1
    return head < end and head - start > 0 and document.lower[head - 1] in lexicon.nouns.people
