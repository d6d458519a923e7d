"""Which clause or infinitive a verb of saying reports in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.boundaries import bounded, clause_end
from quotewire.nlp.grammar.tokens.phrases import is_somebody, is_time, phrases
from quotewire.nlp.grammar.tokens.sentences import sentence_end
from quotewire.nlp.grammar.tokens.verbs import VERBAL

if TYPE_CHECKING:
    from quotewire.nlp.document import Document, TokenSpan
    from quotewire.nlp.grammar.tokens.verbs import VerbGroup

_FARTHEST_CLAUSE: Final = 18
_LONGEST_INSERTION: Final = 10
_NOMINAL: Final = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "DET"})


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
            if _is_only(document, group, i) or (not marked and _is_relative(document, group.end, i)):
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


def _is_only(document: Document, group: VerbGroup, that: int) -> bool:
    """Whether "ne" and "que" around a verb mean "only": "ne rapporteront que 3 millions"."""
    before, denial = document.lower[max(0, group.verb - 2) : group.verb], document.lexicon.denial
    denied = not denial.negators.isdisjoint(before[-1:])
    return denied and that == group.end and before[0] not in denial.nobody


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


def infinitive_of(document: Document, group: VerbGroup) -> list[TokenSpan]:
    """What somebody promises, asks or threatens to do."""
    end = sentence_end(document, group.end - 1)
    for i in range(group.end, min(end, group.end + _FARTHEST_CLAUSE) - 1):
        if document.quoted_at[i] >= 0 or document.words[i] in {",", ":", ";"}:
            return []
        after = i + 1
        while after + 1 < end and document.quoted_at[after] >= 0 and not document.words[after][0].isalnum():
            after += 1  # "demande de « partir »"
        while after + 1 < end and document.lower[after] in document.lexicon.words.fillers:
            after += 1
        verbal = document.pos[after] in VERBAL or (after == i + 2 and document.pos[after] not in _NOMINAL)
        infinitive = verbal and document.lower[after].endswith(document.lexicon.verbs.infinitive_endings)
        if document.lower[i] in document.lexicon.words.to and infinitive:
            return bounded(document, i, clause_end(document, i, end))
    return []
