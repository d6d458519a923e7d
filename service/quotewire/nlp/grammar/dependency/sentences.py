"""The narrator's sentences of a parsed text, and which tokens stand inside quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from quotewire.nlp.languages.english.grammar import ABBREVIATED_TITLES
from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotewire.nlp.grammar.dependency.parse import Tree
    from quotewire.nlp.marks.pairs import MarkedSpan

Range = tuple[int, int]

_TERMINAL = frozenset({".", "?", "!", "...", "…", "?!", "!!", "!?"})
_SENTENCE_ENDS = ".?!…"
DASHES = frozenset({"-", "–", "—", "--", "―"})
# A longer aside between two dashes, in tokens, is none.
_LONGEST_ASIDE = 40


@dataclass(slots=True)
class Marked:
    """A pair of marks over tokens ``first`` to ``last``, the marks themselves included.

    ``number`` counts in ``Stage.spans``, ``index`` in ``Stage.marked``. ``goes_on`` says that the narrator
    breaks in between two dashes and the next pair ends the sentence: “We shut it” - she paused - “in May.”
    """

    span: MarkedSpan
    number: int
    index: int
    first: int
    last: int
    paragraph: int
    ends_sentence: bool
    starts_sentence: bool = False
    goes_on: bool = False


@dataclass(slots=True)
class Report:
    """One act of saying. Ranges are tokens, first and last inclusive; ``content`` is what the parse shows."""

    verb: int
    cue: Range
    source: Range | None
    recipient: Range | None = None
    content: list[Range] = field(default_factory=list)
    resolution: Resolution = Resolution.EXPLICIT
    confidence: float = 0.5
    marked: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Stage:
    """A text in paragraphs of tokens: ``begins``/``ends`` bound them, ``inside`` names the marked span.

    ``inside[i]`` is an index into ``marked`` (outermost spans, in order) or -1; ``stops[i]`` says whether a
    narrator's sentence ends with token ``i``.
    """

    tree: Tree
    spans: list[MarkedSpan]
    marked: list[Marked]
    begins: list[int]
    ends: list[int]
    inside: list[int]
    stops: list[bool]
    paragraph_of: list[int]

    def before(self, i: int) -> int:
        """The nearest token before ``i`` that is no white space, or -1."""
        i -= 1
        while i >= 0 and self.tree.words[i].isspace():
            i -= 1
        return i

    def after(self, i: int) -> int:
        """The nearest token after ``i`` that is no white space, or the number of tokens."""
        i += 1
        while i < self.tree.size and self.tree.words[i].isspace():
            i += 1
        return i


def set_stage(tree: Tree) -> Stage:
    """Pair the marks of a text and find its narrator's sentences; cost is linear."""
    spans, bounds = tree.spans, tree.paragraphs
    begins = [bisect_left(tree.starts, start) for start, _ in bounds]
    ends = [bisect_left(tree.starts, end) for _, end in bounds]
    inside = [-1] * tree.size
    paragraph_of = [-1] * tree.size
    for number, (b, e) in enumerate(zip(begins, ends, strict=True)):
        paragraph_of[b:e] = [number] * (e - b)
    marked = list(_outermost(tree, spans, paragraph_of))
    for m in marked:
        inside[m.first : m.last + 1] = [m.index] * (m.last + 1 - m.first)
    stage = Stage(tree, spans, marked, begins, ends, inside, [False] * tree.size, paragraph_of)
    _mark_stops(stage)
    for m in marked:
        m.starts_sentence = _starts_sentence(stage, m)
    for m, following in pairwise(marked):
        m.goes_on = _goes_on(stage, m, following)
    return stage


def _outermost(tree: Tree, spans: list[MarkedSpan], paragraph_of: list[int]) -> Iterator[Marked]:
    count = 0
    for number, span in enumerate(spans):
        if span.parent is not None:
            continue
        first = bisect_left(tree.ends, span.start + 1)
        last = bisect_left(tree.starts, span.end) - 1
        if first > last:
            continue
        ends = tree.text[slice(*span.pieces[-1])].rstrip("])").endswith(tuple(_SENTENCE_ENDS))
        yield Marked(span, number, count, first, last, paragraph_of[first], ends)
        count += 1


def _mark_stops(stage: Stage) -> None:
    tree = stage.tree
    for begin, end in zip(stage.begins, stage.ends, strict=True):
        if begin:
            stage.stops[begin - 1] = True  # a dateline or the line before
        if end:
            stage.stops[end - 1] = True
    for i, word in enumerate(tree.words):
        if word in _TERMINAL and stage.inside[i] < 0:
            if (
                word == "."
                and i
                and tree.ends[i - 1] == tree.starts[i]
                and tree.lower[i - 1] in ABBREVIATED_TITLES
            ):
                continue
            following = stage.after(i)
            # "on Saturday. after six days": a stray full stop ends nothing.
            if following >= tree.size or not tree.words[following][0].islower():
                stage.stops[i] = True


def _starts_sentence(stage: Stage, m: Marked) -> bool:
    before = stage.before(m.first)
    if (
        before < 0
        or stage.stops[before]
        or stage.tree.words[before] == ":"
        or stage.paragraph_of[before] != m.paragraph
    ):
        return True
    other = stage.inside[before]
    return other >= 0 and stage.marked[other].ends_sentence


def _goes_on(stage: Stage, m: Marked, following: Marked) -> bool:
    words = stage.tree.words
    first, last = stage.after(m.last), stage.before(following.first)
    if not first < last <= first + _LONGEST_ASIDE or m.paragraph != following.paragraph or m.ends_sentence:
        return False
    if words[first] not in DASHES or words[last] not in DASHES or any(stage.stops[first:last]):
        return False
    return m.starts_sentence and stage.tree.text[following.span.pieces[0][0]].islower()
