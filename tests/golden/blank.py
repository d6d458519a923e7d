"""Pipelines that cut texts into tokens and do nothing else, each made once in a run of the tests."""

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
