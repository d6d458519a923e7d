"""Quotations of a document without a parse: which words, of which kind, under which cue, in whose mouth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.dialogue import find_turns
from quotewire.nlp.grammar.tokens.grammar import TokenGrammar
from quotewire.nlp.grammar.tokens.segments import shown, trimmed, without
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, QuotedSpan, TokenSpan
    from quotewire.nlp.grammar.base import Grammar, Report
    from quotewire.nlp.types import Offsets

_FEWEST_WORDS: Final = 4
_UNATTRIBUTED: Final = 0.3
_INHERITED: Final = 0.8
_NESTED: Final = 0.4


def find_quotes(document: Document) -> list[QuoteDraft]:
    """All quotes of a document with or without parts of speech, sorted by their start.

    The conventions are those of the English rules. The narrator's asides inside marks, with the commas around
    them, part a quote into segments.
    """
    return _sorted(_Assembly(document, TokenGrammar(document)).drafts())


class _Assembly:
    """Joins marked words, reports and turns of one document into drafts."""

    def __init__(self, document: Document, grammar: Grammar) -> None:
        self._document = document
        self._grammar = grammar
        self._turns = find_turns(document, grammar)
        self._spoken = {turn.paragraph for turn in self._turns}
        self._reports = [
            report for report in grammar.reports() if document.paragraph_of[report.key] not in self._spoken
        ]
        self._cover = {
            i: report for report in reversed(self._reports) for span in report.content for i in range(*span)
        }
        self._made: list[QuoteDraft] = []
        self._of_quoted: dict[int, int] = {}
        self._used: set[int] = set()

    def drafts(self) -> list[QuoteDraft]:
        """All drafts, in no order."""
        for quoted in self._document.quoted:
            if quoted.paragraph not in self._spoken:
                self._take(quoted)
        for report in self._reports:
            if report.key in self._used or self._is_within_report(report):
                continue
            if not self._grammar.is_unsaid(report):
                self._add(self._of_report(report))
        for turn in self._turns:
            self._add(turn.draft)
        self._nested()
        return self._made

    def _take(self, quoted: QuotedSpan) -> None:
        """Decide what one pair of marks is."""
        grammar = self._grammar
        whole = quoted.starts_sentence and self._document.text[quoted.marks.pieces[0][0]].isupper()
        covering = self._covering(quoted)
        if covering is not None and not whole:
            self._join(quoted, covering)
            return
        report = grammar.cue_after(quoted) or grammar.cue_before(quoted)
        if report is not None and grammar.is_unsaid(report):
            self._used.add(report.key)
            return
        asides = grammar.asides(_inside(quoted))
        if report is not None and (report.source is not None or whole):
            self._place(quoted, self._direct(quoted, report, asides))
            self._used.add(report.key)
        elif asides:
            self._place(quoted, self._direct(quoted, asides[0][1], asides))
        elif covering is not None:
            self._join(quoted, covering)
        elif not whole and (judged := grammar.cue_around(quoted)) is not None:
            self._join(quoted, judged)
        elif whole and self._is_utterance(quoted):
            self._place(quoted, self._unattributed(quoted))

    def _covering(self, quoted: QuotedSpan) -> Report | None:
        report = self._cover.get(quoted.start)
        return report if report is self._cover.get(quoted.end - 1) else None

    def _join(self, quoted: QuotedSpan, report: Report) -> None:
        """Marked words of a reported clause belong to its draft."""
        if report.key in self._used:
            return
        self._used.add(report.key)
        if not self._grammar.is_unsaid(report):
            self._place(quoted, self._of_report(report))

    def _is_within_report(self, report: Report) -> bool:
        """Whether somebody else reports it, or it is part of a quote: that is not the narrator's to say."""
        return self._cover.get(report.key, report) is not report

    def _place(self, quoted: QuotedSpan, draft: QuoteDraft | None) -> None:
        if draft is not None:
            self._of_quoted[quoted.index] = len(self._made)
            self._made.append(draft)

    def _add(self, draft: QuoteDraft | None) -> None:
        if draft is not None:
            self._made.append(draft)

    def _direct(
        self, quoted: QuotedSpan, report: Report, asides: list[tuple[TokenSpan, Report]]
    ) -> QuoteDraft:
        pieces = quoted.marks.pieces
        if asides:
            pieces = without(self._document, pieces, [span for span, _ in asides])
        return self._draft(QuoteType.DIRECT, pieces, report, closed=quoted.marks.closed)

    def _of_report(self, report: Report) -> QuoteDraft | None:
        """A reported clause as a mixed or indirect quote, cut where marks begin and end."""
        document = self._document
        segments: list[Offsets] = []
        marked = narrated = 0
        closed = True
        for start, end in report.content:
            i = start
            while i < end:
                index, stop = document.quoted_at[i], i + 1
                while stop < end and document.quoted_at[stop] == index:
                    stop += 1
                if index >= 0:
                    marks = document.quoted[index].marks
                    segments += marks.pieces
                    closed = closed and marks.closed
                    self._of_quoted.setdefault(index, len(self._made))
                    marked += 1
                elif (piece := trimmed(document.text, document.offsets((i, stop)))) is not None:
                    segments.append(piece)
                    narrated += 1
                i = stop
        if not segments:
            return None
        kind = QuoteType.MIXED if marked else QuoteType.INDIRECT
        if marked and not narrated and document.text[segments[0][0]].isupper():
            kind = QuoteType.DIRECT
        return self._draft(kind, tuple(segments), report, closed=closed)

    def _draft(
        self, kind: QuoteType, segments: tuple[Offsets, ...], report: Report, *, closed: bool
    ) -> QuoteDraft:
        return QuoteDraft(
            kind,
            segments,
            cue=None if report.cue is None else self._document.offsets(report.cue),
            mention=shown(self._document, report.source),
            recipient=shown(self._document, report.recipient),
            resolution=report.resolution if report.source else None,
            closed=closed,
            confidence=report.confidence,
        )

    def _is_utterance(self, quoted: QuotedSpan) -> bool:
        pieces = quoted.marks.pieces
        words = self._document.text[pieces[0][0] : pieces[-1][1]]
        return quoted.ends_sentence or len(words.split()) >= _FEWEST_WORDS

    def _unattributed(self, quoted: QuotedSpan) -> QuoteDraft:
        """A marked sentence without a cue: its speaker is that of the quote before it in the paragraph."""
        index = quoted.index
        before = self._of_quoted.get(index - 1)
        same = index > 0 and self._document.quoted[index - 1].paragraph == quoted.paragraph
        inherits = before if same else None
        return QuoteDraft(
            QuoteType.DIRECT,
            quoted.marks.pieces,
            resolution=None if inherits is None else Resolution.INHERITED,
            closed=quoted.marks.closed,
            inherits=inherits,
            group=inherits,
            confidence=_UNATTRIBUTED if inherits is None else _INHERITED,
        )

    def _nested(self) -> None:
        """What stands in marks inside a direct quote, if it is more than a word."""
        document = self._document
        index_of = {quoted.number: quoted.index for quoted in document.quoted}
        for number, marks in enumerate(document.marks):
            outer = number
            while (above := document.marks[outer].parent) is not None:
                outer = above
            parent = self._of_quoted.get(index_of.get(outer, -1))
            words = document.text[marks.pieces[0][0] : marks.pieces[-1][1]].split()
            if outer != number and parent is not None and len(words) > 1:
                self._made.append(
                    QuoteDraft(
                        QuoteType.DIRECT, marks.pieces, closed=marks.closed, parent=parent, confidence=_NESTED
                    )
                )


def _inside(quoted: QuotedSpan) -> TokenSpan:
    """The tokens between the marks."""
    return quoted.start + 1, quoted.end - quoted.marks.closed


def _sorted(drafts: list[QuoteDraft]) -> list[QuoteDraft]:
    """Drafts by their start, with every reference to another draft moved along."""
    order = sorted(range(len(drafts)), key=lambda i: drafts[i].segments)
    place: dict[int | None, int] = {old: new for new, old in enumerate(order)}
    return [
        replace(
            drafts[i],
            inherits=place.get(drafts[i].inherits),
            parent=place.get(drafts[i].parent),
            group=place.get(drafts[i].group),
        )
        for i in order
    ]
