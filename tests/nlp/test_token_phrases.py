"""Phrases without a parse: where they end, what they mean, whose they are and what gender they tell."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab
from tagged import tagged

from quotewire.nlp.document import Document, TokenSpan
from quotewire.nlp.document_reader import read_doc, read_text
from quotewire.nlp.grammar.base import Phrase
from quotewire.nlp.grammar.tokens.genders import gender_of_phrase, genders_before
from quotewire.nlp.grammar.tokens.grammar import TokenGrammar
from quotewire.nlp.grammar.tokens.mentions import named_in, nominal_of, phrase_of
from quotewire.nlp.grammar.tokens.phrases import head_of, is_name, is_somebody, phrase_at
from quotewire.nlp.grammar.tokens.roles import role_of
from quotewire.nlp.languages.base import Lexicon
from quotewire.nlp.languages.french import FRENCH
from quotewire.nlp.languages.german import GERMAN
from quotewire.nlp.lexicon.given_names import Gender
from quotewire.nlp.types import Entity

M, F = Gender.MALE, Gender.FEMALE


def words(document: Document, span: TokenSpan | None) -> str | None:
    return None if span is None else document.text[slice(*document.offsets(span))]


def first(text: str) -> tuple[str | None, str | None]:
    """The phrase that a text of tagged words begins with, and its head."""
    document = tagged(text)
    span = phrase_at(document, 0, document.size)
    return words(document, span), None if span is None else document.words[head_of(document, span)]


@pytest.mark.parametrize(
    ("text", "phrase", "head"),
    [
        ("La/d maire|/n ,| Ada/p/PER ,| dort/v", "La maire,Ada", "maire"),
        ("La/d maire|/n ,| Ada/p Wex/p dort/v", "La maire,Ada Wex", "maire"),
        ("La/d maire|/n , la/d pilote/n ,| dort/v", "La maire", "maire"),
        ("La/d maire|/n , Ada/p , dort/v", "La maire", "maire"),
        ("Le/d quai|/n , Ada/p/PER Wex|/p/PER , dort/v", "Le quai", "quai"),
        ("Wex|/p , Ada/p Lind|/p , dort/v", "Wex, Ada Lind", "Wex"),
        ("La/d maire/n de/i la/d ville/n dort/v", "La maire de la ville", "maire"),
        ("La/d maire/n en/i ville/n dort/v", "La maire", "maire"),
        ("La/d maire/n de/i « Nor/p »", "La maire", "maire"),
        ("Ada/p Wex/p et/c Bo/p Lind/p dorment/v", "Ada Wex et Bo Lind", "Ada"),
        ("Ada/p Wex/p et/c la/d maire/n", "Ada Wex", "Ada"),
        ("Le/d vieux/j quai/n dort/v", "Le vieux quai", "quai"),
        ("De/i vieux/j élus/n dorment/v", None, None),
        ("La/d maire/n lundi/n dort/v", "La maire", "maire"),
        ("Le/d dort/v maire/n", None, None),
        ("L'|/d adjoint/n au/i commerce/n dort/v", "L'adjoint au commerce", "adjoint"),
        ("L'|/d adjoint/n Bo/p/PER Wex/p/PER au/i port/n dort/v", "L'adjoint Bo Wex", "adjoint"),
        (
            "L'|/d ambassadeur/n en/i Ost|/p , Ada/p/PER Wex/p/PER dort/v",
            "L'ambassadeur en Ost, Ada Wex",
            "ambassadeur",
        ),
        ("L'|/d ambassadeur/n en/i Ost/p dort/v", "L'ambassadeur", "ambassadeur"),
        ("de/i", None, None),
    ],
)
def test_a_phrase_ends_where_its_name_and_its_complements_do(
    text: str, phrase: str | None, head: str | None
) -> None:
    assert first(text) == (phrase, head)


def test_a_lone_name_within_a_sentence_is_no_office_of_the_next_one() -> None:
    document = tagged("Hier/b soir/n Wex|/p , Ada/p Lind|/p , dort/v")
    assert words(document, phrase_at(document, 2, document.size)) == "Wex"


def test_of_and_an_indefinite_word_are_a_determiner_where_no_noun_stands_before_them() -> None:
    document = tagged("D'|/i autres/j élus/n dorment/v")
    assert words(document, phrase_at(document, 0, 4)) == "D'autres élus"
    document = tagged("Ada/p d'|/i autres/j élus/n")
    assert phrase_at(document, 1, 4) is None


@pytest.mark.parametrize(
    ("text", "somebody", "name"),
    [
        ("La/d maire/n", True, False),
        ("Le/d quai/n", False, False),
        ("Le/d rapport/n", True, False),
        ("Wex/p", False, True),
        ("Wex/p/PER", True, True),
        ("Norvel/p/ORG", True, True),
        ("Norvalie/p/LOC", False, True),
        ("il/r", True, False),
        ("qui/r", True, False),
    ],
)
def test_a_phrase_is_somebody_by_its_noun_its_label_or_as_a_pronoun(
    text: str, somebody: bool, name: bool
) -> None:
    document = tagged(text)
    span = 0, document.size
    assert (is_somebody(document, span), is_name(document, span)) == (somebody, name)


@pytest.mark.parametrize(
    ("text", "name", "genders"),
    [
        ("Mme Ada Wex dort.", "Ada", [F]),
        ("Mme la chère Wex dort.", "Wex", [None, None, F]),
        ("Mme la très chère Wex dort.", "Wex", [None, None, None]),
        ("Mme Lind dort. Wex dort.", "Wex", []),
        ("La ministre Ada Wex dort.", "Ada", [None, None, F]),
        ("Le ministre Ada Wex dort.", "Ada", [None, None, M]),
        ("Le quai Ada Wex dort.", "Ada", [None, None]),
        ("La ministre dort. Le Wex dort.", "Wex", [None]),
    ],
)
def test_a_title_or_the_determiner_of_an_office_tells_a_gender(
    text: str, name: str, genders: list[Gender | None]
) -> None:
    document = read_text(FRENCH, text)
    assert list(genders_before(document, document.words.index(name))) == genders


@pytest.mark.parametrize(
    ("phrase", "morph", "gender"),
    [
        ("la pilote", "", F),
        ("le pilote", "", M),
        ("l' avocate", "", F),
        ("l' élève", "Gender=Fem", F),
        ("l' élève", "Gender=Masc", M),
        ("l' élève", "", None),
        ("l' Européen", "Gender=Masc", None),
        ("Élève", "Gender=Masc", M),
    ],
)
def test_a_phrase_tells_its_gender_by_its_determiner_its_ending_or_the_pipeline(
    phrase: str, morph: str, gender: Gender | None
) -> None:
    tokens = phrase.split()
    morphs = [""] * (len(tokens) - 1) + [morph]
    pos = ["DET"] * (len(tokens) - 1) + ["NOUN"]
    document = read_doc(FRENCH, Doc(Vocab(), words=tokens, pos=pos, morphs=morphs))
    assert gender_of_phrase(document, (0, len(tokens))) is gender


def asides(text: str) -> list[tuple[str | None, str | None, float]]:
    document = read_text(FRENCH, text)
    quoted = document.quoted[0]
    found = TokenGrammar(document).asides((quoted.start + 1, quoted.end - 1))
    return [(words(document, span), words(document, one.source), one.confidence) for span, one in found]


@pytest.mark.parametrize(
    ("text", "aside", "source"),
    [
        ("« Le quai, résume Ada Wex, sur le banc. Il cède. »", ", résume Ada Wex, sur le banc", "Ada Wex"),
        ("« Le quai, résume Ada Wex, le pêcheur. Il cède. »", ", résume Ada Wex, le pêcheur", "Ada Wex"),
        ("« Le quai, résume Ada Wex, Bo Lind. Il cède. »", ", résume Ada Wex", "Ada Wex"),
        ("« Le quai cède, résume Ada Wex, pêcheuse »", ", résume Ada Wex, pêcheuse", "Ada Wex"),
        ("« Le quai cède, résume Ada Wex, »", ", résume Ada Wex", "Ada Wex"),
        ("« Le quai – résume Ada Wex – cède. »", "– résume Ada Wex", "Ada Wex"),
        ("« Le quai ! résume Ada Wex. Il cède. »", "résume Ada Wex", "Ada Wex"),
        (
            "« Le quai, résume la maire, Ada Wex. Il cède. »",
            ", résume la maire, Ada Wex",
            "la maire, Ada Wex",
        ),
    ],
)
def test_an_aside_ends_behind_what_is_said_of_its_speaker(text: str, aside: str, source: str) -> None:
    assert asides(text) == [(aside, source, 0.85)]


def test_an_aside_has_a_verb_of_saying_and_somebody_who_says_it() -> None:
    assert asides("« Le quai, résume-t-il, cède. »") == [(", résume-t-il", "-il", 0.9)]
    assert asides("« Le quai, répare Ada Wex. Il cède. »") == []
    assert asides("« Le quai, résume le mur. Il cède. »") == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("La ministre Ada dort.", "ministre"),
        ("Le président de Ada dort.", None),
        ("Ada, le ministre, dort.", "ministre"),
        ("Ada, ministre danoise, dort.", "ministre danoise"),
        ("Ada, le quai, dort.", None),
        ("Ada, Ministre, dort.", None),
        ("Mme Ada dort.", "Mme"),
        ("Ainsi parle Mme Ada.", "Mme"),
        ("Mme Ada, ministre, dort.", "ministre"),
        ("La présidente Mme Ada dort.", "présidente"),
        ("Le ministre dort. Ada dort.", None),
    ],
)
def test_an_office_beside_a_name_is_its_role(text: str, role: str | None) -> None:
    document = read_text(FRENCH, text)
    at = document.words.index("Ada")
    assert role_of(document, (at, at + 1)) == role


def named(text: str, *entities: tuple[int, int, str]) -> str | None:
    """The word by which a phrase of a whole text is one of its entities."""
    document = read_text(FRENCH, text)
    by_token: dict[int, Entity] = {}
    for number, (start, end, kind) in enumerate(entities):
        by_token |= dict.fromkeys(range(start, end), Entity(f"e{number}", kind, "", ()))
    phrase = phrase_of(document, (0, document.size))
    at = named_in(document, phrase, by_token.get)
    return None if at is None else document.words[at]


def test_a_phrase_is_the_person_behind_its_noun_and_not_whom_that_complements() -> None:
    assert named("L'Américain Ada Wex", (1, 2, "ORG"), (2, 4, "PERSON")) == "Ada"
    assert named("L'Américain Norvel", (1, 2, "ORG"), (2, 3, "ORG")) == "Américain"
    assert named("Ada Wex", (0, 1, "PERSON"), (1, 2, "PERSON")) == "Ada"
    assert named("la maire Ada Wex", (2, 4, "PERSON")) == "Ada"
    assert named("la maire de Wex", (3, 4, "PERSON")) is None
    assert named("le syndicat Norvel", (2, 3, "ORG")) == "Norvel"
    assert named("la maire du syndicat Norvel", (4, 5, "ORG")) is None
    assert named("la maire, Ada Wex", (3, 5, "PERSON")) == "Ada"
    assert named("la maire de Wex Anna", (3, 5, "PERSON")) is None
    assert named("la maire") is None


def test_a_pronoun_alone_and_the_first_somebody_of_a_sentence_mean_somebody() -> None:
    document = read_text(FRENCH, "Hier, la maire part. Elle dort.")
    elle = document.words.index("Elle")
    assert [phrase_of(document, span).is_pronoun for span in ((elle, elle + 1), (2, 4))] == [True, False]
    assert sorted(TokenGrammar(document).subjects()) == [2, elle]


@pytest.mark.parametrize(
    ("text", "person", "body", "epithet", "definite"),
    [
        ("la pêcheuse", True, False, True, True),
        ("la pêcheuse danoise", True, False, False, True),
        ("une pêcheuse", True, False, True, False),
        ("le syndicat", False, True, False, True),
        ("le rapport", False, False, False, True),
        ("pêcheuse", True, False, False, True),
    ],
)
def test_what_a_common_noun_means(text: str, person: bool, body: bool, epithet: bool, definite: bool) -> None:
    document = read_text(FRENCH, text)
    span = 0, document.size
    found = nominal_of(document, Phrase(span, head_of(document, span)))
    assert (found.is_person, found.is_body, found.epithet is not None, found.is_definite) == (
        person,
        body,
        epithet,
        definite,
    )


@pytest.mark.parametrize(
    ("lexicon", "text", "unsaid"),
    [
        (GERMAN, "„Der Deich bricht“, sagte sie nie", True),
        (GERMAN, "„Der Deich bricht“, sagte sie", False),
    ],
)
def test_a_denial_may_end_the_text(lexicon: Lexicon, text: str, unsaid: bool) -> None:
    document = read_text(lexicon, text)
    grammar = TokenGrammar(document)
    report = grammar.cue_after(document.quoted[0])
    assert report is not None
    assert grammar.is_unsaid(report) is unsaid


def test_a_colon_alone_does_not_say_that_somebody_spoke() -> None:
    said = []
    for text in ("La maire, sur le quai : « Il cède. »", "La maire a dit : « Il cède. »"):
        document = read_text(FRENCH, text)
        grammar = TokenGrammar(document)
        report = grammar.cue_before(document.quoted[0])
        assert report is not None
        said.append(grammar.is_saying(report))
    assert said == [False, True]


@pytest.mark.parametrize(
    ("text", "source", "confidence"),
    [
        ("« Hier, “Reste”, dit-elle. »", "-elle", 0.6),
        ("« A dit “Reste” hier. »", None, 0.3),
    ],
)
def test_a_word_of_saying_beside_inner_marks_says_them(
    text: str, source: str | None, confidence: float
) -> None:
    document = read_text(FRENCH, text)
    inner = next(marks for marks in document.marks if marks.parent is not None)
    report = TokenGrammar(document).cue_within(inner, document.marks[inner.parent or 0])
    assert report is not None
    assert (words(document, report.source), report.confidence) == (source, confidence)
