"""Turns columns of a text into the keys of the tagger's features: one 64-bit number a word and template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from service.core.learned.columns import Words
    from service.core.learned.scales import Index

    Neighbours = tuple[Index, NDArray[np.bool_]]

# A template is one or more columns, each read at a word some places before or after this one.
TEMPLATES: Final[tuple[str, ...]] = (
    # the words themselves
    "lower", "lower-1", "lower+1", "tag-1", "tag-2", "tag+1", "tag+2", "tag-1 tag", "shape",
    "entity iob", "entity+1", "dep-1", "dep+1",
    # what governs them
    "head_word", "head_tag dep", "head_class dep", "head_dep dep", "head_far", "upper_dep head_dep dep",
    "verb_tag verb_dep verb_of_verb", "says_class says_dep says_side", "says_path says_path+1",
    "says_dep-1 says_dep says_side", "says_word says_dep says_side", "report_word report_side",
    "report_path report_path+1",
    "root_word root_side", "root_class root_side",
    # what they govern
    "children tag", "class verb", "class+1 verb+1", "begins+1 ends", "ends-1 begins",
    # marks and places
    "marked marked_edge", "marked-1 marked", "marked marked+1", "marked marked_length",
    "marked paragraph_shape", "paragraph_before paragraph_shape", "sentence_start",
    # what the rules made of them
    "rule rule_sure rule_edge", "rule rule_edge tag", "rule rule_edge rule+1 rule_edge+1", "rule dep",
    "rule says_path says_side",
    # how far the next words of saying are
    "after_cue before_cue", "after_verb before_verb", "after_verb_word", "before_verb_word",
)  # fmt: skip

_ODD: Final = np.uint64(0x9E3779B97F4A7C15)
_STIR: Final = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT: Final = np.uint64(29)


def keys(words: Words, templates: tuple[str, ...] = TEMPLATES) -> Iterator[NDArray[np.uint64]]:
    """For each template the key of every word; the same word in the same context has the same key."""
    read: dict[str, NDArray[np.uint64]] = {}
    neighbours = {step: _neighbours(words, step) for step in (-2, -1, 1, 2)}
    for number, template in enumerate(templates, 1):
        key = np.full(words.size, number, dtype=np.uint64) * _ODD
        for part in template.split():
            if part not in read:
                read[part] = _stirred(_read(words, part, neighbours))
            key = (key ^ read[part]) * _STIR
            key ^= key >> _SHIFT
        yield key


def _stirred(column: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = (column + np.uint64(1)) * _ODD
    mixed ^= mixed >> _SHIFT
    return mixed


def _read(words: Words, part: str, neighbours: dict[int, Neighbours]) -> NDArray[np.uint64]:
    """A column, or its values some words away in the same paragraph."""
    sign = max(part.find("+"), part.find("-"))
    if sign < 0:
        return words.columns[part]
    rows, outside = neighbours[int(part[sign:])]
    moved = words.columns[part[:sign]][rows]
    moved[outside] = _ODD
    return moved


def _neighbours(words: Words, step: int) -> Neighbours:
    """For each word the row so many words away, and which of those rows are not in its paragraph."""
    rows = np.arange(words.size) + step
    outside = (rows < 0) | (rows >= words.size)
    rows[outside] = 0
    outside |= words.paragraph[rows] != words.paragraph
    return rows, outside
