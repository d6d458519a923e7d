"""Reported clauses of a document: "a affirmé que ...", "selon X, ...", "..., avertit-il, ..."."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.tokens.according import parting_after, source_according, with_apposition
from quotewire.nlp.grammar.tokens.extents import after_label, around, bounded, clause_end
from quotewire.nlp.grammar.tokens.phrases import is_name, is_somebody, is_time, phrase_before, phrases
from quotewire.nlp.grammar.tokens.sentences import sentence_end, sentence_start
from quotewire.nlp.grammar.tokens.subjects import follows_as, source_after, source_of
from quotewire.nlp.grammar.tokens.verbs import VERBAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.grammar.tokens.verbs import VerbGroup

_FARTHEST_CLAUSE: Final = 12
_FARTHEST_AS: Final = 4
_LONGEST_INSERTION: Final = 10
_FEWEST_WORDS: Final = 3
_NOMINAL: Final = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "DET"})
_BY_VERB, _BY_PREPOSITION, _BY_PARENTHESIS = 0.8, 0.75, 0.7


def find_reports(document: Document, said: Sequence[VerbGroup]) -> list[Report]:
    """Every reported clause, sorted by its cue."""
    found = [report for group in said if (report := _of_verb(document, group)) is not None]
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
    if document.words[before] == "," and _parenthesis(document, group) is not None:
        return before
    after_comma = document.words[max(0, before - 1)] == ","
    if document.pos[before] == "ADP" and group.start == group.verb and after_comma:
        return before - 1  # "que « A », en évoquant « B »"
    return before if lower[before] in words.and_ | words.conjunctions else None


def _has_marks_behind(document: Document, group: VerbGroup) -> bool:
    """Whether marks begin within the next few tokens of the sentence."""
    end = min(sentence_end(document, group.end - 1), group.end + _LONGEST_INSERTION)
    return any(index >= 0 for index in document.quoted_at[group.end : end])


def _of_verb(document: Document, group: VerbGroup) -> Report | None:
    word = document.lower[group.verb]
    reflexive = not document.lexicon.verbs.reflexive_pronouns.isdisjoint(
        document.lower[group.start : group.verb]
    )
    marked = word in document.lexicon.verbs.only_with_marks and not reflexive
    content = [] if marked else clause_of(document, group)
    commits = not content and word in document.lexicon.verbs.committing
    if commits:
        content = _infinitive(document, group)
    if not content:
        return _as_said(document, group) if follows_as(document, group) else _parenthesis(document, group)
    source, recipient = source_of(document, group, content[0][0])
    if source is None or source[0] >= group.end or (commits and not _can_commit(document, source)):
        return None
    return Report(group.verb, group.cue, source, recipient, content, confidence=_BY_VERB)


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


def clause_of(document: Document, group: VerbGroup) -> list[TokenSpan]:
    """The clause after "que" or its like; or the bare infinitive of "dit vouloir"."""
    lexicon, lower = document.lexicon, document.lower
    end = sentence_end(document, group.end - 1)
    inserted = group.end
    for i in range(group.end, min(end, group.end + _FARTHEST_CLAUSE)):
        word = lower[i]
        if i < inserted:
            continue
        if word == "," and not lexicon.words.that.isdisjoint(lower[i + 1 : i + 2]):
            continue
        if word == "," and (closing := _insertion_end(document, i, end)) is not None:
            inserted = closing + 1
            continue
        if document.quoted_at[i] >= 0 or word in {",", ":", ";"}:
            return []
        if word in lexicon.words.that:
            marked = i + 1 < end and document.quoted_at[i + 1] >= 0
            if not marked and _is_relative(document, group.end, i):
                return []
            return bounded(document, i, clause_end(document, i, end))
        verbal = document.pos[i] in VERBAL
        bare = verbal and word.endswith(lexicon.verbs.infinitive_endings)
        if _is_perfect(document, group, i) or (bare and _is_infinitive(document, group, i)):
            return bounded(document, _with_negation(document, group.end, i), clause_end(document, i, end))
        if i > group.end and verbal and not _is_within_phrase(document, i):
            return []
    return []


def _is_within_phrase(document: Document, i: int) -> bool:
    """Whether what is tagged a verb is within a phrase: "en recevant", "son blog vidéo hebdomadaire"."""
    before, after = document.pos[i - 1], document.pos[i + 1] if i + 1 < document.size else ""
    return before == "ADP" or (before == "NOUN" and after == "ADJ")


def _insertion_end(document: Document, comma: int, end: int) -> int | None:
    """The comma that ends words set in between a verb and "que": "estime, au contraire, que"."""
    for i in range(comma + 1, min(end - 1, comma + _LONGEST_INSERTION)):
        if document.quoted_at[i] >= 0:
            return None
        if document.words[i] == ",":
            return i if document.lower[i + 1] in document.lexicon.words.that else None
    return None


def _is_relative(document: Document, start: int, that: int) -> bool:
    """Whether "que" takes up an object and begins no clause of the verb: "dévoile les plans qu'il a"."""
    free = [span for span, governed in phrases(document, start, that) if not governed]
    determiners = document.lexicon.words.determiners
    objects = [span for span in free if document.lower[span[0]] in determiners]
    return any(not is_time(document, span) and not is_somebody(document, span) for span in objects)


def _is_perfect(document: Document, group: VerbGroup, i: int) -> bool:
    """Whether what somebody says he did or saw follows the verb: "raconte avoir vu"."""
    lexicon, after = document.lexicon, i + 1
    wishes = document.lower[group.verb] in lexicon.verbs.wishing
    if wishes or document.lower[i] not in lexicon.verbs.perfect_infinitives:
        return False
    while after + 1 < document.size and document.lower[after] in lexicon.words.adverbs:
        after += 1
    told = after < document.size and document.pos[after] in VERBAL
    return told and lexicon.words.fillers.issuperset(document.lower[group.end : i])


def _with_negation(document: Document, start: int, i: int) -> int:
    """The first of the clitics and negations right before an infinitive: "n'avoir", "ne pas avoir"."""
    clitics, negations = document.lexicon.words.bare_clitics, document.lexicon.denial.negations
    while i > start and (document.lower[i - 1] in clitics or document.lower[i - 1] in negations):
        i -= 1
    return i


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
        verbal = document.pos[after] in VERBAL or (after == i + 2 and document.pos[after] not in _NOMINAL)
        infinitive = verbal and document.lower[after].endswith(document.lexicon.verbs.infinitive_endings)
        if document.lower[i] in document.lexicon.words.to and infinitive:
            return bounded(document, i, clause_end(document, i, end))
    return []


def _parenthesis(document: Document, group: VerbGroup) -> Report | None:
    """The sentence around ", avertissent-ils," or before ", a annoncé la compagnie"."""
    words, comma = document.words, group.start - 1
    apart = comma < 1 or words[comma] != "," or document.quoted_at[comma - 1] >= 0
    if apart or document.sentence_ends[comma]:
        return None
    end = sentence_end(document, group.end - 1)
    source, recipient = group.subject, None
    if source is None:
        source, recipient = source_after(document, group.end, end)
        if source is None or not is_somebody(document, source):
            return None
        after = source[1]
        closes = after >= end or words[after] in {",", "."}
        if not closes and document.lower[after] not in document.lexicon.words.prepositions:
            return None
    content = _parted(document, comma, max(group.end, source[1]), end)
    if content is None:
        return None
    return Report(group.verb, group.cue, source, recipient, content, confidence=_BY_PARENTHESIS)


def _parted(document: Document, comma: int, after: int, end: int) -> list[TokenSpan] | None:
    """What stands before a parenthesis and behind it, without the word that only ties it to what precedes.

    None where a sentence of its own in marks is among it.
    """
    words, start = document.lexicon.words, sentence_start(document, comma)
    content = bounded(document, after_label(document, start, comma), comma)
    goes_on = bounded(document, after + 1, end) if document.words[after : after + 1] == [","] else []
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
    if start == i:
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
