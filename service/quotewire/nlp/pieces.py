"""Reads a long text in pieces, so that the memory a reading takes does not grow with the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc

from quotewire.nlp.composed import as_written, composed
from quotewire.nlp.sentence_starts import without_false_starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

LONGEST_PIECE: Final = 5_000
"""Tokens that a pipeline reads at once, five times a usual article."""


def read(nlp: Language, texts: Iterable[str], longest: int = LONGEST_PIECE) -> Iterator[Doc]:
    """The pipeline's reading of each text as one ``Doc``; short texts are read together.

    The layers of a pipeline hold the vectors of all tokens at once (measured: 1.8 GB for 300,000 code points
    of prose, 5 GB for 200,000 tokens). At most ``longest`` tokens are therefore read at a time. A longer text
    is read in pieces that end with a paragraph where one does, and the readings are joined: the tokens are
    the same.

    Together is faster: parser and recogniser take one step in every text at a time, and a step costs nearly
    the same for one text as for several. A pipeline parts a batch of n texts into batches of n / 4 for them,
    so it is told of a batch four times as large.
    """
    originals = list(texts)
    written = [nlp.make_doc(text) for text in originals]
    for doc, original in zip(_read(nlp, map(composed, written, originals), longest), written, strict=True):
        yield as_written(doc, original)


def _read(nlp: Language, docs: Iterable[Doc], longest: int) -> Iterator[Doc]:
    for group in _groups(docs, longest):
        long = len(group[0]) > longest
        parts = list(pieces(group[0], longest)) if long else group
        if "parser" in nlp.pipe_names:
            parts = list(map(without_false_starts, parts))
        if long:
            yield Doc.from_docs(list(map(nlp, parts)), ensure_whitespace=False)
        else:
            yield from nlp.pipe(parts, batch_size=4 * len(parts))


def _groups(docs: Iterable[Doc], longest: int) -> Iterator[list[Doc]]:
    """Neighbours of at most ``longest`` tokens together; a longer text is alone."""
    group: list[Doc] = []
    tokens = 0
    for doc in docs:
        if group and tokens + len(doc) > longest:
            yield group
            group, tokens = [], 0
        group.append(doc)
        tokens += len(doc)
    if group:
        yield group


def pieces(doc: Doc, longest: int) -> Iterator[Doc]:
    """Cut tokens into pieces of at most ``longest``; joined they are the text again."""
    start = 0
    while len(doc) - start > longest:
        end = _cut(doc, start, start + longest)
        yield doc[start:end].as_doc()
        start = end
    yield doc[start:].as_doc()


def _cut(doc: Doc, start: int, latest: int) -> int:
    """Behind the last line break of the piece's second half, else behind its last stop, else ``latest``."""
    half = range(latest - 1, (start + latest) // 2, -1)
    line = next((index + 1 for index in half if "\n" in doc[index].text), None)
    stop = next((index + 1 for index in half if doc[index].text in {".", "!", "?"}), None)
    return line or stop or latest
