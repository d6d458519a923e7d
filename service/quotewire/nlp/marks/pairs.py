"""Quotation marks of a plain text, paired: what stands between which marks, and inside which other pair."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotewire.nlp.layout.datelines import prose
from quotewire.nlp.lexicon.punctuation import APOSTROPHES
from quotewire.nlp.lexicon.quotation_marks import STOPS, Family
from quotewire.nlp.marks.roles import Mark, Role, marks_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from quotewire.nlp.types import Offsets

# Deeper nesting than this is debris, not language; the bound keeps every step constant.
_DEEPEST = 6
_LONGEST_TURNED_WORDS = 3
# Lines, each a sentence, that a quotation goes on over without a mark.
_MOST_LINES = 6
_WORDS = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """What stands between two marks.

    ``start`` and ``end`` include the outer marks, ``pieces`` do not: one piece a paragraph. ``end`` is the
    end of the paragraph where the closing mark is missing. ``parent`` is the index of the enclosing span in
    the list that ``pair_marks`` returns. Offsets are code points.
    """

    start: int
    end: int
    pieces: tuple[Offsets, ...]
    family: Family
    closed: bool = True
    parent: int | None = None


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its closing one; ``start`` and ``pieces`` reach back over paragraphs."""

    mark: Mark
    start: int
    inside: int
    pieces: list[Offsets] = field(default_factory=list)
    paired_later: bool = False


def pair_marks(
    text: str, parts: Sequence[Offsets] | None = None, narrating: Collection[str] | None = None
) -> list[MarkedSpan]:
    """Pair the marks of a text by kind, paragraph by paragraph; ``parts`` is ``datelines.prose``, if known.

    Without ``narrating``, the narrator's words between two quotations, no two pairs are joined to one.

    Returns:
        Spans sorted by their start, an enclosing span before what it encloses. An opening mark on every
        paragraph and a closing one on the last make one span; a missing last mark ends at its paragraph; any
        other mark without a partner is ignored. Cost is linear in the text; nothing is raised.
    """
    found: list[MarkedSpan] = []
    carried: _Open | None = None
    read = list(_by_paragraph(text, prose(text) if parts is None else parts))
    for number, ((begin, end), marks) in enumerate(read):
        if carried is not None and not _goes_on(text, read, number, carried):
            found += _unclosed(text, carried)
            carried = None
        pairing = _Pairing(text, begin, carried)
        for index, mark in enumerate(marks):
            pairing.take(mark, marks[index + 1] if index + 1 < len(marks) else None)
        found += pairing.found if narrating is None else _without_turned_pairs(text, pairing.found, narrating)
        carried = pairing.left_open(end)
    if carried is not None:
        found += _unclosed(text, carried)
    return _nested(found)


def _by_paragraph(text: str, spans: Sequence[Offsets]) -> Iterator[tuple[Offsets, list[Mark]]]:
    marks = marks_of(text)
    at = 0
    for begin, end in spans:
        mine = []
        while at < len(marks) and marks[at].start < end:
            mine.append(marks[at])
            at += 1
        yield (begin, end), _settled(mine)


def _settled(marks: Sequence[Mark]) -> list[Mark]:
    """Decide the weak marks (38" and the workers'): they close only if nothing better follows.

    What follows counts up to the next mark of the family that opens.
    """
    out: list[Mark] = []
    strong: dict[Family, bool] = {}
    weak: dict[Family, bool] = {}
    for mark in reversed(marks):
        family = mark.family
        if mark.role is Role.OPEN:
            strong[family] = weak[family] = False
        elif mark.role is Role.CLOSE:
            strong[family] = True
        elif mark.role is Role.AFTER_NUMBER:
            if strong.get(family):
                continue
        elif mark.role is Role.AFTER_S:
            if strong.get(family) or weak.get(family):
                continue
            weak[family] = True
        out.append(mark)
    return out[::-1]


def _goes_on(text: str, read: Sequence[tuple[Offsets, list[Mark]]], number: int, carried: _Open) -> bool:
    """Whether a paragraph continues the quotation that the one before left open.

    On lines that no blank line parts, the mark that decides may stand some lines further on.
    """
    family, begin = carried.mark.family, read[number][0][0]
    near = _is_next_line(text, read, number)
    first = None
    for at in range(number, min(number + _MOST_LINES, len(read))):
        if at > number and not (near and _is_next_line(text, read, at)):
            break
        first = next((m for m in read[at][1] if m.family is family), None)
        if first is not None:
            break
    if first is None or not (carried.pieces or near):
        return False
    if first.start == begin:
        return bool(carried.pieces) and first.role in {Role.OPEN, Role.EITHER, Role.ANGLE}
    # No mark at the beginning, but one that closes before any opens.
    closes = first.role is Role.CLOSE or (near and first.role is carried.mark.role is Role.EITHER)
    closes |= first.role is Role.ANGLE and first.closes_angle(carried.mark)
    return closes and family is not Family.SINGLE


def _is_next_line(text: str, read: Sequence[tuple[Offsets, list[Mark]]], number: int) -> bool:
    """Whether only a line break parts a paragraph from the one before."""
    return number > 0 and text.count("\n", read[number - 1][0][1], read[number][0][0]) == 1


