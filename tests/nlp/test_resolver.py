"""Who is meant by the words of a speaker, in the steps of any language, with a grammar written by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.grammar.base import Nominal, Phrase, Subject
from quotewire.nlp.languages.base import Lexicon
from quotewire.nlp.languages.groups import Agreement, Nouns, Verbs, words
from quotewire.nlp.languages.naming import Offices
from quotewire.nlp.lexicon.given_names import Gender
from quotewire.nlp.speakers.finder import resolve
from quotewire.nlp.types import Entity, Mention, QuoteDraft, QuoteType, Resolution, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotewire.nlp.document import TokenSpan

LEXICON = Lexicon(
    "xx",
    Verbs(words("vo"), adds=words("plu"), answers=words("kontra")),
    Nouns(people=words("ministro prezidanto")),
    offices=Offices(changes=words("eks"), below=words("vic")),
)
HE, SHE, THEY = Agreement(Gender.MALE, thing=True), Agreement(Gender.FEMALE), Agreement(plural=True)


@dataclass
class Written:
    """A grammar that knows phrases by their first token; a phrase's head is its last token."""

    names: dict[int, str] = field(default_factory=dict)
    acting: set[int] = field(default_factory=set)
    pronouns: dict[int, Agreement | None] = field(default_factory=dict)
    antecedents: dict[int, TokenSpan] = field(default_factory=dict)
    nominals: dict[int, Nominal] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    genders: dict[int, Gender] = field(default_factory=dict)
    told: list[tuple[int, str]] = field(default_factory=list)

    def subjects(self) -> dict[int, Subject]:
        return {i: Subject((i, i + 1), (i, i + 1)) for i in self.acting}

    def phrase(self, span: TokenSpan) -> Phrase:
        first = span[0]
        agreement, antecedent = self.pronouns.get(first), self.antecedents.get(first)
        return Phrase(span, span[1] - 1, first in self.pronouns, agreement, antecedent)

    def named(self, phrase: Phrase, entity_at: Callable[[int], Entity | None]) -> int | None:
        return phrase.head if entity_at(phrase.head) else None

    def name_of(self, phrase: Phrase) -> str | None:
        return self.names.get(phrase.span[0])

    def nominal(self, phrase: Phrase) -> Nominal:
        known = self.nominals.get(phrase.span[0])
        return known or Nominal("io", None, is_person=False, is_plural=False, is_definite=False)

    def role_beside(self, name: TokenSpan) -> str | None:
        return self.roles.get(name[0])

    def roles_told(self) -> list[tuple[int, str]]:
        return self.told

    def genders_before(self, name: int) -> list[Gender | None]:
        return [self.genders.get(name)]


def spoken(
    text: str, grammar: Written, said: list[tuple[int, str]], entities: dict[str, tuple[str, str | None]]
) -> list[Speaker]:
    """The speakers of quotes by token and cue; entities are words with their type and role."""
    document = read_text(LEXICON, text)
    drafts = []
    for i, cue in said:
        at = text.index(cue) if cue else 0
        cued = (at, at + len(cue)) if cue else None
        mention = document.starts[i], document.ends[i]
        drafts.append(QuoteDraft(QuoteType.INDIRECT, ((0, 0),), cue=cued, mention=mention))
    found = [
        Entity(
            f"e{number}",
            kind,
            name,
            tuple(
                Mention(name, start, end)
                for word, start, end in zip(document.words, document.starts, document.ends, strict=True)
                if word == name
            ),
            role=role,
        )
        for number, (name, (kind, role)) in enumerate(entities.items(), 1)
    ]
    speakers = [one for one in resolve(document, grammar, drafts, found)[0] if one is not None]
    assert len(speakers) == len(said)
    return speakers


def person(
    noun: str, role: str | None = None, gender: Gender | None = None, epithet: Agreement | None = None
) -> Nominal:
    return Nominal(noun, role or noun, True, False, True, gender, epithet)


PEOPLE: dict[str, tuple[str, str | None]] = {"Mirz": ("PERSON", None), "Tolv": ("PERSON", None)}


def test_a_pronoun_means_who_acted_and_learns_the_gender_from_the_words_before_a_name() -> None:
    grammar = Written(acting={0, 2}, pronouns={4: SHE, 6: HE}, genders={0: Gender.FEMALE})
    she, he = spoken("Mirz a Tolv b si vo li vo", grammar, [(4, "vo"), (6, "vo")], PEOPLE)
    assert (she.name, he.name) == ("Mirz", "Tolv")
    assert {she.resolution, he.resolution} == {Resolution.COREFERENCE}


def test_a_gender_that_things_have_too_means_a_body_where_no_person_is() -> None:
    grammar = Written(acting={0}, pronouns={2: HE})
    (it,) = spoken("Vald a li vo", grammar, [(2, "vo")], {"Vald": ("ORG", None)})
    assert it.name == "Vald"
    (person,) = spoken(
        "Vald Mirz li vo",
        Written(acting={0}, pronouns={2: HE}),
        [(2, "vo")],
        {"Vald": ("ORG", None), **PEOPLE},
    )
    assert person.name == "Mirz"


def test_a_gender_that_things_have_too_means_a_body_that_acted_after_a_person_was_only_named() -> None:
    text = "Mi Mirz. Tu. Ta. Vald mi. Li vo"
    grammar = Written(acting={7}, pronouns={10: HE})
    (it,) = spoken(text, grammar, [(10, "vo")], {"Vald": ("ORG", None), **PEOPLE})
    assert it.name == "Vald"


