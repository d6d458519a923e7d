"""Joins marked words, reported clauses and turns of one text into drafts of quotes."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import replace
from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.attribution import cue_after, cue_around, cue_before, has_object
from quotewire.nlp.grammar.dependency.denial import is_unsaid
from quotewire.nlp.grammar.dependency.reports import find_reports
from quotewire.nlp.languages.english.reporting import SAYING, UTTERING
from quotewire.nlp.quotes.drafts import draft_of, is_capital, marked_in
from quotewire.nlp.quotes.nested import find_nested
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution

if TYPE_CHECKING:
    from quotewire.nlp.grammar.dependency.sentences import Marked, Report, Stage
    from quotewire.nlp.quotes.transcripts import Turn
    from quotewire.nlp.types import Offsets

# Signs between a cue and marked words that go on with the sentence before it.
_LEADING = frozenset({",", ":", "-", "–", "—", "--"})
_FARTHEST_PREDECESSOR = 40
# Marked words without a cue and without a full stop are a sentence from this many words on.
_FEWEST_WORDS = 4


class Assembly:
    """Joins marked words and reports of one text into drafts."""

    def __init__(self, stage: Stage, turns: list[Turn]) -> None:
        self._stage = stage
        self._turns = turns
        self._unsaid: set[int] = set()
        self._spoken: list[tuple[int, int]] = []
        self._labelled = {turn.paragraph for turn in turns}
        self._reports = {
            r.verb: r for r in find_reports(stage) if stage.paragraph_of[r.verb] not in self._labelled
        }

    def drafts(self) -> list[QuoteDraft]:
        """All drafts, in no order; ``inherits``, ``parent`` and ``group`` are places in the list."""
        stage = self._stage
        self._without_reports_in_reports()
        cover = self._cover()
        fates: list[tuple[str, Report | None]] = []
        for m in stage.marked:
            turned = m.paragraph in self._labelled
            fates.append(("in a turn", None) if turned else self._fate(m, cover, fates))
        return self._build(fates)

    def _cover(self) -> list[Report | None]:
        cover: list[Report | None] = [None] * self._stage.tree.size
        ranges = [(b - a, a, b, r) for r in self._reports.values() for a, b in r.content]
        for _, a, b, r in sorted(ranges, key=lambda x: (-x[0], x[1])):
            cover[a : b + 1] = [r] * (b + 1 - a)
        return cover

    def _fate(
        self, m: Marked, cover: list[Report | None], fates: list[tuple[str, Report | None]]
    ) -> tuple[str, Report | None]:
        stage = self._stage
        joined = self._resumes(m, fates) or self._continues(m, fates)
        if joined is not None:
            return "continues", joined
        covering = cover[min(stage.after(m.first), m.last)]
        if covering is not None and covering.resolution is Resolution.COLON:
            return "within", covering
        report = cue_after(stage, m) if m.starts_sentence else None
        if report is None or m.ends_sentence:
            leading = self._leading(m, covering)
            report = leading if report is None or self._leads(leading, report) else report
        if report is not None:
            return "uttered", self._known(report)
        report = covering if covering is not None or m.starts_sentence else cue_around(stage, m)
        return ("within", self._known(report)) if report is not None else ("alone", None)

    def _leading(self, m: Marked, covering: Report | None) -> Report | None:
        """The report that leads to the marks, unless they are in the middle of a clause that it reports."""
        stage = self._stage
        lower = stage.tree.text[m.span.pieces[0][0]].islower()
        plain = stage.tree.words[stage.before(m.first)] not in {",", ":"}
        if covering is not None and lower and plain:
            return None
        report = cue_before(stage, m)
        # "According to facts read in court" names a source, and nobody reads the words.
        return None if report is not None and _is_in_source(report, covering) else report

    def _leads(self, leading: Report | None, following: Report) -> bool:
        """Whether what leads to a whole sentence in marks, not what follows it, says who speaks.

        A verb of saying does, and a plain colon does where the words behind the marks report others.
        """
        if leading is None or leading.source is None:
            return False
        word = self._stage.tree.lower[leading.verb]
        says = leading.resolution is Resolution.EXPLICIT and (word in SAYING or word == "according")
        return says or has_object(self._stage, following.verb)

    def _known(self, report: Report) -> Report:
        known = self._reports.get(report.verb)
        if known is None:
            self._reports[report.verb] = report
            return report
        known.content = known.content or report.content
        known.source = report.source or known.source
        known.recipient = report.recipient or known.recipient
        known.confidence = max(known.confidence, report.confidence)
        return known

    def _resumes(self, m: Marked, fates: list[tuple[str, Report | None]]) -> Report | None:
        """Whose sentence marked words end that the narrator broke into: "A" - she paused - "b," Jo said."""
        if not m.index or not self._stage.marked[m.index - 1].goes_on:
            return None
        fate, report = fates[-1]
        told = fate in {"uttered", "continues"} and report is not None
        if not told or not m.ends_sentence:
            # A cue in the aside is another act of saying: "A" - he had asked why - "b," Jo said.
            after = cue_after(self._stage, m)
            if after is None or (told and after.source is None):
                return report if told else None
            report = self._known(after)
            fates[-1] = "uttered", report
        return report

    def _continues(self, m: Marked, fates: list[tuple[str, Report | None]]) -> Report | None:
        """Whether the sentence of the quotation before goes on: "A," said Jo, "b."."""
        stage, tree = self._stage, self._stage.tree
        fate, report = fates[-1] if fates else ("", None)
        if fate not in {"uttered", "continues"} or report is None:
            return None
        previous, last = stage.marked[m.index - 1], stage.before(m.first)
        if not previous.last < report.verb <= last or stage.paragraph_of[previous.last] != m.paragraph:
            return None
        leads = tree.words[last] in _LEADING or last == report.verb
        if not leads or (m.starts_sentence and tree.words[last] != ":"):
            return None
        between = range(report.verb + 1, m.first)
        if any(stage.stops[i] or (tree.is_verb(i) and tree.lower[i] in UTTERING) for i in between):
            return None
        return report

    def _build(self, fates: list[tuple[str, Report | None]]) -> list[QuoteDraft]:
        stage = self._stage
        uttered: dict[int, list[Marked]] = {}
        for m, (fate, report) in zip(stage.marked, fates, strict=True):
            if fate in {"uttered", "continues"} and report is not None:
                uttered.setdefault(report.verb, []).append(m)
        made: list[QuoteDraft] = []
        of_marked: dict[int, int] = {}
        for verb, report in self._reports.items():
            group = uttered.get(verb, [])
            ranges = [(m.first, m.last) for m in group]
            if is_unsaid(stage, verb, report.source):
                self._unsaid.update(marked_in(stage, ranges or report.content))
                continue
            if not group:
                ranges = report.content
            elif self._split_clause(report, group):
                ranges += [c for c in report.content if not any(c[0] <= b and a <= c[1] for a, b in ranges)]
            draft = draft_of(stage, report, sorted(ranges), uttered=verb in uttered)
            if draft is None:
                continue
            if draft.mention is not None:
                self._spoken.append((max(verb, *(last for _, last in ranges)), len(made)))
            of_marked.update(dict.fromkeys(marked_in(stage, ranges), len(made)))
            made.append(draft)
        self._inherit(made, of_marked)
        of_span = {stage.marked[index].number: number for index, number in of_marked.items()}
        made += find_nested(stage, of_span, len(made))
        made += [
            QuoteDraft(
                QuoteType.DIRECT,
                (turn.words,),
                mention=turn.name,
                resolution=Resolution.TRANSCRIPT,
                confidence=0.8,
            )
            for turn in self._turns
        ]
        return made

    def _without_reports_in_reports(self) -> None:
        """Leave out what is reported within a report: whose words those are, the narrator does not say."""
        within: set[int] = set()
        for report in self._reports.values():
            for first, last in report.content:
                within.update(i for i in range(first, last + 1) if i != report.verb and i in self._reports)
        self._reports = {verb: r for verb, r in self._reports.items() if verb not in within}

    def _inherit(self, made: list[QuoteDraft], of_marked: dict[int, int]) -> None:
        """Give marked sentences without a cue the speaker of the one before them in their paragraph."""
        self._spoken.sort()
        for m in self._stage.marked:
            if m.index in of_marked or m.index in self._unsaid or m.paragraph in self._labelled:
                continue
            pieces = self._pieces(m, of_marked)
            if not self._is_utterance(m, pieces):
                continue
            inherits, confidence = self._predecessor(m)
            group = None
            if inherits is not None:
                insort(self._spoken, (m.last, len(made)))
                group = inherits if made[inherits].group is None else made[inherits].group
                made[inherits] = replace(made[inherits], group=group)
            of_marked[m.index] = len(made)
            if len(pieces) > len(m.span.pieces):
                of_marked[m.index + 1] = len(made)
            made.append(
                QuoteDraft(
                    QuoteType.DIRECT,
                    pieces,
                    resolution=Resolution.INHERITED if inherits is not None else None,
                    closed=m.span.closed,
                    inherits=inherits,
                    group=group,
                    confidence=confidence,
                )
            )

    def _predecessor(self, m: Marked) -> tuple[int | None, float]:
        """The draft whose speaker goes on speaking: in the same paragraph, else right before this one."""
        stage = self._stage
        at = bisect_left(self._spoken, (m.first, 0)) - 1
        if at < 0:
            return None, 0.3
        end, draft = self._spoken[at]
        apart = m.paragraph - stage.paragraph_of[end]
        if apart == 0:
            return draft, 0.85
        if apart == 1 and self._whole_paragraph(m) and end + _FARTHEST_PREDECESSOR > m.first:
            return draft, 0.5
        return None, 0.3

    def _whole_paragraph(self, m: Marked) -> bool:
        stage = self._stage
        end = stage.ends[stage.paragraph_of[m.last]] - 1
        return stage.begins[m.paragraph] == m.first and end <= m.last + 1

    def _pieces(self, m: Marked, of_marked: dict[int, int]) -> tuple[Offsets, ...]:
        """The words of marks without a cue, with those that end their sentence after an aside."""
        if not m.goes_on or m.index + 1 in of_marked:
            return m.span.pieces
        return m.span.pieces + self._stage.marked[m.index + 1].span.pieces

    def _is_utterance(self, m: Marked, pieces: tuple[Offsets, ...]) -> bool:
        text = self._stage.tree.text
        count = sum(len(text[start:end].split()) for start, end in pieces)
        begins = m.starts_sentence and not text[pieces[0][0]].islower()
        return begins and (m.ends_sentence or count >= _FEWEST_WORDS)

    def _split_clause(self, report: Report, group: list[Marked]) -> bool:
        """Whether reported words without marks begin what the marked ones end: A, he said, "but b"."""
        before = bool(report.content) and report.content[0][1] < report.verb < group[0].first
        return before and not is_capital(self._stage, group[0])


def _is_in_source(report: Report, other: Report | None) -> bool:
    """Whether a report's cue is part of the phrase that names another one's speaker."""
    return (
        other is not None and other.source is not None and other.source[0] <= report.verb <= other.source[1]
    )
