"""What the parse says is reported: a cue, its speaker and the words of the clause, marks or no marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.dependency.boundaries import bounded, sentence_end, sentence_start
from quotewire.nlp.grammar.dependency.nonverbal import according, in_view, of_headline, of_noun
from quotewire.nlp.grammar.dependency.sources import inverted_source, is_passive, recipient_of, source_of

if TYPE_CHECKING:
    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse

_LONGEST_TAG = 40


def find_reports(parse: Parse) -> list[Report]:
    """All reports whose cue the narrator says."""
    found: list[Report] = []
    cues = parse.lexicon.cues
    for i, word in enumerate(parse.lower):
        if word not in cues or parse.quoted_at[i] >= 0:
            continue
        report = _report(parse, i)
        if report is not None:
            found.append(report)
    headline = of_headline(parse)
    return [*found, headline] if headline is not None else found


def _report(parse: Parse, i: int) -> Report | None:
    word, words = parse.lower[i], parse.lexicon.words
    stop = words.according_end(parse.lower, i)
    if stop is not None:
        return according(parse, (i, stop))
    if word in words.before_view:
        return in_view(parse, i)
    if parse.is_verb(i):
        return _of_verb(parse, i) if word in parse.verbs.reporting else None
    if word in parse.nouns.saying and parse.tags[i].startswith("NN"):
        return of_noun(parse, i)
    return None


def _of_verb(parse: Parse, verb: int) -> Report | None:
    word, verbs = parse.lower[verb], parse.verbs
    if is_passive(parse, verb) and parse.child(verb, "agent") is None:
        return None
    reduced = parse.tags[verb] == "VBN" and parse.deps[verb] in {"advcl", "acl", "amod"}
    if reduced and not parse.is_finite(verb):
        return None  # "asked why", "a plan announced": nobody speaks
    source = source_of(parse, verb)
    if source is not None and parse.lower[source[1] - 1] in parse.nouns.silent:
        return None
    content: list[TokenSpan] = []
    confidence = 0.5
    if source is None and word in verbs.saying and parse.words[verb - 1 if verb else 0] == ",":
        source = inverted_source(parse, verb, min(verb + _LONGEST_TAG + 1, parse.size))[0]
    if word in verbs.saying or (word in verbs.finding and _is_study(parse, source)):
        content = (
            _around(parse, verb, source) or _clause(parse, verb, source) or _as_reported(parse, verb, source)
        )
        confidence = 0.85
    if not content and word in verbs.calling:
        content = _called_for(parse, verb)
        confidence = 0.7
    if not content and word in verbs.with_infinitive:
        content = _infinitive(parse, verb)
        confidence = 0.7
    if not content and word in verbs.with_object:
        bare = parse.tags[verb] == "VB" and word not in verbs.bare_reporting
        content = [] if bare else _object(parse, verb)
        confidence = 0.65
    if not content:
        return None
    if word in verbs.only_with_marks and all(
        parse.quoted_at[i] < 0 for span in content for i in range(*span)
    ):
        return None
    if source is None and content[0][0] < verb:
        source = inverted_source(parse, verb, min(verb + _LONGEST_TAG + 1, parse.size))[0]
    report = Report(verb, _cue(parse, verb), source, recipient_of(parse, verb, source), content)
    report.confidence = confidence if source is not None else confidence - 0.3
    return report


def _is_study(parse: Parse, source: TokenSpan | None) -> bool:
    """Whether the head of a phrase is a document that finds: "the audit of 2009 found"."""
    if source is None:
        return False
    phrase = range(*source)
    head = next((i for i in phrase if parse.heads[i] not in phrase), source[1] - 1)
    return parse.lower[head] in parse.nouns.studies


def _cue(parse: Parse, verb: int) -> TokenSpan:
    particle = parse.child(verb, "prt")
    return verb, verb + 2 if particle == verb + 1 else verb + 1


def _clause(parse: Parse, verb: int, source: TokenSpan | None) -> list[TokenSpan]:
    """The clause that is the object of the verb, after it or fronted."""
    after = [c for c in parse.children[verb] if c > verb and parse.deps[c] == "ccomp"]
    if after:
        first = max(parse.left[after[0]], verb + 1)
        that = next(
            (i for i in range(verb + 1, first) if parse.lower[i] in parse.lexicon.words.clause_openers), first
        )
        end = _with_reason(parse, verb, parse.right[after[0]])
        return _until_next_saying(parse, bounded(parse, min(that, first), end, verb))
    before = [c for c in parse.children[verb] if c < verb and parse.deps[c] == "ccomp"]
    if before and source is not None:
        end = min(source[0], verb)
        if parse.lower[max(0, end - 2) : end] == ["was", "all"]:
            end -= 2  # "...," was all she could say
        return bounded(parse, sentence_start(parse, verb), end, verb)
    return []


def _until_next_saying(parse: Parse, content: list[TokenSpan]) -> list[TokenSpan]:
    """A clause cut where the narrator goes on with a verb of saying: ", adding that", "but warned"."""
    for start, end in content:
        for i in range(start + 1, end - 1):
            if parse.quoted_at[i] >= 0 or parse.lower[i + 1] not in parse.verbs.saying:
                continue
            comma = i - 1 if parse.tags[i] == "RB" and i > start else i
            adds = parse.tags[i + 1] == "VBG" and (parse.words[comma] == "," or parse.quoted_at[comma] >= 0)
            goes_on = parse.lower[i] in {"and", "but"} and parse.tags[i + 1] == "VBD"
            if adds or goes_on:
                return bounded(parse, start, i, start)
    return content


def _with_reason(parse: Parse, verb: int, end: int) -> int:
    """The end of the clause with a reason or condition that the parser tied to the verb of saying."""
    for child in parse.children[verb]:
        if parse.left[child] == end and parse.deps[child] == "advcl":
            opens = parse.lower[parse.left[child]]
            if opens in parse.lexicon.words.reasons:
                return parse.right[child]
    return end


def _as_reported(parse: Parse, verb: int, source: TokenSpan | None) -> list[TokenSpan]:
    """The sentence beside "as the paper reported"."""
    if source is None or parse.deps[verb] not in {"advcl", "relcl", "ccomp"} or not source[0]:
        return []
    opening = source[0] - 1
    if parse.lower[opening] != "as" or parse.child(verb, "ccomp", "dobj", "xcomp") is not None:
        return []
    start = sentence_start(parse, verb)
    if opening > start + 1:
        return bounded(parse, start, opening, verb)
    behind = range(verb, min(verb + _LONGEST_TAG, parse.size))
    comma = next((i for i in behind if parse.words[i] == ","), None)
    return bounded(parse, comma + 1, sentence_end(parse, comma), verb) if comma is not None else []


def _called_for(parse: Parse, verb: int) -> list[TokenSpan]:
    """What is called for, and what is called on somebody to do."""
    for child in parse.children[verb]:
        if child > verb and parse.lower[child] in parse.verbs.calling_particles and child <= verb + 2:
            end = parse.right[child]
            for other in parse.children[verb]:
                if parse.left[other] == end and parse.deps[other] in {"xcomp", "advcl", "prep", "ccomp"}:
                    end = parse.right[other]
            return bounded(parse, child + 1, end, verb)
    return []


def _infinitive(parse: Parse, verb: int) -> list[TokenSpan]:
    for child in parse.children[verb]:
        if child > verb and parse.deps[child] in {"xcomp", "ccomp"} and parse.tags[child] == "VB":
            first = max(parse.left[child], verb + 1)
            objects = [
                c for c in parse.children[verb] if verb < c < child and parse.deps[c] in {"dobj", "dative"}
            ]
            if objects and parse.lower[verb] in parse.verbs.commanding:
                first = parse.left[objects[0]]
            return bounded(parse, first, parse.right[child], verb)
    return []


def _object(parse: Parse, verb: int) -> list[TokenSpan]:
    for child in parse.children[verb]:
        if child > verb and parse.deps[child] in {"dobj", "oprd"} and not parse.is_time(child):
            end = parse.right[child]
            for other in parse.children[verb]:
                follows = other > child and parse.left[other] == end
                if follows and parse.lower[other] in parse.lexicon.words.object_prepositions:
                    end = parse.right[other]
            return bounded(parse, parse.left[child], end, verb)
    return []


def _around(parse: Parse, verb: int, source: TokenSpan | None) -> list[TokenSpan]:
    """The sentence around a parenthesis, "The lake, he said, froze", and before a closing "he said"."""
    if source is None or abs(source[0] - verb) > _LONGEST_TAG or not parse.is_finite(verb):
        return []
    start, end = min(source[0], verb), max(source[1], verb + 1)
    recipient = recipient_of(parse, verb, source)
    if recipient is not None and recipient[0] == end:
        end = recipient[1]
    comma, opens = start - 1, sentence_start(parse, start)
    if comma <= opens or parse.words[comma] != "," or parse.quoted_at[comma] >= 0:
        return []
    uttered = parse.quoted_at[comma - 1]
    if uttered >= 0 and parse.quoted[uttered].starts_sentence:
        return []  # marked words stand for themselves
    left = bounded(parse, opens, comma, verb)
    if end < parse.size and parse.words[end] == "," and not parse.sentence_ends[end]:
        right = bounded(parse, end + 1, sentence_end(parse, end), verb)
        return left if right and parse.tags[right[0][0]] == "VBG" else left + right
    closing = end < parse.size and parse.sentence_ends[end] and not parse.sentence_ends[end - 1]
    return left if closing and parse.child(verb, "ccomp") is None else []
