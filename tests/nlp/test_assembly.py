"""Which marked words are one quote, and whose: texts read by their words alone, without a parse."""

from __future__ import annotations

import pytest

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.grammar.tokens.grammar import TokenGrammar
from quotewire.nlp.languages.base import Lexicon
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.languages.french import FRENCH
from quotewire.nlp.quotes.continuation import join_continued
from quotewire.nlp.quotes.finder import find_quotes
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution

Said = tuple[str, str]


def drafts_of(text: str, lexicon: Lexicon = ENGLISH) -> list[QuoteDraft]:
    document = read_text(lexicon, text)
    drafts = find_quotes(document, TokenGrammar(document))
    for index, draft in enumerate(drafts):
        assert 0 < draft.confidence < 1
        assert draft.inherits is None or draft.inherits < index
        assert (draft.resolution is Resolution.INHERITED) == (draft.inherits is not None)
    return drafts


def said(text: str, drafts: list[QuoteDraft]) -> list[Said]:
    """The words of each quote, a bar between its segments, and who says them.

    That is the speaker's words, or "as 0" for the speaker of the first quote; in a quote within the first
    one "in 0" stands before it.
    """
    found = []
    for draft in drafts:
        who = [] if draft.parent is None else [f"in {draft.parent}"]
        who += [] if draft.inherits is None else [f"as {draft.inherits}"]
        who += [] if draft.mention is None else [text[slice(*draft.mention)]]
        found.append(("|".join(text[a:b] for a, b in draft.segments), " ".join(who)))
    return found


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A sentence begins with a capital and has a stop or four words.
        ("“Home!”", [("Home!", "")]),
        ("“We go home at” was all.", [("We go home at", "")]),
        ("“We go home” was all.", []),
        ("“we go home at noon” was all.", []),
        ("The sign said nothing of “We go home at noon” and so on.", []),
        # A pull quote repeats what the text quotes.
        (
            "“The pier is closed for good.”\n\nIt rained.\n\n“The pier\nis closed for good,” said Jo Fenn.",
            [("The pier\nis closed for good,", "Jo Fenn")],
        ),
        (
            "“The pier is closed.” It rained.\n\n“The pier is closed for good,” said Jo Fenn.",
            [("The pier is closed.", ""), ("The pier is closed for good,", "Jo Fenn")],
        ),
        (
            "“The pier is closed.”\n\nIt rained.\n\n“The quay is closed for good,” said Jo Fenn.",
            [("The pier is closed.", ""), ("The quay is closed for good,", "Jo Fenn")],
        ),
    ],
)
def test_marked_words_without_a_cue_are_a_quote_if_they_are_a_sentence(
    text: str, expected: list[Said]
) -> None:
    assert said(text, drafts_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The pier,” said Jo Fenn, “is closed.”", [("The pier,|is closed.", "Jo Fenn")]),
        ("“The pier,” said Jo Fenn – “is closed.”", [("The pier,|is closed.", "Jo Fenn")]),
        ("“It leaks,” said Jo Fenn: “Nobody came.”", [("It leaks,|Nobody came.", "Jo Fenn")]),
        ("“It leaks,” said Jo Fenn on the quay, “so go.”", [("It leaks,|so go.", "Jo Fenn")]),
        (
            "“The pier,” said Jo Fenn, “is closed.” “We open in May.”",
            [("The pier,|is closed.", "Jo Fenn"), ("We open in May.", "as 0")],
        ),
        ("“It leaks” said Jo Fenn “and so on.”", [("It leaks", "Jo Fenn")]),
        # Another sentence, another paragraph, another cue or words of the narrator's part them.
        ("“It leaks,” said Jo Fenn. On the quay, “so go.”", [("It leaks,", "Jo Fenn")]),
        ("“It leaks,” said Jo Fenn\n\n– “so go.”", [("It leaks,", "Jo Fenn")]),
        ("“It leaks,” said Jo Fenn, but the sign “so go” was there.", [("It leaks,", "Jo Fenn")]),
        (
            "“It leaks,” said Jo Fenn, who added: “So go.”",
            [("It leaks,", "Jo Fenn"), ("So go.", "who")],
        ),
        # Words that are joined by "and", and by nothing else.
        ("Jo Fenn said, “Shut it,” and “Open it.”", [("Shut it,|Open it.", "Jo Fenn")]),
        ("Jo Fenn said, “Shut it,” then “Open it.”", [("Shut it,", "Jo Fenn")]),
        ("Jo Fenn said, “Shut it,” left and “Open it.”", [("Shut it,", "Jo Fenn")]),
        ("They liked “Shut it,” and “Open it all day long.”", []),
    ],
)
def test_a_sentence_that_the_cue_parts_is_one_quote(text: str, expected: list[Said]) -> None:
    assert said(text, drafts_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We shut it” – it was noon – “in May,” said Jo Fenn.", [("We shut it|in May,", "Jo Fenn")]),
        ("“We shut it,” said Jo Fenn – it was noon – “in May.”", [("We shut it,|in May.", "Jo Fenn")]),
        ("“We shut it” – said Jo Fenn – “in May.”", [("We shut it|in May.", "Jo Fenn")]),
        ("“We shut it” – it was noon – “in May.”", [("We shut it|in May.", "")]),
        (
            "“It leaks,” said Jo Fenn. “We shut it” – it was noon – “in May.” “Nobody came.”",
            [("It leaks,", "Jo Fenn"), ("We shut it|in May.", "as 0"), ("Nobody came.", "as 1")],
        ),
        # A whole sentence in the second pair has its own cue, and so has what is no end of the first.
        (
            "“We shut it” – asked Bo Lind – “in May,” said Jo Fenn.",
            [("We shut it|in May,", "Jo Fenn")],
        ),
    ],
)
def test_words_around_an_aside_between_dashes_are_one_quote(text: str, expected: list[Said]) -> None:
    assert said(text, drafts_of(text)) == expected


