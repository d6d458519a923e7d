"""Whose saying a French verb is, over adverbs, relative clauses and marked words, on hand-tagged words."""

from __future__ import annotations

import pytest
from tagged import tagged

from quotewire.nlp.grammar.tokens.beside_marks import words_before
from quotewire.nlp.grammar.tokens.grammar import TokenGrammar
from quotewire.nlp.grammar.tokens.roles import kind_of

NOTES = "notant/v que/s le/d quai/n cède|/v ."
SAYS = "dit/v que/s le/d quai/n cède|/v ."


def sources(text: str) -> list[str | None]:
    """The words of the source of each report."""
    document = tagged(text)
    spans = [report.source for report in TokenGrammar(document).reports()]
    return [None if span is None else document.text[slice(*document.offsets(span))] for span in spans]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"La/d maire/n toujours/b {SAYS}", "La maire"),
        (f"La/d maire/n encore/b toujours/b {SAYS}", "La maire"),
        (f"La/d maire|/n , hier/b encore|/b , {SAYS}", "La maire"),
        (f"La/d maire/n que/s le/d préfet/n voit/v au/i port/n {SAYS}", "La maire"),
        (f"Le/d préfet/n part|/v , la/d maire/n au/i port/n {SAYS}", "la maire"),
        (f"La/d maire/n affirme/v « A/p dort/v » et/c {SAYS}", "La maire"),
        (
            "La/d maire/n , Wex|/p , juge/v le/d port/n « mort/j » mais/c dit/v que/s le/d quai/n cède|/v .",
            "La maire",
        ),
        ("La/d maire/n loue/v « un/d geste/n » et/c annonce/n que/s le/d quai/n cède|/v .", "La maire"),
        ("Elle/r a/a dénoncé/v un/d « abus/n » et/c prévenu/v que/s le/d quai/n cède|/v .", "Elle"),
        ("Wex/p juge/v le/d club/n « mort/j »| , affirmant/v que/s le/d quai/n cède|/v .", "Wex"),
        ("Wex/p juge/v le/d club/n « mort/j »| , tout/b en/i notant/v que/s le/d quai/n cède|/v .", "Wex"),
        (
            "Ada/p/PER Wex/p/PER perd/v le/d procès/n du/i club|/n/ORG , notant/v que/s tout/r va|/v .",
            "Ada Wex",
        ),
        (
            "La/d maire/n rend/v l'|/d avis/n que/s Wex/p/PER a/v lu|/v , jugeant/v que/s tout/r va|/v .",
            "La maire",
        ),
        (
            "Ada/p/PER Wex|/p/PER , maire|/n , a/a vu/v le/d préfet|/n , notant/v que/s tout/r va|/v .",
            "Ada Wex",
        ),
        (f"La/d maire/n voit/v que/s le/d club/n dort/v , mais/c {SAYS}", "La maire"),
        (f"Elle/r {SAYS}", "Elle"),
        (f"La/d maire/n qui/r {SAYS}", "qui"),
        (f"Au/i port|/n , la/d maire/n {SAYS}", "la maire"),
        (f"Lundi/n la/d maire/n {SAYS}", "la maire"),
        (f"La/d ville/n de/i la/d maire/n {SAYS}", "La ville de la maire"),
        (f"Le/d préfet/n part/v . La/d maire/n {SAYS}", "La maire"),
    ],
)
def test_the_subject_of_a_verb_of_saying(text: str, source: str) -> None:
    assert sources(text) == [source]


@pytest.mark.parametrize("text", [SAYS, f"Au/i port/n {SAYS}", f"La/d maire/n part/v . Puis/b {SAYS}"])
def test_a_verb_without_a_subject_reports_nothing(text: str) -> None:
    assert sources(text) == []


def test_words_in_marks_are_no_clause_beside_whose_view_it_is() -> None:
    assert sources("« A/p dort/v »| , selon/i Wex|/p/PER .") == []
    assert sources("A/p dort/v ici|/b , selon/i Wex|/p/PER .") == ["Wex"]


def test_a_comma_in_marks_does_not_end_whose_view_it_is() -> None:
    document = tagged("Selon/i la/d maire/n « de/i Nor|/p , hier/b »| , le/d quai/n cède|/v .")
    (report,) = TokenGrammar(document).reports()
    assert [document.text[slice(*document.offsets(span))] for span in report.content] == ["le quai cède"]


