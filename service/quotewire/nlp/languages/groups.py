"""Groups of verbs and small words by what they do in a sentence; what a language lacks stays empty.

All words are in lower case unless a field says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.lexicon.given_names import Gender

NONE: frozenset[str] = frozenset()


def words(*lines: str) -> frozenset[str]:
    """The words of some lines."""
    return frozenset(word for line in lines for word in line.split())


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a pronoun may mean: a person of a gender, several persons or things, one thing or body.

    Of a gender and a thing, as in French "elle", it means a person first; of no gender, number or thing, any
    person. A plural one of ``several`` never means one person, as English "they" may. A ``new`` one means people
    whom the text did not bring up: "some say".
    """

    gender: Gender | None = None
    plural: bool = False
    thing: bool = False
    several: bool = False
    new: bool = False


@dataclass(frozen=True)
class Verbs:
    """Verbs of saying, in the forms that news has them in.

    A form of ``saying`` says by itself; the others are: one of the ``participles`` behind one of the ``auxiliaries``,
    or behind a ``reflexive`` one that has one of the ``reflexive_pronouns`` ("s'est réjoui"); one of the
    ``infinitives`` behind one of the ``helpers`` ("fait savoir"); one of the ``said_infinitives`` behind one of the
    ``phases``, which only tell when it is said ("vient d'annoncer"). No speaker stands behind ``gerunds``, and a verb
    with one of ``infinitive_endings`` or ``participle_endings`` has no subject; ``nouns_too`` may be nouns. All but the ``wishing`` ones report one of the ``perfect_infinitives`` ("raconte avoir
    vu"), those ``only_with_marks`` no clause without marks, ``judging`` an object in marks, ``committing`` an
    infinitive. Behind ``adds`` the last speaker goes on, behind ``answers`` another one speaks.

    Read with a parse alone: marked words beside one of ``uttering``, or beside ``going`` and one of its particles
    ("went on"), were uttered, those beside ``never_saying`` were not. Behind ``addressing`` the recipient may stand,
    behind ``telling`` he does; ``commanding`` takes an infinitive of his, ``calling`` with one of its particles what
    is called for, ``with_object`` a thing or a deed in marks. ``naming`` names a thing as often as it judges,
    ``stating`` needs no marks where somebody states "that", ``speaking_of`` judges behind a preposition ("spoke
    of"), ``finding`` reports a study. Of the verbs that say nothing, who did the ``asking`` was answered, the object
    of ``handing_on`` speaks ("quoted the mayor as saying"), and by a document so does who did the ``issuing``;
    ``omitting`` behind a word of ``lacking`` tells what was left out ("without elaborating"), as it does denied,
    and ``being`` are the forms of "be".
    """

    saying: frozenset[str]
    participles: frozenset[str] = NONE
    auxiliaries: frozenset[str] = NONE
    reflexive: frozenset[str] = NONE
    reflexive_pronouns: frozenset[str] = NONE
    infinitives: frozenset[str] = NONE
    helpers: frozenset[str] = NONE
    phases: frozenset[str] = NONE
    gerunds: frozenset[str] = NONE
    said_infinitives: frozenset[str] = NONE
    infinitive_endings: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()
    perfect_infinitives: frozenset[str] = NONE
    wishing: frozenset[str] = NONE
    nouns_too: frozenset[str] = NONE
    only_with_marks: frozenset[str] = NONE
    stating: frozenset[str] = NONE
    judging: frozenset[str] = NONE
    committing: frozenset[str] = NONE
    adds: frozenset[str] = NONE
    answers: frozenset[str] = NONE
    uttering: frozenset[str] = NONE
    going: frozenset[str] = NONE
    going_particles: frozenset[str] = NONE
    addressing: frozenset[str] = NONE
    commanding: frozenset[str] = NONE
    telling: frozenset[str] = NONE
    speaking_of: frozenset[str] = NONE
    calling: frozenset[str] = NONE
    calling_particles: frozenset[str] = NONE
    with_object: frozenset[str] = NONE
    naming: frozenset[str] = NONE
    finding: frozenset[str] = NONE
    asking: frozenset[str] = NONE
    handing_on: frozenset[str] = NONE
    issuing: frozenset[str] = NONE
    never_saying: frozenset[str] = NONE
    omitting: frozenset[str] = NONE
    being: frozenset[str] = NONE

    @cached_property
    def with_infinitive(self) -> frozenset[str]:
        """Verbs that report an infinitive."""
        return self.committing | self.commanding

    @cached_property
    def plain(self) -> frozenset[str]:
        """Verbs that report by themselves, whoever their subject is."""
        return self.saying | self.with_infinitive | self.calling | self.with_object

    @cached_property
    def reporting(self) -> frozenset[str]:
        """All verbs that a parse may show to report something, with marks or without."""
        return self.plain | self.finding


