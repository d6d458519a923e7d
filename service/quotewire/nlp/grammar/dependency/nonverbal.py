"""Reports whose cue is no verb: according to somebody, in her view, his claim that, a headline's colon."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from quotewire.nlp.entities.kinds import PLACES
from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.dependency.boundaries import bounded, has_verb, sentence_end, sentence_start
from quotewire.nlp.treebank import FINITE, PROPER, SUBJECTS
from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse

_LONGEST_LABEL = 8
_LONGEST_HEADLINE = 30
_SHORTEST_HEADLINE = 3


def according(parse: Parse, cue: TokenSpan) -> Report | None:
    """The report of words like "according to": the rest of their sentence is reported."""
    i, stop = cue
    head = next((c for c in parse.children[stop - 1] if parse.deps[c] == "pobj"), None)
    if head is None:
        head = next((c for c in parse.children[i] if c > i and parse.is_nominal(c)), None)
    if head is None and stop < parse.size:
        head = parse.head_of_phrase(stop)
    end = sentence_end(parse, i)
    if head is None or not stop <= head < end or parse.quoted_at[head] >= 0 or parse.words[head] == ",":
        return None
    source = parse.phrase(head, (stop, _end_of_source(parse, head, end)))
    if parse.words[source[1] - 1] == ",":
        source = source[0], source[1] - 1
    if source == (head, head + 1) and parse.lower[head] in parse.nouns.measures:
        return None
    content = _beside(parse, (i, source[1]))
    # "Magnitude 6.3, according to the institute" says nothing without a verb.
    said = (k for span in content for k in range(*span))
    if not any(parse.quoted_at[k] >= 0 or parse.tags[k][:2] in {"VB", "MD"} for k in said):
        return None
    return Report(i, cue, source, None, content, confidence=0.75)


def opened(parse: Parse, i: int) -> Report | None:
    """The report of a sentence that begins with a "per" and one source: Per the report, it leaks."""
    phrase = i + 1
    if i != sentence_start(parse, i) or phrase >= parse.size or parse.labels[i] == "PERSON":
        return None
    head = parse.head_of_phrase(phrase)
    if parse.tags[head] not in {"NNS", *PROPER} and parse.tags[phrase] not in {"DT", "PRP$"}:
        return None  # "Per capita, incomes fell"
    return according(parse, (i, phrase))


def _end_of_source(parse: Parse, head: int, end: int) -> int:
    """The token before which a source ends: a comma, where the parser read it as the sentence's subject.

    What it took for the source's apposition is the subject then: "According to Fenn, the miller, was".
    """
    if parse.deps[head] not in SUBJECTS or parse.lower[head - 1] in parse.lexicon.words.and_:
        return end
    return next((i for i in range(head + 1, end) if parse.words[i] == ","), end)


def in_view(parse: Parse, i: int) -> Report | None:
    """The report of an "in her view" that begins at token ``i``: the rest of its sentence is reported."""
    noun = parse.child(i, "pobj")
    owner = parse.child(noun, "poss") if noun is not None else None
    if (
        noun is None
        or owner is None
        or parse.lower[noun] not in parse.nouns.views
        or parse.lower[owner] in parse.lexicon.words.own
    ):
        return None
    before, after = i - 1, noun + 1
    if after >= parse.size or any(parse.quoted_at[k] >= 0 for k in range(i, after)):
        return None
    opens = before < sentence_start(parse, i)
    parted = parse.words[after] == "," or (parse.sentence_ends[after] and not opens)
    if not parted or not (opens or parse.words[before] == ","):
        return None
    content = _beside(parse, (i, after))
    source = (parse.left[owner], owner + 1)
    return Report(noun, (noun, noun + 1), source, None, content, confidence=0.6) if content else None


def _beside(parse: Parse, span: TokenSpan) -> list[TokenSpan]:
    """The sentence beside a phrase: before it, behind its comma, or both."""
    i, after = span
    start, end = sentence_start(parse, i), sentence_end(parse, i)
    comma = _comma_behind(parse, after, min(end, after + 30))
    before = start if i == start else _clause_before(parse, start, i)
    if before < i:
        content = bounded(parse, before, i, i)
        parted, stops = parse.words[i - 1] == ",", after < end and parse.words[after] == ","
        behind = after + stops
        relates = behind < end and parse.tags[behind].startswith("W")  # ", according to Fenn, who says that"
        if behind < end and not relates and ((parted and stops) or _goes_on(parse, start, i, behind)):
            content += bounded(parse, behind, end, i)
        return content
    if comma is not None:
        return bounded(parse, comma + 1, end, i)
    return bounded(parse, after, end, i) if _is_subject_at(parse, i, after) else []


def _clause_before(parse: Parse, start: int, i: int) -> int:
    """Where the clause around a phrase begins before it; the phrase's own place if nothing of it does.

    A clause behind "that", "which", "and" or a semicolon is what is said, and an adverb before the phrase is
    the narrator's: "learned that, according to Fenn, it leaks"; "However, according to Fenn,".
    """
    comma = i - (parse.words[i - 1] == ",")
    if parse.tags[comma - 1] in {"WDT", "WP"}:
        return comma - 1
    opens = parse.joins_clauses(comma - 1) or parse.lower[comma - 1] in parse.lexicon.words.clause_openers
    opens |= parse.deps[comma - 1] == "mark"  # "because, in her words,"
    said = any(
        parse.is_nominal(k) or parse.is_verb(k) or parse.quoted_at[k] >= 0 for k in range(start, comma)
    )
    return start if said and not opens else i


def _is_subject_at(parse: Parse, i: int, at: int) -> bool:
    """Whether the subject of the verb over a phrase begins behind it: According to Fenn the pier is lost."""
    verb = parse.heads[i]
    return any(parse.deps[c] in SUBJECTS and parse.left[c] == at and c < verb for c in parse.children[verb])


def _goes_on(parse: Parse, start: int, i: int, verb: int) -> bool:
    """Whether the verb behind a phrase without its second comma has its subject before the phrase."""
    return parse.tags[verb] in FINITE and any(
        start <= c < i and parse.deps[c] in SUBJECTS for c in parse.children[verb]
    )


def _comma_behind(parse: Parse, first: int, stop: int) -> int | None:
    """The comma that ends a phrase, not one before what describes it: a report by Fenn, a firm, two boats."""
    commas = [i for i in range(first, stop) if parse.words[i] == ","]
    for comma, following in zip_longest(commas, commas[1:]):
        head = parse.heads[comma]
        described = [c for c in parse.children[head] if parse.deps[c] in {"appos", "relcl"}]
        if following is None and parse.deps[head] in SUBJECTS:
            return comma  # a source read as the subject of what it says
        # "According to the mayor, Jo Fenn, two boats": a person between commas, however parsed.
        name = set(parse.labels[comma + 1 : following]) if following is not None else set()
        if name != {"PERSON"} and all(parse.left[c] != comma + 1 for c in described):
            return comma
    return None


def of_noun(parse: Parse, noun: int) -> Report | None:
    """The report of a noun of saying with a clause: the minister's claim that; an assertion by her that."""
    clauses = (c for c in parse.children[noun] if c > noun and parse.deps[c] in {"acl", "ccomp", "relcl"})
    clause = next(filter(parse.is_that_clause, clauses), None)
    if clause is None:
        return None
    owner = parse.child(noun, "poss")
    source = None
    if owner is not None and parse.quoted_at[owner] < 0:
        source = (parse.left[owner], owner + 1)
    else:
        by = next((c for c in parse.children[noun] if parse.lower[c] in parse.lexicon.words.authors), None)
        pobj = parse.child(by, "pobj") if by is not None else None
        if pobj is not None and parse.quoted_at[pobj] < 0:
            source = parse.phrase(pobj, (0, parse.size))
    content = bounded(parse, parse.left[clause], parse.right[clause], noun)
    return Report(noun, (noun, noun + 1), source, None, content, confidence=0.45) if content else None


