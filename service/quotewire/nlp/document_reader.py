"""Makes the Document of what a pipeline read, or of a text that none did."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from quotewire.nlp.document import Document, QuotedSpan
from quotewire.nlp.layout.datelines import prose
from quotewire.nlp.lexicon.punctuation import DASH_WORDS, ENDS
from quotewire.nlp.marks.pairs import pair_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from quotewire.nlp.languages.base import Lexicon

    Numbers = NDArray[np.int64]

_STOPS: Final = frozenset({*ENDS, "...", "?!", "!!", "!?"})
# A longer aside between two dashes, in tokens, is none.
_LONGEST_ASIDE: Final = 40
# "Lloyd's", not "L's".
_SHORTEST_POSSESSIVE: Final = 4
_NAMES: Final = ("TAG", "POS", "ENT_TYPE", "DEP", "MORPH")
_NUMBERS: Final = ("IDX", "LENGTH", "HEAD", "SPACY", "SENT_START")
_GENDER: Final = re.compile(r"Gender=(\w+)")


def read_doc(lexicon: Lexicon, doc: Doc, written: str | None = None) -> Document:
    """The document of what a pipeline read in a text; cost is linear in the text.

    ``written`` is that text, which a ``Doc`` puts together from all its tokens each time that it is asked.
    """
    text = doc.text if written is None else written
    # Arrays of numbers cost less than a Token object for each attribute of each word.
    table: Any = doc.to_array([*_NUMBERS, *_NAMES])
    numbers = table[:, : len(_NUMBERS)].astype(np.int64)
    begins, ends = numbers[:, 0], numbers[:, 0] + numbers[:, 1]
    if lexicon.joins_hyphens:
        runs = list(_runs(text, numbers.tolist(), lexicon.elisions))
        firsts, lasts = np.array(runs, dtype=np.int64).reshape(-1, 2).T
    else:
        filled = [i for i, begin in enumerate(begins.tolist()) if not text[begin].isspace()]
        firsts = lasts = np.array(filled, dtype=np.int64)
    starts, ends = begins[firsts].tolist(), ends[lasts].tolist()
    tags, pos, labels, deps, morphs = (_names(doc, keys) for keys in table[firsts, len(_NUMBERS) :].T)
    document = _with_structure(
        Document(
            lexicon,
            text,
            words=[text[start:end] for start, end in zip(starts, ends, strict=True)],
            starts=starts,
            ends=ends,
            named=[],
            lower=[],
            pos=pos,
            tags=tags,
            labels=labels,
            deps=deps,
            heads=_heads(numbers[:, 2], firsts, lasts),
            genders=_genders(morphs),
            sentence_of=np.cumsum(numbers[:, 4] == 1)[firsts].tolist()
            if doc.has_annotation("SENT_START")
            else [],
        )
    )
    for entity in doc.ents:
        span = document.tokens((entity.start_char, entity.end_char))
        if span is not None:
            document.named.append((span, entity.label_))
    return document


def _heads(distances: Numbers, firsts: Numbers, lasts: Numbers) -> list[int]:
    """The word that holds the head of each word's first token, or the word itself where white space does."""
    heads = firsts + distances[firsts]
    words = np.searchsorted(lasts, heads)
    inside = (words < len(firsts)) & (firsts[np.minimum(words, len(firsts) - 1)] <= heads)
    found: list[int] = np.where(inside, words, np.arange(len(firsts))).tolist()
    return found


def _names(doc: Doc, values: Numbers) -> list[str]:
    """What the values of an attribute are called."""
    keys: list[int] = values.tolist()
    names = {key: doc.vocab.strings[key] for key in set(keys)}
    return [names[key] for key in keys]


def _genders(morphs: Sequence[str]) -> list[str]:
    """The first gender in each token's morphology, "" where it has none."""
    of = {morph: found[1] if (found := _GENDER.search(morph)) else "" for morph in set(morphs)}
    return [of[morph] for morph in morphs]


def read_text(lexicon: Lexicon, text: str) -> Document:
    """The document of a text that no pipeline read; cost is linear in the text."""
    text = text.translate(lexicon.letters)
    found = list(lexicon.token.finditer(text))
    none = [""] * len(found)
    return _with_structure(
        Document(
            lexicon,
            text,
            words=[one.group() for one in found],
            starts=[one.start() for one in found],
            ends=[one.end() for one in found],
            named=[],
            genders=none,
            lower=[],
            pos=none,
            tags=none,
            labels=none,
            deps=none,
            heads=list(range(len(found))),
        )
    )


def _runs(text: str, table: list[list[int]], elisions: frozenset[str]) -> Iterator[tuple[int, int]]:
    """First and last of the tokens that are one word, white space left out."""
    first = last = -1
    for i, row in enumerate(table):
        if text[row[0] : row[0] + row[1]].isspace():
            continue
        tied = first >= 0 and last == i - 1 and not table[last][3]
        if tied and _is_one_word(text, table[first][0], table[last][0], row, elisions):
            last = i
            continue
        if first >= 0:
            yield first, last
        first = last = i
    if first >= 0:
        yield first, last


