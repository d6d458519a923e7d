"""Gives each name of an article one type, by what its mentions are taken for and what stands beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.kinds import VOTED
from quotewire.nlp.entities.lines import word_after, word_before
from quotewire.nlp.entities.spans import bare
from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.lexicon.places import gazetteer
from quotewire.nlp.lexicon.towns import is_town

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.entities.spans import Candidate
    from quotewire.nlp.languages.base import Lexicon

SHOWN: Final = 3
"""What stands beside one mention weighs as much as the model's opinion of three."""

_HINT: Final = 1.5
_SHARE_WITHIN: Final = 4
"""One "in" among so many mentions makes a place of what looked like a person (tuned on annotated news)."""

_LONGEST_PLACE: Final = 2
_FULL: Final = 2
_LIST: Final = 3
_JOINT: Final = 2

Votes = defaultdict[str, float]


def voted(document: Document, spans: Sequence[Candidate], agencies: Collection[str] = ()) -> list[Candidate]:
    """The spans, all of one name with one label: a person, a place or a body.

    Each mention votes with the label it has, and with what stands beside it: a relative clause with "who", an
    age, an apposition of a trade for a person; "the town of", "in" and a list of places for a place; "the
    company", "shares" and an article without a noun behind it for a body. One name means one thing in one
    article (Gale, Church and Yarowsky 1992, "One sense per discourse").
    """
    tallies: dict[str, Votes] = {}
    times: Counter[str] = Counter()
    within: Counter[str] = Counter()
    lone = {_name(document, s) for s in spans if s.label == "PERSON" and s.end - s.start == 1}
    for span in spans:
        if span.label in VOTED:
            name = _name(document, span)
            tally = tallies.setdefault(name, defaultdict(float))
            tally[span.label] += 1
            times[name] += 1
            within[name] += word_before(document, span.start).lower() in document.lexicon.words.before_place
            for label, weight in _beside(document, span):
                tally[label] += weight
    for name, tally in tallies.items():
        for label, weight in _by_itself(document.lexicon, name, lone, tally):
            tally[label] += weight * times[name]
    for agency in tallies.keys() & set(agencies):
        tallies[agency]["ORG"] += SHOWN * times[agency]
    for storm in tallies.keys() & _storms(document, spans):
        tallies[storm]["EVENT"] += SHOWN * times[storm]
    _vote_for_short_forms(tallies)
    _vote_in_lists(document, spans, tallies)
    inside = {name for name in times if within[name] * _SHARE_WITHIN >= times[name]}
    return [_settled(document, span, tallies, inside) if span.label in VOTED else span for span in spans]


def _storms(document: Document, spans: Sequence[Candidate]) -> set[str]:
    """The names that storms have of people: Varda, of "Hurricane Varda"."""
    begins = document.lexicon.names.begins_event
    return {
        document.words[s.end - 1] for s in spans if s.label == "EVENT" and document.lower[s.start] in begins
    }


def _name(document: Document, span: Candidate) -> str:
    return " ".join(document.words[span.start : span.end])


def _settled(document: Document, span: Candidate, tallies: dict[str, Votes], inside: set[str]) -> Candidate:
    """The span with the label that its name has most votes for."""
    name = _name(document, span)
    tally = tallies[name]
    label = max(tally, key=lambda one: (tally[one], one == span.label))
    if label in {"PERSON", "PRODUCT", "ORG"} and name in inside and _may_be_place(document, span):
        label = "GPE"
    building = span.label == "FAC" and document.lower[span.end - 1] in document.lexicon.names.organisations
    if label == span.label or (label == "GPE" and (span.label == "LOC" or building)):
        return span
    return replace(span, label=label, role=span.role if label == "PERSON" else None)


def _may_be_place(document: Document, span: Candidate) -> bool:
    given, last = is_given_name(document.words[span.start]), document.words[span.end - 1]
    body = last.lower() in document.lexicon.names.organisations or not last.istitle()
    if span.role is not None or given or span.end - span.start > _LONGEST_PLACE:
        return False
    return span.label != "ORG" or not (body or last in document.lexicon.names.companies)


def _by_itself(lexicon: Lexicon, name: str, lone: set[str], tally: Votes) -> Iterator[tuple[str, float]]:
    """What a name says by its own words."""
    words = name.split()
    if len(words) < _FULL:
        if (
            is_town(name.title() if name.isupper() else name)
            and name.lower() not in lexicon.names.organisations
        ):
            yield "GPE", _HINT
        return
    if is_town(name):
        yield "GPE", SHOWN
    if words[-1].lower() in lexicon.names.organisations or not all(word[0].isupper() for word in words):
        return
    if words[-1] in lone and not gazetteer().is_place(words[0]):
        yield "PERSON", SHOWN
    if is_given_name(words[0]) and not gazetteer().is_place(words[0]) and "PERSON" in tally:
        yield "PERSON", _HINT


def _beside(document: Document, span: Candidate) -> Iterator[tuple[str, float]]:
    """What the words beside a mention say it is."""
    beside = document.lexicon.beside
    before, after = word_before(document, span.start), word_after(document, span.end)
    yield from _before(document, span, before.lower())
    if after.lower() in beside.places and after.islower():
        yield "GPE", SHOWN
    if bare(after) in beside.after_body:
        yield "ORG", _HINT
    if document.deps[span.end - 1] == "nsubjpass" and _head_of(document, span) in beside.traded:
        yield "ORG", _HINT
    if after == "-" and _follows(document, span.end + 1, beside.behind_hyphen):
        yield "GPE", SHOWN
    if document.lexicon.names.sure_bodies.isdisjoint(document.lower[span.start : span.end]):
        yield from _like_somebody(document, span, after)


