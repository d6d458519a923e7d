"""Who says a verb whose speaker stands behind it, or whom the parser left without a subject."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.boundaries import sentence_start
from quotewire.nlp.grammar.dependency.sources import phrase_at, source_of
from quotewire.nlp.treebank import SUBJECTS

if TYPE_CHECKING:
    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse


def phrases_after(parse: Parse, verb: int, end: int) -> list[TokenSpan]:
    """Noun phrases that follow a verb directly in its paragraph before token ``end``, but for times.

    A preposition ends the list unless it stands first or brings in a time: "assured the court on Friday the".
    What it begins may stand between commas: "warned, in a calm voice, the".
    """
    out: list[TokenSpan] = []
    end = min(end, parse.paragraph(verb)[1])
    i = _after_aside(parse, verb + 1, end)
    while i < end and parse.quoted_at[i] == parse.quoted_at[verb]:
        if parse.tags[i] in {"RB", "RP"}:
            i += 1
            continue
        if parse.tags[i] in {"IN", "TO"}:
            timely = any(parse.is_time(c) for c in parse.children[i])
            if (out and not timely) or parse.right[i] >= end:
                break
            i = parse.right[i]
            continue
        if parse.words[i] == "." and out and out[-1][1] == i and _is_titled_name(parse, i):
            i = min(parse.head_of_phrase(i + 1) + 1, end)
            out[-1] = (out[-1][0], i)
            continue
        head = parse.head_of_phrase(i)
        if not _can_begin_phrase(parse.tags[i]) or head >= end or not parse.is_nominal(head):
            break
        if parse.is_time(head):
            if parse.tags[i].startswith("NNP") and i < head and not parse.is_time(i):
                out.append((i, head))
            i = head + 1
            continue
        span = _over_hyphens(parse, phrase_at(parse, head, verb), verb)
        if span is None or span[1] <= i:
            break
        if out and out[-1][1] == i and _is_same_subject(parse, out[-1][1] - 1, head, verb):
            out[-1] = (out[-1][0], span[1])
        else:
            out.append((i, span[1]))
        i = max(span[1], head + 1)
    return out


def _is_same_subject(parse: Parse, first: int, second: int, verb: int) -> bool:
    """Whether two nouns side by side are read as two subjects of one verb: "said study" "author Fenn"."""
    return parse.tags[first] == "NN" and all(
        parse.heads[i] == verb and parse.deps[i] in SUBJECTS for i in (first, second)
    )


def _after_aside(parse: Parse, start: int, end: int) -> int:
    """The token behind a comma, a preposition's phrase and another comma, else ``start``."""
    if start + 1 >= end or parse.words[start] != "," or parse.tags[start + 1] != "IN":
        return start
    closing = parse.right[start + 1]
    return closing + 1 if closing < end and parse.words[closing] == "," else start


def _over_hyphens(parse: Parse, span: TokenSpan | None, verb: int) -> TokenSpan | None:
    """The phrase with what a hyphen ties to its end: "study co-author Jo Fenn" though parted."""
    while span is not None and span[1] + 1 < parse.size and parse.words[span[1]] == "-":
        document, hyphen = parse.document, span[1]
        ends, starts = document.ends, document.starts
        if ends[hyphen - 1] < starts[hyphen] or ends[hyphen] < starts[hyphen + 1]:
            break
        behind = phrase_at(parse, parse.head_of_phrase(hyphen + 1), verb)
        if behind is None or behind[1] <= hyphen:
            break
        span = span[0], behind[1]
    return span


def _is_titled_name(parse: Parse, stop: int) -> bool:
    """Whether a full stop parts a title from its name: Chief Insp. Jo Fenn."""
    named = stop + 1 < parse.size and parse.tags[stop + 1].startswith("NNP")
    return named and parse.lower[stop - 1] in parse.lexicon.titles.with_stop


def _can_begin_phrase(tag: str) -> bool:
    return tag.startswith(("NN", "JJ", "PRP", "DT", "WP", "CD", "PDT")) or tag in {"VBN", "VBG"}


