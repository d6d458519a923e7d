"""Quotations inside quotations: whose words the inner marks hold, as far as the outer words say."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.denial import is_unsaid
from quotewire.nlp.grammar.dependency.sources import recipient_of, source_of
from quotewire.nlp.languages.english.reporting import UTTERING
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution

if TYPE_CHECKING:
    from quotewire.nlp.grammar.dependency.sentences import Range, Stage
    from quotewire.nlp.marks.pairs import MarkedSpan
    from quotewire.nlp.types import Offsets

_NEAR = 8
_FEWEST_WORDS = 4


def find_nested(stage: Stage, draft_of: dict[int, int], first_number: int) -> list[QuoteDraft]:
    """Drafts of the marked spans within others, each with its ``parent``.

    ``draft_of`` maps an index in ``stage.spans`` to the number of its draft and is extended; the first draft
    found gets ``first_number``. An inner pair of marks with neither a cue nor a sentence in it is no quote.
    """
    found: list[QuoteDraft] = []
    for index, span in enumerate(stage.spans):
        if span.parent is None or span.parent not in draft_of:
            continue
        verb = _cue(stage, span, stage.spans[span.parent])
        if verb is None and not _is_sentence(stage.tree.text, span):
            continue
        if verb is not None and is_unsaid(stage, verb, source_of(stage, verb)):
            continue
        draft_of[index] = first_number + len(found)
        found.append(_draft(stage, span, draft_of[span.parent], verb))
    return found


def _cue(stage: Stage, span: MarkedSpan, outer: MarkedSpan) -> int | None:
    """The verb of saying right before the inner marks, or right after them."""
    tree = stage.tree
    at = bisect_left(tree.ends, span.start + 1)
    low = max(bisect_left(tree.ends, outer.start + 1) + 1, at - _NEAR)
    for i in range(at - 1, low - 1, -1):
        if tree.lower[i] in UTTERING and tree.is_verb(i):
            return i
        if tree.words[i] in {".", "?", "!", ";"} or tree.is_verb(i):
            break
    after = bisect_left(tree.starts, span.end)
    last = min(bisect_left(tree.starts, outer.end), after + 4)
    tagged = tree.text[span.pieces[-1][1] - 1] in ",?!"
    return next((i for i in range(after, last) if tagged and tree.lower[i] in UTTERING), None)


def _is_sentence(text: str, span: MarkedSpan) -> bool:
    words = text[span.pieces[0][0] : span.pieces[-1][1]]
    return words[0].isupper() and words[-1] in ".?!," and len(words.split()) >= _FEWEST_WORDS


def _draft(stage: Stage, span: MarkedSpan, parent: int, verb: int | None) -> QuoteDraft:
    source = source_of(stage, verb) if verb is not None else None
    recipient = recipient_of(stage, verb, source) if verb is not None else None
    return QuoteDraft(
        QuoteType.DIRECT,
        span.pieces,
        cue=_offsets(stage, (verb, verb) if verb is not None else None),
        mention=_offsets(stage, source),
        recipient=_offsets(stage, recipient),
        resolution=Resolution.EXPLICIT if source is not None else None,
        closed=span.closed,
        parent=parent,
        confidence=0.6 if source is not None else 0.3,
    )


def _offsets(stage: Stage, span: Range | None) -> Offsets | None:
    return None if span is None else (stage.tree.starts[span[0]], stage.tree.ends[span[1]])
