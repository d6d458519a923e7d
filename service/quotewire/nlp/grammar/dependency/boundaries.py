"""How far a report reaches: the narrator's sentence around it, and a range cut to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.languages.english.grammar import CONJUNCTIONS

if TYPE_CHECKING:
    from quotewire.nlp.grammar.dependency.sentences import Range, Stage

# A longer clause is a parser's accident, and the bound keeps the work linear.
LONGEST_CONTENT = 300


def sentence_start(stage: Stage, i: int) -> int:
    """First token of the narrator's sentence around ``i``, after marked words that end a sentence."""
    tree = stage.tree
    at = i
    low = max(stage.begins[stage.paragraph_of[i]] if stage.paragraph_of[i] >= 0 else 0, i - LONGEST_CONTENT)
    while at > low:
        other = stage.inside[at - 1]
        if stage.stops[at - 1] or (other >= 0 and stage.marked[other].ends_sentence):
            break
        at -= 1
    while at < i and tree.words[at].isspace():
        at += 1
    return at


def sentence_end(stage: Stage, i: int) -> int:
    """Last token of the narrator's sentence around ``i``, which marked words may end."""
    high = min(stage.tree.size - 1, i + LONGEST_CONTENT)
    at = i
    while at < high and not stage.stops[at] and not _ends_in_marks(stage, at):
        at += 1
    return at


def _ends_in_marks(stage: Stage, i: int) -> bool:
    """Whether a closing mark ends a sentence and the next one begins: "... is rotten.” Lind added"."""
    index, following = stage.inside[i], stage.after(i)
    if index < 0 or i != stage.marked[index].last or following >= stage.tree.size:
        return False
    return stage.marked[index].ends_sentence and stage.tree.words[following][0].isupper()


def bounded(stage: Stage, first: int, last: int, around: int) -> list[Range]:
    """A range cut to the sentence and trimmed of punctuation, blanks and a last "and"; maybe empty."""
    tree = stage.tree
    first = max(first, sentence_start(stage, around)) if first < around else first
    last = min(last, first + LONGEST_CONTENT)
    for i in range(first, last + 1):
        if stage.stops[i] and i >= around:
            last = i
            break
    while first <= last and stage.inside[first] < 0 and _is_trim(tree.words[first]):
        first += 1
    while (
        last >= first
        and stage.inside[last] < 0
        and (_is_trim(tree.words[last]) or tree.lower[last] in CONJUNCTIONS)
    ):
        last -= 1
    return [(first, last)] if first <= last else []


def _is_trim(word: str) -> bool:
    return not any(ch.isalnum() or ch in "$%#@)" for ch in word)
