"""Who is told where the parser takes that phrase for the beginning of what he is told."""

from __future__ import annotations

import pytest
from written_parses import read, words

POST = (
    "Fenn NNP nsubj 1 | {} VBD ROOT 1 | The DT det 5 | Post NNP compound 5 | rescue NN compound 5 |"
    " boats NNS nsubj 6 | sank VBD ccomp 1 | . . punct 1"
)
MEDIA = (
    "Fenn NNP nsubj 1 | told VBD ROOT 1 | local JJ amod 3 | {} compound 4 | {} nsubj 5 |"
    " sank VBD ccomp 1 | . . punct 1"
)


def told(rows: str, *named: tuple[int, int, str]) -> tuple[str | None, str | None]:
    """To whom the first report says what."""
    document, grammar = read(rows, named={(start, end): label for start, end, label in named})
    (report,) = grammar.reports()
    return words(document, report.recipient), words(document, report.content[0])


def test_a_whole_name_before_the_subject_of_the_clause_hears() -> None:
    assert told(POST.format("told"), (2, 4, "ORG")) == ("The Post", "rescue boats sank")
    assert told(POST.format("assured"), (3, 4, "ORG")) == ("The Post", "rescue boats sank")


@pytest.mark.parametrize(
    ("verb", "named"),
    [
        ("said", (2, 4, "ORG")),  # takes no recipient
        ("told", (2, 4, "GPE")),
        ("told", (2, 6, "ORG")),  # nothing is left that sank
    ],
)
def test_a_name_that_the_clause_needs_or_its_verb_does_not_is_in_the_clause(
    verb: str, named: tuple[int, int, str]
) -> None:
    assert told(POST.format(verb), named) == (None, "The Post rescue boats sank")


@pytest.mark.parametrize(
    ("noun", "subject", "expected"),
    [
        ("media NNS", "Wex NNP", ("local media", "Wex sank")),
        ("reporters NNS", "Wex NNP", ("local reporters", "Wex sank")),
        ("media NNS", "boats NNS", (None, "local media boats sank")),
        ("media NN", "Wex NNP", (None, "local media Wex sank")),
        ("ferries NNS", "Wex NNP", (None, "local ferries Wex sank")),
    ],
)
def test_a_noun_of_several_who_hear_does_before_a_name(
    noun: str, subject: str, expected: tuple[str | None, str]
) -> None:
    assert told(MEDIA.format(noun, subject)) == expected


def test_who_is_told_already_leaves_the_clause_whole() -> None:
    rows = (
        "Fenn NNP nsubj 1 | told VBD ROOT 1 | us PRP dobj 1 | Post NNP compound 4 | boats NNS nsubj 5 |"
        " sank VBD ccomp 1 | . . punct 1"
    )
    assert told(rows, (3, 4, "ORG")) == ("us", "Post boats sank")


@pytest.mark.parametrize(
    ("article", "expected"),
    [("the DT", ("the crew", "the boat would sink")), ("rescue NN", ("the crew rescue boat", "would sink"))],
)
def test_a_noun_with_an_article_behind_who_is_told_begins_the_clause(
    article: str, expected: tuple[str, str]
) -> None:
    rows = (
        f"Fenn NNP nsubj 1 | told VBD ROOT 1 | the DT det 3 | crew NN dative 1 | {article} det 5 |"
        " boat NN appos 3 | would MD aux 7 | sink VB ccomp 1 | . . punct 1"
    )
    assert told(rows) == expected


def test_a_lone_object_behind_told_hears_and_does_not_speak() -> None:
    rows = (
        "Fenn NNP dep 2 | , , punct 2 | told VBD ROOT 2 | Reuters NNP dobj 2 | “ `` punct 2 |"
        " we PRP nsubj 6 | sail VBP ccomp 2 | ” '' punct 2 | . . punct 2"
    )
    document, grammar = read(rows)
    sources = {words(document, report.source) for report in grammar.reports()}
    assert "Reuters" not in sources
