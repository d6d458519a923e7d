"""A grammar written by hand, and the speakers that the resolver finds with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from quotewire.nlp.document_reader import read_text
from quotewire.nlp.grammar.base import Nominal, Phrase, Subject
from quotewire.nlp.languages.base import Lexicon
from quotewire.nlp.languages.groups import Agreement, Verbs, words
from quotewire.nlp.languages.naming import Offices
from quotewire.nlp.languages.nouns import Nouns
from quotewire.nlp.lexicon.given_names import Gender
from quotewire.nlp.speakers.finder import resolve
from quotewire.nlp.types import Entity, Mention, QuoteDraft, QuoteType, Speaker

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
    text: str,
    grammar: Written,
    said: list[tuple[int, str]],
    entities: dict[str, tuple[str, str | None]],
    *,
    parents: tuple[int | None, ...] = (),
) -> list[Speaker]:
    """The speakers of quotes by token and cue; entities are words with their type and role.

    ``parents`` are the numbers of the quotes that the first ones stand in.
    """
    document = read_text(LEXICON, text)
    drafts = []
    for (i, cue), parent in zip_longest(said, parents):
        at = text.index(cue) if cue else 0
        cued = (at, at + len(cue)) if cue else None
        mention = document.starts[i], document.ends[i]
        drafts.append(QuoteDraft(QuoteType.INDIRECT, ((0, 0),), cue=cued, mention=mention, parent=parent))
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


def body(noun: str, role: str | None = None) -> Nominal:
    return Nominal(noun, role or noun, False, False, True, is_body=True, is_known=True)
