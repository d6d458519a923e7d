"""Whose words or view a phrase like "selon X," tells, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.phrases import (
    head_of,
    is_initials,
    is_name,
    is_somebody,
    is_time,
    phrase_at,
)
from quotewire.nlp.lexicon.places import gazetteer

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, TokenSpan

_FARTHEST_COMMA: Final = 30
_PARTING: Final = frozenset({",", ":"})
_THOUGHTLESS: Final = frozenset({"LOC", "MISC"})


@dataclass(frozen=True, slots=True)
class According:
    """Words like "selon" from a token to ``cue_end``, the source behind them, and what ends both.

    ``comma`` is that comma or colon, or the end of the sentence. ``surely`` is False of "pour", which says so
    only where it begins a sentence.
    """

    cue_end: int
    source: TokenSpan
    comma: int
    surely: bool


def source_according(document: Document, i: int, end: int) -> According | None:
    """The source that words like "selon" at token ``i`` name, by ``end``, or None.

    Behind "selon" every phrase is a source but a criterion ("selon les cas"); behind "pour" only somebody is.
    """
    lexicon = document.lexicon
    stop = lexicon.words.according_end(document.lower, i)
    surely = stop is not None
    if stop is None:
        if document.lower[i] not in lexicon.words.view or not document.is_capital(view_begin(document, i)):
            return None
        stop = i + 1
    source = phrase_at(document, stop, end)
    if source is None or is_time(document, source):
        return None
    behind = source[1]
    if behind < end and document.pos[behind - 1] == "ADJ" and document.lower[behind] in lexicon.nouns.times:
        return None  # "pour la première fois"
    named = is_name(document, source)
    criterion = not named and document.lower[head_of(document, source)] in lexicon.nouns.measures
    if criterion or not is_somebody(document, source):
        begins = document.is_capital(i) or (i > 0 and document.words[i - 1] == ",")
        views = surely or (named and _may_think(document, source[1] - 1))
        if criterion or not views or not (begins or named):
            return None
    comma = parting_after(document, source[1], end)
    source, comma = with_apposition(document, source, comma, end)
    return According(stop, source, comma, surely)


def view_begin(document: Document, i: int) -> int:
    """The first token of a view: the word like "pour", or a conjunction before it ("Mais pour")."""
    return i - (i > 0 and document.lower[i - 1] in document.lexicon.words.conjunctions)


def _may_think(document: Document, last: int) -> bool:
    """Whether a name is no place's and no feast's; initials that a pipeline takes for one are a body's."""
    initials = is_initials(document, last) and not gazetteer().is_place(document.words[last])
    return document.labels[last] not in _THOUGHTLESS or initials


def parting_after(document: Document, after: int, end: int) -> int:
    """The first comma or colon outside marks from a token on, ``end`` where there is none near."""
    for i in range(after, min(end, after + _FARTHEST_COMMA)):
        if document.words[i] in _PARTING and document.quoted_at[i] < 0:
            return i
    return end


def with_apposition(document: Document, source: TokenSpan, comma: int, end: int) -> tuple[TokenSpan, int]:
    """The source with a name that a comma adds ("la fédération, Ovial,"), and the comma behind all that."""
    words, behind = document.lexicon.words, comma + 1
    if behind >= end or document.words[comma] != "," or document.quoted_at[behind] >= 0:
        return source, comma
    further, word = parting_after(document, behind, end), document.lower[behind]
    if word in words.relatives and further < end:
        return source, further
    span = phrase_at(document, behind, end)
    if further == end or span is None or (word in words.pronouns and word not in words.determiners):
        return source, comma
    named = is_name(document, source)
    if is_name(document, span) and span[1] == further and not named:
        return (source[0], further), further
    explains = is_somebody(document, span) and not document.is_capital(behind)
    if explains and word in words.determiners:
        # "Selon Wex, la maire, le quai ...": behind an apposition with an article a clause begins.
        opens = document.lower[min(further + 1, end - 1)] in words.determiners | words.pronouns.keys()
        explains = named and span[1] == further and (opens or document.words[further] == ":")
    return (source, further) if explains else (source, comma)
