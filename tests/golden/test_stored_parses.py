"""The golden articles by the stored readings of the pipelines: the rules alone, no model is loaded."""

from __future__ import annotations

from functools import cache

import pytest
from golden_articles import GoldArticle
from golden_checks import Reading, checks_of
from stored_parses import LANGUAGES, articles, rows, stored_pipeline, stored_rows

from quotewire.nlp.annotator import Annotator

# German and Spanish are read without a pipeline.
ARTICLES = [gold for language in (*LANGUAGES, "de", "es") for gold in articles(language)]


@cache
def annotator(*, joins: bool) -> Annotator:
    english, *others = map(stored_pipeline, LANGUAGES)
    return Annotator(english, others=others, join_continued=joins)


@pytest.mark.parametrize("gold", ARTICLES, ids=lambda gold: gold.id)
def test_what_is_expected_of_an_article_is_found(gold: GoldArticle) -> None:
    wrong = []
    for joins in {True, not gold.continues}:
        wanted = gold.joined() if joins else gold
        found = Reading(wanted, annotator(joins=joins).annotate(gold.article))
        checks = [check for check in checks_of(wanted) if check.known_wrong is None]
        wrong += [f"{check.name}: {verdict}" for check in checks if (verdict := check.verdict(found))]
    assert not wrong


@pytest.mark.model
@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_what_the_pipelines_read_today(language: str) -> None:
    assert rows(language) == stored_rows(language), "run tests/golden/stored_parses.py"
