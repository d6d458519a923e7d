"""Finds the languages: each module of this package with a value LANGUAGE is one."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from quotewire.nlp import languages
from quotewire.nlp.languages.base import Language


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
