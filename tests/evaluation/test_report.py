"""The whole evaluation: reliability, missed cues, the worst articles, and all of it as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

from harbour import FEAR, FOUND, MARKED, MONEY, PERFECT, TEXT, at

from quotewire.evaluation.article import Attribution, FoundArticle, FoundQuote, GoldArticle, Named
from quotewire.evaluation.compare import compare
from quotewire.evaluation.confusion import QuoteFault
from quotewire.evaluation.figures import Agreement, Share
from quotewire.evaluation.json_report import json_report
from quotewire.evaluation.reliability import EDGES, reliability
from quotewire.evaluation.report import Evaluation, evaluate

ADA = Named(*at("Ada Wex")[0], "PER")
COUNCIL = Named(*at("council")[0], "ORG")

BAD = GoldArticle("gold.jsonl:1", "bad", TEXT, MARKED, frozenset({ADA}))
GOOD = GoldArticle("gold.jsonl:2", "good", TEXT, MARKED)
NAMES = GoldArticle("gold.jsonl:3", "names", TEXT, None, frozenset({ADA, COUNCIL}))
PAIRS = [
    (GOOD, FoundArticle(PERFECT, frozenset())),
    (BAD, FoundArticle(FOUND, frozenset({ADA}))),
    (NAMES, FoundArticle(PERFECT, frozenset({ADA, COUNCIL._replace(type="LOC")}))),
]


def test_article_counts_where_it_was_annotated_and_nowhere_else() -> None:
    whole = evaluate(PAIRS)
    assert whole.quotes is not None
    assert whole.quotes["all"].overlap.recall == Share(4 + 2, 8)
    assert whole.entities is not None
    # The annotations have no LOC: a wrong type cannot be distinguished from a miss.
    assert whole.entities["ORG"].recall == Share(0, 1)
    assert whole.entities["all"].precision == Share(2, 2)
    assert evaluate([(NAMES, PAIRS[2][1])]).quotes is None
    assert evaluate([(GOOD, PAIRS[0][1])]).entities is None


def test_missed_cues_come_with_how_often_they_were_met() -> None:
    nothing = (GoldArticle("x:1", "x", TEXT, (MONEY, Attribution(FEAR.content))), FoundArticle())
    assert evaluate([nothing, *PAIRS]).cues == {"claimed": Share(2, 3), "": Share(1, 1), "fear": Share(1, 2)}


def test_worst_articles_come_first_and_those_without_a_fault_not_at_all() -> None:
    whole = evaluate(PAIRS)
    assert [(one.article.id, one.cost) for one in whole.worst(9)] == [("bad", 4), ("names", 1)]
    assert [one.article.id for one in whole.worst(1)] == ["bad"]


def headlined(title: str | None, *marked: Attribution, **found: Any) -> Evaluation:
    gold = GoldArticle("x:1", "x", TEXT, (*MARKED, *marked), title=title)
    return evaluate([(gold, FoundArticle(PERFECT, **found))])


def test_headlines_are_scored_apart() -> None:
    title = "Ferry to stop, says Wex"
    marked = Attribution(((0, 13),), ((20, 23),), speaker_name="Ada Wex", in_title=True)
    stop = FoundQuote(((0, 13),), ((20, 23),), type="indirect", name="Ada Wex")
    right = headlined(title, marked, title_quotes=(stop,))
    assert right.titles is not None
    assert right.titles.e2e == Agreement(Share(1, 1), Share(1, 1))
    assert right.title_names is not None
    assert right.title_names.names.total == 1
    assert right.quotes is not None
    assert right.quotes["all"].e2e.recall == Share(4, 4)
    missed = headlined(title, marked)
    assert missed.titles is not None
    assert missed.titles.overlap.recall == Share(0, 1)
    assert missed.articles[0].cost == 1


def test_headline_without_a_marked_quote_must_give_none() -> None:
    invented = headlined("Ferry to stop", title_quotes=(FoundQuote(((0, 5),)),))
    assert invented.titles is not None
    assert invented.titles.overlap == Agreement(Share(0, 1), Share(0, 0))
    assert invented.articles[0].cost == 1
    silent = headlined("Ferry to stop")
    assert (silent.title_count, silent.articles[0].cost) == (1, 0)
    assert headlined(None).titles is None
    assert json_report(silent, worst=1)["headlines"]["articles"] == 1


def test_name_fault_costs_once_with_a_wrong_speaker_and_by_itself() -> None:
    named = replace(MARKED[0], speaker_name="Ada Wex")
    for quote, costs in ((FOUND[0], [True, False]), (replace(PERFECT[0], name="Owen Orr"), [True])):
        (judged,) = evaluate([(GoldArticle("x:1", "x", TEXT, (named,)), FoundArticle((quote,)))]).articles
        assert [mistake.costs for mistake in judged.quote_mistakes] == costs
        assert judged.quote_mistakes[-1].fault is QuoteFault.WRONG_NAME


def test_order_of_the_articles_changes_no_figure() -> None:
    one, other = json_report(evaluate(PAIRS), worst=5), json_report(evaluate(PAIRS[::-1]), worst=5)
    assert one == other


def test_reliability_puts_each_quote_in_one_bin() -> None:
    bins = reliability([compare(TEXT, MARKED, FOUND)])
    assert [(one.low, one.high) for one in bins] == list(pairwise(EDGES))
    assert [one.content.total for one in bins] == [1, 0, 0, 0, 1, 1]
    assert (bins[-1].content, bins[-1].speaker) == (Share(1, 1), Share(0, 1))
    assert (bins[-2].content, bins[-2].speaker) == (Share(1, 1), Share(1, 1))
    assert bins[0].content == Share(0, 1)
    assert bins[-1].mean == 0.95


def test_bounds_of_a_bin() -> None:
    sure = [FoundQuote(at("Nobody answered"), confidence=confidence) for confidence in (0.5, 0.9, 1.0)]
    assert [one.content.total for one in reliability([compare(TEXT, (), sure)])] == [0, 1, 0, 0, 0, 2]


def test_report_is_json_with_every_part() -> None:
    report = json.loads(json.dumps(json_report(evaluate(PAIRS), worst=1)))
    assert report["articles"] == 3
    assert report["quotes"]["all"]["overlap"] == {
        "precision": 6 / 7,
        "recall": 6 / 8,
        "f1": 2 * (6 / 7) * (6 / 8) / (6 / 7 + 6 / 8),
        "hits": 6,
        "marked": 8,
        "found": 7,
    }
    assert report["quote_faults"]["missed"] == {"count": 2, "costs": 2}
    assert report["quote_types_confused"] == [{"marked": "mixed", "found": "direct", "count": 1}]
    assert report["entity_faults"]["missed"] == 1
    assert report["worst"] == [
        {"id": "bad", "where": "gold.jsonl:1", "costs": 4, "quote_faults": 6, "entity_faults": 0}
    ]
