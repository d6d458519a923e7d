"""English: its words, and the pipeline that reads it."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.base import Language, Lexicon
from quotewire.nlp.languages.english_words.beside import BESIDE
from quotewire.nlp.languages.english_words.denial import DENIAL
from quotewire.nlp.languages.english_words.function_words import WORDS
from quotewire.nlp.languages.english_words.names import NAMES
from quotewire.nlp.languages.english_words.nouns import NOUNS
from quotewire.nlp.languages.english_words.offices import OFFICES
from quotewire.nlp.languages.english_words.page import PAGE
from quotewire.nlp.languages.english_words.reporting import VERBS
from quotewire.nlp.languages.english_words.titles import TITLES
from quotewire.nlp.languages.english_words.transcripts import TRANSCRIPTS

ENGLISH: Final = Lexicon(
    language="en",
    verbs=VERBS,
    nouns=NOUNS,
    words=WORDS,
    names=NAMES,
    beside=BESIDE,
    titles=TITLES,
    offices=OFFICES,
    page=PAGE,
    denial=DENIAL,
    transcripts=TRANSCRIPTS,
)

LANGUAGE: Final = Language(ENGLISH, pipeline="en_core_web_md", parsed=True, settlements=frozenset({"GPE"}))
