"""Names that sign marked words: behind a dash on the same line, or on a line of their own below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.sentences import DASHES, Report
from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from quotewire.nlp.grammar.dependency.sentences import Marked, Stage

_LONGEST_NAME = 8


def signature(stage: Stage, begin: int, end: int) -> Report | None:
    """A name after a dash that ends the paragraph signs the words before it."""
    tree = stage.tree
    last = end
    while last > begin and not tree.words[last][0].isalnum():
        last -= 1
    number = stage.paragraph_of[begin]
    if end != stage.ends[number] - 1 or not tree.tags[begin].startswith("NNP"):
        return None
    name = begin
    while name < last and tree.tags[name + 1].startswith("NNP"):
        name += 1
    if name - begin >= _LONGEST_NAME or any(tree.tags[i] in {"VBD", "VBZ"} for i in range(begin, last + 1)):
        return None
    return Report(begin, (-1, -1), (begin, name), resolution=Resolution.DASH, confidence=0.8)


def signature_below(stage: Stage, m: Marked) -> Report | None:
    """A paragraph of its own that is a dash and a name."""
    number = stage.paragraph_of[m.last] + 1
    if number >= len(stage.begins) or stage.ends[number] - stage.begins[number] > _LONGEST_NAME:
        return None
    begin = stage.begins[number]
    if stage.tree.words[begin] not in DASHES or begin + 1 >= stage.ends[number]:
        return None
    return signature(stage, stage.after(begin), stage.ends[number] - 1)
