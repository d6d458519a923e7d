"""Two top-level quotes never share a word: drafts made by hand, and any drafts at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.nlp.quotes.overlaps import keep_apart
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution

TEXT = "Fenn said the pier “is a danger to us all” and shut it; the clerk said so, too."
DIRECT, MIXED, INDIRECT = QuoteType.DIRECT, QuoteType.MIXED, QuoteType.INDIRECT


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_quotes_that_share_nothing_stay_as_they_are() -> None:
    drafts = [QuoteDraft(DIRECT, (at("is a danger"),)), QuoteDraft(INDIRECT, (at("shut it"),))]
    assert keep_apart(TEXT, drafts) == drafts


def test_the_same_words_under_two_cues_are_one_quote() -> None:
    sure = QuoteDraft(
        DIRECT, (at("is a danger to us all"),), cue=at("said"), mention=at("Fenn"), confidence=0.9
    )
    doubted = QuoteDraft(DIRECT, sure.segments, cue=at("shut"), mention=at("the clerk"), confidence=0.5)
    goes_on = QuoteDraft(DIRECT, (at("so, too"),), inherits=1, resolution=Resolution.INHERITED)
    first, second = keep_apart(TEXT, [sure, doubted, goes_on])
    assert first == sure
    assert (second.segments, second.inherits) == (goes_on.segments, 0)


def test_marked_words_keep_their_quote_and_the_clause_around_loses_them() -> None:
    clause = QuoteDraft(
        MIXED, (at("the pier"), at("is a danger to us all")), mention=at("Fenn"), confidence=0.9
    )
    direct = QuoteDraft(DIRECT, (at("is a danger to us all"),), mention=at("the clerk"), confidence=0.6)
    first, second = keep_apart(TEXT, [clause, direct])
    assert (first.type, first.segments) == (INDIRECT, (at("the pier"),))
    assert second == direct


def test_a_quote_whose_cue_is_part_of_another_quote_is_nested_in_it() -> None:
    words = at("the pier “is a danger to us all” and shut it; the clerk said so, too")
    outer = QuoteDraft(MIXED, (words,), mention=at("Fenn"))
    inner = QuoteDraft(DIRECT, (at("so, too"),), cue=at("said so"), mention=at("the clerk"))
    assert [draft.parent for draft in keep_apart(TEXT, [outer, inner])] == [None, 0]


def test_a_clause_that_nobody_says_gives_way() -> None:
    outer = QuoteDraft(MIXED, (at("is a danger to us all” and shut it; the clerk said so, too"),))
    inner = QuoteDraft(DIRECT, (at("so, too"),), cue=at("said so"), mention=at("the clerk"))
    assert keep_apart(TEXT, [outer, inner]) == [inner]


def test_what_is_left_of_a_clause_begins_and_ends_with_its_words_a_percent_sign_or_a_bracket() -> None:
    text = "the rate (now 5%) “is low”, up 2% “is high” – and falls “to nil.”"
    clause = QuoteDraft(MIXED, ((0, len(text)),), mention=(0, 8))
    starts = [(text.index(words), len(words)) for words in ("is low", "is high", "to nil")]
    marked = [QuoteDraft(DIRECT, ((start, start + length),)) for start, length in starts]
    (left,) = [draft for draft in keep_apart(text, [clause, *marked]) if draft.mention]
    assert [text[a:b] for a, b in left.segments] == ["the rate (now 5%)", "up 2%", "and falls"]


def test_the_words_are_the_named_speakers_and_who_lost_the_first_of_them_comes_later() -> None:
    nobodys = QuoteDraft(INDIRECT, (at("the pier"),), confidence=0.5)
    named = QuoteDraft(INDIRECT, (at("the pier"), at("and shut it")), mention=at("Fenn"), confidence=0.5)
    marked = QuoteDraft(DIRECT, (at("the pier “is a danger"),), mention=at("the clerk"))
    assert keep_apart(TEXT, [nobodys, named]) == [named]
    first, second = keep_apart(TEXT, [named, marked])
    assert (first, second.segments) == (marked, (at("and shut it"),))


def test_a_quote_that_shares_nothing_keeps_its_signs_while_others_give_way() -> None:
    twice = [QuoteDraft(DIRECT, (at("is a danger"),)), QuoteDraft(DIRECT, (at("is a danger"),))]
    apart = QuoteDraft(DIRECT, (at("so, too."),), mention=at("the clerk"), resolution=Resolution.EXPLICIT)
    assert keep_apart(TEXT, [*twice, apart]) == [twice[0], apart]


def test_who_goes_on_from_a_quote_that_is_left_out_has_no_speaker() -> None:
    clause = QuoteDraft(MIXED, (at("and shut it; the clerk"),))
    inner = QuoteDraft(DIRECT, (at("the clerk"),), mention=at("Fenn"), resolution=Resolution.EXPLICIT)
    lost = QuoteDraft(DIRECT, (at("so, too"),), inherits=0, resolution=Resolution.INHERITED)
    kept = QuoteDraft(DIRECT, (at("said so"),), inherits=1, resolution=Resolution.INHERITED)
    first, second = keep_apart(TEXT, [clause, inner, lost])
    assert (first, second.inherits, second.resolution) == (inner, None, None)
    first, second = keep_apart(TEXT, [clause, inner, kept])
    assert (first, second.inherits, second.resolution) == (inner, 0, Resolution.INHERITED)


@pytest.mark.parametrize(
    ("words", "is_inside"),
    [
        ("the pier", True),
        ("and shut it", True),
        ("pier “is", True),
        ("said the pier", False),
        ("it; the", False),
    ],
)
@pytest.mark.parametrize("parent", [0, 1])
def test_a_nested_quote_stays_in_the_quote_that_has_the_words_around_it(
    words: str, is_inside: bool, parent: int
) -> None:
    outer = at("the pier “is a danger to us all” and shut it")
    drafts = [
        QuoteDraft(DIRECT, (outer,), mention=at("Fenn"), confidence=0.9),
        QuoteDraft(DIRECT, (outer,), mention=at("the clerk"), confidence=0.5),
        QuoteDraft(DIRECT, (at(words),), parent=parent),
    ]
    kept = keep_apart(TEXT, drafts)
    assert [draft for draft in kept if draft.parent is None] == [drafts[0]]
    nested = [draft for draft in kept if draft.parent is not None]
    assert [kept[draft.parent or 0] for draft in nested] == ([drafts[0]] if is_inside else [])


@pytest.mark.parametrize(
    ("cue", "nested"),
    [("the clerk", True), ("clerk said", True), ("it; the clerk", False), ("shut it", False), (None, False)],
)
def test_a_quote_is_nested_with_its_cue_or_gives_way(cue: str | None, nested: bool) -> None:
    outer = QuoteDraft(DIRECT, (at("the clerk said so, too"),), mention=at("Fenn"))
    inner = QuoteDraft(DIRECT, (at("so, too"),), cue=None if cue is None else at(cue))
    kept = keep_apart(TEXT, [outer, inner])
    assert [draft.parent for draft in kept] == ([None, 0] if nested else [None])


SPANS = st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=6, unique=True).map(sorted)
DRAFTS = st.lists(
    st.builds(
        QuoteDraft,
        st.sampled_from(QuoteType),
        SPANS.map(lambda ends: tuple((a, b) for a, b in zip(ends[::2], ends[1::2], strict=False))),
        cue=st.none() | st.just(at("said")),
        mention=st.none() | st.just(at("Fenn")),
        confidence=st.floats(0, 1),
    ),
    max_size=6,
)


@given(DRAFTS, st.data())
def test_no_two_top_level_quotes_share_a_word(drafts: list[QuoteDraft], data: st.DataObject) -> None:
    before = [st.none() | st.integers(0, index - 1) if index else st.none() for index in range(len(drafts))]
    linked = [
        QuoteDraft(d.type, d.segments, d.cue, d.mention, inherits=data.draw(one), confidence=d.confidence)
        for d, one in zip(drafts, before, strict=True)
    ]
    kept = keep_apart(TEXT, linked)
    seen: set[int] = set()
    for index, draft in enumerate(kept):
        assert draft.segments
        assert draft.inherits is None or (0 <= draft.inherits < len(kept) and draft.inherits != index)
        if draft.parent is not None:
            above = kept[draft.parent].segments
            assert above[0][0] <= draft.segments[0][0] <= draft.segments[-1][1] <= above[-1][1]
            continue
        points = {point for start, end in draft.segments for point in range(start, end)}
        assert seen.isdisjoint(points)
        seen |= points
    assert keep_apart(TEXT, kept) == kept
