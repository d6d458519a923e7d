"""What went wrong: one kind of fault at a time."""

from __future__ import annotations

import pytest
from harbour import BREAD, FEAR, FERRY, FOUND, MARKED, MONEY, PERFECT, TEXT, at
from hypothesis import given
from test_quote_scores import attributions, quotes

from quotewire.evaluation.article import Attribution, FoundQuote
from quotewire.evaluation.compare import compare
from quotewire.evaluation.confusion import QuoteFault, mistakes
from quotewire.evaluation.quote_scores import ALL, score

_WHO = BREAD.source
_NO_ISLAND = "nine weeks without bread “is a long winter"
_ALL = "that nine weeks without bread “is a long winter” for the island"


def faults(marked: list[Attribution], found: list[FoundQuote]) -> list[tuple[str, bool]]:
    return [(mistake.fault, mistake.costs) for mistake in mistakes(compare(TEXT, marked, found))]


def test_nothing_went_wrong() -> None:
    assert faults(list(MARKED), list(PERFECT)) == []


def test_whole_article_in_text_order() -> None:
    assert faults(list(MARKED), list(FOUND)) == [
        ("wrong speaker", True),
        ("too short", False),
        ("wrong type", False),
        ("missed", True),
        ("missed", True),
        ("invented", True),
    ]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], [("missed", True)]),
        ([FoundQuote(BREAD.content, (), type="mixed")], [("no speaker", True)]),
        ([FoundQuote(BREAD.content, at("council"), type="mixed")], [("wrong speaker", True)]),
        ([FoundQuote(BREAD.content, _WHO, type="direct")], [("wrong type", False)]),
        ([FoundQuote(at(_NO_ISLAND), _WHO, type="mixed")], [("too short", False)]),
        (
            [FoundQuote(at("Owen Tarrant said", _ALL), _WHO, type="mixed")],
            [("too long", False)],
        ),
        (
            [FoundQuote(at("said that nine weeks without bread “is a long winter”"), _WHO, type="mixed")],
            [("shifted", False)],
        ),
        ([FoundQuote(at("is a long winter"), _WHO)], [("too short", True)]),
        (
            [
                FoundQuote(at("that nine weeks without bread “is a long"), _WHO, type="mixed"),
                FoundQuote(at("for the island"), _WHO),
            ],
            [("too short", False), ("split", True)],
        ),
        ([FoundQuote(at("Nobody answered"))], [("missed", True), ("invented", True)]),
    ],
)
def test_one_marked_quote(found: list[FoundQuote], expected: list[tuple[str, bool]]) -> None:
    assert faults([BREAD], found) == expected


def test_two_marked_quotes_in_one_found_are_merged() -> None:
    both = FoundQuote(at("that money is short. Some fear that shops will close"), at("She"), type="indirect")
    assert faults([MONEY, FEAR], [both]) == [("too long", True), ("merged", True)]


def test_the_other_half_of_a_merged_quote_is_merged() -> None:
    short = Attribution(at("Some fear"), ())
    both = FoundQuote(at("Some fear that shops will close"), at("Some"), type="indirect")
    assert faults([FEAR, short], [both]) == [("merged", True), ("too long", False)]


@given(attributions, quotes)
def test_every_quote_without_an_answer_has_exactly_one_fault_that_costs(
    marked: list[Attribution], found: list[FoundQuote]
) -> None:
    comparison = compare(TEXT, marked, found)
    wrong = mistakes(comparison)
    answered = {mark for mark, _ in comparison.pairs} | {find for _, find in comparison.pairs}
    for mark in comparison.marked:
        named = [
            one for one in wrong if one.marked is mark and one.costs and one.fault is not QuoteFault.SPLIT
        ]
        assert mark in answered or len(named) == 1
    for find in comparison.found:
        printed = [
            one for one in wrong if one.found is find and one.costs and one.fault is not QuoteFault.MERGED
        ]
        assert find in answered or len(printed) == 1
    wrong_speakers = sum(one.fault in {QuoteFault.WRONG_SPEAKER, QuoteFault.NO_SPEAKER} for one in wrong)
    every = score([comparison])[ALL]
    assert every.overlap.recall.hits - wrong_speakers == every.e2e.recall.hits


def test_ferry_is_found_with_and_without_its_marks() -> None:
    bare = FoundQuote(at("The ferry stops on Monday"), FERRY.source, type="direct")
    assert faults([FERRY], [bare]) == []
