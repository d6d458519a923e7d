"""Reported clauses of a document: "a affirmé que ...", "selon X, ...", "..., avertit-il, ..."."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.tokens.according import (
    parting_after,
    source_according,
    view_begin,
    with_apposition,
)
from quotewire.nlp.grammar.tokens.boundaries import after_label, around, bounded, clause_end
from quotewire.nlp.grammar.tokens.clauses import clause_of, infinitive_of
from quotewire.nlp.grammar.tokens.phrases import is_name, is_somebody, phrase_before, phrases
from quotewire.nlp.grammar.tokens.sentences import sentence_end, sentence_start
from quotewire.nlp.grammar.tokens.subjects import follows_as, source_after, source_of
from quotewire.nlp.grammar.tokens.verbs import VERBAL, is_finite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.grammar.tokens.verbs import VerbGroup

_FARTHEST_AS: Final = 4
_FARTHEST_MARKS: Final = 10
_FEWEST_WORDS: Final = 3
_BY_VERB, _BY_PREPOSITION, _BY_PARENTHESIS = 0.8, 0.75, 0.7


def find_reports(document: Document, said: Sequence[VerbGroup]) -> list[Report]:
    """Every reported clause, sorted by its cue."""
    found = [report for group in said if (report := _of_verb(document, group)) is not None]
    found = _with_hanging(document, found, said)
    _end_before_next(document, found, said)
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


def _end_before_next(document: Document, found: list[Report], said: Sequence[VerbGroup]) -> None:
    """End each clause before the narrator's next act of saying: "que A et a ajouté que"; "que A, comme"."""
    nexts = sorted(stop for group in said if (stop := _begin_of_act(document, group)) is not None)
    for report in found:
        for number, (start, end) in enumerate(report.content):
            at = bisect_right(nexts, max(start, report.key))
            if start > report.key and at < len(nexts) and nexts[at] < end:
                report.content[number:] = bounded(document, start, nexts[at])
                break


def _with_hanging(document: Document, found: list[Report], said: Sequence[VerbGroup]) -> list[Report]:
    """End each clause before an act that shares its speaker, and report that: "que A, ajoutant que B".

    If the clause's own subject may speak, the act may be that one's, unless its verb only adds or the clause
    ends in marks.
    """
    by_key = {report.key: report for report in found}
    last: Report | None = None
    for group in said:
        comma, adds = _comma_before(document, group), document.lexicon.verbs.adds
        start, end = last.content[-1] if last is not None and last.content else (0, 0)
        if last is not None and comma is not None and last.key < start < comma < end:
            own = next((span for span, governed in phrases(document, start, comma) if not governed), None)
            may = own is not None and is_somebody(document, own) and document.quoted_at[comma - 1] < 0
            shared = document.lower[group.verb] in adds or not may
            content = _clause(document, group) if shared else []
            if content:
                last.content[-1:] = bounded(document, start, comma)
                report = Report(group.verb, group.cue, last.source, None, content, confidence=_BY_VERB)
                by_key[group.verb] = report
        last = by_key.get(group.verb, last)
    return list(by_key.values())


def _comma_before(document: Document, group: VerbGroup) -> int | None:
    """The comma before an act without a subject of its own: ", tout en notant que"; ", avant de dire que"."""
    verbs, before = document.lexicon.verbs, group.start - 1
    phase = document.lower[group.start] in verbs.phases and document.pos[group.start] not in VERBAL
    if not (phase or document.lower[group.verb] in verbs.gerunds):
        return None
    while before > 0 and document.pos[before] in {"ADP", "ADV"}:
        before -= 1
    return before if before > 0 and document.words[before] == "," else None


def _begin_of_act(document: Document, group: VerbGroup) -> int | None:
    """Where an act of saying begins with "and" and no subject, or with a comma and "comme"."""
    before, lower = group.start - 1, document.lower
    if before < 0:
        return None
    if follows_as(document, group):
        near = range(before - 1, max(0, before - 1 - _FARTHEST_AS), -1)
        commas = [i for i in near if document.words[i] == ","]
        return commas[-1] if commas else None
    if document.quoted_at[before] >= 0 and group.start == group.verb and _has_marks_behind(document, group):
        return group.start  # "que « A », évoquant « B »"
    words = document.lexicon.words
    inverted = group.pronoun is not None  # "que A « b », a-t-il ajouté"
    if document.words[before] == "," and (inverted or _parenthesis(document, group) is not None):
        return before
    after_comma = document.words[max(0, before - 1)] == ","
    if document.pos[before] == "ADP" and group.start == group.verb and after_comma:
        return before - 1  # "que « A », en évoquant « B »"
    return before if lower[before] in words.and_ | words.conjunctions else None


def _has_marks_behind(document: Document, group: VerbGroup) -> bool:
    """Whether marks begin within the next few tokens of the sentence."""
    end = min(sentence_end(document, group.end - 1), group.end + _FARTHEST_MARKS)
    return any(index >= 0 for index in document.quoted_at[group.end : end])


def _of_verb(document: Document, group: VerbGroup) -> Report | None:
    word, content = document.lower[group.verb], _clause(document, group)
    commits = not content and word in document.lexicon.verbs.committing
    if commits:
        content = infinitive_of(document, group)
    if not content:
        return _as_said(document, group) if follows_as(document, group) else _parenthesis(document, group)
    source, recipient = source_of(document, group, content[0][0])
    if source is None or source[0] >= group.end or (commits and not _can_commit(document, source)):
        return None
    return Report(group.verb, group.cue, source, recipient, content, confidence=_BY_VERB)


