"""The whole evaluation: scores, faults, reliability of confidence, the worst articles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotewire.evaluation import confusion, entity_scores, name_scores, quote_scores
from quotewire.evaluation.compare import Comparison, compare
from quotewire.evaluation.confusion import QuoteFault
from quotewire.evaluation.entity_scores import EntityFault
from quotewire.evaluation.figures import Agreement, Share
from quotewire.evaluation.naming import Naming
from quotewire.evaluation.reliability import Bin, reliability

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotewire.evaluation.article import FoundArticle, FoundQuote, GoldArticle, Named
    from quotewire.evaluation.confusion import QuoteMistake
    from quotewire.evaluation.entity_scores import EntityMistake
    from quotewire.evaluation.name_scores import NameScores, TypeNames
    from quotewire.evaluation.quote_scores import QuoteScores


@dataclass(frozen=True, slots=True)
class JudgedQuotes:
    """The quotes of one text, a body or a title: matches and faults."""

    comparison: Comparison
    mistakes: tuple[QuoteMistake, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One article: annotations, matches and faults."""

    article: GoldArticle
    body: JudgedQuotes | None
    """None if the article's quotes were not annotated."""
    title: JudgedQuotes | None
    """None also if the article has no title."""
    entity_hits: frozenset[Named]
    entity_mistakes: tuple[EntityMistake, ...]

    @property
    def quote_mistakes(self) -> tuple[QuoteMistake, ...]:
        """The faults of title and body."""
        return tuple(
            mistake for one in (self.title, self.body) if one is not None for mistake in one.mistakes
        )

    @property
    def cost(self) -> int:
        """How many faults lower an end-to-end score of quotes or the score of entities."""
        return sum(mistake.costs for mistake in self.quote_mistakes) + len(self.entity_mistakes)


