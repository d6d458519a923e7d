"""What the reporter tells between quotes, and whom a pronoun means by it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from written_grammar import HE, LEXICON, PEOPLE, Written, body, person, spoken

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.speakers.finder import resolve
from quotewire.nlp.types import Entity, Mention, QuoteDraft, QuoteType, Resolution, Speaker


def last(text: str, grammar: Written, *drafts: QuoteDraft, kind: str = "PERSON") -> Speaker | None:
    """The speaker of the last word of a text, after those of other drafts."""
    document = read_text(LEXICON, text)
    named = [
        Entity(name, kind, name, tuple(Mention(name, *one.span()) for one in re.finditer(name, text)))
        for name in (*PEOPLE, "Ada Wex")
        if name in text
    ]
    asked = QuoteDraft(QuoteType.INDIRECT, ((0, 0),), mention=(document.starts[-1], document.ends[-1]))
    return resolve(document, grammar, [*drafts, asked], named)[0][-1]


@pytest.mark.parametrize(
    ("text", "acting", "who"),
    [
        # A noun or pronoun that acts is meant later as a name is.
        ("Tolv a. fonto a. li", {0, 3}, "fonto"),
        ("Tolv a. fonto a. li", {0}, "Tolv"),
        # A name in the subject's words acts, not what its other words would mean.
        ("Tolv a. Mirz a. li", {0, 3}, "Mirz"),
        # Each name is told once, however many words it has.
        ("Mirz. Mirz Ada Wex. li", set(), "Mirz"),
    ],
)
def test_who_acts_is_remembered(text: str, acting: set[int], who: str) -> None:
    at = len(read_text(LEXICON, text).words) - 1
    found = last(text, Written(acting=acting, nominals={3: person("fonto")}, pronouns={at: HE}))
    assert found is not None
    assert (found.name or found.role) == who


def test_a_name_in_a_direct_quote_is_not_whom_the_next_pronoun_means() -> None:
    text = 'Mirz a. "Tolv." li'
    said = QuoteDraft(QuoteType.DIRECT, ((9, 14),))
    grammar = Written(pronouns={7: HE})
    assert read_text(LEXICON, text).words[7] == "li"
    found = last(text, grammar, said)
    assert found is not None
    assert found.name == "Mirz"
    found = last(text, grammar, replace(said, type=QuoteType.INDIRECT))
    assert found is not None
    assert found.name == "Tolv"


def test_the_mention_of_a_speaker_counts_once() -> None:
    grammar = Written(acting={0, 2}, pronouns={4: HE})
    _, he = spoken("Mirz vo Tolv a li vo", grammar, [(0, "vo"), (4, "vo")], PEOPLE)
    assert (he.name, he.confidence) == ("Mirz", 0.55)


def test_the_sentence_beside_a_quote_makes_no_speaker_of_a_body_or_of_nobody() -> None:
    text = 'Mirz a. "Io." li'
    said = QuoteDraft(QuoteType.DIRECT, ((9, 12),))
    document = read_text(LEXICON, text)
    mirz = Entity("m", "PERSON", "Mirz", (Mention("Mirz", 0, 4),))
    for kind, name in (("PERSON", "Mirz"), ("ORG", None), ("NORP", None)):
        (found,), _ = resolve(document, Written(acting={0}), [said], [replace(mirz, type=kind)])
        assert (found.name if found else None) == name
    (nobody,), _ = resolve(document, Written(acting={0}, pronouns={0: None}), [said], [])
    assert nobody is None
    (unnamed,), _ = resolve(document, Written(acting={0}, nominals={0: person("fonto")}), [said], [])
    assert unnamed is not None
    assert unnamed.anonymous


def test_a_speaker_may_be_the_last_word() -> None:
    found = last("vo Mirz", Written())
    assert found is not None
    assert found.name == "Mirz"


def test_a_colon_or_a_dash_shows_a_speaker_by_his_name_only() -> None:
    text = "Mirz a. li: Io."
    document = read_text(LEXICON, text)
    mirz = Entity("m", "PERSON", "Mirz", (Mention("Mirz", 0, 4),))
    by_name = QuoteDraft(QuoteType.DIRECT, ((12, 15),), mention=(0, 4), resolution=Resolution.COLON)
    by_pronoun = replace(by_name, mention=(8, 10))
    found, _ = resolve(document, Written(pronouns={3: HE}), [by_name, by_pronoun], [mirz])
    assert [one and one.resolution for one in found] == [Resolution.COLON, Resolution.COREFERENCE]


def test_the_one_who_spoke_last_and_the_role_he_spoke_in_are_known_to_later_nouns() -> None:
    ministers: dict[str, tuple[str, str | None]] = {
        "Mirz": ("PERSON", "ministro"),
        "Tolv": ("PERSON", "ministro"),
    }
    grammar = Written(pronouns={3: HE}, acting={0}, nominals={5: person("ministro")})
    found = spoken("Mirz Tolv a li vo ministro vo", grammar, [(3, "vo"), (5, "vo")], ministers)
    assert [one.name for one in found] == ["Mirz", "Mirz"]
    told = Written(roles={0: "prezidanto"}, nominals={2: person("prezidanto")})
    first, again = spoken("Mirz vo prezidanto vo", told, [(0, "vo"), (2, "vo")], PEOPLE)
    assert (first.role, again.name) == ("prezidanto", "Mirz")


def test_a_body_that_acts_by_its_kind_is_remembered() -> None:
    found = last("firmao a. ghi", Written(acting={0}, nominals={0: body("firmao")}, pronouns={3: HE}))
    assert found is not None
    assert not found.anonymous
