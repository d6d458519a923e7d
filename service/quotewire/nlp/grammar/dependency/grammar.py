"""The grammar of a document with a parse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.dependency import attribution, judgements, leading
from quotewire.nlp.grammar.dependency.denial import is_unsaid
from quotewire.nlp.grammar.dependency.mentions import (
    nominal_of,
    phrase_of,
    proper_name,
    roles_told,
    subjects_of,
)
from quotewire.nlp.grammar.dependency.named import named_in
from quotewire.nlp.grammar.dependency.parse import Parse
from quotewire.nlp.grammar.dependency.recipients import recipient_of
from quotewire.nlp.grammar.dependency.reports import find_reports
from quotewire.nlp.grammar.dependency.roles import role_of
from quotewire.nlp.grammar.dependency.sources import source_of
from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, QuotedSpan, TokenSpan
    from quotewire.nlp.lexicon.given_names import Gender
    from quotewire.nlp.marks.pairs import MarkedSpan

# How many tokens before or behind inner marks their cue may stand.
_NEAR_BEFORE = 8
_NEAR_BEHIND = 4


class DependencyGrammar:
    """Answers what ``grammar.base.Grammar`` asks from the heads, relations and tags of one document."""

    def __init__(self, document: Document) -> None:
        self.parse = Parse(document)
        self.subjects = partial(subjects_of, self.parse)
        self.phrase = partial(phrase_of, self.parse)
        self.named = partial(named_in, self.parse)
        self.name_of = partial(proper_name, self.parse)
        self.nominal = partial(nominal_of, self.parse)
        self.role_beside = partial(role_of, document)
        self.roles_told = partial(roles_told, self.parse)

    def reports(self) -> list[Report]:
        """See ``Grammar``."""
        return find_reports(self.parse)

    def cue_after(self, quoted: QuotedSpan) -> Report | None:
        """See ``Grammar``; in the middle of a sentence the parse shows in ``reports`` whose words it is."""
        resumes = quoted.index and self.parse.document.quoted[quoted.index - 1].interrupted
        return attribution.cue_after(self.parse, quoted) if quoted.starts_sentence or resumes else None

    def cue_before(self, quoted: QuotedSpan) -> Report | None:
        """See ``Grammar``."""
        return leading.cue_before(self.parse, quoted)

    def cue_around(self, quoted: QuotedSpan) -> Report | None:
        """See ``Grammar``."""
        return judgements.cue_around(self.parse, quoted)

    def cue_within(self, inner: MarkedSpan, outer: MarkedSpan) -> Report | None:
        """See ``Grammar``."""
        parse = self.parse
        within = parse.document.tokens((outer.start, outer.end))
        span = parse.document.tokens((inner.start, inner.end))
        if within is None or span is None:
            return None
        verb = self._verb_before(span, within)
        if verb is None and parse.text[inner.pieces[-1][1] - 1] in ",?!":
            behind = range(span[1], min(within[1], span[1] + _NEAR_BEHIND))
            verb = next((i for i in behind if parse.lower[i] in parse.verbs.uttering), None)
        if verb is None:
            return None
        source = source_of(parse, verb)
        recipient = recipient_of(parse, verb, source)
        return Report(verb, (verb, verb + 1), source, recipient, confidence=0.6 if source else 0.3)

    def _verb_before(self, span: TokenSpan, within: TokenSpan) -> int | None:
        """The nearest verb before a span and in the same clause, if words in marks are what it utters."""
        parse = self.parse
        low = max(within[0] + 1, span[0] - _NEAR_BEFORE)
        for i in range(span[0] - 1, low - 1, -1):
            if parse.is_verb(i):
                return i if parse.lower[i] in parse.verbs.uttering else None
            if parse.words[i] in {".", "?", "!", ";"}:
                return None
        return None

    def asides(self, span: TokenSpan) -> list[tuple[TokenSpan, Report]]:  # noqa: ARG002 - the protocol's
        """None: a parse shows in ``reports`` what stands on either side of an aside."""
        return []

    def is_unsaid(self, report: Report) -> bool:
        """See ``Grammar``."""
        return is_unsaid(self.parse, report.key, report.source)

    def has_cue(self, span: TokenSpan) -> bool:
        """See ``Grammar``."""
        return any(
            self.parse.is_verb(i) and self.parse.lower[i] in self.parse.verbs.uttering for i in range(*span)
        )

    def is_saying(self, report: Report) -> bool:
        """See ``Grammar``."""
        parse, i = self.parse, report.key
        according = parse.lexicon.words.according_end(parse.lower, i)
        return report.resolution is Resolution.EXPLICIT and (
            parse.lower[i] in parse.verbs.saying or according is not None
        )

    def has_object(self, report: Report) -> bool:
        """See ``Grammar``."""
        return attribution.has_object(self.parse, report.key)

    def genders_before(self, name: int) -> tuple[Gender | None, ...]:  # noqa: ARG002 - the protocol's
        """None: the words before a name that tell a gender are in its role."""
        return ()
