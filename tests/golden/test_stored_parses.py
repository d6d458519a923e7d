"""The golden articles by the stored readings of the pipelines: the rules alone, no model is loaded."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from golden_articles import GoldArticle
from golden_checks import Reading, checks_of
from stored_parses import LANGUAGES, articles, rows, stored_pipeline, stored_rows

from quotewire.nlp.annotator import Annotator
from quotewire.nlp.types import Location, MentionKind

# German and Spanish are read without a pipeline.
ARTICLES = [gold for language in (*LANGUAGES, "de", "es") for gold in articles(language)]
PRONOUNS = {"he", "she", "they", "it", "who", "his", "her", "their", "il", "elle", "ils", "elles", "qui"}


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
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("gold", ARTICLES, ids=lambda gold: gold.id)
def test_what_an_event_promises_holds(gold: GoldArticle) -> None:
    found = annotator(joins=True).annotate(gold.article)
    texts = {Location.BODY: found.text, Location.TITLE: found.title or ""}
    for entity in found.entities:
        for mention in entity.mentions:
            assert texts[mention.location][mention.start : mention.end] == mention.text
            assert (mention.kind is MentionKind.PRONOUN) == (mention.text.lower() in PRONOUNS)
    ids = [quote.id for quote in found.quotes]
    assert ids == [f"q{number}" for number in range(1, len(ids) + 1)]
    known = {entity.id: entity for entity in found.entities}
    for quote in found.quotes:
        text = texts[quote.location]
        for piece in quote.segments:
            assert text[piece.start : piece.end] == piece.exact
            assert text[: piece.start].endswith(piece.prefix)
            assert text[piece.end :].startswith(piece.suffix)
        said_by = quote.speaker.mention if quote.speaker else None
        for words in filter(None, (said_by, quote.cue)):
            assert text[words.start : words.end] == words.text
        assert quote.recipient is None or quote.recipient.text in text
        if quote.speaker is not None and quote.speaker.entity_id is not None:
            assert quote.speaker.name == known[quote.speaker.entity_id].name
        assert {quote.parent_id, quote.group_id} - {None} <= set(ids)
        assert quote.parent_id != quote.id
    for places in texts:
        outer = [quote for quote in found.quotes if quote.location is places and quote.parent_id is None]
        spans = sorted((piece.start, piece.end) for quote in outer for piece in quote.segments)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.model
@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_what_the_pipelines_read_today(language: str) -> None:
    assert rows(language) == stored_rows(language), "run tests/golden/stored_parses.py"
