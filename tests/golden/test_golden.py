"""The golden articles with the default model: a test per expectation, and minimum values for all together."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import pytest
from golden_articles import GoldArticle, read_all
from golden_checks import Check, Reading, checks_of, right
from stored_parses import loaded

from quotewire.nlp.annotator import Annotator

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

# What goes on after its cue's sentence is part of the quote, as the service has it by default; the articles
# that have such a quote are read once more with the setting that keeps it apart.
ALL = [gold for gold in read_all() if gold.language != "fr"]
APART = [gold.model_copy(update={"id": f"{gold.id} apart"}) for gold in ALL if gold.continues]
GOLD = [*(gold.joined() for gold in ALL), *APART]
CHECKS = [check for gold in GOLD for check in checks_of(gold)]

# Shares of today, rounded down; raise them when they are passed for good.
RECALL = 0.94
PRECISION = 0.94
ENTITIES = 0.87


Read = Callable[[GoldArticle], Reading]


@pytest.fixture(scope="session")
def reading() -> Read:
    """What is found in an article, computed once."""
    joining = Annotator(loaded(), join_continued=True)
    apart = Annotator(loaded(), join_continued=False)
    by_id = {gold.id: gold for gold in GOLD}

    @cache
    def read(name: str) -> Reading:
        annotator = apart if by_id[name] in APART else joining
        return Reading(by_id[name], annotator.annotate(by_id[name].article))

    return lambda gold: read(gold.id)


def _param(check: Check) -> ParameterSet:
    marks = [pytest.mark.xfail(reason=check.known_wrong, strict=True)] if check.known_wrong else []
    return pytest.param(check, id=f"{check.gold.id}: {check.name}", marks=marks)


@pytest.mark.model
@pytest.mark.parametrize("check", [_param(check) for check in CHECKS])
def test_article(check: Check, reading: Read) -> None:
    problem = check.verdict(reading(check.gold))
    assert problem is None, f"{check.gold.id}: {check.name}: {problem}"


@pytest.mark.model
@pytest.mark.parametrize("at_once", [4, 16])
def test_articles_that_are_read_at_once_get_the_annotations_of_each_alone(at_once: int) -> None:
    annotator = Annotator(loaded())
    articles = [gold.article for gold in ALL]
    batches = [articles[at : at + at_once] for at in range(0, len(articles), at_once)]
    together = [found for batch in batches for found in annotator.annotate_together(batch)]
    assert together == [annotator.annotate(article) for article in articles]


@pytest.mark.model
def test_quotes_with_right_words_and_right_speaker(reading: Read) -> None:
    expected = found = hits = 0
    for gold in GOLD:
        seen = reading(gold)
        wanted = [number for number, quote in enumerate(gold.quotes) if not quote.optional]
        expected += len(wanted)
        found += len(seen.others) + sum(seen.quote(number) is not None for number in wanted)
        hits += sum(right(gold, number, seen) for number in wanted)
    assert hits / expected >= RECALL, f"{hits} of {expected} expected quotes are right"
    assert hits / found >= PRECISION, f"{hits} of {found} quotes found are right"


@pytest.mark.model
def test_entities_with_right_name_type_mentions_and_role(reading: Read) -> None:
    verdicts: dict[str, bool] = {}
    for check in CHECKS:
        if check.name.startswith("entity "):
            whose = f"{check.gold.id}: {check.name.rsplit(' ', 1)[0]}"
            passed = check.verdict(reading(check.gold)) is None
            verdicts[whose] = verdicts.get(whose, True) and passed
    hits = sum(verdicts.values())
    assert hits / len(verdicts) >= ENTITIES, f"{hits} of {len(verdicts)} expected entities are wholly right"


def test_a_newsrooms_worth_of_short_articles() -> None:
    assert len(ALL) >= 44


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.id)
def test_file(gold: GoldArticle) -> None:
    assert 40 <= len(gold.text.split()) <= 160
    gold.places()  # raises where the text does not hold the words of a quote
    text = f"{gold.title}\n{gold.text}"
    for quote in gold.quotes:
        for words in (*quote.cue, *quote.mention, *quote.recipient):
            assert words == ":" or words in text, words
    for name in gold.not_quotes:
        assert name in text, name