def _like_somebody(document: Document, span: Candidate, after: str) -> Iterator[tuple[str, float]]:
    """What shows somebody, or a body by an apposition: "Orrin Vale, who", "its owner, Orrin Vale"."""
    beside, words, nouns = document.lexicon.beside, document.lexicon.words, document.lexicon.nouns
    if after == "," and _follows(document, span.end + 1, words.relatives - words.relative_things):
        yield "PERSON", SHOWN
    if after.lower() in {"'s", "’s"} and _follows(document, span.end + 1, beside.relatives):
        yield "PERSON", SHOWN
    noun = _apposition(document, span) if after == "," else ""
    if noun in beside.bodies:
        yield "ORG", SHOWN
    elif noun:
        yield "PERSON", SHOWN
    head = document.heads[span.end - 1]
    beside_noun = document.deps[span.end - 1] == "appos" and head < span.start and document.tags[head] == "NN"
    if beside_noun and nouns.is_trade(document.words[head]):
        yield "PERSON", SHOWN


def _before(document: Document, span: Candidate, before: str) -> Iterator[tuple[str, float]]:
    beside, noun, first = document.lexicon.beside, before, span.start
    if before in document.lexicon.names.tails and span.start > 1:
        noun, first = document.lower[span.start - 2], span.start - 1
    if noun in beside.places and document.words[first - 1].islower():
        yield "GPE", SHOWN
    elif noun in beside.bodies and noun == before and document.words[first - 1].islower():
        yield "ORG", SHOWN
    elif noun == before and document.words[first - 1].islower() and document.lexicon.nouns.is_trade(before):
        yield "PERSON", SHOWN
    if (before in document.lexicon.words.before_place or before in beside.toward) and _moves(
        document, span.start - 1
    ):
        yield "GPE", _HINT
    definite = before in document.lexicon.names.leading - document.lexicon.words.indefinite
    told = definite and _is_told(document, span.start - 1)
    if told and document.words[span.start] not in gazetteer().peoples:
        yield "ORG", SHOWN  # "told the Valley Echo"
    if definite and _stands_for_itself(document, span):
        yield "ORG", _HINT


def _is_told(document: Document, article: int) -> bool:
    """Whether the article's noun is told or has asked: "told the Echo", "asked by the Echo"."""
    before = document.lower[max(0, article - 2) : article]
    verbs = document.lexicon.verbs
    return bool(before) and (
        before[-1] in document.lexicon.beside.telling
        or (before[-1] in document.lexicon.words.noun_prepositions and before[0] in verbs.asking)
    )


def _head_of(document: Document, span: Candidate) -> str:
    return document.lower[document.heads[span.end - 1]]


def _moves(document: Document, preposition: int) -> bool:
    return document.lower[document.heads[preposition]] in document.lexicon.beside.motion


def _stands_for_itself(document: Document, span: Candidate) -> bool:
    """Whether the article before the name is the name's, and no noun's behind it: "the Varda said"."""
    if span.label != "PERSON" or not document.is_parsed:
        return False
    head = document.heads[span.start - 1]
    return span.start <= head < span.end and document.deps[head] != "compound"


def _follows(document: Document, i: int, words: Collection[str]) -> bool:
    return i < document.size and document.lower[i] in words


def _apposition(document: Document, span: Candidate) -> str:
    """The trade or kind of body that stands in apposition behind the name, "": "Orrin Vale, a roofer"."""
    lexicon = document.lexicon
    for child in document.dependents.children[span.end - 1]:
        noun = document.lower[child]
        beside = document.deps[child] == "appos" and child > span.end and document.tags[child] == "NN"
        if beside and (noun in lexicon.beside.bodies or lexicon.nouns.is_trade(noun)):
            return noun
    return ""


def _vote_for_short_forms(tallies: dict[str, Votes]) -> None:
    """Adds to the votes of a word that a longer name begins with what that one is: "Alder" of Alder Town."""
    kinds: dict[str, set[str]] = {}
    surnames = set()
    for name, tally in tallies.items():
        first, *rest = name.split()
        if rest:
            kinds.setdefault(first, set()).add(_most(tally))
            surnames.add(rest[-1])
    for first, labels in kinds.items():
        short = tallies.get(first)
        person = short is not None and _most(short) == "PERSON" and first not in surnames
        if person and len(labels) == 1 and not is_given_name(first):
            tallies[first][labels.pop()] += SHOWN


def _most(tally: Votes) -> str:
    """The label with the most votes, of several the first."""
    return max(tally, key=tally.__getitem__)


def _vote_in_lists(document: Document, spans: Sequence[Candidate], tallies: dict[str, Votes]) -> None:
    """Adds what most of a list of names are to the votes of each: "Alder, Tarn and Vexley"."""
    for names in _lists(document, spans):
        votes: Counter[str] = Counter()
        for name in names:
            tally = tallies[name]
            votes[_most(tally)] += 1
        label, times = votes.most_common(1)[0]
        if times * 2 > len(names):
            for name in names:
                tallies[name][label] += _HINT


def _lists(document: Document, spans: Sequence[Candidate]) -> Iterator[list[str]]:
    """The names of each list of three and more."""
    names: list[str] = []
    joints, end = document.lexicon.words.conjunctions | {","}, -1
    for span in spans:
        if span.label not in VOTED:
            continue
        between = document.lower[end : span.start] if end >= 0 else []
        joined = between and len(between) <= _JOINT and joints.issuperset(between)
        if not joined:
            if len(names) >= _LIST:
                yield names
            names = []
        names.append(_name(document, span))
        end = span.end
    if len(names) >= _LIST:
        yield names
