"""Finds the languages: each module of this package with a value LANGUAGE is one."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from quotewire.nlp import languages
from quotewire.nlp.languages.base import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quotewire.nlp.languages.page import Page


@cache
def all_languages() -> dict[str, Language]:
    """The languages that there are rules for, by ISO 639-1 code, sorted."""
    values = (
        getattr(import_module(f"{languages.__name__}.{module.name}"), "LANGUAGE", None)
        for module in iter_modules(languages.__path__)
        if module.name != "found"
    )
    found = {value.code: value for value in values if isinstance(value, Language)}
    return dict(sorted(found.items()))


def all_pages() -> list[Page]:
    """What the pages of each language have around their prose."""
    return [language.lexicon.page for language in all_languages().values()]


def on_any_page(words: Callable[[Page], Iterable[str]]) -> str:
    """A pattern of some words that pages have in any language, longer ones first."""
    every = {word for page in all_pages() for word in words(page)}
    return f"(?:{'|'.join(sorted(every, key=lambda word: (-len(word), word)))})"
