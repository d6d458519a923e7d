"""Where a quotation begins and ends on real parses, and what is none: a few words for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import quotes_of

from quotewire.nlp.quotes.continuation import join_continued

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
        for draft in join_continued(quotes_of(nlp(text)))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Divers said the wreck was empty, and gulls circled the mast all morning.",
            [("the wreck was empty, and gulls circled the mast all morning", "Divers")],
        ),
        (
            "The warden said the path is closed, and the walkers went home.",
            [("the path is closed", "The warden")],
        ),
        (
            "Jo Fenn said the lift was stuck and called on the council to mend it.",
            [("the lift was stuck", "Jo Fenn"), ("the council to mend it", "Jo Fenn")],
        ),
        (
            "“We heard the bell,” Fenn said, adding that she was tired and told the boys not to climb.",
            [
                ("We heard the bell,", "Fenn"),
                ("that she was tired and told the boys not to climb", "Fenn"),
            ],
        ),
        (
            "Rangers have said the herd is growing – although nobody has counted it since spring.",
            [("the herd is growing", "Rangers")],
        ),
        (
            "The bakers stressed the tax would not save the town, while the grocers praised the mayor.",
            [("the tax would not save the town", "The bakers")],
        ),
        (
            "The canal could freeze before Christmas, says Ada Brandt, a lock keeper at Obern.",
            [("The canal could freeze before Christmas", "Ada Brandt")],
        ),
        (
            "According to a letter by Sundt, a law firm, two boats were sold.",
            [("two boats were sold", "a letter by Sundt, a law firm")],
        ),
        (
            "Three crews were lost; they had, the pilot's widow says, left without a map.",
            [("they had left without a map", "the pilot's widow")],
        ),
        (
            "Mayor Ada Brandt said on the radio yesterday morning the toll should go.",
            [("the toll should go", "Mayor Ada Brandt")],
        ),
        (
            'Brandt said she did this to show pupils "there is nothing to fear".',
            [("she did this to show pupils there is nothing to fear", "Brandt")],
        ),
        (
            'While she did not like the plan and "hoped for rain," Brandt said, she would vote for it.',
            [("While she did not like the plan and hoped for rain, she would vote for it", "Brandt")],
        ),
        (
            "One truck broke through the rail; fifty gallons spilled and burned, officials said.",
            [("One truck broke through the rail; fifty gallons spilled and burned", "officials")],
        ),
        (
            'Her office said she was in "good health for her age" but had been ill last week.',
            [("she was in good health for her age but had been ill last week", "Her office")],
        ),
        (
            "According to Ada Brandt, who is both a pilot and a teacher, the ferry is late.",
            [("the ferry is late", "Ada Brandt")],
        ),
        (
            "According to the town's first selectman, Ada Brandt, there were ten crews aboard.",
            [("there were ten crews aboard", "the town's first selectman, Ada Brandt")],
        ),
        ("Size 6.3, according to the harbour institute.", []),
        (
            "His daughter said he died in Obern without elaborating.",
            [("he died in Obern", "His daughter")],
        ),
        (
            "His daughter said he left Obern without paying.",
            [("he left Obern without paying", "His daughter")],
        ),
        (
            "The locks, as Ada Brandt has pointed out, are old.",
            [("The locks are old", "Ada Brandt")],
        ),
        (
            "The barn burned for two hours and, wardens said, killed a mule.",
            [("killed a mule", "wardens")],
        ),
        (
            "Brandt sailed on Monday and according to her clerk she left Obern the next day.",
            [("she left Obern the next day", "her clerk")],
        ),
        (
            "The tower was searched; according to Brandt, nothing was found.",
            [("nothing was found", "Brandt")],
        ),
        (
            "A warden confirmed the rower had drowned but refused to say where.",
            [("the rower had drowned", "A warden")],
        ),
        (
            "The yard said two welders were hurt but gave no further details.",
            [("two welders were hurt", "The yard")],
        ),
        (
            "Wardens said the rower was held but refused to answer questions.",
            [("the rower was held but refused to answer questions", "Wardens")],
        ),
    ],
)
def test_a_clause_ends_where_the_narrator_goes_on(english: Language, text: str, expected: list[Said]) -> None:
    assert said(english, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Conductor Ilse Holm repeated that a smaller hall was no answer.\n\n“It hides the empty seats.”",
            [
                ("that a smaller hall was no answer", "Conductor Ilse Holm"),
                ("It hides the empty seats.", None),
            ],
        ),
        (
            "“We sail at dawn,” Brandt said, adding that the tide was high. “Nobody waits.”",
            [("We sail at dawn, Nobody waits.", "Brandt"), ("that the tide was high", "Brandt")],
        ),
        (
            "“The pier is shut for good,” Brandt told the anglers, according to a letter.",
            [("The pier is shut for good,", "Brandt")],
        ),
        (
            (
                "The court noted that “the lease binds nobody.”\n\n“A clause sinks the ship.”\n\n"
                "Her lawyer spoke on Friday. “A clause sinks the ship,” he said."
            ),
            [
                ("that the lease binds nobody.", "The court"),
                ("A clause sinks the ship,", "he"),
            ],
        ),
        (
            "“We will mend the roof,” Ada Brandt quoted the deputy mayor as having told the traders.",
            [("We will mend the roof,", "the deputy mayor")],
        ),
        (
            "Envoy Leif Holm said that the Coast Guard could go to the strait, warning: “They came.”",
            [
                ("that the Coast Guard could go to the strait", "Envoy Leif Holm"),
                ("They came.", "Envoy Leif Holm"),
            ],
        ),
        (
            "On Monday, the Land Tribunal in Obern found that the brewery can be fined.",
            [("that the brewery can be fined", "the Land Tribunal in Obern")],
        ),
        (
            "The tribunal found when it read the file that the brewery had hidden two wells.",
            [("that the brewery had hidden two wells", "The tribunal")],
        ),
        (
            "The tribunal found, after six days of hearings, that the brewery had broken the law.",
            [("that the brewery had broken the law", "The tribunal")],
        ),
        (
            "Investigators established that the ferry had left Obern without a pilot.",
            [("that the ferry had left Obern without a pilot", "Investigators")],
        ),
        (
            "Wardens fired on what the keeper called “armed tourists”.",
            [("armed tourists", "the keeper")],
        ),
        (
            "Envoy Leif Holm warned of a “drowned summer” if the locks stay shut.",
            [("a drowned summer", "Envoy Leif Holm")],
        ),
        (
            "The mayor said: “The locks are paid by the council,” adding that the first bill has tripled.",
            [
                ("The locks are paid by the council,", "The mayor"),
                ("that the first bill has tripled", "The mayor"),
            ],
        ),
        (
            "However, speaking to this paper, Ada Brandt, who is married to a miller, says this is a sham.",
            [("this is a sham", "Ada Brandt")],
        ),
        (
            "The toll, claims the council, is needed for repairs.",
            [("The toll is needed for repairs", "the council")],
        ),
        (
            "Brandt, a miller, said Holm, the warden, had left.",
            [("Holm, the warden, had left", "Brandt")],
        ),
        (
            "Lock repairs 'years late', says keeper",
            [("Lock repairs years late", "keeper")],
        ),
        (
            "Ferry fare “within reach”, Brandt says",
            [("Ferry fare within reach", "Brandt")],
        ),
        (
            "The report cited the Air Force as stating the firm owned the plane.",
            [("the firm owned the plane", "the Air Force")],
        ),
        (
            "Pupils chanted, “Save our pool,” and “Water first,” as they blocked the gate.",
            [("Save our pool, Water first,", "Pupils")],
        ),
        (
            "“We sail,” Brandt said. The wind rose. “Nobody waits.”",
            [("We sail,", "Brandt"), ("Nobody waits.", None)],
        ),
        (
            "The council’s keeper narrates that the mill stood empty.",
            [("that the mill stood empty", "The council’s keeper")],
        ),
        (
            (
                "DEAR AUNT IDA: My brother took the boat. Is it wrong to mind? -- LEFT ASHORE\n\n"
                "DEAR LEFT ASHORE: Mind it. Then buy a boat."
            ),
            [
                ("My brother took the boat. Is it wrong to mind?", "LEFT ASHORE"),
                ("Mind it. Then buy a boat.", "AUNT IDA"),
            ],
        ),
    ],
)
def test_each_passage_is_the_quote_of_its_own_speaker(
    english: Language, text: str, expected: list[Said]
) -> None:
    assert said(english, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rower Ada Brandt claimed victory. The club blamed the wind for the wreck.",
        "The raiders vowed to burn the mill, and threatened to use the cannon.",
        "The farmers accused the miller of hoarding grain. He denied it.",
        "Brandt's refusal to say which bell cracked was met with laughter.",
        "A chat group called “We stand by Ada Brandt” has 9,000 members.",
        "Four barns burned in protest against the self-declared “emergency” council.",
        "The first plate hangs there.\n\nOct. 12, 1961: “The Long Swim”\n\nThe crew won by a minute.",
        "Investigators found the boat on Monday. It has been established that it leaked.",
        "Lock repairs at Obern, says keeper",
        "The council approved twice as much money as the mayor had requested for the wall.",
    ],
)
def test_what_nobody_said_is_no_quote(english: Language, text: str) -> None:
    assert not quotes_of(english(text))
