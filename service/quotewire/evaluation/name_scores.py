"""The scores of speakers' names: right, split, null and wrong, by type of quote and by resolution."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotewire.evaluation.article import QUOTE_TYPES
from quotewire.evaluation.figures import Agreement, Share
from quotewire.evaluation.naming import NameVerdict
from quotewire.evaluation.quote_scores import ALL
from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotewire.evaluation.compare import Comparison, Found, Marked

NO_SPEAKER: Final = "no speaker"
"""Instead of a resolution, of quotes whose event has no speaker at all."""


@dataclass(frozen=True, slots=True)
class NameScores:
    """The names of some of the matched quotes whose speaker's name was annotated."""

    verdicts: Counter[NameVerdict]
    """Of quotes whose speaker the article names."""
    unnamed: Share
    """Of quotes whose speaker the article does not name: those without a name."""

    @property
    def total(self) -> int:
        """How many of the quotes have a speaker whom the article names."""
        return self.verdicts.total()

    def share(self, verdict: NameVerdict) -> Share:
        """How often a verdict was given."""
        return Share(self.verdicts[verdict], self.total)


@dataclass(frozen=True, slots=True)
class TypeNames:
    """The names of one type of quote, and how often words and name are right together."""

    names: NameScores
    e2e: Agreement
    """Overlap and the right name, or rightly none; over quotes whose speaker's name was annotated."""


def score(comparisons: Sequence[Comparison]) -> dict[str, TypeNames]:
    """The names of all quotes and of each type; empty if no name was annotated."""
    named = [
        one for one in comparisons if any(mark.attribution.speaker_name is not None for mark in one.marked)
    ]
    return {kind: _of_type(named, kind) for kind in (ALL, *QUOTE_TYPES)} if named else {}


def by_resolution(comparisons: Iterable[Comparison]) -> dict[str, NameScores]:
    """The names by how the event says that the speaker was found, without ways that do not occur."""
    judged = [pair for comparison in comparisons for pair in _judged(comparison)]
    ways = [*(str(way) for way in Resolution), NO_SPEAKER]
    scores = {
        way: _names([pair for pair in judged if (pair[1].quote.resolution or NO_SPEAKER) == way])
        for way in ways
    }
    return {way: one for way, one in scores.items() if one.total or one.unnamed.total}


_Judged = tuple["Marked", "Found", NameVerdict]


def _judged(comparison: Comparison) -> Iterator[_Judged]:
    for (mark, find), verdict in zip(comparison.pairs, comparison.verdicts, strict=True):
        if verdict is not None:
            yield mark, find, verdict


def _of_type(comparisons: Sequence[Comparison], kind: str) -> TypeNames:
    pairs = [
        pair for comparison in comparisons for pair in _judged(comparison) if kind in {ALL, pair[0].type}
    ]
    marked = sum(
        mark.attribution.speaker_name is not None and kind in {ALL, mark.type}
        for comparison in comparisons
        for mark in comparison.marked
    )
    found = [
        is_right
        for comparison in comparisons
        for find, is_right in comparison.right_by_name()
        if kind in {ALL, find.type}
    ]
    hits = sum(verdict is NameVerdict.RIGHT for _, _, verdict in pairs)
    return TypeNames(
        _names(pairs), Agreement(precision=Share(sum(found), len(found)), recall=Share(hits, marked))
    )


def _names(pairs: Sequence[_Judged]) -> NameScores:
    named = Counter(verdict for mark, _, verdict in pairs if mark.attribution.speaker_name)
    others = [verdict for mark, _, verdict in pairs if not mark.attribution.speaker_name]
    return NameScores(named, Share(others.count(NameVerdict.RIGHT), len(others)))