def _clause(document: Document, group: VerbGroup) -> list[TokenSpan]:
    """The clause of a verb that reports one without marks."""
    verbs, word = document.lexicon.verbs, document.lower[group.verb]
    reflexive = not verbs.reflexive_pronouns.isdisjoint(document.lower[group.start : group.verb])
    return [] if word in verbs.only_with_marks and not reflexive else clause_of(document, group)


def _can_commit(document: Document, source: TokenSpan) -> bool:
    """Whether the subject is somebody, and "qui" relates to one: not "un mur qui menace de tomber"."""
    if document.lower[source[0]] in document.lexicon.words.relatives:
        before = phrase_before(document, source[0])
        return before is not None and (is_somebody(document, before) or is_name(document, before))
    return is_somebody(document, source) or is_name(document, source)


def _as_said(document: Document, group: VerbGroup) -> Report | None:
    """The sentence around "comme l'a dit X": what follows its comma, and what stands before one."""
    words, begin = document.words, group.start - 1
    start, end = sentence_start(document, begin), sentence_end(document, group.end - 1)
    source, recipient = source_after(document, group.end, end)
    if source is None:
        return None
    content: list[TokenSpan] = []
    if (
        begin > start + 1
        and words[begin - 1] == ","
        and document.lower[begin - 2] not in document.lexicon.words.that
    ):
        content = bounded(document, start, begin - 1)
    source, comma = with_apposition(document, source, parting_after(document, source[1], end), end)
    if comma + 1 < end and words[comma] == ",":
        content += bounded(document, comma + 1, clause_end(document, comma + 1, end))
    return (
        Report(group.verb, group.cue, source, recipient, content, confidence=_BY_PARENTHESIS)
        if content
        else None
    )


def _parenthesis(document: Document, group: VerbGroup) -> Report | None:
    """The sentence around ", avertissent-ils," or before ", a annoncé la compagnie"."""
    words, comma = document.words, group.start - 1
    apart = comma < 1 or words[comma] != "," or document.quoted_at[comma - 1] >= 0
    if (
        apart
        or document.sentence_ends[comma]
        or (group.pronoun is None and _is_verb_of(document, group, comma))
    ):
        return None
    end = sentence_end(document, group.end - 1)
    source, recipient = group.subject, None
    if source is None:
        source, recipient = source_after(document, group.end, end)
        if source is None or not is_somebody(document, source):
            return None
        after = source[1]
        closes = after >= end or words[after] in {",", "."}
        # ", accusait les avocats de": an object stands behind a verb that reports no clause.
        objects = document.lower[group.verb] in document.lexicon.verbs.only_with_marks
        goes_on = document.lexicon.words.prepositions | document.lexicon.nouns.times
        if not closes and (objects or document.lower[after] not in goes_on):
            return None
    named = group.subject is None
    content = _parted(document, comma, max(group.end, source[1]), end, named=named)
    if content is None:
        return None
    return Report(group.verb, group.cue, source, recipient, content, confidence=_BY_PARENTHESIS)


def _is_verb_of(document: Document, group: VerbGroup, comma: int) -> bool:
    """Whether a group is the verb that is missing before a comma: "Les loups, venus de Nor, ont attaqué"."""
    told, negators = range(sentence_start(document, comma), comma), document.lexicon.denial.negators
    read = group.start < group.verb and document.pos[comma - 1] != ""
    return read and not any(is_finite(document, i) or document.lower[i] in negators for i in told)


def _parted(document: Document, comma: int, after: int, end: int, *, named: bool) -> list[TokenSpan] | None:
    """What stands before a parenthesis and behind it, without the word that only ties it to what precedes.

    What a comma adds to a ``named`` speaker is left out. None where there is a sentence of its own in marks.
    """
    words, start = document.lexicon.words, sentence_start(document, comma)
    content = bounded(document, after_label(document, start, comma), comma)
    goes_on = bounded(document, after + 1, end) if document.words[after : after + 1] == [","] else []
    if goes_on and named and document.pos[after] and VERBAL.isdisjoint(document.pos[slice(*goes_on[0])]):
        goes_on = []  # ", a dit Ada Wex, porte-parole"
    if comma - start < _FEWEST_WORDS - 1:
        # "Cependant, a-t-elle ajouté, rien n'est signé": what is said follows.
        if not goes_on:
            return None
        content = [] if document.lower[start] in words.adverbs | words.conjunctions else content
    content += goes_on
    inside = {index for span in content for index in document.quoted_at[slice(*span)] if index >= 0}
    return None if any(document.quoted[index].starts_sentence for index in inside) else content


def _of_preposition(document: Document, i: int) -> Report | None:
    """The clause beside "selon X", and after "Pour X," where X can think."""
    end = sentence_end(document, i)
    found = source_according(document, i, end)
    if found is None:
        return None
    words, start, source = document.words, sentence_start(document, i), found.source
    content: list[TokenSpan] = []
    if start == (i if found.surely else view_begin(document, i)):
        if found.comma + 1 < end and words[found.comma] == ",":
            content = bounded(document, found.comma + 1, clause_end(document, found.comma + 1, end))
    elif (
        found.surely
        and document.quoted_at[i - 1] < 0
        and (words[i - 1] == "," or is_somebody(document, source))
    ):
        content = around(document, start, i, source, end)
    cue = i, found.cue_end
    return Report(i, cue, source, None, content, confidence=_BY_PREPOSITION) if content else None
