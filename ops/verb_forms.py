"""Writes the tables of verb forms in service/quotewire/nlp/languages/verb_forms/, one a language.

    python ops/verb_forms.py

The lemmas are those that the languages ask for, the forms ablaut's, but for those in ``CORRECTIONS``.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import Final

import ablaut

from quotewire.nlp import languages
from quotewire.nlp.languages.verbs import PARTICIPLE, VerbForms, missing_allowed

FOLDER: Final = Path(languages.__file__).parent / "verb_forms"
_THIRD_PERSON: Final = (2, 5)  # of six: three in the singular, three in the plural
_conjugate = cache(ablaut.conjugate)  # all tenses at once, and a column asks for one

CORRECTIONS: Final[dict[tuple[str, str, str], tuple[str, str]]] = {
    ("en", "blog", "past"): ("blogged", "doubles its consonant"),
    ("en", "blog", "past_participle"): ("blogged", "doubles its consonant"),
    ("en", "blog", "present_participle"): ("blogging", "doubles its consonant"),
    ("en", "label", "past"): ("labeled labelled", "British spelling"),
    ("en", "label", "past_participle"): ("labeled labelled", "British spelling"),
    ("en", "label", "present_participle"): ("labeling labelling", "British spelling"),
    ("en", "marvel", "past"): ("marveled marvelled", "British spelling"),
    ("en", "marvel", "past_participle"): ("marveled marvelled", "British spelling"),
    ("en", "marvel", "present_participle"): ("marveling marvelling", "British spelling"),
    ("en", "plead", "past"): ("pleaded pled", "American variant"),
    ("en", "plead", "past_participle"): ("pleaded pled", "American variant"),
    ("en", "show", "past_participle"): ("shown showed", "the usual form"),
    ("en", "speak", "past_participle"): ("spoken", "ablaut gives the past"),
    ("fr", "balayer", "present"): ("balaie balaye balaient balayent", "both spellings are in use"),
    ("fr", "balayer", "future"): ("balaiera balayera balaieront balayeront", "both spellings are in use"),
}
"""The forms of a lemma in a language and column where ablaut's do not do, and why they do not."""

INVARIABLE: Final = frozenset(
    """fulminer gémir insister ironiser pester protester ricaner renchérir rire rugir réagir sourire
    surenchérir tempêter tonner""".split()
)
"""French verbs without an object, whose participle agrees with nothing."""


def tables() -> dict[str, str]:
    """The text of each language's table."""
    with missing_allowed():
        modules = [
            importlib.import_module(found.name)
            for found in pkgutil.walk_packages(languages.__path__, f"{languages.__name__}.")
        ]
    verbs = {
        id(value): value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, VerbForms)
    }
    return {each.language: text(each.language, each.columns, each.asked) for each in verbs.values()}


def text(language: str, columns: tuple[str, ...], lemmas: set[str]) -> str:
    """A table: its header, then its lemmas in the order of their code points."""
    lines = [("lemma", *columns)]
    lines += [
        (lemma, *(" ".join(forms(language, lemma, column)) for column in columns)) for lemma in sorted(lemmas)
    ]
    return "".join("\t".join(line) + "\n" for line in lines)


def forms(language: str, lemma: str, column: str) -> list[str]:
    """The forms of a verb in a tense, each once; of two words, as of "fügt hinzu", the first."""
    corrected = CORRECTIONS.get((language, lemma, column))
    if corrected is not None:
        return corrected[0].split()
    tense = getattr(_conjugate(lemma, lang=language), column)
    if not isinstance(tense, str):
        tense = [tense[person].split()[0] for person in _THIRD_PERSON]
    elif column == PARTICIPLE and language == "fr" and lemma not in INVARIABLE:
        tense = _agreeing(tense)
    else:
        tense = [tense]
    return list(dict.fromkeys(tense))


def _agreeing(participle: str) -> list[str]:
    """A French participle in both genders and numbers."""
    plural = participle if participle.endswith("s") else f"{participle}s"
    return [participle, f"{participle}e", plural, f"{participle}es"]


if __name__ == "__main__":
    for language, table in tables().items():
        (FOLDER / f"{language}.tsv").write_text(table, encoding="utf-8")
        print(f"{language}.tsv: {table.count(chr(10)) - 1} verbs")
