"""Whose the marked sentences are that have no cue: texts read by their words alone, without a parse."""

from __future__ import annotations

import pytest
from plain import Said, drafts_of, said

from quotewire.nlp.quotes.continuation import join_continued
from quotewire.nlp.types import QuoteDraft, QuoteType


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What follows in the same paragraph is said by the same person, whatever stands between.
        (
            "“The pier is closed,” said Jo Fenn. “We open in May.” “Nobody told me.”",
            [("The pier is closed,", "Jo Fenn"), ("We open in May.", "as 0"), ("Nobody told me.", "as 1")],
        ),
        (
            "“The pier is closed,” said Jo Fenn. He laughed. “We open in May.”",
            [("The pier is closed,", "Jo Fenn"), ("We open in May.", "as 0")],
        ),
        # So is a paragraph in marks right behind it, and no other one.
        (
            "“The pier is closed,” said Jo Fenn.\n\n“We open in May.”",
            [("The pier is closed,", "Jo Fenn"), ("We open in May.", "as 0")],
        ),
        (
            "“The pier is closed,” said Jo Fenn.\n\n“We open in May”.",
            [("The pier is closed,", "Jo Fenn"), ("We open in May", "as 0")],
        ),
        (
            "“The pier is closed,” said Jo Fenn.\n\nIt rained.\n\n“We open in May.”",
            [("The pier is closed,", "Jo Fenn"), ("We open in May.", "")],
        ),
        (
            "“The pier is closed,” said Jo Fenn.\n\n“We open in May.” It rained.",
            [("The pier is closed,", "Jo Fenn"), ("We open in May.", "")],
        ),
        # Between the last word of one and the other less than forty words and signs may stand.
        (
            f"“It leaks,” said Jo Fenn. {'Rain fell. ' * 11}Rain.\n\n“We open in May.”",
            [("It leaks,", "Jo Fenn"), ("We open in May.", "as 0")],
        ),
        (
            f"“It leaks,” said Jo Fenn. {'Rain fell. ' * 12}\n\n“We open in May.”",
            [("It leaks,", "Jo Fenn"), ("We open in May.", "")],
        ),
        (
            "It rained.\n\n“It leaks,” said Jo Fenn. “We open in May.”",
            [("It leaks,", "Jo Fenn"), ("We open in May.", "as 0")],
        ),
        # Whoever spoke last goes on, be it by a clause that is reported.
        (
            "Jo Fenn said that the pier was closed. “We open in May.”",
            [("that the pier was closed", "Jo Fenn"), ("We open in May.", "as 0")],
        ),
        (
            "“The pier is closed,” said Jo Fenn. Bo Lind said that the quay was open. “We sail at dawn.”",
            [
                ("The pier is closed,", "Jo Fenn"),
                ("that the quay was open", "Bo Lind"),
                ("We sail at dawn.", "as 1"),
            ],
        ),
        (
            "Jo Fenn said that it leaks. “We open in May.” Later “Go,” said Bo Lind.",
            [("that it leaks", "Jo Fenn"), ("We open in May.", "as 0"), ("Go,", "Bo Lind")],
        ),
        # A clause behind the cue, in its sentence, takes nothing from the quote before it.
        (
            "“The pier is closed,” said Jo Fenn, adding that it was late. “We open in May.”",
            [
                ("The pier is closed,", "Jo Fenn"),
                ("that it was late", "Jo Fenn"),
                ("We open in May.", "as 0"),
            ],
        ),
        (
            "“The pier is closed,” said Jo Fenn. She added that it was late. “We open in May.”",
            [("The pier is closed,", "Jo Fenn"), ("that it was late", "She"), ("We open in May.", "as 1")],
        ),
        ("“We open in May.”", [("We open in May.", "")]),
    ],
)
def test_marked_sentences_without_a_cue_have_the_speaker_before_them(text: str, expected: list[Said]) -> None:
    assert said(text, drafts_of(text)) == expected


def test_quotes_of_one_cue_are_a_group_and_say_whether_the_narrator_spoke_in_between() -> None:
    text = "“It leaks,” said Jo Fenn. “Go.” He ran. It rained. “We open in May.” Bo Lind said that it leaks."
    drafts = drafts_of(text)
    assert [draft.group for draft in drafts] == [0, 0, 0, None]
    assert [draft.resumes for draft in drafts] == [False, False, True, False]
    assert said(text, join_continued(drafts)) == [
        ("It leaks,|Go.", "Jo Fenn"),
        ("We open in May.", "as 0"),
        ("that it leaks", "Bo Lind"),
    ]


@pytest.mark.parametrize(
    ("kind", "cue", "is_joined"),
    [
        (QuoteType.DIRECT, (25, 29), True),
        (QuoteType.DIRECT, (5, 7), True),
        (QuoteType.DIRECT, None, True),
        (QuoteType.MIXED, (20, 24), True),
        (QuoteType.MIXED, (5, 7), False),
        (QuoteType.MIXED, None, False),
        (QuoteType.INDIRECT, (25, 29), False),
    ],
)
def test_what_goes_on_is_joined_to_marked_words_not_to_a_clause_behind_its_cue(
    kind: QuoteType, cue: tuple[int, int] | None, is_joined: bool
) -> None:
    begun = QuoteDraft(kind, ((0, 5), (7, 20)), cue=cue)
    further = QuoteDraft(QuoteType.DIRECT, ((30, 40),), inherits=0, closed=False)
    found = join_continued([begun, further])
    if not is_joined:
        assert found == [begun, further]
        return
    (whole,) = found
    assert (whole.segments, whole.cue, whole.closed) == (((0, 5), (7, 20), (30, 40)), cue, False)
    assert whole.type == (QuoteType.DIRECT if kind is QuoteType.DIRECT else QuoteType.MIXED)


def test_a_speaker_is_less_sure_in_the_next_paragraph_and_least_where_there_is_none() -> None:
    cued, here, there, nobody = drafts_of(
        "“It leaks,” said Jo Fenn. “Nobody came.”\n\n“We open in May.”\n\nIt rained.\n\n“We sail at dawn.”"
    )
    assert cued.confidence > here.confidence > there.confidence > nobody.confidence
