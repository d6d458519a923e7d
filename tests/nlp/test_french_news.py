"""Who speaks and what is said in French sentences as local papers write them, on hand-tagged words."""

from __future__ import annotations

import pytest
from tagged import tagged

from quotewire.nlp.document import Document, TokenSpan
from quotewire.nlp.grammar.tokens.grammar import TokenGrammar
from quotewire.nlp.grammar.tokens.phrases import phrase_at

Told = tuple[str, str, list[str]]

CEDES = "le/d quai/n cède|/v ."


def words(document: Document, span: TokenSpan | None) -> str:
    return document.text[slice(*document.offsets(span))] if span else ""


def told(text: str) -> list[Told]:
    """Cue, source and content of each report."""
    document = tagged(text)
    reports = TokenGrammar(document).reports()
    return [
        (words(document, r.cue), words(document, r.source), [words(document, span) for span in r.content])
        for r in reports
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"Pour/i les/d avocats/n de/i Nor|/p/LOC , {CEDES}", "les avocats de Nor"),
        (f"Mais/c pour/i la/d maire|/n , {CEDES}", "la maire"),
        (f"Il/r part/v pour/i la/d maire|/n , {CEDES}", None),
        (f"Pour/i Nowel/p/MISC , {CEDES}", None),
        (f"Pour/i l'|/d OZB/p/MISC , {CEDES}", "l'OZB"),
        (f"Selon/i les/d régions|/n , {CEDES}", None),
        (f"Selon/i Région/p Nor|/p/ORG , {CEDES}", "Région Nor"),
        (f"Pour/i quelques/d unes/n d'|/i elles|/r , {CEDES}", None),
    ],
)
def test_who_has_a_view(text: str, source: str | None) -> None:
    assert [one for _, one, _ in told(text)] == ([] if source is None else [source])


def test_only_so_much_is_nothing_said() -> None:
    assert (
        told("Les/d taxes/n frappent/v la/d ville|/n , mais/c ne/b rapportent/v que/s deux/m millions/n .")
        == []
    )
    assert told("La/d ville/n ne/b dit/v pas/b que/s tout/r va/v .") != []
    assert told("Personne/r ne/b dit/v que/s tout/r va/v .") != []


def test_an_object_behind_a_verb_of_blame_is_no_speaker() -> None:
    told_of = "Il/r part/v , lui/r qui/r hier|/b , avait/a accusé/v les/d avocats/n"
    assert told(f"{told_of} de/i dormir/v .") == []
    assert told("Le/d projet/n dort/v , accusent/v les/d avocats/n .") == [
        ("accusent", "les avocats", ["Le projet dort"])
    ]


def test_a_gerund_behind_marks_is_the_speakers() -> None:
    text = "La/d maire/n dit/v que/s chaque/d juge/n « part/v demain/b »| , affirmant/v que/s"
    assert told(f"{text} {CEDES}") == [
        ("dit", "La maire", ["que chaque juge « part demain »"]),
        ("affirmant", "La maire", ["que le quai cède"]),
    ]


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        ("je/r pars/v demain|/b .", ["Le quai cède", ", je pars demain."]),
        ("présidente|/n . Il/r pleut|/v .", ["Le quai cède", ". Il pleut."]),
    ],
)
def test_a_speaker_goes_on_behind_a_narrators_aside(behind: str, said: list[str]) -> None:
    document = tagged(f"« Le/d quai/n cède|/v , tonne/v Ada/p/PER Wex|/p/PER , {behind} »")
    quoted = document.quoted[0]
    ((aside, _),) = TokenGrammar(document).asides((quoted.start + 1, quoted.end - 1))
    parts = [(quoted.start + 1, aside[0]), (aside[1], quoted.end - 1)]
    assert [words(document, part) for part in parts if part[0] < part[1]] == said


def test_an_office_right_behind_a_name_is_the_same_person() -> None:
    text = f"Ada/p/PER Wex/p/PER la/d présidente/n du/i conseil/n dit/v que/s {CEDES}"
    assert told(text) == [("dit", "Ada Wex", ["que le quai cède"])]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (
            "Le/d ministère/n de/i la/d santé/n et/c de/i l'|/d eau/n ouvre/v",
            "Le ministère de la santé et de l'eau",
        ),
        (
            "Le/d ministre/n du/i Bois|/p , des/i Ports/p et/c du/i Sel|/p , Ada/p/PER Wex|/p/PER , part/v",
            "Le ministre du Bois, des Ports et du Sel, Ada Wex",
        ),
        ("Le/d maire/n de/i Nor|/p , de/i l'|/d autre/j rive|/n , part/v", "Le maire de Nor"),
        ("Le/d maire/n de/i Nor/p et/c des/d élus/n partent/v", "Le maire de Nor"),
        ("La/d maire/n et/c la/d ville/n partent/v", "La maire"),
        ("Le/d maire/n de/i Nor/p et/c de/i", "Le maire de Nor"),
    ],
)
def test_a_list_of_what_an_office_is_of_belongs_to_it(text: str, phrase: str) -> None:
    document = tagged(text)
    assert words(document, phrase_at(document, 0, document.size)) == phrase


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("Le/d mari/n dort/v quand/s le/d feu/n s'|/r est/a déclaré/v :", ":", "Le mari"),
        ("L'|/d eau/n dort/v quand/s le/d feu/n s'|/r est/a déclaré/v :", "déclaré", ""),
        ("Le/d mari/n dort/v quand/s la/d maire/n a/a déclaré/v :", "déclaré", "la maire"),
    ],
)
def test_a_thing_before_a_colon_says_nothing(text: str, cue: str, source: str) -> None:
    document = tagged(f"{text} « Le/d quai/n cède|/v . »")
    report = TokenGrammar(document).cue_before(document.quoted[0])
    assert report is not None
    assert (words(document, report.cue), words(document, report.source)) == (cue, source)


