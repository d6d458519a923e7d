"""Sentences with parses and entities written by hand, and the speakers that are found in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blank import blank
from spacy.tokens import Doc

from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.grammar.choice import grammar_of
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.speakers.finder import resolve
from quotewire.nlp.types import Entity, Mention, QuoteDraft, QuoteType, Resolution

if TYPE_CHECKING:
    from quotewire.nlp.types import Speaker

NLP = blank()


SAID = " | said VBD ROOT {0} | so RB advmod {0} | . . punct {0}"
"""The rest of a sentence whose verb is the token of this number."""


@dataclass
class ParsedSentences:
    """Sentences of ``word tag dep head`` rows, heads counted within the sentence, and their entities."""

    sentences: list[str]
    people: dict[str, str | None] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    def doc(self) -> Doc:
        words: list[str] = []
        tags: list[str] = []
        deps: list[str] = []
        heads: list[int] = []
        for sentence in self.sentences:
            first = len(words)
            for row in sentence.split(" | "):
                word, tag, dep, head = row.split()
                words.append(word)
                tags.append(tag)
                deps.append(dep)
                heads.append(first + int(head))
        return Doc(NLP.vocab, words=words, tags=tags, deps=deps, heads=heads)

    def entities(self, text: str) -> list[Entity]:
        """Every place where a name, or its last word alone, stands."""
        found = []
        named = [(name, "PERSON", role) for name, role in self.people.items()]
        named += [(name, label, None) for name, label in self.others.items()]
        for number, (name, label, role) in enumerate(named, 1):
            mentions: list[Mention] = []
            for surface in dict.fromkeys((name, name.split()[-1])):
                at = text.find(surface)
                while at >= 0:
                    if not any(m.start <= at < m.end for m in mentions):
                        mentions.append(Mention(surface, at, at + len(surface)))
                    at = text.find(surface, at + 1)
            found.append(Entity(f"e{number}", label, name, tuple(mentions), role=role))
        return found

    def speaker(self, *quotes: tuple[str, str | None]) -> list[Speaker | None]:
        """The speakers of quotes given by mention and cue, each looked for after the one before."""
        doc = self.doc()
        drafts, at = [], 0
        for mention, cue in quotes:
            start = doc.text.index(mention, at)
            at = start + len(mention)
            said = (doc.text.index(cue, start), doc.text.index(cue, start) + len(cue)) if cue else None
            drafts.append(
                QuoteDraft(
                    QuoteType.INDIRECT,
                    ((start, start + 1),),
                    cue=said,
                    mention=(start, at),
                    resolution=Resolution.EXPLICIT,
                )
            )
        document = read_doc(ENGLISH, doc)
        return resolve(document, grammar_of(document), drafts, self.entities(doc.text))[0]


def who(speaker: Speaker | None) -> tuple[str | None, str | None, bool]:
    """Name, role and whether a speaker is anonymous."""
    assert speaker is not None
    return speaker.name, speaker.role, speaker.anonymous
