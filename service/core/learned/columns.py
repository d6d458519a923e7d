"""Reads a parse and the rules' drafts once into columns of numbers, one row a word, white space left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from service.core.article import QuoteType, Resolution
from service.core.clauses import tree_of
from service.core.learned.governors import classify, climb, read_children
from service.core.learned.scales import bucket, picked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from service.core.article import QuoteDraft
    from service.core.clauses import Tree
    from service.core.learned.scales import Column, Index
    from service.core.marks import MarkedSpan

_ATTRIBUTES: Final[list[int | str]] = [
    *"LOWER TAG DEP ENT_TYPE SHAPE HEAD ENT_IOB SENT_START IS_SPACE IDX LENGTH".split()
]
_KINDS: Final = {QuoteType.DIRECT: 1, QuoteType.MIXED: 2, QuoteType.INDIRECT: 3}
_INHERITED, _ALONE, _TURN, _CUE, _SOURCE, _UNATTRIBUTED = 4, 5, 6, 7, 8, 10


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, white space left out.

    ``starts`` and ``ends`` are code points; ``heads`` are rows; ``bounds`` parts the rows into paragraphs
    (``bounds[p]`` to ``bounds[p + 1]``); ``columns`` are named features of one row each, not yet of context;
    ``marks`` are the outermost pairs of marks with the rows they cover, end exclusive; ``starts_listed`` and
    ``ends_listed`` are plain lists, which one number at a time is sought in faster.
    """

    starts: Index
    ends: Index
    heads: Index
    bounds: Index
    paragraph: Index
    columns: dict[str, Column]
    sentence: Index
    marks: list[tuple[int, int, MarkedSpan]]
    starts_listed: list[int]
    ends_listed: list[int]

    @property
    def size(self) -> int:
        """How many words there are."""
        return len(self.starts)

    def rows(self, start: int, end: int) -> tuple[int, int]:
        """The rows, end exclusive, that overlap two code points."""
        return bisect_right(self.ends_listed, start), bisect_left(self.starts_listed, end)


def read_words(doc: Doc, drafts: Sequence[QuoteDraft]) -> Words:
    """Columns of a parsed text with the rules' drafts of the same text; cost is linear."""
    tree = tree_of(doc)
    table = np.asarray(doc.to_array(_ATTRIBUTES), dtype=np.uint64)
    spaces = table[:, 8].astype(bool)
    kept = np.flatnonzero(~spaces)
    place = np.cumsum(~spaces) - 1
    heads = np.arange(len(doc)) + table[:, 5].astype(np.int64)
    heads = np.where(spaces[heads], np.arange(len(doc)), heads)
    table = table[kept]
    starts = table[:, 9].astype(np.int64)
    ends = starts + table[:, 10].astype(np.int64)
    bounds, paragraph = _paragraphs(tree, starts)
    columns = {
        name: np.ascontiguousarray(table[:, i])
        for i, name in enumerate(("lower", "tag", "dep", "entity", "shape"))
    }
    columns["iob"] = table[:, 6]
    sentence = np.cumsum(table[:, 7] == 1)
    words = Words(
        starts,
        ends,
        place[heads[kept]],
        bounds,
        paragraph,
        columns,
        sentence,
        [],
        starts.tolist(),
        ends.tolist(),
    )
    classify(words)
    climb(words)
    read_children(words)
    _read_marks(words, tree)
    _read_places(words, sentence)
    _read_rules(words, drafts)
    _measure(words, sentence)
    return words


def _paragraphs(tree: Tree, starts: Index) -> tuple[Index, Index]:
    begins = np.array([begin for begin, _ in tree.paragraphs], dtype=np.int64)
    rows = np.searchsorted(starts, begins)
    bounds = np.unique(np.concatenate(([0], rows, [len(starts)])))
    paragraph = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    return bounds, paragraph


def _read_marks(words: Words, tree: Tree) -> None:
    """Whether a word stands inside marks, how the marks stand in the sentence, whether they were closed."""
    n = words.size
    state, length = np.zeros(n, dtype=np.uint64), np.zeros(n, dtype=np.uint64)
    edge = np.zeros(n, dtype=np.uint64)
    text = tree.text
    for span in tree.spans:
        first, last = words.rows(span.start, span.end)
        if first >= last:
            continue
        if span.parent is not None:
            state[first:last] |= np.uint64(16)
            continue
        words.marks.append((first, last, span))
        capital = text[span.pieces[0][0]].isupper()
        stop = text[span.pieces[-1][1] - 1]
        kind = 1 + 2 * capital + 4 * (stop in ".?!…,") + 8 * (len(span.pieces) > 1)
        state[first:last] = kind
        length[first:last] = bucket(np.array([last - first]))[0]
        edge[first] = 1
        edge[last - 1] = 2 if span.closed else 3
    columns = words.columns
    columns["marked"], columns["marked_length"], columns["marked_edge"] = state, length, edge


