"""The French golden articles: a test for every expectation but the held-out ones, and the least F1."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import pytest
from as_jsonl import annotated
from golden_articles import GoldArticle, read_all
from golden_checks import Check, Reading, checks_of, right
from stored_parses import loaded

from quotewire.enricher import Enricher
from quotewire.evaluation.gold_jsonl import read_jsonl
from quotewire.nlp.annotator import Annotator
from quotewire.nlp.languages.french import LANGUAGE
from quotewire.nlp.types import Article, Language, MentionKind
from quotewire.records import Record
from quotewire.settings import Settings

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

FRENCH = [gold.joined() for gold in read_all() if gold.language == "fr"]
TUNED = [gold for gold in FRENCH if not gold.held_out]
HELD_OUT = [gold for gold in FRENCH if gold.held_out]

# F1 of quotes with the right words and the right speaker, rounded down.
LEAST_F1 = {"tuned": 0.98, "held out": 0.95}

Read = Callable[[GoldArticle], Reading]


@pytest.fixture(scope="session")
def read() -> Read:
    """What the rules find in an article, computed once."""
    annotator = Annotator(loaded("fr"), join_continued=True)
    by_id = {gold.id: gold for gold in FRENCH}

    @cache
    def of_name(name: str) -> Reading:
        return Reading(by_id[name], annotator.annotate(by_id[name].article))

    return lambda gold: of_name(gold.id)


def _param(check: Check) -> ParameterSet:
    marks = [pytest.mark.xfail(reason=check.known_wrong, strict=True)] if check.known_wrong else []
    return pytest.param(check, id=f"{check.gold.id}: {check.name}", marks=marks)


@pytest.mark.model
@pytest.mark.parametrize("check", [_param(check) for gold in TUNED for check in checks_of(gold)])
def test_article(check: Check, read: Read) -> None:
    problem = check.verdict(read(check.gold))
    assert problem is None, f"{check.gold.id}: {check.name}: {problem}"


@pytest.mark.model
@pytest.mark.parametrize(("part", "articles"), [("tuned", TUNED), ("held out", HELD_OUT)])
def test_quotes_with_right_words_and_right_speaker(
    part: str, articles: list[GoldArticle], read: Read
) -> None:
    expected = found = hits = 0
    for gold in articles:
        seen = read(gold)
        wanted = [number for number, quote in enumerate(gold.quotes) if not quote.optional]
        expected += len(wanted)
        found += len(seen.others) + sum(seen.quote(number) is not None for number in wanted)
        hits += sum(right(gold, number, seen) for number in wanted)
    f1 = 2 * hits / (expected + found)
    assert f1 >= LEAST_F1[part], f"{part}: {hits} right of {expected} expected and {found} found, F1 {f1:.3f}"


def test_a_quarter_is_held_out() -> None:
    assert len(FRENCH) >= 28
    assert len(HELD_OUT) >= len(FRENCH) / 4


@pytest.mark.parametrize("gold", FRENCH, ids=lambda gold: gold.id)
def test_file(gold: GoldArticle) -> None:
    assert 40 <= len(gold.text.split()) <= 160
    gold.places()  # raises where the text does not hold the words of a quote
    text = f"{gold.title}\n{gold.text}"
    for quote in gold.quotes:
        for words in (*quote.cue, *quote.mention, *quote.recipient):
            assert words == ":" or words in text, words


@pytest.mark.parametrize("gold", FRENCH, ids=lambda gold: gold.id)
def test_evaluate_reads_the_articles(gold: GoldArticle) -> None:
    line = json.dumps(annotated(gold), ensure_ascii=False).encode()
    (article,) = read_jsonl("french.jsonl", line).articles
    assert article.language == "fr"
    wanted = [quote for quote in gold.quotes if not quote.nested]
    assert len(article.attributions or ()) == len(wanted)
    for attribution, quote in zip(article.attributions or (), wanted, strict=True):
        assert tuple(article.text[start:end] for start, end in attribution.content) == quote.words
        assert [article.text[start:end] for start, end in attribution.source] == [
            *filter(None, quote.mention[:1])
        ]


@pytest.mark.model
def test_an_event_shows_the_article_s_own_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEWIRE_MODEL_NAME", LANGUAGE.pipeline)
    enricher = Enricher.load(Settings.load())
    text = (
        "«\u202fL’eau monte\u202f», a prévenu lundi l’adjointe d’Ada\u00a0Wex. "
        "«\u00a0Partez\u00a0!\u00a0» a-t-elle dit à l’AFP."
    )
    value = json.dumps({"id": "a-1", "language": "fr", "text": text}).encode()
    outcome = enricher.enrich(Record("articles.raw", 0, 0, 0, None, value), 0)
    assert outcome.outgoing.value is not None
    event = json.loads(outcome.outgoing.value)
    assert event["warnings"] == []
    assert [model["name"] for model in event["provenance"]["models"]] == [LANGUAGE.pipeline] * 2 + ["rules"]
    first, second = event["quotes"]
    assert first["speaker"]["mention"]["text"] == "l’adjointe d’Ada\u00a0Wex"
    assert second["recipient"]["text"] == "l’AFP"
    spans = [first["speaker"]["mention"], second["speaker"]["mention"], first["cue"], second["cue"]]
    spans += [mention for entity in event["entities"] for mention in entity["mentions"]]
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


@pytest.mark.model
def test_elle_is_a_pronoun_and_somebodys_lawyer_is_not_that_somebody() -> None:
    annotator = Annotator(loaded("fr"), join_continued=True)
    text = (
        "La maire, Ada Wex, est arrivée lundi. « L'eau monte », a-t-elle dit. « Partez », "
        "a répondu à l'avocat d'Ada Wex le préfet, Paul Roux."
    )
    found = annotator.annotate(Article("a-1", text, Language("fr", 1.0)))
    (ada,) = (entity for entity in found.entities if entity.name == "Ada Wex")
    assert {mention.text: mention.kind for mention in ada.mentions}["elle"] is MentionKind.PRONOUN
    recipients = [quote.recipient for quote in found.quotes if quote.recipient is not None]
    assert [(recipient.text, recipient.entity_id) for recipient in recipients] == [
        ("l'avocat d'Ada Wex", None)
    ]
