"""What the parse says is reported: a cue, its speaker and the words of the clause, marks or no marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.dependency.around import LONGEST_TAG, around
from quotewire.nlp.grammar.dependency.boundaries import (
    bounded,
    has_marks,
    is_dateline,
    sentence_end,
    sentence_start,
)
from quotewire.nlp.grammar.dependency.clauses import clause_of
from quotewire.nlp.grammar.dependency.complements import complement
from quotewire.nlp.grammar.dependency.inversion import (
    breaking_in,
    inverted_source,
    name_before,
    source_beside,
)
from quotewire.nlp.grammar.dependency.nonverbal import according, in_view, of_headline, of_noun, opened
from quotewire.nlp.grammar.dependency.nouns import is_person_noun
from quotewire.nlp.grammar.dependency.recipients import recipient_of
from quotewire.nlp.grammar.dependency.requests import called_for, infinitive, is_told
from quotewire.nlp.grammar.dependency.sayers import head_of, is_passive, states
from quotewire.nlp.grammar.dependency.sources import source_of
from quotewire.nlp.lexicon.punctuation import DASH_WORDS
from quotewire.nlp.treebank import FINITE, PROPER

if TYPE_CHECKING:
    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse

# "pointed out,"
_LONGEST_PARTICLE = 4


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
    if word in words.opening_according:
        return opened(parse, i)
    if word in words.before_view:
        return in_view(parse, i)
    if parse.is_verb(i):
        return _of_verb(parse, i) if word in parse.verbs.reporting else None
    if word in parse.nouns.saying and parse.tags[i].startswith("NN"):
        return of_noun(parse, i) or _of_misread_verb(parse, i)
    return _of_misread_verb(parse, i) if word in parse.verbs.saying else None


def _of_misread_verb(parse: Parse, i: int) -> Report | None:
    """The report of a verb that was taken for a noun, in a sentence without another: Farmers report that."""
    that = i + 1
    if that >= parse.size or parse.deps[that] != "mark" or parse.lower[that] not in parse.lexicon.words.that:
        return None
    clause, start = parse.heads[that], sentence_start(parse, i)
    rest = [*range(start, i), *range(max(parse.right[clause], that), sentence_end(parse, i))]
    if start == i or clause < that or any(parse.tags[k] in FINITE or parse.tags[k] == "MD" for k in rest):
        return None
    content = bounded(parse, that, parse.right[clause], i)
    return Report(i, (i, i + 1), (start, i), None, content, confidence=0.5) if content else None


def _of_verb(parse: Parse, verb: int) -> Report | None:
    word, verbs = parse.lower[verb], parse.verbs
    if is_passive(parse, verb) and parse.child(verb, "agent") is None:
        return None
    reduced = parse.tags[verb] == "VBN" and parse.deps[verb] in {"advcl", "acl", "amod"}
    if reduced and not parse.is_finite(verb) and not _is_main(parse, verb):
        return None  # "asked why", "a plan announced": nobody speaks
    source = breaking_in(parse, verb) or source_of(parse, verb)
    if source is None and parse.tags[verb] in FINITE and word in verbs.plain:
        source = name_before(parse, verb)
    if source is not None and parse.lower[source[1] - 1] in parse.nouns.silent:
        return None
    before = max(verb - 1, 0)
    if (
        source is None
        and word in verbs.saying
        and (parse.words[before] == "," or parse.quoted_at[before] >= 0)
    ):
        source = source_beside(parse, verb, min(verb + LONGEST_TAG + 1, parse.size))
    content, confidence = _content(parse, verb, source)
    if not content or is_dateline(parse, content):
        return None
    if source is None and content[0][0] < verb:
        source = inverted_source(parse, verb, min(verb + LONGEST_TAG + 1, parse.size))[0]
    if not has_marks(parse, content) and _is_object(parse, verb, source):
        return None
    report = Report(verb, _cue(parse, verb), source, recipient_of(parse, verb, source), content)
    report.confidence = confidence if source is not None else confidence - 0.3
    return report


def _is_main(parse: Parse, verb: int) -> bool:
    """Whether a sentence has no verb but one taken for its subject's participle: the Board announced that."""
    subject, clause = parse.heads[verb], complement(parse, verb)
    named = parse.deps[subject] == "ROOT" and parse.tags[subject] in PROPER and parse.deps[verb] == "acl"
    return named and clause is not None and parse.is_that_clause(clause)


