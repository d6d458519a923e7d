"""Finds how far a report reaches: the narrator's sentence around it, and a span cut to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.treebank import FINITE, SUBJECTS

if TYPE_CHECKING:
    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse

# A longer clause is a parser's accident, and the bound keeps the work linear.
LONGEST_CONTENT = 300
_SUBJECTS: Final = SUBJECTS | {"expl"}


def sentence_start(parse: Parse, i: int) -> int:
    """First token of the narrator's sentence around ``i``, after marked words that end a sentence."""
    at = i
    low = max(parse.paragraph(i)[0], i - LONGEST_CONTENT)
    while at > low:
        other = parse.quoted_at[at - 1]
        if parse.sentence_ends[at - 1] or (other >= 0 and parse.quoted[other].ends_sentence):
            break
        at -= 1
    return at


def sentence_end(parse: Parse, i: int) -> int:
    """The token after the narrator's sentence around ``i``, which marked words may end."""
    high = min(parse.size, i + LONGEST_CONTENT + 1)
    at = i
    while at + 1 < high and not parse.sentence_ends[at]:
        at += 1
    return at + 1


def bounded(parse: Parse, start: int, end: int, around: int) -> list[TokenSpan]:
    """A span cut to the sentence around a token and trimmed of signs and a last "and": one or none.

    A colon between a clause and a sentence in marks ends it too: said the pier was lost: "We need a new one."
    """
    start = max(start, sentence_start(parse, around)) if start < around else start
    end = min(end, start + LONGEST_CONTENT + 1)
    for i in range(max(start, around), end):
        if parse.sentence_ends[i] or _leads_to_sentence(parse, start, i):
            end = i + 1
            break
    while start < end and parse.quoted_at[start] < 0 and _is_trim(parse.words[start]):
        start += 1
    while (
        end > start
        and parse.quoted_at[end - 1] < 0
        and (_is_trim(parse.words[end - 1]) or parse.lower[end - 1] in parse.lexicon.words.conjunctions)
    ):
        end -= 1
    return [(start, end)] if start < end else []


def broken_clause_start(parse: Parse, start: int, comma: int) -> int:
    """Where the clause begins that a parenthesis behind a comma breaks into, in the sentence from ``start``.

    "two left; they had, he said, paid"; "the park, which, he said, was full"; "it fell and, he said, broke".
    """
    if parse.joins_clauses(comma - 1):
        return comma - 1
    if parse.tags[comma - 1] == "WRB" and not parse.is_verb(comma - 2):
        return comma - 1  # the days when, he said, it was full
    opens = next((i + 1 for i in range(comma - 1, start, -1) if parse.words[i] == ";"), start)
    return max(opens, comma - 2) if parse.tags[comma - 1] in {"WDT", "WP"} else opens


def _leads_to_sentence(parse: Parse, start: int, colon: int) -> bool:
    """Whether a colon with a clause before it leads to marked words that begin a sentence."""
    index = parse.quoted_at[colon + 1] if parse.words[colon] == ":" and colon + 1 < parse.size else -1
    if index < 0 or not parse.quoted[index].starts_sentence or parse.quoted_at[colon - 1] >= 0:
        return False
    before = range(start, colon)
    finite = any(parse.tags[i] in FINITE or parse.tags[i] == "MD" for i in before)
    return finite and any(parse.deps[i] in _SUBJECTS for i in before)


def _is_trim(word: str) -> bool:
    return not any(ch.isalnum() or ch in "$%#@)" for ch in word)


def has_verb(parse: Parse, content: list[TokenSpan]) -> bool:
    """Whether there is a verb in some spans."""
    return any(parse.tags[i][:2] in {"VB", "MD"} for span in content for i in range(*span))


def has_marks(parse: Parse, content: list[TokenSpan]) -> bool:
    """Whether words in quotation marks are among some spans."""
    return any(parse.quoted_at[i] >= 0 for span in content for i in range(*span))


def is_clause_in_marks(parse: Parse, start: int) -> bool:
    """Whether marked words that begin here hold a finite verb with its subject."""
    index = parse.quoted_at[start]
    if index < 0:
        return False
    inside = range(parse.quoted[index].start, parse.quoted[index].end)
    return any(parse.deps[i] in SUBJECTS and parse.is_finite(parse.heads[i]) for i in inside)


def is_dateline(parse: Parse, content: list[TokenSpan]) -> bool:
    """Whether all that is said is a date, as where a line's date is read with the sentence below it."""
    said = (i for span in content for i in range(*span))
    return all(parse.labels[i] in {"DATE", "TIME"} or parse.tags[i] in {"IN", ","} for i in said)
