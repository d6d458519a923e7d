"""Annotated articles as brat standoff: spans, relations, events, attributes, and messages for faults."""

from __future__ import annotations

import pytest

from quotewire.evaluation.article import Attribution, GoldArticle, GoldError, Named, Spans
from quotewire.evaluation.gold_brat import Labels, read_brat

TEXT = "“We sail,” said Ada Wex. “Today.”\nMayor Bo Lind claimed that fish are rare, fishers told Ada.\n"


def at(*pieces: str) -> Spans:
    return tuple((TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in pieces)


def mark(number: int, label: str, *pieces: str) -> str:
    offsets = ";".join(f"{start} {end}" for start, end in at(*pieces))
    return f"T{number}\t{label} {offsets}\t{' '.join(pieces)}"


def read(*lines: str, labels: Labels | None = None) -> GoldArticle:
    (article,) = read_brat([("a", TEXT, "a.ann", "\n".join(lines) + "\n")], labels or Labels()).articles
    return article


SAIL = mark(1, "Content", "We sail,")
SAID = mark(2, "Cue", "said")
ADA = mark(3, "Source", "Ada Wex")


@pytest.mark.parametrize(
    "links",
    [
        ["R1\tAttribution Arg1:T1 Arg2:T2", "R2\tAttribution Arg1:T1 Arg2:T3"],
        ["R1\tCue Arg1:T2 Arg2:T1", "R2\tSource Arg1:T2 Arg2:T3"],
        ["E1\tCue:T2 Content:T1 Source:T3"],
        ["E1\tContent:T1 Cue:T2 Source:T3"],
    ],
)
def test_relations_and_events_in_any_shape_are_one_attribution(links: list[str]) -> None:
    article = read(SAIL, SAID, ADA, *links)
    assert article.attributions == (Attribution(at("We sail,"), at("Ada Wex"), at("said")),)
    assert article.entities is None


def test_pieces_in_one_mark_or_joined_by_their_cue() -> None:
    whole = (Attribution(at("We sail,", "Today."), (), at("said")),)
    assert (
        read(mark(1, "Content", "We sail,", "Today."), SAID, "R1\tCue Arg1:T1 Arg2:T2").attributions == whole
    )
    apart = [SAIL, mark(4, "Content", "Today."), SAID, "E1\tCue:T2 Content:T1 Content2:T4"]
    assert read(*apart).attributions == whole


def test_one_source_of_two_cues_and_one_cue_of_two_events_join_nothing() -> None:
    fish, printed = mark(4, "Content", "fish are rare"), mark(5, "Cue", "claimed")
    by_relation = read(
        SAIL, SAID, ADA, fish, printed,
        *(f"R{number}\tAttribution Arg1:{one} Arg2:{other}"
          for number, (one, other) in enumerate([("T1", "T2"), ("T4", "T5"), ("T2", "T3"), ("T5", "T3")])),
    )  # fmt: skip
    assert [one.source for one in by_relation.attributions or ()] == [at("Ada Wex")] * 2
    by_event = read(
        SAIL, SAID, ADA, fish, "E1\tCue:T2 Content:T1 Source:T3", "E2\tCue:T2 Content:T4 Source:T3"
    )
    assert [one.content for one in by_event.attributions or ()] == [at("We sail,"), at("fish are rare")]


def test_content_alone_is_a_quote_and_a_cue_alone_is_none() -> None:
    assert read(SAIL, SAID).attributions == (Attribution(at("We sail,")),)


def test_person_may_be_the_source_but_a_recipient_is_none() -> None:
    fish, printed = mark(1, "Quote", "fish are rare"), mark(2, "Cue", "told")
    who, whom = mark(3, "Source", "fishers"), mark(4, "Person", "Ada")
    event = "E1\tCue:T2 Content:T1 Speaker:T3 Recipient:T4"
    article = read(fish, printed, who, whom, event)
    assert article.attributions == (Attribution(at("fish are rare"), at("fishers"), at("told")),)
    assert article.entities == frozenset({Named(*at("Ada")[0], "PER")})
    person = read(fish, printed, mark(3, "Person", "fishers"), whom, event)
    assert [one.source for one in person.attributions or ()] == [at("fishers")]
    two = read(
        fish, printed, mark(3, "Person", "fishers"), whom, "E1\tCue:T2 Content:T1 Speaker:T3 Speaker2:T4"
    )
    assert [one.source for one in two.attributions or ()] == [at("fishers", "Ada")[::-1]]


def test_attributes_of_a_content_or_its_event() -> None:
    event = "E1\tCue:T2 Content:T1 Source:T3"
    on_content = read(SAIL, SAID, ADA, event, "A1\tType T1 Direct", "A2\tSpeech T1 no")
    on_event = read(SAIL, SAID, ADA, event, "A1\ttype E1 direct", "A2\tspeech E1 false")
    for article in (on_content, on_event):
        assert [(one.type, one.speech) for one in article.attributions or ()] == [("direct", False)]
    assert read(SAIL, "A1\tSpeech T1").attributions == (Attribution(at("We sail,")),)


def test_own_label_names() -> None:
    labels = Labels(content=("zitat",), cue=("verb",), source=("wer",), relation=("sagt",))
    lines = [mark(1, "Zitat", "We sail,"), mark(2, "Verb", "said"), mark(3, "Wer", "Ada Wex")]
    article = read(*lines, "R1\tsagt Arg1:T1 Arg2:T2", "R2\tsagt Arg1:T1 Arg2:T3", labels=labels)
    assert article.attributions == (Attribution(at("We sail,"), at("Ada Wex"), at("said")),)


def test_labels_without_a_meaning_are_counted() -> None:
    lines = [
        SAIL,
        mark(2, "Mood", "said"),
        ADA,
        "R1\tHates Arg1:T1 Arg2:T3",
        "E1\tMood:T2 Content:T1",
        "#1\tNote T1\tx",
    ]
    gold = read_brat([("a", TEXT, "a.ann", "\n".join(lines))], Labels())
    assert gold.left_out == {"Mood": 1, "Hates": 1}
    assert gold.articles[0].attributions == (Attribution(at("We sail,")),)


def test_what_one_article_of_a_folder_has_is_scored_in_all() -> None:
    folder = [
        ("a", TEXT, "a.ann", SAIL),
        ("b", TEXT, "b.ann", ""),
        ("c", TEXT, "c.ann", mark(1, "ORG", "fish")),
    ]
    articles = read_brat(folder, Labels()).articles
    assert [len(one.attributions or ()) for one in articles] == [1, 0, 0]
    assert [len(one.entities or ()) for one in articles] == [0, 0, 1]
    names = read_brat(folder[1:], Labels()).articles
    assert [one.attributions for one in names] == [None, None]


@pytest.mark.parametrize(
    ("wrong", "printed"),
    [
        ("T9 Content 0 3 x", "a T line is: "),
        ("T9\tContent 0\tx", "a T line is: "),
        ("T9\tContent 5 5\t", "[5, 5] is not a span of a text of"),
        ("T9\tContent 0 9999\tx", "[0, 9999] is not a span of a text of"),
        ("T9\tContent 0 3\tship", "the words are 'ship', the text has '“We' there"),
        ("R9\tCue Arg1:T1", "an R line is: "),
        ("R9\tCue Arg1:T1 Arg2:T77", "T77 does not exist"),
        ("E9\tCue", "an E line is: "),
        ("E9\tCue:T77 Content:T1", "the trigger T77 is not a T line"),
        ("A9\tType", "an A line is: "),
        ("A9\tType T1 free", "type must be direct, mixed or indirect, not free"),
        ("A9\tSpeech T1 perhaps", "speech must be yes or no, not perhaps"),
        ("{}", "not a line of brat standoff: '{}'"),
    ],
)
def test_fault_is_one_line_with_file_and_line(wrong: str, printed: str) -> None:
    with pytest.raises(GoldError) as error:
        read(SAIL, wrong)
    assert str(error.value).startswith(f"a.ann:2: {printed}")
    assert "\n" not in str(error.value)
