"""Whole behaviour on real parses: articles of a few sentences, and who says what in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import quotes_of

if TYPE_CHECKING:
    from spacy.language import Language

Found = tuple[str, list[str], str | None, str | None]


def quotes(nlp: Language, text: str) -> list[Found]:
    found = []
    for draft in quotes_of(nlp(text)):
        cue, mention = (None if s is None else text[slice(*s)] for s in (draft.cue, draft.mention))
        found.append((draft.type.value, [text[a:b] for a, b in draft.segments], cue, mention))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ("“The lighthouse has stood for two centuries,” warned Tomas Ferro, the keeper. “It will not "
            "stand for a third.”"),
            [
                ("direct", ["The lighthouse has stood for two centuries,"], "warned", "Tomas Ferro"),
                ("direct", ["It will not stand for a third."], None, None),
            ],
        ),
        (
            "'We never promised a bridge,' the spokeswoman told reporters, 'and we never will.'",
            [("direct", ["We never promised a bridge,", "and we never will."], "told", "the spokeswoman")],
        ),
        (
            ("The minister called the strike “a gift to nobody” and announced that talks would resume on "
            "Monday."),
            [
                ("mixed", ["the strike", "a gift to nobody"], "called", "The minister"),
                ("indirect", ["that talks would resume on Monday"], "announced", "The minister"),
            ],
        ),
        (
            "HARROW, Norland (NNA) - Two trawlers collided in fog, the coast guard said.",
            [("indirect", ["Two trawlers collided in fog"], "said", "the coast guard")],
        ),
        (
            "NORFISK – the only buyer left – would not pay more, Tomas Ferro said.",
            [("indirect", ["NORFISK – the only buyer left – would not pay more"], "said", "Tomas Ferro")],
        ),
        (
            "HARROW, Norland (NNA) - “We sail at dawn,” Tomas Ferro said.",
            [("direct", ["We sail at dawn,"], "said", "Tomas Ferro")],
        ),
        (
            "It rained.\n\nUPDATE 2-Pier is shut, the mayor says",
            [("indirect", ["Pier is shut"], "says", "the mayor")],
        ),
        (
            "“We shut the pier” – she looked at the sea – “because it is rotten,” Mayor Lena Brandt said.",
            [("direct", ["We shut the pier", "because it is rotten,"], "said", "Mayor Lena Brandt")],
        ),
        (
            "“We shut the pier” – Olaf Berg had asked why – “because it is rotten,” Lena Brandt said.",
            [("direct", ["We shut the pier", "because it is rotten,"], "said", "Lena Brandt")],
        ),
        (
            "“We shut the pier” – Lena Brandt said – “because it is rotten.” Olaf Berg laughed.",
            [("direct", ["We shut the pier", "because it is rotten."], "said", "Lena Brandt")],
        ),
        (
            "Two of the fires were, according to facts read in court, “set by hand” and hurt nobody.",
            [
                (
                    "mixed",
                    ["Two of the fires were", "set by hand", "and hurt nobody"],
                    "according to",
                    "facts read in court",
                )
            ],
        ),
        (
            "“I never”—Olaf Berg wiped his eyes—“saw such a storm.”",
            [("direct", ["I never", "saw such a storm."], None, None)],
        ),
        (
            "Lena Brandt said: “I never” — she paused — “saw such a storm.”",
            [("direct", ["I never", "saw such a storm."], "said", "Lena Brandt")],
        ),
        (
            "The villagers are uneasy: “Where will the boats go?” asked Lena Brandt.",
            [("direct", ["Where will the boats go?"], "asked", "Lena Brandt")],
        ),
        (
            "The keeper was blunt: “Did we lose the lamp?” Olaf Berg said the crew had left.",
            [
                ("direct", ["Did we lose the lamp?"], ":", "The keeper"),
                ("indirect", ["the crew had left"], "said", "Olaf Berg"),
            ],
        ),
        (
            "“We lost,” was all Lena Brandt could say.",
            [("direct", ["We lost,"], "say", "Lena Brandt")],
        ),
        (
            "Rivals mocked the keeper: “Has he lost his lamp?” Olaf Berg wrote.",
            [("direct", ["Has he lost his lamp?"], "wrote", "Olaf Berg")],
        ),
        (
            "Lena Brandt asked the crew: “Is the pier rotten?” Olaf Berg said no.",
            [("direct", ["Is the pier rotten?"], "asked", "Lena Brandt")],
        ),
        (
            "Lena Brandt said that the pier had been closed, “because it is rotten”.",
            [
                (
                    "mixed",
                    ["that the pier had been closed", "because it is rotten"],
                    "said",
                    "Lena Brandt",
                )
            ],
        ),
        (
            "According to Olaf Berg, who keeps the lamp, “the pier is rotten.”",
            [("direct", ["the pier is rotten."], "According to", "Olaf Berg")],
        ),
        (
            '".@olaf shut the pier," Lena Brandt tweeted.',
            [("direct", [".@olaf shut the pier,"], "tweeted", "Lena Brandt")],
        ),
        (
            'Lena Brandt said, ".5 percent is enough." It rained.',
            [("direct", [".5 percent is enough."], "said", "Lena Brandt")],
        ),
        (
            "Lena Brandt said: “The pier is rotten.” Olaf Berg has called for an inquiry.",
            [
                ("direct", ["The pier is rotten."], "said", "Lena Brandt"),
            ],
        ),
        (
            "According to Lena Brandt, the pier is “rotten and old.” Olaf Berg went on to add, “We sail.”",
            [
                ("mixed", ["the pier is", "rotten and old."], "According to", "Lena Brandt"),
                ("direct", ["We sail."], "add", "Olaf Berg"),
            ],
        ),
        (
            "Lena Brandt implied that the pier was rotten.",
            [("indirect", ["that the pier was rotten"], "implied", "Lena Brandt")],
        ),
        (
            "Ship owners, she said, had been warned in writing.",
            [("indirect", ["Ship owners", "had been warned in writing"], "said", "she")],
        ),
        (
            "The ferry was half empty, according to two passengers.",
            [("indirect", ["The ferry was half empty"], "according to", "two passengers")],
        ),
        (
            "“It snowed for a week.\n\n“Then it rained,” Lena Brandt remembered. Nobody had seen the like.",
            [("direct", ["It snowed for a week.", "Then it rained,"], "remembered", "Lena Brandt")],
        ),
        (
            ("Asked by the Harbour Post, a senior clerk based in Riga declined to comment, insisting that "
            "the files were “closed for good.”"),
            [
                ("mixed", ["that the files were", "closed for good."], "insisting",
                 "a senior clerk based in Riga"),
            ],
        ),
    ],
)  # fmt: skip
def test_who_says_what(english: Language, text: str, expected: list[Found]) -> None:
    assert quotes(english, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The play “The Salt Road” opens in May at the so-called “Tin Palace”.",
        "Locals call the alley “the drain”.",
        "The council believes that the tower leans and hopes that it stands.",
        "Mira Sol, known as “Sparrow”, won the race in 1998.",
    ],
)
def test_nobody_says_anything(english: Language, text: str) -> None:
    assert quotes(english, text) == []


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""'])
def test_marks_without_a_space_part_words(english: Language, opening: str, closing: str) -> None:
    text = f"{opening}The reef is dead,{closing}Inga Bohm said.{opening}It was red once,{closing}she added."
    assert quotes(english, text) == [
        ("direct", ["The reef is dead,"], "said", "Inga Bohm"),
        ("direct", ["It was red once,"], "added", "she"),
    ]


def test_verbatim_offsets_survive_emoji_and_odd_blanks(english: Language) -> None:
    text = "🎣 Olaf Berg landed a\u00a0pike.  “It bit 😀 hard,”\u00a0he said.\r\n\r\nThe end."
    assert quotes(english, text) == [("direct", ["It bit 😀 hard,"], "said", "he")]