def test_what_is_asked_may_stand_in_marks() -> None:
    asked = "La/d maire/n demande/v au/i port/n de/i « partir/v tôt/b » ."
    assert told(asked) == [("demande", "La maire", ["de « partir tôt »"])]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Le/d quai/n cède|/v , a/a dit/v {ada} , présidente/n du/i port/n .", ["Le quai cède"]),
        (
            "Le/d quai/n cède|/v , a/a dit/v {ada} , et/c la/d rive/n suit/v .",
            ["Le quai cède", "la rive suit"],
        ),
        ("Le/d quai|/n , disent/v -ils|/r , est/a mort/j .", ["Le quai", "est mort"]),
        ("Le/d quai|/n , disent/v -ils|/r , du/i port/n .", ["Le quai", "du port"]),
        ("Des/d loups|/n , venus/v de/i Nor|/p , ont/a attaqué/v {ada} , puis/b fui/v .", []),
        ("Rien/r ne/b bouge/n , a/a annoncé/v {ada} .", ["Rien ne bouge"]),
    ],
)
def test_what_stands_around_a_parenthesis(text: str, said: list[str]) -> None:
    found = told(text.format(ada="Ada/p/PER Wex|/p/PER"))
    assert [span for _, _, content in found for span in content] == said


def test_a_subject_is_found_over_marks() -> None:
    text = "Le/d club/n « Nor/p »| , qui/r dort/v ici|/b , annonce/v que/s tout/r part/v ."
    assert told(text) == [("annonce", "Le club", ["que tout part"])]
    text = "Le/d club/n « Nor/p » de/i la/d ville/n annonce/v que/s tout/r part/v ."
    assert told(text) == [("annonce", "Le club", ["que tout part"])]


def test_who_says_twice_what_ends_in_marks_says_it_once() -> None:
    told_of = "La/d maire/n a/a tenu/v à/i préciser/v que/s sa/d ville/n « dort/v ici/b »"
    text = f"{told_of}| , a/a -t/r -elle/r dit/v ."
    document = tagged(text)
    assert told(text) == [("préciser", "La maire", ["que sa ville « dort ici »"])]
    assert TokenGrammar(document).cue_after(document.quoted[0]) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("l'|/d un/d d'|/i eux/r dort/v", "l'un d'eux"),
        ("l'|/d un/d d'|/i ici/b dort/v", ""),
        ("le/d d'|/i eux/r dort/v", ""),
        ("l'|/d un/d", ""),
    ],
)
def test_one_of_them_is_a_phrase(text: str, phrase: str) -> None:
    document = tagged(text)
    assert words(document, phrase_at(document, 0, document.size)) == phrase


def test_a_subject_whose_noun_is_marked_speaks() -> None:
    assert told(f"Les/d « sages/n » disent/v que/s {CEDES}") == [
        ("disent", "Les « sages »", ["que le quai cède"])
    ]
    assert told(f"« Les/d sages/n » disent/v que/s {CEDES}") == []


def test_when_it_was_said_may_stand_behind_the_speaker() -> None:
    text = "Le/d quai/n cède|/v , indique/v la/d police/n samedi/n dans/i un/d mot/n ."
    assert told(text) == [("indique", "la police", ["Le quai cède"])]


def test_a_capital_may_lack_its_accent() -> None:
    assert told(f"A/i Nor|/p/LOC , Ada/p/PER Wex/p/PER dit/v que/s {CEDES}")[0][1] == "Ada Wex"
    document = tagged("A/v -t/r -elle/r dormi/v ?| A/i Nor/p le/d groupe/n A/p dort/v .")
    assert [word for word in document.lower if word in {"a", "à"}] == ["a", "à", "a"]


@pytest.mark.parametrize(
    ("behind", "source"),
    [
        ("lit/v -on/r dans/i l'|/d avis/n .", "-on"),
        ("va/v -t/r -on/r vers/i Nor/p ?", ""),
    ],
)
def test_what_one_reads_somewhere(behind: str, source: str) -> None:
    document = tagged(f"« Le/d quai/n cède/v »| , {behind}")
    report = TokenGrammar(document).cue_after(document.quoted[0])
    assert words(document, None if report is None else report.source) == source


def test_what_is_asked_in_marks_is_asked_once() -> None:
    asked = "La/d maire/n demande/v de/i tenir/v à/i « la/d paix/n du/i port/n »"
    asked = f"{asked}| , lit/v -on/r dans/i l'|/d avis/n ."
    assert told(asked) == [("demande", "La maire", ["de tenir à « la paix du port »"])]
    assert TokenGrammar(tagged(asked)).cue_after(tagged(asked).quoted[0]) is None
