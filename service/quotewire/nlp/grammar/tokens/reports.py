"""Reported clauses of a document: "a affirmé que ...", "selon X, ...", "..., avertit-il, ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.tokens.phrases import is_somebody, is_time, phrase_at
from quotewire.nlp.grammar.tokens.sentences import sentence_end, sentence_start
from quotewire.nlp.grammar.tokens.verbs import VERBAL, source_after, subject_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.grammar.tokens.verbs import VerbGroup

_FARTHEST_CLAUSE: Final = 12
_FEWEST_WORDS: Final = 3
_BY_VERB, _BY_PREPOSITION, _BY_PARENTHESIS = 0.8, 0.75, 0.7


def find_reports(document: Document, said: Sequence[VerbGroup]) -> list[Report]:
    """Every reported clause, sorted by its cue."""
    found = [report for group in said if (report := _of_verb(document, group)) is not None]
    # "a dit que, selon lui, ...": the clause of the verb holds the other one.
    reported = {i for report in found for span in report.content for i in range(*span)}
    found += [
        report
        for i in range(document.size)
        if document.quoted_at[i] < 0
        and i not in reported
        and (report := _of_preposition(document, i)) is not None
    ]
    return sorted(found, key=lambda report: report.key)


def _of_verb(document: Document, group: VerbGroup) -> Report | None:
    word = document.lower[group.verb]
    content = [] if word in document.lexicon.verbs.only_with_marks else clause_of(document, group)
    if not content and word in document.lexicon.verbs.committing:
        content = _infinitive(document, group)
    if not content:
        return _parenthesis(document, group)
    source = group.subject or subject_before(document, group)
    if source is None:
        return None
    _, recipient = source_after(document, group.end, content[0][0])
    return Report(group.verb, group.cue, source, recipient, content, confidence=_BY_VERB)


def clause_of(document: Document, group: VerbGroup) -> list[TokenSpan]:
    """The clause after "que" or its like; or the bare infinitive of "dit vouloir"."""
    lexicon, lower = document.lexicon, document.lower
    end = sentence_end(document, group.end - 1)
    for i in range(group.end, min(end, group.end + _FARTHEST_CLAUSE)):
        word = lower[i]
        if word == "," and not lexicon.words.that.isdisjoint(lower[i + 1 : i + 2]):
            continue
        if document.quoted_at[i] >= 0 or word in {",", ":", ";"}:
            return []
        if word in lexicon.words.that:
            return _bounded(document, i, end)
        verbal = document.pos[i] in VERBAL
        if verbal and word.endswith(lexicon.verbs.infinitive_endings) and _is_infinitive(document, group, i):
            return _bounded(document, i, end)
        if i > group.end and verbal:
            return []
    return []


def _is_infinitive(document: Document, group: VerbGroup, i: int) -> bool:
    between = document.lower[group.end : i]
    if not document.lexicon.verbs.infinitive_endings or not document.lexicon.words.to.isdisjoint(between):
        return False
    return document.lower[group.verb] in document.lexicon.verbs.committing


def _infinitive(document: Document, group: VerbGroup) -> list[TokenSpan]:
    """What somebody promises, asks or threatens to do."""
    end = sentence_end(document, group.end - 1)
    for i in range(group.end, min(end, group.end + _FARTHEST_CLAUSE) - 1):
        if document.quoted_at[i] >= 0 or document.words[i] in {",", ":", ";"}:
            return []
        after = i + 1
        while after + 1 < end and document.lower[after] in document.lexicon.words.fillers:
            after += 1
        verbal = document.pos[after] in VERBAL or after == i + 2
        infinitive = verbal and document.lower[after].endswith(document.lexicon.verbs.infinitive_endings)
        if document.lower[i] in document.lexicon.words.to and infinitive:
            return _bounded(document, i, end)
    return []


def _parenthesis(document: Document, group: VerbGroup) -> Report | None:
    """The sentence around ", avertissent-ils," or before ", a annoncé la compagnie"."""
    words, comma = document.words, group.start - 1
    if comma < 1 or words[comma] != "," or document.quoted_at[comma - 1] >= 0:
        return None
    start, end = sentence_start(document, comma), sentence_end(document, group.end - 1)
    if document.sentence_ends[comma] or comma - start < _FEWEST_WORDS - 1:
        return None
    source, recipient = group.subject, None
    if source is None:
        source, recipient = source_after(document, group.end, end)
        if source is None or not is_somebody(document, source):
            return None
        after = source[1]
        closes = after >= end or words[after] in {",", "."}
        if not closes and document.lower[after] not in document.lexicon.words.prepositions:
            return None
    after = max(group.end, source[1])
    content = _bounded(document, start, comma)
    if after < end and words[after] == ",":
        content += _bounded(document, after + 1, end)
    if any(index >= 0 for span in content for index in document.quoted_at[slice(*span)]):
        return None
    return Report(group.verb, group.cue, source, recipient, content, confidence=_BY_PARENTHESIS)


def _of_preposition(document: Document, i: int) -> Report | None:
    """The clause beside "selon X", and after "Pour X," where X can think."""
    words, stop = document.words, document.lexicon.words.according_end(document.lower, i)
    weak = stop is None and document.lower[i] in document.lexicon.words.view and document.is_capital(i)
    if stop is None and not weak:
        return None
    stop = i + 1 if stop is None else stop
    start, end = sentence_start(document, i), sentence_end(document, i)
    source = phrase_at(document, stop, end)
    if source is None or is_time(document, source) or not is_somebody(document, source):
        return None
    content: list[TokenSpan] = []
    if start == i:
        comma = _comma_behind(document, source[1], end)
        if comma + 1 < end and words[comma] == ",":
            content = _bounded(document, comma + 1, end)
    elif not weak and document.quoted_at[i - 1] < 0:
        before = i - 1 if words[i - 1] == "," else i
        if before - 1 > start and document.quoted_at[before - 1] < 0:
            content = _bounded(document, start, before)
            if words[source[1] : source[1] + 1] == [","]:
                content += _bounded(document, source[1] + 1, end)
    return Report(i, (i, stop), source, None, content, confidence=_BY_PREPOSITION) if content else None


def _comma_behind(document: Document, after: int, end: int) -> int:
    """The comma that follows a speaker, with "sociologue à Vaucourt" between; any token where none does."""
    words, comma = document.words, after
    while comma + 1 < end and words[comma] != "," and comma < after + _FARTHEST_CLAUSE - 1:
        comma += 1
    behind = comma + 1
    if behind >= end or document.is_capital(behind) or document.quoted_at[behind] >= 0:
        return comma
    determined = document.lower[behind] in document.lexicon.words.determiners
    if determined or not is_somebody(document, (behind, behind + 1)):
        return comma
    further = range(behind + 1, min(end - 1, comma + _FARTHEST_CLAUSE))
    return next((i for i in further if words[i] == ","), comma)


def _bounded(document: Document, start: int, end: int) -> list[TokenSpan]:
    """The tokens of a clause without the full stop and loose signs at its ends."""
    words, quoted_at = document.words, document.quoted_at
    while start < end and not words[start][0].isalnum() and quoted_at[start] < 0:
        start += 1
    while (
        start < end
        and quoted_at[end - 1] < 0
        and not (words[end - 1][-1].isalnum() or words[end - 1] in "%)€$")
    ):
        end -= 1
    return [(start, end)] if start < end else []
