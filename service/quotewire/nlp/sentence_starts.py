"""Tells a parser, before it reads a text, where no sentence begins: in a line behind a word or a comma."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEVER: Final = -1
"""What spaCy has for a token that begins no sentence."""

_CLOSES: Final = frozenset(")]")


def without_false_starts(doc: Doc) -> Doc:
    """The tokens, each marked that begins no sentence or surely one; the parser decides about the others.

    It else parts sentences behind brackets and before questions, "head of the union (QWU) | Ada Wex said",
    and runs on over a blank line that no stop stands before. A bracket goes on as what stands inside does:
    behind "(She left.)" a sentence may begin.
    """
    table: Any = doc.to_array("ORTH")
    orths, which = np.unique(table, return_inverse=True)
    words = [doc.vocab.strings[int(orth)] for orth in orths]
    goes_on = np.array([word[-1:].isalnum() or word == "," for word in words], dtype=bool)[which]
    closes = np.array([word in _CLOSES for word in words], dtype=bool)[which]
    for i in np.flatnonzero(closes[1:]).tolist():
        goes_on[i + 1] = goes_on[i]
    starts: Any = np.zeros(len(doc), dtype=np.int64)
    starts[1:] = np.where(goes_on[:-1], _NEVER, 0)
    blank = np.array([word.count("\n") > 1 for word in words], dtype=bool)[which]
    starts[2:][blank[1:-1] & goes_on[:-2]] = 1
    table = starts.astype(np.uint64)
    return doc.from_array(["SENT_START"], table)
