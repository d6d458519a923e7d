"""Checks on a corpus that no way to compute the model's layers and no batch size changes an annotation.

    python bench/identity.py FILE.jsonl... [--count 200]

Each line of a FILE is an object with ``text``; without files it generates articles. Every
variant annotates every article in a process of its own; exit code 1 if one annotation differs. With "warm"
all articles were read before, so that all word rows that fit are looked up.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
from pathlib import Path

from quotewire.settings import limit_blas_threads

limit_blas_threads()

from articles import made  # noqa: E402 - as below
from quotewire.nlp.annotator import Annotator  # noqa: E402 - numpy reads its thread limit when it is imported
from quotewire.nlp.pipeline import Gemm  # noqa: E402
from quotewire.nlp.tok2vec.faster import Layers  # noqa: E402
from quotewire.nlp.types import Article, Language  # noqa: E402

WORDS = 800
# The matrix multiplication, the layers (wanted, expected), the articles read together, and whether twice.
WAYS = (
    (Gemm.OPENBLAS, Layers.SPACY, 1, "cold"),
    (Gemm.BLIS, Layers.SPACY, 1, "cold"),
    (Gemm.OPENBLAS, Layers.SPACY, 4, "cold"),
    (Gemm.OPENBLAS, Layers.ONNX, 1, "cold"),
    (Gemm.OPENBLAS, Layers.ONNX, 4, "warm"),
    (Gemm.OPENBLAS, Layers.ONNX, 16, "cold"),
    (Gemm.BLIS, Layers.ONNX, 1, "warm"),
)


def annotations(gemm: Gemm, layers: Layers, at_once: int, cache: str, texts: list[str]) -> list[str]:
    """All annotations of each text, entities and quotes with all their fields, as one string."""
    fast = layers is not Layers.SPACY
    annotator = Annotator.load("en_core_web_md", blis=gemm is Gemm.BLIS, fast=fast, join_continued=True)
    if annotator.layers()[0] is not layers:
        sys.exit(f"{annotator.layers()[0]} runs and not {layers}")
    english = Language("en", 1.0)
    articles = [Article(str(at), text, english) for at, text in enumerate(texts)]
    batches = [articles[at : at + at_once] for at in range(0, len(articles), at_once)]
    if cache == "warm":
        for batch in batches:
            annotator.annotate_together(batch)
    return [repr(found) for batch in batches for found in annotator.annotate_together(batch)]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=200, help="articles to generate if no file is named")
    options = parser.parse_args()
    lines = [line for file in options.files for line in file.read_text(encoding="utf-8").splitlines()]
    texts = [json.loads(line)["text"] for line in lines]
    texts = texts or [article["text"] for article in made(options.count, WORDS)]
    cores = len(os.sched_getaffinity(0))
    with multiprocessing.get_context("spawn").Pool(cores, maxtasksperchild=1) as pool:
        first, *others = pool.starmap(annotations, [(*way, texts) for way in WAYS], chunksize=1)
    different: set[int] = set()
    for (gemm, layers, at_once, cache), found in zip(WAYS[1:], others, strict=True):
        here = {at for at, both in enumerate(zip(first, found, strict=True)) if len(set(both)) > 1}
        same = f"{len(texts) - len(here)} of {len(texts)}"
        print(f"{gemm}, {layers} {cache}, {at_once} at once: {same} as with openblas, spacy, one by one")
        different |= here
    if different:
        sys.exit(f"different: articles number {sorted(different)}")


if __name__ == "__main__":
    main()
