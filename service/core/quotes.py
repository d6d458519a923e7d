"""Quotations of an article: which words, of which kind, under which cue, in whose mouth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.core.article import QuoteDraft, QuoteType, Resolution
from service.core.attribution import cue_after, cue_before
from service.core.clauses import Tree
from service.core.marks import pair_marks
from service.core.reports import Report, find_reports
from service.core.statements import set_stage

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from service.core.article import Offsets
    from service.core.sources import Range
    from service.core.statements import Marked, Stage


def find_quotes(doc: Doc) -> list[QuoteDraft]:
    """All quotes of a parsed text, sorted by their start; offsets are code points into ``doc.text``.

    A ``Doc`` without a parse yields what ``find_marked`` finds in its text.
    """
    if not doc.has_annotation("DEP"):
        return find_marked(doc.text)
    stage = set_stage(Tree(doc))
    return _Assembly(stage).drafts()


def find_marked(text: str) -> list[QuoteDraft]:
    """Quotes by their marks alone, without cue or speaker, for a language without a pipeline."""
    drafts: list[QuoteDraft] = []
    number: dict[int, int] = {}
    for index, span in enumerate(pair_marks(text)):
        if not _says_something(text, span.pieces):
            continue
        parent = number.get(span.parent) if span.parent is not None else None
        number[index] = len(drafts)
        drafts.append(
            QuoteDraft(QuoteType.DIRECT, span.pieces, closed=span.closed, parent=parent, confidence=0.4)
        )
    return drafts


def _says_something(text: str, pieces: tuple[Offsets, ...]) -> bool:
    words = text[pieces[0][0] : pieces[-1][1]]
    return len(words.split()) > 1 or words[-1] in ".!?…,。！？" or (len(words) > 1 and not words.isascii())


def _sorted(drafts: list[QuoteDraft]) -> list[QuoteDraft]:
    """Drafts by their start, with every reference to another draft moved along."""
    order = sorted(range(len(drafts)), key=lambda i: drafts[i].segments)
    place = {old: new for new, old in enumerate(order)}
    return [
        replace(
            drafts[i],
            inherits=place.get(drafts[i].inherits) if drafts[i].inherits is not None else None,
            parent=place.get(drafts[i].parent) if drafts[i].parent is not None else None,
        )
        for i in order
    ]


class _Assembly:
    """Joins marked words and reports of one text into drafts."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._reports = {r.verb: r for r in find_reports(stage)}
        self._direct: dict[int, list[list[int]]] = {}
        self._orphans: list[Marked] = []

    def drafts(self) -> list[QuoteDraft]:
        stage = self._stage
        cover = self._cover()
        fates: list[tuple[str, Report | None]] = []
        for m in stage.marked:
            fates.append(self._fate(m, cover, fates))
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
        joined = self._continues(m, fates)
        if joined is not None:
            return "continues", joined
        if m.starts_sentence:
            report = cue_after(stage, m)
            if report is not None:
                return "uttered", self._known(report)
        report = cue_before(stage, m)
        if report is not None:
            return "uttered", self._known(report)
        covering = cover[min(stage.after(m.first), m.last)]
        if covering is not None:
            return "within", covering
        return "alone", None

    def _known(self, report: Report) -> Report:
        known = self._reports.get(report.verb)
        if known is None:
            self._reports[report.verb] = report
            return report
        known.source = report.source or known.source
        known.recipient = report.recipient or known.recipient
        known.confidence = max(known.confidence, report.confidence)
        return known

    def _continues(self, m: Marked, fates: list[tuple[str, Report | None]]) -> Report | None:
        """Whether the sentence of the quotation before goes on: "A," said Jo, "b."."""
        stage = self._stage
        if m.index == 0 or fates[-1][0] not in {"uttered", "continues"}:
            return None
        report = fates[-1][1]
        last = stage.before(m.first)
        previous = stage.marked[m.index - 1]
        if report is None or stage.paragraph_of[previous.last] != m.paragraph or m.starts_sentence:
            return None
        if not previous.last < report.verb < m.first or stage.inside[last] >= 0:
            return None
        return report if stage.tree.words[last] in {",", "-", "–", "—", "--"} or last == report.verb else None

    def _build(self, fates: list[tuple[str, Report | None]]) -> list[QuoteDraft]:
        stage = self._stage
        uttered: dict[int, list[Marked]] = {}
        for m, (fate, report) in zip(stage.marked, fates, strict=True):
            if fate in {"uttered", "continues"} and report is not None:
                uttered.setdefault(report.verb, []).append(m)
        made: list[QuoteDraft] = []
        of_marked: dict[int, int] = {}
        for verb, report in self._reports.items():
            for number, group in enumerate(self._groups(uttered.get(verb, [])) or [[]]):
                ranges = [(m.first, m.last) for m in group]
                content = [c for c in report.content if not any(c[0] <= b and a <= c[1] for a, b in ranges)]
                if group and (number or not self._split_clause(report, group)):
                    content = []
                draft = self._draft(report, sorted(content + ranges))
                if draft is None:
                    continue
                of_marked.update({m.index: len(made) for m in group})
                made.append(draft)
        self._inherit(made, of_marked)
        return _sorted(made)

    def _inherit(self, made: list[QuoteDraft], of_marked: dict[int, int]) -> None:
        """Give marked sentences without a cue the speaker of the one before them in their paragraph."""
        stage = self._stage
        for m in stage.marked:
            if m.index in of_marked or not self._is_utterance(m):
                continue
            before = m.index - 1
            if before in of_marked and stage.paragraph_of[stage.marked[before].last] == m.paragraph:
                inherits, confidence = of_marked[before], 0.85
            else:
                inherits, confidence = None, 0.3
            of_marked[m.index] = len(made)
            made.append(
                QuoteDraft(
                    QuoteType.DIRECT,
                    m.span.pieces,
                    resolution=Resolution.INHERITED if inherits is not None else None,
                    closed=m.span.closed,
                    inherits=inherits,
                    confidence=confidence,
                )
            )

    def _is_utterance(self, m: Marked) -> bool:
        words = self._stage.tree.text[m.span.pieces[0][0] : m.span.pieces[-1][1]]
        return m.starts_sentence and not words[0].islower() and (m.ends_sentence or len(words.split()) > 3)

    def _groups(self, ms: list[Marked]) -> list[list[Marked]]:
        groups: list[list[Marked]] = []
        for m in ms:
            if groups and not m.starts_sentence:
                groups[-1].append(m)
            else:
                groups.append([m])
        return groups

    def _split_clause(self, report: Report, group: list[Marked]) -> bool:
        """Whether reported words without marks begin what the marked ones end: A, he said, "but b"."""
        return bool(report.content) and report.content[0][1] < report.verb < group[0].first

    def _draft(self, report: Report, ranges: list[Range]) -> QuoteDraft | None:
        stage = self._stage
        tree = stage.tree
        segments: list[Offsets] = []
        narrated = marked = 0
        closed = True
        for first, last in ranges:
            i = first
            while i <= last:
                index = stage.inside[i]
                if index >= 0:
                    m = stage.marked[index]
                    segments += m.span.pieces
                    closed = closed and m.span.closed
                    marked += m.last - m.first
                    i = m.last + 1
                    continue
                j = i
                while j <= last and stage.inside[j] < 0:
                    j += 1
                piece = self._trim(i, j - 1)
                if piece is not None:
                    segments.append((tree.starts[piece[0]], tree.ends[piece[1]]))
                    narrated += piece[1] - piece[0] + 1
                i = j
        if not segments:
            return None
        kind = QuoteType.INDIRECT if not marked else QuoteType.MIXED if narrated else QuoteType.DIRECT
        return QuoteDraft(
            kind,
            tuple(segments),
            cue=self._offsets(report.cue),
            mention=self._offsets(report.source),
            recipient=self._offsets(report.recipient),
            resolution=report.resolution if report.source else None,
            closed=closed,
            confidence=report.confidence,
        )

    def _trim(self, first: int, last: int) -> Range | None:
        words = self._stage.tree.words
        while first <= last and not any(ch.isalnum() for ch in words[first]):
            first += 1
        while last >= first and not any(ch.isalnum() or ch in "%)" for ch in words[last]):
            last -= 1
        return (first, last) if first <= last else None

    def _offsets(self, span: Range | None) -> Offsets | None:
        if span is None or span[0] < 0:
            return None
        tree = self._stage.tree
        return tree.starts[span[0]], tree.ends[span[1]]