def of_headline(parse: Parse) -> Report | None:
    """The report of a headline that begins with a name and a colon: "Fenn: Pier will open in May".

    Only the first paragraph can be one, if it is short; a place is a dateline.
    """
    begin, end = parse.paragraphs[0] if parse.paragraphs else (0, 0)
    if end - begin > _LONGEST_HEADLINE:
        return None
    return _named_first(parse, begin, end) or _named_last(parse, begin, end)


def _named_last(parse: Parse, begin: int, end: int) -> Report | None:
    """The report of a headline that a name ends: 'Votes "worrying": Fenn', "Pier to open: Fenn"."""
    colon = next(
        (i for i in range(end - 1, max(begin, end - _LONGEST_LABEL), -1) if parse.words[i] == ":"), begin
    )
    source = (colon + 1, end)
    if colon == begin or any(parse.tags[i] not in PROPER for i in range(*source)):
        return None
    if all(parse.labels[i] in PLACES for i in range(*source)) or source[0] == end:
        return None
    content = bounded(parse, begin, colon, colon)
    if not has_verb(parse, content) and all(parse.quoted_at[i] < 0 for i in range(begin, colon)):
        return None
    return Report(colon, (colon, colon + 1), source, None, content, Resolution.COLON, confidence=0.7)


def _named_first(parse: Parse, begin: int, end: int) -> Report | None:
    colon = next((i for i in range(begin, min(end, begin + _LONGEST_LABEL)) if parse.words[i] == ":"), end)
    label = range(begin, colon)
    if end - colon <= _SHORTEST_HEADLINE or not label or any(parse.quoted_at[i] >= 0 for i in label):
        return None
    text = parse.document.verbatim((begin, colon))
    named = all(parse.tags[i].startswith(("NNP", "POS", "IN", "CC", ".")) for i in label)
    place = all(parse.labels[i] in PLACES for i in label)
    if not named or place or text.upper() in parse.lexicon.transcripts.no_speakers:
        return None
    content = bounded(parse, colon + 1, end, colon)
    if not content or 0 <= parse.quoted_at[content[0][0]] == parse.quoted_at[content[0][1] - 1]:
        return None  # all in marks
    source = (begin, colon)
    return Report(colon, (colon, colon + 1), source, None, content, Resolution.COLON, confidence=0.7)
