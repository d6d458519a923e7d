"""Finds the narrator's asides within somebody's words: "..., résume Ada Wex. ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.tokens.phrases import is_somebody, phrase_at
from quotewire.nlp.grammar.tokens.subjects import source_after
from quotewire.nlp.grammar.tokens.verbs import VERBAL
from quotewire.nlp.lexicon.punctuation import DASH_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.grammar.tokens.verbs import VerbGroup

_NEAR: Final = 6
_LONGEST: Final = 15
_BY_PRONOUN, _BY_PHRASE = 0.9, 0.85
_OPENING: Final = DASH_WORDS | {","}
_BEFORE: Final = _OPENING | {"?", "!", "…"}
_BEHIND: Final = _BEFORE | {".", ";", ":"}


def find_asides(
    document: Document, groups: Sequence[VerbGroup | None], span: TokenSpan
) -> list[tuple[TokenSpan, Report]]:
    """The asides in a span, each with the signs around it; ``groups`` are those of every token."""
    words, found, end = document.words, [], span[1]
    i = span[0] + 1
    while i + 1 < end:
        told = _aside(document, groups, i, end) if words[i - 1] in _BEFORE else None
        if told is None:
            i += 1
            continue
        report, stop = told
        while stop < end and words[stop] not in _BEHIND:
            stop += 1
        stop = _with_apposition(document, stop, end)
        found.append(((i - 1 if words[i - 1] in _OPENING else i, stop), report))
        i = stop
    return found


def _aside(
    document: Document, groups: Sequence[VerbGroup | None], i: int, end: int
) -> tuple[Report, int] | None:
    """A word of saying at token ``i`` with its speaker behind it, and where the two end."""
    near = (groups[verb] for verb in range(i, min(end, i + _NEAR + 1)))
    group = next((one for one in near if one is not None and one.start == i), None)
    if group is None:
        return None
    source, recipient, confidence = group.subject, None, _BY_PRONOUN
    if source is None:
        source, recipient = source_after(document, group.end, end)
        if source is None or not is_somebody(document, source):
            return None
        confidence = _BY_PHRASE
    report = Report(group.verb, group.cue, source, recipient, confidence=confidence)
    return report, max(group.end, source[1])


def _with_apposition(document: Document, stop: int, end: int) -> int:
    """The end of an aside with what a comma adds to the speaker: ", résume Ada Wex, céréalière. ..."."""
    words = document.words
    if stop + 1 >= end or words[stop] != "," or not document.is_capital(stop - 1):
        return stop
    last = next((i for i in range(stop, min(end, stop + _LONGEST)) if words[i] == "."), stop)
    governed = document.lower[stop + 1] in document.lexicon.words.prepositions
    if governed and VERBAL.isdisjoint(document.pos[stop:last]):
        return last  # ", s'emporte Ada Wex, à bout, sur le quai."
    span = phrase_at(document, stop + 1, end)
    if span is None or document.is_capital(span[0]) or not is_somebody(document, span):
        return stop
    if document.lower[span[0]] in document.lexicon.words.pronouns.keys() - document.lexicon.words.determiners:
        return stop  # "..., tonne Ada Wex, je pars": she goes on
    stop = span[1]
    while stop < end and words[stop] not in {",", ".", "?", "!"}:
        stop += 1
    return stop
