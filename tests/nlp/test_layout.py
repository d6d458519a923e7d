from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.nlp.layout.boilerplate import bounded, lay_out

BODY = "The ferry to Lunden was late again on Monday.\n\nNobody complained."


def cut_texts(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(cut.rule, text[cut.start : cut.end]) for cut in lay_out(text, title).cuts]


def test_a_plain_article_is_analysed_as_it_is() -> None:
    layout = lay_out(BODY, "Ferry late")
    assert layout.analysed == BODY
    assert layout.cuts == ()


@pytest.mark.parametrize(
    "line",
    ["Ferry ‘late again’ in Lunden", "FERRY LATE AGAIN IN LUNDEN", "Ferry: “late again” in Lunden!"],
)
def test_a_headline_that_the_body_repeats_is_cut_whatever_its_marks(line: str) -> None:
    text = f"{line}\n\n{BODY}"
    assert cut_texts(text, "Ferry late again in Lunden") == [("repeated_headline", line)]


def test_a_headline_is_cut_twice_but_not_from_the_middle() -> None:
    text = f"Ferry late\nFerry late\n{BODY}\nFerry late"
    assert cut_texts(text, "Ferry late") == [("repeated_headline", "Ferry late")] * 2


def test_a_title_without_words_cuts_nothing() -> None:
    assert cut_texts(f"…\n{BODY}", "…") == []


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Leave a Reply", "comment_form"),
        ("12 Comments", "comment_form"),
        ("Leave a comment", "comment_form"),
        ("Your email address will not be published. Required fields are marked *", "comment_form"),
        ("Related articles", "related_links"),
        ("More from The Lunden Courier", "related_links"),
        ("© 2031 Lunden Courier. All rights reserved.", "rights"),
    ],
)
def test_everything_from_the_pages_tail_on_is_cut(line: str, rule: str) -> None:
    tail = f"{line}\n\n“I was on that ferry,” said Bo."
    assert cut_texts(f"{BODY}\n\n{tail}") == [(rule, tail)]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Share this:", "share_buttons"),
        ("Share on Facebook", "share_buttons"),
        ("Facebook Twitter WhatsApp Email", "share_buttons"),
        ("Click to share on Twitter (Opens in new window)", "share_buttons"),
        ("Sign up for our daily newsletter and never miss a story.", "newsletter"),
        ("Subscribe to the Harbour newsletter", "newsletter"),
        ("Follow us on Instagram", "newsletter"),
        ("ADVERTISEMENT", "advertisement"),
        ("— Advertisement —", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("READ MORE: Ten ferries that were on time", "read_more"),
    ],
)
def test_a_line_of_the_page_is_cut_and_the_article_goes_on(line: str, rule: str) -> None:
    text = f"{BODY}\n\n{line}\n\nThe next ferry leaves at noon."
    assert cut_texts(text) == [(rule, line)]
    layout = lay_out(text, None)
    assert layout.analysed == text.replace(line, " " * len(line))


@pytest.mark.parametrize(
    "line",
    [
        "Comments by the minister were not welcome.",
        "Share prices fell on Friday.",
        "Subscribe to this view and you will be poor, said Bo.",
        "He had no comment.",
        "Advertisement sales fell by a third.",
        "Related families were told to wait.",
        "Print is not dead.",
    ],
)
def test_prose_that_only_begins_like_the_page_stays(line: str) -> None:
    assert cut_texts(f"{BODY}\n\n{line}\n\n{BODY}") == []


def test_a_box_of_links_in_the_first_half_ends_nothing() -> None:
    assert cut_texts(f"{BODY}\n\nRelated stories\n\n{BODY}\n\n{BODY}\n\n{BODY}") == []
    text = f"{BODY}\n\nIt rained.\n\nRelated stories\n\n{BODY}\n\n{BODY}"
    assert len(text) / 3 < text.index("Related") < len(text) / 2
    assert cut_texts(text) == []


def test_an_article_cannot_begin_with_its_tail() -> None:
    assert cut_texts("Comments\n\nThe ferry was late.") == []


@given(st.text(alphabet=st.sampled_from("abs .…“”'\n\t😀_-\ufffd"), max_size=3000))
def test_bounding_keeps_length_and_words(text: str) -> None:
    assert len(bounded(text)) == len(text)


