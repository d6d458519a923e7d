"""Who speaks and what is reported in French sentences as newspapers write them, on hand-tagged words."""

from __future__ import annotations

import pytest
from tagged import tagged

from quotewire.nlp.document import TokenSpan
from quotewire.nlp.document_reader import read_text
from quotewire.nlp.entities.unparsed import find_entities
from quotewire.nlp.grammar.tokens.grammar import TokenGrammar
from quotewire.nlp.grammar.tokens.roles import role_of
from quotewire.nlp.languages.french import FRENCH

Told = tuple[str, str, list[str]]

ADA = "Ada/p/PER Wex|/p/PER"
SAYS = "dit/v que/s le/d quai/n cède|/v ."
HELD = "que le quai cède"


def told(text: str) -> list[Told]:
    document = tagged(text)

    def words(span: TokenSpan | None) -> str:
        return document.text[slice(*document.offsets(span))] if span else ""

    reports = TokenGrammar(document).reports()
    return [(words(r.cue), words(r.source), [words(span) for span in r.content]) for r in reports]


def led(text: str) -> tuple[str, str] | None:
    """Cue and source of the report that leads to the first marks."""
    document = tagged(text)
    report = TokenGrammar(document).cue_before(document.quoted[0])
    if report is None or report.cue is None or report.source is None:
        return None
    cue, source = (document.text[slice(*document.offsets(span))] for span in (report.cue, report.source))
    return cue, source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"{ADA} , maire/n de/i Nor/p/LOC et/c voisine/n du/i port|/n , {SAYS}", "Ada Wex"),
        (f"L'|/d un/r des/i experts/n venus/v sur/i le/d chantier|/n , {ADA} , {SAYS}", "Ada Wex"),
        (f"Wex|/p , la/d maire/n de/i Nor|/p/LOC , {SAYS}", "Wex"),
        (f"Wex|/p , la/d maire/n {SAYS}", "Wex"),
        (f"Le/d rapport/n du/i bureau|/n , le/d Centre/n/ORG des/i eaux|/n , {SAYS}", "Le rapport du bureau"),
        (f"La/d maire/n a/v vu/v Issa/p/PER Ko|/p/PER , {SAYS}", "La maire"),
        (f"La/d maire|/n , elle|/r , {SAYS}", "La maire"),
        ("La/d maire/n a/a pour/i sa/d part/n dit/v que/s le/d quai/n cède|/v .", "La maire"),
        ("La/d maire/n a|/a , elle|/r , dit/v que/s le/d quai/n cède|/v .", "La maire"),
        ("La/d maire/n a/a cédé/v le/d quai/n et/c dit/v que/s le/d quai/n cède|/v .", "La maire"),
        ("La/d maire/n vient/v de/i dire/v que/s le/d quai/n cède|/v .", "La maire"),
        ("D'|/i autres/j voisins/n disent/v que/s le/d quai/n cède|/v .", "D'autres voisins"),
        ("La/d maire/n est/a partie/v en/i affirmant/v que/s le/d quai/n cède|/v .", "La maire"),
        ("Le/d parquet/n local/j annonce/n que/s le/d quai/n cède|/v .", "Le parquet local"),
    ],
)
def test_the_speaker_of_a_clause(text: str, source: str) -> None:
    assert [(report[1], report[2]) for report in told(text)] == [(source, [HELD])]


def test_a_noun_that_is_also_a_verb_stays_one_behind_its_article() -> None:
    assert told("La/d grande/j annonce/n que/s le/d quai/n cède/v a/a surpris|/v .") == []


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Elle/r affirme/v que/s A/p dort/v et/c ajoute/v que/s B/p part|/v .", ["que A dort", "que B part"]),
        (
            "Elle/r affirme/v que/s A/p dort/v mais/c ajoute/v que/s B/p part|/v .",
            ["que A dort", "que B part"],
        ),
        ("Elle/r affirme/v que/s A/p dort/v ; B/p part|/v .", ["que A dort"]),
        ("Elle/r affirme/v que/s A/p dort/v ; que/s B/p part|/v .", ["que A dort ; que B part"]),
        ("Elle/r affirme|/v , au/i contraire|/n , que/s A/p dort|/v .", ["que A dort"]),
        ("Elle/r affirme/v en/i levant/v la/d coupe/n que/s « A/p dort/v » .", ["que « A dort »"]),
        ("Un/d mur/n qui/r menace/v de/i tomber/v est/a gris|/j .", []),
        ("Un/d maire/n qui/r menace/v de/i tomber/v est/a gris|/j .", ["de tomber est gris"]),
        (
            "A/p dort|/v , toujours/b selon/i Wex|/p/PER , qui/r dit/v que/s B/p part|/v .",
            ["A dort", "que B part"],
        ),
        ("Le/d musée/n révèle/v les/d plans/n qu'|/s il/r garde|/v .", []),
        ("Les/d élus/n demandent/v une/d part/n de/i la/d première/j assemblée|/n .", []),
        ("Comme/s l'|/r a/a dit/v Wex|/p/PER , maire/n de/i Nor|/p , A/p dort|/v .", ["A dort"]),
        ("A/p dort/v ici|/b , comme/s le/r dit/v Wex|/p/PER .", ["A dort ici"]),
        ("A/p dort/v ici|/b , appuie|/n -t|/r -elle|/r , et/c B/p part|/v .", ["A dort ici", "B part"]),
    ],
)
def test_where_a_clause_ends(text: str, contents: list[str]) -> None:
    assert [span for report in told(text) for span in report[2]] == contents


