"""Columns about the words above and below each word in the parse: what governs it, what it governs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from spacy.strings import get_string_id

from service.core.learned.scales import bucket, picked
from service.core.lexicon import reporting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.core.learned.columns import Words

_HIGHEST_CLIMB: Final = 8
_WIDEST_PHRASE: Final = 24
# Bits of the classes below.
_SAYING_VERB: Final = np.uint64(0b11)
_SAYING_NOUN: Final = np.uint64(1 << 8)
_VERBS: Final = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
_CHILDREN: Final = (
    "ccomp", "xcomp", "dobj", "mark", "nsubj", "nsubjpass", "prep", "acl", "relcl", "aux", "neg", "appos",
)  # fmt: skip


def _ids(words: Iterable[str]) -> list[int]:
    return [get_string_id(word) for word in words]


@cache
def _classes() -> dict[int, int]:
    """From a lower-cased word to the bits of the classes of the lexicon it is in."""
    classes = (
        reporting.SAYING,
        reporting.UTTERING,
        reporting.ADDRESSING,
        reporting.ONLY_WITH_MARKS,
        reporting.COMMITTING,
        reporting.COMMANDING,
        reporting.OBJECT_OF_SPEECH,
        reporting.JUDGING,
        reporting.SAYING_NOUNS,
        reporting.DOCUMENTS,
        reporting.SILENT_SUBJECTS,
    )
    bits: dict[int, int] = {}
    for bit, group in enumerate(classes):
        for word in _ids(group):
            bits[word] = bits.get(word, 0) | 1 << bit
    return bits


def classify(words: Words) -> None:
    """Add "class", the bits of the word's classes in the lexicon, and "verb"."""
    columns = words.columns
    seen, inverse = np.unique(columns["lower"], return_inverse=True)
    bits = _classes()
    columns["class"] = np.array([bits.get(word, 0) for word in seen.tolist()], dtype=np.uint64)[inverse]
    columns["verb"] = np.isin(columns["tag"], np.array(_ids(_VERBS), dtype=np.uint64)).astype(np.uint64)


def climb(words: Words) -> None:
    """Columns about the nearest word of saying and the nearest verb above each word, and the way to them."""
    columns, heads, n = words.columns, words.heads, words.size
    here = np.arange(n)
    noun = (columns["class"] & _SAYING_NOUN) > 0
    saying = noun | (((columns["class"] & _SAYING_VERB) > 0) & (columns["verb"] > 0))
    says = np.full(n, -1)
    verb = np.full(n, -1)
    below = here.copy()
    below_verb = here.copy()
    path = np.zeros(n, dtype=np.uint64)
    at = here
    report = np.full(n, -1)
    report_path = np.zeros(n, dtype=np.uint64)
    clause = np.isin(columns["dep"], np.array(_ids(("ccomp", "parataxis")), dtype=np.uint64))
    for _ in range(_HIGHEST_CLIMB):
        up = heads[at]
        moving = (up != at) & (report < 0)
        report_path = np.where(moving, report_path * np.uint64(31) + columns["dep"][at], report_path)
        report = np.where((up != at) & clause[at] & (report < 0), up, report)
        moving = (up != at) & (says < 0)
        path = np.where(moving, path * np.uint64(31) + columns["dep"][at], path)
        hit = (up != at) & saying[up] & (says < 0)
        below = np.where(hit, at, below)
        says = np.where(hit, up, says)
        hit = (up != at) & (columns["verb"][up] > 0) & (verb < 0)
        below_verb = np.where(hit, at, below_verb)
        verb = np.where(hit, up, verb)
        at = up
    columns["says_word"] = picked(columns["lower"], says)
    columns["says_path"] = np.where(says >= 0, path, 0)
    columns["says_dep"] = np.where(says >= 0, columns["dep"][below], 0)
    columns["says_side"] = np.where(says >= 0, 1 + (says < here), 0).astype(np.uint64)
    columns["says_class"] = picked(columns["class"], says)
    columns["report_word"] = picked(columns["lower"], report)
    columns["report_path"] = np.where(report >= 0, report_path, 0)
    columns["report_side"] = np.where(report >= 0, 1 + (report < here), 0).astype(np.uint64)
    columns["root_word"] = columns["lower"][at]
    columns["root_class"] = columns["class"][at]
    columns["root_side"] = bucket(np.sign(at - here))
    columns["verb_tag"] = picked(columns["tag"], verb)
    columns["verb_dep"] = np.where(verb >= 0, columns["dep"][below_verb], 0)
    columns["verb_of_verb"] = picked(columns["dep"], verb)
    columns["head_word"] = columns["lower"][heads]
    columns["head_tag"] = columns["tag"][heads]
    columns["head_dep"] = columns["dep"][heads]
    columns["head_class"] = columns["class"][heads]
    columns["head_far"] = bucket(heads - here)
    columns["upper_dep"] = columns["dep"][heads[heads]]
    columns["saying"] = saying.astype(np.uint64)


def read_children(words: Words) -> None:
    """Add which relations a word governs, and whose phrase begins ("begins") and ends ("ends") at it."""
    columns, heads, n = words.columns, words.heads, words.size
    here = np.arange(n)
    flags = np.zeros(n, dtype=np.uint64)
    for bit, dep in enumerate(
        (
            "ccomp",
            "xcomp",
            "dobj",
            "mark",
            "nsubj",
            "nsubjpass",
            "prep",
            "acl",
            "relcl",
            "aux",
            "neg",
            "appos",
        )
    ):
        mine = (columns["dep"] == np.uint64(get_string_id(dep))) & (heads != here)
        flags[heads[mine]] |= np.uint64(1 << bit)
    columns["children"] = flags
    left, right = here.copy(), here.copy()
    for _ in range(_WIDEST_PHRASE):
        before = left.sum(), right.sum()
        np.minimum.at(left, heads, left)
        np.maximum.at(right, heads, right)
        if (left.sum(), right.sum()) == before:
            break
    # Whose phrase ends or begins at a word: the relation of the highest word with that edge.
    order = np.argsort(right - left, kind="stable")
    ends, begins = np.zeros(n, dtype=np.uint64), np.zeros(n, dtype=np.uint64)
    wide = order[(right - left)[order] > 0]
    ends[right[wide]] = columns["dep"][wide]
    begins[left[wide]] = columns["dep"][wide]
    columns["ends"], columns["begins"] = ends, begins
