"""Reads a text once from front to back and says at each speaker's mention who is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import folded, plain, words_of
from quotewire.nlp.lexicon.given_names import gender_of
from quotewire.nlp.speakers.discourse import Discourse, Place, Referent
from quotewire.nlp.speakers.named import by_surname, entities_at
from quotewire.nlp.speakers.offices import Officeholders
from quotewire.nlp.types import Location, QuoteType, Recipient, Resolution, Span, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.grammar.base import Nominal, Phrases
    from quotewire.nlp.languages.groups import Agreement
    from quotewire.nlp.types import Entity, Offsets, QuoteDraft

_BY_NAME, _NAME_ONLY, _UNNAMED, _BY_OFFICE, _LONE_OFFICE, _BY_EPITHET = 0.95, 0.8, 0.85, 0.75, 0.5, 0.5
_PRONOUN_FLOOR, _PRONOUN_STEP, _PRONOUN_CEILING = 0.45, 0.2, 0.85
_UNRESOLVED: Final = 0.3
_TRANSCRIPT_ROLE: Final = re.compile(r",\s*([^\n:(]{2,80}?)\s*(?:\([^\n)]*\))?\s*:")
Found = tuple[Referent | None, Resolution, str | None, float]


class SpeakerResolver:
    """Resolves the speakers of one text with its entities and quotes; cost is linear in the tokens."""

    def __init__(
        self, document: Document, grammar: Phrases, drafts: Sequence[QuoteDraft], entities: Sequence[Entity]
    ) -> None:
        self._document = document
        self._grammar = grammar
        self._drafts = drafts
        self._at = entities_at(document, entities)
        self._referents = {entity.id: _referent(entity) for entity in entities}
        self._subjects = grammar.subjects()
        self._acting = {i for subject in self._subjects.values() for i in range(*subject.core)}
        self._surnames = by_surname(entities)
        self._discourse = Discourse()
        self._holders = Officeholders(document.lexicon)
        self._unnamed: dict[str, Referent] = {}
        self._in_transcript: dict[str, Referent] = {}
        for entity in entities:
            if entity.type == "PERSON":
                self._learn_person(entity)

    def _learn_person(self, entity: Entity) -> None:
        """Gender by the words before the names, the role and the given name; and the role."""
        referent = self._referents[entity.id]
        for mention in entity.mentions:
            span = self._document.tokens((mention.start, mention.end))
            if mention.location is Location.BODY and span is not None:
                for gender in self._grammar.genders_before(span[0]):
                    self._discourse.learn_gender(referent, gender)
        self._learn_role(entity, entity.role)
        words = words_of(entity.name)
        if len(words) > 1:
            self._discourse.learn_gender(referent, gender_of(words[0]))

    def _learn_role(self, entity: Entity, role: str | None) -> None:
        if role:
            self._holders.learn(entity.id, role)
            self._discourse.learn_gender(
                self._referents[entity.id], self._document.lexicon.titles.gender_of(role)
            )

    def speakers(self) -> list[Speaker | None]:
        """A speaker for each draft with a mention, None for the others, in the order of the drafts."""
        document = self._document
        spoken: list[Speaker | None] = [None] * len(self._drafts)
        said: dict[int, list[tuple[int, TokenSpan]]] = {}
        covered = self._quoted()
        for index, draft in enumerate(self._drafts):
            span = document.tokens(draft.mention) if draft.mention else None
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
        inside: set[int] = set()
        for draft in self._drafts:
            if draft.type is QuoteType.DIRECT:
                for segment in draft.segments:
                    span = self._document.tokens(segment)
                    inside.update(range(*span) if span else ())
        return inside

    def _narrated(self, place: Place) -> None:
        """Note whom the reporter names or lets act at this token."""
        i = place.token
        entity, subject = self._at.get(i), self._subjects.get(i)
        if entity is not None:
            if self._at.get(i - 1) is entity and subject is None:
                return
            referent = self._referents[entity.id]
            self._holders.saw(entity.id, i)
            (self._discourse.acted if i in self._acting else self._discourse.named)(referent, place)
        elif subject is not None and subject.words and not any(k in self._at for k in range(*subject.core)):
            meant, *_ = self._meaning(subject.words, place, "")
            if meant is not None:
                self._discourse.acted(meant, place)

    def _speaker(self, draft: QuoteDraft, span: TokenSpan, place: Place) -> Speaker:
        text = self._document.text
        if draft.resolution is Resolution.TRANSCRIPT:
            referent, how, role, confidence = self._in_a_transcript(draft)
        else:
            cue = text[slice(*draft.cue)].lower() if draft.cue else ""
            referent, how, role, confidence = self._meaning(span, place, cue)
        by_name = how is Resolution.EXPLICIT
        if by_name and draft.resolution is not None:
            how = draft.resolution
        assert draft.mention is not None
        mention = Span(text[slice(*draft.mention)], *draft.mention)
        if referent is None:
            return Speaker(mention, how, role=role, confidence=confidence)
        self._discourse.spoke(referent, place)
        entity = referent.entity
        if entity is not None:
            self._holders.saw(entity.id, place.token)
            if by_name and entity.type == "PERSON":
                self._learn_role(entity, role)
        return Speaker(
            mention=mention,
            resolution=how,
            entity_id=entity.id if entity else None,
            name=referent.name,
            role=role or referent.role,
            anonymous=referent.person and referent.name is None,
            confidence=round(confidence, 3),
        )

    def _meaning(self, span: TokenSpan, place: Place, cue: str) -> Found:
        """Whom the tokens mean, how that was found, the role in the words, and how sure it is (0 to 1)."""
        grammar = self._grammar
        phrase = grammar.phrase(span)
        if phrase.antecedent is not None:
            referent, _, role, confidence = self._meaning(phrase.antecedent, place, "")
            return referent, Resolution.COREFERENCE, role, confidence
        if phrase.is_pronoun and phrase.head not in self._at:
            return self._by_pronoun(phrase.agreement, place, cue)
        named = grammar.named(phrase, self._at.get)
        if named is not None:
            return self._by_name(named)
        name = grammar.name_of(phrase)
        word = self._document.words[phrase.head]
        if name is None and word.istitle() and folded(word) in self._surnames:
            name = word
        if name is not None:
            return self._by_unlisted_name(name)
        return self._by_nominal(grammar.nominal(phrase), place)

    def _by_pronoun(self, agreement: Agreement | None, place: Place, cue: str) -> Found:
        lexicon, words = self._document.lexicon, cue.split()
        continues, answers = (
            not lexicon.verbs.adds.isdisjoint(words),
            not lexicon.verbs.answers.isdisjoint(words),
        )
        meant = None
        if agreement is not None:
            meant = self._discourse.meant_by(agreement, place, continues=continues, answers=answers)
        if agreement is None or meant is None:
            return None, Resolution.COREFERENCE, None, _UNRESOLVED
        referent, margin = meant
        if margin > 0:
            self._discourse.learn_gender(referent, agreement.gender)
        confidence = min(_PRONOUN_CEILING, _PRONOUN_FLOOR + _PRONOUN_STEP * margin)
        return referent, Resolution.COREFERENCE, None, confidence

    def _by_name(self, i: int) -> Found:
        entity = self._at[i]
        role = None
        if entity.type == "PERSON":
            start, end = i, i + 1
            while self._at.get(start - 1) is entity:
                start -= 1
            while self._at.get(end) is entity:
                end += 1
            role = self._grammar.role_beside((start, end))
            titles = self._document.lexicon.titles
            self._discourse.learn_gender(self._referents[entity.id], titles.gender_of(role or ""))
            if role is not None and titles.is_plain(role):
                role = None
        return self._referents[entity.id], Resolution.EXPLICIT, role, _BY_NAME

    def _by_unlisted_name(self, name: str) -> Found:
        """A name that no entity has: the one person with that surname, else a person of that name."""
        words = words_of(name)
        known = self._surnames.get(folded(words[-1])) if words else None
        if known is not None:
            return self._referents[known.id], Resolution.EXPLICIT, None, _BY_NAME
        key = f"name {folded(name)}"
        referent = self._unnamed.setdefault(key, Referent(key, name=name))
        return referent, Resolution.EXPLICIT, None, _NAME_ONLY

    def _by_nominal(self, nominal: Nominal, place: Place) -> Found:
        """The holder of an office, somebody unnamed as before, whom an epithet means, or somebody new."""
        key, role = f"noun {nominal.noun}", nominal.role if nominal.is_person else None
        if nominal.is_definite:
            found = self._by_office(nominal)
            if found is None and (known := self._unnamed.get(key)) is not None:
                found = known, Resolution.EXPLICIT, role, _UNNAMED
            found = found or self._by_epithet(nominal, place)
            if found is not None:
                return found
        referent = Referent(
            f"at {place.token} {nominal.noun}", role=role, person=nominal.is_person, plural=nominal.is_plural
        )
        self._discourse.learn_gender(referent, nominal.gender)
        self._unnamed[key] = referent
        return referent, Resolution.EXPLICIT, role, _UNNAMED

    def _by_office(self, nominal: Nominal) -> Found | None:
        if nominal.role is None or not nominal.is_person or nominal.is_plural:
            return None
        match = self._holders.holder(nominal.role)
        if match is None:
            return None
        key, seen = match
        confidence = _BY_OFFICE if seen else _LONE_OFFICE
        return self._referents[key], Resolution.COREFERENCE, nominal.role, confidence

    def _by_epithet(self, nominal: Nominal, place: Place) -> Found | None:
        """The person last spoken of, for "the woman" or "le sexagénaire"."""
        meant = None if nominal.epithet is None else self._discourse.meant_by(nominal.epithet, place)
        if meant is None or meant[0].entity is None:
            return None
        referent, margin = meant
        if margin > 0:
            self._discourse.learn_gender(referent, nominal.gender)
        return referent, Resolution.COREFERENCE, None, _BY_EPITHET

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
        return referent, Resolution.TRANSCRIPT, role[1] if role else None, _BY_NAME

    def _labelled(self, label: str, words: list[str], role: str | None) -> Referent:
        entity = self._surnames.get(words[-1])
        if entity is not None:
            known = words_of(folded(entity.name))
            if known[-len(words) :] == words:
                return self._referents[entity.id]
        return Referent(f"label {folded(label)}", name=label, role=role)


def _referent(entity: Entity) -> Referent:
    return Referent(
        key=entity.id,
        entity=entity,
        name=entity.name,
        role=entity.role,
        person=entity.type == "PERSON",
        plural=entity.type == "NORP",
    )
