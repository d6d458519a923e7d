"""What a grammar tells of a document: acts of saying, and what the phrases are that speak and act."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from quotewire.nlp.document import QuotedSpan, TokenSpan
    from quotewire.nlp.languages.groups import Agreement
    from quotewire.nlp.lexicon.given_names import Gender
    from quotewire.nlp.marks.pairs import MarkedSpan
    from quotewire.nlp.types import Entity


@dataclass(slots=True)
class Report:
    """One act of saying; spans are tokens, half-open.

    ``key`` is the token by which acts are told apart, mostly the verb. ``cue`` is None where only a signature
    tells the speaker. ``content`` are the clauses that are reported, in order, marks and all; none where the
    cue stands beside words in marks.
    """

    key: int
    cue: TokenSpan | None
    source: TokenSpan | None
    recipient: TokenSpan | None = None
    content: list[TokenSpan] = field(default_factory=list)
    resolution: Resolution = Resolution.EXPLICIT
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that may mean somebody: their head, and of a pronoun what it agrees with and relates to.

    ``span`` leaves out the clauses that hang on the head. A pronoun without agreement means nobody by itself.
    """

    span: TokenSpan
    head: int
    is_pronoun: bool = False
    agreement: Agreement | None = None
    antecedent: TokenSpan | None = None


@dataclass(frozen=True, slots=True)
class Nominal:
    """A phrase headed by a common noun: "the special envoy".

    ``noun`` is in lower case, ``role`` as written. It names a person, a body that speaks as one, or a
    document, none of these where it ``is_silent``; it ``is_known`` where an article or the like says that the
    reader knows who is meant. An ``epithet`` agrees with whoever was spoken of last and means that person,
    unless it ``is_trade``, what somebody does for a living, and the text tells something else of that person;
    with a parse no epithet is.
    """

    noun: str
    role: str | None
    is_person: bool
    is_plural: bool
    is_definite: bool
    gender: Gender | None = None
    epithet: Agreement | None = None
    is_trade: bool = False
    is_body: bool = False
    is_silent: bool = False
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a clause; an entity in ``core`` acts, else whoever ``words`` mean.

    ``words`` is None where they mean nobody that a pronoun may mean later; the clause ``leads`` where it is
    under no other one.
    """

    core: TokenSpan
    words: TokenSpan | None
    leads: bool = True


class Phrases(Protocol):
    """What phrases of one document are: who speaks, is spoken to or acts is asked of it."""

    def subjects(self) -> Mapping[int, Subject]:
        """The subjects of the text, by the token at which each is noted."""

    def phrase(self, span: TokenSpan) -> Phrase:
        """What the words of a speaker or recipient are."""

    def named(self, phrase: Phrase, entity_at: Callable[[int], Entity | None]) -> int | None:
        """A token of the entity that a phrase is, not of one that only modifies its head."""

    def name_of(self, phrase: Phrase) -> str | None:
        """The name in a phrase that no entity covers, None where it is none."""

    def nominal(self, phrase: Phrase) -> Nominal:
        """The phrase as one headed by a common noun."""

    def role_beside(self, name: TokenSpan) -> str | None:
        """The role in the words around this mention of a person, or the kind of a body."""

    def roles_told(self) -> Iterable[tuple[int, str]]:
        """Roles that a verb tells, each with the last token of the name: Jo Fenn was elected mayor."""

    def genders_before(self, name: int) -> Iterable[Gender | None]:
        """The genders that the words before a person's name tell, surest first."""


class Grammar(Phrases, Protocol):
    """The relations between the words of one document."""

    def reports(self) -> list[Report]:
        """Every clause that the narrator reports, in order of its cue."""

    def cue_after(self, quoted: QuotedSpan) -> Report | None:
        """The act of saying whose cue follows the closing mark: "...," said Jo Fenn."""

    def cue_before(self, quoted: QuotedSpan) -> Report | None:
        """The one whose cue leads to the opening mark: Jo Fenn said: "..."."""

    def cue_around(self, quoted: QuotedSpan) -> Report | None:
        """The one whose verb takes marked words in the middle of a sentence: called it "a shame"."""

    def cue_within(self, inner: MarkedSpan, outer: MarkedSpan) -> Report | None:
        """The one whose cue stands beside inner marks, in the outer ones: "He said 'Stop' to us."."""

    def asides(self, span: TokenSpan) -> list[tuple[TokenSpan, Report]]:
        """The narrator's words within somebody's, each with the act of saying that they tell."""

    def is_unsaid(self, report: Report) -> bool:
        """Whether the text denies, doubts or only supposes that the words were said."""

    def is_saying(self, report: Report) -> bool:
        """Whether the cue by itself says that what follows it was said: said; according to."""

    def has_object(self, report: Report) -> bool:
        """Whether words behind the cue are what is said: said it was late; called for calm."""

    def has_cue(self, span: TokenSpan) -> bool:
        """Whether a verb stands there that utters words in marks."""
