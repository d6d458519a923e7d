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
        # a participle and an infinitive that the parser ties to what is no speaker
        (
            "Culture Minister Alba Fenn slammed the comments saying: “This is one of the worst plans.”",
            [("This is one of the worst plans.", "Culture Minister Alba Fenn")],
        ),
        (
            "Jo Fenn of the Guard added to the criticism saying: “We have seen how they get on.”",
            [("We have seen how they get on.", "Jo Fenn of the Guard")],
        ),
        (
            "Fenn took the opportunity to point out that the pier leaks.",
            [("that the pier leaks", "Fenn")],
        ),
        # a clause far from its verb, or tied to who is told
        (
            "Fenn went on to say, however, that the board would stay in touch.",
            [("that the board would stay in touch", "Fenn")],
        ),
        (
            "But Fenn told the packed room that it all boils down to money.",
            [("that it all boils down to money", "Fenn")],
        ),
        # a subject that the parser took for who is told, or joined to a phrase before it
        (
            "Mayor Craig Fenn told Breakfast the situation on the quay in Obern was “soul destroying”.",
            [("the situation on the quay in Obern was soul destroying", "Mayor Craig Fenn")],
        ),
        (
            (
                "Ms Fenn said despite “lofty promises” from the Guard, the Varda Development Agency (VDA) "
                "had yet to “build a single pier on state land”."
            ),
            [
                (
                    (
                        "despite lofty promises from the Guard, the Varda Development Agency (VDA) had yet "
                        "to build a single pier on state land"
                    ),
                    "Ms Fenn",
                )
            ],
        ),
        # what somebody is called on to do
        (
            "The union called for the town to pay for the pier.",
            [("the town to pay for the pier", "The union")],
        ),
        ("The union called for the law to be changed.", [("the law to be changed", "The union")]),
        # a caption without a stop above
        (
            (
                "Conor Fenn (15) died at Royal Varda Hospital in 2003\n\nThe family of a young boy who died "
                "in hospital in 2003 has blasted the Varda Health Trust's apology for their son's death as "
                '"cynical".'
            ),
            [
                (
                    "the Varda Health Trust's apology for their son's death as cynical",
                    "The family of a young boy who died in hospital in 2003",
                )
            ],
        ),
        (
            "Jo Fenn at the Guard’s pier in Obern yesterday: “We’re not late, and we know it.”",
            [("We’re not late, and we know it.", "Jo Fenn")],
        ),
        (
            "The magistrate warned the accused man he ran the risk of being jailed.",
            [("he ran the risk of being jailed", "The magistrate")],
        ),
        # who is told of says it, and a name without its verb
        ("Garda Fenn told the court that Mr Wex said: “Who are you?”", [("Who are you?", "Mr Wex")]),
        (
            "“The slowdown has become more widespread,” John Marsh, an analyst. It rained.",
            [("The slowdown has become more widespread,", "John Marsh")],
        ),
        (
            "A judge has described as “extremely serious” claims that Wex was late.",
            [("as extremely serious", "A judge")],
        ),
        # a thing that is known may have to do something
        (
            "Fenn called for the pier to get a new owner.",
            [("the pier to get a new owner", "Fenn")],
        ),
        # what several call something
        (
            "Other members called the online row “pompous and embarrassing” on both sides.",
            [("the online row pompous and embarrassing", "Other members")],
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
        "Flood of letters: Jo Fenn",
        "The pier that we lost: Dublin",
        "They call the pier “haunted”.",
        "While crews continue to call for a meeting with the mayor to talk about the fund, Fenn left.",
        "The union called for action to stop the leak.",
        "Far from defending their fellow sailors, even against wishes to “control” them, both left.",
        (
            "Tarn Mills Corp. and Norvel Inc. reported declines in third-quarter results Thursday and Varda "
            "Boats Co. warned of lower profit in the second half of the year."
        ),
        "The trust admitted a fault, took the blame for the leak and paid a fine.",
    ],
)
def test_a_headline_that_quotes_nobody_has_no_quote(english: Language, text: str) -> None:
    assert said(english, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Varda elections “worrying”: Lindal", "Varda elections worrying"),
        ("Pier will open in May: Lindal", "Pier will open in May"),
        ("‘We will not pay’: Lindal", "We will not pay"),
    ],
)
def test_a_name_may_end_a_headline(english: Language, text: str, words: str) -> None:
    assert said(english, text) == [(words, "Lindal")]


def test_what_another_announced_does_not_lead_to_marked_words(english: Language) -> None:
    text = (
        "Fenn said Monday that while Wex has announced a poor amount of new money, based on the first "
        "reactions, “obviously a future board will keep the sums.”"
    )
    ((_, speaker),) = said(english, text)
    assert speaker == "Fenn"
