"""Reads a text once from front to back and says at each speaker's mention who is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import folded, plain, words_of
from quotewire.nlp.entities.roles import is_plain_address, role_of, role_phrase
from quotewire.nlp.languages.english_words.speakers import ANSWERS, CONTINUES, RELATIVE
from quotewire.nlp.lexicon.given_names import gender_of, gender_of_title
from quotewire.nlp.speakers.discourse import Discourse, Place, Referent
from quotewire.nlp.speakers.mentions import (
    EntityMap,
    antecedent_of_relative,
    by_surname,
    core_of,
    head_of,
    is_indefinite,
    is_person_noun,
    is_plural,
    is_pronoun,
    proper_name,
)
from quotewire.nlp.speakers.offices import Officeholders
from quotewire.nlp.types import QuoteType, Resolution, Span, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse
    from quotewire.nlp.types import Entity, QuoteDraft

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_BY_NAME, _NAME_ONLY, _UNNAMED, _BY_OFFICE, _LONE_OFFICE = 0.95, 0.8, 0.85, 0.75, 0.5
_PRONOUN_FLOOR, _PRONOUN_STEP, _PRONOUN_CEILING = 0.45, 0.2, 0.85
_UNRESOLVED: Final = 0.3
_LIKE_PRONOUN: Final = {"man": "he", "woman": "she"}
_TRANSCRIPT_ROLE: Final = re.compile(r",\s*([^\n:(]{2,80}?)\s*(?:\([^\n)]*\))?\s*:")
Found = tuple[Referent | None, Resolution, str | None, float]


class SpeakerResolver:
    """Resolves the speakers of one text with its entities and quotes; cost is linear in the tokens."""

    def __init__(self, parse: Parse, drafts: Sequence[QuoteDraft], entities: Sequence[Entity]) -> None:
        self._parse = parse
        self._text = parse.text
        self._drafts = drafts
        self._map = EntityMap(parse, entities)
        self._referents = {entity.id: _referent(entity) for entity in entities}
        self._surnames = by_surname(entities)
        self._discourse = Discourse()
        self._holders = Officeholders()
        self._unnamed: dict[str, Referent] = {}
        self._in_transcript: dict[str, Referent] = {}
        for entity in entities:
            if entity.type == "PERSON":
                self._learn(entity, entity.role)
                words = words_of(entity.name)
                if len(words) > 1:
                    self._discourse.learn_gender(self._referents[entity.id], gender_of(words[0]))

    def speakers(self) -> list[Speaker | None]:
        """A speaker for each draft with a mention, None for the others, in the order of the drafts."""
        spoken: list[Speaker | None] = [None] * len(self._drafts)
        starts: dict[int, list[int]] = {}
        spans: dict[int, TokenSpan] = {}
        covered: set[int] = set()
        for index, draft in enumerate(self._drafts):
            span = self._parse.document.tokens(draft.mention) if draft.mention else None
            if span is not None:
                spans[index] = span
                starts.setdefault(span[0], []).append(index)
                covered.update(range(*span))
        narrated = (self._map.tokens | self._subjects()) - covered - self._quoted()
        for place in self._places(narrated | starts.keys()):
            for index in starts.get(place.token, ()):
                spoken[index] = self._speaker(self._drafts[index], spans[index], place)
            if place.token in narrated:
                self._narrated(place)
        return spoken

    def _subjects(self) -> set[int]:
        """Tokens that are the subject of a clause."""
        return {index for index, dep in enumerate(self._parse.deps) if dep in _SUBJECTS}

    def _quoted(self) -> set[int]:
        """Tokens inside direct quotes: whom a quote names is not whom the next "he" means."""
        inside: set[int] = set()
        for draft in self._drafts:
            if draft.type is QuoteType.DIRECT:
                for segment in draft.segments:
                    span = self._parse.document.tokens(segment)
                    inside.update(range(*span) if span else ())
        return inside

    def _places(self, wanted: set[int]) -> Iterator[Place]:
        """The wanted tokens in text order, with their sentence and paragraph."""
        document = self._parse.document
        for index in sorted(wanted):
            yield Place(index, document.sentence_of[index], document.paragraph_of[index])

    def _narrated(self, place: Place) -> None:
        """Note whom the reporter names or lets act at this token."""
        token, parse = place.token, self._parse
        entity = self._map.at(token)
        subject = parse.deps[token] in _SUBJECTS
        if entity is not None:
            if token and self._map.at(token - 1) is entity and not subject:
                return
            referent = self._referents[entity.id]
            self._holders.saw(entity.id, token)
            (self._discourse.acted if subject else self._discourse.named)(referent, place)
        elif subject and parse.tags[token].startswith(("NN", "PRP")):
            span = (parse.left[token], token + 1)
            referent_found, *_ = self._meaning(span, place, None)
            if referent_found is not None:
                self._discourse.acted(referent_found, place)

    def _speaker(self, draft: QuoteDraft, span: TokenSpan, place: Place) -> Speaker:
        if draft.resolution is Resolution.TRANSCRIPT:
            referent, how, role, confidence = self._in_a_transcript(draft)
        else:
            cue = self._text[slice(*draft.cue)].lower() if draft.cue else None
            referent, how, role, confidence = self._meaning(span, place, cue)
        by_name = how is Resolution.EXPLICIT
        if by_name and draft.resolution is not None:
            how = draft.resolution
        assert draft.mention is not None
        mention = Span(self._text[slice(*draft.mention)], *draft.mention)
        if referent is None:
            return Speaker(mention, how, role=role, confidence=confidence)
        self._discourse.spoke(referent, place)
        entity = referent.entity
        if entity is not None:
            self._holders.saw(entity.id, place.token)
            if role and by_name and entity.type == "PERSON":
                self._learn(entity, role)
        return Speaker(
            mention=mention,
            resolution=how,
            entity_id=entity.id if entity else None,
            name=referent.name,
            role=role or referent.role,
            anonymous=referent.person and referent.name is None,
            confidence=round(confidence, 3),
        )

    def _meaning(self, span: TokenSpan, place: Place, cue: str | None) -> Found:
        """Whom the tokens mean, how that was found, the role in the words, and how sure it is (0 to 1)."""
        parse = self._parse
        head = head_of(parse, span)
        if is_pronoun(parse, span, head):
            return self._by_pronoun(head, place, cue)
        named = self._map.named_by(core_of(parse, span, head), head)
        if named is not None:
            return self._by_name(named[0], named[1])
        name = proper_name(parse, span, head)
        if name is None and parse.words[head].istitle() and folded(parse.words[head]) in self._surnames:
            name = parse.words[head]
        if name is not None:
            return self._by_unlisted_name(name)
        return self._by_nominal(span, head, place, cue)

    def _by_name(self, entity: Entity, index: int) -> Found:
        referent = self._referents[entity.id]
        role = None
        if entity.type == "PERSON":
            start, end = index, index + 1
            while start > 0 and self._map.at(start - 1) is entity:
                start -= 1
            while end < self._parse.size and self._map.at(end) is entity:
                end += 1
            role = role_of(self._parse.document, (start, end))
            self._discourse.learn_gender(referent, gender_of_title(role or ""))
            if role is not None and is_plain_address(role):
                role = None
        return referent, Resolution.EXPLICIT, role, _BY_NAME

    def _by_unlisted_name(self, name: str) -> Found:
        """A name that no entity has: the one person with that surname, else a person of that name."""
        known = self._surnames.get(folded(words_of(name)[-1])) if words_of(name) else None
        if known is not None:
            return self._referents[known.id], Resolution.EXPLICIT, None, _BY_NAME
        key = f"name {folded(name)}"
        referent = self._unnamed.setdefault(key, Referent(key, name=name))
        return referent, Resolution.EXPLICIT, None, _NAME_ONLY

    def _by_pronoun(self, head: int, place: Place, cue: str | None) -> Found:
        parse = self._parse
        word = parse.lower[head]
        if word in RELATIVE:
            span = antecedent_of_relative(parse, head)
            if span is not None and not is_pronoun(parse, span, span[1] - 1):
                referent, _, role, confidence = self._meaning(span, place, None)
                return referent, Resolution.COREFERENCE, role, confidence
        words = set((cue or "").split())
        meant = self._discourse.meant_by(
            word, place, continues=bool(words & CONTINUES), answers=bool(words & ANSWERS)
        )
        if meant is None:
            return None, Resolution.COREFERENCE, None, _UNRESOLVED
        referent, margin = meant
        confidence = min(_PRONOUN_CEILING, _PRONOUN_FLOOR + _PRONOUN_STEP * margin)
        return referent, Resolution.COREFERENCE, None, confidence

    def _by_nominal(self, span: TokenSpan, head: int, place: Place, cue: str | None) -> Found:
        parse = self._parse
        noun = parse.lower[head]
        role = role_phrase(parse.document, head, span) or parse.words[head]
        person, plural = is_person_noun(noun), is_plural(parse.tags[head])
        if not is_indefinite(parse, span, head):
            if person and not plural and (matched := self._by_office(role)) is not None:
                return matched
            if noun in _LIKE_PRONOUN and cue is not None:
                return self._by_pronoun_like(noun, place)
            if (known := self._unnamed.get(f"noun {noun}")) is not None:
                return known, Resolution.EXPLICIT, role, _UNNAMED
        referent = Referent(f"token {head}", role=role if person else None, person=person, plural=plural)
        self._discourse.learn_gender(referent, gender_of_title(role))
        self._unnamed[f"noun {noun}"] = referent
        return referent, Resolution.EXPLICIT, role if person else None, _UNNAMED

    def _by_pronoun_like(self, noun: str, place: Place) -> Found:
        meant = self._discourse.meant_by(_LIKE_PRONOUN[noun], place)
        if meant is None:
            return Referent(f"noun {noun}", role=noun), Resolution.EXPLICIT, noun, _UNNAMED
        return meant[0], Resolution.COREFERENCE, noun, _LONE_OFFICE

    def _by_office(self, role: str) -> Found | None:
        match = self._holders.holder(role)
        if match is None:
            return None
        key, seen = match
        return self._referents[key], Resolution.COREFERENCE, role, _BY_OFFICE if seen else _LONE_OFFICE

    def _in_a_transcript(self, draft: QuoteDraft) -> Found:
        """A label such as "OKONJO-HART:" is the speaker of that name so far, else a name of its own."""
        assert draft.mention is not None
        text = self._text
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

    def _learn(self, entity: Entity, role: str | None) -> None:
        if role:
            self._holders.learn(entity.id, role)
            self._discourse.learn_gender(self._referents[entity.id], gender_of_title(role))


def _referent(entity: Entity) -> Referent:
    return Referent(
        key=entity.id,
        entity=entity,
        name=entity.name,
        role=entity.role,
        person=entity.type == "PERSON",
        plural=entity.type == "NORP",
    )
