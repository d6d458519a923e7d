"""Tells a parser, before it reads a text, where no sentence begins: inside a line behind a word or a comma."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEVER: Final = -1
"""What spaCy has for a token that begins no sentence."""

_CLOSES: Final = frozenset(")]")


def without_false_starts(doc: Doc) -> Doc:
    """The tokens, each that begins no sentence marked so; the parser decides about the others.

    It parts sentences behind brackets and before questions else: "the head of the union (NUW) | Ada Wex said".
    A bracket goes on with what stands inside: behind "(She left.)" a sentence may begin.
    """
    table: Any = doc.to_array("ORTH")
    orths, which = np.unique(table, return_inverse=True)
    words = [doc.vocab.strings[int(orth)] for orth in orths]
    goes_on = np.array([word[-1:].isalnum() or word == "," for word in words], dtype=bool)[which]
    closes = np.array([word in _CLOSES for word in words], dtype=bool)[which]
    for i in np.flatnonzero(closes[1:]).tolist():
        goes_on[i + 1] = goes_on[i]
    starts = np.zeros(len(doc), dtype=np.int64)
    starts[1:] = np.where(goes_on[:-1], _NEVER, 0)
    blank = np.array([word.count("\n") > 1 for word in words], dtype=bool)[which]
    starts[2:][blank[1:-1] & goes_on[:-2]] = 1
    return doc.from_array(["SENT_START"], starts.astype(np.uint64))
