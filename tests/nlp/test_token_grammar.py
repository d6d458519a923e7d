from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotewire.nlp.document import Document, TokenSpan
from quotewire.nlp.document_reader import read_text
from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.tokens.grammar import TokenGrammar
from quotewire.nlp.grammar.tokens.sentences import sentence_begin, sentence_end, sentence_start
from quotewire.nlp.languages.base import Lexicon
from quotewire.nlp.languages.french import FRENCH
from quotewire.nlp.languages.german import GERMAN
from quotewire.nlp.languages.spanish import SPANISH
from quotewire.nlp.lexicon.given_names import Gender
from quotewire.nlp.types import Resolution


def words(document: Document, span: TokenSpan | None) -> str:
    return "" if span is None else document.text[slice(*document.offsets(span))]


def printed(document: Document, report: Report | None) -> tuple[str, str, str] | None:
    """Cue, source and recipient of a report."""
    if report is None:
        return None
    return words(document, report.cue), words(document, report.source), words(document, report.recipient)


@pytest.mark.parametrize(
    ("lexicon", "text", "expected"),
    [
        (FRENCH, "« La digue cède », a assuré lundi Ada Wex.", ("assuré", "Ada Wex", "")),
        (FRENCH, "« La digue cède », a-t-elle dit à l'AFP.", ("dit", "-elle", "l'AFP")),
        (FRENCH, "« La digue cède » - la maire a répondu.", ("répondu", "la maire", "")),
        (FRENCH, "« La digue cède », selon la maire.", ("selon", "la maire", "")),
        (GERMAN, "„Es reicht“, so der Sprecher der Bahn.", ("so", "der Sprecher der Bahn", "")),
        (SPANISH, "«No hay agua», según la alcaldesa.", ("según", "la alcaldesa", "")),
        (FRENCH, "« La digue cède. » - Ada Wex, bergère.", ("", "Ada Wex", "")),
        (FRENCH, "« La digue cède ».\n\nDit Ada Wex.", None),
        (FRENCH, "« La digue cède » « dit Ada Wex ».", None),
        (FRENCH, "« La digue cède », sur la côte.", None),
    ],
)
def test_a_cue_follows_the_marks(lexicon: Lexicon, text: str, expected: tuple[str, str, str] | None) -> None:
    document = read_text(lexicon, text)
    assert printed(document, TokenGrammar(document).cue_after(document.quoted[0])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La maire a déclaré : « La digue cède. »", ("déclaré", "La maire", "")),
        ("La maire a déclaré :\n\n« La digue cède. »", ("déclaré", "La maire", "")),
        ("La maire a déclaré.\n\n« La digue cède. »", None),
        ("La maire a déclaré, « la digue cède ».", ("déclaré", "La maire", "")),
        ("La maire a déclaré lundi, « la digue cède ».", None),
        ("La maire, sur le quai : « La digue cède. »", (":", "La maire", "")),
        ("L'eau, sur le quai : « La digue cède. »", None),
    ],
)
def test_a_cue_leads_to_the_marks(text: str, expected: tuple[str, str, str] | None) -> None:
    document = read_text(FRENCH, text)
    report = TokenGrammar(document).cue_before(document.quoted[0])
    assert printed(document, report) == expected
    if report is not None:
        assert report.resolution is (
            Resolution.COLON if expected == (":", "La maire", "") else Resolution.EXPLICIT
        )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "La maire a dénoncé un renoncement et un « abus de droit » hier.",
            "un renoncement et un « abus de droit »",
        ),
        ("La maire a dénoncé un renoncement, un « abus de droit » hier.", None),
        ("La maire a dénoncé ceux qui « abusent du droit » hier.", None),
        ("La maire a écrit « La Mer » en un an.", None),
        ("La maire a annoncé un à deux ou trois à quatre ou six à sept « abus » hier.", None),
    ],
)
def test_a_judgement_takes_marked_words(text: str, expected: str | None) -> None:
    document = read_text(FRENCH, text)
    report = TokenGrammar(document).cue_around(document.quoted[0])
    assert (None if report is None else words(document, report.content[0])) == expected