@dataclass(frozen=True)
class FunctionWords:
    """The small words around verbs and nouns.

    ``according`` are phrases like "selon", ``opening_according`` such words where a sentence begins; ``thus`` stand
    behind marks ("so"), ``view`` before whom a sentence begins with ("pour"), ``as_`` before an inverted act of saying
    ("comme l'a dit X"). ``that`` opens a reported clause, ``to`` an infinitive. ``pronouns`` give what each agrees
    with, None of those that mean nobody ("I"), ``relative_pronouns`` the same of ``relatives`` that no noun stands
    before. ``clitics`` lean on a verb, ``linking`` letters part it from an inverted pronoun ("a-t-il"). Of the
    ``determiners`` the ``elided`` ones are cut off a name wherever they stand, ``indefinite`` bring up somebody new,
    ``definite`` mean somebody known; ``plural``, ``masculine`` and ``feminine`` tell number and gender. Prepositions
    with their article are ``contracted``; ``addressing`` stand before the recipient, ``capacity`` before what somebody works as. ``small`` words end a phrase, and they and
    ``narrating`` ones are the narrator's between two quotations.

    Read with a parse alone: ``conjunctions`` join clauses and end none. An adverbial clause with one of ``reasons``
    belongs to what is said, one with ``concessions`` to the narrator; ``contrasting`` ones open somebody else's deed,
    and ``absolutes`` stand before somebody else and what he does ("with neighbours claiming"). ``clause_openers``
    begin a clause and are no object of the verb. ``noun_prepositions`` tie a phrase to a noun more often than to a
    verb, ``object_prepositions`` go on with an object; ``topic_prepositions`` stand before what is spoken of,
    ``before_view`` before somebody's view, ``before_place`` before a place, ``before_answer`` before what one reaches
    somebody for, ``authors`` before who said or issued something. ``speaking`` are pronouns of who speaks, ``own`` the
    writer's, ``of_one_person`` those of one person, and ``past_modals`` past tenses.
    """

    according: tuple[tuple[str, ...], ...] = ()
    opening_according: frozenset[str] = NONE
    as_: frozenset[str] = NONE
    thus: frozenset[str] = NONE
    view: frozenset[str] = NONE
    before_view: frozenset[str] = NONE
    before_place: frozenset[str] = NONE
    before_answer: frozenset[str] = NONE
    authors: frozenset[str] = NONE
    object_prepositions: frozenset[str] = NONE
    topic_prepositions: frozenset[str] = NONE
    speaking: frozenset[str] = NONE
    of_one_person: frozenset[str] = NONE
    that: frozenset[str] = NONE
    to: frozenset[str] = NONE
    pronouns: dict[str, Agreement | None] = field(default_factory=dict)
    relatives: frozenset[str] = NONE
    relative_pronouns: dict[str, Agreement | None] = field(default_factory=dict)
    clitics: frozenset[str] = NONE
    linking: frozenset[str] = NONE
    adverbs: frozenset[str] = NONE
    determiners: frozenset[str] = NONE
    elided: frozenset[str] = NONE
    contracted: frozenset[str] = NONE
    indefinite: frozenset[str] = NONE
    definite: frozenset[str] = NONE
    plural: frozenset[str] = NONE
    masculine: frozenset[str] = NONE
    feminine: frozenset[str] = NONE
    prepositions: frozenset[str] = NONE
    of: frozenset[str] = NONE
    addressing: frozenset[str] = NONE
    capacity: frozenset[str] = NONE
    and_: frozenset[str] = NONE
    small: frozenset[str] = NONE
    conjunctions: frozenset[str] = NONE
    narrating: frozenset[str] = NONE
    reasons: frozenset[str] = NONE
    contrasting: frozenset[str] = NONE
    concessions: frozenset[str] = NONE
    lacking: frozenset[str] = NONE
    absolutes: frozenset[str] = NONE
    past_modals: frozenset[str] = NONE
    clause_openers: frozenset[str] = NONE
    noun_prepositions: frozenset[str] = NONE
    own: frozenset[str] = NONE

    @cached_property
    def agreements(self) -> dict[str, Agreement | None]:
        """What each pronoun agrees with, relative ones among them."""
        return self.pronouns | self.relative_pronouns

    def according_end(self, lower: Sequence[str], i: int) -> int | None:
        """The token after words like "selon" that begin at token ``i``, None where none begin."""
        for phrase in self.according:
            if tuple(lower[i : i + len(phrase)]) == phrase:
                return i + len(phrase)
        return None

    @cached_property
    def relative_things(self) -> frozenset[str]:
        """Relative pronouns that mean what their noun does, and not only somebody."""
        return frozenset(word for word in self.relatives if self.agreements.get(word) is not None)

    @cached_property
    def between_quotations(self) -> frozenset[str]:
        """Words of the narrator's between two quotations, none of which a quotation turned its marks around."""
        return self.small | self.and_ | self.narrating

    @cached_property
    def relative_persons(self) -> frozenset[str]:
        """Relative pronouns that mean somebody alone, whatever their noun does."""
        return self.relatives - self.relative_things

    @cached_property
    def complementing(self) -> frozenset[str]:
        """Words between a noun and its complement."""
        return self.of | self.determiners

    @cached_property
    def governing(self) -> frozenset[str]:
        """Words that make a name a complement."""
        return self.of | self.prepositions

    @cached_property
    def fillers(self) -> frozenset[str]:
        """Words between a verb and its infinitive."""
        return self.clitics | self.adverbs

    @cached_property
    def bare_clitics(self) -> frozenset[str]:
        """Clitics that are no determiners."""
        return self.clitics - self.determiners
