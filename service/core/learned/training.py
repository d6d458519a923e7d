"""Learns a chain from annotated articles; the only part of the tagger that needs python-crfsuite."""

from __future__ import annotations

import ctypes
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pycrfsuite

from service.core.layout import lay_out
from service.core.learned.chain import Chain
from service.core.learned.columns import read_words
from service.core.learned.features import keys
from service.core.learned.tagging import OUTSIDE, SPEECH
from service.core.pipeline import identity
from service.core.quotes import find_quotes
from service.core.text import repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    from service.core.article import Offsets
    from service.core.learned.columns import Words

    Weights = dict[tuple[str, str], float]

FEWEST: Final = 5
"""A key that fewer words have is left out."""

EPOCHS: Final = 8
SHUFFLES: Final = (1, 2, 3)
"""Seeds of the runs whose weights are averaged: the order of the articles matters to a perceptron."""

LARGEST: Final = 1.68
"""What the largest weight of a key is scaled to, so that marginals say something whatever the corpus."""

LEAST: Final = 0.03
"""A key none of whose weights is as large is left out."""

_UNSEEN: Final = -30.0


class TrainingError(Exception):
    """There is too little to learn from; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution of an annotated article; offsets are code points into the article's text.

    ``speech`` says whether words were said, not thought or intended.
    """

    source: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    speech: bool = True


@dataclass(frozen=True, slots=True)
class _Example:
    keys: NDArray[np.uint64]
    bounds: NDArray[np.int64]
    labels: list[str]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """An article's text as it was annotated, its headline, and what the annotators found."""

    text: str
    title: str | None
    attributions: Sequence[Attributed]


def train_texts(nlp: Language, articles: Iterable[MarkedText]) -> bytes:
    """What ``train`` learns from articles that are parsed as the annotator parses them.

    Raises:
        TrainingError: as ``train`` does.
    """
    parsed = (
        (nlp(lay_out(repair(article.text)[0], article.title).analysed), article.attributions)
        for article in articles
    )
    return train(parsed, {"pipeline": " ".join(identity(nlp))})


def train(articles: Iterable[tuple[Doc, Sequence[Attributed]]], facts: dict[str, str] | None = None) -> bytes:
    """Weights of a tagger, learned from parsed articles and what annotators found in them.

    The same articles in the same order give the same bytes. The learner is the averaged perceptron of
    CRFsuite (Collins 2002); its weights are scaled to those of a conditional random field. ``facts`` are kept
    with the weights, for a model card. Memory: about 1 MB an article.

    Raises:
        TrainingError: nothing is marked in the articles, or they have too few words.
    """
    examples = [_example(doc, gold) for doc, gold in articles]
    if not any(label != OUTSIDE for example in examples for label in example.labels):
        raise TrainingError("nothing is marked in these articles")
    seen, counts = np.unique(np.concatenate([e.keys.ravel() for e in examples]), return_counts=True)
    seen = seen[counts >= FEWEST]
    if not len(seen):
        raise TrainingError(f"too few words to learn from: no feature occurs {FEWEST} times")
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    trainer.set_params({"max_iterations": EPOCHS})
    for example in examples:
        _teach(trainer, example, seen)
    facts = {
        "articles": str(len(examples)),
        "words": str(sum(len(e.labels) for e in examples)),
        **(facts or {}),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights"
        runs = [_run(trainer, seed, path) for seed in SHUFFLES]
    return _averaged(runs, facts).to_bytes()


def label_words(words: Words, gold: Sequence[Attributed]) -> list[str]:
    """One label a word: "O", or place, role and kind: ``B-Cs``, ``I-Cs``, ``E-Cs``, ``I-S``, ``I-Un``.

    Only contents are marked at their first and last word: sources and cues never touch their like. The last
    letter of a cue or a content says whether it was said ("s") or not ("n").
    """
    labels = [OUTSIDE] * words.size
    for attribution in gold:
        for spans, role in ((attribution.source, "S"), (attribution.cue, f"U{_kind(attribution)}")):
            for span in spans:
                first, last = words.rows(*span)
                labels[first:last] = [f"I-{role}"] * (last - first)
    for attribution in gold:
        for span in attribution.content:
            first, last = words.rows(*span)
            if first < last:
                places = ["B", *["I"] * (last - first - 2), *["E"] * (last - first > 1)]
                labels[first:last] = [f"{place}-C{_kind(attribution)}" for place in places]
    return labels


def _kind(attribution: Attributed) -> str:
    return SPEECH if attribution.speech else "n"


def _example(doc: Doc, gold: Sequence[Attributed]) -> _Example:
    words = read_words(doc, find_quotes(doc))
    return _Example(np.stack(list(keys(words)), axis=1), words.bounds, label_words(words, gold))


def _teach(trainer: pycrfsuite.Trainer, example: _Example, seen: NDArray[np.uint64]) -> None:
    place = np.minimum(np.searchsorted(seen, example.keys), len(seen) - 1)
    known = seen[place] == example.keys
    rows = [
        [format(key, "x") for key in keys[kept].tolist()]
        for keys, kept in zip(example.keys, known, strict=True)
    ]
    for first, last in pairwise(example.bounds.tolist()):
        trainer.append(rows[first:last], example.labels[first:last])


def _run(trainer: pycrfsuite.Trainer, seed: int, path: Path) -> tuple[Weights, Weights]:
    """Weights of one run by (key, label) and by (label, next label)."""
    # CRFsuite shuffles with the C library's generator: set, so that a second run is the same as the first.
    ctypes.CDLL(None).srand(seed)
    trainer.train(str(path))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    info = tagger.info()
    return info.state_features, info.transitions


def _averaged(runs: Sequence[tuple[Weights, Weights]], facts: dict[str, str]) -> Chain:
    labels = tuple(sorted({label for _, moves in runs for pair in moves for label in pair}))
    number = {label: i for i, label in enumerate(labels)}
    keys = sorted({int(name, 16) for states, _ in runs for name, _ in states})
    place = {key: i for i, key in enumerate(keys)}
    emission = np.zeros((len(keys), len(labels)), dtype=np.float32)
    transition = np.zeros((len(labels), len(labels)), dtype=np.float32)
    seen = np.zeros(transition.shape, dtype=bool)
    for states, moves in runs:
        for (name, label), weight in states.items():
            emission[place[int(name, 16)], number[label]] += weight
        for (before, after), weight in moves.items():
            transition[number[before], number[after]] += weight
            seen[number[before], number[after]] = True
    scale = LARGEST / np.abs(emission).max()
    emission *= scale
    kept = np.abs(emission).max(axis=1) >= LEAST
    return Chain(
        labels,
        np.array(keys, dtype=np.uint64)[kept],
        emission[kept],
        np.where(seen, transition * scale, _UNSEEN),
        facts,
    )