@pytest.mark.parametrize(
    ("lexicon", "text", "expected"),
    [
        (FRENCH, "La maire a dit lundi que la digue cède.", ["que la digue cède"]),
        (FRENCH, "La maire promet de la réparer.", ["de la réparer"]),
        (FRENCH, "La digue cède, a annoncé la maire.", ["La digue cède"]),
        (FRENCH, "La digue, avertit-elle, va céder.", ["La digue", "va céder"]),
        (FRENCH, "Selon la maire, la digue cède.", ["la digue cède"]),
        (FRENCH, "La digue cède, selon la maire.", ["La digue cède"]),
        (FRENCH, "Pour Ada Wex, sociologue à Vaucourt, la digue cède.", ["la digue cède"]),
        (SPANISH, "La alcaldesa dijo ayer que no hay agua.", ["que no hay agua"]),
        (GERMAN, "Der Sprecher sagte, dass der Zug ausfalle.", ["dass der Zug ausfalle"]),
    ],
)
def test_the_narrator_reports_a_clause(lexicon: Lexicon, text: str, expected: list[str]) -> None:
    document = read_text(lexicon, text)
    (report,) = TokenGrammar(document).reports()
    assert [words(document, span) for span in report.content] == expected


def test_an_aside_has_the_signs_and_the_apposition_around_it() -> None:
    document = read_text(FRENCH, "« La digue, résume Ada Wex, pêcheuse à Norvalie. Elle cède, dit-elle. »")
    quoted = document.quoted[0]
    found = TokenGrammar(document).asides((quoted.start + 1, quoted.end - 1))
    assert [(words(document, span), printed(document, report)) for span, report in found] == [
        (", résume Ada Wex, pêcheuse à Norvalie", ("résume", "Ada Wex", "")),
        (", dit-elle", ("dit", "-elle", "")),
    ]


@pytest.mark.parametrize(
    ("lexicon", "text", "unsaid"),
    [
        (FRENCH, "La maire n'a pas dit que la digue cède.", True),
        (FRENCH, "La maire n'a pas seulement dit que la digue cède.", False),
        (FRENCH, "Personne n'a dit que la digue cède.", True),
        (GERMAN, "Wenn sie sagt, dass der Zug ausfalle.", True),
        (FRENCH, "La maire a dit que la digue cède.", False),
        (GERMAN, "Sie sagte nicht, dass der Zug ausfalle.", True),
        (GERMAN, "Niemand sagte, dass der Zug ausfalle.", True),
        (SPANISH, "La alcaldesa no dijo que hay agua.", True),
    ],
)
def test_what_is_denied_or_supposed_is_unsaid(lexicon: Lexicon, text: str, unsaid: bool) -> None:
    document = read_text(lexicon, text)
    grammar = TokenGrammar(document)
    (report,) = grammar.reports()
    assert grammar.is_unsaid(report) is unsaid


def test_a_sentence_is_half_open_and_ends_with_its_paragraph() -> None:
    document = read_text(FRENCH, "L'eau monte. « Elle cède », dit Ada\n\nNon.")
    at = document.words.index("dit")
    assert words(document, (sentence_begin(document, at), at)) == ","
    assert (
        words(document, (sentence_start(document, at), sentence_end(document, at)))
        == "« Elle cède », dit Ada"
    )


@pytest.mark.parametrize(
    ("lexicon", "title", "gender"),
    [
        (FRENCH, "mme", Gender.FEMALE),
        (FRENCH, "m.", Gender.MALE),
        (GERMAN, "frau", Gender.FEMALE),
        (SPANISH, "don", Gender.MALE),
        (FRENCH, "docteur", None),
    ],
)
def test_a_form_of_address_tells_a_gender(lexicon: Lexicon, title: str, gender: Gender | None) -> None:
    assert lexicon.titles.gender_of(title) is gender


PIECES = (
    "\n\n « » “ ” „ — - , . : ? ! que qu' selon d'après pour dit a-t-il fait savoir"
    " Ada Wex la maire le syndicat il qui et de n'a pas personne si lundi promet dénonce"
)


@given(st.lists(st.sampled_from(PIECES.split(" ")), max_size=60).map(" ".join))
@example("« pas \n\n dit")
@example("maire a-t-il la pour , qui maire selon il ,")
def test_every_span_of_a_report_lies_in_the_document(text: str) -> None:
    document = read_text(FRENCH, text)
    grammar = TokenGrammar(document)
    reports = grammar.reports()
    assert [report.key for report in reports] == sorted(report.key for report in reports)
    for quoted in document.quoted:
        found = [grammar.cue_after(quoted), grammar.cue_before(quoted), grammar.cue_around(quoted)]
        asides = grammar.asides((quoted.start + 1, quoted.end))
        assert all(quoted.start < start < end <= quoted.end for (start, end), _ in asides)
        reports += [report for report in found if report is not None] + [report for _, report in asides]
    for report in reports:
        spans = [report.cue, report.source, report.recipient, *report.content]
        assert all(0 <= span[0] < span[1] <= document.size for span in spans if span is not None)
        assert isinstance(grammar.is_unsaid(report), bool)
