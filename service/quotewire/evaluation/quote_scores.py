"""The scores of quotes and speakers over all articles, by type of quote."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from quotewire.evaluation.article import QUOTE_TYPES
from quotewire.evaluation.compare import is_right_speaker
from quotewire.evaluation.figures import Agreement, Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotewire.evaluation.compare import Comparison, Found, Marked

ALL: Final = "all"

Side = Literal["marked", "found"]
Tally = Counter[tuple[str, Side, str]]
"""Counts by side (marked or found) and type of quote."""


@dataclass(frozen=True, slots=True)
class QuoteScores:
    """The scores of one type: recall over the quotes marked with it, precision over those found with it."""

    exact: Agreement
    """The same words."""
    overlap: Agreement
    """At least half of the words in either are in both."""
    token: Agreement
    """Word by word, however the words are divided into quotes."""
    e2e: Agreement
    """Overlap and the right speaker."""
    token_e2e: Agreement
    """Word by word, with the right speaker."""
    speaker: Share
    """Right speakers among the overlapping quotes whose source is marked."""
    speakerless: int
    """How many of those have no speaker at all."""


def score(comparisons: Iterable[Comparison]) -> dict[str, QuoteScores]:
    """The scores of all quotes and of each type; a type that does not occur has zeros."""
    tally: Tally = Counter()
    for comparison in comparisons:
        tally.update(_counted(comparison))
    return {kind: _scores(tally, kind) for kind in (ALL, *QUOTE_TYPES)}


def _counted(comparison: Comparison) -> Iterator[tuple[str, Side, str]]:
    for what, marks, finds in (
        ("quotes", comparison.marked, comparison.found),
        *_by_quote(comparison),
        *_by_word(comparison),
    ):
        for mark in marks:
            yield what, "marked", ALL
            yield what, "marked", mark.type
        for find in finds:
            yield what, "found", ALL
            yield what, "found", find.type


_Hits = tuple[str, "Iterable[Marked]", "Iterable[Found]"]


def _by_quote(comparison: Comparison) -> list[_Hits]:
    pairs, exact = comparison.pairs, _same_words(comparison)
    right = [pair for pair in pairs if is_right_speaker(*pair)]
    sourced = [(mark, find) for mark, find in pairs if mark.source]
    return [
        ("exact", *_sides(exact)),
        ("overlap", *_sides(pairs)),
        ("e2e", *_sides(right)),
        ("sourced", [mark for mark, _ in sourced], ()),
        ("speaker", [mark for mark, find in sourced if is_right_speaker(mark, find)], ()),
        ("speakerless", [mark for mark, find in sourced if not find.speaker], ()),
    ]


def _by_word(comparison: Comparison) -> list[_Hits]:
    """Assign each word to one quote per side: the first marked one, the shortest found one."""
    marked: dict[int, Marked] = {}
    for mark in comparison.marked:
        for word in mark.words:
            marked.setdefault(word, mark)
    found: dict[int, Found] = {}
    for find in sorted(comparison.found, key=lambda find: len(find.words)):
        for word in find.words:
            found.setdefault(word, find)
    both = [(marked[word], found[word]) for word in marked.keys() & found.keys()]
    return [
        ("words", marked.values(), found.values()),
        ("token", *_sides(both)),
        ("token_e2e", *_sides(pair for pair in both if is_right_speaker(*pair))),
    ]


def _same_words(comparison: Comparison) -> list[tuple[Marked, Found]]:
    waiting: defaultdict[frozenset[int], list[Marked]] = defaultdict(list)
    for mark in comparison.marked:
        waiting[mark.words].append(mark)
    return [(waiting[find.words].pop(), find) for find in comparison.found if waiting[find.words]]


def _sides(pairs: Iterable[tuple[Marked, Found]]) -> tuple[list[Marked], list[Found]]:
    pairs = list(pairs)
    return [mark for mark, _ in pairs], [find for _, find in pairs]


def _scores(tally: Tally, kind: str) -> QuoteScores:
    def agreement(hits: str, of: str = "quotes") -> Agreement:
        return Agreement(
            precision=Share(tally[hits, "found", kind], tally[of, "found", kind]),
            recall=Share(tally[hits, "marked", kind], tally[of, "marked", kind]),
        )

    return QuoteScores(
        exact=agreement("exact"),
        overlap=agreement("overlap"),
        token=agreement("token", "words"),
        e2e=agreement("e2e"),
        token_e2e=agreement("token_e2e", "words"),
        speaker=Share(tally["speaker", "marked", kind], tally["sourced", "marked", kind]),
        speakerless=tally["speakerless", "marked", kind],
    )
