"""Who speaks by name, and what, on real parses: a sentence or two for each way to tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import entities_of, quotes_of

from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.entities.clusters import cluster
from quotewire.nlp.grammar.choice import grammar_of
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.speakers.finder import resolve

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

# The words of a quote, its segments joined by a blank, and the name of its speaker.
Said = tuple[str, str | None]


def said(nlp: Language, text: str) -> list[Said]:
    doc = nlp(text)
    document, drafts = read_doc(ENGLISH, doc), quotes_of(doc)
    speakers, _ = resolve(document, grammar_of(document), drafts, cluster(ENGLISH, entities_of(doc), text))
    return [
        (" ".join(text[slice(*one)] for one in draft.segments), None if speaker is None else speaker.name)
        for draft, speaker in zip(drafts, speakers, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a court is told and does not tell
        ("Man stole boat to feed family, court told", []),
        ("Man stole boat, Ade Wex told court", [("Man stole boat", "Ade Wex")]),
        # whoever wrote what says it
        (
            "Ada Wex made this known in a tweet saying “We sail at dawn.”",
            [("We sail at dawn.", "Ada Wex")],
        ),
        ("In a letter saying the port would close, Ada Wex left.", [("the port would close", "Ada Wex")]),
        (
            "On Sunday Jonathan Moy led the attacks saying Justice Hung had issued an illegal order.",
            [("Justice Hung had issued an illegal order", "Jonathan Moy")],
        ),
        # a story begins with what somebody is
        (
            "A lawyer has said the quay is shut. On Monday lawyer Rob Nagar told reporters that it leaks.",
            [("the quay is shut", "Rob Nagar"), ("that it leaks", "Rob Nagar")],
        ),
        # two titles of one person
        (
            "Longtime Tarn Radio writer and performer Rob Barlow said the lamp was stolen.",
            [("the lamp was stolen", "Rob Barlow")],
        ),
        # the agent of a passive goes on
        (
            (
                "The vote was described by Tobin Marsh as a “clear answer”, saying he would "
                "leave the board in May."
            ),
            [("a clear answer", "Tobin Marsh"), ("he would leave the board in May", "Tobin Marsh")],
        ),
        # a paper reports what somebody recommended
        (
            ("NPR reported Adil Vexa, the caretaker Prime Minister, recommended the crews in Iraq withdraw."),
            [("the crews in Iraq withdraw", "Adil Vexa")],
        ),
        # an opening source hands on another's words, a closing one tells them
        (
            (
                "According to the Tarn Herald, Professor Jo Burrell, the chairman of the panel, "
                "said the bridge has "
                "never been open to carts."
            ),
            [("the bridge has never been open to carts", "Jo Burrell")],
        ),
        # the parser reads the source as a subject
        (
            (
                "According to Tarn Observer editor Keni Lasko, the anti-dam movement was able to "
                "use the anger and "
                "“really bring home their message.”"
            ),
            [
                (
                    ("the anti-dam movement was able to use the anger and really bring home their message."),
                    "Keni Lasko",
                )
            ],
        ),
        # marked words in the sentence that leads to the colon
        (
            (
                "In a note issued after the fire, the Department of Harbours justified the "
                "closure, which was "
                "approved in June, as “prudent” in nature: “The guard has done its duty.”"
            ),
            [("The guard has done its duty.", "Department of Harbours")],
        ),
        (
            (
                "With her party worried, President Ida Quist is rolling out a new campaign "
                "message: “It is up to us.”"
            ),
            [("It is up to us.", "Ida Quist")],
        ),
        # an office with what it is responsible for
        (
            (
                "Amos Penn, the Government commissioner responsible for ferries, came. The "
                "commissioner stated the "
                "loan was paid."
            ),
            [("the loan was paid", "Amos Penn")],
        ),
        # the parser ties the marked words to the cue as well
        (
            "“My reaction, that was anger,” Nora Fenn said in an interview.",
            [("My reaction, that was anger,", "Nora Fenn")],
        ),
        # who arrests somebody says nothing by it
        (
            "Amos Penn was arrested by police on Monday, insisting that he was innocent.",
            [("that he was innocent", "Amos Penn")],
        ),
        # two people, of whom one has a name
        ("The president and Chancellor Nora Fenn said the pier was shut.", [("the pier was shut", None)]),
        # a noun of whom nothing is told is no name for the last speaker
        (
            "“I did it,” Bo Fenn said. The judge added that the pier was shut.",
            [("I did it,", "Bo Fenn"), ("that the pier was shut", None)],
        ),
        # the leader of a party, a prime minister of Ireland
        (
            "Plaid Tarn leader Nora Fenn came. “It leaks,” the Plaid Tarn leader said. She said it aged.",
            [("It leaks,", "Nora Fenn"), ("it aged", "Nora Fenn")],
        ),
        (
            "Taoiseach Rory Quill met Minister Ada Wex in Tarn. The Taoiseach said the pier leaked.",
            [("the pier leaked", "Rory Quill")],
        ),
        # letters behind a name
        (
            "Sentencing, Judge Amos Lindal KC said it was late. Mr Lindal said it was dark.",
            [("it was late", "Amos Lindal"), ("it was dark", "Amos Lindal")],
        ),
        # the firm that spoke last, of several
        (
            (
                "Norvel Mills Inc. hit Varda Boats Corp. hard. Varda Boats said it lost money. "
                "Sales rose, the company said."
            ),
            [("it lost money", "Varda Boats"), ("Sales rose", "Varda Boats")],
        ),
        # who thinks something in the paragraph above
        (
            "Dr Amos Fenn believes that this is just one of many.\n\n“We only just scratched the surface.”",
            [("We only just scratched the surface.", "Amos Fenn")],
        ),
        (
            "Dr Amos Fenn left the quay in May.\n\n“We only just scratched the surface.”",
            [("We only just scratched the surface.", None)],
        ),
        # one of a people of whom the text told
        (
            "Arsene Fenn left early. “It was late,” the Frenchman said. The French said so too.",
            [("It was late,", "Arsene Fenn")],
        ),
        (
            "The union praised Ada Wex. Ada Wex was happy.\n\n“We won the lot.”",
            [("We won the lot.", "Ada Wex")],
        ),
        # a surname with a letter missing
        (
            "“The paint is dry,” Nora Fields said. She left. “Everybody knows the name,” Field said.",
            [("The paint is dry,", "Nora Fields"), ("Everybody knows the name,", "Nora Fields")],
        ),
    ],
)
def test_the_speaker_has_a_name(english: Language, text: str, expected: list[Said]) -> None:
    assert said(english, text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bids, which analysts say could fall, rose.", ["The bids could fall"]),
        ("The wreck was far from where the charts predicted it would be.", []),
        (
            (
                "That autumn, the choir began; Greta Olsen promised concerts every week until "
                "the roof was paid."
            ),
            [],
        ),
        (
            "Police reported the driver left the yard and continued to ring the bell.",
            ["the driver left the yard and continued to ring the bell"],
        ),
        (
            (
                "The tram will not stop here, Amos Penn said, and walking there seems healthy; "
                "unnamed drivers called "
                "this odd to the Herald, as the road is long."
            ),
            ["The tram will not stop here and walking there seems healthy"],
        ),
        ("The council called for records of the plan to close the pier.", []),
        (
            (
                "Recent letters have revealed that a sailor from the crew of the brig called the "
                "Sea Hen was first "
                "persuaded to travel to a house of the firm."
            ),
            [
                (
                    "that a sailor from the crew of the brig called the Sea Hen was first persuaded "
                    "to travel to a house "
                    "of the firm"
                )
            ],
        ),
        (
            ("“You know, I like Lars,” he said, but “when it comes to ice, Lars has a history of falling.”"),
            ["You know, I like Lars, when it comes to ice, Lars has a history of falling."],
        ),
    ],
)
def test_no_more_and_no_less_is_said(english: Language, text: str, words: list[str]) -> None:
    assert [quote for quote, _ in said(english, text)] == words