def _is_one_word(text: str, begin: int, last: int, row: list[int], elisions: frozenset[str]) -> bool:
    """Whether a token goes on with the word from ``begin`` on, whose last token begins at ``last``.

    A hyphen ties what follows it to a capital ("Marc" and "-Antoine", or "Marc", "-" and "Antoine") or to
    another noun ("lieutenant", "-" and "colonel"). An apostrophe stays with the elided word before a mark
    (qu'« un an »), an "s" with the name before it.
    """
    start, end = row[0], row[0] + row[1]
    word, so_far = text[start:end], text[begin:start]
    if word == "s" and so_far[-1] == "'" and so_far[0].isupper():
        return end - begin > _SHORTEST_POSSESSIVE
    if word == "'":
        return so_far.lower() in elisions
    if word == "-":
        return not row[3] and so_far.isalpha() and text[end : end + 1].isalpha()
    if text[last:start] == "-" and last > begin:
        return word[0].isalpha()
    return so_far[0].isupper() and word[0] == "-" and word[1:2].isupper()


def _with_structure(document: Document) -> Document:
    """Find paragraphs, quotation marks and sentence ends."""
    document.lower = [word.lower().lstrip("-") or word for word in document.words]
    parts = prose(document.text)
    document.paragraph_of = [0] * document.size
    behind = 0
    for start, end in parts:
        first, stop = bisect_left(document.starts, start), bisect_left(document.starts, end)
        if first < stop:
            document.paragraph_of[behind:stop] = [len(document.paragraphs)] * (stop - behind)
            document.paragraphs.append((first, stop))
            behind = stop
    document.marks = pair_marks(document.text, parts, document.lexicon.words.between_quotations)
    document.quoted = list(_outermost(document))
    document.quoted_at = [-1] * document.size
    for quoted in document.quoted:
        document.quoted_at[quoted.start : quoted.end] = [quoted.index] * (quoted.end - quoted.start)
    document.sentence_ends = _sentence_ends(document)
    _accent_first_words(document)
    if not document.sentence_of:
        document.sentence_of = [0, *accumulate(document.sentence_ends)][: document.size]
    for quoted in document.quoted:
        quoted.starts_sentence = _starts_sentence(document, quoted)
    for quoted, following in pairwise(document.quoted):
        quoted.interrupted = _is_interrupted(document, quoted, following)
    return document


def _accent_first_words(document: Document) -> None:
    """Read a capital that begins a sentence as the word whose accent it lacks: "A Paris", not "A-t-il"."""
    for i, word in enumerate(document.words[:-1]):
        begins = not i or document.sentence_ends[i - 1] or document.quoted_at[i - 1] != document.quoted_at[i]
        if word in document.lexicon.unaccented and begins and document.words[i + 1][0] != "-":
            document.lower[i] = document.lexicon.unaccented[word]


def _outermost(document: Document) -> Iterator[QuotedSpan]:
    index = 0
    for number, marks in enumerate(document.marks):
        span = None if marks.parent is not None else document.tokens((marks.start, marks.end))
        if span is not None:
            ends = document.text[slice(*marks.pieces[-1])].rstrip("])").endswith(tuple(ENDS))
            yield QuotedSpan(marks, number, index, *span, document.paragraph_of[span[0]], ends)
            index += 1


def _sentence_ends(document: Document) -> list[bool]:
    found = [False] * document.size
    for first, stop in document.paragraphs:
        found[stop - 1] = True
        if first:
            found[first - 1] = True
    for i, word in enumerate(document.words[:-1]):
        if word in _STOPS and document.quoted_at[i] < 0 and not _ends_title(document, i):
            # "on Saturday. after six days": a stray full stop ends nothing.
            found[i] |= not document.words[i + 1][0].islower()
    for quoted in document.quoted:
        if quoted.ends_sentence and quoted.end < document.size and document.is_capital(quoted.end):
            found[quoted.end - 1] = True
    return found


def _ends_title(document: Document, i: int) -> bool:
    """Whether a full stop belongs to the title before it: Sgt. Jo Fenn."""
    touches = bool(i) and document.ends[i - 1] == document.starts[i]
    return touches and document.words[i] == "." and document.lower[i - 1] in document.lexicon.titles.with_stop


def _starts_sentence(document: Document, quoted: QuotedSpan) -> bool:
    before = quoted.start - 1
    if before < 0 or document.paragraph_of[before] != quoted.paragraph:
        return True
    if document.sentence_ends[before] or document.words[before] == ":":
        return True
    other = document.quoted_at[before]
    return other >= 0 and document.quoted[other].ends_sentence


def _is_interrupted(document: Document, quoted: QuotedSpan, following: QuotedSpan) -> bool:
    first, last = quoted.end, following.start - 1
    if not first < last <= first + _LONGEST_ASIDE or quoted.paragraph != following.paragraph:
        return False
    if document.words[first] not in DASH_WORDS or document.words[last] not in DASH_WORDS:
        return False
    if quoted.ends_sentence or any(document.sentence_ends[first:last]):
        return False
    return quoted.starts_sentence and document.text[following.marks.pieces[0][0]].islower()
