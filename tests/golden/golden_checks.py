"""What a golden article expects, taken apart into checks that each pass or say what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from quotewire.nlp.types import Annotations, Entity, MentionKind, Quote, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from golden_articles import GoldArticle, GoldEntity, GoldQuote, Offsets

Verdict = str | None


class Reading:
    """What was found in an article, each quote beside the expected one that shares most of its words."""

    def __init__(self, gold: GoldArticle, found: Annotations) -> None:
        self.gold = gold
        self.found = found
        self.matched = _match(gold, found.quotes)

    def quote(self, number: int) -> Quote | None:
        return self.matched.get(number)

    @property
    def others(self) -> list[Quote]:
        """Quotes that nobody expected."""
        expected = {quote.id for quote in self.matched.values()}
        return [quote for quote in self.found.quotes if quote.id not in expected]


@dataclass(frozen=True)
class Check:
    """One expectation: its article, its name, why it fails today if it does, and how to tell."""

    gold: GoldArticle
    name: str
    known_wrong: str | None
    verdict: Callable[[Reading], Verdict]


def checks_of(gold: GoldArticle) -> Iterator[Check]:
    """Every expectation of one article.

    Raises:
        ValueError: the file excuses a check that it does not have.
    """
    for number in range(len(gold.quotes)):
        yield from _of_quote(gold, number)
    for entity in gold.entities:
        yield from _of_entity(gold, entity)
    yield from _of_article(gold)


def right(gold: GoldArticle, number: int, reading: Reading) -> bool:
    """Whether a quote was found with the right words and the right speaker."""
    found = reading.quote(number)
    expected = gold.quotes[number]
    return found is not None and _words(expected, found) is None and _speaker(expected, found) is None


def _match(gold: GoldArticle, found: tuple[Quote, ...]) -> dict[int, Quote]:
    pairs = []
    for number, (expected, places) in enumerate(zip(gold.quotes, gold.places(), strict=True)):
        for quote in found:
            if quote.location is expected.location:
                shared = _likeness(places, tuple((piece.start, piece.end) for piece in quote.segments))
                pairs.append((-shared, number, quote.id, quote))
    matched: dict[int, Quote] = {}
    taken: set[str] = set()
    for likeness, number, name, quote in sorted(pairs, key=lambda pair: pair[:3]):
        if likeness and number not in matched and name not in taken:
            matched[number] = quote
            taken.add(name)
    return matched


def _likeness(one: tuple[Offsets, ...], other: tuple[Offsets, ...]) -> float:
    """Shared code points over all code points, 0 to 1."""
    first = {at for start, end in one for at in range(start, end)}
    second = {at for start, end in other for at in range(start, end)}
    return len(first & second) / len(first | second)


def _of_quote(gold: GoldArticle, number: int) -> Iterator[Check]:
    expected = gold.quotes[number]
    fields: dict[str, Callable[[GoldQuote, Quote], Verdict]] = {"speaker": _speaker}
    if not expected.optional:
        fields |= {
            "words": _words,
            "type": lambda e, f: _differ((e.type.value,), f.type.value),
            "cue": lambda e, f: _differ(e.cue, f.cue.text if f.cue else ""),
            "mention": lambda e, f: _differ(e.mention, _mention(f.speaker)),
            "recipient": lambda e, f: _differ(e.recipient, f.recipient.text if f.recipient else ""),
            "closed": lambda e, f: _differ((str(e.closed),), str(f.closed)),
            "nested": lambda e, f: _differ((str(e.nested),), str(f.parent_id is not None)),
        }
        if expected.resolution:
            fields["resolution"] = _resolution
    reasons = _reasons(expected.known_wrong, fields)
    for name, rule in fields.items():

        def verdict(reading: Reading, rule: Callable[[GoldQuote, Quote], Verdict] = rule) -> Verdict:
            quote = reading.quote(number)
            if quote is None:
                return None if expected.optional else f"not found: {expected.words}"
            return rule(expected, quote)

        yield Check(gold, f"quote {number + 1} {name}", reasons.get(name), verdict)


def _of_entity(gold: GoldArticle, expected: GoldEntity) -> Iterator[Check]:
    fields: dict[str, Callable[[Entity], Verdict]] = {
        "type": lambda found: _differ(expected.type, found.type),
        "mentions": lambda found: _mentions(expected, found),
    }
    if expected.role:
        fields["role"] = lambda found: _differ(expected.role, found.role or "")
    reasons = _reasons(expected.known_wrong, fields)
    for name, rule in fields.items():

        def verdict(reading: Reading, rule: Callable[[Entity], Verdict] = rule) -> Verdict:
            named = [entity for entity in reading.found.entities if entity.name in expected.name]
            if not named:
                return f"not among {[(entity.name, entity.type) for entity in reading.found.entities]}"
            verdicts = [rule(entity) for entity in named]
            return None if None in verdicts else verdicts[0]

        yield Check(gold, f"entity {expected.name[0]} {name}", reasons.get(name), verdict)


def _of_article(gold: GoldArticle) -> Iterator[Check]:
    fields: dict[str, Callable[[Reading], Verdict]] = {"no other quote": _no_other}
    for words in gold.not_quotes:
        fields[f"no quote {words}"] = partial(_no_quote, words)
    for name in gold.not_entities:
        fields[f"no entity {name}"] = partial(_no_entity, name)
    reasons = _reasons(gold.known_wrong, fields)
    for name, verdict in fields.items():
        yield Check(gold, name, reasons.get(name), verdict)


def _reasons(known_wrong: str | dict[str, str], fields: dict[str, Callable[..., Verdict]]) -> dict[str, str]:
    if isinstance(known_wrong, str):
        return dict.fromkeys(fields, known_wrong)
    if unknown := known_wrong.keys() - fields.keys():
        raise ValueError(f"known_wrong names no check: {sorted(unknown)}; there are {sorted(fields)}")
    return known_wrong


def _differ(expected: tuple[str, ...], found: str) -> Verdict:
    return None if found in expected else f"expected {' or '.join(map(repr, expected))}, found {found!r}"


def _words(expected: GoldQuote, found: Quote) -> Verdict:
    pieces = tuple(piece.exact for piece in found.segments)
    return None if pieces == expected.words else f"expected {expected.words}, found {pieces}"


def _mention(speaker: Speaker | None) -> str:
    return speaker.mention.text if speaker and speaker.mention else ""


def _speaker(expected: GoldQuote, found: Quote) -> Verdict:
    speaker = found.speaker
    name, anonymous = (speaker.name or "", speaker.anonymous) if speaker else ("", False)
    wanted = f"{' or '.join(expected.speaker) or 'no name'}, anonymous {expected.anonymous}"
    wrong = name not in expected.speaker or expected.anonymous not in {None, anonymous}
    return f"expected {wanted}; found {name or 'no name'}, anonymous {anonymous}" if wrong else None


def _resolution(expected: GoldQuote, found: Quote) -> Verdict:
    assert expected.resolution
    return _differ((expected.resolution.value,), found.speaker.resolution.value if found.speaker else "")


def _mentions(expected: GoldEntity, found: Entity) -> Verdict:
    names = [mention.text for mention in found.mentions if mention.kind is MentionKind.NAME]
    return None if len(names) == expected.mentions else f"expected {expected.mentions}, found {names}"


def _no_other(reading: Reading) -> Verdict:
    others = [(quote.type.value, quote.text, _mention(quote.speaker)) for quote in reading.others]
    return f"nobody expected {others}" if others else None


def _no_quote(words: str, reading: Reading) -> Verdict:
    guilty = [quote.text for quote in reading.found.quotes if quote.text.strip() in words]
    return f"a quote is {guilty}" if guilty else None


def _no_entity(name: str, reading: Reading) -> Verdict:
    guilty = [(entity.name, entity.type) for entity in reading.found.entities if entity.name == name]
    return f"an entity is {guilty}" if guilty else None
