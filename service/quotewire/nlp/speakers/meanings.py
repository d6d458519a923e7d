"""Says whom the words of a speaker mean: a name, a nominal, a pronoun, by all that the text told so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.names import folded, words_of
from quotewire.nlp.entities.person_index import Spellings
from quotewire.nlp.languages.groups import Agreement
from quotewire.nlp.lexicon.given_names import gender_of
from quotewire.nlp.lexicon.punctuation import DASHES
from quotewire.nlp.speakers.discourse import Discourse, Place, Referent
from quotewire.nlp.speakers.named import by_surname, entities_at
from quotewire.nlp.speakers.offices import Officeholders
from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.grammar.base import Nominal, Phrases
    from quotewire.nlp.types import Entity, Location

_BY_NAME, _NAME_ONLY, _UNNAMED, _BY_OFFICE, _LONE_OFFICE, _BY_EPITHET = 0.95, 0.8, 0.85, 0.75, 0.5, 0.5
_PRONOUN_FLOOR, _PRONOUN_STEP, _PRONOUN_CEILING = 0.45, 0.2, 0.85
_UNRESOLVED: Final = 0.3
_OPENING: Final = 3  # paragraphs, a dateline's too, in which a story may speak of somebody named below
_WITH_ROLES: Final = frozenset({"PERSON", "ORG"})
Found = tuple[Referent | None, Resolution, str | None, float]
"""Who is meant, how that was found, the role in the words, and how sure it is (0 to 1)."""


class Meanings:
    """Whom phrases of one text mean, asked from front to back."""

    def __init__(
        self, document: Document, grammar: Phrases, entities: Sequence[Entity], location: Location
    ) -> None:
        self._document = document
        self._grammar = grammar
        self._location = location
        self.at = entities_at(document, entities, location)
        self.referents = {entity.id: _referent(entity) for entity in entities}
        self.surnames = by_surname(entities)
        self._spellings = Spellings((surname,) for surname in self.surnames)
        self.discourse = Discourse()
        self.holders = Officeholders(document.lexicon)
        self._unnamed: dict[str, Referent] = {}
        self._described: set[str] = set()
        for entity in entities:
            self._learn(entity)
        for i, role in grammar.roles_told():
            told = self.at.get(i)
            if told is not None:
                self.learn_role(told, role)

    def _learn(self, entity: Entity) -> None:
        """Roles by all mentions; of a person also the gender by the words before them and the given name."""
        for mention in entity.mentions:
            here = mention.location is self._location
            span = self._document.tokens((mention.start, mention.end)) if here else None
            if span is None:
                continue
            if entity.type == "PERSON":
                for gender in self._grammar.genders_before(span[0]):
                    self.discourse.learn_gender(self.referents[entity.id], gender)
            if entity.type in _WITH_ROLES:
                self.learn_role(entity, self._grammar.role_beside(span))
        self.learn_role(entity, entity.role)
        if entity.type == "ORG":
            self.holders.learn(entity.id, entity.name, of_body=True)
        words = words_of(entity.name)
        if entity.type == "PERSON" and len(words) > 1:
            self.discourse.learn_gender(self.referents[entity.id], gender_of(words[0]))

    def learn_role(self, entity: Entity, role: str | None) -> None:
        """Believe that a person has this role, or a body is of this kind."""
        titles = self._document.lexicon.titles
        if not role or titles.is_plain(role):
            return
        if entity.type != "PERSON":
            if self.holders.is_kind(role):
                self.holders.learn(entity.id, role, of_body=True)
            return
        self.holders.learn(entity.id, role)
        self.discourse.learn_gender(self.referents[entity.id], titles.gender_of(role))

    def of(
        self, span: TokenSpan, place: Place, cue: TokenSpan | None = None, but: Collection[str] = ()
    ) -> Found:
        """Whom the tokens mean; ``cue`` says that they speak, ``but`` are keys of whom no pronoun means."""
        grammar = self._grammar
        phrase = grammar.phrase(span)
        if phrase.antecedent is not None:
            referent, _, role, confidence = self.of(phrase.antecedent, place)
            return referent, Resolution.COREFERENCE, role, confidence
        if phrase.is_pronoun and phrase.head not in self.at:
            return self._by_pronoun(phrase.agreement, place, cue, but)
        named = grammar.named(phrase, self.at.get)
        if named is not None:
            return self._by_name(named)
        name = grammar.name_of(phrase)
        word = self._document.words[phrase.head]
        if name is None and word.istitle() and folded(word) in self.surnames:
            name = word
        if name is not None:
            nominal = grammar.nominal(phrase)
            role = None if word in words_of(name) else _role(nominal)
            return self._by_unlisted_name(name, role, person=not nominal.is_body)
        nominal = grammar.nominal(phrase)
        beside = self._named_beside(span, nominal, cue)
        if beside is not None:
            return self.referents[beside.id], Resolution.EXPLICIT, _role(nominal), _BY_NAME
        # "added the mayor" goes on, "the judge added" may bring in somebody else.
        goes_on = cue is not None and cue < span and self._is_by(self._document.lexicon.verbs.adds, cue)
        return self._by_nominal(nominal, place, speaks=cue is not None, goes_on=goes_on)

    def _by_pronoun(
        self, agreement: Agreement | None, place: Place, cue: TokenSpan | None, but: Collection[str]
    ) -> Found:
        verbs = self._document.lexicon.verbs
        continues, answers = self._is_by(verbs.adds, cue), self._is_by(verbs.answers, cue)
        if agreement is None:
            return None, Resolution.COREFERENCE, None, _UNRESOLVED
        if agreement.new:
            return Referent(f"at {place.token}", plural=True), Resolution.EXPLICIT, None, _UNNAMED
        meant = self.discourse.meant_by(agreement, place, but=but, continues=continues, answers=answers)
        if meant is None:
            return None, Resolution.COREFERENCE, None, _UNRESOLVED
        referent, margin = meant
        if margin > 0:
            self.discourse.learn_gender(referent, agreement.gender)
        confidence = min(_PRONOUN_CEILING, _PRONOUN_FLOOR + _PRONOUN_STEP * margin)
        return referent, Resolution.COREFERENCE, None, confidence

    def _is_by(self, verbs: Collection[str], cue: TokenSpan | None) -> bool:
        """Whether the cue is one of some verbs."""
        return any(word in verbs for word in self._document.lower[slice(*cue or (0, 0))])

    def _by_name(self, i: int) -> Found:
        entity = self.at[i]
        role = None
        if entity.type == "PERSON":
            titles = self._document.lexicon.titles
            role = self._grammar.role_beside(self._run(i))
            self.discourse.learn_gender(self.referents[entity.id], titles.gender_of(role or ""))
            if role is not None and titles.is_plain(role):
                role = None
        return self.referents[entity.id], Resolution.EXPLICIT, role, _BY_NAME

    def _run(self, i: int) -> TokenSpan:
        """The mention that the token is part of."""
        entity, start, end = self.at[i], i, i + 1
        while self.at.get(start - 1) is entity:
            start -= 1
        while self.at.get(end) is entity:
            end += 1
        return start, end

    def _by_unlisted_name(self, name: str, role: str | None, *, person: bool) -> Found:
        """A name that no entity has: the one person with that surname, else somebody of that name."""
        words = words_of(name)
        known = self.surnames.get(folded(words[-1])) if words else None
        if known is not None:
            return self.referents[known.id], Resolution.EXPLICIT, role, _BY_NAME
        if (meant := self._misprinted(folded(name))) is not None:
            return self.referents[meant.id], Resolution.EXPLICIT, role, _NAME_ONLY
        key = f"name {folded(name)}"
        referent = self._unnamed.setdefault(key, Referent(key, name=name, role=role, person=person))
        return referent, Resolution.EXPLICIT, role, _NAME_ONLY

    def _misprinted(self, word: str) -> Entity | None:
        """The one person whose surname the word is a misprint of: "Field said" of Nora Fields."""
        near = self._spellings.meant_by((word,))
        return self.surnames[near[0][0]] if len(near) == 1 else None

    def _named_beside(self, span: TokenSpan, nominal: Nominal, cue: TokenSpan | None) -> Entity | None:
        """Whose name stands in commas behind a nominal: "the coach, Jo Fenn, said"."""
        words, first = self._document.words, span[1] + 1
        entity = self.at.get(first)
        if entity is None or words[first - 1] != "," or nominal.is_plural:
            return None
        if nominal.is_silent or nominal.is_person != (entity.type == "PERSON"):
            return None
        end = self._run(first)[1]
        closed = end < len(words) and words[end] in {",", ")", *DASHES}
        return entity if closed or (cue is not None and cue[0] == end) else None

    def _by_nominal(self, nominal: Nominal, place: Place, *, speaks: bool, goes_on: bool) -> Found:
        """The holder of an office, somebody unnamed as before, whom an epithet means, or somebody new.

        A story may begin with "a lawyer" and name the lawyer below.
        """
        key, role = f"noun {nominal.noun}", _role(nominal)
        if nominal.is_definite and not nominal.is_plural:
            found = self._by_office(nominal)
            if found is None and (known := self._unnamed.get(key)) is not None:
                found = known, Resolution.EXPLICIT, role, _UNNAMED
            if found is None and goes_on:
                found = self._going_on(nominal, place)
            found = found or self._by_epithet(nominal, place)
            if found is None and speaks:
                found = self._alone(nominal, place)
            if found is not None:
                return found
        elif place.paragraph < _OPENING and speaks and nominal.is_person and not nominal.is_plural:
            below = self.holders.introduced(nominal.role or "")
            if below is not None:
                return self.referents[below], Resolution.COREFERENCE, role, _LONE_OFFICE
        referent = Referent(
            f"at {place.token} {nominal.noun}",
            role=role,
            person=nominal.is_person,
            plural=nominal.is_plural,
            silent=nominal.is_silent,
        )
        self.discourse.learn_gender(referent, nominal.gender)
        self._unnamed[key] = referent
        return referent, Resolution.EXPLICIT, role, _UNNAMED

    def _by_office(self, nominal: Nominal) -> Found | None:
        """Who has the role that the nominal repeats, or the body that is of the kind."""
        if nominal.role is None or not (nominal.is_person or (nominal.is_body and nominal.is_known)):
            return None
        match = self.holders.holder(nominal.role) if nominal.is_person else None
        is_kind = nominal.is_body or self._document.lexicon.nouns.is_maker(nominal.noun)
        if match is None and nominal.is_known and is_kind:
            match = self.holders.holder(nominal.role, of_body=True)
        if match is None:
            return None
        key, seen = match
        confidence = _BY_OFFICE if seen else _LONE_OFFICE
        if nominal.is_person:
            self.holders.learn(key, nominal.role)
        return self.referents[key], Resolution.COREFERENCE, _role(nominal), confidence

    def _by_epithet(self, nominal: Nominal, place: Place) -> Found | None:
        """The person last spoken of, for "the woman" or "le sexagénaire".

        What somebody does for a living means nobody of whom the text tells anything else, or who spoke last,
        unless another such noun meant that person: « A », dit Ada Wex. « B », dit la boulangère.
        """
        meant = None if nominal.epithet is None else self.discourse.meant_by(nominal.epithet, place)
        if meant is None or meant[0].entity is None:
            return None
        referent, margin = meant
        if nominal.is_trade:
            other = self.holders.is_told_of(referent.key) or self.discourse.has_spoken(referent)
            new = referent.key not in self._described
            if (new and other) or self.discourse.sole(place, person=True) is not referent:
                return None
        self._described.add(referent.key)
        if margin > 0:
            self.discourse.learn_gender(referent, nominal.gender)
        return referent, Resolution.COREFERENCE, None, _BY_EPITHET

    def _going_on(self, nominal: Nominal, place: Place) -> Found | None:
        """The last speaker, of whom the text tells no role, where a person goes on: "ajoute l'élue"."""
        if not nominal.is_person or not nominal.is_known:
            return None
        meant = self.discourse.meant_by(Agreement(gender=nominal.gender), place, continues=True)
        if meant is None or meant[0].entity is None or not self.discourse.has_spoken(meant[0]):
            return None
        told = self.holders.is_told_of(meant[0].key)
        return None if told else (meant[0], Resolution.COREFERENCE, _role(nominal), _LONE_OFFICE)

    def _alone(self, nominal: Nominal, place: Place) -> Found | None:
        """The only person or body of late that the words can mean: the person must have spoken last."""
        nouns = self._document.lexicon.nouns
        if (
            nominal.role is None
            or not nominal.is_known
            or not (nominal.is_person or nominal.noun in nouns.firms)
        ):
            return None
        only = self.discourse.sole(place, person=nominal.is_person)
        if only is None and not nominal.is_person:
            only = self.discourse.body_before(place)
        if only is None or only.entity is None or (nominal.is_person and not self.discourse.has_spoken(only)):
            return None
        if only.entity.type not in _WITH_ROLES:
            return None
        if not self.holders.may_be(only.key, nominal.role, of_body=not nominal.is_person):
            return None
        return only, Resolution.COREFERENCE, _role(nominal), _LONE_OFFICE


def _role(nominal: Nominal) -> str | None:
    return nominal.role if nominal.is_person else None


def _referent(entity: Entity) -> Referent:
    return Referent(
        key=entity.id,
        entity=entity,
        name=entity.name,
        role=entity.role,
        person=entity.type == "PERSON",
        plural=entity.type == "NORP",
    )
