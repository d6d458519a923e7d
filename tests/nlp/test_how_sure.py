"""How sure a speaker is, by the way he was found, with a grammar written by hand."""

from __future__ import annotations

import pytest
from written_grammar import HE, PEOPLE, SHE, Written, person, spoken

from quotewire.nlp.speakers.finder import inherited
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution, Speaker

MINISTER: dict[str, tuple[str, str | None]] = {
    "Mirz": ("PERSON", "ministro de Akvo"),
    "Tolv": ("PERSON", None),
}
OFFICE = person("ministro", "ministro de Akvo")


@pytest.mark.parametrize(
    ("text", "speaker", "grammar", "confidence"),
    [
        ("Mirz vo", "Mirz", Written(), 0.95),
        ("Rork vo", "Rork", Written(names={0: "Rork"}), 0.8),
        ("fonto vo", "fonto", Written(nominals={0: person("fonto")}), 0.85),
        ("Mirz a ministro vo", "ministro", Written(nominals={2: OFFICE}), 0.75),
        ("ministro vo Mirz a", "ministro", Written(nominals={0: OFFICE}), 0.5),
        ("Tolv a virino vo", "virino", Written(nominals={2: person("virino", epithet=SHE)}), 0.5),
        ("Tolv a li vo", "li", Written(pronouns={2: HE}), 0.85),
        ("Mirz Tolv a li vo", "li", Written(pronouns={3: HE}, acting={1}), 0.75),
        ("Mirz Tolv a li vo", "li", Written(pronouns={3: HE}), 0.45),
        ("Tolv a ili vo", "ili", Written(pronouns={2: None}), 0.3),
    ],
)
def test_a_name_is_surer_than_an_office_and_that_than_a_pronoun_that_may_mean_another(
    text: str, speaker: str, grammar: Written, confidence: float
) -> None:
    at = text.split().index(speaker)
    (found,) = spoken(text, grammar, [(at, "vo")], MINISTER)
    assert found.confidence == confidence


def test_no_pronoun_is_as_sure_as_a_name() -> None:
    grammar = Written(pronouns={3: HE})
    _, he = spoken("Mirz Tolv vo li plu", grammar, [(1, "vo"), (3, "plu")], PEOPLE)
    assert (he.name, he.confidence) == ("Tolv", 0.85)


@pytest.mark.parametrize(("confidence", "after"), [(0.95, 0.855), (0.856, 0.77)])
def test_who_goes_on_is_a_little_less_sure(confidence: float, after: float) -> None:
    drafts = [
        QuoteDraft(QuoteType.DIRECT, ((0, 1),)),
        QuoteDraft(QuoteType.DIRECT, ((0, 1),), inherits=0),
        QuoteDraft(QuoteType.DIRECT, ((0, 1),), inherits=1),
    ]
    spoken = [Speaker(None, Resolution.EXPLICIT, name="Mirz", confidence=confidence), None, None]
    found = inherited(spoken, drafts, 2)
    assert found == Speaker(None, Resolution.INHERITED, name="Mirz", confidence=after)


@pytest.mark.parametrize("source", [None, -1, 2])
def test_what_goes_on_from_nothing_or_in_a_circle_is_nobody_s(source: int | None) -> None:
    drafts = [
        QuoteDraft(QuoteType.DIRECT, ((0, 1),), inherits=source),
        QuoteDraft(QuoteType.DIRECT, ((0, 1),), inherits=0),
    ]
    assert inherited([None, None], drafts, 1) is None
    circle = [QuoteDraft(QuoteType.DIRECT, ((0, 1),), inherits=other) for other in (1, 0, 0)]
    assert inherited([None] * 3, circle, 0) is None
    assert inherited([None] * 3, circle, 2) is None


def test_of_two_who_are_equally_likely_the_gender_of_neither_is_learned() -> None:
    grammar = Written(pronouns={2: HE, 5: SHE})
    _, she = spoken("Mirz Tolv li vo a si vo", grammar, [(2, "vo"), (5, "vo")], PEOPLE)
    assert she.name == "Tolv"
