"""Bare spaCy as Quotewire tunes it: entities and parse, the faster gemm, memory zones; no Kafka, no quotes.

With BENCH_QUOTEWIRE the pipeline is the one that the worker reads with, its word vectors made faster too.

    python tuned_spacy.py ARTICLES.jsonl PROCESSES [TEXTS AT ONCE]

prints a line for each article that is done.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from quotewire.settings import ModelSettings, limit_blas_threads

limit_blas_threads()

from quotewire.nlp import pipeline  # noqa: E402 - numpy reads its thread limit when it is imported

if TYPE_CHECKING:
    from spacy.language import Language

_nlp: Language
_kept = ModelSettings().warm_up_articles


def load() -> None:
    global _nlp  # noqa: PLW0603 - a child process is the scope of its model
    blis = pipeline.choose_gemm("fastest") is pipeline.Gemm.BLIS
    _nlp = pipeline.load("en_core_web_md", blis=blis, fast="BENCH_QUOTEWIRE" in os.environ)


def work(texts: list[str]) -> list[int]:
    global _kept  # noqa: PLW0603 - articles that still fill the tokenizer's cache, as in the service
    _kept -= len(texts)
    with _nlp.memory_zone() if _kept < 0 else nullcontext():
        # A pipeline divides a batch of n texts into batches of n / 4 for its parser and recogniser.
        return [len(doc.ents) for doc in _nlp.pipe(texts, batch_size=4 * len(texts))]


def main() -> None:
    path, processes = Path(sys.argv[1]), int(sys.argv[2])
    at_once = int(sys.argv[3]) if len(sys.argv) > 3 else 1  # noqa: PLR2004
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    with multiprocessing.get_context("spawn").Pool(processes, load) as pool:
        batches = [texts[at : at + at_once] for at in range(0, len(texts), at_once)]
        for counts in pool.imap_unordered(work, batches):
            print(*counts, sep="\n", flush=True)


if __name__ == "__main__":
    main()
