"""Quotes within quotes: texts read by their words alone, without a parse."""

from __future__ import annotations

import pytest
from plain import Said, drafts_of, said

from quotewire.nlp.types import Resolution


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“Bo said, ‘Go,’ and left,” said Jo Fenn.",
            [("Bo said, ‘Go,’ and left,", "Jo Fenn"), ("Go,", "in 0")],
        ),
        (
            "Jo Fenn said: “‘Go,’ said Bo Lind.”",
            [("‘Go,’ said Bo Lind.", "Jo Fenn"), ("Go,", "in 0 Bo Lind")],
        ),
        # Without a cue an inner pair is a quote if it is a sentence of four words.
        (
            "“The sign ‘Go home at noon.’ is new,” said Jo Fenn.",
            [("The sign ‘Go home at noon.’ is new,", "Jo Fenn"), ("Go home at noon.", "in 0")],
        ),
        (
            "“The sign ‘Go home now.’ is new,” said Jo Fenn.",
            [("The sign ‘Go home now.’ is new,", "Jo Fenn")],
        ),
        (
            "“The sign ‘go home at noon.’ is new,” said Jo Fenn.",
            [("The sign ‘go home at noon.’ is new,", "Jo Fenn")],
        ),
        (
            "“The sign ‘Go home at noon’ is new,” said Jo Fenn.",
            [("The sign ‘Go home at noon’ is new,", "Jo Fenn")],
        ),
        # What is denied within a quote is none, and marks within marks that are no quote are none either.
        (
            "“Bo never said, ‘Go home at noon,’ to me,” said Jo Fenn.",
            [("Bo never said, ‘Go home at noon,’ to me,", "Jo Fenn")],
        ),
        ("The “so-called ‘Go home at noon.’ rule” is new.", []),
        # Each is in the quote around it.
        (
            "“Bo said, ‘Go,’ and Ada said, ‘Stay,’ to me,” said Jo Fenn.",
            [
                ("Bo said, ‘Go,’ and Ada said, ‘Stay,’ to me,", "Jo Fenn"),
                ("Go,", "in 0"),
                ("Stay,", "in 0"),
            ],
        ),
    ],
)
def test_a_quote_within_a_quote(text: str, expected: list[Said]) -> None:
    drafts = drafts_of(text)
    assert said(text, drafts) == expected
    for draft in drafts:
        assert draft.resolution is (Resolution.EXPLICIT if draft.mention else None)
