"""Whose the next act of saying in a sentence is, and what only looks like one, on real parses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import quotes_of

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

# The words of a quote, its segments joined by a blank, and the words of its speaker.
Said = tuple[str, str | None]


def said(nlp: Language, text: str) -> list[Said]:
    return [
        (
            " ".join(text[slice(*segment)] for segment in draft.segments),
            None if draft.mention is None else text[slice(*draft.mention)],
        )
        for draft in quotes_of(nlp(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the parser ties it to a clause about a thing
        (
            (
                "Jo Fenn of the harbour board dismissed the idea that a federal vote could take place next "
                "year and said she wouldn’t meet the crews unless a deal has been struck."
            ),
            [
                (
                    "she wouldn’t meet the crews unless a deal has been struck",
                    "Jo Fenn of the harbour board",
                )
            ],
        ),
        # to marked words
        (
            "In reply, Wex said that “we cannot wish away tides” and accused the board of “hiding a leak”.",
            [
                ("that we cannot wish away tides", "Wex"),
                ("the board of hiding a leak", "Wex"),
            ],
        ),
        # to a clause whose verb has another form
        (
            (
                "The crews have demanded that the Guard provide real boats for this year and accused the "
                "mayor of “fooling” them."
            ),
            [
                ("that the Guard provide real boats for this year", "The crews"),
                ("the mayor of fooling them", "The crews"),
            ],
        ),
        # what a source says besides
        (
            "The pier can open in May, according to Jo Fenn, who insists that the boards are dry.",
            [("The pier can open in May", "Jo Fenn"), ("that the boards are dry", "who")],
        ),
    ],
)
def test_the_next_act_of_saying_is_the_speaker_s(english: Language, text: str, expected: list[Said]) -> None:
    assert said(english, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norvalia heightens harbour checks, minister warns of more storms",
        "‘Very warm words’: Is Fenn closer to a deal with the crews?",
        "Mayor accused of ‘downright lies’ in heated debate",
    ],
)
def test_a_headline_that_quotes_nobody_has_no_quote(english: Language, text: str) -> None:
    assert said(english, text) == []


def test_what_another_announced_does_not_lead_to_marked_words(english: Language) -> None:
    text = (
        "Fenn said Monday that while Wex has announced a poor amount of new money, based on the first "
        "reactions, “obviously a future board will keep the sums.”"
    )
    ((_, speaker),) = said(english, text)
    assert speaker == "Fenn"
