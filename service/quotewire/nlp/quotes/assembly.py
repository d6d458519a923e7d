"""Joins marked words, reported clauses and turns of one text into drafts of quotes."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import replace
from typing import TYPE_CHECKING

from quotewire.nlp.lexicon.punctuation import DASH_WORDS
from quotewire.nlp.quotes.drafts import (
    draft_of,
    is_after_narrator,
    is_joined,
    quoted_in,
    spans_of,
)
from quotewire.nlp.quotes.nested import find_nested
from quotewire.nlp.quotes.pull_quotes import is_pulled, words_in_marks
from quotewire.nlp.quotes.reports_within import is_hearsay, is_in_source, told_by_narrator
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document, QuotedSpan, TokenSpan
    from quotewire.nlp.grammar.base import Grammar, Report
    from quotewire.nlp.quotes.dialogue import Turn
    from quotewire.nlp.types import Offsets

# Signs between a cue and marked words that go on with the sentence before it.
_LEADING = DASH_WORDS | {",", ":"}
_FARTHEST_PREDECESSOR = 40
_FARTHEST_PARAGRAPH = 3
# "also further noting,"
_FARTHEST_PARTICIPLE = 2
# Marked words without a cue and without a full stop are a sentence from this many words on.
_FEWEST_WORDS = 4
# A paragraph in marks is compared with the last so many quotations found, which keeps the cost linear.
_MOST_TOLD = 500


class Assembly:
    """Joins marked words and reports of one text into drafts."""

    def __init__(self, document: Document, grammar: Grammar, turns: list[Turn]) -> None:
        self._document = document
        self._grammar = grammar
        self._turns = turns
        self._unsaid: set[int] = set()
        self._asides: dict[int, list[TokenSpan]] = {}
        self._spoken: list[tuple[int, int]] = []
        self._taken = {turn.paragraph for turn in turns}
        self._reports = {
            report.key: report
            for report in grammar.reports()
            if document.paragraph_of[report.key] not in self._taken
        }

    def drafts(self) -> list[QuoteDraft]:
        """All drafts, in no order; ``inherits``, ``parent`` and ``group`` are places in the list."""
        self._reports = told_by_narrator(self._document, self._reports)
        cover = self._cover()
        beside: list[Report | None] = []
        for quoted in self._document.quoted:
            turned = quoted.paragraph in self._taken
            beside.append(None if turned else self._beside(quoted, cover, beside))
        return self._build(beside)

    def _cover(self) -> list[Report | None]:
        """The report that each token is content of, the shortest of several."""
        cover: list[Report | None] = [None] * self._document.size
        spans = [(start - end, start, end, r) for r in self._reports.values() for start, end in r.content]
        for _, start, end, report in sorted(spans, key=lambda x: x[:2]):
            cover[start:end] = [report] * (end - start)
        return cover

    def _beside(
        self, quoted: QuotedSpan, cover: list[Report | None], before: list[Report | None]
    ) -> Report | None:
        """The report whose cue stands beside marked words or their beginning; ``before`` are those before."""
        if before and (begun := self._resumes(quoted, before) or self._goes_on(quoted, before[-1])):
            return begun
        covering = cover[min(quoted.start + 1, quoted.end - 1)]
        if covering is not None and covering.resolution is Resolution.COLON:
            return None
        report = self._grammar.cue_after(quoted)
        if report is None or quoted.ends_sentence:
            leading = self._leading(quoted, covering)
            report = leading if report is None or self._leads(leading, report) else report
        asides = self._grammar.asides((quoted.start + 1, quoted.end - quoted.marks.closed))
        self._asides[quoted.index] = [span for span, _ in asides]
        if report is None and asides:
            report = asides[0][1]
        if report is not None:
            known = self._known(report)
            if before and before[-1] and known.source is None and self._shares_speaker(quoted, known):
                known.source = before[-1].source
            if is_joined(self._document, quoted, report) and cover[quoted.start - 2] is None:
                before[-1] = before[-1] or known
            return known
        if covering is None and not quoted.starts_sentence:
            around = self._grammar.cue_around(quoted)
            if around is not None:
                self._known(around)  # a clause of the narrator's with a few marked words in it
        return None

    def _shares_speaker(self, quoted: QuotedSpan, report: Report) -> bool:
        """Whether a participle between two pairs of marks goes on with the first: "A," adding, "B"."""
        first = self._document.quoted[quoted.index - 1].end
        participle = self._document.tags[report.key] == "VBG"
        return (
            participle and first <= report.key <= first + _FARTHEST_PARTICIPLE and report.key < quoted.start
        )

    def _leading(self, quoted: QuotedSpan, covering: Report | None) -> Report | None:
        """The report that leads to the marks, unless they are in the middle of a clause that it reports."""
        document = self._document
        lower = document.text[quoted.marks.pieces[0][0]].islower()
        plain = document.words[quoted.start - 1] not in {",", ":"}
        if covering is not None and lower and plain:
            return None
        report = self._grammar.cue_before(quoted)
        # "According to facts read in court" names a source, and nobody reads the words.
        return None if report is not None and is_in_source(report, covering) else report

    def _leads(self, leading: Report | None, following: Report) -> bool:
        """Whether what leads to a whole sentence in marks, not what follows it, says who speaks.

        A verb of saying does, and a plain colon does where the words behind the marks report others.
        """
        if leading is None or leading.source is None:
            return False
        return self._grammar.is_saying(leading) or self._grammar.has_object(following)

    def _known(self, report: Report) -> Report:
        known = self._reports.get(report.key)
        if known is None:
            self._reports[report.key] = report
            return report
        known.content = known.content or report.content
        known.source = report.source or known.source
        known.recipient = report.recipient or known.recipient
        known.confidence = max(known.confidence, report.confidence)
        return known

    def _resumes(self, quoted: QuotedSpan, before: list[Report | None]) -> Report | None:
        """Whose sentence marked words end that the narrator broke into: "A" - she paused - "b," Jo said."""
        if not self._document.quoted[quoted.index - 1].interrupted:
            return None
        report = before[-1]
        if report is None or not quoted.ends_sentence:
            # A cue in the aside is another act of saying: "A" - he had asked why - "b," Jo said.
            after = self._grammar.cue_after(quoted)
            if after is None or (report is not None and after.source is None):
                return report
            report = before[-1] = self._known(after)
        return report

    def _goes_on(self, quoted: QuotedSpan, report: Report | None) -> Report | None:
        """The report of the marked words before these, if these end their sentence or are joined to them.

        "A," said Jo, "b.", or: they chanted, "A," and "B,".
        """
        document, last = self._document, quoted.start - 1
        if report is None:
            return None
        previous = document.quoted[quoted.index - 1]
        if previous.end == last and document.lower[last] in document.lexicon.words.and_:
            return report
        if not previous.end <= report.key <= last:
            return None
        if document.paragraph_of[previous.end - 1] != quoted.paragraph:
            return None
        joins = document.lower[last] in document.lexicon.words.conjunctions
        joined = joins and document.words[last - 1] == ","
        leads = joined or document.words[last] in _LEADING or last == report.key
        between = (report.key + 1, quoted.start)
        parted = ";" in document.words[report.key : last]  # "A," he said; and, later, "B"
        ended = parted or any(document.sentence_ends[slice(*between)])
        return report if leads and not ended and not self._grammar.has_cue(between) else None

    def _build(self, beside: list[Report | None]) -> list[QuoteDraft]:
        document = self._document
        uttered: dict[int, list[QuotedSpan]] = {}
        for index, report in enumerate(beside):
            if report is not None:
                uttered.setdefault(report.key, []).append(document.quoted[index])
        made: list[QuoteDraft] = []
        of_quoted: dict[int, int] = {}
        for key, report in self._reports.items():
            group = uttered.get(key, [])
            parts = spans_of(document, report, group)
            if self._grammar.is_unsaid(report):
                self._unsaid.update(quoted_in(document, [span for part in parts for span in part]))
                continue
            if not group and is_hearsay(report, uttered):
                continue
            for spans in parts:
                is_uttered = bool(group) and spans is parts[-1]
                draft = draft_of(document, report, spans, uttered=is_uttered, asides=self._asides)
                if draft is None:
                    continue
                if draft.mention is not None:
                    self._spoken.append((max(key, *(end - 1 for _, end in spans)), len(made)))
                of_quoted.update(dict.fromkeys(quoted_in(document, spans), len(made)))
                made.append(draft)
        self._inherit(made, of_quoted)
        of_marks = {document.quoted[index].number: at for index, at in of_quoted.items()}
        made += find_nested(document, self._grammar, of_marks, len(made))
        return made + [turn.draft for turn in self._turns]

    def _inherit(self, made: list[QuoteDraft], of_quoted: dict[int, int]) -> None:
        """Give marked sentences without a cue the speaker of the one before them in their paragraph."""
        self._spoken.sort()
        document = self._document
        told = [words_in_marks(document, document.quoted[index]) for index in of_quoted]
        for quoted in document.quoted:
            known = quoted.index in of_quoted or quoted.index in self._unsaid
            if known or quoted.paragraph in self._taken:
                continue
            if self._whole_paragraph(quoted) and is_pulled(document, quoted, told[-_MOST_TOLD:]):
                continue
            pieces = self._pieces(quoted, of_quoted)
            if not self._is_utterance(quoted, pieces):
                continue
            inherits, confidence = self._predecessor(quoted, made)
            group = None
            if inherits is not None:
                insort(self._spoken, (quoted.end - 1, len(made)))
                group = inherits if made[inherits].group is None else made[inherits].group
                made[inherits] = replace(made[inherits], group=group)
            of_quoted[quoted.index] = len(made)
            told.append(words_in_marks(document, quoted))
            if len(pieces) > len(quoted.marks.pieces):
                of_quoted[quoted.index + 1] = len(made)
                told.append(words_in_marks(document, document.quoted[quoted.index + 1]))
            made.append(
                QuoteDraft(
                    QuoteType.DIRECT,
                    pieces,
                    resolution=Resolution.INHERITED if inherits is not None else None,
                    closed=quoted.marks.closed,
                    inherits=inherits,
                    resumes=inherits is not None and is_after_narrator(self._document, quoted),
                    group=group,
                    confidence=confidence,
                )
            )

    def _predecessor(self, quoted: QuotedSpan, made: Sequence[QuoteDraft]) -> tuple[int | None, float]:
        """The draft whose speaker goes on speaking: in the same paragraph, else right before this one."""
        at = bisect_left(self._spoken, (quoted.start, 0)) - 1
        if at < 0:
            return None, 0.3
        last, draft = self._spoken[at]
        if at and made[draft].type is QuoteType.INDIRECT:
            end, before = self._spoken[at - 1]
            if made[before].type is QuoteType.DIRECT and not any(self._document.sentence_ends[end:last]):
                last, draft = end, before  # "A," said Jo, adding that it was late. "B."
        apart = quoted.paragraph - self._document.paragraph_of[last]
        if apart == 0:
            return draft, 0.85
        if apart == 1 and self._whole_paragraph(quoted) and last + _FARTHEST_PREDECESSOR > quoted.start:
            return draft, 0.5
        opens = self._document.paragraphs[quoted.paragraph][0] == quoted.start
        if opens and not made[draft].closed and apart <= _FARTHEST_PARAGRAPH:
            return draft, 0.5  # a line of the page, or one without its mark, stands within a quotation
        return None, 0.3

    def _whole_paragraph(self, quoted: QuotedSpan) -> bool:
        paragraphs, last = self._document.paragraphs, self._document.paragraph_of[quoted.end - 1]
        return paragraphs[quoted.paragraph][0] == quoted.start and paragraphs[last][1] <= quoted.end + 1

    def _pieces(self, quoted: QuotedSpan, of_quoted: dict[int, int]) -> tuple[Offsets, ...]:
        """The words of marks without a cue, with those that end their sentence after an aside."""
        if not quoted.interrupted or quoted.index + 1 in of_quoted:
            return quoted.marks.pieces
        return quoted.marks.pieces + self._document.quoted[quoted.index + 1].marks.pieces

    def _is_utterance(self, quoted: QuotedSpan, pieces: tuple[Offsets, ...]) -> bool:
        text = self._document.text
        count = sum(len(text[start:end].split()) for start, end in pieces)
        whole = quoted.starts_sentence and (quoted.ends_sentence or count >= _FEWEST_WORDS)
        return whole and not text[pieces[0][0]].islower()