def test_a_cue_right_before_the_second_pair_leads_to_it() -> None:
    text = "« La digue », a-t-elle dit « cède »."
    assert said(text, drafts_of(text, FRENCH)) == [("La digue|cède", "elle")]


def test_a_few_marked_words_are_part_of_the_clause_around_them() -> None:
    text = "La maire a dénoncé un « abus de droit » hier. « Nous partons demain. »"
    assert said(text, drafts_of(text, FRENCH)) == [
        ("un|abus de droit", "La maire"),
        ("Nous partons demain.", "as 0"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What leads to a whole sentence has it; without a stop what follows does.
        ("Jo Fenn said: “It leaks.” Said Bo Lind: “Go.”", [("It leaks.", "Jo Fenn"), ("Go.", "Bo Lind")]),
        ("Jo Fenn: “It leaks.” Said Bo Lind: “Go.”", [("It leaks.", "Jo Fenn"), ("Go.", "Bo Lind")]),
        ("Jo Fenn said: “It leaks,” said Bo Lind.", [("It leaks,", "Bo Lind")]),
        ("“It leaks.” said Jo Fenn.", [("It leaks.", "Jo Fenn")]),
        ("Jo Fenn said: “It leaks.” said Bo Lind.", [("It leaks.", "Jo Fenn")]),
        ("Jo Fenn: “It leaks.” said Bo Lind.", [("It leaks.", "Bo Lind")]),
        (
            "Jo Fenn: “It leaks.” said Bo Lind that it rains.",
            [("It leaks.", "Jo Fenn")],
        ),
        (
            "Jo Fenn said that it leaks. Bo Lind wrote “we go”.",
            [("that it leaks", "Jo Fenn"), ("we go", "Bo Lind")],
        ),
        # A cue within the marks tells the speaker of both ends.
        ("“The pier, said Jo Fenn, is closed.”", [("The pier|is closed.", "Jo Fenn")]),
        # One that is denied says nothing, and its words are nobody's.
        ("Jo Fenn never said, “The pier is closed.” “We open in May.”", [("We open in May.", "")]),
        ("Nobody said that “the pier is closed for good”.", []),
        # The nearer cue has the words.
        ("“The pier is closed,” said Jo Fenn, according to the mayor.", [("The pier is closed,", "Jo Fenn")]),
        # A report within a report is part of what is said.
        (
            "The mayor said that Jo Fenn said that it leaks.",
            [("that Jo Fenn said that it leaks", "The mayor")],
        ),
        # A clause before a colon is a quote of its own.
        (
            "Jo Fenn said that it leaks, and added: “We open in May.”",
            [("that it leaks", "Jo Fenn"), ("We open in May.", "Jo Fenn")],
        ),
        # Without marks what begins the sentence that ends in them is part of the quote.
        ("It leaks, said Jo Fenn, “but we go.”", [("It leaks|but we go.", "Jo Fenn")]),
        (
            "The mayor said that the pier “is a danger” to all.",
            [("that the pier|is a danger|to all", "The mayor")],
        ),
    ],
)
def test_the_cue_that_counts(text: str, expected: list[Said]) -> None:
    assert said(text, drafts_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("“It leaks,” said Jo Fenn.", ["direct"]),
        ("Jo Fenn said, “it leaks”.", ["direct"]),
        ("Jo Fenn said that it leaks.", ["indirect"]),
        ("Jo Fenn said that the pier “is a danger”.", ["mixed"]),
        ("It leaks, said Jo Fenn, “but we go.”", ["mixed"]),
        ("According to Jo Fenn, “it leaks a lot”.", ["mixed"]),
        ("According to Jo Fenn, “It leaks a lot”.", ["direct"]),
    ],
)
def test_words_in_marks_without_the_narrators_are_direct_if_a_cue_or_a_capital_begins_them(
    text: str, kinds: list[str]
) -> None:
    assert [draft.type for draft in drafts_of(text)] == kinds


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("— Il pleut, dit Ada Wex.\n\n— Non.", [("Il pleut", "Ada Wex"), ("Non.", "")]),
        ("- Il pleut, dit Ada Wex.\n- Non", [("Il pleut", "Ada Wex"), ("Non", "")]),
        ("— Il pleut, dit Ada Wex, trop.", [("Il pleut|trop.", "Ada Wex")]),
        # Each run of paragraphs for itself: one without a word of saying is a list.
        ("— Le pain.\n\n— Le lait.", []),
        ("— Le pain.\n\nFin.\n\n— Non, dit Ada Wex.", [("Non", "Ada Wex")]),
        ("— Non, dit Ada Wex.\n\nFin.\n\n— Le pain.", [("Non", "Ada Wex")]),
        ("— Non, dit Ada Wex.\n\n— …\n\n—\n\n— Le pain.", [("Non", "Ada Wex")]),
        # Marks in a turn are part of it.
        ("— Il « pleut », dit Ada Wex.", [("Il « pleut »", "Ada Wex")]),
        (
            "« Non », dit Ada Wex. « Il pleut. »\n\n— « Non », dit Bo.",
            [("Non", "Ada Wex"), ("Il pleut.", "as 0"), ("« Non »", "Bo")],
        ),
    ],
)
def test_paragraphs_that_begin_with_a_dash_are_turns(text: str, expected: list[Said]) -> None:
    drafts = drafts_of(text, FRENCH)
    assert said(text, drafts) == expected
    assert {draft.type for draft in drafts} <= {"direct"}
