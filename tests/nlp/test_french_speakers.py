"""Whom French words for a speaker mean, on hand-tagged words: bodies by kind, trades, offices, pronouns."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab
from tagged import tagged

from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.entities.clusters import cluster
from quotewire.nlp.entities.unparsed import find_entities
from quotewire.nlp.grammar.tokens.grammar import TokenGrammar
from quotewire.nlp.grammar.tokens.roles import kind_of, role_of
from quotewire.nlp.languages.french import FRENCH
from quotewire.nlp.quotes.finder import find_quotes
from quotewire.nlp.speakers.finder import resolve

SAYS = "dit/v que/s A/p dort/v ."
ADA, ISSA = "Ada/p/PER Wex|/p/PER", "Issa/p/PER Ko|/p/PER"


def speakers(text: str) -> list[tuple[str | None, str | None]]:
    """The words and the name of each quote's speaker."""
    document = tagged(text)
    grammar = TokenGrammar(document)
    entities = cluster(FRENCH, find_entities(document, role_of), document.text)
    found, _ = resolve(document, grammar, find_quotes(document, grammar), entities)
    return [(s.mention.text if s.mention else None, s.name) if s else (None, None) for s in found]


@pytest.mark.parametrize(
    ("before", "words", "name"),
    [
        ("L'|/d ONG/n Onde/p/ORG Vive/p/ORG part|/v .", "L'|/d ONG/n", "Onde Vive"),
        ("L'|/d ONG/n locale/j Onde/p/MISC Vive/p/MISC part|/v .", "L'|/d association/n", "Onde Vive"),
        ("Novar|/p/ORG , une/d entreprise/n locale|/j , part|/v .", "Le/d fabricant/n", "Novar"),
        ("Le/d quotidien/n Aurore/p/ORG part|/v .", "Le/d journal/n", "Aurore"),
        ("L'|/d entreprise/n Novar/p/ORG part|/v .", "Le/d syndicat/n", None),
        ("Le/d coach/n Issa/p/PER Ko/p/PER part|/v .", "L'|/d entraîneur/n", "Issa Ko"),
        ("Le/d boulanger/n Issa/p/PER Ko/p/PER part|/v .", "Le/d boulanger/n", "Issa Ko"),
        (f"{ISSA} part|/v .", "Le/d boulanger/n", "Issa Ko"),
        (f"{ISSA} {SAYS}", "Le/d boulanger/n", None),
        (f"Le/d maire/n {ISSA} part|/v .", "Le/d boulanger/n", None),
        (f"{ISSA} part|/v . Luc/p/PER Bo/p/PER part|/v .", "Le/d boulanger/n", None),
        (f"{ISSA} {SAYS}", "Le/d chercheur/n", "Issa Ko"),
    ],
)
def test_a_noun_means_the_body_or_person_of_its_kind(before: str, words: str, name: str | None) -> None:
    assert speakers(f"{before} {words} {SAYS}")[-1][1] == name


@pytest.mark.parametrize(
    ("first", "name"),
    [(ISSA, "Issa Ko"), (f"Le/d préfet/n {ISSA}", None)],
    ids=["no role", "another role"],
)
def test_who_adds_spoke_before_unless_the_text_tells_another_office(first: str, name: str | None) -> None:
    text = f"{first} {SAYS} « A/p dort/v »| , ajoute/v le/d maire/n local/j ."
    assert speakers(text)[-1] == ("le maire local", name)


def test_a_plural_pronoun_is_nobody_alone() -> None:
    assert speakers(f"Abdou/p/PER Wex/p/PER {SAYS} B/p dort|/v , disent/v -ils|/r .")[-1][1] is None