def inverted_source(parse: Parse, verb: int, end: int) -> tuple[TokenSpan | None, TokenSpan | None]:
    """Speaker and recipient, before token ``end``, where the verb comes first: "said Jo Fenn"."""
    after = phrases_after(parse, verb, end)
    if not after:
        return None, None
    if len(after) > 1 and parse.lower[verb] in parse.verbs.addressing:
        return after[1], after[0]
    if parse.lower[verb] in parse.verbs.telling and parse.deps[after[0][1] - 1] in {"dobj", "dative"}:
        return None, after[0]
    return after[0], None


def breaking_in(parse: Parse, verb: int) -> TokenSpan | None:
    """Who breaks between a subject and its verb with what he says: The toll, says the mill, is high.

    A parser takes that subject for the speaker, but a single comma never parts a speaker from the verb.
    """
    subject = parse.subject_before(verb)
    if subject is None or parse.words[verb - 1] != "," or "," in parse.words[subject : verb - 1]:
        return None
    source = inverted_source(parse, verb, parse.paragraph(verb)[1])[0]
    return source if source is not None and _is_parted(parse, verb, source) else None


def _is_parted(parse: Parse, verb: int, source: TokenSpan) -> bool:
    """Whether a phrase stands between a verb and a comma: says Jo Fenn, adding."""
    return source[0] == verb + 1 and parse.words[source[1] : source[1] + 1] == [","]


def name_before(parse: Parse, verb: int) -> TokenSpan | None:
    """The name before a verb that the parser left without a subject: Supt Fenn said; Wex also said.

    It opens the sentence or what stands behind a comma or a conjunction.
    """
    last = verb - 1
    while last > 0 and parse.tags[last] == "RB" and parse.words[last].islower():
        last -= 1
    named = last - 1 if last > 0 and not parse.labels[last] and parse.words[last].istitle() else last
    label = parse.labels[named] if last >= 0 else ""
    if label not in {"PERSON", "ORG"} or parse.quoted_at[last] != parse.quoted_at[verb]:
        return None
    first, opens = named, sentence_start(parse, verb)
    while first > opens and parse.labels[first - 1] == label:
        first -= 1
    before = first - 1
    free = first == opens or parse.words[before] == "," or parse.joins_clauses(before)
    return (first, last + 1) if free and first >= opens else None


def source_beside(parse: Parse, verb: int, end: int) -> TokenSpan | None:
    """Who says what a verb behind a comma or marks reports, which the parser left without a subject.

    That is who follows it, before token ``end``. In the clause that is reported only a pronoun may mean him,
    if nobody before the verb is found.
    """
    source = inverted_source(parse, verb, end)[0]
    clause = next((c for c in parse.children[verb] if c > verb and parse.deps[c] == "ccomp"), None)
    if clause is None or (source is not None and source[0] < parse.left[clause]):
        return source
    if source is not None and _is_parted(parse, verb, source):
        return source
    before = _source_before(parse, verb)
    return source if before is None and source is not None and parse.tags[source[0]] == "PRP" else before


def _source_before(parse: Parse, verb: int) -> TokenSpan | None:
    """Who spoke before a participle in its sentence, "Jo Fenn said, adding", or the last person in commas."""
    start = sentence_start(parse, verb)
    if parse.tags[verb] == "VBG":
        said = (i for i in range(verb - 1, start - 1, -1) if parse.lower[i] in parse.verbs.saying)
        told = next((i for i in said if parse.quoted_at[i] < 0 and parse.is_finite(i)), None)
        return None if told is None else source_of(parse, told)
    commas = [start - 1, *(i for i in range(start, verb) if parse.words[i] == ",")]
    names = ((first + 1, last) for first, last in pairwise(commas) if first + 1 < last)
    named = [span for span in names if all(parse.labels[i] == "PERSON" for i in range(*span))]
    return named[-1] if named else None
