"""The sentence that an act of saying breaks into or ends: "The lake, he said, froze"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.boundaries import (
    bounded,
    broken_clause_start,
    has_marks,
    has_verb,
    is_clause_in_marks,
    sentence_end,
    sentence_start,
)
from quotewire.nlp.grammar.dependency.recipients import recipient_of
from quotewire.nlp.grammar.dependency.sayers import head_of
from quotewire.nlp.treebank import FINITE, LEFT_MODIFIERS, SUBJECTS

if TYPE_CHECKING:
    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse

LONGEST_TAG = 40
# Relations of what says when, where or to whom something was said.
_CIRCUMSTANCES = frozenset({"prep", "npadvmod", "advmod", "dative"})


def around(parse: Parse, verb: int, source: TokenSpan | None) -> list[TokenSpan]:
    """The sentence around a parenthesis, "The lake, he said, froze", and before a closing "he said"."""
    if source is None or abs(source[0] - verb) > LONGEST_TAG or not parse.is_finite(verb):
        return []
    start, tag = min(source[0], verb), _end_of_tag(parse, verb, source)
    end = _after_circumstance(parse, verb, source, tag)
    comma, opens = start - 1, sentence_start(parse, start)
    if _is_told_before(parse, verb, (opens, comma)):
        return []
    breaks_in = end < parse.size and parse.words[end] == "," and not parse.sentence_ends[end]
    if breaks_in:
        opens = broken_clause_start(parse, opens, comma)
    uttered = parse.quoted_at[comma - 1]
    if uttered >= 0 and parse.quoted[uttered].starts_sentence:
        return []  # marked words stand for themselves
    if comma > opens and uttered >= 0 and parse.words[comma - 1] == "," and parse.quoted_at[comma] == uttered:
        comma += 1  # 'While it rains and "pours," he said'
    elif comma <= opens or parse.words[comma] != "," or parse.quoted_at[comma] >= 0:
        return []
    left = bounded(parse, opens, comma, verb)
    found = _with_right(parse, verb, left, end) if breaks_in else _closed(parse, verb, left, end)
    # "On Sunday, the council said in a letter,": what it says stands elsewhere.
    apart = found != left and has_verb(parse, found) and not parse.joins_clauses(end + 1)
    whole = apart or has_marks(parse, found) or _is_sentence(parse, found)
    return found if end == tag or whole else []


def _end_of_tag(parse: Parse, verb: int, source: TokenSpan) -> int:
    """The token after an act of saying: the verb, its speaker and to whom."""
    end = max(source[1], verb + 1)
    recipient = recipient_of(parse, verb, source)
    if recipient is not None and recipient[0] == end:
        end = recipient[1]
    if source[0] > verb:
        end = _after_description(parse, source, end)
    return end


def _with_right(parse: Parse, verb: int, left: list[TokenSpan], end: int) -> list[TokenSpan]:
    """What stands before a parenthesis with what follows the comma at its ``end``."""
    right = bounded(parse, end + 1, _before_others(parse, end + 1, sentence_end(parse, end)), verb)
    if right and is_clause_in_marks(parse, right[0][0]) and not _is_said_too(parse, left):
        left = []  # 'In a letter, he said, "the pier is lost"'
    return left if right and _goes_on(parse, right[0][0]) else left + right


def _closed(parse: Parse, verb: int, left: list[TokenSpan], end: int) -> list[TokenSpan]:
    """What stands before an act of saying that ends a sentence."""
    if parse.sentence_ends[end - 1]:
        return left if has_marks(parse, left) else []  # Deal "in reach", says Fenn
    closing = end < parse.size and parse.sentence_ends[end] and parse.child(verb, "ccomp") is None
    return left if closing else []


def _is_told_before(parse: Parse, verb: int, before: TokenSpan) -> bool:
    """Whether a verb is in what one before it reports: "Wex said that at noon, Fenn left and told them"."""
    inside = (i for i in range(*before) if parse.lower[i] in parse.lexicon.words.that)
    return any(
        parse.deps[that] == "mark"
        and parse.heads[that] in (verb, *parse.above(verb))
        and parse.lower[parse.heads[parse.heads[that]]] in parse.verbs.saying
        for that in inside
    )


def _before_others(parse: Parse, start: int, end: int) -> int:
    """The token before which a semicolon begins somebody else's act of saying, else the end."""
    for i in range(start, end):
        if parse.words[i] == ";" and parse.quoted_at[i] < 0:
            head = parse.head_of_phrase(i + 1) if i + 1 < end else i
            says = parse.lower[parse.heads[head]] in parse.verbs.plain and parse.deps[head] in SUBJECTS
            if says and i < head < parse.heads[head]:
                return i
    return end


