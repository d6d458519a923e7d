"""Only the modules in nlp/languages name a language; every other one reads what the lexicon says."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import quotewire
from quotewire.nlp.languages.found import all_languages

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE: Final = Path(quotewire.__file__).parent
LANGUAGES: Final = "nlp/languages/"
CODES: Final = frozenset(all_languages())
NAMES: Final = frozenset("english french german spanish".split())
ANYWHERE: Final = re.compile(rf"(?<![^\W_])(?:{'|'.join(NAMES | CODES)})(?![^\W_])", re.IGNORECASE)
ALLOWED: Final = {
    "settings/articles.py": "language and pipeline where neither article nor operator names one",
    "nlp/pipeline.py": "packages that carry a pipeline, and how each is installed",
}


def test_no_other_file_names_a_language() -> None:
    named = {
        file
        for path in sorted(PACKAGE.rglob("*.py"))
        if not (file := path.relative_to(PACKAGE).as_posix()).startswith(LANGUAGES)
        and any(names_in(path.read_text(encoding="utf-8")))
    }
    assert named == ALLOWED.keys()


def test_a_name_is_found_in_code_and_not_in_what_explains_it() -> None:
    code = '''
"""English only."""
from quotewire.nlp.languages import french

# German
GERMAN_WORDS = {"en": 1, "fr-dialects": 2, "menu": "de la"}
'''
    assert sorted(names_in(code)) == ["GERMAN_WORDS", "en", "fr-dialects", "french"]


def names_in(code: str) -> Iterator[str]:
    """Identifiers and strings of some code that are a language's code or name; no docstrings or comments."""
    if not ANYWHERE.search(code):  # which takes less time than to parse it
        return
    tree = ast.parse(code)
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in explained else None
        if isinstance(text, str) and not (NAMES | CODES).isdisjoint(re.split("[-_]", text)):
            yield text
        for name in identifiers(node):
            if set(name.lower().split("_")) & NAMES:
                yield name


def identifiers(node: ast.AST) -> Iterator[str]:
    """The names in one node, those of imported modules by their parts."""
    for field in ("id", "attr", "name", "arg", "module"):
        value = getattr(node, field, None)
        if isinstance(value, str):
            yield from value.split(".")