@pytest.mark.parametrize(
    ("clause", "act", "parts"),
    [
        ("le/d quai/n cède|/v", ", ajoutant/v", True),
        ("le/d quai/n cède|/v", ", tout/b en/i notant/v", True),
        ("le/d quai/n cède|/v", ", avant/i d'|/i ajouter/v", True),
        ("le/d quai/n cède|/v", ", vient/v d'|/i ajouter/v", False),
        ("le/d quai/n cède/v", "notant/v", False),
        ("le/d maire/n cède|/v", ", ajoutant/v", True),
        ("le/d maire/n cède|/v", ", notant/v", False),
    ],
)
def test_an_act_that_hangs_on_another_ends_its_clause_and_has_its_speaker(
    clause: str, act: str, parts: bool
) -> None:
    first, *others = told(f"Elle/r affirme/v que/s {clause} {act} que/s B/p part|/v .")
    assert first[2][0].endswith("cède") == parts
    assert not parts or [other[1:] for other in others] == [("Elle", ["que B part"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Selon/i une/d étude/n menée/v à/i Nor/p sur/i les/d eaux|/n , A/p dort|/v .",
            [("Selon", "une étude", ["A dort"])],
        ),
        (
            "Selon/i la/d fédération/n des/i ports|/n , Ovial|/p/MISC , A/p dort|/v .",
            [("Selon", "la fédération des ports, Ovial", ["A dort"])],
        ),
        ("Selon/i Wex|/p/PER , la/d maire|/n , le/d quai/n cède|/v .", [("Selon", "Wex", ["le quai cède"])]),
        ("De/i l'|/d avis/n du/i maire|/n , A/p dort|/v .", [("De l'avis du", "maire", ["A dort"])]),
        ("Selon/i son/d complice|/n , elle/r dort|/v .", [("Selon", "son complice", ["elle dort"])]),
        (
            "A/p dort/v ici|/b , selon/i les/d mesures/n prises|/v .",
            [("selon", "les mesures", ["A dort ici"])],
        ),
        ("Mais|/c , A/p dort/v ici|/b , selon/i Wex|/p/PER .", [("selon", "Wex", ["A dort ici"])]),
        ("Selon/i les/d cas|/n , A/p dort|/v .", []),
        ("Pour/i la/d première/j fois|/n , A/p dort|/v .", []),
        ("Pour/i le/d quai|/n , A/p dort|/v .", []),
    ],
)
def test_whose_view_a_sentence_tells(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cependant|/b , a/a -t|/r -elle|/r ajouté|/v , le/d quai/n cède|/v .",
            [("ajouté", "elle", ["le quai cède"])],
        ),
        (
            "Lundi|/n , a/a -t|/r -elle|/r dit|/v , le/d quai/n cède|/v .",
            [("dit", "elle", ["Lundi", "le quai cède"])],
        ),
        ("Le/d quai/n cède|/v , se/r souvient|/v -elle|/r .", [("souvient", "elle", ["Le quai cède"])]),
        (
            "Le/d quai/n cède|/v , a/a -t|/r -on|/r appris/v de/i source/n sûre|/j .",
            [("appris", "on", ["Le quai cède"])],
        ),
        ("Le/d quai/n cède|/v , l'/d a/a -t|/r -elle|/r repeint/v ?", []),
        ("Elle/r raconte/v avoir/a vu/v le/d quai|/n .", [("raconte", "Elle", ["avoir vu le quai"])]),
        (
            "Elle/r dit/v n'|/b avoir/a rien/r vu/v du/i quai|/n .",
            [("dit", "Elle", ["n'avoir rien vu du quai"])],
        ),
        ("Elle/r souhaite/v avoir/v un/d quai|/n .", []),
        (
            "Il/r part/v car|/c , selon/i Wex|/p/PER , le/d quai/n cède|/v .",
            [("selon", "Wex", ["le quai cède"])],
        ),
        (
            "Elle/r rit/v ici|/b ; d'|/i après/i Wex|/p/PER , le/d quai/n cède|/v .",
            [("d'après", "Wex", ["le quai cède"])],
        ),
        ("Port/n : le/d quai/n cède|/v , selon/i Wex|/p/PER .", [("selon", "Wex", ["le quai cède"])]),
        ("Pour/i la/d FPN-CSO|/n , le/d quai/n cède|/v .", [("Pour", "la FPN-CSO", ["le quai cède"])]),
    ],
)
def test_what_is_said_beside_a_parenthesis_or_a_source(text: str, expected: list[Told]) -> None:
    assert [(cue, source.lstrip("-"), content) for cue, source, content in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Comme/s le/r dit/v le/d capitaine/n du/i port|/n , Issa/p/PER Ko/p/PER : « A/p dort/v » .",
            ("dit", "le capitaine du port, Issa Ko"),
        ),
        ("Pour/i Wex|/p/PER , sa/d patronne/n : « A/p dort/v » .", ("Pour", "Wex")),
        ("Bien/b qu'|/s il/r dorme|/v , le/d maire/n part/v : « A/p dort/v » .", (":", "le maire")),
        ("La/d maire/n part|/v , avant/i de/i poursuivre/v « A/p dort/v » .", ("poursuivre", "La maire")),
        ("La/d maire/n a/a écrit/v « La/d Mer/n » .", None),
        ("Et/c de/i conclure|/v : « A/p dort/v » .", None),
        ("La/d maire/n précise/v que/s B/p part/v : « A/p dort/v » .", None),
    ],
)
def test_what_leads_to_marks(text: str, expected: tuple[str, str] | None) -> None:
    assert led(text) == expected


