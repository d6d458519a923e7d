"""Scores of quotes: counted by hand on a short article, and what holds for any."""

from __future__ import annotations

import random

import pytest
from harbour import FEAR, FOUND, MARKED, MONEY, PERFECT, TEXT, at
from hypothesis import given
from hypothesis import strategies as st

from quotewire.evaluation.article import QUOTE_TYPES, Attribution, FoundQuote
from quotewire.evaluation.compare import compare
from quotewire.evaluation.figures import Agreement, Share
from quotewire.evaluation.quote_scores import ALL, QuoteScores, score


def agreement(hits: int, found: int, marked: int) -> Agreement:
    return Agreement(precision=Share(hits, found), recall=Share(hits, marked))


def scores(found: tuple[FoundQuote, ...], *, speech: bool = False) -> dict[str, QuoteScores]:
    return score([compare(TEXT, MARKED, found, speech=speech)])


def test_all_figures_as_counted_by_hand() -> None:
    every = scores(FOUND)[ALL]
    assert every.exact == agreement(1, found=3, marked=4)
    assert every.overlap == agreement(2, found=3, marked=4)  # 8 of 12 words are in both
    assert every.token == agreement(5 + 8, found=5 + 8 + 2, marked=5 + 12 + 4 + 4)
    assert every.e2e == agreement(1, found=3, marked=4)
    assert every.token_e2e == agreement(8, found=15, marked=25)
    assert every.speaker == Share(1, 2)
    assert every.speakerless == 0
    assert every.overlap.precision.value == pytest.approx(2 / 3)
    assert every.overlap.f1 == pytest.approx(2 * (2 / 3) * (2 / 4) / (2 / 3 + 2 / 4))


def test_recall_goes_by_the_marked_type_and_precision_by_the_marks_of_the_found_one() -> None:
    by_type = scores(FOUND)
    assert by_type["direct"].overlap == agreement(1, found=1, marked=1)
    assert by_type["mixed"].overlap == agreement(
        1, found=1, marked=1
    )  # found as "direct", half of it in marks
    assert by_type["indirect"].overlap == agreement(0, found=1, marked=2)
    assert by_type["direct"].e2e == agreement(0, found=1, marked=1)
    assert by_type["mixed"].speaker == Share(1, 1)
    assert by_type["indirect"].speaker == Share(0, 0)


def test_speech_alone_neither_demands_nor_punishes_what_is_none() -> None:
    assert scores(FOUND, speech=True)[ALL].overlap == agreement(2, found=3, marked=3)
    fear = FoundQuote(FEAR.content, at("Some"))
    assert scores((*FOUND, fear), speech=True)[ALL].overlap == agreement(2, found=3, marked=3)
    assert scores((*FOUND, fear))[ALL].overlap == agreement(3, found=4, marked=4)


def test_quote_without_a_source_asks_for_no_speaker() -> None:
    nobody = Attribution(at("that money is short"))
    for speaker in ((), at("She")):
        found = score([compare(TEXT, [nobody], [FoundQuote(nobody.content, speaker)])])[ALL]
        assert found.e2e == agreement(1, found=1, marked=1)
        assert found.speaker == Share(0, 0)


def test_speaker_is_right_by_place_and_not_by_words() -> None:
    text = "The mayor spoke. “Go home now,” the mayor said."
    second = (text.rindex("the mayor"), text.rindex("the mayor") + len("the mayor"))
    content = ((text.index("Go"), text.index(",”")),)
    marked = Attribution(content, (second,))
    for speaker, right in (((4, 9), 0), (second, 1), ((second[0], second[0] + 3), 0)):
        found = score([compare(text, [marked], [FoundQuote(content, (speaker,))])])[ALL]
        assert found.speaker == Share(right, 1)


def test_likest_pairs_come_first_and_each_quote_answers_once() -> None:
    long = FoundQuote(at("nine weeks without bread “is a long winter” for the island"))
    short = FoundQuote(at("nine weeks without bread “is a long"))
    comparison = compare(TEXT, MARKED, [short, long])
    assert [find.quote for _, find in comparison.pairs] == [long]


def test_half_of_the_words_is_enough() -> None:
    half, less = FoundQuote(at("money is")), FoundQuote(at("money"))  # 2 and 1 of 4 words
    assert score([compare(TEXT, [MONEY], [half])])[ALL].overlap == agreement(1, found=1, marked=1)
    assert score([compare(TEXT, [MONEY], [less])])[ALL].overlap == agreement(0, found=1, marked=1)


def test_word_in_two_found_quotes_belongs_to_the_shorter() -> None:
    inner, outer = (
        FoundQuote(MONEY.content, at("Some")),
        FoundQuote(at("claimed that money is short"), at("She")),
    )
    assert score([compare(TEXT, [MONEY], [inner, outer])])[ALL].token_e2e == agreement(0, found=5, marked=4)


def test_nothing_marked_and_nothing_found_is_zero_and_no_error() -> None:
    every = score([compare(TEXT, (), ())])[ALL]
    assert every.e2e.f1 == every.token.f1 == every.speaker.value == 0.0


spans = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 60)).map(
        lambda given: (given[0], min(len(TEXT), given[0] + given[1]))
    ),
    min_size=1,
    max_size=3,
).map(tuple)
speakers = st.one_of(st.just(()), spans)
attributions = st.lists(
    st.builds(Attribution, spans, speakers, type=st.sampled_from([None, *QUOTE_TYPES]), speech=st.booleans()),
    max_size=6,
)
quotes = st.lists(st.builds(FoundQuote, spans, speakers, confidence=st.floats(0, 1)), max_size=6)


@given(attributions, quotes, st.booleans())
def test_every_figure_is_a_share_and_no_hit_is_counted_twice(
    marked: list[Attribution], found: list[FoundQuote], speech: bool
) -> None:
    for one in score([compare(TEXT, marked, found, speech=speech)]).values():
        for figure in (one.exact, one.overlap, one.token, one.e2e, one.token_e2e):
            assert 0 <= figure.precision.value <= 1
            assert 0 <= figure.recall.value <= 1
            assert 0 <= figure.f1 <= 1
        assert 0 <= one.speaker.value <= 1
        assert one.e2e.recall.hits <= one.overlap.recall.hits
        assert one.speakerless <= one.speaker.total


@given(attributions, quotes, st.booleans(), st.randoms(use_true_random=False))
def test_order_of_the_input_is_irrelevant(
    marked: list[Attribution], found: list[FoundQuote], speech: bool, shuffle: random.Random
) -> None:
    before = score([compare(TEXT, marked, found, speech=speech)])
    shuffle.shuffle(marked)
    shuffle.shuffle(found)
    assert score([compare(TEXT, marked, found, speech=speech)]) == before


@given(attributions, st.booleans())
def test_finding_exactly_what_was_marked_is_perfect(marked: list[Attribution], speech: bool) -> None:
    found = [FoundQuote(one.content, one.source) for one in marked if one.speech or not speech]
    comparison = compare(TEXT, [one for one in marked if one.speech or not speech], found, speech=speech)
    every = score([comparison])[ALL]
    if comparison.marked:
        assert every.exact.f1 == every.overlap.f1 == every.token.f1 == 1.0


def test_finding_exactly_what_was_marked_has_every_speaker_right() -> None:
    for one in scores(PERFECT).values():
        assert one.e2e.f1 == one.token_e2e.f1 == one.speaker.value == 1.0
