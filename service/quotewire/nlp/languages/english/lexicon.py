"""English as a lexicon."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.base import Lexicon
from quotewire.nlp.languages.english.grammar import ABBREVIATED_TITLES
from quotewire.nlp.languages.english.reporting import SAYING

ENGLISH: Final = Lexicon(language="en", finite=SAYING, abbreviated_titles=ABBREVIATED_TITLES)