def _read_places(words: Words, sentence: Index) -> None:
    columns, n = words.columns, words.size
    begins = words.bounds[:-1]
    count = len(begins)
    number = np.minimum(np.arange(count), 3)
    number = np.where(np.arange(count) == count - 1, 4, number)
    columns["paragraph"] = number.astype(np.uint64)[words.paragraph]
    first = np.zeros(n, dtype=np.uint64)
    if n:
        first[np.flatnonzero(np.diff(sentence, prepend=-1))] = 1
        first[begins] = 2
    columns["sentence_start"] = first
    has_marks = np.maximum.reduceat(columns["marked"] > 0, begins) if n else np.zeros(0, dtype=bool)
    whole = np.minimum.reduceat(columns["marked"] > 0, begins) if n else np.zeros(0, dtype=bool)
    opened = columns["marked"][begins] > 0
    spoken = np.maximum.reduceat(columns["saying"], begins) > 0 if n else np.zeros(0, dtype=bool)
    shape = (has_marks + 2 * whole + 4 * opened + 8 * spoken).astype(np.uint64)
    columns["paragraph_shape"] = shape[words.paragraph]
    before = np.concatenate((np.zeros(1, dtype=np.uint64), shape[:-1] + np.uint64(1)))
    columns["paragraph_before"] = before[words.paragraph]


def _read_rules(words: Words, drafts: Sequence[QuoteDraft]) -> None:
    """What the rules made of each word, whether their span begins or ends there, and how sure they were."""
    n = words.size
    role, edge, sure = (np.zeros(n, dtype=np.uint64) for _ in range(3))
    for draft in drafts:
        if draft.parent is not None:
            continue
        kind = _KINDS[draft.type]
        if draft.type is QuoteType.DIRECT and draft.cue is None:
            kind = _INHERITED if draft.inherits is not None else _ALONE
            if draft.resolution is Resolution.TRANSCRIPT:
                kind = _TURN
        if draft.mention is None and draft.cue is not None:
            kind += _UNATTRIBUTED
        confidence = round(draft.confidence * 5)
        spans = [(span, kind) for span in draft.segments]
        spans += [(draft.cue, _CUE)] if draft.cue else []
        spans += [(draft.mention, _SOURCE)] if draft.mention else []
        for (start, end), value in spans:
            first, last = words.rows(start, end)
            role[first:last] = value
            sure[first:last] = confidence
            if first < last:
                edge[first] |= np.uint64(1)
                edge[last - 1] |= np.uint64(2)
    columns = words.columns
    columns["rule"], columns["rule_edge"], columns["rule_sure"] = role, edge, sure


def _measure(words: Words, sentence: Index) -> None:
    """How far the nearest cue of the rules and the nearest word of saying are, in the same paragraph."""
    columns = words.columns
    for name, flags in (("cue", columns["rule"] == _CUE), ("verb", columns["saying"] > 0)):
        rows = np.flatnonzero(flags)
        before, after = _nearest(rows, words)
        same = np.where(before >= 0, sentence[before] == sentence, False)
        columns[f"after_{name}"] = _gap(before, words) + np.where(same, np.uint64(20), np.uint64(0))
        same = np.where(after >= 0, sentence[after] == sentence, False)
        columns[f"before_{name}"] = _gap(after, words) + np.where(same, np.uint64(20), np.uint64(0))
        columns[f"after_{name}_word"] = picked(columns["lower"], before)
        columns[f"before_{name}_word"] = picked(columns["lower"], after)


def _nearest(rows: Index, words: Words) -> tuple[Index, Index]:
    here = np.arange(words.size)
    if not len(rows):
        nowhere = np.full(words.size, -1)
        return nowhere, nowhere
    at = np.searchsorted(rows, here, "right")
    before = np.where(at > 0, rows[np.maximum(at - 1, 0)], -1)
    at = np.searchsorted(rows, here, "left")
    after = np.where(at < len(rows), rows[np.minimum(at, len(rows) - 1)], -1)
    paragraph = words.paragraph
    before = np.where((before >= 0) & (paragraph[before] == paragraph), before, -1)
    after = np.where((after >= 0) & (paragraph[after] == paragraph), after, -1)
    return before, after


def _gap(rows: Index, words: Words) -> Column:
    return np.where(rows >= 0, bucket(rows - np.arange(words.size)) + np.uint64(1), np.uint64(0))
