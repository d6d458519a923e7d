"""Whom nouns of kinds, offices and bodies mean, with a grammar written by hand."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from written_grammar import HE, LEXICON, PEOPLE, Written, body, person, spoken

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.grammar.base import Nominal, Subject
from quotewire.nlp.languages.base import Lexicon
from quotewire.nlp.languages.groups import Agreement, words
from quotewire.nlp.languages.nouns import Nouns
from quotewire.nlp.speakers.finder import resolve
from quotewire.nlp.types import Entity, Mention, QuoteDraft, QuoteType, Resolution


def test_a_person_the_quote_names_is_not_its_speaker() -> None:
    document = read_text(LEXICON, "Mirz a Tolv b li vo Tolv fol")
    grammar = Written(acting={0, 2}, pronouns={4: HE})
    named = [
        Entity(
            name,
            "PERSON",
            name,
            tuple(
                Mention(name, start, end)
                for word, start, end in zip(document.words, document.starts, document.ends, strict=True)
                if word == name
            ),
        )
        for name in PEOPLE
    ]
    names = []
    for content in ((25, 28), (20, 28)):
        draft = QuoteDraft(QuoteType.INDIRECT, (content,), cue=(17, 19), mention=(14, 16))
        (found,), _ = resolve(document, grammar, [draft], named)
        assert found is not None
        names.append(found.name)
    assert names == ["Tolv", "Mirz"]


def test_the_subject_of_the_main_clause_is_meant_before_one_of_a_clause_in_it() -> None:
    @dataclass
    class Nested(Written):
        def subjects(self) -> dict[int, Subject]:
            return {0: Subject((0, 1), (0, 1)), 2: Subject((2, 3), (2, 3), leads=False)}

    (he,) = spoken("Mirz a Tolv b li vo", Nested(pronouns={4: HE}), [(4, "vo")], PEOPLE)
    assert he.name == "Mirz"


def test_a_silent_thing_is_never_meant() -> None:
    thing = Nominal("fajro", "fajro", False, False, True, is_silent=True)
    document = Agreement(thing=True)
    grammar = Written(acting={0}, nominals={0: thing}, pronouns={2: document})
    (found,) = spoken("fajro a ghi vo", grammar, [(2, "vo")], {})
    assert (found.name, found.anonymous, found.confidence) == (None, False, 0.3)


def test_some_are_new_people() -> None:
    grammar = Written(acting={0}, pronouns={1: Agreement(plural=True, new=True)})
    (some,) = spoken("Vald iuj vo", grammar, [(1, "vo")], {"Vald": ("NORP", None)})
    assert (some.name, some.anonymous) == (None, True)


@pytest.mark.parametrize(("text", "name"), [("Mirz , Tolv , vo", "Tolv"), ("Mirz , Tolv vo", "Tolv")])
def test_a_name_in_commas_behind_a_noun_says_who_it_is(text: str, name: str) -> None:
    grammar = Written(nominals={0: person("juristo")})
    (found,) = spoken(text, grammar, [(0, "vo")], {"Tolv": PEOPLE["Tolv"]})
    assert (found.name, found.role, found.resolution) == (name, "juristo", Resolution.EXPLICIT)


def test_a_name_that_begins_a_clause_behind_a_noun_does_not() -> None:
    grammar = Written(nominals={0: person("juristo")})
    (found,) = spoken("lau , Tolv iris vo", grammar, [(0, "lau")], {"Tolv": PEOPLE["Tolv"]})
    assert found.name is None


def test_a_role_that_a_verb_tells_is_known() -> None:
    grammar = Written(told=[(0, "prezidanto")], nominals={3: person("prezidanto")})
    (found,) = spoken("Mirz a Tolv prezidanto vo", grammar, [(3, "vo")], PEOPLE)
    assert found.name == "Mirz"


FIRMS = Lexicon(
    "yy", LEXICON.verbs, nouns=Nouns(bodies=words("unuigho firmao grupo polico"), firms=words("firmao grupo"))
)


@pytest.mark.parametrize(
    ("noun", "bodies", "name"),
    [
        ("unuigho", {"Vald": "Vald unuigho", "Korp": "Korp"}, "Vald unuigho"),
        ("firmao", {"Korp": "Korp"}, "Korp"),
        ("firmao", {"Korp": "Korp grupo"}, "Korp grupo"),
        ("firmao", {"Vald": "Vald unuigho"}, None),
        ("polico", {"Korp": "Korp"}, None),
    ],
)
def test_a_body_is_meant_by_its_kind(noun: str, bodies: dict[str, str], name: str | None) -> None:
    text = "Vald Korp a firmao vo"
    document = read_text(FIRMS, text)
    named = [
        Entity(key, "ORG", name, (Mention(key, text.index(key), text.index(key) + 4),))
        for key, name in bodies.items()
    ]
    grammar = Written(acting={0, 1}, nominals={3: body(noun)})
    draft = QuoteDraft(QuoteType.INDIRECT, ((0, 1),), mention=(12, 18))
    (found,), _ = resolve(document, grammar, [draft], named)
    assert found is not None
    assert (found.name, found.anonymous) == (name, False)


def test_marked_sentences_that_nobody_says_are_whose_the_sentence_beside_them_is() -> None:
    text = 'Mirz a. "Io estas." Tolv b.'
    document = read_text(LEXICON, text)
    mirz, tolv = (
        Entity(name, "PERSON", name, (Mention(name, text.index(name), text.index(name) + 4),))
        for name in PEOPLE
    )
    draft = QuoteDraft(QuoteType.DIRECT, ((9, 18),))
    acting = {0, document.words.index("Tolv")}
    (before,), _ = resolve(document, Written(acting=acting), [draft], [mirz, tolv])
    (behind,), _ = resolve(document, Written(acting=acting - {0}), [draft], [mirz, tolv])
    assert before is not None
    assert behind is not None
    assert (before.name, behind.name) == ("Mirz", "Tolv")
    assert before.confidence < 0.5
    (nobody,), _ = resolve(document, Written(), [draft], [mirz, tolv])
    assert nobody is None