def test_a_body_of_another_gender_is_not_meant() -> None:
    committee = Nominal("komitato", None, False, False, True, gender=Gender.FEMALE)
    grammar = Written(acting={1}, pronouns={4: HE}, nominals={1: committee})
    (it,) = spoken("Mirz komitato mi. Li vo", grammar, [(4, "vo")], PEOPLE)
    assert it.name == "Mirz"


def test_a_pronoun_that_agrees_with_nobody_means_nobody() -> None:
    (found,) = spoken("Mirz mi vo", Written(acting={0}, pronouns={1: None}), [(1, "vo")], PEOPLE)
    assert (found.name, found.entity_id, found.anonymous) == (None, None, False)


def test_an_entity_that_is_spelt_like_a_pronoun_is_the_entity() -> None:
    (found,) = spoken("KIU vo", Written(pronouns={0: None}), [(0, "vo")], {"KIU": ("ORG", None)})
    assert (found.name, found.resolution) == ("KIU", Resolution.EXPLICIT)


def test_a_relative_pronoun_is_the_phrase_it_relates_to() -> None:
    grammar = Written(pronouns={1: None}, antecedents={1: (0, 1)}, roles={0: "juro"})
    (found,) = spoken("Tolv kiu vo", grammar, [(1, "vo")], PEOPLE)
    assert (found.name, found.role, found.resolution) == ("Tolv", "juro", Resolution.COREFERENCE)


@pytest.mark.parametrize(("cue", "who"), [("ja plu", "Mirz"), ("ja kontra", "Tolv")])
def test_any_word_of_the_cue_says_whether_the_speaker_goes_on(cue: str, who: str) -> None:
    text = f"Mirz vo Tolv a li {cue}"
    grammar = Written(acting={2}, pronouns={4: HE})
    found = spoken(text, grammar, [(0, "vo"), (4, cue)], PEOPLE)
    assert found[1].name == who


def test_an_epithet_is_the_person_spoken_of_who_agrees() -> None:
    woman = person("virino", epithet=SHE, gender=Gender.FEMALE)
    grammar = Written(acting={0, 2}, nominals={4: woman}, genders={0: Gender.FEMALE, 2: Gender.MALE})
    (found,) = spoken("Mirz a Tolv b virino vo", grammar, [(4, "vo")], PEOPLE)
    assert (found.name, found.resolution) == ("Mirz", Resolution.COREFERENCE)
    (nobody,) = spoken("virino vo", Written(nominals={0: woman}), [(0, "vo")], {})
    assert (nobody.name, nobody.role, nobody.anonymous) == (None, "virino", True)


def test_an_office_is_its_holder_and_no_other_s() -> None:
    ministers: dict[str, tuple[str, str | None]] = {
        "Mirz": ("PERSON", "ministro de Akvo"),
        "Tolv": ("PERSON", "vic prezidanto"),
    }
    asked = {
        "ministro": "Mirz",
        "ministro de Akvo": "Mirz",
        "ministro de Fajro": None,
        "prezidanto": None,
        "vic prezidanto": "Tolv",
        "ministro de Akvo's": "Mirz",
        "eks prezidanto": None,
    }
    for role, name in asked.items():
        grammar = Written(nominals={2: person("ministro" if "ministro" in role else "prezidanto", role)})
        (found,) = spoken("Mirz Tolv ministro vo", grammar, [(2, "vo")], ministers)
        assert found.name == name, role


def test_what_speaks_again_is_the_same_and_a_thing_has_no_role() -> None:
    thing = Nominal("raporto", "raporto", is_person=False, is_plural=False, is_definite=True)
    source = person("fonto")
    grammar = Written(nominals={0: thing, 2: thing, 4: source, 6: source}, pronouns={8: SHE})
    text = "raporto vo raporto vo fonto vo fonto vo si vo"
    *named, she = spoken(text, grammar, [(0, ""), (2, ""), (4, ""), (6, ""), (8, "")], {})
    assert [(one.role, one.anonymous) for one in named] == [(None, False)] * 2 + [("fonto", True)] * 2
    assert (she.role, she.anonymous) == ("fonto", True)


def test_several_are_no_known_man() -> None:
    grammar = Written(acting={0, 1}, pronouns={2: THEY}, genders={0: Gender.MALE})
    (they,) = spoken(
        "Mirz Vald ili vo", grammar, [(2, "vo")], {"Mirz": PEOPLE["Mirz"], "Vald": ("ORG", None)}
    )
    assert they.name == "Vald"


def test_a_name_without_an_entity_is_believed() -> None:
    first, again = spoken("Rork vo Rork vo", Written(names={0: "Rork", 2: "Rork"}), [(0, ""), (2, "")], {})
    assert (first.name, again.name, first.anonymous) == ("Rork", "Rork", False)


def test_the_recipient_is_the_entity_that_the_phrase_is() -> None:
    document = read_text(LEXICON, "vo al Vald")
    entity = Entity("e1", "ORG", "Vald", (Mention("Vald", 6, 10),))
    draft = QuoteDraft(QuoteType.INDIRECT, ((0, 0),), recipient=(3, 10))
    _, (found,) = resolve(document, Written(), [draft], [entity])
    assert found is not None
    assert (found.text, found.entity_id) == ("al Vald", "e1")


def test_an_epithet_that_means_nobody_teaches_no_gender() -> None:
    woman = person("virino", epithet=SHE, gender=Gender.FEMALE)
    grammar = Written(acting={2}, nominals={0: person("fonto"), 2: woman}, pronouns={4: HE})
    _, he = spoken("fonto vo virino a li plu", grammar, [(0, "vo"), (4, "plu")], {})
    assert he.role == "fonto"


def body(noun: str, role: str | None = None) -> Nominal:
    return Nominal(noun, role or noun, False, False, True, is_body=True, is_known=True)


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