@dataclass(frozen=True, slots=True)
class FaultCount:
    """How often a fault occurs, and how many of these lower an end-to-end score."""

    count: int
    costs: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures; ``quotes``, ``titles`` or ``entities`` is None where no article has such marks.

    Of titles there are scores alone: faults, types, cues and bins are those of quotes in bodies.
    """

    articles: tuple[Judged, ...]
    quotes: dict[str, QuoteScores] | None
    entities: dict[str, Agreement] | None
    titles: QuoteScores | None = None
    title_count: int = 0
    """How many titles were scored, with quotes or without."""
    names: dict[str, TypeNames] = field(default_factory=dict)
    """By type of quote; empty if no name was annotated."""
    title_names: TypeNames | None = None
    resolutions: dict[str, NameScores] = field(default_factory=dict)
    """The names by how the speaker was found."""
    quote_faults: dict[QuoteFault, FaultCount] = field(default_factory=dict)
    quote_types: dict[tuple[str, str], int] = field(default_factory=dict)
    """Marked type and found type, where they differ."""
    entity_faults: dict[EntityFault, int] = field(default_factory=dict)
    entity_types: dict[tuple[str, str], int] = field(default_factory=dict)
    """Marked type and found type of mentions at the same place."""
    cues: dict[str, Share] = field(default_factory=dict)
    """Missed quotes among all quotes with this cue (in lower case, "" for none), most missed first."""
    bins: tuple[Bin, ...] = ()

    def worst(self, count: int) -> list[Judged]:
        """The articles with the most faults that lower a score, without those that have none."""
        ranked = sorted(self.articles, key=lambda judged: (-judged.cost, judged.article.id))
        return [judged for judged in ranked[:count] if judged.cost]


def evaluate(pairs: Sequence[tuple[GoldArticle, FoundArticle]], *, speech: bool = False) -> Evaluation:
    """Evaluate the annotations of all articles; their order changes no figure.

    Args:
        pairs: each annotated article with the annotations of its event.
        speech: score only what was said or written, see ``compare``.
    """
    marked = [gold.entities for gold, _ in pairs if gold.entities is not None]
    types = entity_scores.scored_types(marked)
    judged = tuple(_judge(gold, found, types, speech=speech) for gold, found in pairs)
    bodies = [one.body for one in judged if one.body is not None]
    comparisons = [one.comparison for one in bodies]
    titles = [one.title.comparison for one in judged if one.title is not None]
    quote_mistakes = [mistake for one in bodies for mistake in one.mistakes]
    entity_mistakes = [mistake for one in judged for mistake in one.entity_mistakes]
    names = [
        (gold.entities, entity_scores.of_types(found.entities, types))
        for gold, found in pairs
        if gold.entities is not None
    ]
    return Evaluation(
        articles=judged,
        quotes=quote_scores.score(comparisons) if comparisons else None,
        titles=quote_scores.score(titles)[quote_scores.ALL] if titles else None,
        title_count=len(titles),
        names=name_scores.score(comparisons),
        title_names=name_scores.score(titles).get(quote_scores.ALL),
        resolutions=name_scores.by_resolution(comparisons),
        entities=entity_scores.score(names, types) if names else None,
        quote_faults=_fault_counts(quote_mistakes) if comparisons else {},
        quote_types=_ranked(_quote_types(quote_mistakes)),
        entity_faults={
            fault: sum(mistake.fault is fault for mistake in entity_mistakes) for fault in EntityFault
        }
        if names
        else {},
        entity_types=_ranked(_entity_types(entity_mistakes)),
        cues=_missed_cues(bodies),
        bins=tuple(reliability(comparisons)) if comparisons else (),
    )


def _judge(gold: GoldArticle, found: FoundArticle, types: Sequence[str], *, speech: bool) -> Judged:
    names = entity_scores.of_types(found.entities, types)
    naming = Naming(f"{gold.title or ''}\n{gold.text}", found.clusters)

    def judged(text: str | None, quotes: Sequence[FoundQuote], *, in_title: bool) -> JudgedQuotes | None:
        if gold.attributions is None or text is None:
            return None
        attributions = [one for one in gold.attributions if one.in_title is in_title]
        comparison = compare(text, attributions, quotes, speech=speech, naming=naming)
        return JudgedQuotes(comparison, tuple(confusion.mistakes(comparison)))

    return Judged(
        gold,
        body=judged(gold.text, found.quotes, in_title=False),
        title=judged(gold.title, found.title_quotes, in_title=True),
        entity_hits=frozenset() if gold.entities is None else gold.entities & names,
        entity_mistakes=() if gold.entities is None else tuple(entity_scores.mistakes(gold.entities, names)),
    )


def _fault_counts(mistakes: Sequence[QuoteMistake]) -> dict[QuoteFault, FaultCount]:
    return {
        fault: FaultCount(
            count=sum(mistake.fault is fault for mistake in mistakes),
            costs=sum(mistake.fault is fault and mistake.costs for mistake in mistakes),
        )
        for fault in QuoteFault
    }


def _quote_types(mistakes: Iterable[QuoteMistake]) -> Iterator[tuple[str, str]]:
    for mistake in mistakes:
        if mistake.fault is QuoteFault.WRONG_TYPE and mistake.marked and mistake.found:
            yield mistake.marked.type, mistake.found.quote.type


def _entity_types(mistakes: Iterable[EntityMistake]) -> Iterator[tuple[str, str]]:
    for mistake in mistakes:
        if mistake.fault is EntityFault.WRONG_TYPE and mistake.marked and mistake.found:
            yield mistake.marked.type, mistake.found.type


def _ranked(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    counts = Counter(pairs)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _missed_cues(bodies: Iterable[JudgedQuotes]) -> dict[str, Share]:
    met, missed = Counter[str](), Counter[str]()
    for one in bodies:
        words = one.comparison.words
        met.update(words.cut(mark.attribution.cue).lower() for mark in one.comparison.marked)
        missed.update(
            words.cut(mistake.marked.attribution.cue).lower()
            for mistake in one.mistakes
            if mistake.fault is QuoteFault.MISSED and mistake.marked
        )
    ranked = sorted(missed, key=lambda cue: (-missed[cue], cue))
    return {cue: Share(missed[cue], met[cue]) for cue in ranked}
