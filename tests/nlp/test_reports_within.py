"""Which reports within another one's words are left out."""

from __future__ import annotations

import pytest

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.grammar.base import Report
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.quotes.reports_within import told_by_narrator

ACCORDING = Report(0, (0, 2), (2, 3), content=[(4, 11)])


@pytest.mark.parametrize(("end", "key"), [(11, 5), (8, 0)])
def test_the_words_are_who_said_all_of_them_not_whom_a_source_only_tells(end: int, key: int) -> None:
    document = read_text(ENGLISH, "According to Wex, Fenn said it leaked and it sank.")
    fenn = Report(5, (5, 6), (4, 5), content=[(6, end)])
    assert [*told_by_narrator(document, {0: ACCORDING, 5: fenn})] == [key]


def test_a_clause_around_its_own_cue_is_not_within_another() -> None:
    document = read_text(ENGLISH, "It leaks, Fenn said, and it sinks.")
    around = {4: Report(4, (4, 5), (3, 4), content=[(0, 9)])}
    assert told_by_narrator(document, around) == around


def test_of_two_reports_within_each_other_the_wider_tells() -> None:
    document = read_text(ENGLISH, "In May, Fenn said that it leaks, the Herald reported.")
    document.tags[4] = document.tags[11] = "VBD"
    fenn, herald = (
        Report(4, (4, 5), (3, 4), content=[(5, 12)]),
        Report(11, (11, 12), (9, 11), content=[(0, 8)]),
    )
    assert [*told_by_narrator(document, {4: fenn, 11: herald})] == [11]