def test_a_judgement_is_on_what_stands_behind_its_adverbs() -> None:
    document = tagged("La/d maire/n dénonce/v hier/b encore/b un/d « abus/n de/i droit/n » .")
    report = TokenGrammar(document).cue_around(document.quoted[0])
    assert report is not None
    assert [document.text[slice(*document.offsets(span))] for span in report.content] == [
        "un « abus de droit »"
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Hier|/b , maire/n Ada/p dort|/v .", "maire"),
        ("Hier/b maire/n Ada/p dort|/v .", None),
        ("L'|/d avis/n du/i maire/n Ada/p compte|/v .", "maire"),
        ("L'|/d avis/n d'|/i Ada/p compte|/v .", None),
        ("Le/d maire/n « Ada/p » dort|/v .", None),
        ("Le/d jeune/j maire/n Ada/p dort|/v .", "jeune maire"),
        ("Le/d quai/n maire/n Ada/p dort|/v .", None),
    ],
)
def test_where_the_office_before_a_name_begins(text: str, role: str | None) -> None:
    document = tagged(text)
    at = document.words.index("Ada")
    assert TokenGrammar(document).role_beside((at, at + 1)) == role


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("à/i l'|/d AFP/p/ORG Ada/p/PER Wex|/p/PER .", "Ada Wex"),
        ("auprès/b de/i l'|/d AFP/p/ORG Ada/p/PER Wex|/p/PER .", "Ada Wex"),
        ("de/i son/d côté/n M./n/PER Wex|/p/PER .", "M. Wex"),
        ("auprès/b de/i la/d presse/n la/d maire/n Ada/p/PER Wex|/p/PER .", "la maire Ada Wex"),
        ("au/i port/n Ada/p/PER Wex/p/PER le/d préfet|/n .", "le préfet"),
        ("à/i la/d maire/n Ada/p/PER Wex|/p/PER .", None),
        ("au/i port/n d'|/i Ada/p/PER Wex|/p/PER .", None),
        ("à/i Ada/p/PER Wex|/p/PER .", None),
    ],
)
def test_a_name_behind_whom_or_where_one_speaks_is_the_speaker(told: str, source: str | None) -> None:
    document = tagged(f"« Le/d quai/n cède/v »| , a/a dit/v {told}")
    report = TokenGrammar(document).cue_after(document.quoted[0])
    assert report is not None
    span = report.source
    assert (span and document.text[slice(*document.offsets(span))]) == source


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Le/d quai/n « tiendra/v bon/j » .", "Le quai"),
        ("Le/d quai/n « se/r tient/v bien/b » .", "Le quai"),
        ("Le/d quai|/n , « tiendra/v bon/j » .", None),
        ("Hier/b le/d quai/n faisait/v « un/d bruit/n » .", "Hier le quai faisait"),
        ("Mais/c le/d quai/n faisait/v « un/d bruit/n » .", "le quai faisait"),
        ("Le/d quai/n cède/v , « un/d bruit/n » .", None),
        ("Le/d quai/n « bon/j » .", None),
    ],
)
def test_words_before_marks_are_their_subject_or_the_beginning_of_their_clause(
    text: str, subject: str | None
) -> None:
    document = tagged(text)
    span = words_before(document, document.quoted[0], tells=False)
    assert (None if span is None else document.text[slice(*document.offsets(span))]) == subject


def test_a_clause_before_marks_is_not_said_twice() -> None:
    document = tagged("La/d maire/n dit/v qu'/s il/r faut/v « un/d quai/n » .")
    assert words_before(document, document.quoted[0], tells=True) is None


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("a/a -t/r -il/r dit/v", "-il"),
        ("a/a dit|/v , lundi/n à/i Nor|/p , la/d maire/n", "la maire"),
        ("a/a dit|/v , dans/i un/d mot|/n , la/d maire/n", "la maire"),
        ("a/a dit|/v , un/d mot|/n , la/d maire/n", None),
        ("il/r a/a dit/v oui/n", None),
    ],
)
def test_who_ends_a_sentence_whose_last_words_are_in_marks(told: str, source: str | None) -> None:
    document = tagged(f"Il/r faut/v un/d « quai/n »| , {told} .")
    report = TokenGrammar(document).cue_after(document.quoted[0])
    span = None if report is None else report.source
    assert (span and document.text[slice(*document.offsets(span))]) == source


def test_a_semicolon_in_marks_ends_no_clause() -> None:
    document = tagged("La/d maire/n dit/v que/s « le/d quai/n ;| la/d rive/n » cède/v .")
    (report,) = TokenGrammar(document).reports()
    assert [document.text[slice(*document.offsets(span))] for span in report.content] == [
        "que « le quai ;la rive » cède"
    ]
    document = tagged("« Le/d quai/n ;| la/d rive/n » cède/v hier|/b , selon/i Wex|/p/PER .")
    (report,) = TokenGrammar(document).reports()
    assert [document.text[slice(*document.offsets(span))] for span in report.content] == [
        "« Le quai ;la rive » cède hier"
    ]


def test_the_kind_of_a_body_may_end_the_text() -> None:
    document = tagged("Hier/b Vexa|/p , un/d syndicat/n")
    assert kind_of(document, (1, 2)) == "syndicat"


def test_a_word_of_the_phrase_that_is_tagged_as_a_verb_ends_nothing_before_that() -> None:
    document = tagged(
        "La/d maire/n annonce/v sur/i son/d blog/n vidéo/v récent/j que/s le/d quai/n cède|/v ."
    )
    (report,) = TokenGrammar(document).reports()
    assert [document.text[slice(*document.offsets(span))] for span in report.content] == ["que le quai cède"]
