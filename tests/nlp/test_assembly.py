"""Which marked words are one quote, and by which cue: texts read by their words alone, without a parse."""

from __future__ import annotations

import pytest
from plain import Said, drafts_of, said

from quotewire.nlp.languages.french import FRENCH
from quotewire.nlp.quotes.continuation import join_continued


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
    ("between", "second"),
    [
        ("Advert", [("It leaks.|We open in May.", "She")]),
        ("Advert\n\nAdvert", [("It leaks.", "She"), ("We open in May.", "as 0")]),
        ("Advert\n\nAdvert\n\nPhoto", [("It leaks.", "She"), ("We open in May.", "")]),
    ],
)
def test_a_line_of_the_page_does_not_end_a_quotation_without_its_mark(
    between: str, second: list[Said]
) -> None:
    text = f"She said: “It leaks.\n\n{between}\n\n“We open in May.”"
    assert said(text, join_continued(drafts_of(text))) == second


def test_behind_its_mark_a_quotation_has_ended() -> None:
    text = "She said: “It leaks.”\n\nIt rained.\n\n“We open in May.”"
    assert said(text, drafts_of(text)) == [("It leaks.", "She"), ("We open in May.", "")]
