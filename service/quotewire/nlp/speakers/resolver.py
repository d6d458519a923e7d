"""Reads a text once from front to back and says at each speaker's mention who is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import folded, plain, words_of
from quotewire.nlp.speakers.beside import subject_beside
from quotewire.nlp.speakers.discourse import Place, Referent
from quotewire.nlp.speakers.meanings import Found, Meanings
from quotewire.nlp.speakers.named import by_initials
from quotewire.nlp.types import QuoteType, Recipient, Resolution, Span, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.grammar.base import Phrases
    from quotewire.nlp.types import Entity, Location, Offsets, QuoteDraft


_LABELLED: Final = 0.95
_BESIDE: Final = 0.5
"""What remains of a speaker's confidence where only the sentence beside the quote is about that person."""
_TRANSCRIPT_ROLE: Final = re.compile(r",\s*([^\n:(]{2,80}?)\s*(?:\([^\n)]*\))?\s*:")


class SpeakerResolver:
    """Resolves the speakers of one text with its entities and quotes; cost is linear in the tokens."""

    def __init__(
        self,
        document: Document,
        grammar: Phrases,
        drafts: Sequence[QuoteDraft],
        entities: Sequence[Entity],
        location: Location,
    ) -> None:
        self._document = document
        self._drafts = drafts
        self._meanings = Meanings(document, grammar, entities, location)
        self._grammar = grammar
        self._at = self._meanings.at
        self._subjects = grammar.subjects()
        self._acting = {i: subject for subject in self._subjects.values() for i in range(*subject.core)}
        self._in_transcript: dict[str, Referent] = {}
        self._initials = by_initials(entities)

    def speakers(self) -> list[Speaker | None]:
        """A speaker for each draft with a mention, None for most others, in the order of the drafts.

        Whole sentences in marks that no cue and no other quote gives a speaker are the words of the person
        that the sentence beside them is about.
        """
        document = self._document
        spoken: list[Speaker | None] = [None] * len(self._drafts)
        said: dict[int, list[tuple[int, TokenSpan]]] = {}
        covered = self._quoted()
        for index, draft in enumerate(self._drafts):
            span = document.tokens(draft.mention) if draft.mention else self._beside(draft)
            if span is not None:
                said.setdefault(span[0], []).append((index, span))
                covered.update(range(*span))
        narrated = (self._at.keys() | self._subjects.keys()) - covered
        for i in sorted(narrated | said.keys()):
            place = Place(i, document.sentence_of[i], document.paragraph_of[i])
            for index, span in said.get(i, ()):
                spoken[index] = self._speaker(self._drafts[index], span, place)
            if i in narrated:
                self._narrated(place)
        return spoken

    def recipients(self) -> list[Recipient | None]:
        """To whom each draft was said; the lawyer of somebody is not that somebody."""
        return [self._recipient(draft.recipient) if draft.recipient else None for draft in self._drafts]

    def _recipient(self, offsets: Offsets) -> Recipient | None:
        span = self._document.tokens(offsets)
        if span is None:
            return None
        token = self._grammar.named(self._grammar.phrase(span), self._at.get)
        return Recipient(self._document.text[slice(*offsets)], None if token is None else self._at[token].id)

    def _quoted(self) -> set[int]:
        """Tokens inside direct quotes: whom a quote names is not whom the next "he" means."""
        return {i for draft in self._drafts if draft.type is QuoteType.DIRECT for i in self._tokens(draft)}

    def _tokens(self, draft: QuoteDraft) -> set[int]:
        spans = map(self._document.tokens, draft.segments)
        return {i for span in spans if span is not None for i in range(*span)}

    def _beside(self, draft: QuoteDraft) -> TokenSpan | None:
        alone = draft.inherits is None and draft.parent is None and draft.type is QuoteType.DIRECT
        return subject_beside(self._document, draft, self._subjects) if alone else None

    def _narrated(self, place: Place) -> None:
        """Note whom the reporter names or lets act at this token."""
        i, meanings = place.token, self._meanings
        entity, subject = self._at.get(i), self._subjects.get(i)
        if entity is not None:
            if self._at.get(i - 1) is entity and subject is None:
                return
            referent = meanings.referents[entity.id]
            meanings.holders.saw(entity.id, i)
            acting = self._acting.get(i)
            if acting is None:
                meanings.discourse.named(referent, place)
            else:
                meanings.discourse.acted(referent, place, leads=acting.leads)
        elif subject is not None and subject.words and not any(k in self._at for k in range(*subject.core)):
            meant, *_ = meanings.of(subject.words, place)
            if meant is not None:
                meanings.discourse.acted(meant, place, leads=subject.leads)

    def _speaker(self, draft: QuoteDraft, span: TokenSpan, place: Place) -> Speaker | None:
        text, meanings = self._document.text, self._meanings
        if draft.resolution is Resolution.TRANSCRIPT:
            referent, how, role, confidence = self._in_a_transcript(draft)
        else:
            cue = self._document.tokens(draft.cue) if draft.cue else None
            referent, how, role, confidence = meanings.of(
                span, place, cue or (span[1], span[1]), self._spoken_of(draft)
            )
        if how is Resolution.COREFERENCE and (referent is None or referent.name is None):
            how = Resolution.UNRESOLVED
        by_name = how is Resolution.EXPLICIT
        if by_name and draft.resolution is not None:
            how = draft.resolution
        mention = Span.of(text, draft.mention or self._document.offsets(span))
        if draft.mention is None:
            if referent is None or not referent.person or referent.plural:
                return None
            confidence *= _BESIDE
        if referent is None:
            return Speaker(mention, how, role=role, confidence=confidence)
        if draft.parent is None:  # whom a speaker quotes does not go on where he ends
            meanings.discourse.spoke(referent, place)
        entity = referent.entity
        if entity is not None:
            meanings.holders.saw(entity.id, place.token)
            if by_name:
                meanings.learn_role(entity, role)
        return Speaker(
            mention=mention,
            resolution=how,
            entity_id=entity.id if entity else None,
            name=referent.name,
            role=role or referent.role,
            anonymous=referent.person and referent.name is None,
            confidence=round(confidence, 3),
        )

    def _spoken_of(self, draft: QuoteDraft) -> set[str]:
        """Persons whom the words of a quote name: nobody speaks of himself by name."""
        named = (self._at.get(i) for i in self._tokens(draft))
        return {entity.id for entity in named if entity is not None and entity.type == "PERSON"}

    def _in_a_transcript(self, draft: QuoteDraft) -> Found:
        """A label such as "OKONJO-HART:" is the speaker of that name so far, else a name of its own."""
        assert draft.mention is not None
        text = self._document.text
        label = plain(text[slice(*draft.mention)])
        role = _TRANSCRIPT_ROLE.match(text, draft.mention[1], draft.mention[1] + 120)
        words = words_of(folded(label)) or [folded(label)]
        referent = self._in_transcript.get(" ".join(words))
        if referent is None:
            referent = self._labelled(label, words, role[1] if role else None)
            for first in range(len(words)):
                self._in_transcript.setdefault(" ".join(words[first:]), referent)
        return referent, Resolution.TRANSCRIPT, role[1] if role else None, _LABELLED

    def _labelled(self, label: str, words: list[str], role: str | None) -> Referent:
        entity = self._meanings.surnames.get(words[-1])
        if entity is not None:
            known = words_of(folded(entity.name))
            if known[-len(words) :] == words:
                return self._meanings.referents[entity.id]
        office = label in self._document.lexicon.names.nothing  # "PM:" is nobody's initials
        initialled = None if office else self._initials.get(label)
        if initialled is not None:
            return self._meanings.referents[initialled.id]
        return Referent(f"label {folded(label)}", name=label, role=role)
