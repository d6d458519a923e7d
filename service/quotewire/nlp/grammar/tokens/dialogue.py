"""Turns of a dialogue that begin with a dash: "— Vous venez ? demande-t-elle."."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.attribution import asides
from quotewire.nlp.grammar.tokens.scene import trimmed
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution

if TYPE_CHECKING:
    from quotewire.nlp.grammar.tokens.reports import Report
    from quotewire.nlp.grammar.tokens.scene import Range, Scene
    from quotewire.nlp.types import Offsets

_DASHES: Final = frozenset({"-", "–", "—", "―", "--"})
_ATTRIBUTED, _UNATTRIBUTED = 0.8, 0.4


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph that somebody says."""

    paragraph: int
    draft: QuoteDraft


def find_turns(scene: Scene) -> list[Turn]:
    """The turns of each run of paragraphs that begin with a dash.

    A run in which no turn has a word of saying is a list and no dialogue.
    """
    found: list[Turn] = []
    run: list[tuple[int, list[tuple[Range, Report]]]] = []
    for number, (first, last) in enumerate([*scene.bounds, (-1, -1)]):
        if first >= 0 and scene.words[first] in _DASHES and first < last:
            run.append((number, asides(scene, first + 1, last)))
            continue
        if any(inner for _, inner in run):
            found += [Turn(paragraph, _draft(scene, paragraph, inner)) for paragraph, inner in run]
        run = []
    return [turn for turn in found if turn.draft.segments]


def _draft(scene: Scene, paragraph: int, inner: list[tuple[Range, Report]]) -> QuoteDraft:
    first, last = scene.bounds[paragraph]
    at, end = scene.ends[first], scene.ends[last]
    pieces: list[Offsets] = []
    for span, _ in inner:
        begin, stop = scene.offsets(span)
        pieces.append((at, begin))
        at = stop
    pieces.append((at, end))
    segments = tuple(kept for piece in pieces if (kept := trimmed(scene.text, piece)) is not None)
    report = inner[0][1] if inner else None
    if report is None or report.source is None:
        return QuoteDraft(QuoteType.DIRECT, segments, closed=False, confidence=_UNATTRIBUTED)
    start, stop = scene.offsets(report.source)
    return QuoteDraft(
        QuoteType.DIRECT,
        segments,
        cue=scene.offsets(report.cue),
        mention=(start + 1 if scene.text[start] == "-" else start, stop),
        resolution=Resolution.EXPLICIT,
        closed=False,
        confidence=_ATTRIBUTED,
    )
