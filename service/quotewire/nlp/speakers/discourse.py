"""Remembers who was named, who acted and who spoke so far, and tells whom a pronoun means."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotewire.nlp.languages.nouns import is_plural

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from quotewire.nlp.languages.groups import Agreement
    from quotewire.nlp.lexicon.given_names import Gender
    from quotewire.nlp.types import Entity

_REMEMBERED: Final = 40
_FARTHEST_SENTENCE: Final = 8
_SPOKE, _LED, _ACTED, _NAMED = 2.0, 1.5, 1.0, 0.0
_PER_SENTENCE, _PER_PARAGRAPH = 0.6, 0.3
_GENDER_AGREES, _NAMED_OFTEN = 0.3, 0.1
_CONTINUES, _ANSWERS, _NOBODY_ELSE = 2.0, -3.0, 2.0
_PERSON_FOR_THEY: Final = -2.0
# Where a pronoun may mean a thing of its gender as well, as in French, it means a person first.
_THING_FOR_HE: Final = -2.0
_PLACES: Final = frozenset({"GPE", "LOC", "FAC", "NORP"})


@dataclass(frozen=True, slots=True)
class Referent:
    """Someone or something that can speak; ``key`` is one per referent and article.

    A person without an entity has no name. ``plural`` is true of several persons or things at once; an
    organisation is neither a person nor plural. A ``silent`` thing is neither a body nor a document.
    """

    key: str
    entity: Entity | None = None
    name: str | None = None
    role: str | None = None
    person: bool = True
    plural: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a text: token, sentence and paragraph, each counted from 0."""

    token: int
    sentence: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Moment:
    place: Place
    referent: Referent
    weight: float


class Discourse:
    """The last few referents of a text in the order they came up.

    A pronoun means the compatible referent with the highest score: having spoken counts more than having been
    the subject, that more than having been named; every sentence and paragraph between counts against it
    (centering and the salience weights of Lappin and Leass, 1994, in their plainest form).
    """

    def __init__(self) -> None:
        self._moments: deque[_Moment] = deque(maxlen=_REMEMBERED)
        self._genders: dict[str, Gender] = {}
        self._speaker: Referent | None = None

    def learn_gender(self, referent: Referent, gender: Gender | None) -> None:
        """Believe the first evidence there is."""
        if gender is not None:
            self._genders.setdefault(referent.key, gender)

    def named(self, referent: Referent, place: Place) -> None:
        """The text names the referent."""
        self._moments.append(_Moment(place, referent, _NAMED))

    def acted(self, referent: Referent, place: Place, *, leads: bool) -> None:
        """The referent is the subject of a clause, of a main one where it ``leads``."""
        self._moments.append(_Moment(place, referent, _LED if leads else _ACTED))

    def spoke(self, referent: Referent, place: Place) -> None:
        """The referent is the speaker of a quote."""
        self._moments.append(_Moment(place, referent, _SPOKE))
        self._speaker = referent

    def sole(self, place: Place, *, person: bool) -> Referent | None:
        """The one named person, or body, that acted or spoke lately, None where there are several."""
        found: dict[str, Referent] = {}
        for moment in self._lately(place):
            one = moment.referent
            if one.person == person and one.name is not None and (person or moment.weight > _NAMED):
                found[one.key] = one
        return next(iter(found.values())) if len(found) == 1 else None

    def body_before(self, place: Place) -> Referent | None:
        """The body that spoke last, if it did in the last sentences."""
        last = next((m.referent for m in self._lately(place) if m.weight == _SPOKE), None)
        return None if last is None or last.person else last

    def has_spoken(self, referent: Referent) -> bool:
        """Whether the referent is the last speaker."""
        return self._speaker is not None and self._speaker.key == referent.key

    def meant_by(
        self,
        agreement: Agreement,
        place: Place,
        *,
        but: Collection[str] = (),
        continues: bool = False,
        answers: bool = False,
    ) -> tuple[Referent, float] | None:
        """Whom a pronoun of this agreement at ``place`` means and how far ahead of the next best, or None.

        ``continues`` favours the last speaker ("he added"), ``answers`` anybody else ("he replied"); ``but``
        are the keys of those whom it cannot mean.
        """
        scores: dict[str, float] = {}
        referents: dict[str, Referent] = {}
        for moment in self._lately(place):
            if moment.weight == _NAMED and _must_act(agreement, moment.referent):
                continue
            fit = None if moment.referent.key in but else self._fit(agreement, moment.referent)
            if fit is None:
                continue
            score = moment.weight + fit - _PER_SENTENCE * (place.sentence - moment.place.sentence)
            score -= _PER_PARAGRAPH * (place.paragraph - moment.place.paragraph)
            key = moment.referent.key
            if key in scores:
                scores[key] = max(scores[key], score) + _NAMED_OFTEN
            else:
                scores[key], referents[key] = score, moment.referent
        if not scores:
            return None
        if self._speaker is not None and self._speaker.key in scores and continues != answers:
            scores[self._speaker.key] += _CONTINUES if continues else _ANSWERS
        best, *others = sorted(scores, key=lambda key: -scores[key])
        margin = scores[best] - scores[others[0]] if others else _NOBODY_ELSE
        if best not in self._genders and not self._genders.keys().isdisjoint(others):
            margin = 0.0  # another one is known to be a woman or a man
        return referents[best], margin

    def _lately(self, place: Place) -> Iterator[_Moment]:
        """What came up in the last sentences, the latest first."""
        for moment in reversed(self._moments):
            if place.sentence - moment.place.sentence > _FARTHEST_SENTENCE:
                return
            yield moment

    def _fit(self, agreement: Agreement, referent: Referent) -> float | None:
        """How well number and gender agree, None where they do not."""
        if referent.silent:
            return None
        if agreement.gender is not None or not (agreement.plural or agreement.thing):
            return self._fit_of_person(agreement, referent)
        if not agreement.plural:
            return None if referent.person or referent.plural else 0.0
        if referent.person and not referent.plural:
            one = agreement.several or referent.key in self._genders
            return None if one else _PERSON_FOR_THEY
        return None if agreement.several and not _may_be_several(referent) else 0.0

    def _fit_of_person(self, agreement: Agreement, referent: Referent) -> float | None:
        if referent.plural or not (referent.person or agreement.thing):
            return None
        lead = 0.0 if referent.person else _THING_FOR_HE
        known = self._genders.get(referent.key)
        if known is None or agreement.gender is None:
            return lead
        return lead + _GENDER_AGREES if known is agreement.gender else None


def _must_act(agreement: Agreement, referent: Referent) -> bool:
    """Whether a body is "it", or a place or its people "they", only where it did something."""
    if referent.person:
        return False
    if agreement.plural:
        return referent.entity is not None and referent.entity.type in _PLACES
    return agreement.thing


def _may_be_several(referent: Referent) -> bool:
    """Whether a plural noun, or a name of no place in the plural, is meant: the Greens."""
    entity = referent.entity
    return referent.plural or (entity is not None and entity.type != "LOC" and is_plural(entity.name))