class _Pairing:
    """The pairing of one paragraph: a small stack of opening marks."""

    def __init__(self, text: str, begin: int, carried: _Open | None) -> None:
        self.found: list[MarkedSpan] = []
        self._text = text
        self._begin = begin
        self._carried = carried
        self._stack: list[_Open] = []
        if carried is not None:
            carried.inside = begin
            carried.start = carried.start if carried.pieces else begin
            self._stack.append(carried)

    def take(self, mark: Mark, following: Mark | None) -> None:
        """Open, close or pass over one mark."""
        if self._carried is not None and mark.start == self._begin:
            self._carried.inside = mark.end
            return
        level = self._level_of(mark)
        if self._closes(mark, level, following):
            if level is not None:
                self._close(level, mark)
        elif mark.opens:
            if len(self._stack) == _DEEPEST:
                del self._stack[0]
            self._stack.append(_Open(mark, mark.start, mark.end))

    def left_open(self, end: int) -> _Open | None:
        """The last mark still open at the end of the paragraph, if nothing was paired after it."""
        last = next((o for o in reversed(self._stack) if not o.paired_later), None)
        if last is None:
            return None
        if last.inside >= end:
            # Where each sentence has a line of its own, a mark may have stayed on the line before its words.
            return last if last.mark.role is Role.EITHER and not last.pieces else None
        if last.mark.family is Family.SINGLE and last.start != self._begin and not last.pieces:
            return None
        last.pieces.append((last.inside, end))
        return last

    def _level_of(self, mark: Mark) -> int | None:
        for level in range(len(self._stack) - 1, -1, -1):
            if self._stack[level].mark.family is mark.family:
                # A single mark inside other marks cannot close what stands outside of them.
                outer = mark.family is Family.SINGLE and level < len(self._stack) - 1
                return None if outer else level
        return None

    def _closes(self, mark: Mark, level: int | None, following: Mark | None) -> bool:
        if mark.role is Role.OPEN:
            return False
        if mark.role is Role.ANGLE:
            return level is not None and mark.closes_angle(self._stack[level].mark)
        if mark.role is Role.TURNED_OPEN:
            inner = following is not None and following.family is mark.family and following.role is Role.CLOSE
            return level is not None and not inner
        return mark.role is not Role.EITHER or level is not None

    def _close(self, level: int, mark: Mark) -> None:
        opened = self._stack[level]
        del self._stack[level:]
        for outer in self._stack:
            # Marks of another kind are those of words quoted within.
            outer.paired_later |= outer.mark.family is opened.mark.family
        pieces = _filled(self._text, [*opened.pieces, (opened.inside, mark.start)])
        if pieces:
            self.found.append(MarkedSpan(opened.start, mark.end, pieces, mark.family))


def _filled(text: str, pieces: list[Offsets]) -> tuple[Offsets, ...]:
    """The pieces without the blanks around them, those with nothing in them left out.

    None at all where no piece has a letter or a digit.
    """
    out = []
    for start, end in pieces:
        words = text[start:end]
        lead = len(words) - len(words.lstrip())
        if lead < len(words):
            out.append((start + lead, start + len(words.rstrip())))
    return tuple(out) if any(ch.isalnum() for start, end in out for ch in text[start:end]) else ()


def _unclosed(text: str, left: _Open) -> list[MarkedSpan]:
    """A quotation without its last mark; doubtful marks must have had one on two paragraphs to count."""
    if len(left.pieces) == 1 and _is_doubtful(text, left.mark):
        return []
    pieces = _filled(text, left.pieces)
    return [MarkedSpan(left.start, pieces[-1][1], pieces, left.mark.family, closed=False)] if pieces else []


def _is_doubtful(text: str, mark: Mark) -> bool:
    """Whether a mark that nothing closes opened nothing: an apostrophe, or a straight mark among blanks."""
    lead = text[max(0, mark.start - 3) : mark.start].rstrip(" ")
    among_blanks = mark.role is Role.EITHER and text[mark.end : mark.end + 1].isspace()
    return mark.family is Family.SINGLE or (among_blanks and not lead.endswith(":"))


def _without_turned_pairs(text: str, found: list[MarkedSpan], narrating: Collection[str]) -> list[MarkedSpan]:
    """Join what inner marks turned the wrong way have cut in two.

    Machine translation leaves “we want this” all “and no less”, where the outer pair is the quotation.
    """
    out: list[MarkedSpan] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if out and _cut_by_turned_marks(text, out[-1], span, narrating):
            first = out.pop()
            pieces = (*first.pieces[:-1], (first.pieces[-1][0], span.pieces[0][1]), *span.pieces[1:])
            out.append(MarkedSpan(first.start, span.end, pieces, span.family))
        else:
            out.append(span)
    return out


def _cut_by_turned_marks(
    text: str, first: MarkedSpan, second: MarkedSpan, narrating: Collection[str]
) -> bool:
    if first.family is not Family.DOUBLE or second.family is not Family.DOUBLE or second.start < first.end:
        return False
    if text[first.end - 2].isspace():
        return False  # marks among blanks show no direction that could be turned
    begin, last = text[first.pieces[-1][0]], text[first.pieces[-1][1] - 1]
    if not begin.isupper() or last in STOPS or not text[second.pieces[0][0]].islower():
        return False
    between = text[first.end : second.start]
    words = between.split()
    if not 1 <= len(words) <= _LONGEST_TURNED_WORDS or any(w in narrating for w in words):
        return False
    if not all(_WORDS.fullmatch(w) and w.islower() for w in words):
        return False
    before = text[max(0, first.start - 2) : first.start].rstrip()
    after = text[second.end : second.end + 2].strip()
    at_sentence = not before or before[-1] in STOPS
    return at_sentence and (not after or after[0] in STOPS or text[second.pieces[-1][1] - 1] in STOPS)


def _nested(found: list[MarkedSpan]) -> list[MarkedSpan]:
    """Sort spans and give each the index of the one around it."""
    out: list[MarkedSpan] = []
    around: list[int] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        while around and out[around[-1]].end <= span.start:
            around.pop()
        parent = around[-1] if around else None
        around.append(len(out))
        out.append(
            MarkedSpan(span.start, span.end, span.pieces, span.family, closed=span.closed, parent=parent)
        )
    return out
