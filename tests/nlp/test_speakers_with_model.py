"""Names, people and speakers on real parses, from parse to speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reading import entities_of

from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.entities.clusters import cluster
from quotewire.nlp.entities.finder import find_entities
from quotewire.nlp.grammar.choice import grammar_of
from quotewire.nlp.grammar.dependency.roles import role_of
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.speakers.finder import resolve
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution, Speaker

if TYPE_CHECKING:
    from spacy.language import Language


def speakers(nlp: Language, text: str, *said: tuple[str, str, str]) -> list[Speaker | None]:
    """Speakers of quotes given by their words, the cue and the mention, each sought after the quote."""
    doc = nlp(text)
    drafts = []
    for words, cue, mention in said:
        start = text.index(words)
        end = start + len(words)
        named = text.index(mention, end)
        cued = text.index(cue, end)
        drafts.append(
            QuoteDraft(
                QuoteType.DIRECT,
                ((start, end),),
                cue=(cued, cued + len(cue)),
                mention=(named, named + len(mention)),
                resolution=Resolution.EXPLICIT,
            )
        )
    document = read_doc(ENGLISH, doc)
    entities = cluster(ENGLISH, find_entities(document, role_of), text)
    return resolve(document, grammar_of(document), drafts, entities)[0]


def people(found: list[Speaker | None]) -> list[tuple[str | None, str | None]]:
    return [(one.name, one.role) for one in found if one is not None]


def test_two_people_and_their_pronouns(english: Language) -> None:
    text = (
        "Council leader Mabel Orrin opened the meeting in Tarnbrook. Treasurer Josef Lindqvist presented the "
        "accounts. “We have cut nothing,” she said. “That is not quite so,” he replied."
    )
    found = speakers(english, text, ("cut nothing", "said", "she"), ("not quite so", "replied", "he"))
    assert people(found) == [("Mabel Orrin", "Council leader"), ("Josef Lindqvist", "Treasurer")]


def test_an_unnamed_official_goes_on(english: Language) -> None:
    text = (
        "“The crane failed twice,” said a harbour official who asked not to be named. Minister Hal Quist "
        "was in Lisbon. “We told them in March,” the official added."
    )
    found = speakers(
        english,
        text,
        ("failed twice", "said", "a harbour official"),
        ("in March", "added", "the official"),
    )
    assert [(one.name, one.anonymous) for one in found if one] == [(None, True), (None, True)]


def test_a_role_in_an_apposition_is_found_again(english: Language) -> None:
    text = (
        "“Nobody has called us,” said Ruth Amadi, the spokeswoman of the dockers. Peter Voss, the harbour "
        "master, was away. “The strike goes on,” the spokeswoman said. “The gates stay shut,” the harbour "
        "master warned."
    )
    found = speakers(
        english,
        text,
        ("called us", "said", "Ruth Amadi, the spokeswoman of the dockers"),
        ("goes on", "said", "the spokeswoman"),
        ("stay shut", "warned", "the harbour master"),
    )
    assert [one.name for one in found if one] == ["Ruth Amadi", "Ruth Amadi", "Peter Voss"]


def test_a_ministry_speaks_and_it_is_the_ministry(english: Language) -> None:
    text = "“Boats must stay in port,” the Fisheries Ministry said. “We will pay for lost days,” it added."
    found = speakers(
        english, text, ("stay in port", "said", "the Fisheries Ministry"), ("lost days", "added", "it")
    )
    assert people(found) == [("Fisheries Ministry", None), ("Fisheries Ministry", None)]


def test_entities_of_a_short_article(english: Language) -> None:
    text = (
        "President Ilka Morrow told us in Lisbon that the US owed £2.5m. Sgt. Tove Lindal of the Kite Guard "
        "(KG) disagreed with Morrow's figures."
    )
    doc = english(text)
    drafts = entities_of(doc)
    found = {one.name: (one.type, one.role) for one in cluster(ENGLISH, drafts, text)}
    assert found["Ilka Morrow"] == ("PERSON", "President")
    assert found["Tove Lindal"][0] == "PERSON"
    assert found["Lisbon"] == ("GPE", None)
    assert found["US"] == ("GPE", None)
    assert found["£2.5m"] == ("MONEY", None)
    assert "us" not in found
    assert "Morrow" not in found