def _after_description(parse: Parse, source: TokenSpan, end: int) -> int:
    """The token after what describes a speaker behind the verb: said Jo Fenn, a miller from Obern."""
    if parse.words[end : end + 1] != [","] or parse.sentence_ends[end]:
        return end
    head = next((i for i in range(*source) if not source[0] <= parse.heads[i] < source[1]), source[1] - 1)
    described = [c for c in parse.children[head] if c > end and parse.deps[c] in {"appos", "relcl", "acl"}]
    ends = [parse.right[c] for c in described if parse.left[c] <= end + 1]
    if ends:
        return min(ends[0], sentence_end(parse, end) - 1)
    stop = sentence_end(parse, end)
    nominal = parse.tags[end + 1].startswith(("DT", "NN", "JJ", "WP", "PRP$")) if end + 1 < stop else False
    own = any(parse.is_finite(i) and parse.deps[i] != "relcl" for i in range(end, stop) if parse.is_verb(i))
    return stop - 1 if nominal and not own else end


def _after_circumstance(parse: Parse, verb: int, source: TokenSpan, end: int) -> int:
    """The token after when, where or to whom something was said: said then; told them on Friday.

    What a comma or the sentence's end does not close belongs to no parenthesis, nor does a verb apart from
    its speaker ("the court, which rules on it, said") or one that the parser gave the clause before it.
    """
    at = end
    if not _breaks_in_itself(parse, verb, source):
        return end
    for child in parse.children[verb]:
        if parse.left[child] == at and child >= end and parse.deps[child] in _CIRCUMSTANCES:
            inside = range(at, parse.right[child])
            if any(
                parse.quoted_at[i] >= 0 or parse.tags[i] in FINITE or parse.words[i] == "," for i in inside
            ):
                break
            at = parse.right[child]
    closed = at < parse.size and (parse.words[at] == "," or parse.sentence_ends[at])
    return at if closed or parse.sentence_ends[at - 1] else end


def _breaks_in_itself(parse: Parse, verb: int, source: TokenSpan) -> bool:
    """Whether a verb stands beside its speaker and has no clause of its own before it."""
    children, head = parse.children[verb], head_of(parse, source)
    apart = any(i not in children or parse.words[i] == "," for i in range(source[1], verb))
    known = parse.deps[head] in SUBJECTS if head > verb else parse.tags[head] not in {"WP", "WDT"}
    return known and not apart and all(c > verb or parse.deps[c] != "ccomp" for c in children)


def _is_said_too(parse: Parse, left: list[TokenSpan]) -> bool:
    """Whether words before a tag are said with the clause in marks behind it: not "On Monday".

    Nor is another act of saying: Fenn said it leaks, and when asked, Wex replied, "It holds."
    """
    says = (i for span in left for i in range(*span) if parse.lower[i] in parse.verbs.plain)
    return has_verb(parse, left) and not any(parse.is_finite(i) and parse.quoted_at[i] < 0 for i in says)


def _goes_on(parse: Parse, first: int) -> bool:
    """Whether a participle behind a parenthesis goes on with the act of saying: ", he said, adding"."""
    return parse.tags[first] == "VBG" and parse.deps[first] not in {"csubj", *SUBJECTS, *LEFT_MODIFIERS}


def _is_sentence(parse: Parse, content: list[TokenSpan]) -> bool:
    """Whether words hold a main clause: not "On Sunday", "When she left", "In May, even as it fell"."""
    inside = [i for span in content for i in range(*span)]
    return any(_is_main(parse, i) and parse.subject_before(i) in inside for i in inside)


def _is_main(parse: Parse, verb: int) -> bool:
    """Whether a finite verb is in no clause with a conjunction or a relative pronoun."""
    if not parse.is_verb(verb) or not parse.is_finite(verb) or parse.deps[verb] == "relcl":
        return False
    opening = (c for c in parse.children[verb] if c < verb)
    return not any(parse.deps[c] == "mark" or parse.tags[c] == "WRB" for c in opening)