def _content(parse: Parse, verb: int, source: TokenSpan | None) -> tuple[list[TokenSpan], float]:
    """What a verb of saying reports, and how sure that is.

    Without marks it is a proposition: a clause, or who is told or called on and what he is to do. What
    somebody accuses of, promises or denies without a clause is nobody's words.
    """
    word, verbs = parse.lower[verb], parse.verbs
    content: list[TokenSpan] = []
    if word in verbs.saying or (word in verbs.finding and _is_finding(parse, verb, source)):
        content = (
            around(parse, verb, source) or clause_of(parse, verb, source) or _as_reported(parse, verb, source)
        )
    if content:
        bare = word not in verbs.only_with_marks or states(parse, word, source, content[0][0])
        return (content if bare or has_marks(parse, content) else []), 0.85
    confidence = 0.7
    if word in verbs.calling:
        content = called_for(parse, verb)
    if not content and word in verbs.with_infinitive:
        content = infinitive(parse, verb)
    if not content and word in verbs.with_object and parse.tags[verb] != "VB":
        content, confidence = _object(parse, verb), 0.65
    asks = word in verbs.calling or word in verbs.commanding
    told = asks and any(is_told(parse, verb, *span) for span in content)
    return (content if told or has_marks(parse, content) else []), confidence


def _is_object(parse: Parse, verb: int, source: TokenSpan | None) -> bool:
    """Whether a phrase behind a verb is what was put out and not who speaks: posted views of the town."""
    if source is None or source[0] < verb:
        return False
    head = head_of(parse, source)
    noun = parse.lower[head]
    thing = parse.deps[head] == "dobj" and parse.tags[head] in {"NN", "NNS"}
    speaks = noun in parse.nouns.bodies | parse.nouns.studies
    return thing and not speaks and not is_person_noun(parse.lexicon, noun)


def _is_finding(parse: Parse, verb: int, source: TokenSpan | None) -> bool:
    """Whether a study finds something, "the audit of 2009 found", or a court or an expert "that"."""
    if source is None:
        return False
    head = parse.lower[head_of(parse, source)]
    clause = complement(parse, verb)
    that = clause is not None and parse.is_that_clause(clause)
    return head in parse.nouns.studies or (that and head in parse.nouns.deciding)


def _cue(parse: Parse, verb: int) -> TokenSpan:
    particle = parse.child(verb, "prt")
    return verb, verb + 2 if particle == verb + 1 else verb + 1


def _as_reported(parse: Parse, verb: int, source: TokenSpan | None) -> list[TokenSpan]:
    """The sentence beside "as the paper reported"."""
    if source is None or parse.deps[verb] not in {"advcl", "relcl", "ccomp"} or not source[0]:
        return []
    opening = source[0] - 1
    objects = ("ccomp", "xcomp") if parse.lower[verb] in parse.verbs.telling else ("ccomp", "dobj", "xcomp")
    if parse.lower[opening] not in parse.lexicon.words.as_ or parse.child(verb, *objects) is not None:
        return []
    start = sentence_start(parse, verb)
    if opening > start + 1:
        if parse.words[opening - 1] != ",":
            return []  # as much as the council asked for
        left = bounded(parse, start, opening, verb)
        tag = range(verb + 1, min(verb + _LONGEST_PARTICLE, parse.size))
        end = next((i for i in tag if parse.words[i] == ","), None)
        return left if end is None else left + bounded(parse, end + 1, sentence_end(parse, end), verb)
    behind = range(verb, min(verb + LONGEST_TAG, parse.size))
    comma = next((i for i in behind if parse.words[i] == ","), None)
    return bounded(parse, comma + 1, sentence_end(parse, comma), verb) if comma is not None else []


def _object(parse: Parse, verb: int) -> list[TokenSpan]:
    for child in parse.children[verb]:
        if child > verb and parse.deps[child] in {"dobj", "oprd"} and not parse.is_time(child):
            saying = (c for c in parse.children[child] if parse.tags[c] == "VBG" and c > child)
            said = (parse.left[c] for c in saying if parse.lower[c] in parse.verbs.saying)
            end = next(said, parse.right[child])
            for other in parse.children[verb]:
                follows = other > child and parse.left[other] == end
                if follows and parse.lower[other] in parse.lexicon.words.object_prepositions:
                    end = parse.right[other]
            return bounded(parse, parse.left[child], _before_circumstance(parse, verb, end), verb)
    return []


def _before_circumstance(parse: Parse, verb: int, end: int) -> int:
    """The token after an object that ends in marked words, less a time: called it "a ruin" Monday."""
    marks = next((i + 1 for i in range(end - 1, verb, -1) if parse.quoted_at[i] >= 0), end)
    past = marks < end and (parse.is_time(marks) or parse.words[marks] in DASH_WORDS)
    return marks if past else end
