"""Says who the words of a quote's speaker mean, in a language that is read by words and parts of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import folded, plain, words_of
from quotewire.nlp.grammar.tokens.genders import gender_of_phrase, gender_of_title
from quotewire.nlp.grammar.tokens.phrases import first_somebody, head_of, is_somebody, phrases
from quotewire.nlp.grammar.tokens.sentences import sentence_begin
from quotewire.nlp.lexicon.given_names import Gender, gender_of
from quotewire.nlp.speakers.discourse import Discourse, Place, Referent
from quotewire.nlp.speakers.finder import inherited
from quotewire.nlp.types import Location, QuoteType, Recipient, Resolution, Span, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.types import Entity, Offsets, QuoteDraft

_BY_NAME, _NAME_ONLY, _UNNAMED, _BY_OFFICE, _BY_EPITHET = 0.95, 0.8, 0.8, 0.75, 0.6
_PRONOUN_FLOOR, _PRONOUN_STEP, _PRONOUN_CEILING, _UNRESOLVED = 0.45, 0.2, 0.85, 0.3
_SPEAKING: Final = frozenset({"PERSON", "ORG", "LOC", "GPE", "MISC"})
Found = tuple[Referent | None, Resolution, str | None, float]


def resolve(
    document: Document, drafts: Sequence[QuoteDraft], entities: Sequence[Entity]
) -> list[Speaker | None]:
    """The speaker of each draft, or None; a mention that nobody is found for is words without a name."""
    spoken = _SpeakerResolver(document, drafts, entities).speakers()
    for index, draft in enumerate(drafts):
        if draft.mention is None:
            spoken[index] = inherited(spoken, drafts, index)
    return spoken


def recipients(
    document: Document, drafts: Sequence[QuoteDraft], entities: Sequence[Entity]
) -> list[Recipient | None]:
    """To whom each draft was said, with the entity at the head of those words, or None."""
    if not any(draft.recipient for draft in drafts):
        return [None] * len(drafts)
    resolver = _SpeakerResolver(document, drafts, entities)
    return [None if draft.recipient is None else resolver.recipient(draft.recipient) for draft in drafts]


class _SpeakerResolver:
    """One document with its entities and quotes, read once from front to back."""

    def __init__(self, document: Document, drafts: Sequence[QuoteDraft], entities: Sequence[Entity]) -> None:
        self._document = document
        self._drafts = drafts
        self._discourse = Discourse()
        self._referents = {
            entity.id: Referent(entity.id, entity, entity.name, entity.role, person=entity.type == "PERSON")
            for entity in entities
        }
        self._at: dict[int, Entity] = {}
        self._surnames: dict[str, Entity | None] = {}
        self._offices: dict[str, list[Entity]] = {}
        self._unnamed: dict[str, Referent] = {}
        self._acting: set[int] = set()
        for entity in entities:
            self._learn(entity)

    def _learn(self, entity: Entity) -> None:
        """Where an entity is named, and for a person the gender, the surname and the office."""
        document = self._document
        for mention in entity.mentions:
            span = document.tokens((mention.start, mention.end))
            if mention.location is Location.BODY and span is not None and entity.type in _SPEAKING:
                self._at.update(dict.fromkeys(range(*span), entity))
                if entity.type == "PERSON":
                    self._learn_gender(entity, span[0])
        if entity.type != "PERSON":
            return
        words = words_of(entity.name)
        if len(words) > 1:
            self._discourse.learn_gender(self._referents[entity.id], gender_of(words[0]))
        if words:
            known = self._surnames.get(folded(words[-1]), entity)
            self._surnames[folded(words[-1])] = entity if known is entity else None
        for word in (entity.role or "").lower().split():
            if word in document.lexicon.people or word.endswith(document.lexicon.person_endings):
                self._offices.setdefault(word, []).append(entity)

    def _learn_gender(self, entity: Entity, first: int) -> None:
        """From a title or from the determiner of the office before a name."""
        document, referent = self._document, self._referents[entity.id]
        begin = sentence_begin(document, first)
        for i in range(first - 1, max(begin, first - 3) - 1, -1):
            self._discourse.learn_gender(referent, gender_of_title(document.lexicon, document.lower[i]))
        for span, _ in phrases(document, begin, first + 1):
            office = document.lower[head_of(document, span)] in document.lexicon.people
            if office and span[0] < first < span[1]:
                self._discourse.learn_gender(referent, gender_of_phrase(document, span))

    def speakers(self) -> list[Speaker | None]:
        """A speaker for each draft with a mention, None for the others, in the order of the drafts."""
        document = self._document
        spoken: list[Speaker | None] = [None] * len(self._drafts)
        said: dict[int, list[tuple[int, TokenSpan]]] = {}
        skipped: set[int] = set()
        for index, draft in enumerate(self._drafts):
            if draft.type is QuoteType.DIRECT:
                for segment in draft.segments:
                    span = document.tokens(segment)
                    skipped.update(range(*span) if span else ())
            span = document.tokens(draft.mention) if draft.mention else None
            if span is not None:
                said.setdefault(span[0], []).append((index, span))
                skipped.update(range(*span))
        subjects = self._subjects()
        self._acting = {i for span in subjects.values() for i in range(*span)}
        sentence = 0
        for i in range(document.size):
            place = Place(i, sentence, document.paragraph_of[i])
            for index, span in said.get(i, ()):
                spoken[index] = self._speaker(self._drafts[index], span, place)
            if i not in skipped:
                self._narrated(i, place, subjects)
            sentence += document.sentence_ends[i]
        return spoken

    def recipient(self, offsets: Offsets) -> Recipient:
        """Who was spoken to: the lawyer of somebody is not that somebody."""
        span = self._document.tokens(offsets)
        entity = None if span is None else self._named(span)
        return Recipient(self._document.text[slice(*offsets)], None if entity is None else entity.id)

    def _subjects(self) -> dict[int, TokenSpan]:
        """The first phrase of each narrator's sentence that no preposition governs, by its first token."""
        document, begin = self._document, 0
        found: dict[int, TokenSpan] = {}
        for i, ends in enumerate(document.sentence_ends):
            if not ends:
                continue
            span = first_somebody(document, begin, i + 1)
            if span is not None:
                found[span[0]] = span
            begin = i + 1
        return found

    def _narrated(self, i: int, place: Place, subjects: dict[int, TokenSpan]) -> None:
        entity = self._at.get(i)
        if entity is not None and self._at.get(i - 1) is not entity:
            note = self._discourse.acted if i in self._acting else self._discourse.named
            note(self._referents[entity.id], place)
        elif i in subjects and not any(self._at.get(k) for k in range(i, subjects[i][1])):
            referent, *_ = self._meaning(subjects[i], place, "")
            if referent is not None:
                self._discourse.acted(referent, place)

    def _speaker(self, draft: QuoteDraft, span: TokenSpan, place: Place) -> Speaker:
        document = self._document
        cue = document.text[slice(*draft.cue)].lower() if draft.cue else ""
        referent, how, role, confidence = self._meaning(span, place, cue)
        if how is Resolution.EXPLICIT and draft.resolution is not None:
            how = draft.resolution
        assert draft.mention is not None
        mention = Span(document.text[slice(*draft.mention)], *draft.mention)
        if referent is None:
            return Speaker(mention, how, role=role, confidence=confidence)
        self._discourse.spoke(referent, place)
        return Speaker(
            mention,
            how,
            entity_id=referent.entity.id if referent.entity else None,
            name=referent.name,
            role=role or referent.role,
            anonymous=referent.person and referent.name is None,
            confidence=round(confidence, 3),
        )

    def _meaning(self, span: TokenSpan, place: Place, cue: str) -> Found:
        """Whom the tokens mean, how that was found, the role in the words, and how sure it is (0 to 1)."""
        document = self._document
        word, single = document.lower[span[0]], span[0] + 1 == span[1]
        if single and word in document.lexicon.relatives:
            return self._by_relative(span[0], place)
        if single and word in document.lexicon.pronouns and span[0] not in self._at:
            return self._by_pronoun(document.lexicon.pronouns[word], place, cue)
        entity = self._named(span)
        if entity is not None:
            return self._referents[entity.id], Resolution.EXPLICIT, None, _BY_NAME
        head = head_of(document, span)
        if document.is_capital(head) and (head > span[0] or not self._is_noun(head)):
            return self._by_unlisted_name(span, head)
        return self._by_nominal(span, head, place)

    def _is_noun(self, head: int) -> bool:
        return self._document.lower[head] in self._document.lexicon.persons_and_bodies

    def _named(self, span: TokenSpan) -> Entity | None:
        """The entity that a phrase is, not one that only complements its noun."""
        document, head = self._document, head_of(self._document, span)
        if head in self._at:
            return self._at[head]
        for i in range(head + 1, span[1]):
            entity = self._at.get(i)
            if entity is None or self._at.get(i - 1) is entity:
                continue
            before = i - 1
            while before > head and document.lower[before] in document.lexicon.before_names:
                before -= 1
            owned = document.lower[before] in document.lexicon.governing
            if not owned and (entity.type == "PERSON" or i == head + 1):
                return entity
        return None

    def _by_relative(self, i: int, place: Place) -> Found:
        """The phrase right before "qui"."""
        document = self._document
        end = i - 1 if document.words[i - 1] == "," else i
        for span, _ in phrases(document, sentence_begin(document, i), end):
            if span[1] == end:
                referent, _, role, confidence = self._meaning(span, place, "")
                return referent, Resolution.COREFERENCE, role, confidence
        return self._by_pronoun("he", place, "")

    def _by_pronoun(self, pronoun: str, place: Place, cue: str) -> Found:
        """Whom an English pronoun of the same gender and number would mean; "elle" may also be a body."""
        adds, answers = cue in self._document.lexicon.adds, cue in self._document.lexicon.answers
        for one in (pronoun, "it") if pronoun in {"he", "she"} else (pronoun,):
            meant = self._discourse.meant_by(one, place, continues=adds, answers=answers) if one else None
            if meant is not None:
                confidence = min(_PRONOUN_CEILING, _PRONOUN_FLOOR + _PRONOUN_STEP * meant[1])
                return meant[0], Resolution.COREFERENCE, None, confidence
        return None, Resolution.COREFERENCE, None, _UNRESOLVED

    def _by_unlisted_name(self, span: TokenSpan, head: int) -> Found:
        document = self._document
        name = plain(document.text[slice(*document.offsets((head, span[1])))])
        words = words_of(name)
        known = self._surnames.get(folded(words[-1])) if words else None
        if known is not None:
            return self._referents[known.id], Resolution.EXPLICIT, None, _BY_NAME
        key = f"name {folded(name)}"
        referent = self._unnamed.setdefault(key, Referent(key, name=name))
        return referent, Resolution.EXPLICIT, None, _NAME_ONLY

    def _by_nominal(self, span: TokenSpan, head: int, place: Place) -> Found:
        document, lexicon = self._document, self._document.lexicon
        noun, first = document.lower[head], document.lower[span[0]]
        person = not (noun in lexicon.bodies or noun in lexicon.documents) and is_somebody(document, span)
        plural = first in lexicon.plural
        role = " ".join(document.text[slice(*document.offsets((head, span[1])))].split()) if person else None
        if first not in lexicon.indefinite and not plural:
            holders = self._offices.get(noun, []) if person else []
            if len({one.id for one in holders}) == 1:
                return self._referents[holders[0].id], Resolution.COREFERENCE, role, _BY_OFFICE
            if (known := self._unnamed.get(f"noun {noun}")) is not None:
                return known, Resolution.EXPLICIT, role, _UNNAMED
            if (
                person
                and first in lexicon.determiners
                and noun not in lexicon.offices
                and (found := self._by_epithet(span, place))
            ):
                return found
        referent = Referent(f"token {head}", role=role, person=person, plural=plural)
        if person:
            self._discourse.learn_gender(referent, gender_of_phrase(document, span))
        self._unnamed[f"noun {noun}"] = referent
        return referent, Resolution.EXPLICIT, role, _UNNAMED

    def _by_epithet(self, span: TokenSpan, place: Place) -> Found | None:
        """The person last spoken of, for "la chercheuse" and "le sexagénaire"."""
        gender = gender_of_phrase(self._document, span)
        pronoun = "she" if gender is Gender.FEMALE else "he"
        meant = self._discourse.meant_by(pronoun, place)
        if meant is None or meant[0].entity is None:
            return None
        return meant[0], Resolution.COREFERENCE, None, _BY_EPITHET
