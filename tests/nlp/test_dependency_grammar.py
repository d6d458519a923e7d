"""What the grammar of a parse answers about marks, cues and clauses, on parses written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from parsed_sentences import ParsedSentences
from written_parses import read as read_rows

from quotewire.nlp.document import TokenSpan
from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.grammar.base import Grammar, Report
from quotewire.nlp.grammar.dependency.grammar import DependencyGrammar
from quotewire.nlp.grammar.dependency.parse import Parse
from quotewire.nlp.grammar.dependency.sources import source_of
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from quotewire.nlp.document import Document

    Parsed = Callable[[str], Doc]


def read(doc: Doc) -> tuple[Document, Grammar]:
    document = read_doc(ENGLISH, doc)
    return document, DependencyGrammar(document)


def words(document: Document, span: TokenSpan | None) -> str | None:
    return None if span is None else document.text[slice(*document.offsets(span))]


def shown(document: Document, report: Report | None) -> tuple[str | None, ...]:
    """Cue, source and recipient as words."""
    assert report is not None
    return tuple(words(document, span) for span in (report.cue, report.source, report.recipient))


def test_a_cue_behind_the_marks(parsed: Parsed) -> None:
    document, grammar = read(parsed("apposition"))
    (quoted,) = document.quoted
    report = grammar.cue_after(quoted)
    assert shown(document, report) == ("said", "Jo Fenn", None)
    assert report is not None
    assert document.words[report.key] == "said"
    assert (grammar.cue_before(quoted), grammar.cue_around(quoted)) == (None, None)


def test_a_cue_before_the_marks(parsed: Parsed) -> None:
    document, grammar = read(parsed("colon"))
    (quoted,) = document.quoted
    report = grammar.cue_before(quoted)
    assert shown(document, report) == ("told", "Jo Fenn", "the court")
    assert report is not None
    assert grammar.is_saying(report)
    assert grammar.cue_after(quoted) is None


def test_a_verb_around_the_marks_has_their_words_as_content(parsed: Parsed) -> None:
    document, grammar = read(parsed("judged"))
    report = grammar.cue_around(document.quoted[0])
    assert shown(document, report) == ("called", "Fenn", None)
    assert report is not None
    assert report.content[0][1] == document.quoted[0].end


def test_a_signature_has_a_source_and_no_cue(parsed: Parsed) -> None:
    document, grammar = read(parsed("signed"))
    report = grammar.cue_after(document.quoted[0])
    assert shown(document, report) == (None, "Jo Fenn", None)
    assert report is not None
    assert report.resolution is Resolution.DASH
    assert not grammar.is_saying(report)


def test_reports_have_half_open_spans(parsed: Parsed) -> None:
    document, grammar = read(parsed("clause"))
    (report,) = grammar.reports()
    assert shown(document, report) == ("said", "Fenn", None)
    assert [words(document, span) for span in report.content] == ["that the pier would open in May"]
    assert grammar.has_object(report)
    assert not grammar.is_unsaid(report)


def test_a_colon_without_a_verb_of_saying_does_not_say_that_its_subject_speaks(parsed: Parsed) -> None:
    _, grammar = read(parsed("headline"))
    (report,) = grammar.reports()
    assert report.resolution is Resolution.COLON
    assert not grammar.is_saying(report)


def test_according_to_says_that_somebody_spoke(parsed: Parsed) -> None:
    document, grammar = read(parsed("according"))
    (report,) = grammar.reports()
    assert shown(document, report) == ("According to", "the mayor", None)
    assert grammar.is_saying(report)


def test_a_cue_that_only_tells_who_spoke_has_no_object(parsed: Parsed) -> None:
    document, grammar = read(parsed("after"))
    report = grammar.cue_after(document.quoted[0])
    assert report is not None
    assert not grammar.has_object(report)


def test_a_span_has_a_cue_where_one_of_its_tokens_is_one(parsed: Parsed) -> None:
    document, grammar = read(parsed("after"))
    said = document.words.index("said")
    assert grammar.has_cue((said, said + 1))
    assert grammar.has_cue((0, document.size))
    assert not grammar.has_cue((0, said))
    assert not grammar.has_cue((said + 1, document.size))


def test_a_cue_within_outer_marks(parsed: Parsed) -> None:
    document, grammar = read(parsed("nested"))
    inner = next(marks for marks in document.marks if marks.parent is not None)
    outer = document.marks[inner.parent or 0]
    assert shown(document, grammar.cue_within(inner, outer)) == ("said", "My aunt", None)
    assert grammar.cue_within(outer, outer) is None


def test_a_parse_tells_no_asides(parsed: Parsed) -> None:
    document, grammar = read(parsed("parenthesis"))
    assert grammar.asides((0, document.size)) == []


def source(*rows: str, verb: str) -> str | None:
    """The words of who says what a verb of some sentences reports."""
    document = read_doc(ENGLISH, ParsedSentences(list(rows)).doc())
    return words(document, source_of(Parse(document), document.words.index(verb)))


def test_a_participle_behind_a_comma_goes_on_with_the_speaker_of_the_clause_before_it() -> None:
    row = (
        "Fenn NNP nsubj 1 | said VBD ROOT 1 | the DT det 3 | Guard NNP nsubj 5 | could MD aux 5 |"
        " come VB ccomp 1 | {} | warning VBG advcl 5 | of IN prep 7 | rain NN pobj 8 | . . punct 1"
    )
    assert source(row.format(", , punct 5"), verb="warning") == "Fenn"
    assert source(row.format("still RB advmod 5"), verb="warning") == "the Guard"


def test_who_is_quoted_as_saying_something_speaks() -> None:
    row = (
        "Fenn NNP nsubj 1 | quoted VBD ROOT 1 | the DT det 3 | mayor NN dobj 1 | as IN prep 1 |"
        " having VBG aux 6 | {} VBN pcomp 4 | them PRP dobj 6 | . . punct 1"
    )
    assert source(row.format("told"), verb="quoted") == "the mayor"
    assert source(row.format("stopped"), verb="quoted") == "Fenn"


def test_a_verb_tells_a_role_unless_it_is_denied() -> None:
    row = (
        "Jo NNP compound 1 | Fenn NNP nsubjpass 3 | was VBD auxpass 3 | elected VBN ROOT 3 | {} |"
        " mayor NN oprd 3 | of IN prep 5 | Marlow NNP pobj 6 | . . punct 3"
    )
    told = {}
    for between in ("soon RB advmod 3", "not RB neg 3"):
        document = read_doc(ENGLISH, ParsedSentences([row.format(between)]).doc())
        told[between] = list(DependencyGrammar(document).roles_told())
    assert list(told.values()) == [[(1, "mayor of Marlow")], []]


def test_what_somebody_works_as_is_a_role_but_not_what_somebody_is_called() -> None:
    row = "Fenn NNP nsubj 1 | {} VBD ROOT 1 | {} as IN prep 1 | a DT det {} | cook NN pobj {} | . . punct 1"
    told = []
    for sentence in (row.format("worked", "", 4, 2), row.format("saw", "Wex NNP dobj 1 | ", 5, 3)):
        document = read_doc(ENGLISH, ParsedSentences([sentence]).doc())
        told.append(list(DependencyGrammar(document).roles_told()))
    assert told == [[(0, "cook")], []]


@pytest.mark.parametrize(
    ("rows", "unsaid"),
    [
        ("No DT det 1 | MP NNP nsubj 2 | said VBD ROOT 2 | it PRP nsubj 4 | leaked VBD ccomp 2", True),
        ("Fenn NNP nsubj 1 | said VBD ROOT 1 | it PRP nsubj 3 | leaked VBD ccomp 1", False),
        (
            "Fenn NNP nsubj 2 | can MD aux 2 | say VB ROOT 2 | it PRP nsubj 4 | leaked VBD ccomp 2",
            True,
        ),
        (  # a question that adverbs lead to
            (
                "Now RB advmod 3 | did VBD aux 3 | Fenn NNP nsubj 3 | say VB ROOT 3 | it PRP nsubj 5 |"
                " leaked VBD ccomp 3 | ? . punct 3"
            ),
            True,
        ),
        (
            (
                "Then RB advmod 3 | did VBD aux 3 | Fenn NNP nsubj 3 | say VB ROOT 3 | it PRP nsubj 5 |"
                " leaked VBD ccomp 3 | . . punct 3"
            ),
            False,
        ),
        (
            "Fenn NNP nsubj 2 | can MD aux 2 | reveal VB ROOT 2 | it PRP nsubj 4 | leaked VBD ccomp 2",
            False,
        ),
        (
            (
                "Suppose VB ROOT 0 | Fenn NNP nsubj 2 | demanded VBD ccomp 0 | it PRP nsubj 4 |"
                " leaked VBD ccomp 2"
            ),
            True,
        ),
        (
            (
                "Fenn NNP nsubj 1 | plans VBZ ROOT 1 | to TO aux 3 | say VB xcomp 1 | it PRP nsubj 5 |"
                " leaked VBD ccomp 3"
            ),
            True,
        ),
        (
            (
                "Fenn NNP nsubj 1 | went VBD ROOT 1 | to TO aux 3 | say VB xcomp 1 | it PRP nsubj 5 |"
                " leaked VBD ccomp 3"
            ),
            False,
        ),
    ],
)
def test_nobody_and_who_only_can_say_something_have_not_said_it(rows: str, unsaid: bool) -> None:
    _, grammar = read_rows(rows)
    (report,) = grammar.reports()
    assert grammar.is_unsaid(report) is unsaid
