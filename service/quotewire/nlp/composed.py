"""Lets a pipeline read words in the letters that it was trained on where a text spells them otherwise."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from spacy.tokens import Doc

_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_IN_NAME: Final = re.compile(r"(?<=\b[OD])\u2019(?=[A-Z])")
"""The apostrophe in a name such as O'Leary; models know it as a straight one."""

_READ: Final[list[int | str]] = ["TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE"]


def composed(doc: Doc, text: str) -> Doc:
    """The tokens of a text with composed letters (NFC), straight apostrophes in names and no soft hyphens."""
    usual = _UNSEEN.keys().isdisjoint(map(ord, set(text))) and unicodedata.is_normalized("NFC", text)
    if usual and _IN_NAME.search(text) is None:
        return doc
    words = [_composed(token.text) for token in doc]
    made = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    for new, token in zip(made, doc, strict=True):
        if new.orth == token.orth:
            new.norm_ = token.norm_  # what the tokenizer knows of it: "n't" is "not"
    return made


def as_written(read: Doc, written: Doc) -> Doc:
    """What a pipeline read in ``composed(written)``, over the words and offsets of ``written``."""
    if read is written or read.text == written.text:
        return read
    parsed: list[int | str] = ["DEP", "HEAD"] if read.has_annotation("DEP") else ["SENT_START"]
    columns = _READ + parsed
    table: Any = read.to_array(columns)
    return written.from_array(columns, table)


def _composed(word: str) -> str:
    plain = unicodedata.normalize("NFC", word).translate(_UNSEEN)
    return _IN_NAME.sub("'", plain) or word
