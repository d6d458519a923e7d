"""A Document of words with their parts of speech, written as one string: "Ada/p/PER dort|/v ."."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotewire.nlp.document import Document
from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.languages.french import FRENCH

_POS = {
    "n": "NOUN",
    "p": "PROPN",
    "v": "VERB",
    "a": "AUX",
    "j": "ADJ",
    "d": "DET",
    "i": "ADP",
    "r": "PRON",
    "c": "CCONJ",
    "s": "SCONJ",
    "b": "ADV",
    "m": "NUM",
    ".": "PUNCT",
}


def tagged(text: str) -> Document:
    """The French document of words, each with a letter for its part of speech and perhaps its entity's label.

    No blank follows a word that ends in a bar; marks are PUNCT without saying so.
    """
    parts = [word.split("/") for word in text.split()]
    words = [part[0].rstrip("|") for part in parts]
    tags = [_POS[part[1]] if len(part) > 1 else "PUNCT" for part in parts]
    spaces = [not part[0].endswith("|") for part in parts]
    built = Doc(Vocab(), words=words, spaces=spaces, pos=tags)
    labels = [part[2] if len(part) > 2 else "" for part in parts]
    spans, start = [], 0
    for i, label in enumerate(labels):
        if i and label != labels[i - 1]:
            start = i
        if label and (i + 1 == len(labels) or labels[i + 1] != label):
            spans.append(spacy.tokens.Span(built, start, i + 1, label=label))
    built.set_ents(spans)
    return read_doc(FRENCH, built)