@pytest.mark.parametrize(
    ("between", "found"), [(" ", True), ("\n", True), ("\n\nA crié ", False), ("\nA crié ", False)]
)
def test_a_cue_may_begin_the_next_line_in_a_small_letter(between: str, found: bool) -> None:
    document = read_text(FRENCH, f"La foule court. « A dort ! »{between}a-t-elle lancé.")
    assert (TokenGrammar(document).cue_after(document.quoted[0]) is not None) is found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "le/d président/n de/i l'|/d Assemblée/n/ORG Claude/p/PER Wex/p/PER dort|/v .",
            [("Assemblée", "ORG", None), ("Claude Wex", "PERSON", "président de l'Assemblée")],
        ),
        ("l'|/d Américain/p/PER Claude/p/PER Wex/p/PER dort|/v .", [("Claude Wex", "PERSON", None)]),
        (
            "l'|/d Association/n/ORG des/i/ORG éleveurs/n/ORG du/i/ORG Mali/p/LOC dort|/v .",
            [("Association des éleveurs du Mali", "ORG", None)],
        ),
        (
            "le/d gouvernement/n Wex/p/ORG dort/v avec/i M./n/PER Wex|/p/PER .",
            [("Wex", "ORG", None), ("Wex", "PERSON", "M.")],
        ),
        ("la/d secte/n islamiste/j Bokor/p/PER Vali/p/PER dort|/v .", [("Bokor Vali", "ORG", None)]),
        ("le/d centenaire/n d'|/i Ada/p/PER Wex/p/PER approche|/v .", [("Ada Wex", "PERSON", None)]),
        ("l'|/d absence/n du/i maire|/n , Ada/p/PER Wex|/p/PER .", [("Ada Wex", "PERSON", "maire")]),
    ],
)
def test_names_and_roles(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    document = tagged(text)
    found = find_entities(document, role_of)
    assert [(document.text[one.start : one.end], one.label, one.role) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« A/p dort|/v », évalue/v la/d maire|/n .", ("évalue", "la maire")),
        ("« A/p dort|/v », philosophe/v la/d maire|/n .", ("philosophe", "la maire")),
        ("« A/p dort|/v », a/a philosophé/v la/d maire|/n .", ("philosophé", "la maire")),
        ("« A/p dort|/v », dixit/n la/d maire|/n .", ("dixit", "la maire")),
        ("« A/p dort|/v », grince/v la/d porte|/n .", None),
        ("« A/p dort|/v », affirmant/v la/d maire|/n .", None),
    ],
)
def test_what_follows_marks(text: str, expected: tuple[str, str] | None) -> None:
    document = tagged(text.replace("»,", "»| ,"))
    report = TokenGrammar(document).cue_after(document.quoted[0])
    spans = () if report is None else (report.cue, report.source)
    found = tuple(document.text[slice(*document.offsets(span))] for span in spans if span)
    assert (found or None) == expected


def test_words_with_a_hyphen_are_one() -> None:
    assert tagged("le/d lieutenant|/n -|/. colonel/n vient|/v -|/. .").words == [
        "le", "lieutenant-colonel", "vient", "-", "."
    ]  # fmt: skip


def test_an_elided_word_before_a_mark_and_a_name_in_s_are_one_word_each() -> None:
    document = tagged("Il/r dit/v qu|/s '|/. « A/p dort/v » chez/i Moody|/p '|/. s|/n .")
    assert "qu'" in document.words
    assert [document.text[slice(*document.marks[0].pieces[0])]] == ["A dort"]
    assert tagged("chez/i Moody'|/p s|/n .").words == ["chez", "Moody's", "."]
