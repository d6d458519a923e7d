"""What a grammar tells of a document: acts of saying, with the words of their cue, speaker and content."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from quotewire.nlp.document import QuotedSpan, TokenSpan
    from quotewire.nlp.marks.pairs import MarkedSpan


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


class Grammar(Protocol):
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
