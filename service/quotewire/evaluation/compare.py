"""Matches the found quotes of one article with the marked ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotewire.evaluation.naming import NameVerdict, Naming
from quotewire.evaluation.words import Words, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotewire.evaluation.article import Attribution, FoundQuote

ENOUGH: Final = 0.5
"""Least ratio of the words in both to the words in either for a match."""


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """A marked quote as sets of words; ``source`` are the significant words of its speaker."""

    attribution: Attribution
    words: frozenset[int]
    source: frozenset[int]
    type: str


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A found quote as sets of words; ``type`` is derived from its marks, as for marked quotes."""

    quote: FoundQuote
    words: frozenset[int]
    speaker: frozenset[int]
    type: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The quotes of one text, marked and found, the matched pairs, and the verdict on each pair's name."""

    words: Words
    marked: tuple[Marked, ...]
    found: tuple[Found, ...]
    pairs: tuple[tuple[Marked, Found], ...]
    verdicts: tuple[NameVerdict | None, ...]

    def right_by_name(self) -> Iterator[tuple[Found, bool]]:
        """Each found quote that can be judged by words and name, and whether both are right.

        Where no name was annotated, none can; else all can but those whose match has no name annotated.
        """
        if all(mark.attribution.speaker_name is None for mark in self.marked):
            return
        answers = {find: verdict for (_, find), verdict in zip(self.pairs, self.verdicts, strict=True)}
        for find in self.found:
            if find not in answers:
                yield find, False
            elif answers[find] is not None:
                yield find, answers[find] is NameVerdict.RIGHT


def compare(
    text: str,
    attributions: Sequence[Attribution],
    quotes: Sequence[FoundQuote],
    *,
    speech: bool = False,
    naming: Naming | None = None,
) -> Comparison:
    """Match marked and found quotes, the most similar first, each at most once, in any order of input.

    A quote without any word is left out. With ``speech``, attributions that are not speech count neither as
    missed nor as invented: a found quote that is most similar to one of them is left out too.

    Args:
        text: what the offsets count in, the body or the title.
        attributions: the marked quotes.
        quotes: the found ones.
        speech: score only what was said or written.
        naming: the names of the article, by default none but those of the quotes.
    """
    words = Words(text)
    marked = [
        mark for one in sorted(attributions, key=_attribution_order) if (mark := _mark(words, one)).words
    ]
    found = [find for one in sorted(quotes, key=_quote_order) if (find := _find(words, one)).words]
    if speech:
        found = [find for find in found if not _is_no_speech(find, marked)]
        marked = [mark for mark in marked if mark.attribution.speech]
    pairs = tuple(_pairs(marked, found))
    naming = naming or Naming()
    verdicts = tuple(naming.verdict(mark.attribution, find.quote) for mark, find in pairs)
    return Comparison(words, tuple(marked), tuple(found), pairs, verdicts)


def is_right_speaker(mark: Marked, find: Found) -> bool:
    """Whether the found speaker shares a significant word, at the same place, with the marked source.

    If a quote's source is not marked, any speaker is right.
    """
    return not mark.source or not mark.source.isdisjoint(find.speaker)


def _mark(words: Words, attribution: Attribution) -> Marked:
    return Marked(
        attribution,
        words=words.within(attribution.content),
        source=words.telling(words.within(attribution.source)),
        type=attribution.type or words.quote_type(attribution.content),
    )


def _find(words: Words, quote: FoundQuote) -> Found:
    return Found(
        quote,
        words=words.within(quote.content),
        speaker=words.within(quote.speaker),
        type=words.quote_type(quote.content),
    )


def _is_no_speech(find: Found, marked: Sequence[Marked]) -> bool:
    likest = max(marked, key=lambda mark: likeness(mark.words, find.words), default=None)
    return likest is not None and not likest.attribution.speech and not likest.words.isdisjoint(find.words)


def _pairs(marked: Sequence[Marked], found: Sequence[Found]) -> list[tuple[Marked, Found]]:
    candidates = sorted(
        (-alike, row, column)
        for row, mark in enumerate(marked)
        for column, find in enumerate(found)
        if (alike := likeness(mark.words, find.words)) >= ENOUGH
    )
    pairs, rows, columns = [], set[int](), set[int]()
    for _, row, column in candidates:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairs.append((marked[row], found[column]))
    return pairs


def _attribution_order(one: Attribution) -> tuple[object, ...]:
    name = (one.speaker_name is not None, one.speaker_name or "", sorted(one.speaker_mentions))
    return sorted(one.content), sorted(one.source), one.type or "", one.speech, sorted(one.cue), *name


def _quote_order(one: FoundQuote) -> tuple[object, ...]:
    who = (one.name or "", one.entity or "", one.resolution or "")
    return sorted(one.content), sorted(one.speaker), one.confidence, one.type, *who