def test_a_noun_that_begins_a_sentence_without_an_article_is_no_name_and_no_subject() -> None:
    text = f"{ISSA} part|/v . Commentateur/n connu|/j , sa/d voix/n porte|/v . Il/r {SAYS}"
    assert speakers(text) == [("Il", "Issa Ko")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Issa/p/PER Ko/p/PER : « A/p dort/v . » Léa/p/MISC Bo/p/MISC (| Or|/p/ORG ) : « B/p dort/v . »",
            [("Issa Ko", "Issa Ko"), ("Léa Bo", "Léa Bo")],
        ),
        ("« A/p dort/v . » -/. Ada/p/PER Wex|/p/PER , bergère/n", [("Ada Wex", "Ada Wex")]),
        (
            "Ada/p/PER Wex/p/PER dit|/v : « A/p dort/v . » Et/c de/i conclure|/v : « B/p dort/v . »",
            [("Ada Wex", "Ada Wex"), ("Ada Wex", "Ada Wex")],
        ),
        (
            "“| A/p dort|/v ” mais/c “| b/p dort|/v ”| , a/a dit/v Ada/p/PER Wex|/p/PER .",
            [("Ada Wex", "Ada Wex")],
        ),
    ],
)
def test_who_speaks_beside_marks(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert speakers(text) == expected


def test_the_subject_before_marks_that_hold_its_verb_is_said_too() -> None:
    document = tagged("Ces/d quais/n « tiendront/v bon/b »| , assure/v Ada/p/PER Wex|/p/PER .")
    (draft,) = find_quotes(document, TokenGrammar(document))
    assert [document.text[slice(*one)] for one in draft.segments] == ["Ces quais", "tiendront bon"]


@pytest.mark.parametrize(
    "label",
    ["Gaza|/p/LOC", "TÉMOIGNAGE|/p", "VIDÉO|/p/MISC"],
    ids=["a place", "letters that name nobody", "a heading"],
)
def test_a_heading_before_a_colon_is_no_speaker(label: str) -> None:
    assert speakers(f"{label} : « A/p dort/v . »") in ([], [(None, None)])


def test_initials_of_a_body_before_a_colon_are_its_speaker() -> None:
    assert speakers("SNRT|/p/ORG : « A/p dort/v . »") == [("SNRT", "SNRT")]


@pytest.mark.parametrize(
    "told",
    [
        "« Alors/b , a/a dit/v mon/d père|/n , on/r part|/v . »",
        "« Mon/d père/n a/a dit/v non|/b . »",
    ],
    ids=["an act in the words", "a verb in the words"],
)
def test_et_de_conclure_takes_up_the_narrators_speaker_not_one_within_marks(told: str) -> None:
    text = f"Ada/p/PER Wex/p/PER raconte|/v : {told} Et/c de/i conclure|/v : « B/p dort/v . »"
    assert speakers(text)[-1] == ("Ada Wex", "Ada Wex")


def test_et_de_conclure_takes_up_who_spoke_at_the_beginning_of_the_text() -> None:
    text = "Dit/v Ada/p/PER Wex|/p/PER : « A/p dort/v . » Et/c de/i conclure|/v : « B/p dort/v . »"
    assert speakers(text)[-1] == ("Ada Wex", "Ada Wex")


@pytest.mark.parametrize(
    "name", ["Norvil|/p/LOC", "AFP|/p/ORG", "Reuters|/p/ORG"], ids=["place", "agency", "agency's name"]
)
def test_a_credit_behind_a_dash_signs_nothing(name: str) -> None:
    assert speakers(f"« A/p dort/v . » -/. {name}")[0] == (None, None)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Le/d journal/n Novar/p/ORG part|/v .", "journal"),
        ("Il/r parle/v au/i journal/n Talbor/p/PER .", None),
        ("L'|/d avocat/n de/i la/d famille/n Talbor/p/PER part|/v .", None),
    ],
)
def test_a_kind_of_body_is_no_persons_role(text: str, role: str | None) -> None:
    document = tagged(text)
    at = next(i for i, label in enumerate(document.labels) if label)
    assert kind_of(document, (at, at + 1)) == role


def test_a_kind_of_body_over_a_line_break_has_a_blank() -> None:
    built = Doc(
        Vocab(),
        ["ONG", "\n", "locale", "Novar"],
        [False, False, True, False],
        pos=["NOUN", "SPACE", "ADJ", "PROPN"],
    )
    assert kind_of(read_doc(FRENCH, built), (2, 3)) == "ONG locale"


def test_bare_plural_nouns_are_subjects_and_only_an_apposition_is_none() -> None:
    subject = "Agriculteurs/n et/c pêcheurs/n s'|/r inquiètent|/v ."
    assert [*TokenGrammar(tagged(subject)).subjects()] == [0]
    for predicate in ("Maire/n ,", "Maire/n depuis/i mai|/n ,"):
        assert 0 not in TokenGrammar(tagged(f"{predicate} elle/r dort|/v .")).subjects()


@pytest.mark.parametrize(
    "infinitive", ["être/a venu/v", "s'|/r être/a trompé/v", "n'|/b être/a pas/b venu/v"]
)
def test_what_somebody_says_to_be_or_have_become_is_reported(infinitive: str) -> None:
    document = tagged(f"Ada/p/PER Wex/p/PER reconnaît/v {infinitive} hier|/b .")
    (draft,) = find_quotes(document, TokenGrammar(document))
    said = [document.text[slice(*one)] for one in draft.segments]
    assert said == [document.text.removeprefix("Ada Wex reconnaît ").removesuffix(". ")]


def test_what_somebody_only_wishes_to_be_is_not_reported() -> None:
    document = tagged("Ada/p/PER Wex/p/PER souhaite/v être/a entendue/v hier|/b .")
    assert not find_quotes(document, TokenGrammar(document))


def test_a_bare_noun_of_a_sentence_without_comma_or_verb_is_no_predicate() -> None:
    assert [*TokenGrammar(tagged("Maire/n hier/b .")).subjects()] == [0]
    assert [*TokenGrammar(tagged("Maire/n hier/b .| Hier|/b , non/b .")).subjects()] == [0]