LONG = "Nobody at the ferry office in Lunden complained of anything at all."
TEASER = f"{LONG} The boat was three hours late, for want of a pilot."
STORY = (
    "It left in the end. Those who were on it sang, and those who were not went home to bed, or to the inn."
)
PAGE = f"{TEASER} {STORY}"
VERSE = "Row to the weir, row to the weir,\nThe pike are in the pool.\nRow to the weir, and home, my dear."


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        (f"{BODY}\n\n{BODY}", BODY),
        (f"{BODY}\n{BODY.replace(' on ', '  on ')}\n", BODY.replace(" on ", "  on ")),
        (f"{BODY}\n\nFerry late\n\n{BODY}", BODY),
        (f"{BODY}\n\nShare this:\n\n{BODY}\n\nLeave a Reply\n\nNo.", BODY),
        (f"{BODY}\n\n{BODY}\n\n{LONG}", None),
        (f"{TEASER}\n\n{TEASER}\n\n{STORY}\n\n{STORY}", TEASER),
        (f"{TEASER}\n{TEASER} {STORY} {STORY}", TEASER),
        (f"{TEASER}\n{TEASER} So it was.", None),
        (f"{LONG}\n{LONG} {STORY} {STORY} {STORY}", None),
        (f"{LONG}\n{LONG}\n{STORY}", None),
        (f"{VERSE}\n\n{VERSE}", None),
        (f"{PAGE}\n{PAGE}", PAGE),
        (f"{PAGE} {PAGE}", PAGE),
        (f"{BODY} {BODY}", BODY),
        (f"{LONG} {LONG}", None),
        (f"{LONG} " * 4, None),
        (f"{LONG[:-8]}…\n\n{LONG}", f"{LONG[:-8]}…"),
        (f"{LONG[:-8]} […]\n\n{LONG}\n\nMore.", f"{LONG[:-8]} […]"),
        ("No, no.\n\nNo, no.", None),
        (f"{BODY}\n\n{BODY} It is so.", None),
    ],
)
def test_a_body_that_is_there_twice_is_analysed_once(text: str, copy: str | None) -> None:
    layout = lay_out(text, "Ferry late")
    cut = [text[cut.start : cut.end] for cut in layout.cuts if cut.rule == "repeated_body"]
    assert cut == ([] if copy is None else [copy])
    assert layout.warnings == (() if copy is None else ("body_repeated",))


@given(st.lists(st.sampled_from(["a b c d e f g h", "a b c …", "x", "Share this:", ""]), max_size=12))
def test_of_any_lines_the_cuts_stand_apart(lines: list[str]) -> None:
    text = "\n".join(lines)
    layout, end = lay_out(text, None), 0
    for cut in layout.cuts:
        assert end <= cut.start < cut.end <= len(text)
        end = cut.end


@pytest.mark.parametrize(
    ("text", "analysed"),
    [
        ("\ufffdWe go,\ufffd said Wex.", "“We go,” said Wex."),
        ("(\ufffdIt isn\ufffdt so\ufffd, said Wex", "(“It isn’t so”, said Wex"),
        ("Wex\ufffds boat isn\ufffdt lost", "Wex’s boat isn’t lost"),
        ("one \ufffd two (\ufffdThree", "one   two ( Three"),
        ("M\ufffdller, Jos\ufffd, \ufffdlvaro", "M\ua7ffller, Jos\ua7ff, \ua7fflvaro"),
        ("one🎉two", "one two"),
    ],
)
def test_lost_characters_are_marks_apostrophes_blanks_or_letters(text: str, analysed: str) -> None:
    assert bounded(text) == analysed


def test_odd_blanks_become_plain_ones() -> None:
    assert bounded("Ada\u00a0Wex saw 5\u202fbats.\n\u3000Rain") == "Ada Wex saw 5 bats.\n Rain"


@pytest.mark.parametrize("run", ["“" * 100_000, "!?" * 50_000, "x" * 100_000, "_" * 100_000, "x." * 50_000])
def test_no_unbroken_run_survives(run: str) -> None:
    text = bounded(f"Rain fell. {run} Wind rose.")
    assert max(map(len, text.split())) < 500
    assert text.startswith("Rain fell. ")
    assert text.endswith(" Wind rose.")


@given(
    st.lists(st.sampled_from(["Rain fell.", "Leave a Reply", "Share this:", "", "Rain", " "])),
    st.just("Rain"),
)
def test_cuts_are_sorted_apart_and_blank(lines: list[str], title: str) -> None:
    text = "\n".join(lines)
    layout = lay_out(text, title)
    assert len(layout.analysed) <= len(text)
    end = 0
    for cut in layout.cuts:
        assert end <= cut.start < cut.end <= len(text)
        assert not layout.analysed[cut.start : cut.end].strip()
        end = cut.end
