"""Pipelines that cut texts into tokens and do nothing else."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language


@cache
def blank(language: str = "en") -> Language:
    """The blank pipeline of a language, which no test may change.

    To make one, with all the exceptions of its tokenizer, takes longer than most tests do.
    """
    return spacy.blank(language)


def bare(language: str) -> Language:
    """A pipeline of a language without the exceptions of its tokenizer, which take 0.2 s to make.

    In French they take four seconds, once in a process.
    """
    nlp: Language = type("Bare", (Language,), {"lang": language})()
    return nlp
