"""Quotations of a scene: which words, of which kind, under which cue, in whose mouth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.attribution import asides, cue_after, cue_before, fragment
from quotewire.nlp.grammar.tokens.denial import is_unsaid
from quotewire.nlp.grammar.tokens.dialogue import find_turns
from quotewire.nlp.grammar.tokens.reports import Report, find_reports, groups
from quotewire.nlp.grammar.tokens.scene import scene_of, trimmed
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from quotewire.nlp.grammar.tokens.scene import Marked, Range, Scene
    from quotewire.nlp.languages.base import Lexicon
    from quotewire.nlp.types import Offsets

_FEWEST_WORDS: Final = 4
_UNATTRIBUTED: Final = 0.3
_INHERITED: Final = 0.8


def find_quotes(lexicon: Lexicon, doc: Doc) -> list[QuoteDraft]:
    """All quotes of a text, sorted by their start; offsets are code points into ``doc.text``.

    The conventions are those of the English rules. The narrator's asides inside marks, with the commas around
    them, part a quote into segments.
    """
    return quotes_of(scene_of(lexicon, doc))


def quotes_of(scene: Scene) -> list[QuoteDraft]:
    """The quotes of a scene, with or without parts of speech."""
    return _sorted(_Assembly(scene).drafts())


class _Assembly:
    """Joins marked words, reports and turns of one scene into drafts."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._turns = find_turns(scene)
        spoken = {turn.paragraph for turn in self._turns}
        self._said = [group for group in groups(scene) if scene.paragraph_of[group.verb] not in spoken]
        self._reports = [
            report
            for report in find_reports(scene, self._said)
            if scene.paragraph_of[report.cue[0]] not in spoken
        ]
        self._cover = {
            i: report
            for report in reversed(self._reports)
            for first, last in report.content
            for i in range(first, last + 1)
        }
        self._made: list[QuoteDraft] = []
        self._of_marked: dict[int, int] = {}
        self._used: set[int] = set()
        self._spoken = spoken

    def drafts(self) -> list[QuoteDraft]:
        """All drafts, in no order."""
        scene = self._scene
        for index, m in enumerate(scene.marked):
            if m.paragraph not in self._spoken:
                self._take(index, m)
        for report in self._reports:
            if report.cue[0] in self._used or self._is_within_report(report):
                continue
            if not self._is_unsaid(report):
                self._add(self._of_report(report))
        for turn in self._turns:
            self._add(turn.draft)
        self._nested()
        return self._made

    def _take(self, index: int, m: Marked) -> None:
        """Decide what one pair of marks is."""
        scene = self._scene
        whole = m.starts_sentence and scene.text[m.span.pieces[0][0]].isupper()
        covering = self._covering(m)
        if covering is not None and not whole:
            self._join(index, covering)
            return
        report = cue_after(scene, m) or cue_before(scene, m, self._said)
        if report is not None and self._is_unsaid(report):
            self._used.add(report.cue[0])
            return
        if report is not None and (report.source is not None or whole):
            self._place(index, self._direct(m, report))
            self._used.add(report.cue[0])
            return
        inner = asides(scene, m.first + 1, m.last - 1 if m.span.closed else m.last)
        if inner:
            self._place(index, self._with_asides(m, inner))
            return
        if covering is not None:
            self._join(index, covering)
            return
        judged = None if whole else fragment(scene, m, self._said)
        if judged is not None:
            self._join(index, judged)
        elif whole and self._is_utterance(m):
            self._place(index, self._unattributed(index, m))

    def _covering(self, m: Marked) -> Report | None:
        report = self._cover.get(m.first)
        return report if report is self._cover.get(m.last) else None

    def _join(self, index: int, report: Report) -> None:
        """Marked words of a reported clause belong to its draft."""
        if report.cue[0] in self._used:
            return
        self._used.add(report.cue[0])
        if not self._is_unsaid(report):
            self._place(index, self._of_report(report))

    def _is_unsaid(self, report: Report) -> bool:
        return report.group is not None and is_unsaid(self._scene, report.group, report.source)

    def _is_within_report(self, report: Report) -> bool:
        """Whether somebody else reports it, or it is part of a quote: that is not the narrator's to say."""
        return self._cover.get(report.cue[0], report) is not report

    def _place(self, index: int, draft: QuoteDraft | None) -> None:
        if draft is not None:
            self._of_marked[index] = len(self._made)
            self._made.append(draft)

    def _add(self, draft: QuoteDraft | None) -> None:
        if draft is not None:
            self._made.append(draft)

    def _direct(self, m: Marked, report: Report) -> QuoteDraft:
        inner = asides(self._scene, m.first + 1, m.last - 1 if m.span.closed else m.last)
        pieces = self._without(m, [span for span, _ in inner]) if inner else m.span.pieces
        return self._draft(QuoteType.DIRECT, pieces, report, closed=m.span.closed)

    def _with_asides(self, m: Marked, inner: list[tuple[Range, Report]]) -> QuoteDraft:
        pieces = self._without(m, [span for span, _ in inner])
        return self._draft(QuoteType.DIRECT, pieces, inner[0][1], closed=m.span.closed)

    def _without(self, m: Marked, cut: list[Range]) -> tuple[Offsets, ...]:
        """The pieces of a marked span without the asides in it."""
        scene = self._scene
        pieces: list[Offsets] = []
        for start, end in m.span.pieces:
            at = start
            for span in cut:
                begin, stop = scene.offsets(span)
                if start <= begin and stop <= end:
                    pieces.append((at, begin))
                    at = stop
            pieces.append((at, end))
        return tuple(kept for piece in pieces if (kept := trimmed(scene.text, piece)) is not None)

    def _of_report(self, report: Report) -> QuoteDraft | None:
        """A reported clause as a mixed or indirect quote, cut where marks begin and end."""
        scene = self._scene
        segments: list[Offsets] = []
        marked = narrated = 0
        closed = True
        for first, last in report.content:
            i = first
            while i <= last:
                index = scene.inside[i]
                j = i
                while j + 1 <= last and scene.inside[j + 1] == index:
                    j += 1
                if index >= 0:
                    segments += scene.marked[index].span.pieces
                    closed = closed and scene.marked[index].span.closed
                    self._of_marked.setdefault(index, len(self._made))
                    marked += 1
                elif (piece := trimmed(scene.text, scene.offsets((i, j)))) is not None:
                    segments.append(piece)
                    narrated += 1
                i = j + 1
        if not segments:
            return None
        kind = QuoteType.MIXED if marked else QuoteType.INDIRECT
        if marked and not narrated and scene.text[segments[0][0]].isupper():
            kind = QuoteType.DIRECT
        return self._draft(kind, tuple(segments), report, closed=closed)

    def _draft(
        self, kind: QuoteType, segments: tuple[Offsets, ...], report: Report, *, closed: bool
    ) -> QuoteDraft:
        scene = self._scene
        colon = scene.words[report.cue[0]] == ":"
        return QuoteDraft(
            kind,
            segments,
            cue=scene.offsets(report.cue),
            mention=_mention(scene, report.source),
            recipient=_mention(scene, report.recipient),
            resolution=(Resolution.COLON if colon else Resolution.EXPLICIT) if report.source else None,
            closed=closed,
            confidence=report.confidence,
        )

    def _is_utterance(self, m: Marked) -> bool:
        words = self._scene.text[m.span.pieces[0][0] : m.span.pieces[-1][1]]
        return m.ends_sentence or len(words.split()) >= _FEWEST_WORDS

    def _unattributed(self, index: int, m: Marked) -> QuoteDraft:
        """A marked sentence without a cue: its speaker is that of the quote before it in the paragraph."""
        before = self._of_marked.get(index - 1)
        same = index > 0 and self._scene.marked[index - 1].paragraph == m.paragraph
        inherits = before if same else None
        return QuoteDraft(
            QuoteType.DIRECT,
            m.span.pieces,
            resolution=None if inherits is None else Resolution.INHERITED,
            closed=m.span.closed,
            inherits=inherits,
            group=inherits,
            confidence=_UNATTRIBUTED if inherits is None else _INHERITED,
        )

    def _nested(self) -> None:
        """What stands in marks inside a direct quote, if it is more than a word."""
        spans = self._scene.spans
        index_of = {m.number: index for index, m in enumerate(self._scene.marked)}
        for number, span in enumerate(spans):
            outer = number
            while (above := spans[outer].parent) is not None:
                outer = above
            parent = self._of_marked.get(index_of.get(outer, -1))
            words = self._scene.text[span.pieces[0][0] : span.pieces[-1][1]].split()
            if outer != number and parent is not None and len(words) > 1:
                self._made.append(
                    QuoteDraft(
                        QuoteType.DIRECT, span.pieces, closed=span.closed, parent=parent, confidence=0.4
                    )
                )


def _mention(scene: Scene, span: Range | None) -> Offsets | None:
    """The code points of a phrase; an inverted pronoun without its hyphen."""
    if span is None:
        return None
    start, end = scene.offsets(span)
    return (start + 1 if scene.text[start] == "-" else start), end


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
