"""What the parse says is reported: a cue, its speaker and the words of the clause, marks or no marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.boundaries import bounded, sentence_end, sentence_start
from quotewire.nlp.grammar.dependency.nonverbal import according, in_view, of_headline, of_noun
from quotewire.nlp.grammar.dependency.sentences import Report
from quotewire.nlp.grammar.dependency.sources import inverted_source, is_passive, recipient_of, source_of
from quotewire.nlp.languages.english import reporting
from quotewire.nlp.languages.english.grammar import CLAUSE_OPENERS

if TYPE_CHECKING:
    from quotewire.nlp.grammar.dependency.sentences import Range, Stage

_LONGEST_TAG = 40
_WITH_OBJECT = reporting.OBJECT_OF_SPEECH | reporting.JUDGING
_ONLY_WITH_MARKS = reporting.ONLY_WITH_MARKS | reporting.JUDGING
_PLAIN = reporting.SAYING | reporting.COMMITTING | reporting.COMMANDING | reporting.CALLING
_VERBS = _PLAIN | _WITH_OBJECT | reporting.FINDING
# Every word that _report looks at: all others are passed over at the cost of one look.
_CUES = _VERBS | reporting.SAYING_NOUNS | {"according", "in"}


def find_reports(stage: Stage) -> list[Report]:
    """All reports whose cue the narrator says."""
    found: list[Report] = []
    for i, word in enumerate(stage.tree.lower):
        if word not in _CUES or stage.inside[i] >= 0:
            continue
        report = _report(stage, i)
        if report is not None:
            found.append(report)
    headline = of_headline(stage)
    return [*found, headline] if headline is not None else found


def _report(stage: Stage, i: int) -> Report | None:
    tree = stage.tree
    word = tree.lower[i]
    if word == "according" and i + 1 < tree.size and tree.lower[i + 1] == "to":
        return according(stage, i)
    if word == "in":
        return in_view(stage, i)
    if tree.is_verb(i):
        return _of_verb(stage, i) if word in _VERBS else None
    if word in reporting.SAYING_NOUNS and tree.tags[i].startswith("NN"):
        return of_noun(stage, i)
    return None


def _of_verb(stage: Stage, verb: int) -> Report | None:
    tree = stage.tree
    word = tree.lower[verb]
    if is_passive(stage, verb) and tree.child(verb, "agent") is None:
        return None
    reduced = tree.tags[verb] == "VBN" and tree.deps[verb] in {"advcl", "acl", "amod"}
    if reduced and not tree.is_finite(verb):
        return None  # "asked why", "a plan announced": nobody speaks
    source = source_of(stage, verb)
    if source is not None and tree.lower[source[1]] in reporting.SILENT_SUBJECTS - {"it"}:
        return None
    content: list[Range] = []
    confidence = 0.5
    if source is None and word in reporting.SAYING and tree.words[verb - 1 if verb else 0] == ",":
        source = inverted_source(stage, verb, min(verb + _LONGEST_TAG, tree.size - 1))[0]
    if word in reporting.SAYING or (word in reporting.FINDING and _is_study(stage, source)):
        content = (
            _around(stage, verb, source) or _clause(stage, verb, source) or _as_reported(stage, verb, source)
        )
        confidence = 0.85
    if not content and word in reporting.CALLING:
        content = _called_for(stage, verb)
        confidence = 0.7
    if not content and word in reporting.COMMITTING | reporting.COMMANDING:
        content = _infinitive(stage, verb)
        confidence = 0.7
    if not content and word in _WITH_OBJECT:
        bare = tree.tags[verb] == "VB" and word not in reporting.REPORTING_BASES
        content = [] if bare else _object(stage, verb)
        confidence = 0.65
    if not content:
        return None
    if word in _ONLY_WITH_MARKS and all(stage.inside[i] < 0 for a, b in content for i in range(a, b + 1)):
        return None
    if source is None and content[0][0] < verb:
        source = inverted_source(stage, verb, min(verb + _LONGEST_TAG, tree.size - 1))[0]
    report = Report(verb, _cue(stage, verb), source, recipient_of(stage, verb, source), content)
    report.confidence = confidence if source is not None else confidence - 0.3
    return report


def _is_study(stage: Stage, source: Range | None) -> bool:
    """Whether the head of a phrase is a document that finds: "the audit of 2009 found"."""
    tree = stage.tree
    if source is None:
        return False
    phrase = range(source[0], source[1] + 1)
    head = next((i for i in phrase if tree.heads[i] not in phrase), source[1])
    return tree.lower[head] in reporting.STUDIES


def _cue(stage: Stage, verb: int) -> Range:
    particle = stage.tree.child(verb, "prt")
    return (verb, particle) if particle == verb + 1 else (verb, verb)


def _clause(stage: Stage, verb: int, source: Range | None) -> list[Range]:
    """The clause that is the object of the verb, after it or fronted."""
    tree = stage.tree
    after = [c for c in tree.children[verb] if c > verb and tree.deps[c] == "ccomp"]
    if after:
        first = max(tree.left[after[0]], verb + 1)
        that = next((i for i in range(verb + 1, first) if tree.lower[i] in CLAUSE_OPENERS), first)
        last = _with_reason(stage, verb, tree.right[after[0]])
        return _until_next_saying(stage, bounded(stage, min(that, first), last, verb))
    before = [c for c in tree.children[verb] if c < verb and tree.deps[c] == "ccomp"]
    if before and source is not None:
        last = min(source[0], verb) - 1 if source[0] < verb else verb - 1
        if tree.lower[max(0, last - 1) : last + 1] == ["was", "all"]:
            last -= 2  # "...," was all she could say
        return bounded(stage, sentence_start(stage, verb), last, verb)
    return []


def _until_next_saying(stage: Stage, content: list[Range]) -> list[Range]:
    """A clause cut where the narrator goes on with a verb of saying: ", adding that", "but warned"."""
    tree = stage.tree
    for first, last in content:
        for i in range(first + 1, last):
            if stage.inside[i] >= 0 or tree.lower[i + 1] not in reporting.SAYING:
                continue
            comma = i - 1 if tree.tags[i] == "RB" and i > first else i
            adds = tree.tags[i + 1] == "VBG" and (tree.words[comma] == "," or stage.inside[comma] >= 0)
            goes_on = tree.lower[i] in {"and", "but"} and tree.tags[i + 1] == "VBD"
            if adds or goes_on:
                return bounded(stage, first, i - 1, first)
    return content


def _with_reason(stage: Stage, verb: int, last: int) -> int:
    """The end of the clause with a reason or condition that the parser tied to the verb of saying."""
    tree = stage.tree
    for child in tree.children[verb]:
        if tree.left[child] == last + 1 and tree.deps[child] == "advcl":
            opens = tree.lower[tree.left[child]]
            if opens in {"because", "if", "unless", "so", "until", "when", "while", "as", "after", "before"}:
                return tree.right[child]
    return last


def _as_reported(stage: Stage, verb: int, source: Range | None) -> list[Range]:
    """The sentence beside "as the paper reported"."""
    tree = stage.tree
    if source is None or tree.deps[verb] not in {"advcl", "relcl", "ccomp"} or not source[0]:
        return []
    opening = source[0] - 1
    if tree.lower[opening] != "as" or tree.child(verb, "ccomp", "dobj", "xcomp") is not None:
        return []
    start = sentence_start(stage, verb)
    if opening > start + 1:
        return bounded(stage, start, opening - 1, verb)
    comma = next((i for i in range(verb, min(verb + _LONGEST_TAG, tree.size)) if tree.words[i] == ","), None)
    return bounded(stage, comma + 1, sentence_end(stage, comma), verb) if comma is not None else []


def _called_for(stage: Stage, verb: int) -> list[Range]:
    """What is called for, and what is called on somebody to do."""
    tree = stage.tree
    for child in tree.children[verb]:
        if child > verb and tree.lower[child] in {"for", "on"} and child <= verb + 2:
            last = tree.right[child]
            for other in tree.children[verb]:
                if tree.left[other] == last + 1 and tree.deps[other] in {"xcomp", "advcl", "prep", "ccomp"}:
                    last = tree.right[other]
            return bounded(stage, child + 1, last, verb)
    return []


def _infinitive(stage: Stage, verb: int) -> list[Range]:
    tree = stage.tree
    for child in tree.children[verb]:
        if child > verb and tree.deps[child] in {"xcomp", "ccomp"} and tree.tags[child] == "VB":
            first = max(tree.left[child], verb + 1)
            objects = [
                c for c in tree.children[verb] if verb < c < child and tree.deps[c] in {"dobj", "dative"}
            ]
            if objects and tree.lower[verb] in reporting.COMMANDING:
                first = tree.left[objects[0]]
            return bounded(stage, first, tree.right[child], verb)
    return []


def _object(stage: Stage, verb: int) -> list[Range]:
    tree = stage.tree
    for child in tree.children[verb]:
        if child > verb and tree.deps[child] in {"dobj", "oprd"} and not tree.is_time(child):
            last = tree.right[child]
            for other in tree.children[verb]:
                if (
                    other > child
                    and tree.left[other] == last + 1
                    and tree.lower[other] in {"as", "of", "for"}
                ):
                    last = tree.right[other]
            return bounded(stage, tree.left[child], last, verb)
    return []


def _around(stage: Stage, verb: int, source: Range | None) -> list[Range]:
    """The sentence around a parenthesis, "The lake, he said, froze", and before a closing "he said"."""
    tree = stage.tree
    if source is None or abs(source[0] - verb) > _LONGEST_TAG or not tree.is_finite(verb):
        return []
    first, last = min(source[0], verb), max(source[1], verb)
    hearer = recipient_of(stage, verb, source)
    if hearer is not None and hearer[0] == last + 1:
        last = hearer[1]
    comma, after = stage.before(first), stage.after(last)
    start = sentence_start(stage, first)
    if comma <= start or tree.words[comma] != "," or stage.inside[comma] >= 0:
        return []
    uttered = stage.inside[stage.before(comma)]
    if uttered >= 0 and stage.marked[uttered].starts_sentence:
        return []  # marked words stand for themselves
    left = bounded(stage, start, comma - 1, verb)
    if after < tree.size and tree.words[after] == "," and not stage.stops[after]:
        right = bounded(stage, after + 1, sentence_end(stage, after), verb)
        return left if right and tree.tags[right[0][0]] == "VBG" else left + right
    closing = after < tree.size and stage.stops[after] and not stage.stops[last]
    return left if closing and tree.child(verb, "ccomp") is None else []
