"""What a text tells of persons and bodies, and whom their names, nouns and pronouns mean after it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from written_grammar import HE, LEXICON, SHE, THEY, Written, body, person

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.grammar.base import Nominal
from quotewire.nlp.languages.groups import Agreement, words
from quotewire.nlp.languages.naming import Titles
from quotewire.nlp.languages.nouns import Nouns
from quotewire.nlp.lexicon.given_names import Gender
from quotewire.nlp.speakers.finder import resolve
from quotewire.nlp.types import Entity, Location, Mention, QuoteDraft, QuoteType, Speaker

WORDS = replace(
    LEXICON,
    nouns=Nouns(
        people=words("ministro prezidanto reghino"), bodies=words("firmao unuigho"), firms=words("firmao")
    ),
    titles=Titles(feminine=words("reghino sinjorino"), plain=words("sinjorino")),
    offices=replace(LEXICON.offices, public=words("ministro prezidanto")),
)
KNOWN = replace(person("prezidanto"), is_known=True)


def named(text: str, name: str, kind: str = "PERSON", role: str | None = None) -> Entity:
    mentions = (Mention(name, *found.span()) for found in re.finditer(rf"\b{name}\b", text))
    return Entity(name, kind, name, tuple(mentions), role=role)


def speakers(text: str, grammar: Written, *entities: Entity) -> list[Speaker]:
    """The speakers of the words before each "vo", one word each."""
    document = read_text(WORDS, text)
    drafts = []
    for i, word in enumerate(document.words):
        if word == "vo":
            cue = document.starts[i], document.ends[i]
            mention = document.starts[i - 1], document.ends[i - 1]
            drafts.append(QuoteDraft(QuoteType.INDIRECT, ((0, 0),), cue=cue, mention=mention))
    found = [one for one in resolve(document, grammar, drafts, entities)[0] if one is not None]
    assert len(found) == len(drafts)
    return found


def who(text: str, grammar: Written, *entities: Entity) -> list[str | None]:
    return [one.name for one in speakers(text, grammar, *entities)]


@pytest.mark.parametrize(
    ("name", "kind", "role", "he", "she"),
    [
        ("Anna Wex", "PERSON", None, False, True),
        ("Anna", "PERSON", None, True, True),  # a name of one word may be a surname
        ("Vex Anna", "PERSON", None, True, True),
        ("Vex", "PERSON", "reghino", False, True),
        ("Anna Vex", "ORG", None, True, False),
    ],
)
def test_a_given_name_or_a_role_tells_the_gender_of_a_person(
    name: str, kind: str, role: str | None, he: bool, she: bool
) -> None:
    for agreement, is_meant in ((HE, he), (SHE, she)):
        text = f"{name} a li vo"
        last = len(text.split()) - 2
        grammar = Written(acting={0}, pronouns={last: agreement})
        assert who(text, grammar, named(text, name, kind, role)) == [name if is_meant else None]


def test_a_title_before_the_name_of_who_speaks_tells_the_gender() -> None:
    text = "Vex vo li vo"
    grammar = Written(pronouns={2: HE}, roles={0: "sinjorino"})
    first, he = speakers(text, grammar, named(text, "Vex"))
    assert (first.name, first.role, he.name) == ("Vex", None, None)


def test_a_pronoun_and_an_epithet_tell_the_gender_of_whom_they_mean() -> None:
    text = "Mirz a. Tolv a. Li vo. Si vo"
    grammar = Written(acting={0, 3}, pronouns={6: HE, 9: SHE})
    people = named(text, "Mirz"), named(text, "Tolv")
    assert who(text, grammar, *people) == ["Tolv", "Mirz"]
    woman = person("virino", epithet=Agreement(), gender=Gender.FEMALE)
    grammar = Written(acting={0, 3}, nominals={6: woman}, pronouns={9: HE})
    assert who(text, grammar, *people) == ["Tolv", "Mirz"]
    text = "Mirz Tolv a. Li vo. Si vo"
    grammar = Written(acting={0, 1}, nominals={4: woman}, pronouns={7: HE})
    assert who(text, grammar, *people) == ["Tolv", "Tolv"]  # it may have been Mirz


def test_a_noun_tells_the_gender_of_somebody_without_a_name() -> None:
    text = "fonto vo li vo"
    man = replace(person("fonto"), gender=Gender.MALE)
    _, he = speakers(text, Written(nominals={0: man}, pronouns={2: HE}))
    _, she = speakers(text, Written(nominals={0: man}, pronouns={2: SHE}))
    assert (he.role, she.role) == ("fonto", None)


def test_some_are_several() -> None:
    text = "iuj vo ili vo li vo"
    some = Agreement(plural=True, new=True)
    found = speakers(text, Written(pronouns={0: some, 2: THEY, 4: HE}))
    assert [one.anonymous for one in found] == [True, True, False]


def test_somebody_without_a_name_who_speaks_again_is_the_same() -> None:
    text = "fonto vo fonto vo li vo"
    source = person("fonto")
    *_, he = speakers(text, Written(nominals={0: source, 2: source}, pronouns={4: HE}))
    assert he.confidence == 0.85


def test_the_role_beside_any_mention_is_known_but_not_what_a_title_has_there() -> None:
    text = "Mirz a Mirz ministro vo"
    mirz = named(text, "Mirz")
    grammar = Written(roles={2: "ministro"}, nominals={3: person("ministro")})
    assert who(text, grammar, mirz) == ["Mirz"]
    first, second = mirz.mentions
    headline = replace(mirz, mentions=(first, replace(second, location=Location.TITLE)))
    assert who(text, grammar, headline) == [None]
    place = replace(mirz, type="GPE")
    assert who(text, grammar, place) == [None]


def test_the_kind_beside_a_body_is_known_where_it_is_one() -> None:
    text = "Vald Korp firmao vo"
    bodies = named(text, "Vald", "ORG"), named(text, "Korp", "ORG")
    told = Written(roles={0: "firmao"}, nominals={2: body("firmao")})
    assert who(text, told, *bodies) == ["Vald"]
    rain = Written(roles={0: "unuigho"}, nominals={2: body("unuigho")})
    assert who(text, rain, *bodies) == [None]


def test_a_surname_that_no_entity_covers_is_the_person_who_has_it() -> None:
    text = "Ada Wex a Wex vo"
    ada = named(text, "Ada Wex")
    assert who(text, Written(), ada) == ["Ada Wex"]
    assert who(text.replace("Wex vo", "wex vo"), Written(), ada) == [None]
    assert who("47 vo", Written(names={0: "47"})) == ["47"]


def test_the_role_is_that_beside_the_whole_name() -> None:
    text = "a Ada Mi Wex vo"
    (ada,) = speakers(text, Written(roles={1: "ministro"}), named(text, "Ada Mi Wex"))
    assert ada.role == "ministro"
    text = "a Ada Wex vo"
    (ada,) = speakers(text, Written(roles={1: "ministro"}), named(text, "Ada Wex"))
    assert ada.role == "ministro"


@pytest.mark.parametrize(
    ("text", "noun", "is_named"),
    [
        ("juristo, Ada Mi Wex, lo a", person("juristo"), True),
        ("juristo, Ada Mi Wex (lo) a", person("juristo"), False),
        ("juristo, Ada Mi Wex", person("juristo"), False),
        ("juristo; Ada Mi Wex, lo a", person("juristo"), False),
        ("firmao, Ada Mi Wex, lo a", body("firmao"), False),
        ("ulo, Ada Mi Wex, lo a", replace(person("ulo"), is_silent=True), False),
        ("juristoj, Ada Mi Wex, lo a", replace(person("juristoj"), is_plural=True), False),
    ],
)
def test_a_name_in_commas_is_that_of_the_noun_before_it(text: str, noun: Nominal, is_named: bool) -> None:
    found = resolve_first(text, noun, "Ada Mi Wex")
    assert (found.name == "Ada Mi Wex") is is_named
    found = resolve_first(text.replace("Mi ", ""), noun, "Ada Wex")
    assert (found.name == "Ada Wex") is is_named


def resolve_first(text: str, noun: Nominal, name: str) -> Speaker:
    """The speaker whose words are the noun that a text begins with."""
    document = read_text(WORDS, text)
    draft = QuoteDraft(QuoteType.INDIRECT, ((0, 0),), mention=(0, document.ends[0]))
    (found,), _ = resolve(document, Written(nominals={0: noun}), [draft], [named(text, name)])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("noun", "name"),
    [
        (person("ministro"), "Mirz"),
        (replace(person("ministro"), is_known=True), "Mirz"),
        (replace(person("ministro"), is_plural=True), None),
        (replace(person("ministro"), is_definite=False), None),
        (replace(person("ministro"), role=None), None),
        (body("firmao"), "Korp firmao"),
        (replace(body("firmao"), is_known=False), None),
        (replace(body("firmao"), is_body=False), None),
    ],
)
def test_only_a_definite_noun_of_one_repeats_a_role(noun: Nominal, name: str | None) -> None:
    text = "Mirz Korp firmao a la vo"
    entities = named(text, "Mirz", role="ministro"), named(text, "Korp firmao", "ORG")
    assert who(text, Written(nominals={4: noun}), *entities) == [name]


def test_a_noun_adds_to_what_is_known_of_the_holder() -> None:
    text = "Mirz a ministro vo Tolv a ministro vo"
    water = person("ministro", "ministro de Akvo")
    people = named(text, "Mirz", role="ministro"), named(text, "Tolv", role="ministro")
    assert who(text, Written(nominals={2: water, 6: water}), *people) == ["Mirz", "Mirz"]
    assert who(text, Written(nominals={2: water, 6: person("ministro")}), *people) == ["Mirz", "Tolv"]


def test_the_only_person_of_late_who_spoke_last_is_meant_by_another_office() -> None:
    text = "Mirz vo prezidanto vo"
    grammar = Written(nominals={2: KNOWN})
    (_, again) = speakers(text, grammar, named(text, "Mirz", role="ministro"))
    assert (again.name, again.role, again.confidence) == ("Mirz", "prezidanto", 0.5)
    assert who(text, grammar, named(text, "Mirz")) == ["Mirz", None]
    unknown = Written(nominals={2: person("prezidanto")})
    assert who(text, unknown, named(text, "Mirz", role="ministro")) == ["Mirz", None]
    text = "Mirz a prezidanto vo"
    assert who(text, grammar, named(text, "Mirz", role="ministro")) == [None]
    text = "Mirz vo Tolv prezidanto vo"
    people = named(text, "Mirz", role="ministro"), named(text, "Tolv")
    assert who(text, Written(nominals={3: KNOWN}), *people) == ["Mirz", None]
    assert who("prezidanto vo", Written(nominals={0: KNOWN})) == [None]
